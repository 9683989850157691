"""All formats. A new one needs a module, an entry here and a golden file."""

from collections.abc import Callable, Mapping

from ..domain.errors import ExchangeError
from ..domain.light_types import NamedTuple
from ..domain.text import clean
from . import (
    beaverhabits,
    dijo,
    habitbull,
    habitctl,
    habitica,
    habitkit,
    harsh,
    ics,
    loop_csv,
    loop_db,
    obsidian,
    org_habit,
    own_csv,
    own_json,
    rewire,
    table,
    table_habit,
    tickmate,
)
from .databases import OURS, has_tables, is_database
from .history import History
from .jsons import document, looks_like_json
from .past import Habit
from .source import Source


class Format(NamedTuple):
    """A way to keep a history in a file."""

    name: str
    """In words, for errors and lists."""
    recognises: Callable[[Source], bool] | None = None
    """Whether a file's content is of this format; None when it can't be read."""
    read: Callable[[Source], list[Habit]] | None = None
    write: Callable[[History], bytes] | None = None
    """None when it can't be written."""
    binary: bool = False
    """Whether what is written is not fit for a terminal."""


FORMATS: Mapping[str, Format] = {
    "json": Format("backtui's JSON", own_json.recognises, own_json.read, own_json.write),
    "csv": Format("backtui's CSV", own_csv.recognises, own_csv.read, own_csv.write),
    "ics": Format("iCalendar", write=ics.write),
    "loop-csv": Format("Loop's CSV zip", loop_csv.recognises, loop_csv.read, loop_csv.write, binary=True),
    "loop-db": Format("Loop's backup", loop_db.recognises, loop_db.read),
    "harsh": Format("harsh's log", harsh.recognises, harsh.read, harsh.write),
    "habitbull": Format("HabitBull's CSV", habitbull.recognises, habitbull.read, habitbull.write),
    "tickmate": Format("Tickmate's database", tickmate.recognises, tickmate.read),
    "rewire": Format("Rewire's database", rewire.recognises, rewire.read),
    "beaverhabits": Format("beaverhabits' JSON", beaverhabits.recognises, beaverhabits.read),
    "habitkit": Format("HabitKit's JSON", habitkit.recognises, habitkit.read),
    "habitica": Format("Habitica's JSON or CSV", habitica.recognises, habitica.read),
    "table-habit": Format("Table Habit's JSON", table_habit.recognises, table_habit.read),
    "habitctl": Format("habitctl's log", habitctl.recognises, habitctl.read),
    "dijo": Format("dijo's records", dijo.recognises, dijo.read),
    "org-habit": Format("Org's habits", org_habit.recognises, org_habit.read),
    "obsidian": Format("Obsidian's notes", obsidian.recognises, obsidian.read, obsidian.write, binary=True),
    "table": Format("a table of days", table.recognises, table.read),
}
"""Every format by the name `--format` takes; a file is tried against them in this order."""

READABLE = tuple(key for key, entry in FORMATS.items() if entry.read)
WRITABLE = tuple(key for key, entry in FORMATS.items() if entry.write)
LOOKED_INTO = 50
"""How many files of a zip or a folder are looked at to find the one that is meant."""


def habits_in(path: str, format_name: str | None = None, dates: str | None = None) -> tuple[str, list[Habit]]:
    """Return the name of a file's format and the habits it holds.

    Args:
        path: The file, a folder, or `-` for standard input.
        format_name: A key of `READABLE`; None means to recognise it by its content.
        dates: `dmy` or `mdy`, what comes first in its days; None where the file itself tells.

    Raises:
        ExchangeError: The file can't be read, or no format fits it.
    """
    source = Source(path, dates)
    if format_name:
        reader = FORMATS[format_name].read
        if reader is None:
            raise ExchangeError(f"{format_name} can't be imported; these can: {', '.join(READABLE)}")
        fits = FORMATS[format_name].recognises
        if source.bundle and fits and not fits(source):
            source = _inside(source, format_name)[0]
        return format_name, reader(source)
    source, key = _found(source)
    reader = FORMATS[key].read
    assert reader is not None  # noqa: S101 - what recognises also reads
    return key, reader(source)


def _found(source: Source) -> tuple[Source, str]:
    key = _format_of(source)
    if key is None and source.bundle:
        return _inside(source)
    if key is None:
        if looks_like_json(source):
            document(source)
        raise source.fault(_unknown(source))
    return source, key


def _format_of(source: Source, only: str | None = None) -> str | None:
    for key, entry in FORMATS.items():
        if only in (None, key) and entry.recognises and entry.recognises(source):
            return key
    return None


def _inside(source: Source, only: str | None = None) -> tuple[Source, str]:
    """Return the one file of a zip or a folder that has a format, or the one that is asked for, with it."""
    assert source.bundle is not None  # noqa: S101 - its caller has looked
    for name, what in UNREADABLE_PARTS.items():
        if name in source.bundle.names:
            raise source.fault(f"this is {what}")
    found: list[tuple[Source, str]] = []
    for name in source.bundle.names[:LOOKED_INTO]:
        try:
            part = source.part(name)
            key = None if part.bundle else _format_of(part, only)
        except ExchangeError:
            continue
        if key:
            found.append((part, key))
        elif is_database(part) and has_tables(part, *OURS):
            raise source.fault(f"{clean(name)} in it is backtui's own; unpack it, then backtui restore goes back to it")
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(clean(part.path, 60) for part, _ in found[:3])
        raise source.fault(f"several files in it can be imported, such as {names}; name one of them")
    raise source.fault(_unknown(source))


UNREADABLE_PARTS = {
    "xl/workbook.xml": "a spreadsheet; save it as CSV and import that",
    "content.xml": "a spreadsheet; save it as CSV and import that",
    "Index/Document.iwa": "a spreadsheet; save it as CSV and import that",
    "backup.daylio": "a backup of Daylio, which can't be imported; export CSV there",
}
"""Files by which a zip of a known kind is told that can't be read."""


def _unknown(source: Source) -> str:
    if is_database(source):
        if has_tables(source, *OURS):
            return f"this is backtui's own; backtui restore {source.name} goes back to it"
        return "this is a database, but of none of the programs whose databases can be imported: Loop, Tickmate, Rewire"
    return "it is none of the formats that can be imported; backtui import --help lists them"


def written(format_name: str, history: History) -> bytes:
    """Return a history in a format.

    Raises:
        ExchangeError: This format can't be written here.
    """
    entry = FORMATS.get(format_name)
    if entry is None or entry.write is None:
        raise ExchangeError(f"“{clean(format_name)}” can't be exported; these can: {', '.join(WRITABLE)}")
    return entry.write(history)
