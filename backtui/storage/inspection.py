"""Looking into a database file without changing it: whether it is sound, and how much it holds."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date

from ..domain.errors import DamagedError, StorageError
from ..domain.light_types import NamedTuple
from ..domain.words import plural
from .connection import check_place, check_sqlite, connected, explained, uri
from .schema import version_of

WAIT_S = 5.0


class Contents(NamedTuple):
    """What a database holds, in numbers."""

    version: int
    """The version of its schema."""
    sessions: int
    excuses: int
    rows: int
    """In all tables."""
    first: date | None
    """The first day with a session or an excuse; None when there is none."""
    last: date | None
    """The last day with a session; None when there is none."""


@contextmanager
def looking_into(path: str) -> Iterator[sqlite3.Connection]:
    """Open a database for reading, without changing it.

    Raises:
        StorageError: Or a subclass; the message says what is wrong and what to do.
    """
    check_sqlite(sqlite3.sqlite_version_info)
    with explained(path):
        check_place(path)
        if not os.path.exists(path):
            raise StorageError(f"there is no file {path}")
        # A copy that nobody has open needs no side files, so it can be read where none can be made.
        still = not os.path.exists(f"{path}-wal") or not os.access(os.path.dirname(path), os.W_OK)
        with closing(connected(uri(path, "mode=ro&immutable=1" if still else "mode=ro"), WAIT_S)) as connection:
            yield connection


LOST = "done = 1 AND NOT counted AND NOT EXISTS (SELECT 1 FROM item WHERE item.day = session.day)"
"""Selects the sessions that were done and have lost all of their items."""


def faults(connection: sqlite3.Connection, most: int) -> list[str]:
    """Return what is wrong with pages and indexes, in SQLite's own words, at most so many of its faults."""
    found = [str(fault) for (fault,) in connection.execute(f"PRAGMA integrity_check({most})")]
    return lost(connection) if found == ["ok"] else found


def lost(connection: sqlite3.Connection) -> list[str]:
    """Return a sentence where sessions that are done have lost all of their items.

    A table that has lost a page of its rows may look sound else: SQLite 3.40 tells of it, 3.53 does not.
    """
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'session'").fetchone():
        return []
    (sessions,) = connection.execute(f"SELECT count(*) FROM session WHERE {LOST}").fetchone()
    return [f"{plural(sessions, 'session')} done and without an exercise"] if sessions else []


def refuse_unsound(connection: sqlite3.Connection, path: str) -> None:
    """Check every page, index and reference.

    Raises:
        DamagedError: The database fails the check.
    """
    wrong = faults(connection, 1)
    orphan = connection.execute("PRAGMA foreign_key_check").fetchone()
    if wrong or orphan:
        reason = wrong[0].splitlines()[-1] if wrong else f"a row of {orphan[0]} belongs to nothing"
        raise DamagedError(f"{path} is damaged: it fails its own check ({reason}); it was left as it is")


def refuse_damaged(path: str) -> None:
    """Check the whole of a database, even an empty one.

    Raises:
        DamagedError: It is not sound, or not ours.
        StorageError: It is not there, or can't be read.
    """
    with looking_into(path) as connection:
        version_of(connection, path)
        refuse_unsound(connection, path)


def contents(path: str) -> Contents:
    """Check the whole of a database and count what it holds.

    Raises:
        DamagedError: It is not sound, or not ours.
        StorageError: It can't be read.
    """
    with looking_into(path) as connection:
        version = version_of(connection, path)
        if not version:
            raise DamagedError(f"{path} holds no history")
        refuse_unsound(connection, path)
        return counted(connection, version)


def counted(connection: sqlite3.Connection, version: int) -> Contents:
    """Count what an open database holds."""
    sessions, excuses, first, last = connection.execute(
        "SELECT (SELECT count(*) FROM session), (SELECT count(*) FROM excuse),"
        " (SELECT min(day) FROM (SELECT min(day) AS day FROM session UNION SELECT min(day) FROM excuse)),"
        " (SELECT max(day) FROM session)"
    ).fetchone()
    rows = sum(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables(connection))
    try:
        return Contents(version, sessions, excuses, rows, _day(first), _day(last))
    except (TypeError, ValueError) as error:
        raise DamagedError("it is damaged: a day in it can't be read") from error


def tables(connection: sqlite3.Connection) -> list[str]:
    """Return the names of a database's tables, except those that SQLite and sqlite-utils keep for themselves."""
    found = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table'"
        " AND name NOT LIKE 'sqlite%' AND name NOT LIKE '%_sqlite_%' ORDER BY name"
    )
    return [name for (name,) in found]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
