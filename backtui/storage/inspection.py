"""Looking into a database file without changing it: whether it is sound, and how much it holds."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from typing import NamedTuple

from ..domain.errors import DamagedError, StorageError
from .connect import check_place, connected, explained, uri, version_of

WAIT_S = 5.0


class Contents(NamedTuple):
    """What a database holds, in numbers."""

    version: int
    """Of its schema."""
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
    """Open a database to be looked at only.

    Raises:
        StorageError: One of its kinds, with what is wrong and what to do.
    """
    with explained(path):
        check_place(path)
        if not os.path.exists(path):
            raise StorageError(f"there is no file {path}")
        # A copy nobody has open needs no side files, and gets none: also where none may be made.
        still = not os.path.exists(f"{path}-wal") or not os.access(os.path.dirname(path), os.W_OK)
        with closing(connected(uri(path, "mode=ro&immutable=1" if still else "mode=ro"), WAIT_S)) as connection:
            yield connection


def refuse_unsound(connection: sqlite3.Connection, path: str) -> None:
    """Check every page, index and reference.

    Raises:
        DamagedError: The database fails the check.
    """
    verdict = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    orphan = connection.execute("PRAGMA foreign_key_check").fetchone()
    if verdict != "ok" or orphan:
        reason = verdict.splitlines()[-1] if verdict != "ok" else f"a row of {orphan[0]} belongs to nothing"
        raise DamagedError(f"{path} is damaged: it fails its own check ({reason}); it was left as it is")


def contents(path: str) -> Contents:
    """Check a database whole and count what it holds.

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
    return Contents(version, sessions, excuses, rows, _day(first), _day(last))


def tables(connection: sqlite3.Connection) -> list[str]:
    """Return the names of a database's own tables, but for what SQLite and sqlite-utils keep for themselves."""
    found = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table'"
        " AND name NOT LIKE 'sqlite%' AND name NOT LIKE '%_sqlite_%' ORDER BY name"
    )
    return [name for (name,) in found]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
