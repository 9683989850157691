"""Pains and answers about signs, as they are told within a day."""

from datetime import date, timedelta
from typing import NamedTuple

from backtui.domain.pain import Moment, Sign
from backtui.domain.safety import Verdict
from backtui.domain.screening import Screened
from backtui.domain.signs import Reply, SignAnswer

DAY = date(2026, 11, 23)
BEFORE = DAY - timedelta(days=1)
WELL = Screened()
TOLD = {
    Sign.SHARP: Verdict.FLARE,
    Sign.RISING: Verdict.FLARE,
    Sign.SPREADING: Verdict.EASY,
    Sign.NERVE: Verdict.STOP,
    Sign.WEAKNESS: Verdict.STOP,
}
"""What a sign leads to that was told and not answered."""


class Entry(NamedTuple):
    """A pain as it was told."""

    day: date
    moment: Moment
    level: int
    signs: frozenset[Sign] = frozenset()
    exercise: str | None = None
    told_at: str = "2026-11-23T08:00:00Z"


def at(hour: int) -> str:
    return f"2026-11-23T{hour:02}:00:00Z"


def felt(level: int, *signs: Sign, hour: int = 8, moment: Moment = Moment.BEFORE, day: date = DAY) -> Entry:
    return Entry(day, moment, level, frozenset(signs), None, at(hour))


def said(sign: Sign, reply: Reply, hour: int = 9, day: date = DAY) -> SignAnswer:
    return SignAnswer(sign, reply, day, at(hour))
