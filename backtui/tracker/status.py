"""Where someone stands: the plan in force, the week, the streak. Light, since prompts ask for it all day."""

import os
from datetime import date, timedelta

from ..content import glance
from ..domain import plan as planning
from ..domain import settings as setting
from ..domain.days import logical_day, week_of
from ..domain.light_types import NamedTuple, cast
from ..domain.plan import DatedRoutine, Plan, routine_on
from ..domain.settings import Settings
from ..domain.weeks import (
    USUAL_SESSIONS,
    DayState,
    Rules,
    Streak,
    Tally,
    Target,
    Week,
    closed_streak,
    day_state,
    days_left,
    extended,
    fixed_days,
    is_fixed_day,
    judge,
    set_days,
    slack,
    streaks,
)
from ..storage.counts import Counts, DayCounts
from ..storage.database import Database
from ..system import locale
from ..system.clock import Clock
from .memo import Memo

ONE_DAY = timedelta(days=1)
TALLIED = "SELECT done FROM session JOIN excused"
"""What a tally depends on, also where it was read before."""


class Status(NamedTuple):
    """Where a day and its week stand; reads only that week."""

    day: date
    state: DayState
    done: int
    """Asked items done."""
    total: int
    week: Week
    days_left: int
    slack: int
    next_day: date | None


class Past(NamedTuple):
    """What the streak needs of the whole history, kept while nobody else writes."""

    today: date
    tally: Tally
    ends: dict[int, int]
    """The streak at the end of every closed week."""


class Standing:
    """The history as numbers, with a clock."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._counts = Counts(database)
        self.clock = clock
        self._settings: Settings | None = None
        self._rules: Rules | None = None
        self._past: Past | None = None
        self.memo = Memo()
        database.on_read = self.memo.reads
        self.fixed = Fixed(self, self._counts)

    @property
    def database(self) -> Database:
        """The database that is open."""
        return self._database

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    @property
    def today(self) -> date:
        """The day it is."""
        return logical_day(self.clock.now(), self.settings.day_start_h)

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        if self._settings is None:
            self._settings = setting.from_stored(self.stored_settings(), locale.week_start())
        return self._settings

    def stored_settings(self) -> dict[str, str]:
        """Return every stored setting, including what backtui notes for itself."""
        found = self.memo.once("settings", self._counts.settings)
        return cast(dict[str, str], found)

    @property
    def rules(self) -> Rules:
        """What weeks are judged by."""
        if self._rules:
            return self._rules
        start = self.settings.plan_start or self.today
        rules = Rules(
            plan_start=start,
            keep=self._counts.targets("keep") or (Target(start, USUAL_SESSIONS["keep"]),),
            goal=self._counts.targets("goal") or (Target(start, USUAL_SESSIONS["goal"]),),
            week_start=self.settings.week_start,
            # A machine of an older version changes the setting alone.
            days=set_days(self._counts.plan_days(), self.settings.plan.days, self.today),
        )
        # Before anything is recorded the plan starts today, and tomorrow it will start tomorrow.
        self._rules = rules if self.settings.plan_start else None
        return rules

    def week_of(self, day: date) -> date:
        """Return the first day of the week that holds a day."""
        return week_of(day, self.settings.week_start)

    def refresh(self) -> bool:
        """Return whether another program has changed anything since the last call; if so, forget what is kept."""
        if not self._database.changed_elsewhere():
            return False
        self.forget()
        return True

    def forget(self) -> None:
        """Drop what is kept in memory, since something has changed."""
        self._settings = self._rules = self._past = None
        self.memo.clear()

    def status(self, day: date | None = None) -> Status:
        """Return where someone stands on a day, today unless given, as it would have been shown on that day."""
        day = day or self.today
        return self._status(day, self._day_counts(day))

    def _day_counts(self, day: date) -> DayCounts:
        return self._counts.day_counts(day) or DayCounts(False, self._asks(day), 0, 0)

    def _status(self, day: date, counts: DayCounts) -> Status:
        first = self.week_of(day)
        excused = self._counts.excused_days(first - ONE_DAY)
        done = self._counts.done_days(first - ONE_DAY, day)
        tally = self._tally(first, day)
        week = judge(first, tally, self.rules, day)
        left = days_left(first, day, done | excused)
        asks = counts.asked > 0
        return Status(
            day=day,
            state=day_state(day, day, done=counts.done, excused=day in excused, sets_done=counts.sets_done, asks=asks),
            done=counts.asked_done,
            total=counts.asked,
            week=week,
            days_left=left,
            slack=slack(week, left),
            next_day=planning.next_session(
                day,
                self.fixed.plan_on(day),
                lambda d: judge(self.week_of(d), tally, self.rules, day),
                done.__contains__,
                lambda d: d in excused or (d == day and not asks),
                self.fixed.moved(),
            ),
        )

    def streak(self, day: date | None = None) -> Streak:
        """Return the streak on a day, today unless given, and the best until then."""
        day = day or self.today
        past, first = self.past(day), self.week_of(day)
        return extended(closed_streak(past.ends, first), judge(first, past.tally, self.rules, day))

    def asks_safety(self) -> bool:
        """Return whether anything was told that could have a say in what today may be; to find out costs little."""
        return self._counts.told(self.today)

    def known_streak(self, day: date) -> Streak | None:
        """Return the streak on a day if it is already known; None when the whole history would have to be read."""
        return self.streak(day) if self._past and self._past.today == day else None

    def _asks(self, day: date) -> int:
        plan = self.fixed.plan_on(day)
        # The quick count is 0 for a routine that is not packaged or lacks the level; then the full plan is read.
        light = 0 if self._counts.shaped(day) else glance.asked_items(plan.routine, plan.level)
        return light or self._asked(day)

    def _asked(self, day: date) -> int:
        from ..content.library import Library
        from ..storage.store import Store
        from .plan import planned, screened

        store = Store(self._database)
        library = Library(own=store.plans.own)
        return len(
            planned(store, library, self.settings, self.fixed.plan_on(day), day, screened(store, day)).session.asked
        )

    def _tally(self, since: date, day: date) -> Tally:
        """Count the weeks from `since` up to a day, reading no more than these."""
        self.memo.reads(TALLIED)
        if self._past and self._past.today == day:
            return self._past.tally
        return self._counts.tally(self.settings.week_start, day, since=since)

    def past(self, day: date) -> Past:
        """Return what the streak on a day needs of the whole history."""
        self.memo.reads(TALLIED)
        if self._past and self._past.today == day:
            return self._past
        tally = self._counts.tally(self.settings.week_start, day)
        past = Past(day, tally, streaks(tally, self.rules, self.week_of(day)))
        if day == self.today:
            self._past = past
        return past


class Fixed:
    """What the plan asked of each day, for reading only."""

    def __init__(self, standing: Standing, counts: Counts) -> None:
        self._standing, self._counts = standing, counts

    def moved(self) -> dict[date, date]:
        """Return the days whose session was moved, each with the day it was moved to; none for a flexible plan."""
        if not self._standing.rules.days:
            return {}
        return cast(dict[date, date], self._standing.memo.once("moved", self._counts.moved))

    def plan_on(self, day: date) -> Plan:
        """Return the plan as it was on a day; from today on, as it is."""
        standing, plan = self._standing, self._standing.settings.plan
        if day >= standing.today:
            return plan
        dated = cast(tuple[DatedRoutine, ...], standing.memo.once("routines", self._counts.plan_routines))
        held = routine_on(dated, day)
        return Plan(*(held[1:] if held else plan[:2]), days=fixed_days(standing.rules, day))

    def moved_from(self, day: date) -> date | None:
        """Return the day whose session is done on `day` instead, or None."""
        return next((origin for origin, to in self.moved().items() if to == day), None)

    def is_due(self, day: date) -> bool:
        """Return whether the plan asked for a session on a day, and it was not moved to another."""
        moved = self.moved()
        return day not in moved and (is_fixed_day(self._standing.rules, day) or day in moved.values())


def open_standing(path: str | os.PathLike[str], clock: Clock, wait_s: float = 5.0) -> Standing:
    """Open a database for its numbers only.

    Raises:
        StorageError: The file can't be used; says what is wrong and what to do.
    """
    return Standing(Database(os.fspath(path), wait_s), clock)
