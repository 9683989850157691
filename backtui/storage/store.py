"""Sessions and all that is recorded: rows on one side, the domain's values on the other."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache

from ..domain.dose import parse_dose
from ..domain.model import Excuse, Item, Reason, Session
from ..domain.weeks import Target
from .ledger import FOREVER, Kind, Ledger, as_day

_SESSION = "SELECT day, routine, level, source, counted, note, effort FROM session"
_ITEM = (
    "SELECT day, exercise, name, dose, sets_done, optional, towards, done_at, utc_offset_min FROM item"
    " WHERE day BETWEEN ? AND ? ORDER BY day, position"
)


class Store(Ledger):
    """The history in one SQLite file."""

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
        return {day: Excuse(day, Reason(reason)) for day, reason in ((as_day(d), str(r)) for d, r in rows)}

    def times_done(self) -> dict[str, int]:
        """Return on how many days each exercise was done whole."""
        rows = self._rows("SELECT exercise, count(*) FROM item WHERE sets_done = sets GROUP BY exercise")
        return {str(exercise): int(str(times)) for exercise, times in rows}

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
        day=as_day(day),
        routine=str(routine),
        level=str(level),
        items=items,
        counted=bool(counted),
        source=str(source),
        note=str(note),
        effort=effort if isinstance(effort, int) else None,
    )
