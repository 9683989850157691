"""Every query there is: rows on one side, the domain's values on the other."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Literal

from ..domain.dose import parse_dose
from ..domain.model import Excuse, Item, Reason, Session
from ..domain.weeks import Tally, Target
from .connect import explained, open_to_read, open_to_write

Kind = Literal["keep", "goal"]
FOREVER = date.max

_SESSION = "SELECT day, routine, level, source, counted, note, effort FROM session"
_ITEM = (
    "SELECT day, exercise, name, dose, sets_done, optional, towards, done_at, utc_offset_min FROM item"
    " WHERE day BETWEEN ? AND ? ORDER BY day, position"
)


class Store:
    """The history in one SQLite file."""

    def __init__(self, path: Path, wait_s: float = 5.0) -> None:
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
        self._identity = _identity(path)
        self._connection = open_to_read(path, wait_s)
        self._version = self._data_version()

    def _become_writable(self) -> None:
        # A file that was deleted or replaced would swallow what is written to the old one.
        if not self._writable or _identity(self.path) != self._identity:
            self._reopen(open_to_write)
            self._writable = True

    def _reopen(self, opener: Callable[[Path, float], sqlite3.Connection]) -> None:
        connection = opener(self.path, self._wait_s)
        self._connection.close()
        self._connection, self._identity = connection, _identity(self.path)
        self._version = self._data_version()

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
            self._become_writable()
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
        self.has_written = True

    def changed_elsewhere(self) -> bool:
        """Return whether another program has written, made or replaced the file since the last call."""
        if _identity(self.path) != self._identity:
            self._reopen(open_to_read)
            self._writable = False
            return True
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

    # -- reading -------------------------------------------------------------------------------

    def session(self, day: date) -> Session | None:
        """Return what was recorded on a day, or None."""
        found = self.sessions(day, day)
        return found[0] if found else None

    def sessions(self, since: date, until: date) -> list[Session]:
        """Return the sessions from `since` to `until`, both included, oldest first."""
        span = (since.isoformat(), until.isoformat())
        items: dict[object, list[Item]] = {}
        for day, *row in self._rows(_ITEM, *span):
            items.setdefault(day, []).append(_item(row))
        return [
            _session(row, tuple(items.get(row[0], ())))
            for row in self._rows(f"{_SESSION} WHERE day BETWEEN ? AND ? ORDER BY day", *span)
        ]

    def excuses(self, since: date, until: date = FOREVER) -> dict[date, Excuse]:
        """Return the excused days from `since` to `until`, both included."""
        rows = self._rows(
            "SELECT day, reason FROM excuse WHERE day BETWEEN ? AND ?", since.isoformat(), until.isoformat()
        )
        return {day: Excuse(day, Reason(reason)) for day, reason in ((_day(d), str(r)) for d, r in rows)}

    def done_days(self, since: date, until: date) -> set[date]:
        """Return the DONE days from `since` to `until`, both included."""
        rows = self._rows(
            "SELECT day FROM session WHERE done = 1 AND day BETWEEN ? AND ?", since.isoformat(), until.isoformat()
        )
        return {_day(row[0]) for row in rows}

    def partial_days(self, since: date, until: date) -> set[date]:
        """Return the days from `since` to `until` on which something, but not all, was done."""
        rows = self._rows(
            "SELECT day FROM session WHERE done = 0 AND day BETWEEN ? AND ?"
            " AND EXISTS (SELECT 1 FROM item WHERE item.day = session.day AND sets_done > 0)",
            since.isoformat(),
            until.isoformat(),
        )
        return {_day(row[0]) for row in rows}

    def tally(self, week_start: int, until: date, since: date = date.min) -> Tally:
        """Count by week the DONE days from `since` to `until`, and all excused days from `since` not DONE by then.

        The arithmetic is `week_of` in SQL, so that thirty years come back as one row a week.
        """
        # julianday of an ISO day is its ordinal + 1721424.5; ordinal 1 was a Monday.
        by_week = "SELECT o - (o + 6 - ?) % 7 AS week, count(*) FROM ({}) GROUP BY week"
        ordinal = "SELECT CAST(julianday(day) - 1721424.5 AS INTEGER) AS o FROM"
        done = f"{ordinal} session WHERE done = 1 AND day BETWEEN ? AND ?"
        excused = (
            f"{ordinal} excuse WHERE day >= ? AND NOT EXISTS"
            " (SELECT 1 FROM session WHERE session.day = excuse.day AND done = 1 AND session.day <= ?)"
        )
        span = (week_start, since.isoformat(), until.isoformat())
        return Tally(
            {int(str(week)): int(str(n)) for week, n in self._rows(by_week.format(done), *span)},
            {int(str(week)): int(str(n)) for week, n in self._rows(by_week.format(excused), *span)},
        )

    def times_done(self) -> dict[str, int]:
        """Return on how many days each exercise was done whole."""
        rows = self._rows("SELECT exercise, count(*) FROM item WHERE sets_done = sets GROUP BY exercise")
        return {str(exercise): int(str(times)) for exercise, times in rows}

    def settings(self) -> dict[str, str]:
        """Return every stored setting."""
        return {str(key): str(value) for key, value in self._rows("SELECT key, value FROM setting")}

    def targets(self, kind: Kind) -> tuple[Target, ...]:
        """Return the dated keep or goal, oldest first; empty when none was chosen."""
        rows = self._rows("SELECT since, sessions FROM target WHERE kind = ? ORDER BY since", kind)
        return tuple(Target(_day(since), int(str(sessions))) for since, sessions in rows)

    def first_day(self) -> date | None:
        """Return the earliest day with a session or an excuse, or None when nothing is recorded."""
        rows = self._rows(
            "SELECT min(day) FROM (SELECT min(day) AS day FROM session UNION SELECT min(day) FROM excuse)"
        )
        return _day(rows[0][0]) if rows[0][0] else None

    # -- writing: only inside `write()` ---------------------------------------------------------

    def put_session(self, session: Session, now: datetime) -> None:
        """Record a session with its items, in the place of what that day held."""
        self._run("DELETE FROM session WHERE day = ?", session.day.isoformat())
        self._run(
            "INSERT INTO session (day, routine, level, source, counted, note, effort, at, utc_offset_min)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *(session.day.isoformat(), session.routine, session.level, session.source, session.counted),
            *(session.note, session.effort, *_instant(now)),
        )
        for position, item in enumerate(session.items):
            self._run(
                "INSERT INTO item (day, exercise, position, name, dose, sets, sets_done, optional, towards, done_at,"
                " utc_offset_min) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                *(session.day.isoformat(), item.exercise, position, item.name, item.dose.written(), item.dose.sets),
                *(item.sets_done, item.optional, item.towards, *_instant(item.done_at)),
            )

    def put_sets_done(self, day: date, exercise: str, sets_done: int, now: datetime | None) -> None:
        """Record how many sets of an item are done, and when."""
        self._run(
            "UPDATE item SET sets_done = ?, done_at = ?, utc_offset_min = ? WHERE day = ? AND exercise = ?",
            *(sets_done, *_instant(now), day.isoformat(), exercise),
        )

    def put_counted(self, day: date, counted: bool) -> None:
        """Record whether a day counts as done whatever is ticked."""
        self._run("UPDATE session SET counted = ? WHERE day = ?", counted, day.isoformat())

    def delete_session(self, day: date) -> None:
        """Remove what a day holds."""
        self._run("DELETE FROM session WHERE day = ?", day.isoformat())

    def put_excuse(self, excuse: Excuse, now: datetime) -> None:
        """Record an excused day."""
        self._run(
            "INSERT INTO excuse (day, reason, at, utc_offset_min) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (day) DO UPDATE SET reason = excluded.reason, at = excluded.at,"
            " utc_offset_min = excluded.utc_offset_min",
            *(excuse.day.isoformat(), excuse.reason.value, *_instant(now)),
        )

    def delete_excuse(self, day: date) -> None:
        """Remove the excuse of a day."""
        self._run("DELETE FROM excuse WHERE day = ?", day.isoformat())

    def put_settings(self, values: Mapping[str, str]) -> None:
        """Record settings."""
        for key, value in values.items():
            self._run(
                "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                *(key, value),
            )

    def put_targets(self, kind: Kind, targets: Iterable[Target]) -> None:
        """Record the whole dated history of keep or goal."""
        self._run("DELETE FROM target WHERE kind = ?", kind)
        for target in targets:
            self._run("INSERT INTO target VALUES (?, ?, ?)", kind, target.since.isoformat(), target.sessions)


_dose = cache(parse_dose)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _day(value: object) -> date:
    return date.fromisoformat(str(value))


def _instant(now: datetime | None) -> tuple[str | None, int | None]:
    if now is None:
        return None, None
    offset = now.utcoffset() or timedelta()
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), int(offset.total_seconds() // 60)


def _moment(at: object, offset_min: object) -> datetime | None:
    if not isinstance(at, str) or not isinstance(offset_min, int):
        return None
    return datetime.fromisoformat(at).astimezone(timezone(timedelta(minutes=offset_min)))


def _item(row: list[object]) -> Item:
    exercise, name, dose, sets_done, optional, towards, done_at, offset_min = row
    return Item(
        exercise=str(exercise),
        name=str(name),
        dose=_dose(str(dose)),
        sets_done=int(str(sets_done)),
        optional=bool(optional),
        towards=str(towards) if towards else None,
        done_at=_moment(done_at, offset_min),
    )


def _session(row: tuple[object, ...], items: tuple[Item, ...]) -> Session:
    day, routine, level, source, counted, note, effort = row
    return Session(
        day=_day(day),
        routine=str(routine),
        level=str(level),
        items=items,
        counted=bool(counted),
        source=str(source),
        note=str(note),
        effort=effort if isinstance(effort, int) else None,
    )
