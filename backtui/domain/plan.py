"""What a day asks: session or rest, and when the next session is."""

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from .weeks import Week

HORIZON_DAYS = 366


class Level(StrEnum):
    """How far along someone is."""

    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"


class Plan(NamedTuple):
    """What the user chose to do."""

    routine: str = "classic-four"
    level: Level = Level.BEGINNER
    days: frozenset[int] = frozenset()
    """Weekdays a session is due on, 0 Monday to 6 Sunday; empty means flexible."""


def rest_reason(day: date, plan: Plan, week: Week, done_yesterday: bool) -> str | None:
    """Return why a day is for rest, as a sentence, or None when a session is due.

    A fixed plan rests outside its weekdays. A flexible one rests after a session (48 hours between
    hard sessions, ACSM11) and once the week's goal is met. It is advice: it never blocks.
    """
    if plan.days:
        return None if day.weekday() in plan.days else "Not one of your days. Rest is part of the plan."
    if week.done >= week.goal:
        return f"{week.done} of {week.goal} this week: the week is full. Rest is part of the plan."
    if done_yesterday:
        return "Rest day suggested: yesterday was a session."
    return None


def next_session(
    day: date,
    plan: Plan,
    week_at: Callable[[date], Week],
    done: Callable[[date], bool],
    excused: Callable[[date], bool],
) -> date | None:
    """Return the first day from `day` on that asks for a session, or None when none does within a year.

    Args:
        day: The day to look from; it is the answer itself while its session is open.
        plan: The plan in force.
        week_at: The week a day belongs to, judged with what is recorded.
        done: Whether a day is DONE.
        excused: Whether a day is excused.
    """
    for n in range(HORIZON_DAYS):
        candidate = day + timedelta(days=n)
        if done(candidate) or excused(candidate):
            continue
        if rest_reason(candidate, plan, week_at(candidate), done(candidate - timedelta(days=1))) is None:
            return candidate
    return None
