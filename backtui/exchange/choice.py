"""Which habit of a file is meant."""

from collections.abc import Callable

from ..domain.errors import ExchangeError
from ..domain.text import clean, fold
from ..domain.words import plural
from .past import Habit

LISTED_MAX = 12
"""How many habits an error names when it asks which one."""


def chosen(habits: list[Habit], wanted: str | None) -> Habit:
    """Return the habit of a name or a number, or the only one; one that can't be imported says why.

    Args:
        habits: Those of a file, in its order.
        wanted: The name, in any case; or the number, counted from 1, where no name is the same; None for the only one.

    Raises:
        ExchangeError: There is none, none of this name, more than one and no name was given, or it has a flaw.
    """
    found = _meant(habits, wanted)
    if found.flaw:
        raise found.flaw
    return found


def _meant(habits: list[Habit], wanted: str | None) -> Habit:
    if not habits:
        raise ExchangeError("the file holds no habit, so there is nothing to import")
    if wanted is None:
        if len(habits) == 1:
            return habits[0]
        raise ExchangeError(_asked(f"the file holds {len(habits)} habits", habits, range(len(habits))))
    same: tuple[Callable[[str], bool], ...] = (lambda name: name == wanted, lambda name: fold(name) == fold(wanted))
    for fits in same:
        found = [number for number, habit in enumerate(habits) if fits(habit.name)]
        if len(found) == 1:
            return habits[found[0]]
        if found:
            break
    if not found and wanted.isascii() and wanted.isdecimal() and 0 < int(wanted[:9]) <= len(habits):
        return habits[int(wanted) - 1]
    if found:
        raise ExchangeError(_asked(f"“{clean(wanted)}” may be any of {len(found)} habits", habits, found))
    raise ExchangeError(_asked(f"there is no habit “{clean(wanted)}”", habits, range(len(habits))))


def _asked(problem: str, habits: list[Habit], numbers: "range | list[int]") -> str:
    told = ", ".join(f"{number + 1} {described(habits[number])}" for number in numbers[:LISTED_MAX])
    more = f" and {len(numbers) - LISTED_MAX} more, which --list shows" if len(numbers) > LISTED_MAX else ""
    return f"{problem}; choose one with --habit and its name or number: {told}{more}"


def described(habit: Habit) -> str:
    """Return a habit in a few words: `“Back” (11 days, archived)`."""
    archived = ", archived" if habit.archived else ""
    return f"“{clean(habit.name, 30)}” ({plural(days_of(habit), 'day')}{archived})"


def days_of(habit: Habit) -> int:
    """Return on how many days a habit has something to import."""
    days = {past.day.isoformat() for past in habit.past if past.reason or past.note or past.kind == "done"}
    return len(
        days.union(str(row["day"]) for name in ("session", "excuse", "note") for row in habit.tables.get(name, ()))
    )
