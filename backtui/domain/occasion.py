"""What a finished session is: the first, one that keeps its week, or simply one more."""

from enum import StrEnum

from .weeks import Streak, Week, WeekStatus
from .words import number, plural


class Occasion(StrEnum):
    """What there is to be glad of, the rarest first."""

    FIRST = "first"
    """The first session ever."""
    BEST = "best"
    """The week is kept by it, and the streak is longer than any before."""
    KEPT = "kept"
    """The week is kept by it."""
    FULL = "full"
    """The week's goal is met by it."""
    SESSION = "session"
    PART = "part"
    """The day is not done; what was done is kept."""


def occasion(week: Week, streak: Streak, best_before: int, sessions: int, *, done: bool) -> Occasion:
    """Return what a session is, seen at its end.

    Args:
        week: Its week, with this session.
        streak: The streak, with this week.
        best_before: The best streak of all weeks before this one.
        sessions: All sessions ever, with this one.
        done: Whether the day is done.
    """
    if not done:
        return Occasion.PART
    if sessions == 1:
        return Occasion.FIRST
    if week.status is WeekStatus.MET and week.done == max(1, week.required):
        return Occasion.BEST if streak.weeks > max(1, best_before) else Occasion.KEPT
    return Occasion.FULL if week.done == week.goal else Occasion.SESSION


def glad(found: Occasion, week: Week, streak: Streak) -> str:
    """Return the sentence for an occasion."""
    count = number(week.done)
    return {
        Occasion.FIRST: "Your first session. From here on it is only: again.",
        Occasion.BEST: f"{plural(streak.weeks, 'week')} in a row. You have never had a longer run.",
        Occasion.KEPT: "That keeps your week. The floor will miss you until next time.",
        Occasion.FULL: f"{count.capitalize()} of {count}: your week is full. Well looked after.",
        Occasion.SESSION: "Well done. Your back has been seen to for today.",
        Occasion.PART: "A part of it is done, and a part is more than none.",
    }[found]
