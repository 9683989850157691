"""Sessions and excused days: rows on one side, the domain's values on the other."""

from datetime import date, datetime
from functools import cache, partial

from ..domain.dose import amounts_text, parse_amounts, parse_dose
from ..domain.model import Excuse, Item, Pause, Reason, Session
from .database import FOREVER, TableSet, as_day, read_as
from .moments import instant, moment

_SESSION = "SELECT day, routine, level, source, counted, effort FROM session"
_ITEM = (
    "SELECT day, exercise, name, dose, sets_done, optional, towards, done_at, utc_offset_min, actual FROM item"
    " WHERE day BETWEEN ? AND ? ORDER BY day, position"
)


class Sessions(TableSet):
    """What was done on each day, and the days on which nothing is asked."""

    # -- reading -------------------------------------------------------------------------------

    def on(self, day: date) -> Session | None:
        """Return what was recorded on a day, or None."""
        found = self.between(day, day)
        return found[0] if found else None

    def between(self, since: date, until: date) -> list[Session]:
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
        """Return the excused days from `since` to `until`, both included; an open pause gives three years at most."""
        rows = self._rows(
            "SELECT day, reason FROM excused WHERE day BETWEEN ? AND ?", since.isoformat(), until.isoformat()
        )
        return {as_day(day): Excuse(as_day(day), read_as(Reason, reason)) for day, reason in rows}

    def last_session(self, until: date) -> date | None:
        """Return the last day up to `until` with a session, or None."""
        rows = self._rows("SELECT max(day) FROM session WHERE day <= ?", until.isoformat())
        return as_day(rows[0][0]) if rows[0][0] else None

    def last_excuse(self) -> date:
        """Return the last day that is excused by itself, not by a pause; `date.min` when there is none."""
        rows = self._rows("SELECT max(day) FROM excuse")
        return as_day(rows[0][0]) if rows[0][0] else date.min

    def pause(self) -> Pause | None:
        """Return the pause that is open, or None."""
        rows = self._rows("SELECT since, reason FROM pause")
        return Pause(as_day(rows[0][0]), read_as(Reason, rows[0][1])) if rows else None

    def times_done(self) -> dict[str, int]:
        """Return on how many days each exercise was done whole."""
        rows = self._rows("SELECT exercise, count(*) FROM item WHERE sets_done = sets GROUP BY exercise")
        return {str(exercise): int(str(times)) for exercise, times in rows}

    # -- writing: only inside a step -------------------------------------------------------------

    def put_session(self, session: Session, now: datetime) -> None:
        """Record a session with its items, replacing what that day held."""
        self._run("DELETE FROM session WHERE day = ?", session.day.isoformat())
        self._run(
            "INSERT INTO session (day, routine, level, source, counted, effort, at, utc_offset_min)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            *(session.day.isoformat(), session.routine, session.level, session.source, session.counted),
            *(session.effort, *instant(now)),
        )
        for position, item in enumerate(session.items):
            self._run(
                "INSERT INTO item (day, exercise, position, name, dose, sets, sets_done, optional, towards, done_at,"
                " utc_offset_min, actual) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                *(session.day.isoformat(), item.exercise, position, item.name, item.dose.written(), item.dose.sets),
                *(item.sets_done, item.optional, item.towards, *instant(item.done_at)),
                amounts_text(item.actual) or None,
            )

    def put_sets_done(self, day: date, item: Item) -> None:
        """Record how many sets of an item are done, when, and what they really came to."""
        self._run(
            "UPDATE item SET sets_done = ?, done_at = ?, utc_offset_min = ?, actual = ? WHERE day = ? AND exercise = ?",
            *(
                item.sets_done,
                *instant(item.done_at),
                amounts_text(item.actual) or None,
                day.isoformat(),
                item.exercise,
            ),
        )

    def put_effort(self, day: date, effort: int | None) -> None:
        """Record how hard a session was."""
        self._run("UPDATE session SET effort = ? WHERE day = ?", effort, day.isoformat())

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
            # A day excused again for the same reason stays as it is, so that every undo takes something back.
            " utc_offset_min = excluded.utc_offset_min WHERE reason <> excluded.reason",
            *(excuse.day.isoformat(), excuse.reason.value, *instant(now)),
        )

    def put_pause(self, pause: Pause, now: datetime) -> None:
        """Begin a pause; there must be none."""
        self._run("INSERT INTO pause VALUES (?, ?, ?, ?)", pause.since.isoformat(), pause.reason.value, *instant(now))

    def delete_pause(self) -> None:
        """End the pause without a trace of its days."""
        self._run("DELETE FROM pause")

    def delete_excuse(self, day: date) -> None:
        """Remove the excuse of a day."""
        self._run("DELETE FROM excuse WHERE day = ?", day.isoformat())


_dose = cache(partial(read_as, parse_dose))


def read_amounts(actual: object) -> tuple[int, ...]:
    """Read what sets really came to; nothing where all was as asked.

    Raises:
        StorageError: It can't be read.
    """
    return read_as(parse_amounts, actual) if actual else ()


def _item(row: list[object]) -> Item:
    exercise, name, dose, sets_done, optional, towards, done_at, offset_min, actual = row
    return Item(
        exercise=str(exercise),
        name=str(name),
        dose=_dose(str(dose)),
        sets_done=int(str(sets_done)),
        optional=bool(optional),
        towards=str(towards) if towards else None,
        done_at=moment(done_at, offset_min),
        actual=read_amounts(actual),
    )


def _session(row: tuple[object, ...], items: tuple[Item, ...]) -> Session:
    day, routine, level, source, counted, effort = row
    return Session(
        day=as_day(day),
        routine=str(routine),
        level=str(level),
        items=items,
        counted=bool(counted),
        source=str(source),
        effort=effort if isinstance(effort, int) else None,
    )
