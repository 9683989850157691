"""Sums over the whole history, made by SQLite: thirty years come back as a few thousand rows."""

from collections.abc import Mapping
from functools import cache, partial

from ..domain.dose import parse_dose
from ..domain.light_types import TYPE_CHECKING
from ..domain.pain import Moment
from ..domain.work import Step, Work
from .database import TableSet, as_day, read_as
from .sessions import read_amounts

if TYPE_CHECKING:
    from ..domain.felt import Felt
    from ..domain.stats import Times, Window

# julianday of an ISO day is its ordinal + 1721424.5; ordinal 1 was a Monday. Same as `week_of` and `period_of`.
_ORDINAL = "CAST(julianday(day) - 1721424.5 AS INTEGER)"
_WEEK = f"julianday(day) - ({_ORDINAL} + 6 - ?) % 7"
_PERIODS: Mapping[Step, str] = {
    Step.WEEK: f"date({_WEEK})",
    Step.MONTH: f"date({_WEEK}, 'start of month')",
    Step.YEAR: f"date({_WEEK}, 'start of year')",
}


class Totals(TableSet):
    """What stats need from many years."""

    def work(self, window: "Window") -> list[Work]:
        """Return what was done within a window, gathered by its step, oldest first."""
        rows = self._rows(
            f"SELECT {_PERIODS[window.step]} AS period, min(day), exercise, dose, sets_done, count(*), actual FROM ("
            "SELECT day, exercise, dose, sets_done, actual FROM item WHERE sets_done > 0"
            # Whatever was done of an exercise besides is told as a dose.
            " UNION ALL SELECT day, slug, dose, NULL, NULL FROM extra WHERE dose IS NOT NULL)"
            " WHERE day BETWEEN ? AND ?"
            " GROUP BY period, exercise, dose, sets_done, actual ORDER BY period",
            window.week_start,
            window.since.isoformat(),
            window.until.isoformat(),
        )
        return [_work(*row) for row in rows]

    def besides(self, window: "Window") -> tuple[tuple[str, int, int | None], ...]:
        """Return what was done within a window that no day asked for: its name, how often, and the minutes in all."""
        rows = self._rows(
            "SELECT max(name), count(*), sum(minutes) FROM extra WHERE day BETWEEN ? AND ? GROUP BY slug ORDER BY 1",
            window.since.isoformat(),
            window.until.isoformat(),
        )
        return tuple(
            (str(name), int(str(times)), minutes if isinstance(minutes, int) else None) for name, times, minutes in rows
        )

    def felt_means(self, window: "Window") -> "list[Felt]":
        """Return the mean of each moment of pain in each month or year of a window, oldest first.

        The rules are those of `felt` in the stats: pain during exercise counts by its worst of each day; else only
        pain of the back as a whole, only the last word on each day and moment, and a morning after a DONE day twice,
        once as the next morning of that day.
        """
        from ..domain.felt import NEXT_MORNING, Felt

        told = f"FROM pain_log WHERE last AND exercise = '' AND moment <> '{Moment.DURING}' AND day BETWEEN ? AND ?"
        nights = (
            f"SELECT date(day, '-1 day'), '{NEXT_MORNING}', level {told} AND moment = '{Moment.MORNING}' AND day > ?"
            " AND EXISTS (SELECT 1 FROM session WHERE done = 1 AND session.day = date(pain_log.day, '-1 day'))"
        )
        during = (
            f"SELECT day, '{Moment.DURING}', max(level) FROM pain WHERE moment = '{Moment.DURING}'"
            " AND day BETWEEN ? AND ? GROUP BY day"
        )
        since, until = window.since.isoformat(), window.until.isoformat()
        rows = self._rows(
            f"SELECT {_PERIODS[window.step]} AS period, moment, avg(level)"
            f" FROM (SELECT day, moment, level {told} UNION ALL {nights} UNION ALL {during})"
            " GROUP BY period, moment ORDER BY period, moment",
            *(window.week_start, since, until, since, until, since, since, until),
        )
        return [Felt(as_day(period), str(moment), float(str(mean))) for period, moment, mean in rows]

    def times(self) -> "list[Times]":
        """Return the first, the last and the number of the days on which each exercise was done whole."""
        rows = self._rows(
            "SELECT exercise, min(day), max(day), count(*) FROM item WHERE sets_done = sets GROUP BY exercise"
        )
        from ..domain.stats import Times

        return [Times(str(slug), as_day(first), as_day(last), int(str(days))) for slug, first, last, days in rows]


_dose = cache(partial(read_as, parse_dose))


def _work(
    period: object, first: object, exercise: object, dose: object, sets: object, times: object, actual: object
) -> Work:
    asked = _dose(str(dose))
    sets_done = asked.sets if sets is None else int(str(sets))
    return Work(as_day(period), as_day(first), str(exercise), asked, sets_done, int(str(times)), read_amounts(actual))
