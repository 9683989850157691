"""What Loop Habit Tracker's numbers and words mean, the same in its database and its CSV files.

A yes-or-no habit is done where the user ticked it (2, YES_MANUAL), not where Loop filled a day in by itself
(1, YES_AUTO). Skipped (3, SKIP) is excused. Amounts are stored in thousandths, and `aims` judges them.
"""

from collections.abc import Callable
from datetime import date

from .aims import Aim
from .past import SAID_NO, Past, done, noted, skipped

UNKNOWN, NO, YES_AUTO, YES_MANUAL, SKIP = -1, 0, 1, 2, 3
WORDS = {"UNKNOWN": UNKNOWN, "NO": NO, "YES_AUTO": YES_AUTO, "YES_MANUAL": YES_MANUAL, "SKIP": SKIP}
THOUSANDTHS = 1000
AMOUNT_MAX = 10**15
REMARKS = {NO: SAID_NO, YES_AUTO: "filled in by Loop, not ticked"}

Meaning = Callable[[date, str], Past]


def meaning(value: int, aim: Aim | None) -> Meaning:
    """Return the function that makes the entry for a stored value; `aim` is None for a yes-or-no habit."""
    if value == SKIP:
        return skipped
    if value == YES_MANUAL and aim is None:
        return done
    if aim is not None and value >= 0:
        return aim.judged(value / THOUSANDTHS)
    remark = REMARKS.get(value, "")
    return lambda day, note: noted(day, note, remark)
