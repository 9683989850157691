"""What Loop Habit Tracker's numbers and words mean, the same in its database and its CSV files.

A yes-or-no habit is done where the user ticked it (2, YES_MANUAL), not where Loop filled a day in by itself
(1, YES_AUTO). Skipped (3, SKIP) is excused. A numerical habit is done on a day whose amount, which Loop stores
in thousandths, reaches the target, or for an at-most habit does not pass it; without a target, any amount.
"""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from .past import Past, done, noted, skipped

UNKNOWN, NO, YES_AUTO, YES_MANUAL, SKIP = -1, 0, 1, 2, 3
WORDS = {"UNKNOWN": UNKNOWN, "NO": NO, "YES_AUTO": YES_AUTO, "YES_MANUAL": YES_MANUAL, "SKIP": SKIP}
THOUSANDTHS = 1000
AMOUNT_MAX = 10**15


class Aim(NamedTuple):
    """What a habit asks of a day."""

    numerical: bool = False
    at_most: bool = False
    target: float = 0.0


def meaning(value: int, aim: Aim) -> Callable[[date, str], Past]:
    """Return what makes an entry of a stored value."""
    if value == SKIP:
        return skipped
    if not aim.numerical:
        return done if value == YES_MANUAL else noted
    if value < 0:
        return noted
    target = aim.target * THOUSANDTHS
    reached = value <= target if aim.at_most else value >= target and value > 0
    return done if reached else noted
