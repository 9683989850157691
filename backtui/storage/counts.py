"""The history in numbers, as a status needs it, without the sessions. Light: every prompt loads this."""

from collections.abc import Mapping
from datetime import date

from ..domain.light_types import NamedTuple
from ..domain.plan import DatedRoutine, Level
from ..domain.settings import weekdays
from ..domain.weeks import FixedDays, Kind, Tally, Target
from .database import FOREVER, TableSet, as_day, read_as

JUDGED = {"session": "day", "excuse": "day", "pause": "since"}
"""The tables that weeks are judged by, with their columns of days."""
RECORDED = {**JUDGED, **dict.fromkeys(("pain", "note", "extra", "break", "activity_score", "roland_morris"), "day")}
"""The tables of what a day may hold, with their columns of days."""


class DayCounts(NamedTuple):
    """A session in numbers."""

    done: bool
    asked: int
    """Items that are not optional."""
    asked_done: int
    sets_done: int
    """All sets, optional ones too."""


class Counts(TableSet):
    """What was recorded, counted."""

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
        """Return the excused days from `since` to `until`, both included; an open pause gives three years at most."""
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

    def sets_by_day(self, since: date, until: date) -> dict[date, int]:
        """Return how many sets were done on each day from `since` to `until`, both included, that has some."""
        rows = self._rows(
            "SELECT day, sum(sets_done) FROM item WHERE sets_done > 0 AND day BETWEEN ? AND ? GROUP BY day",
            since.isoformat(),
            until.isoformat(),
        )
        return {as_day(day): int(str(sets)) for day, sets in rows}

    def partial_days(self, since: date, until: date) -> set[date]:
        """Return the days from `since` to `until` on which some, but not all, of what they ask was done."""
        rows = self._rows(
            "SELECT day FROM session WHERE done = 0 AND day BETWEEN ? AND ?"
            " AND EXISTS (SELECT 1 FROM item WHERE item.day = session.day AND sets_done > 0)"
            " AND EXISTS (SELECT 1 FROM item WHERE item.day = session.day AND NOT optional)",
            since.isoformat(),
            until.isoformat(),
        )
        return {as_day(row[0]) for row in rows}

    def tally(self, week_start: int, until: date, since: date = date.min) -> Tally:
        """Gather by week the DONE days from `since` to `until`, and the excused days from `since` not DONE by `until`.

        SQL does the arithmetic of `week_of`, so that thirty years come back as one row a week.
        """
        # julianday of an ISO day is its ordinal + 1721424.5; ordinal 1 was a Monday.
        by_week = "SELECT o - n AS week, {} FROM (SELECT o, (o + 6 - ?) % 7 AS n FROM ({})) GROUP BY week ORDER BY week"
        ordinal = "SELECT CAST(julianday(day) - 1721424.5 AS INTEGER) AS o FROM"
        done = f"{ordinal} session WHERE done = 1 AND day BETWEEN ? AND ?"
        excused = (
            f"{ordinal} excused WHERE day >= ? AND NOT EXISTS"
            " (SELECT 1 FROM session WHERE session.day = excused.day AND done = 1 AND session.day <= ?)"
        )
        span = (week_start, since.isoformat(), until.isoformat())
        return Tally(
            {int(str(week)): int(str(n)) for week, n in self._each(by_week.format("count(*)", done), *span)},
            {int(str(week)): int(str(n)) for week, n in self._each(by_week.format("sum(1 << n)", excused), *span)},
        )

    def shaped(self, day: date) -> bool:
        """Return whether anything besides the packaged routine affects what a day asks."""
        rows = self._rows(
            "SELECT EXISTS (SELECT 1 FROM choice WHERE day = ?) OR EXISTS (SELECT 1 FROM answer)"
            " OR EXISTS (SELECT 1 FROM adjustment WHERE paused) OR EXISTS (SELECT 1 FROM own)"
            # A sign that is open has a say like an answer.
            " OR EXISTS (SELECT 1 FROM sign_answer) OR EXISTS (SELECT 1 FROM pain WHERE signs <> '' AND day <= ?)"
            " OR EXISTS (SELECT 1 FROM setting WHERE key = 'early' AND value = 'on')",
            *(day.isoformat(), day.isoformat()),
        )
        return bool(rows[0][0])

    def told(self, day: date) -> bool:
        """Return whether an answer, a sign or a pain was told that may have a say in a day's safety."""
        rows = self._rows(
            "SELECT EXISTS (SELECT 1 FROM answer) OR EXISTS (SELECT 1 FROM sign_answer)"
            " OR EXISTS (SELECT 1 FROM pain WHERE day >= ?)"
            " OR EXISTS (SELECT 1 FROM pain WHERE day < ? AND signs <> '')",
            *(day.isoformat(), day.isoformat()),
        )
        return bool(rows[0][0])

    def wants_activities(self) -> bool:
        """Return whether there is an activity that is wanted back."""
        return bool(self._rows("SELECT EXISTS (SELECT 1 FROM activity WHERE until IS NULL)")[0][0])

    def settings(self) -> dict[str, str]:
        """Return every stored setting."""
        return {str(key): str(value) for key, value in self._rows("SELECT key, value FROM setting")}

    def targets(self, kind: Kind) -> tuple[Target, ...]:
        """Return the dated keep or goal, oldest first; empty when none was chosen."""
        rows = self._rows("SELECT since, sessions FROM target WHERE kind = ? ORDER BY since", kind)
        return tuple(Target(as_day(since), int(str(sessions))) for since, sessions in rows)

    def plan_days(self) -> tuple[FixedDays, ...]:
        """Return the dated weekdays of the plan, oldest first; empty when it was always flexible."""
        rows = self._rows("SELECT since, days FROM plan_days ORDER BY since")
        return tuple(FixedDays(as_day(since), read_as(weekdays, days)) for since, days in rows)

    def plan_routines(self) -> tuple[DatedRoutine, ...]:
        """Return the dated routine and level of the plan, oldest first; empty when they were always what they are."""
        rows = self._rows("SELECT since, routine, level FROM plan_routine ORDER BY since")
        return tuple(DatedRoutine(as_day(since), str(routine), read_as(Level, level)) for since, routine, level in rows)

    def moved(self) -> dict[date, date]:
        """Return the days whose session was moved, each with the day it was moved to."""
        return {as_day(day): as_day(to) for day, to in self._rows("SELECT day, to_day FROM moved")}

    def first_day(self, tables: Mapping[str, str] = RECORDED) -> date | None:
        """Return the earliest day in tables, given with their columns of days; None when there is none."""
        days = " UNION ALL ".join(f"SELECT min({column}) AS day FROM {table}" for table, column in tables.items())
        rows = self._rows(f"SELECT min(day) FROM ({days})")
        return as_day(rows[0][0]) if rows[0][0] else None
