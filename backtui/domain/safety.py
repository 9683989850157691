"""The day's verdict on safety: one judgement of answers, signs and pain, for every door to ask and obey.

What the user dismisses, declines or chooses instead does not change it. Of the levels told on a day the worst
counts until the day is over, whatever was told after it. Only a newer answer about a sign settles that sign.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from enum import StrEnum

from .light_types import TYPE_CHECKING, NamedTuple
from .pain import AMBER_FROM, EASY_FROM, Moment, Sign
from .screening import Screened, Tier, effect
from .signs import LASTING, OpenSign, Reply, SignAnswer, Told, open_signs

if TYPE_CHECKING:
    from .model import Routine


class Verdict(StrEnum):
    """What a day's session may be, from mild to strict."""

    CLEAR = "clear"
    CARE = "care"
    """The session, with something to say beside it."""
    FLARE = "flare"
    """The flare routine instead."""
    EASY = "easy"
    """Only a short walk and quiet breathing."""
    STOP = "stop"
    """No session: help, or an answer, comes first."""

    @property
    def rank(self) -> int:
        """0 for clear to 4 for stop."""
        return tuple(Verdict).index(self)


class Cause(StrEnum):
    """What a finding comes from."""

    ANSWER = "answer"
    """An answer to the screening."""
    SIGN = "sign"
    LEVEL = "level"
    """How much it hurts today."""


class Finding(NamedTuple):
    """One thing that has a say in the verdict."""

    verdict: Verdict
    cause: Cause
    key: str
    """What it is: the key of an advice, a sign, or for a level the verdict itself."""
    reply: Reply | None = None
    """The answer in force about a sign; None for none, and for other causes."""
    tier: Tier | None = None
    """How soon help is needed; None when it can wait."""
    since: date | None = None
    """The day a sign was first told; None for other causes."""


class Way(StrEnum):
    """A way on."""

    SAFETY = "safety"
    """The page of warning signs."""
    REPLY = "reply"
    """Saying how a sign is now."""
    FLARE = "flare"
    WALK = "walk"
    EXCUSE = "excuse"
    """Excusing this day, or the next ones too."""
    ANSWERS = "answers"
    """The answers about one's health."""


class Judgement(NamedTuple):
    """What safety says of a day."""

    verdict: Verdict = Verdict.CLEAR
    findings: tuple[Finding, ...] = ()
    """Everything that has a say, the strictest and most urgent first."""
    signs: tuple[OpenSign, ...] = ()
    """The signs that are not gone, the gravest first; those without a reply wait for one."""
    ways: tuple[Way, ...] = ()
    """The ways on, the most advisable first; empty when there is nothing to say."""
    followed: bool = True
    """Whether the routine of the day is one that the verdict allows."""


_SIGNS: dict[tuple[Sign, Reply | None], tuple[Verdict, Tier | None]] = {
    (Sign.WEAKNESS, None): (Verdict.STOP, Tier.TODAY),
    (Sign.WEAKNESS, Reply.SAME): (Verdict.CARE, None),
    (Sign.WEAKNESS, Reply.WORSE): (Verdict.STOP, Tier.EMERGENCY),
    (Sign.NERVE, None): (Verdict.STOP, Tier.SOON),
    (Sign.NERVE, Reply.SAME): (Verdict.CARE, None),
    (Sign.NERVE, Reply.WORSE): (Verdict.STOP, Tier.TODAY),
    (Sign.SPREADING, None): (Verdict.EASY, None),
    (Sign.SPREADING, Reply.SAME): (Verdict.CARE, None),
    (Sign.SPREADING, Reply.WORSE): (Verdict.STOP, Tier.SOON),
}
"""What a lasting sign means, by the answer in force."""

_WAYS: dict[Verdict, tuple[Way, ...]] = {
    Verdict.CLEAR: (),
    Verdict.CARE: (Way.REPLY, Way.ANSWERS),
    Verdict.FLARE: (Way.FLARE, Way.WALK, Way.REPLY, Way.ANSWERS, Way.EXCUSE),
    Verdict.EASY: (Way.WALK, Way.REPLY, Way.SAFETY, Way.ANSWERS, Way.EXCUSE),
    Verdict.STOP: (Way.SAFETY, Way.REPLY, Way.ANSWERS, Way.EXCUSE),
}
_LIKE = {Sign.WEAKNESS: "weakness", Sign.NERVE: "numb", Sign.SPREADING: "pain"}
"""What a sign says of a leg, as the screening would have it answered."""
EASY_ROUTINES = frozenset({"walk-and-breathe", "breathe-seated"})
"""Slugs of the routines that hold nothing but a walk or quiet breathing."""


def judge(
    day: date,
    screened: Screened,
    pains: Iterable[Told] = (),
    answers: Iterable[SignAnswer] = (),
    usual: int | None = None,
    routine: "Routine | None" = None,
) -> Judgement:
    """Return what safety says of a day, as it was known on that day.

    Args:
        day: The day; what is about later days is passed over.
        screened: What the answers to the screening come to.
        pains: The pains told, in any order, as far back as a sign may still be open.
        answers: What was answered about signs, in any order; every answer, none replaced.
        usual: The usual pain; None while it is not known.
        routine: The routine the day follows; None when it is not known, and then nothing strict is followed.
    """
    told = [pain for pain in pains if pain.day <= day]
    signs = open_signs(told, [answer for answer in answers if answer.day <= day])
    today = [pain for pain in told if pain.day == day]
    told_today = {sign for pain in today for sign in pain.signs}
    lasting = (_of_sign(sign, sign.sign in told_today) for sign in signs)
    found = [*_of_answers(screened), *lasting, *_of_day(told_today, day), *_of_levels(today, usual)]
    findings = tuple(sorted(found, key=_haste))
    verdict = findings[0].verdict if findings else Verdict.CLEAR
    return Judgement(verdict, findings, signs, tuple(_ways(verdict, findings)), _follows(verdict, routine))


def level_verdict(level: int, usual: int | None = None) -> Verdict:
    """Return what the level of a pain alone lets a session be, against the usual pain; None while it is not known."""
    if level >= EASY_FROM.level(usual):
        return Verdict.EASY
    if level >= AMBER_FROM.level(usual):
        return Verdict.FLARE
    return Verdict.CARE if level >= AMBER_FROM.unknown else Verdict.CLEAR


def codes_of(signs: Iterable[OpenSign]) -> frozenset[str]:
    """Return the caution codes that open signs raise: those of the same answers about a leg, until they are gone."""
    return frozenset(code for sign in signs for code in effect("leg", _LIKE[sign.sign]).codes)


def _of_answers(screened: Screened) -> Iterator[Finding]:
    for block in screened.blocks:
        yield Finding(Verdict.STOP, Cause.ANSWER, block.advice, tier=block.tier)
    for key in screened.advice:
        yield Finding(Verdict.FLARE if key in screened.holds else Verdict.CARE, Cause.ANSWER, key)


def _of_sign(sign: OpenSign, told_today: bool) -> Finding:
    verdict, tier = _SIGNS[sign.sign, sign.reply]
    if told_today and sign.reply is Reply.SAME:
        # What was called new or worse today is not known and unchanged before tomorrow.
        verdict = Verdict.FLARE
    return Finding(verdict, Cause.SIGN, sign.sign, sign.reply, tier, sign.since)


def _of_day(told_today: Collection[Sign], day: date) -> Iterator[Finding]:
    for sign in Sign:
        if sign in told_today and sign not in LASTING:
            yield Finding(Verdict.FLARE, Cause.SIGN, sign, since=day)


def _of_levels(today: Iterable[Told], usual: int | None) -> list[Finding]:
    """Return the worst finding of the day's levels; a milder one told later takes nothing back."""
    worst = max((_of_level(pain, usual) for pain in today), key=lambda verdict: verdict.rank, default=Verdict.CLEAR)
    return [] if worst is Verdict.CLEAR else [Finding(worst, Cause.LEVEL, worst)]


def _of_level(pain: Told, usual: int | None) -> Verdict:
    verdict = level_verdict(pain.level, usual)
    # During a session the coach itself responds to milder pain, exercise by exercise.
    counts = pain.moment is not Moment.DURING or verdict.rank >= Verdict.EASY.rank
    return verdict if counts else Verdict.CLEAR


def _haste(finding: Finding) -> tuple[int, int]:
    tiers = (*Tier, None)
    return -finding.verdict.rank, tiers.index(finding.tier)


def _ways(verdict: Verdict, findings: Collection[Finding]) -> Iterator[Way]:
    causes = {finding.cause for finding in findings}
    lasting = any(finding.cause is Cause.SIGN and finding.key in LASTING for finding in findings)
    for way in _WAYS[verdict]:
        if (way is not Way.REPLY or lasting) and (way is not Way.ANSWERS or Cause.ANSWER in causes):
            yield way


def _follows(verdict: Verdict, routine: "Routine | None") -> bool:
    if verdict in (Verdict.CLEAR, Verdict.CARE):
        return True
    if verdict is Verdict.STOP or routine is None:
        return False
    # What a routine of one's own is for is its maker's word, and nothing is known of how gentle it is.
    gentle = routine.purpose in ("flare", "rest") and not routine.own
    return routine.slug in EASY_ROUTINES or (verdict is Verdict.FLARE and gentle)
