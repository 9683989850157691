"""harsh, a habit tracker for the shell: its `log`, one line for each day and habit.

A line is `2025-01-15 : Habit : y|n|s : comment : amount`; `#` begins a comment. `y` is done whatever the
amount, `s` is excused. Of several lines for one day and habit the last counts, as in harsh.
"""

import re
from collections.abc import Iterator

from .past import Habit, Past, done, gathered, noted, skipped
from .source import Source

SEPARATOR = " : "
MEANINGS = {"y": done, "s": skipped, "n": noted}
_ENTRY = re.compile(r"^\d{4}-\d{2}-\d{2} : .+ : \S")
_AMOUNT = re.compile(r"^-?\d*\.?\d*$")


def recognises(source: Source) -> bool:
    """Return whether the first lines that say anything are entries."""
    head = source.head.decode("utf-8", "replace").lstrip("\ufeff").split("\n")
    told = [line for line in head if line.strip() and not line.lstrip().startswith("#")]
    return bool(told) and bool(_ENTRY.match(told[0]))


def read(source: Source) -> list[Habit]:
    """Return the habits of a log.

    Raises:
        ExchangeError: A line can't be understood; the text names it.
    """
    return gathered((), _entries(source))


def _entries(source: Source) -> Iterator[tuple[str, Past]]:
    for number, line in source.lines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        place = f"line {number}"
        day, *rest = [part.strip() for part in line.split(SEPARATOR)]
        if len(rest) < 2 or rest[1] not in MEANINGS:
            raise source.fault("an entry is written “2025-01-15 : Habit : y”, with y, n or s", place)
        name, result, *comment = rest
        if len(comment) > 1 and _AMOUNT.match(comment[-1]):
            comment.pop()
        yield name, MEANINGS[result](source.day(day, place), SEPARATOR.join(comment))
