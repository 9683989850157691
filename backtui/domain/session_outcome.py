"""What a finished session is: the first, one that keeps its week, or simply one more."""

from enum import StrEnum

from .weeks import DayState, Streak, Week, WeekStatus
from .words import number, plural


class Occasion(StrEnum):
    """What a finished session is worth celebrating as, the rarest first."""

    FIRST = "first"
    """The first session ever."""
    BEST = "best"
    """It keeps the week, and the streak is longer than any before."""
    KEPT = "kept"
    """It keeps the week."""
    FULL = "full"
    """It meets the week's goal."""
    SESSION = "session"
    PART = "part"
    """The day is not done; what was done is kept."""
    EXTRA = "extra"
    """The day asks nothing."""


def occasion(week: Week, streak: Streak, best_before: int, sessions: int, state: DayState) -> Occasion:
    """Return the occasion of a session that has just ended.

    Args:
        week: Its week, with this session.
        streak: The streak, with this week.
        best_before: The best streak of all weeks before this one.
        sessions: All sessions ever, with this one.
        state: What its day is.
    """
    if state is not DayState.DONE:
        return Occasion.EXTRA if state is DayState.REST else Occasion.PART
    if sessions == 1:
        return Occasion.FIRST
    if week.status is WeekStatus.MET and week.done == max(1, week.required):
        return Occasion.BEST if streak.weeks > max(1, best_before) else Occasion.KEPT
    return Occasion.FULL if week.done == week.goal else Occasion.SESSION


def glad(found: Occasion, week: Week, streak: Streak) -> str:
    """Return the sentence for an occasion."""
    count = number(week.done)
    return {
        Occasion.FIRST: "Your first session is done. A good start.",
        Occasion.BEST: f"{plural(streak.weeks, 'week')} in a row. You have never had a longer run.",
        Occasion.KEPT: "That keeps your week. Rest well until the next time.",
        Occasion.FULL: f"{count.capitalize()} of {count}: your week is full. Well looked after.",
        Occasion.SESSION: "Well done. That was the session for today.",
        Occasion.PART: "A part of it is done, and a part is more than none.",
        Occasion.EXTRA: "Nothing was asked today, and you moved all the same. That is extra.",
    }[found]
