"""Sums over the whole history, made by SQLite: thirty years come back as a few thousand rows."""

from collections.abc import Mapping
from functools import cache, partial
from typing import TYPE_CHECKING

from ..domain.dose import parse_dose
from ..domain.pain import Moment
from ..domain.work import Step, Work
from .ledger import Ledger, as_day, read_as

if TYPE_CHECKING:
    from ..domain.stats import Felt, Times, Window

# julianday of an ISO day is its ordinal + 1721424.5; ordinal 1 was a Monday. As `week_of` and `period_of` have it.
_ORDINAL = "CAST(julianday(day) - 1721424.5 AS INTEGER)"
_WEEK = f"julianday(day) - ({_ORDINAL} + 6 - ?) % 7"
_PERIODS: Mapping[Step, str] = {
    Step.WEEK: f"date({_WEEK})",
    Step.MONTH: f"date({_WEEK}, 'start of month')",
    Step.YEAR: f"date({_WEEK}, 'start of year')",
}


class Sums(Ledger):
    """What stats need of many years."""

    def work(self, window: "Window") -> list[Work]:
        """Return what was done within a window, gathered by its step, oldest first."""
        rows = self._rows(
            f"SELECT {_PERIODS[window.step]} AS period, min(day), exercise, dose, sets_done, count(*) FROM item"
            " WHERE sets_done > 0 AND day BETWEEN ? AND ? GROUP BY period, exercise, dose, sets_done ORDER BY period",
            window.week_start,
            window.since.isoformat(),
            window.until.isoformat(),
        )
        return [
            Work(as_day(period), as_day(first), str(exercise), _dose(str(dose)), int(str(sets)), int(str(times)))
            for period, first, exercise, dose, sets, times in rows
        ]

    def felt_means(self, window: "Window") -> "list[Felt]":
        """Return the mean of each moment of pain in each month or year of a window, oldest first.

        What is told is as `felt` of the stats has it: the back as a whole, and a morning after a DONE day twice.
        """
        from ..domain.stats import NEXT_MORNING, Felt

        told = f"FROM pain WHERE exercise = '' AND moment <> '{Moment.DURING}' AND day BETWEEN ? AND ?"
        nights = (
            f"SELECT date(day, '-1 day'), '{NEXT_MORNING}', level {told} AND moment = '{Moment.MORNING}' AND day > ?"
            " AND EXISTS (SELECT 1 FROM session WHERE done = 1 AND session.day = date(pain.day, '-1 day'))"
        )
        since, until = window.since.isoformat(), window.until.isoformat()
        rows = self._rows(
            f"SELECT {_PERIODS[window.step]} AS period, moment, avg(level)"
            f" FROM (SELECT day, moment, level {told} UNION ALL {nights})"
            " GROUP BY period, moment ORDER BY period, moment",
            *(window.week_start, since, until, since, until, since),
        )
        return [Felt(as_day(period), str(moment), float(str(mean))) for period, moment, mean in rows]

    def times(self) -> "list[Times]":
        """Return on which days each exercise was done whole."""
        rows = self._rows(
            "SELECT exercise, min(day), max(day), count(*) FROM item WHERE sets_done = sets GROUP BY exercise"
        )
        from ..domain.stats import Times

        return [Times(str(slug), as_day(first), as_day(last), int(str(days))) for slug, first, last, days in rows]


_dose = cache(partial(read_as, parse_dose))
