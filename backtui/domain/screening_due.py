"""When the questions about someone's health are asked again."""

from datetime import date
from enum import StrEnum

from .screening import Answers

YEAR_DAYS, CHANGING_DAYS, AWAY_DAYS, PUT_OFF_DAYS, RED_WEEK_DAYS = 365, 28, 28, 28, 7
_LASTING = {"pregnancy": {"no"}, "leg": {"no", "pain", "weakness-seen"}, "flags": set[str](), "stop": set[str]()}
"""Answers to these questions that hold for a year; any other answer to them is bound to change within weeks."""


def changing(answers: Answers) -> bool:
    """Return whether some answer is bound to change within weeks."""
    return any(answers.get(key, frozenset()) - lasting for key, lasting in _LASTING.items())


class Due(StrEnum):
    """Why screening is asked."""

    NEVER = "never"
    YEAR = "year"
    CHANGING = "changing"
    AWAY = "away"
    RED = "red"


DUE_SAY = {
    Due.NEVER: "A few questions suit the exercises to you.",
    Due.YEAR: "It has been a year: please look over your answers about your health.",
    Due.CHANGING: "Some of your answers may have changed by now: please look over them.",
    Due.AWAY: "After a longer break, please look over your answers about your health.",
    Due.RED: "After a sore week, please look over your answers about your health.",
}


def due(
    answered_on: date | None,
    today: date,
    *,
    changing: bool = False,
    days_off: int | None = None,
    red_week: bool = False,
    put_off_on: date | None = None,
) -> Due | None:
    """Return why screening is to be asked today, or None.

    It is asked 12 months after the answers, 28 days after answers that are bound to change, after more than
    28 days off, and after a red week; each only once, since new answers settle it.

    Args:
        answered_on: The day of the present answers; None when there are none.
        today: The current day.
        changing: Whether an answer is bound to change soon (`changing`).
        days_off: Days since the last session; None when there was none yet.
        red_week: Whether the last seven days were red (`domain.pain_trend.red_week`).
        put_off_on: The day it was last put off: it is not asked again for 28 days. None when never.
    """
    if put_off_on is not None and (today - put_off_on).days < PUT_OFF_DAYS:
        return None
    if answered_on is None:
        return Due.NEVER
    age = (today - answered_on).days
    if age >= YEAR_DAYS:
        return Due.YEAR
    if changing and age >= CHANGING_DAYS:
        return Due.CHANGING
    if days_off is not None and days_off > AWAY_DAYS and age >= AWAY_DAYS:
        return Due.AWAY
    return Due.RED if red_week and age >= RED_WEEK_DAYS else None
