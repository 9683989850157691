"""History that is brought in from elsewhere, or exported."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from ...domain.light_types import TYPE_CHECKING
from ...domain.model import Adjustment, Answered, Excuse, Session
from ...domain.pain import Pain
from ...domain.plan import next_session
from ...domain.rows import Tables
from ...domain.weeks import Tally, Week, judge
from ..status import ONE_DAY
from .base import Change

# Starting the app and ticking do not need these.
if TYPE_CHECKING:
    from ...domain.activities import Activity, Score
    from ...exchange.history import History
    from ...exchange.merge import Preview
    from ...exchange.past import Habit

PLANNED_DAYS = 28
"""How many days ahead planned days are worked out, counted from today."""


class Transfer(Change):
    """Import and export."""

    def everything(self, planned: bool = False) -> "History":
        """Return everything that can be exported; with `planned`, also the days on which a session is planned."""
        from ...exchange.history import History

        return History(self._store.rows.every_row(), self.history.today, tuple(self.planned_days()) if planned else ())

    def preview_import(self, habit: "Habit", source: str) -> "Preview":
        """Return what importing a habit would do, and record nothing.

        Args:
            habit: What was read from a file.
            source: Name of its format, kept beside each session.
        """
        from ...exchange.merge import plan_import, with_the_rest
        from ...storage.change_log import LOGGED

        keys = {name: table.key for name, table in LOGGED.items()}
        incoming = self._incoming(habit, source)
        return with_the_rest(plan_import(self._store.rows.every_row(), incoming, keys, self.history.today), habit)

    def import_history(self, habit: "Habit", source: str) -> "Preview":
        """Record what a habit has and the history lacks, in one step; returns what was done.

        If no plan has begun yet, it begins with the first imported session, so that its weeks count.

        Args:
            habit: What was read from a file.
            source: Name of its format, kept beside each session.

        Raises:
            StorageError: The write failed; nothing was recorded.
        """
        if not any(self._incoming(habit, source).values()):
            return self.preview_import(habit, source)
        with self._step(f"import {habit.name} from {source}", machine=True):
            # Worked out inside the write, since another program may have ticked after the user looked.
            preview = self.preview_import(habit, source)
            self._store.rows.put_rows(preview.rows)
            first = min((str(row["day"]) for row in preview.rows.get("session", ())), default=None)
            if any(preview.rows.values()):
                self._remember_start(date.fromisoformat(first) if first else None)
        return preview

    def remember(
        self,
        sessions: Iterable[Session],
        excuses: Sequence[Excuse],
        start: date,
        *,
        pains: Iterable[Pain] = (),
        notes: Iterable[tuple[date, str]] = (),
        adjustments: Iterable[tuple[Adjustment, Answered]] = (),
        activities: "Iterable[tuple[Activity, Sequence[Score]]]" = (),
    ) -> None:
        """Record a whole history at once, in an empty database.

        Args:
            sessions: What was done.
            excuses: Days on which nothing was asked.
            start: The first day of the plan.
            pains: What was told of pain.
            notes: Notes on whole days.
            adjustments: Steps accepted, each with the offer that led to it.
            activities: What is wanted back, each with its scores.
        """
        now = self.history.clock.now()
        with self._step("begin with a history"):
            self._remember_start(start)
            for session in sessions:
                self._store.sessions.put_session(session, now)
            for excuse in excuses:
                self._store.sessions.put_excuse(excuse, now)
            for pain in pains:
                self._store.health.put_pain(pain, now)
            for day, text in notes:
                self._store.health.put_note(day, None, text, now)
            for adjustment, answered in adjustments:
                self._store.plans.put_offer(answered, now)
                self._store.plans.put_adjustment(adjustment, now)
            for activity, scores in activities:
                self._store.function.put_activity(activity, now)
                for score in scores:
                    self._store.function.put_score(score, now)

    def planned_days(self) -> list[date]:
        """Return the days of the next four weeks with a planned session, supposing that each one is done."""
        today, plan, rules = self.history.today, self.history.settings.plan, self.history.rules
        past = self.history.past(today).tally
        done = self._store.counts.done_days(today - ONE_DAY, today)
        excused = self._store.counts.excused_days(today)
        weeks = dict(past.done)
        found: list[date] = []

        def week_at(day: date) -> Week:
            return judge(self.history.week_of(day), Tally(weeks, past.excused), rules, today)

        end = today + timedelta(days=PLANNED_DAYS)
        moved = self.history.fixed.moved()
        day = next_session(today, plan, week_at, done.__contains__, excused.__contains__, moved)
        while day and day < end:
            found.append(day)
            done.add(day)
            week = self.history.week_of(day).toordinal()
            weeks[week] = weeks.get(week, 0) + 1
            day = next_session(day, plan, week_at, done.__contains__, excused.__contains__, moved)
        return found

    def _incoming(self, habit: "Habit", source: str) -> Tables:
        from ...exchange.past import as_rows
        from ...storage.moments import instant

        at, utc_offset_min = instant(self.history.clock.now())
        return as_rows(habit, source, {"at": at, "utc_offset_min": utc_offset_min})
