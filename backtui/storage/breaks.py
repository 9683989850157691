"""The breaks: what was done for a minute, and when. Light: a prompt may ask how long ago one moved."""

from collections.abc import Collection
from datetime import date, datetime

from ..domain.light_types import TYPE_CHECKING
from .database import FOREVER, TableSet, as_day, read_as
from .moments import instant, moment

# A prompt needs the moments only.
if TYPE_CHECKING:
    from ..domain.breaks import Break


class BreakTable(TableSet):
    """The breaks."""

    def moved(self, day: date) -> tuple[datetime | None, int]:
        """Return when something of a day was done last, break, exercise or extra, and how many breaks there were."""
        (row,) = self._rows(
            "SELECT max(coalesce((SELECT max(at) FROM break WHERE day = ?), ''),"
            " coalesce((SELECT max(done_at) FROM item WHERE day = ?), ''),"
            " coalesce((SELECT max(at) FROM extra WHERE day = ?), '')),"
            " (SELECT count(*) FROM break WHERE day = ?)",
            *(day.isoformat(),) * 4,
        )
        return moment(row[0] or None, 0), int(str(row[1]))

    def between(self, since: date, until: date = FOREVER) -> "list[Break]":
        """Return the breaks from `since` to `until`, both included, oldest first."""
        from ..domain.breaks import Break
        from ..domain.dose import parse_dose

        rows = self._rows(
            "SELECT day, at, utc_offset_min, exercise, dose FROM break WHERE day BETWEEN ? AND ? ORDER BY day, at",
            *(since.isoformat(), until.isoformat()),
        )
        return [
            Break(as_day(day), taken, str(exercise), read_as(parse_dose, dose))
            for day, at, offset_min, exercise, dose in rows
            if (taken := moment(at, offset_min))
        ]

    def ticked(self, since: date, until: date) -> list[tuple[date, datetime]]:
        """Return when exercises of a session were done, by day, oldest first; without those filled in later."""
        rows = self._rows(
            "SELECT day, done_at, utc_offset_min FROM item WHERE day BETWEEN ? AND ? AND done_at IS NOT NULL"
            " ORDER BY day, done_at",
            *(since.isoformat(), until.isoformat()),
        )
        return [(as_day(day), done) for day, at, offset_min in rows if (done := moment(at, offset_min))]

    def chosen_at(self, day: date, routines: Collection[str]) -> datetime | None:
        """Return when one of some routines was chosen for a day; None when none of them was."""
        marks = ", ".join("?" * len(routines))
        rows = self._rows(f"SELECT at FROM choice WHERE day = ? AND routine IN ({marks})", day.isoformat(), *routines)
        return moment(rows[0][0], 0) if rows else None

    def first_told(self, day: date) -> datetime | None:
        """Return when the first thing of a day was recorded; None while nothing was."""
        rows = self._rows(
            "SELECT min(at) FROM (SELECT at FROM break WHERE day = ? UNION ALL SELECT at FROM pain WHERE day = ?"
            " UNION ALL SELECT done_at FROM item WHERE day = ? AND done_at IS NOT NULL)",
            *(day.isoformat(),) * 3,
        )
        return moment(rows[0][0], 0)

    def last_taken(self) -> dict[str, str]:
        """Return when each exercise was last done in a break, as an instant in UTC."""
        rows = self._rows("SELECT exercise, max(at) FROM break GROUP BY exercise")
        return {str(exercise): str(at) for exercise, at in rows}

    # -- writing: only inside a step -------------------------------------------------------------

    def put(self, taken: "Break") -> None:
        """Record a break; one taken in the same second is replaced."""
        at, offset_min = instant(taken.at)
        self._run(
            "INSERT INTO break VALUES (?, ?, ?, ?, ?) ON CONFLICT (day, at) DO UPDATE SET"
            " exercise = excluded.exercise, dose = excluded.dose, utc_offset_min = excluded.utc_offset_min",
            *(taken.day.isoformat(), at, taken.exercise, taken.dose.written(), offset_min),
        )
