"""The database as an open file, and how its values are read. Light: every prompt loads this."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

from ..domain.errors import DoseError, MissingDatabaseError, StorageError
from ..domain.light_types import TypeVar
from .connection import backup_path, explained, is_stand_in
from .opening import open_to_read, open_to_write

Identity = tuple[int, int] | None
FOREVER = date.max
Value = TypeVar("Value")


class Database:
    """The open file: read, written in whole transactions, and watched for what other programs do to it."""

    def __init__(self, path: str, wait_s: float = 5.0) -> None:
        """Open the file; it is made at the first write, so that looking around leaves no trace.

        Args:
            path: The database.
            wait_s: How long a write waits for another program.

        Raises:
            StorageError: Or a subclass; the message says what is wrong and what to do.
        """
        self.path = path
        self._wait_s = wait_s
        self._writable = False
        self.on_first_write: Callable[[], None] = _nothing
        """Makes a connection ready for its first write."""
        self.on_first_change: Callable[[str], None] = _nothing
        """Called with a table before its first change through a connection, or before the next after a rollback."""
        self.on_read: Callable[[str], None] = _nothing
        """Called with every query."""
        self._changed: set[str] = set()
        self.touched: set[str] = set()
        """The tables that the last transaction changed."""
        self.is_behind = False
        """Whether another program had written, when the last transaction began, since anybody last looked."""
        self.has_written = False
        """Whether anything was recorded through this store."""
        self.news = ""
        """What happened to the file while it was open, a sentence to show once; empty when nothing did."""
        self.connection, self._identity = self._opened(open_to_read)
        self._log: Identity = None
        """Identifies the write-ahead log as it was when last looked at."""
        self._touched_ns = _touched_ns(path)
        self._version = self._data_version()

    def _begin(self) -> None:
        while True:
            self._become_writable()
            self.connection.execute("BEGIN IMMEDIATE")
            if not self._is_another():
                return
            # Another file took its place while this waited for the lock; a write to the old one would be lost.
            self.connection.execute("ROLLBACK")

    def _become_writable(self) -> None:
        # What is written to a file that was deleted or replaced would be lost.
        if not self._writable or self._is_another():
            self._reopen(open_to_write)
            self._changed.clear()
            self.on_first_write()
            self._writable = True

    def _is_another(self) -> bool:
        """Return whether the file is not the one that was opened, or something was copied over it."""
        return _identity(self.path) != self._identity or _touched_ns(self.path) != self._touched_ns

    def _reopen(self, opener: Callable[[str, float], sqlite3.Connection]) -> None:
        doubtful = self._identity is not None and self._is_another()
        if doubtful:
            self._make_way()
        connection, identity = self._opened(opener)
        self.connection.close()
        self.connection, self._identity = connection, identity
        self._keep_sight()
        if doubtful:
            self._refuse_mixture()
        self._version = self._data_version()

    def _keep_sight(self) -> None:
        """Remember the file and its log as they are after this program's own changes."""
        self._log, self._touched_ns = _log_of(self.path), _touched_ns(self.path)

    def _make_way(self) -> None:
        """Keep what was in a file that another one has replaced.

        Raises:
            MissingDatabaseError: The file is gone, and no other one has replaced it.
        """
        found = _identity(self.path)
        if found is None:
            raise MissingDatabaseError(f"{self.path} is gone: it was moved or deleted, or its disk is not there")
        if found == self._identity:
            return
        self.news = "another file was put in the place of your history"
        if self._log and _log_of(self.path) == self._log:
            from .replaced import set_old_aside

            kept = set_old_aside(self.connection, self.path)
            self.news += f"; what it replaced is kept as {kept}" if kept else ""

    def _refuse_mixture(self) -> None:
        """Refuse a file that was damaged by something copied over it, or by the log of another file.

        Raises:
            DamagedError: It fails its check.
        """
        from .inspection import refuse_unsound

        with explained(self.path):
            refuse_unsound(self.connection, self.path)

    def _opened(self, opener: Callable[[str, float], sqlite3.Connection]) -> tuple[sqlite3.Connection, Identity]:
        # Taken before opening, so that a file that takes its place meanwhile is noticed.
        identity = _identity(self.path)
        connection = opener(self.path, self._wait_s)
        # An empty or missing file is not open and has no identity, so what another program makes of it is noticed.
        return connection, None if is_stand_in(connection) else identity or _identity(self.path)

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    @contextmanager
    def write(self) -> Iterator[None]:
        """Run everything inside as one transaction: all of it is on the disk when this returns, or none.

        Raises:
            BusyError: Another program kept the database for too long; nothing was recorded.
            StorageError: The write failed; nothing was recorded.
        """
        with explained(self.path):
            self._begin()
            self.touched.clear()
            self.is_behind = self._data_version() != self._version
            try:
                yield
                self.connection.execute("COMMIT")
                self._keep_sight()
            except BaseException:
                self._changed.clear()
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise
        self.has_written = True

    def backup_due(self, day: date) -> bool:
        """Return whether something was recorded and there is no copy of `day` yet."""
        return self.has_written and not os.path.exists(backup_path(self.path, day.isoformat()))

    def changed_elsewhere(self) -> bool:
        """Return whether another program has written, made or replaced the file since the last call."""
        if self._is_another():
            was_empty = is_stand_in(self.connection)
            self._reopen(open_to_read)
            self._writable = False
            return not (was_empty and is_stand_in(self.connection))
        self._log = _log_of(self.path)
        version = self._data_version()
        changed, self._version = version != self._version, version
        return changed

    def _data_version(self) -> int:
        return int(str(self.rows("PRAGMA data_version")[0][0]))

    def rows(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        """Return what a query finds.

        Raises:
            StorageError: Or a subclass; the message says what is wrong and what to do.
        """
        self.on_read(sql)
        with explained(self.path):
            return self.connection.execute(sql, values).fetchall()

    def each(self, sql: str, *values: object) -> Iterator[tuple[object, ...]]:
        """Yield what a query finds, so that thirty years of rows never stand in memory at once.

        Raises:
            StorageError: Or a subclass; the message says what is wrong and what to do.
        """
        self.on_read(sql)
        with explained(self.path):
            # `yield from` would close the cursor of a reader that gave up, after its database was closed.
            for row in self.connection.execute(sql, values):  # noqa: UP028
                yield row

    def run(self, sql: str, *values: object) -> None:
        """Run a statement inside the open `write`."""
        table = _changed_by(sql)
        if table not in self._changed:
            self.on_first_change(table)
            self._changed.add(table)
        self.touched.add(table)
        self.connection.execute(sql, values)


def _changed_by(sql: str) -> str:
    """Return the table that a statement changes; empty when it changes none.

    Raises:
        ValueError: It can't be told.
    """
    match sql.split(None, 5):
        case ["INSERT", "OR", _, "INTO", table, *_] | ["INSERT", "INTO", table, *_]:
            return table.partition("(")[0]
        case ["DELETE", "FROM", table, *_] | ["UPDATE", table, *_]:
            return table
        case ["CREATE" | "PRAGMA", *_]:
            return ""
    raise ValueError(f"begin with what is changed, not as in: {sql[:40]}")


class TableSet:
    """Some tables of the database: the base of the classes that read and write them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._rows, self._each, self._run = database.rows, database.each, database.run


def as_day(value: object) -> date:
    """Read a stored day."""
    return read_as(date.fromisoformat, value)


def read_as(kind: Callable[[str], Value], value: object) -> Value:
    """Read a stored text as a kind of value; a damaged text is reported, not guessed at.

    Raises:
        StorageError: It is not of that kind.
    """
    try:
        return kind(str(value))
    except (ValueError, OverflowError, DoseError):
        from ..domain.text import clean

        raise StorageError(f"“{clean(str(value), 20)}” can't be read; run backtui doctor to see what to do") from None


def _nothing(*_: object) -> None:
    """Do nothing."""


def _identity(path: str) -> Identity:
    """Return what identifies a file; None when it is missing or empty."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if found.st_size else None


def _log_of(path: str) -> Identity:
    """Return what identifies a database's log; None when it is missing or empty."""
    return _identity(f"{os.path.realpath(path)}-wal")


def _touched_ns(path: str) -> int | None:
    """Return when a file itself was last written, which is rare for a database with a log; None when it is gone."""
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return None
