"""Kinds of people: what they answered, what they told and when, and what today may be for them."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import product
from typing import NamedTuple

from backtui.domain.pain import Moment, Sign
from backtui.domain.safety import Verdict
from backtui.domain.screening import Answers, effect
from backtui.domain.signs import LASTING, Reply
from backtui.tracker.tracker import Tracker
from tests.conftest import NOON, FixedClock

DAY = NOON.date()
CLEAR, CARE, FLARE, EASY, STOP = Verdict


class Felt(NamedTuple):
    """A pain that is told."""

    level: int = 2
    sign: Sign | None = None
    moment: Moment = Moment.BEFORE
    ago: int = 0
    """Days before today."""
    exercise: str | None = None

    def live(self, tracker: Tracker, day: date) -> None:
        signs = frozenset({self.sign} if self.sign else ())
        tracker.health.tell_pain(day, self.level, self.moment, self.exercise, signs)


class Eased(NamedTuple):
    """Less of the day's first exercise that has several sets, before anything is done."""

    ago: int = 0

    def live(self, tracker: Tracker, day: date) -> None:
        item = next(item for item in tracker.history.session(day).asked if item.dose.sets > 1)
        tracker.easier_day.do_fewer(day, item.exercise)


class Answered(NamedTuple):
    """What is answered about a sign."""

    sign: Sign
    reply: Reply
    ago: int = 0

    def live(self, tracker: Tracker, day: date) -> None:
        tracker.health.answer_sign(day, self.sign, self.reply)


class Chose(NamedTuple):
    """A routine that is chosen for its day."""

    routine: str
    ago: int = 0

    def live(self, tracker: Tracker, day: date) -> None:
        tracker.offers.choose_routine(day, self.routine)


class Trained(NamedTuple):
    """A session: all of it, its first exercise, or one set of some exercise."""

    whole: bool = True
    ago: int = 0
    one_set_of: str = ""

    def live(self, tracker: Tracker, day: date) -> None:
        if self.one_set_of:
            tracker.ticks.tick(day, self.one_set_of, 1)
        elif self.whole:
            tracker.ticks.tick_all(day)
        else:
            tracker.ticks.tick(day, tracker.history.session(day).items[0].exercise)


class Said(NamedTuple):
    """The answers about one's health, given in the midst of things."""

    answers: Answers
    ago: int = 0

    def live(self, tracker: Tracker, day: date) -> None:
        tracker.health.answer_screening(self.answers)


class Put(NamedTuple):
    """Something is put away: today's plan is kept although the flare routine is suggested."""

    ago: int = 0

    def live(self, tracker: Tracker, day: date) -> None:
        tracker.offers.keep_plan()


LIKE = {Sign.SPREADING: "pain", Sign.NERVE: "numb", Sign.WEAKNESS: "weakness"}
"""What a sign says of a leg, as the screening would have it answered."""
Event = Felt | Answered | Chose | Trained | Eased | Said | Put


class Persona(NamedTuple):
    """A kind of person."""

    name: str
    verdict: Verdict
    """What today may be, as the persona was thought out: never asked of the code."""
    answers: Answers = {}
    story: tuple[Event, ...] = ()
    """What happened, in its order."""

    @property
    def codes(self) -> frozenset[str]:
        """The caution codes that hold for everything this person is asked to do."""
        said = next((event.answers for event in reversed(self.story) if isinstance(event, Said)), self.answers)
        chosen = {(question, answer) for question, answered in said.items() for answer in answered}
        return frozenset(code for each in chosen | self._leg for code in effect(*each).codes)

    @property
    def _leg(self) -> set[tuple[str, str]]:
        """Return the answers that say of a leg what the signs say that are not gone."""
        last: dict[Sign, Event] = {}
        for event in self.story:
            if isinstance(event, Felt | Answered) and event.sign:
                last[event.sign] = event
        return {
            ("leg", answer)
            for sign, answer in LIKE.items()
            if sign in last and not (isinstance(told := last[sign], Answered) and told.reply is Reply.GONE)
        }

    def live(self, tracker: Tracker, clock: FixedClock) -> None:
        """Let it all happen, each thing two minutes after the one before it; then it is noon today."""
        start = max((event.ago for event in self.story), default=0)
        clock.moment = NOON - timedelta(days=start, hours=4)
        if self.answers:
            tracker.health.answer_screening(self.answers)
        for event in self.story:
            day = DAY - timedelta(days=event.ago)
            if clock.moment.date() != day:
                clock.moment = NOON - timedelta(days=event.ago, hours=4)
            clock.forward(minutes=2)
            event.live(tracker, day)
        clock.moment = NOON


def answers(text: str) -> Answers:
    """Read answers such as `floor=seated body=hips,neck`."""
    pairs = (each.split("=") for each in text.split())
    return {question: frozenset(chosen.split(",")) for question, chosen in pairs}


MEANT: Mapping[Verdict, str] = {
    STOP: "flags=bladder flags=legs flags=fever flags=weight flags=fall stop=chest-pain stop=blackout stop=supervised"
    " stop=operation stop=young stop=warning heart=uncontrolled heart=aneurysm conditions=spine-fracture leg=numb",
    FLARE: "leg=weakness",
    CARE: "heart=unsure conditions=spine-cleared conditions=fused conditions=inflammatory conditions=numb-feet"
    " conditions=cancer conditions=operated conditions=other pregnancy=early pregnancy=later pregnancy=birth"
    " pregnancy=birth-early pregnancy=birth-later leg=weakness-seen body=belly body=pelvis body=hip-unsure",
    CLEAR: "heart=no heart=controlled conditions=osteoporosis conditions=stenosis pregnancy=no movement=bending"
    " movement=arching movement=twisting eases=bending eases=arching eases=neither leg=no leg=pain body=wrists"
    " body=shoulders body=knees body=hips body=hip-back body=hip-bend body=neck body=balance floor=easy floor=hard"
    " floor=seated",
}
"""Every answer there is, by what it means for today."""

TOGETHER: Mapping[str, Verdict] = {
    "pregnancy=later floor=hard": CARE,
    "pregnancy=later floor=seated": CARE,
    "pregnancy=later body=pelvis": CARE,
    "pregnancy=later body=wrists,shoulders": CARE,
    "pregnancy=birth-early floor=hard": CARE,
    "pregnancy=birth-early floor=seated": CARE,
    "conditions=osteoporosis,spine-cleared": CARE,
    "conditions=osteoporosis,spine-cleared floor=hard": CARE,
    "conditions=osteoporosis movement=bending,arching,twisting": CLEAR,
    "conditions=fused,operated body=balance": CARE,
    "heart=unsure body=shoulders,wrists": CARE,
    "heart=controlled floor=seated": CLEAR,
    "heart=aneurysm stop=chest-pain": STOP,
    "leg=weakness movement=bending": FLARE,
    "leg=weakness floor=hard": FLARE,
    "leg=weakness floor=seated": FLARE,
    "leg=pain movement=bending,arching": CLEAR,
    "leg=pain floor=seated": CLEAR,
    "body=hips,hip-back": CLEAR,
    "body=hips,hip-bend": CLEAR,
    "body=hip-back,hip-bend floor=hard": CLEAR,
    "body=hip-unsure floor=seated": CARE,
    "floor=hard body=shoulders": CLEAR,
    "floor=hard body=knees,balance": CLEAR,
    "floor=seated body=shoulders": CLEAR,
    "floor=seated body=wrists": CLEAR,
    "floor=seated body=shoulders,wrists,neck": CLEAR,
    "floor=seated movement=bending,arching,twisting": CLEAR,
    "stop=young floor=hard": STOP,
    "flags=bladder pregnancy=later": STOP,
    "flags=fall conditions=osteoporosis": STOP,
}
"""Answers that matter together."""

TOLD: Mapping[Sign, Verdict] = {
    Sign.SHARP: FLARE,
    Sign.RISING: FLARE,
    Sign.SPREADING: EASY,
    Sign.NERVE: STOP,
    Sign.WEAKNESS: STOP,
}
REPLIED: Mapping[Reply, Verdict] = {Reply.GONE: CLEAR, Reply.SAME: CARE, Reply.WORSE: STOP}
UNKNOWN = (CLEAR,) * 4 + (FLARE,) * 3 + (EASY,) * 4
"""What a level from 0 to 10 before a session means while the usual pain is not known."""
USUAL_5 = (CLEAR,) * 4 + (CARE,) * 2 + (FLARE,) * 2 + (EASY,) * 3
"""The same where 5 is usual."""
LIVED = tuple(Felt(5, ago=ago) for ago in range(14, 6, -1))
"""Days on which 5 was told."""
STEADY = tuple(event for ago in (6, 4, 2) for event in (Felt(1, ago=ago), Trained(ago=ago)))
"""Sessions that went well: a step up is due."""


def _answering() -> Iterator[Persona]:
    for verdict, texts in MEANT.items():
        for text in texts.split():
            yield Persona(text, verdict, answers(text))
    for text, verdict in TOGETHER.items():
        yield Persona(text, verdict, answers(text))


def _feeling() -> Iterator[Persona]:
    for level in range(11):
        yield Persona(f"pain {level}", UNKNOWN[level], story=(Felt(level),))
        yield Persona(f"pain {level}, 5 is usual", USUAL_5[level], story=(*LIVED, Felt(level)))
    yield Persona("pain 2, then 8 this morning", EASY, story=(Felt(2), Felt(8, moment=Moment.MORNING)))
    for level, verdict in ((5, FLARE), (8, EASY)):
        for moment in Moment:
            if moment is not Moment.DURING:
                story = (Felt(level, moment=moment), Felt(1, moment=moment))
                yield Persona(f"pain {level} {moment}, then 1", verdict, story=story)
    yield Persona("pain 5, the plan kept, then 1", FLARE, story=(Felt(5), Put(), Felt(1)))
    yield Persona("pain 5, the plan kept", FLARE, story=(Felt(5), Put()))
    yield Persona("pain 5, the plan kept, then 8", EASY, story=(Felt(5), Put(), Felt(8)))
    yield Persona("pain 5, a flare day chosen, then 8", EASY, story=(Felt(5), Chose("flare-day"), Felt(8)))
    yield Persona("half of a plank, then 8", EASY, story=(Trained(one_set_of="knee-plank"), Felt(8)))
    yield Persona("pain 9 in an exercise", EASY, story=(Felt(9, moment=Moment.DURING, exercise="pelvic-tilt"),))


def _with_signs() -> Iterator[Persona]:
    for sign, moment in product(Sign, Moment):
        felt, name, verdict = Felt(3, sign, moment), f"{sign} {moment}", TOLD[sign]
        yield Persona(f"{name}, then 1", verdict, story=(felt, Felt(1, moment=moment)))
        yield Persona(f"1, then {name}", verdict, story=(Felt(1, moment=moment), felt))
    for sign in Sign:
        verdict = TOLD[sign]
        yield Persona(f"{sign}, then a flare day", verdict, story=(Felt(2, sign), Chose("flare-day")))
        yield Persona(f"{sign}, then a rest day", verdict, story=(Felt(2, sign), Chose("rest-day")))
        yield Persona(f"the plan kept, then {sign}", verdict, story=(Felt(5), Put(), Felt(2, sign)))
        yield Persona(f"half a session, then {sign}", verdict, story=(Trained(whole=False), Felt(3, sign)))
        yield Persona(f"a flare day, then {sign}", verdict, story=(Chose("flare-day"), Felt(2, sign)))
        yield Persona(f"an easier day, then {sign}", verdict, story=(Eased(), Felt(2, sign)))
        after = Felt(3, sign, Moment.AFTER)
        yield Persona(f"{sign} after a session", verdict, story=(Trained(), after))
        yield Persona(f"{sign} when a step is due", verdict, story=(*STEADY, Felt(1, sign)))
        if sign not in LASTING:
            yield Persona(f"{sign} yesterday", CLEAR, story=(Felt(3, sign, ago=1),))


def _with_lasting_signs() -> Iterator[Persona]:
    for sign in LASTING:
        yesterday = (Trained(whole=False, ago=1), Felt(3, sign, Moment.AFTER, ago=1))
        yield Persona(f"{sign} yesterday, unanswered", TOLD[sign], story=yesterday)
        for reply, verdict in REPLIED.items():
            yield Persona(f"{sign} yesterday, {reply}", verdict, story=(*yesterday, Answered(sign, reply)))
        at_once = (Felt(2, sign), Answered(sign, Reply.SAME))
        yield Persona(f"{sign} told and called known at once", FLARE, story=at_once)
        same = (*yesterday, Answered(sign, Reply.SAME, ago=1))
        yield Persona(f"{sign} known, told again", TOLD[sign], story=(*same, Felt(2, sign)))
        yield Persona(f"{sign} known, then worse", STOP, story=(*same, Answered(sign, Reply.WORSE)))
        gone = (*yesterday, Answered(sign, Reply.GONE, ago=1))
        yield Persona(f"{sign} gone, told again", TOLD[sign], story=(*gone, Felt(2, sign)))
    other = (Felt(2, Sign.NERVE, ago=3), Answered(Sign.SPREADING, Reply.GONE))
    yield Persona("another sign is gone", STOP, story=other)
    for text in ("floor=hard", "floor=seated", "pregnancy=later", "conditions=osteoporosis"):
        for verdict, told in ((FLARE, Felt(5)), (EASY, Felt(8)), (EASY, Felt(2, Sign.SPREADING))):
            name = f"{text}, pain {told.level} {told.sign or ''}".rstrip()
            yield Persona(name, verdict, answers(text), (told,))


def _answering_late() -> Iterator[Persona]:
    for text in ("pregnancy=later", "conditions=osteoporosis", "floor=hard", "leg=pain", "body=wrists"):
        verdict = CARE if text.startswith("pregnancy") else CLEAR
        story = (Trained(whole=False), Said(answers(text)))
        yield Persona(f"half a session, then {text}", verdict, story=story)
        yesterday = (Trained(whole=False, ago=1), Said(answers(text)))
        yield Persona(f"half a session yesterday, then {text}", verdict, story=yesterday)


WELL = Persona("well", CLEAR)
PERSONAS = (
    WELL,
    *_answering(),
    *_feeling(),
    *_with_signs(),
    *_with_lasting_signs(),
    *_answering_late(),
)
BY_CODES = tuple({persona.codes: persona for persona in PERSONAS}.values())
"""One of each kind by what the exercises must suit: what a routine asks follows from that alone."""
