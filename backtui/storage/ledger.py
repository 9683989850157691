"""The open file and what a status needs of it: counts, days and settings.

Light on purpose: `backtui status` loads this and not the sessions themselves.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Literal, NamedTuple, TypeVar

from ..domain.errors import DoseError, StorageError
from ..domain.weeks import Tally, Target
from .connect import backup_path, explained, is_stand_in, open_to_read, open_to_write

Kind = Literal["keep", "goal"]
Identity = tuple[int, int] | None
FOREVER = date.max
Value = TypeVar("Value")
JUDGED = {"session": "day", "excuse": "day", "pause": "since"}
"""What weeks are judged by."""
RECORDED = {**JUDGED, "pain": "day", "note": "day"}
"""What a day may hold."""


class DayCounts(NamedTuple):
    """A session in numbers."""

    done: bool
    asked: int
    """Items that are not optional."""
    asked_done: int
    sets_done: int
    """All sets, optional ones too."""


class Ledger:
    """The history in one SQLite file, as counts."""

    def __init__(self, path: str, wait_s: float = 5.0) -> None:
        """Open the file; it is made at the first write, so that looking around leaves no trace.

        Args:
            path: The database.
            wait_s: How long a write waits for another program.

        Raises:
            StorageError: One of its kinds, with what is wrong and what to do.
        """
        self.path = path
        self._wait_s = wait_s
        self._writable = False
        self.has_written = False
        """Whether anything was recorded through this store."""
        self._connection, self._identity = self._opened(open_to_read)
        self._version = self._data_version()

    def _begin(self) -> None:
        while True:
            self._become_writable()
            self._connection.execute("BEGIN IMMEDIATE")
            if _identity(self.path) == self._identity:
                return
            # While this waited for the lock, another file was put in place: the old one would swallow the write.
            self._connection.execute("ROLLBACK")

    def _become_writable(self) -> None:
        # A file that was deleted or replaced would swallow what is written to the old one.
        if not self._writable or _identity(self.path) != self._identity:
            self._reopen(open_to_write)
            self._prepare_to_write()
            self._writable = True

    def _prepare_to_write(self) -> None:
        """Make the connection ready for its first write."""

    def _reopen(self, opener: Callable[[str, float], sqlite3.Connection]) -> None:
        connection, identity = self._opened(opener)
        self._connection.close()
        self._connection, self._identity = connection, identity
        self._version = self._data_version()

    def _opened(self, opener: Callable[[str, float], sqlite3.Connection]) -> tuple[sqlite3.Connection, Identity]:
        # Known by what was there before: a file that takes its place meanwhile shall be noticed.
        identity = _identity(self.path)
        connection = opener(self.path, self._wait_s)
        # Of a file in which there is nothing yet none is open, so that what another program makes of it is seen.
        return connection, None if is_stand_in(connection) else identity or _identity(self.path)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @contextmanager
    def write(self) -> Iterator[None]:
        """Make everything inside one transaction: on the disk when this returns, or not at all.

        Raises:
            BusyError: Another program kept the database for too long; nothing was recorded.
            StorageError: The write failed; nothing was recorded.
        """
        with explained(self.path):
            self._begin()
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
        self.has_written = True

    def backup_due(self, day: date) -> bool:
        """Return whether something was recorded and the copy of `day` is still to be made."""
        return self.has_written and not os.path.exists(backup_path(self.path, day.isoformat()))

    def changed_elsewhere(self) -> bool:
        """Return whether another program has written, made or replaced the file since the last call."""
        if _identity(self.path) != self._identity:
            was_empty = is_stand_in(self._connection)
            self._reopen(open_to_read)
            self._writable = False
            return not (was_empty and is_stand_in(self._connection))
        version = self._data_version()
        changed, self._version = version != self._version, version
        return changed

    def _data_version(self) -> int:
        return int(str(self._rows("PRAGMA data_version")[0][0]))

    def _rows(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        with explained(self.path):
            return self._connection.execute(sql, values).fetchall()

    def _run(self, sql: str, *values: object) -> None:
        self._connection.execute(sql, values)

    def day_counts(self, day: date) -> DayCounts | None:
        """Return what was recorded on a day, in numbers, or None."""
        rows = self._rows(
            "SELECT done, coalesce(sum(NOT optional), 0), coalesce(sum(NOT optional AND sets_done = sets), 0),"
            " coalesce(sum(sets_done), 0) FROM session LEFT JOIN item USING (day) WHERE day = ? GROUP BY day",
            day.isoformat(),
        )
        for done, asked, asked_done, sets_done in rows:
            return DayCounts(bool(done), int(str(asked)), int(str(asked_done)), int(str(sets_done)))
        return None

    def excused_days(self, since: date, until: date = FOREVER) -> set[date]:
        """Return the excused days from `since` to `until`, both included; of an open pause, three years at most."""
        rows = self._rows("SELECT day FROM excused WHERE day BETWEEN ? AND ?", since.isoformat(), until.isoformat())
        return {as_day(row[0]) for row in rows}

    def done_days(self, since: date, until: date) -> set[date]:
        """Return the DONE days from `since` to `until`, both included."""
        rows = self._rows(
            "SELECT day FROM session WHERE done = 1 AND day BETWEEN ? AND ?", since.isoformat(), until.isoformat()
        )
        return {as_day(row[0]) for row in rows}

    def first_done(self) -> date | None:
        """Return the first DONE day, or None."""
        day = self._rows("SELECT min(day) FROM session WHERE done = 1")[0][0]
        return as_day(day) if day else None

    def partial_days(self, since: date, until: date) -> set[date]:
        """Return the days from `since` to `until` on which something, but not all, was done."""
        rows = self._rows(
            "SELECT day FROM session WHERE done = 0 AND day BETWEEN ? AND ?"
            " AND EXISTS (SELECT 1 FROM item WHERE item.day = session.day AND sets_done > 0)",
            since.isoformat(),
            until.isoformat(),
        )
        return {as_day(row[0]) for row in rows}

    def tally(self, week_start: int, until: date, since: date = date.min) -> Tally:
        """Count by week the DONE days from `since` to `until`, and all excused days from `since` not DONE by then.

        The arithmetic is `week_of` in SQL, so that thirty years come back as one row a week.
        """
        # julianday of an ISO day is its ordinal + 1721424.5; ordinal 1 was a Monday.
        by_week = "SELECT o - (o + 6 - ?) % 7 AS week, count(*) FROM ({}) GROUP BY week"
        ordinal = "SELECT CAST(julianday(day) - 1721424.5 AS INTEGER) AS o FROM"
        done = f"{ordinal} session WHERE done = 1 AND day BETWEEN ? AND ?"
        excused = (
            f"{ordinal} excused WHERE day >= ? AND NOT EXISTS"
            " (SELECT 1 FROM session WHERE session.day = excused.day AND done = 1 AND session.day <= ?)"
        )
        span = (week_start, since.isoformat(), until.isoformat())
        return Tally(
            {int(str(week)): int(str(n)) for week, n in self._rows(by_week.format(done), *span)},
            {int(str(week)): int(str(n)) for week, n in self._rows(by_week.format(excused), *span)},
        )

    def shaped(self, day: date) -> bool:
        """Return whether anything but the packaged routine has a say in what a day asks."""
        rows = self._rows(
            "SELECT EXISTS (SELECT 1 FROM choice WHERE day = ?) OR EXISTS (SELECT 1 FROM answer)"
            " OR EXISTS (SELECT 1 FROM adjustment) OR EXISTS (SELECT 1 FROM own)"
            " OR EXISTS (SELECT 1 FROM setting WHERE key = 'early' AND value = 'on')",
            day.isoformat(),
        )
        return bool(rows[0][0])

    def settings(self) -> dict[str, str]:
        """Return every stored setting."""
        return {str(key): str(value) for key, value in self._rows("SELECT key, value FROM setting")}

    def targets(self, kind: Kind) -> tuple[Target, ...]:
        """Return the dated keep or goal, oldest first; empty when none was chosen."""
        rows = self._rows("SELECT since, sessions FROM target WHERE kind = ? ORDER BY since", kind)
        return tuple(Target(as_day(since), int(str(sessions))) for since, sessions in rows)

    def first_day(self, tables: Mapping[str, str] = RECORDED) -> date | None:
        """Return the earliest day in some tables, each with its column of days; None when there is none."""
        days = " UNION ALL ".join(f"SELECT min({column}) AS day FROM {table}" for table, column in tables.items())
        rows = self._rows(f"SELECT min(day) FROM ({days})")
        return as_day(rows[0][0]) if rows[0][0] else None


def as_day(value: object) -> date:
    """Read a stored day."""
    return read_as(date.fromisoformat, value)


def read_as(kind: Callable[[str], Value], value: object) -> Value:
    """Read a stored text; bits that have turned round are told rather than guessed at.

    Raises:
        StorageError: It is none of its kind.
    """
    try:
        return kind(str(value))
    except (ValueError, OverflowError, DoseError):
        from ..domain.text import clean

        raise StorageError(f"“{clean(str(value), 20)}” can't be read; what to do says: backtui doctor") from None


def _identity(path: str) -> Identity:
    """Return what tells a file from another one in its place; None when nothing is there, or nothing in it."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if found.st_size else None
