"""Tickmate's database: a row for each tick. Any tick counts as done; months are counted from 0."""

from .databases import has_tables, opened
from .dates import day_of
from .findings import Findings
from .past import Habit, done
from .source import FILE_ROWS_MAX, ROWS_MAX, RowError, Source

TABLES = ("tracks", "ticks")


def recognises(source: Source) -> bool:
    """Return whether this is a database with Tickmate's tables."""
    return has_tables(source, *TABLES)


def read(source: Source) -> list[Habit]:
    """Return the tracks of a database.

    Raises:
        ExchangeError: It is damaged, or nothing in it can be understood.
    """
    findings = Findings(source)
    with opened(source, *TABLES) as found:
        for track, name in found.rows("tracks", ("_id", "name"), ("_id",), ROWS_MAX):
            findings.habit(track, name if isinstance(name, str) else "")
        wanted = ("_track_id", "year", "month", "day")
        for number, row in enumerate(found.rows("ticks", wanted, ("_id",), FILE_ROWS_MAX), 1):
            track, year, month, day = row
            place = f"table ticks, row {number}"
            with findings.row(place, track):
                if not findings.knows(track):
                    raise RowError("it belongs to no track that is there")
                counted = month + 1 if isinstance(month, int) and abs(month) < 12 else month
                findings.add(track, done(day_of(year, counted, day)), place)
    return findings.habits()
