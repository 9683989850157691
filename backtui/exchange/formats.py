"""The formats there are. A new one is a module, an entry here and a golden file."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from ..domain.errors import ExchangeError
from ..domain.text import clean
from . import beaverhabits, habitbull, harsh, ics, loop_csv, loop_db, own_csv, own_json, tickmate
from .history import History
from .past import Habit
from .source import Source


class Format(NamedTuple):
    """A way to keep a history in a file."""

    name: str
    """In words, as errors and lists have it."""
    recognises: Callable[[Source], bool] | None = None
    """Whether a file's content is of this format; None when it can't be read."""
    read: Callable[[Source], list[Habit]] | None = None
    write: Callable[[History], bytes] | None = None
    """None when it can't be written."""
    binary: bool = False
    """Whether what is written is not for a terminal."""


FORMATS: Mapping[str, Format] = {
    "json": Format("backtui's JSON", own_json.recognises, own_json.read, own_json.write),
    "csv": Format("backtui's CSV", own_csv.recognises, own_csv.read, own_csv.write),
    "ics": Format("iCalendar", write=ics.write),
    "loop-csv": Format("Loop's CSV zip", loop_csv.recognises, loop_csv.read, loop_csv.write, binary=True),
    "loop-db": Format("Loop's backup", loop_db.recognises, loop_db.read),
    "harsh": Format("harsh's log", harsh.recognises, harsh.read),
    "habitbull": Format("HabitBull's CSV", habitbull.recognises, habitbull.read),
    "tickmate": Format("Tickmate's database", tickmate.recognises, tickmate.read),
    "beaverhabits": Format("beaverhabits' JSON", beaverhabits.recognises, beaverhabits.read),
}
"""Every format by the name `--format` takes; a file is tried against them in this order."""

READABLE = tuple(key for key, entry in FORMATS.items() if entry.read)
WRITABLE = tuple(key for key, entry in FORMATS.items() if entry.write)


def habits_in(path: str, format_name: str | None = None) -> tuple[str, list[Habit]]:
    """Return the name of a file's format and the habits it holds.

    Args:
        path: The file.
        format_name: A key of `READABLE`; None means to tell it by its content.

    Raises:
        ExchangeError: The file can't be read, or no format fits it.
    """
    source = Source(path)
    key = format_name or _found(source)
    reader = FORMATS[key].read
    if reader is None:
        raise ExchangeError(f"{key} can't be imported; these can: {', '.join(READABLE)}")
    return key, reader(source)


def _found(source: Source) -> str:
    for key, entry in FORMATS.items():
        if entry.recognises and entry.recognises(source):
            return key
    known = ", ".join(FORMATS[key].name for key in READABLE)
    raise source.fault(f"it is none of the formats that can be imported: {known}")


def written(format_name: str, history: History) -> bytes:
    """Return a history in a format.

    Raises:
        ExchangeError: This format can't be written here.
    """
    entry = FORMATS.get(format_name)
    if entry is None or entry.write is None:
        raise ExchangeError(f"“{clean(format_name)}” can't be exported; these can: {', '.join(WRITABLE)}")
    return entry.write(history)
