"""What a day asks: session or rest, and when the next session is."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from .days import short_day
from .light_types import NamedTuple
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


class DatedRoutine(NamedTuple):
    """The routine and level that a plan asked for from a day on, until the next of them."""

    since: date
    routine: str
    level: Level


def routine_on(dated: Sequence[DatedRoutine], day: date) -> DatedRoutine | None:
    """Return what was in force on a day; before the first it is the first, and None where none is known."""
    held = [found for found in dated if found.since <= day]
    return held[-1] if held else next(iter(dated), None)


def set_routine(dated: Sequence[DatedRoutine], new: DatedRoutine) -> tuple[DatedRoutine, ...]:
    """Return the dated routines with another one from its day on; days before it keep theirs."""
    past = [found for found in dated if found.since < new.since]
    if past and past[-1][1:] == new[1:]:
        return tuple(past)
    return (*past, new)


NOT_MOVED: Mapping[date, date] = MappingProxyType({})
"""No session was moved to another day."""


def rest_reason(
    day: date, plan: Plan, week: Week, done_yesterday: bool, moved: Mapping[date, date] = NOT_MOVED
) -> str | None:
    """Return why a day is for rest, as a sentence, or None when a session is due.

    A fixed plan rests outside its weekdays. A flexible one rests after a session (48 hours between
    hard sessions, ACSM11) and once the week's goal is met. It is advice and never blocks.

    Args:
        day: The day.
        plan: The plan in force.
        week: The day's week, judged.
        done_yesterday: Whether the day before is DONE.
        moved: The fixed days whose session was moved, each with the day it was moved to.
    """
    if plan.days and day in moved.values():
        return None
    if plan.days and day in moved:
        return f"Its session was moved to {short_day(moved[day])}."
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
    free: Callable[[date], bool],
    moved: Mapping[date, date] = NOT_MOVED,
) -> date | None:
    """Return the first day from `day` on that asks for a session, or None when none does within a year.

    Args:
        day: The first day to consider; it is the answer itself while its session is open.
        plan: The plan in force.
        week_at: The week a day belongs to, judged with what is recorded.
        done: Whether a day is DONE.
        free: Whether a day is excused, or asks nothing.
        moved: As of `rest_reason`.
    """
    for n in range(HORIZON_DAYS):
        candidate = day + timedelta(days=n)
        if done(candidate) or free(candidate):
            continue
        if rest_reason(candidate, plan, week_at(candidate), done(candidate - timedelta(days=1)), moved) is None:
            return candidate
    return None
