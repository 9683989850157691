"""What is worth saying today besides the exercises: one thing at a time, the most pressing first."""

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from zlib import crc32

from ..domain.days import WEEKDAYS, short_day
from ..domain.light_types import NamedTuple
from ..domain.offer import Kind
from ..domain.pain import SORENESS_SAY, Moment
from ..domain.pain_trend import WORRY_SAY, Worry
from ..domain.safety import Verdict
from ..domain.safety_words import SIGN_ASK
from ..domain.screening_due import DUE_SAY
from ..domain.text import clean
from ..domain.weeks import DayState
from .advice import Advice, Consequence
from .cards import card_today
from .follow_up import FollowUp
from .status import ONE_DAY
from .steps import Steps

CARE = frozenset({Kind.PAUSE, Kind.DOWN})
"""Offers that come before anything that asks for more."""
WORD_SAY = {
    Kind.LEAST: "your back asks for less, and this is its smallest amount. On a sore day the flare routine is kinder.",
    Kind.PLENTY: "this is plenty. Keep it as it is.",
}
WORD_YES = {Kind.LEAST: "flare routine", Kind.PLENTY: "keep it"}
EVENING_H = 18
"""The hour from which on the morning is spoken of as over."""
WORRY_AGAIN_DAYS, NO_BETTER_AGAIN_DAYS = 7, 42
"""Days after which a dismissed worry comes back; NO_BETTER comes back less often."""


class About(StrEnum):
    """What a notice is about."""

    SAFETY = "safety"
    MISSING = "missing"
    WORRY = "worry"
    YESTERDAY = "yesterday"
    OPEN = "open"
    """A planned day is over, and nothing is recorded of it."""
    MILESTONE = "milestone"
    AFTER = "after"
    """A session was ticked by hand, and how it was is not told."""
    MORNING = "morning"
    OFFER = "offer"
    LEAST = "least"
    PLENTY = "plenty"
    SCREENING = "screening"
    CHANGES = "changes"
    CARE = "care"
    EASES = "eases"
    CARD = "card"
    WALK = "walk"
    FLARE_PLAN = "flare_plan"
    """What one wrote on a good day for a day like this."""
    ACTIVITIES = "activities"
    FUNCTION = "function"
    """The Roland-Morris statements are due."""


class Notice(NamedTuple):
    """Something to say, and what may be done about it."""

    about: About
    text: str
    yes: str
    """What saying yes does, in a word or two."""
    no: str
    """What putting it away does; empty when it stays as long as it is true."""


class Notices(Consequence):
    """What is worth saying about today."""

    def __init__(self, advice: Advice) -> None:
        super().__init__(advice)
        self.steps, self.follow_up = Steps(advice), FollowUp(advice)

    def notice(self) -> Notice | None:
        """Return what is most worth saying today, or None."""
        return next(self._notices(), None)

    def notices(self) -> list[Notice]:
        """Return everything worth saying today, the most pressing first."""
        return list(dict.fromkeys(self._notices()))

    def _notices(self) -> "filter[Notice]":
        ways: tuple[Callable[[], Notice | None], ...] = (
            self._safety,
            self._missing,
            self._flare_plan,
            self._worry,
            self._less,
            partial(self._word, Kind.LEAST),
            self._screening_again,
            self._yesterday,
            self._open,
            self._milestone,
            self._after,
            self._morning,
            self._offer,
            partial(self._word, Kind.PLENTY),
            self._eases,
            self._screening,
            self._changes,
            self._care,
            self._activities,
            self._function,
            self._card,
            self._walk,
        )
        if self.safety.verdict.rank >= Verdict.EASY.rank:
            # Praise, questions and steps up have no place beside a word that asks for help or for a day of rest.
            ways = (
                self._safety,
                self._missing,
                self._flare_plan,
                self._worry,
                partial(self._offer, CARE),
                self._yesterday,
                self._open,
                self._morning,
                self._care,
            )
        return filter(None, (way() for way in ways))

    def put_away(self, about: About) -> bool:
        """Return whether a notice was put away today."""
        return self.history.mark_day(mark_of(about)) == self.today

    def _safety(self) -> Notice | None:
        judgement = self.safety.judgement()
        waiting = next((sign for sign in judgement.signs if sign.reply is None), None)
        if self.safety.may_lead():
            # A sign of an earlier day still needs an answer on how it is now, even if a session may be led.
            if waiting is None or waiting.since == self.today:
                return None
            return Notice(About.SAFETY, SIGN_ASK[waiting.sign], "say how it is now", "")
        no = "keep the plan" if self.safety.may_keep() else ""
        return Notice(About.SAFETY, self.safety.says(judgement.findings[0]), "what to do", no)

    def care_said(self) -> list[str]:
        """Return what the notice of care says; nothing on a day that is gentle for its level alone, as is known."""
        return self.safety.sentences() if self.safety.verdict is Verdict.CARE else self.safety.cares()

    def _care(self) -> Notice | None:
        said = self.care_said() if self.safety.may_lead() else []
        if not said or self.history.mark(mark_of(About.CARE)) == self.safety.signature():
            return None
        more = f" And {len(said) - 1} more." if len(said) > 1 else ""
        return Notice(About.CARE, said[0] + more, "all, and why", "put away")

    def _missing(self) -> Notice | None:
        said = () if self.put_away(About.MISSING) else self.history.plan_of(self.today).said
        return Notice(About.MISSING, said[0], "all, and why", "put away") if said else None

    def _worry(self) -> Notice | None:
        worry, put_away = self.follow_up.worry(), self.history.mark_day(mark_of(About.WORRY))
        again = NO_BETTER_AGAIN_DAYS if worry is Worry.NO_BETTER else WORRY_AGAIN_DAYS
        if put_away and self.today - put_away < timedelta(days=again):
            return None
        return Notice(About.WORRY, WORRY_SAY[worry], "when to get help", "not now") if worry else None

    def _yesterday(self) -> Notice | None:
        day = self.today - ONE_DAY
        session = self.history.recorded(day)
        if self.put_away(About.YESTERDAY) or not session or not session.asked or not session.sets_done:
            return None
        if session.done or self.history.excuse_within(day, day):
            return None
        text = f"Yesterday is open: {session.items_done} of {len(session.asked)} done on {short_day(day)}."
        return Notice(About.YESTERDAY, text, "count it as done", "leave it")

    def open_day(self) -> date | None:
        """Return yesterday, if it was one of the plan's days and is still open; it is told once, the next morning."""
        day = self.today - ONE_DAY
        if not self.history.fixed.is_due(day) or self.put_away(About.OPEN):
            return None
        if self.history.day_states(day, day)[day] is not DayState.OPEN:
            return None
        return None if self.history.fixed.moved_from(self.today) else day

    def can_make_up(self) -> bool:
        """Return whether the session of an open day may be offered for today."""
        return not self.history.fixed.is_due(self.today) and not self.safety.hard

    def _open(self) -> Notice | None:
        day = self.open_day()
        if not day:
            return None
        text = f"{WEEKDAYS[day.weekday()].title()} was one of your days, and nothing is recorded of it."
        ways = "done, today, or excused" if self.can_make_up() else "done, or excused"
        return Notice(About.OPEN, text, ways, "leave it")

    def _milestone(self) -> Notice | None:
        session = self.history.recorded(self.today)
        if not session or not session.done or not self.history.settings.milestones or self.put_away(About.MILESTONE):
            return None
        from ..domain.milestones import RUNG
        from .progress import reached_today

        milestone = reached_today(self.history)
        # Weeks in a row are the streak by another name.
        if not milestone or (milestone.key != RUNG and not self.history.settings.streak):
            return None
        return Notice(About.MILESTONE, milestone.sentence, "progress", "put away")

    def _after(self) -> Notice | None:
        session = self.history.recorded(self.today)
        if not session or not session.done or not session.sets_done or self.put_away(About.AFTER):
            return None
        pains = self.history.pains(self.today, self.today)
        if session.effort is not None or any(pain.moment is Moment.AFTER for pain in pains):
            return None
        return Notice(
            About.AFTER, "How hard was it, and how is your back now? It steers the next steps.", "say", "skip"
        )

    def _morning(self) -> Notice | None:
        day = self.follow_up.morning_after()
        if not day or self.put_away(About.MORNING):
            return None
        # After midnight, while it is still the day before, its morning is long over.
        late = not self.history.settings.day_start_h <= self.history.clock.now().hour < EVENING_H
        text = f"How {'was' if late else 'is'} your back this morning, after {short_day(day)}? {SORENESS_SAY}"
        return Notice(About.MORNING, text, "say how", "skip")

    def _less(self) -> Notice | None:
        """Return the offer of less; how the back is this morning is asked before what follows from it."""
        offer = self._offer(CARE)
        return offer and (self._morning() or offer)

    def _offer(self, kinds: frozenset[Kind] = frozenset(Kind)) -> Notice | None:
        offers = [offer for offer in self.steps.offers() if offer.kind in kinds]
        if not offers:
            return None
        first = offers[0]
        names = ", ".join(offer.subject(self.history.library.short_name) for offer in offers)
        return Notice(
            About.OFFER,
            f"{first.reason} On offer{' for this session' if first.once else ''}: {first.what}, {names}.",
            "accept",
            "not now",
        )

    def _word(self, kind: Kind) -> Notice | None:
        found = next((word for word in self.steps.words() if word.kind is kind), None)
        if not found:
            return None
        name = self.history.library.short_name(found.stand.exercise)
        return Notice(About(kind.value), f"{name}, {found.stand.dose}: {WORD_SAY[kind]}", WORD_YES[kind], "put away")

    def _eases(self) -> Notice | None:
        slug = self.safety.screened().suggested_routine
        if not slug or slug == self.history.settings.plan.routine or self.history.mark(mark_of(About.EASES)) == slug:
            return None
        name = self.history.library.routine(slug).name
        text = f"There is a short routine for the direction that eases your back: {name}."
        return Notice(About.EASES, text, "use as plan", "not now")

    def _screening_again(self) -> Notice | None:
        return self._screening() if self.follow_up.answered else None

    def _screening(self) -> Notice | None:
        due = self.follow_up.screening_due()
        return Notice(About.SCREENING, DUE_SAY[due], "answer", "later") if due else None

    def _changes(self) -> Notice | None:
        put_away = self.history.mark(mark_of(About.CHANGES)).split()
        known = self.history.plan_of(self.today).said
        changes = [
            change
            for change in self.advice.changes_on(self.today)
            if change not in known and sign_of(change) not in put_away
        ]
        if not changes or self._begun():
            return None
        more = f" And {len(changes) - 1} more." if len(changes) > 1 else ""
        return Notice(About.CHANGES, changes[0] + more, "all, and why", "put away")

    def _card(self) -> Notice | None:
        card = card_today(self.advice)
        if not card:
            return None
        question = card.question if card.question.endswith("?") else f"{card.question}."
        return Notice(About.CARD, f"A minute to read: {question}", "read it", "put away")

    def _walk(self) -> Notice | None:
        # Prompts and ticks do without it.
        from ..domain.walk import GOAL_DAYS
        from .walks import walk_today

        plan = None if self.put_away(About.WALK) else walk_today(self.advice)
        if not plan:
            return None
        so_far = f": {plan.days} of {GOAL_DAYS} days with a walk this week" if plan.days else ""
        text = f"A walk of {plan.minutes} min suits a day of rest{so_far}."
        return Notice(About.WALK, text, "I walked", "put away")

    def _flare_plan(self) -> Notice | None:
        if not self.advice.is_flare_day() or self.put_away(About.FLARE_PLAN):
            return None
        from .function import FunctionRecord

        plan = FunctionRecord(self.history).flare_plan()
        if not plan:
            return None
        text = f"On a good day you wrote a plan for a day like this, {short_day(plan.day, self.today)}."
        return Notice(About.FLARE_PLAN, text, "read it", "put away")

    def _activities(self) -> Notice | None:
        # Most have none, and nothing is loaded for them. A hard day is no day to be asked.
        if not self._store.counts.wants_activities() or self.advice.is_flare_day():
            return None
        from ..domain.activities import EVERY
        from .function import FunctionRecord

        due = [] if self._put_off(About.ACTIVITIES, EVERY) else FunctionRecord(self.history).activities_due()
        if not due:
            return None
        names = "; ".join(clean(activity.name) for activity in due)
        return Notice(About.ACTIVITIES, f"How do you get on with what you want back? {names}.", "say how", "not now")

    def _function(self) -> Notice | None:
        if not self.history.settings.function or self.advice.is_flare_day():
            return None
        from ..domain.roland_morris import EVERY
        from .function import FunctionRecord

        if self._put_off(About.FUNCTION, EVERY) or not FunctionRecord(self.history).roland_morris_due():
            return None
        text = "Which of the 24 sentences on daily life are true of you today?"
        return Notice(About.FUNCTION, text, "answer", "not now")

    def _put_off(self, about: About, span: timedelta) -> bool:
        """Return whether a question was put away, which it is until its next time."""
        put_away = self.history.mark_day(mark_of(about))
        return put_away is not None and self.today - put_away < span

    def _begun(self) -> bool:
        session = self.history.recorded(self.today)
        return bool(session and session.sets_done)


def sign_of(change: str) -> str:
    """Return the short sign under which it is remembered that a change was put away."""
    return f"{crc32(change.encode()):08x}"


def mark_of(about: About) -> str:
    """Return the key under which it is remembered that a notice was put away."""
    return "screening_put_off" if about is About.SCREENING else f"put_away_{about}"
