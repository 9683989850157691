"""A history that comes from elsewhere, and one that leaves."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from ..domain.plan import next_session
from ..domain.rows import Tables
from ..domain.weeks import Tally, Week, judge
from ..standing import ONE_DAY
from .recorder import Recorder

# Starting the app, or ticking, has no use for these.
if TYPE_CHECKING:
    from ..exchange.history import History
    from ..exchange.merge import Preview
    from ..exchange.past import Habit

PLANNED_DAYS = 28
"""How far ahead planned days are told, counted from today."""


class Exchanging(Recorder):
    """Import and export."""

    def history(self, planned: bool = False) -> "History":
        """Return everything that can be exported; with the days on which a session is planned, if asked."""
        from ..exchange.history import History

        return History(self._store.every_row(), self.today, tuple(self.planned_days()) if planned else ())

    def preview_import(self, habit: "Habit", source: str) -> "Preview":
        """Return what importing a habit would do, and record nothing.

        Args:
            habit: What was read of a file.
            source: Name of its format, kept beside each session.
        """
        from ..exchange.merge import plan_import
        from ..storage.logged import LOGGED

        keys = {name: table.key for name, table in LOGGED.items()}
        return plan_import(self._store.every_row(), self._incoming(habit, source), keys, self.today)

    def import_history(self, habit: "Habit", source: str) -> "Preview":
        """Record what a habit has and the history lacks, in one step; returns what was done.

        Where no plan begins yet, it begins with the first session that is brought, so that its weeks count.

        Args:
            habit: What was read of a file.
            source: Name of its format, kept beside each session.

        Raises:
            StorageError: The write failed; nothing was recorded.
        """
        with self._step(f"import {habit.name} from {source}"):
            # Decided inside the write: another program may have ticked since the user looked.
            preview = self.preview_import(habit, source)
            self._store.put_rows(preview.rows)
            first = min((str(row["day"]) for row in preview.rows.get("session", ())), default=None)
            if any(preview.rows.values()):
                self._remember_start(date.fromisoformat(first) if first else None)
        return preview

    def planned_days(self) -> list[date]:
        """Return the days of the next four weeks with a session planned, each taken to be done when it comes."""
        today, plan, rules = self.today, self.settings.plan, self.rules
        past = self._history(today).tally
        done = self._store.done_days(today - ONE_DAY, today)
        excused = self._store.excused_days(today)
        weeks = dict(past.done)
        found: list[date] = []

        def week_at(day: date) -> Week:
            return judge(self.week_of(day), Tally(weeks, past.excused), rules, today)

        end = today + timedelta(days=PLANNED_DAYS)
        day = next_session(today, plan, week_at, done.__contains__, excused.__contains__)
        while day and day < end:
            found.append(day)
            done.add(day)
            week = self.week_of(day).toordinal()
            weeks[week] = weeks.get(week, 0) + 1
            day = next_session(day, plan, week_at, done.__contains__, excused.__contains__)
        return found

    def _incoming(self, habit: "Habit", source: str) -> Tables:
        from ..exchange.past import as_rows
        from ..storage.instants import instant

        at, utc_offset_min = instant(self.clock.now())
        return as_rows(habit, source, {"at": at, "utc_offset_min": utc_offset_min})
