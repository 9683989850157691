"""Where someone stands: the plan in force, the week, the streak. Light, since prompts ask it all day."""

import os
from datetime import date, timedelta
from typing import NamedTuple

from . import region
from .clock import Clock
from .content import glance
from .domain import plan as planning
from .domain import settings as setting
from .domain.days import logical_day, week_of
from .domain.settings import Settings
from .domain.weeks import (
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
    judge,
    slack,
    streaks,
)
from .storage.ledger import DayCounts, Ledger

DEFAULT_KEEP = 2
DEFAULT_GOAL = 3
ONE_DAY = timedelta(days=1)


class DayStatus(NamedTuple):
    """Where a day and its week stand; only that week is read for it."""

    day: date
    state: DayState
    done: int
    """Asked items done."""
    total: int
    week: Week
    days_left: int
    slack: int
    next_day: date | None


class Status(NamedTuple):
    """A `DayStatus`, and the streak, for which the whole history is read."""

    day: date
    state: DayState
    done: int
    total: int
    week: Week
    days_left: int
    slack: int
    next_day: date | None
    streak: Streak


class _Past(NamedTuple):
    """What the streak needs of the whole history, kept while nobody else writes."""

    today: date
    tally: Tally
    ends: dict[int, int]
    """The streak at the end of every closed week."""


class Standing:
    """The history as numbers, with a clock."""

    def __init__(self, ledger: Ledger, clock: Clock) -> None:
        self._ledger = ledger
        self.clock = clock
        self._settings: Settings | None = None
        self._rules: Rules | None = None
        self._past: _Past | None = None

    def close(self) -> None:
        """Let go of the database."""
        self._ledger.close()

    @property
    def today(self) -> date:
        """The day it is."""
        return logical_day(self.clock.now(), self.settings.day_start_h)

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        if self._settings is None:
            self._settings = setting.from_stored(self._ledger.settings(), region.week_start())
        return self._settings

    @property
    def rules(self) -> Rules:
        """What weeks are judged by."""
        if self._rules:
            return self._rules
        start = self.settings.plan_start or self.today
        rules = Rules(
            plan_start=start,
            keep=self._ledger.targets("keep") or (Target(start, DEFAULT_KEEP),),
            goal=self._ledger.targets("goal") or (Target(start, DEFAULT_GOAL),),
            week_start=self.settings.week_start,
        )
        # Before anything is recorded the plan starts today, and tomorrow it will start tomorrow.
        self._rules = rules if self.settings.plan_start else None
        return rules

    def week_of(self, day: date) -> date:
        """Return the first day of the week that holds a day."""
        return week_of(day, self.settings.week_start)

    def refresh(self) -> bool:
        """Return whether another program has changed anything since the last call, and forget what is outdated."""
        if not self._ledger.changed_elsewhere():
            return False
        self._forget()
        return True

    def _forget(self) -> None:
        self._settings = self._rules = self._past = None

    def status(self, day: date | None = None) -> Status:
        """Return where someone stands on a day, today unless given: as that day itself would have answered."""
        day = day or self.today
        return Status(*self.day_status(day), self.streak(day))

    def day_status(self, day: date) -> DayStatus:
        """Return where a day and its week stand, as that day itself would have answered."""
        return self._day_status(day, self._ledger.day_counts(day) or DayCounts(False, self._asks(day), 0, 0))

    def _day_status(self, day: date, counts: DayCounts) -> DayStatus:
        first = self.week_of(day)
        excused = self._ledger.excused_days(first - ONE_DAY)
        done = self._ledger.done_days(first - ONE_DAY, day)
        tally = self._ledger.tally(self.settings.week_start, day, since=first)
        week = judge(first, tally, self.rules, day)
        left = days_left(first, day, done | excused)
        return DayStatus(
            day=day,
            state=day_state(day, day, done=counts.done, excused=day in excused, sets_done=counts.sets_done),
            done=counts.asked_done,
            total=counts.asked,
            week=week,
            days_left=left,
            slack=slack(week, left),
            next_day=planning.next_session(
                day,
                self.settings.plan,
                lambda d: judge(self.week_of(d), tally, self.rules, day),
                done.__contains__,
                excused.__contains__,
            ),
        )

    def streak(self, day: date | None = None) -> Streak:
        """Return the streak on a day, today unless given, and the best until then."""
        day = day or self.today
        past, first = self._history(day), self.week_of(day)
        return extended(closed_streak(past.ends, first), judge(first, past.tally, self.rules, day))

    def known_streak(self, day: date) -> Streak | None:
        """Return the streak on a day where it costs nothing, or None when the whole history would be read for it."""
        return self.streak(day) if self._past and self._past.today == day else None

    def _asks(self, day: date) -> int:
        plan = self.settings.plan
        return self._asked(day) if self._ledger.shaped(day) else glance.asked_items(plan.routine, plan.level)

    def _asked(self, day: date) -> int:
        from .content.library import Library
        from .planning import planned
        from .storage.store import Store

        store = Store(self._ledger.path)
        try:
            return len(planned(store, Library(own=store.own), self.settings, day).session.asked)
        finally:
            store.close()

    def _tally(self, since: date) -> Tally:
        """Count the weeks from one on, up to today, and read no more than them."""
        if self._past and self._past.today == self.today:
            return self._past.tally
        return self._ledger.tally(self.settings.week_start, self.today, since=since)

    def _history(self, day: date) -> _Past:
        if self._past and self._past.today == day:
            return self._past
        tally = self._ledger.tally(self.settings.week_start, day)
        past = _Past(day, tally, streaks(tally, self.rules, self.week_of(day)))
        if day == self.today:
            self._past = past
        return past


def open_standing(path: str | os.PathLike[str], clock: Clock, wait_s: float = 5.0) -> Standing:
    """Open a database for its numbers only.

    Raises:
        StorageError: One of its kinds, with what is wrong and what to do.
    """
    return Standing(Ledger(os.fspath(path), wait_s), clock)
