"""Rewire's database: habits and check-ins, whose day is eight digits. Type 2 is done, as Loop reads it."""

from .databases import has_tables, opened
from .dates import Days
from .findings import Findings
from .past import Habit, done, noted
from .source import FILE_ROWS_MAX, ROWS_MAX, RowError, Source

TABLES = ("habits", "checkins", "unit")
DONE = 2


def recognises(source: Source) -> bool:
    """Return whether this is a database with Rewire's tables."""
    return has_tables(source, *TABLES)


def read(source: Source) -> list[Habit]:
    """Return the habits of a database.

    Raises:
        ExchangeError: It is damaged, or nothing in it can be understood.
    """
    findings, days = Findings(source), Days(source)
    with opened(source, *TABLES[:2]) as found:
        for habit, name in found.rows("habits", ("_id", "name"), ("_id",), ROWS_MAX):
            findings.habit(habit, name if isinstance(name, str) else "")
        wanted = ("habit_id", "date", "type")
        for number, (habit, day, kind) in enumerate(found.rows("checkins", wanted, ("_id",), FILE_ROWS_MAX), 1):
            place = f"table checkins, row {number}"
            with findings.row(place, habit):
                if not findings.knows(habit):
                    raise RowError("it belongs to no habit that is there")
                at = days.day(str(day))
                findings.add(habit, done(at) if kind == DONE else noted(at, "", "it was not marked as done"), place)
    return findings.habits()
