"""Sums over the whole history, made by SQLite: thirty years come back as a few thousand rows."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache, partial

from ..domain.dose import parse_dose
from ..domain.light_types import TYPE_CHECKING
from ..domain.pain import Moment
from ..domain.work import Work
from .database import TableSet, as_day, read_as
from .sessions import read_amounts

if TYPE_CHECKING:
    from ..domain.felt import Felt
    from ..domain.stats import Times, Window

ONE_DAY = timedelta(days=1)


class Totals(TableSet):
    """What stats need from many years."""

    def work(self, window: "Window") -> list[Work]:
        """Return what was done within a window, gathered by its step, oldest first."""
        from ..domain.stats import periods

        # Period by period, SQLite sorts a little at a time: thirty years at once take twice as long, and a megabyte.
        return [work for period in periods(window) for work in self._work_of(*period)]

    def _work_of(self, period: date, since: date, until: date) -> Iterator[Work]:
        rows = self._each(
            "SELECT min(day), exercise, dose, sets_done, count(*), actual FROM ("
            "SELECT day, exercise, dose, sets_done, actual FROM item WHERE sets_done > 0"
            # Whatever was done of an exercise besides is told as a dose.
            " UNION ALL SELECT day, slug, dose, NULL, NULL FROM extra WHERE dose IS NOT NULL)"
            " WHERE day BETWEEN ? AND ? GROUP BY exercise, dose, sets_done, actual",
            *(since.isoformat(), until.isoformat()),
        )
        for first, exercise, dose, sets, times, actual in rows:
            asked = _dose(str(dose))
            sets_done = asked.sets if sets is None else int(str(sets))
            amounts = read_amounts(actual)
            yield Work(period, as_day(first), str(exercise), asked, sets_done, int(str(times)), amounts)

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
        from ..domain.stats import periods

        return [
            felt
            for period, since, until in periods(window)
            for felt in self._felt_in(period, since, until, min(until + ONE_DAY, window.until))
        ]

    def _felt_in(self, period: date, since: date, until: date, last_morning: date) -> "Iterator[Felt]":
        from ..domain.felt import NEXT_MORNING, Felt

        told = f"FROM pain_log WHERE last AND exercise = '' AND moment <> '{Moment.DURING}' AND day BETWEEN ? AND ?"
        nights = (
            f"SELECT '{NEXT_MORNING}', level {told} AND moment = '{Moment.MORNING}'"
            " AND EXISTS (SELECT 1 FROM session WHERE done = 1 AND session.day = date(pain_log.day, '-1 day'))"
        )
        during = (
            f"SELECT '{Moment.DURING}', max(level) FROM pain WHERE moment = '{Moment.DURING}'"
            " AND day BETWEEN ? AND ? GROUP BY day"
        )
        rows = self._each(
            f"SELECT moment, avg(level) FROM (SELECT moment, level {told} UNION ALL {nights} UNION ALL {during})"
            " GROUP BY moment ORDER BY moment",
            *(since.isoformat(), until.isoformat()),
            *((since + ONE_DAY).isoformat(), last_morning.isoformat()),
            *(since.isoformat(), until.isoformat()),
        )
        for moment, mean in rows:
            yield Felt(period, str(moment), float(str(mean)))

    def times(self) -> "list[Times]":
        """Return the first, the last and the number of the days on which each exercise was done whole."""
        rows = self._rows(
            "SELECT exercise, min(day), max(day), count(*) FROM item WHERE sets_done = sets GROUP BY exercise"
        )
        from ..domain.stats import Times

        return [Times(str(slug), as_day(first), as_day(last), int(str(days))) for slug, first, last, days in rows]


_dose = cache(partial(read_as, parse_dose))
