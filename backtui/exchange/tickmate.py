"""Tickmate's database: a row for each tick. Any tick is done; its months are counted from 0."""

from collections.abc import Iterator

from ..storage.strangers import SIGNATURE, Cell, Stranger, stranger
from .past import Habit, Past, done, gathered
from .source import ROWS_MAX, Source

TABLES = ("tracks", "ticks")


def recognises(source: Source) -> bool:
    """Return whether this is a database with Tickmate's tables."""
    if not source.head.startswith(SIGNATURE):
        return False
    with stranger(source.path, source.name) as found:
        return found.has(*TABLES)


def read(source: Source) -> list[Habit]:
    """Return the tracks of a database.

    Raises:
        ExchangeError: It is damaged, or a row can't be understood; the text names it.
    """
    with stranger(source.path, source.name) as found:
        if not found.has(*TABLES):
            raise source.fault(f"it has no tables {' and '.join(TABLES)}")
        tracks = {}
        for number, (track, name) in enumerate(found.rows("tracks", ("_id", "name"), ("_id",), ROWS_MAX), 1):
            if not isinstance(name, str):
                raise source.fault("a track without a name", f"table tracks, row {number}")
            tracks[track] = name
        return gathered(tracks.values(), _entries(source, found, tracks))


def _entries(source: Source, found: Stranger, tracks: dict[Cell, str]) -> Iterator[tuple[str, Past]]:
    wanted = ("_track_id", "year", "month", "day")
    for number, row in enumerate(found.rows("ticks", wanted, ("_id",), ROWS_MAX), 1):
        track, year, month, day = row
        if track in tracks:
            counted = month + 1 if isinstance(month, int) and abs(month) < 12 else month
            yield tracks[track], done(source.day_of(year, counted, day, f"table ticks, row {number}"))
