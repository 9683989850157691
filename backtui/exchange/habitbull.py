"""HabitBull's CSV: a row for each day and habit.

Done is a value above 0: the file does not say what a numerical habit aimed at, so any amount counts.
"""

import re
from collections.abc import Iterator
from datetime import date

from .past import Habit, Past, done, gathered, noted
from .source import Source

HEADER = ("HabitName", "HabitDescription", "HabitCategory", "CalendarDate", "Value")
"""The last column, CommentText, is missing in old files."""
_AMERICAN = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4})$")
_NUMBER = re.compile(r"^-?\d{1,12}(\.\d{1,12})?$")


def recognises(source: Source) -> bool:
    """Return whether the first line is HabitBull's."""
    return source.first_line().replace('"', "").startswith(",".join(HEADER[:3]))


def read(source: Source) -> list[Habit]:
    """Return the habits of a file.

    Raises:
        ExchangeError: A row can't be understood; the text names its line.
    """
    return gathered((), _entries(source))


def _entries(source: Source) -> Iterator[tuple[str, Past]]:
    rows = source.cells()
    if tuple(next(rows)[1][: len(HEADER)]) != HEADER:
        raise source.fault(f"the columns are not {', '.join(HEADER)}", "line 1")
    for place, row in rows:
        if len(row) < len(HEADER):
            raise source.fault(f"{len(row)} columns where {len(HEADER)} are needed", place)
        name, _, _, day, value, *comment = row
        if not _NUMBER.match(value.strip()):
            raise source.fault(f"“{value}” is no number", place)
        meaning = done if float(value) > 0 else noted
        yield name, meaning(_day(source, day.strip(), place), comment[0] if comment else "")


def _day(source: Source, text: str, place: str) -> date:
    found = _AMERICAN.match(text)
    if found:
        month, day, year = map(int, found.groups())
        return source.day_of(year, month, day, place)
    return source.day(text, place)
