"""Today's safety verdict, worked out once from the history; every way into a session asks and obeys it."""

from datetime import date
from zlib import crc32

from ..domain.errors import BlockedError, ContentError, PlanError
from ..domain.light_types import NamedTuple
from ..domain.pain import DURING_SAY, LEG_SIGNS, Light, Moment, Pain, during_light, start_level
from ..domain.pain_day import usual_pain
from ..domain.pain_response import AFTER_SAY
from ..domain.safety import Cause, Finding, Judgement, Verdict, Way, judge, level_verdict
from ..domain.safety_words import (
    BRIEF_HERE,
    BRIEF_SAY,
    KEEP_COMMAND,
    KEEP_SAY,
    OVER_SAY,
    VERDICT_SAY,
    WAY_COMMANDS,
    WAY_ROUTINE,
    WAY_SAY,
    WORST_COUNTS_SAY,
    finding_say,
    worded,
)
from ..domain.screening import Answers, Screened, readable
from ..storage.moments import instant
from ..storage.store import Store
from .history import LOOK_BACK, History
from .memo import Memo, kept
from .status import Standing

ASKED = "asked_before"
"""The mark for the day on which the pain before a session was last asked for."""
SAID = "said_cares"
"""The mark for the words of care shown before a session: the day, and the signature of the findings."""
KEPT = "kept_plan"
"""The mark for a plan kept although less was suggested: the day, and the signature of the findings."""


class Meaning(NamedTuple):
    """What a pain means while it is being told, in words that fit what comes next."""

    text: str
    light: Light
    """How grave it is."""


class Safety:
    """The verdict of today, and what follows from it."""

    def __init__(self, history: History) -> None:
        self.history = history

    @property
    def memo(self) -> Memo:
        """Where results are kept until something changes."""
        return self.history.memo

    @property
    def today(self) -> date:
        """The day it is."""
        return self.history.today

    # -- what it is made from ----------------------------------------------------------------------

    def answers(self) -> Answers:
        """Return the answers to the screening by question, also what can't be read; a missing question was skipped."""
        return self.history.told.answers()

    @kept
    def readable_answers(self) -> Answers:
        """Return the answers that can be read; a question whose answer can't be counts as skipped."""
        return readable(self.answers())

    def screened(self) -> Screened:
        """Return what the answers to the screening come to, with the caution codes of signs that are open."""
        return self.history.told.screened(self.today)

    @kept
    def usual_pain(self, day: date) -> int | None:
        """Return the usual pain as it was known when a day began, or None while too few days were told."""
        return usual_pain(self.history.pains(day - LOOK_BACK, day), day)

    # -- what it says ------------------------------------------------------------------------------

    @kept
    def judgement(self) -> Judgement:
        """Return what safety says of today."""
        return self._judged()

    def preview(self, pain: Pain) -> Judgement:
        """Return what safety would say of today if a pain were told now."""
        at, _ = instant(self.history.clock.now())
        return self._judged(pain._replace(told_at=str(at)))

    def _judged(self, *being_told: Pain) -> Judgement:
        today = self.today
        lately = self.history.pains(today - LOOK_BACK, today)
        told = [
            *self.history.told.signed_pains(),
            *(pain for pain in lately if pain.day == today and not pain.signs),
            *being_told,
        ]
        try:
            routine = self.history.library.routine(self.history.session(today).routine)
        except (PlanError, ContentError):
            # It is missing or can't be read, so it counts as no routine that a strict verdict allows.
            routine = None
        return judge(today, self.screened(), told, self.history.told.sign_answers(), self.usual_pain(today), routine)

    def meaning(self, pain: Pain) -> Meaning:
        """Return what a pain means that is being told: what today may be, or how to go on with an exercise."""
        judgement, usual = self.preview(pain), self.usual_pain(pain.day)
        first = next(iter(judgement.findings), None)
        stops = judgement.verdict is Verdict.STOP or bool(LEG_SIGNS.intersection(pain.signs))
        if first and (stops or pain.moment in (Moment.MORNING, Moment.BEFORE)):
            return self._meaning(first, level_verdict(pain.level, usual))
        if pain.moment in (Moment.MORNING, Moment.BEFORE):
            return Meaning(VERDICT_SAY[Verdict.CLEAR], Light.GREEN)
        start = start_level(self.history.pains(pain.day, pain.day), pain.day)
        light = during_light(pain.level, pain.signs, start, usual)
        return Meaning((DURING_SAY if pain.moment is Moment.DURING else AFTER_SAY)[light], light)

    def _meaning(self, first: Finding, of_this: Verdict) -> Meaning:
        if first.verdict is Verdict.CARE:
            # What is to be said of answers and known signs is said when the session begins.
            return Meaning(VERDICT_SAY[Verdict.CARE], Light.GREEN)
        milder = first.cause is Cause.LEVEL and of_this.rank < first.verdict.rank
        text = f"{self.says(first)} {WORST_COUNTS_SAY}" if milder else self.says(first)
        return Meaning(text, Light.RED if first.verdict is Verdict.STOP else Light.AMBER)

    @property
    def verdict(self) -> Verdict:
        """What a session of today may be."""
        return self.judgement().verdict

    def says(self, finding: Finding) -> str:
        """Return a finding as one or two sentences."""
        said = finding_say(finding, self.history.library.screening.advice)
        return self._worded(OVER_SAY.get(said, said) if self.is_over else said)

    def way_say(self, way: Way) -> str:
        """Return a way on in words that promise what it opens."""
        return self._worded(WAY_SAY[way])

    def _worded(self, text: str) -> str:
        return worded(text, self.screened().codes)

    def sentences(self) -> list[str]:
        """Return what has a say today, the most pressing first; empty when nothing has.

        A milder suggestion is left out beside a stricter one, so that no two contradict each other.
        """
        return list(dict.fromkeys(map(self.says, self._pressing())))

    def _pressing(self) -> list[Finding]:
        judgement = self.judgement()
        return [finding for finding in judgement.findings if finding.verdict in (judgement.verdict, Verdict.CARE)]

    def brief(self) -> str:
        """Return what a prompt or a bar says instead of the week; empty when the week may be spoken of.

        On a hard day it never is, whatever was chosen for the day.
        """
        return self.brief_here() if self.may_lead() else self._worded(BRIEF_SAY[self.verdict])

    def brief_here(self) -> str:
        """Return what the app says instead of the week, as `brief`, and a prompt once the day is decided."""
        return self._worded(BRIEF_HERE[self.verdict])

    def cares(self) -> list[str]:
        """Return what to say beside a session that may be led: of `sentences`, those about answers and signs."""
        return list(dict.fromkeys(self.says(found) for found in self._pressing() if found.cause is not Cause.LEVEL))

    def signature(self) -> str:
        """Return a signature of today's findings; a decision made about them is void once it changes."""
        return f"{crc32(repr(self.judgement().findings).encode()):08x}"

    def may_keep(self) -> bool:
        """Return whether the person may keep to the plan today: only a level, and no answer or sign, suggests less."""
        return self._leaves_a_choice() and not self.is_over

    def _leaves_a_choice(self) -> bool:
        causes = {found.cause for found in self.judgement().findings if found.verdict is Verdict.FLARE}
        return self.verdict is Verdict.FLARE and causes == {Cause.LEVEL}

    def day_mark(self) -> str:
        """Return the value of a mark that holds only for today and its present findings."""
        return f"{self.today.isoformat()} {self.signature()}"

    def plan_kept(self) -> bool:
        """Return whether the person keeps to the plan today although the flare routine is suggested."""
        return self._leaves_a_choice() and self.history.mark(KEPT) == self.day_mark()

    @property
    def hard(self) -> bool:
        """Whether today is to ask for less than its plan, whatever was chosen for it."""
        return self.verdict.rank >= Verdict.FLARE.rank

    def may_lead(self, day: date | None = None) -> bool:
        """Return whether the session of a day, today's unless given, may be led now as it stands."""
        if day in (None, self.today):
            return self.judgement().followed or self.plan_kept()
        return self.may_lead_besides()

    def may_lead_besides(self) -> bool:
        """Return whether what today's routine does not ask for may be led now: an exercise besides, another day."""
        # It is still done now, and is hardly something for a sore day.
        return not self.hard or self.plan_kept()

    def may_go_on(self, day: date) -> bool:
        """Return whether a session that was begun may go on; short of what ends it, a pain is answered by exercise."""
        return self.may_lead(day) or self.verdict.rank < Verdict.EASY.rank

    def asks_before(self) -> bool:
        """Return whether the pain before today's session is still to be asked for."""
        told = self.history.pains(self.today, self.today)
        return not (
            self.history.session(self.today).sets_done
            or any(pain.moment in (Moment.BEFORE, Moment.MORNING) for pain in told)
            or self.history.mark_day(ASKED) == self.today
        )

    @property
    def is_over(self) -> bool:
        """Whether everything is done that today asks."""
        return self.history.is_finished(self.today)

    def open_ways(self) -> tuple[Way, ...]:
        """Return the ways on that are still open today, the most advisable first; a session that is done stays so."""
        closed = {*WAY_ROUTINE} if self.is_over else set()
        if not self.can_excuse(self.today):
            closed.add(Way.EXCUSE)
        ways = self.judgement().ways
        return tuple(way for way in ways if way not in closed) or (Way.SAFETY,)[: len(ways)]

    def can_excuse(self, day: date) -> bool:
        """Return whether to excuse a day would change anything: it is neither excused already nor done."""
        return not self.history.excuse_within(day, day) and not self.history.session(day).done

    def ways(self) -> dict[str, str]:
        """Return the ways on today, each in words with the command that takes it, the most advisable first."""
        ways = {self.way_say(way): WAY_COMMANDS[way] for way in self.open_ways()}
        if self.may_keep() and not self.plan_kept():
            ways[KEEP_SAY] = KEEP_COMMAND
        return ways

    def warning(self, day: date) -> str:
        """Return the warning to show when something is recorded for a day; empty when there is none.

        For an earlier day there is one only while today's verdict is STOP.
        """
        if not self.history.asks_safety():
            return ""
        if self.may_lead() or (day != self.today and self.verdict is not Verdict.STOP):
            return ""
        return self._said()

    # -- what it forbids ---------------------------------------------------------------------------

    def refuse_begin(self, day: date) -> None:
        """Refuse to begin today's session while the verdict is STOP; earlier days may still be recorded.

        Raises:
            BlockedError: Help, or an answer, comes first.
        """
        if day == self.today and self.verdict is Verdict.STOP:
            raise BlockedError(f"not now: {self._said()}")

    def refuse_more(self) -> None:
        """Refuse to have today ask for more than its plan while it is a hard day.

        Raises:
            BlockedError: Today asks for less.
        """
        if self.hard:
            raise BlockedError(f"not now: {self._said()}")

    def refuse_lead(self, day: date) -> None:
        """Refuse to lead through more than safety allows today.

        Raises:
            BlockedError: Help, an answer or another routine comes first.
        """
        if not self.may_lead(day):
            raise BlockedError(f"not now: {self._said()}")

    def refuse_lead_besides(self) -> None:
        """Refuse to lead through what today does not ask for, while less is asked of it.

        Raises:
            BlockedError: Help, an answer or a calmer day comes first.
        """
        if not self.may_lead_besides():
            raise BlockedError(f"not now: {self._said()}")

    def refuse_go_on(self, day: date) -> None:
        """Refuse to go on with a session that a pain has ended.

        Raises:
            BlockedError: Help, an answer or a walk comes first.
        """
        if not self.may_go_on(day):
            raise BlockedError(f"not now: {self._said()}")

    def _said(self) -> str:
        ways = "; ".join(f"{say}: {command}" for say, command in self.ways().items())
        return self.says(self.judgement().findings[0]) + (f" ({ways})" if ways else "")


def safety_of(standing: Standing) -> Safety:
    """Return what safety says of a history that was opened for its numbers only."""
    return Safety(History(Store(standing.database), standing.clock))
