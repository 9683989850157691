"""An invented person with an invented history, to try the app on and to measure it with."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from .clock import Clock
from .domain.days import week_of
from .domain.model import Excuse, Item, Reason, Session
from .domain.plan import Level
from .tracker import Tracker, open_tracker

WEEKS = 30
WEEKS_A_YEAR = 52
ONE_DAY = timedelta(days=1)
STEADY_WEEKS = 6
"""The last weeks are all kept, so that the demo opens on a streak."""
HABITS = ((0, 2, 4), (0, 3, 5), (1, 3, 5), (0, 2), (1, 4))
"""Weekdays this person tends to train on."""


def write_demo(
    path: str | os.PathLike[str], years: int | None = None, seed: int = 1, clock: Clock | None = None
) -> int:
    """Fill a new database with invented history up to yesterday; the same seed and day give the same history.

    Args:
        path: The file to make.
        years: How far back; None means 30 weeks.
        seed: Which person.
        clock: Where the time comes from; None means the machine's clock.

    Returns:
        How many days are recorded.

    Raises:
        StorageError: The file can't be made.
    """
    tracker = open_tracker(path, clock)
    try:
        weeks = years * WEEKS_A_YEAR if years else WEEKS
        first = week_of(tracker.today, tracker.settings.week_start) - weeks * timedelta(days=7)
        person = _Person(tracker, Random(seed), first)
        excuses = list(person.excuses())
        sessions = list(person.sessions({excuse.day for excuse in excuses}))
        tracker.remember(sessions, excuses, first)
        return len(sessions) + len(excuses)
    finally:
        tracker.close()


@dataclass
class _Person:
    tracker: Tracker
    random: Random
    first: date

    def excuses(self) -> Iterator[Excuse]:
        """Invent a holiday each summer and a sick week each half year."""
        for start in self._weeks():
            age = (self.tracker.today - start).days // 7
            if age % WEEKS_A_YEAR == 17:
                for n in range(9):
                    yield Excuse(start + n * ONE_DAY, Reason.TRAVEL)
            if age % 26 == 3:
                for n in range(1, 5):
                    yield Excuse(start + n * ONE_DAY, Reason.SICK)

    def _weeks(self) -> Iterator[date]:
        start = self.first
        while start <= self.tracker.today:
            yield start
            start += timedelta(days=7)

    def sessions(self, excused: set[date]) -> Iterator[Session]:
        """Invent the sessions, week by week, up to yesterday."""
        for start in self._weeks():
            age = (self.tracker.today - start).days // 7
            days = [start + n * ONE_DAY for n in self.random.choice(HABITS)]
            short = age > STEADY_WEEKS and (age % 10 == 7 or self.random.random() < 0.08)
            for day in days[: self.random.choice((0, 1))] if short else days:
                if day < self.tracker.today and day not in excused:
                    yield self._session(day, whole=True)
            extra = start + self.random.randrange(7) * ONE_DAY
            if self.random.random() < 0.25 and extra < self.tracker.today and extra not in (*days, *excused):
                yield self._session(extra, whole=False)

    def _session(self, day: date, whole: bool) -> Session:
        level = Level.BEGINNER if (day - self.first).days < 365 else Level.INTERMEDIATE
        now = self.tracker.clock.now()
        at = datetime(day.year, day.month, day.day, 6, 40, tzinfo=now.tzinfo) + timedelta(
            minutes=self.random.randrange(90)
        )
        planned = self.tracker.planned(day, level)
        cut = len(planned.asked) if whole else self.random.randrange(1, len(planned.asked))
        items = []
        for position, item in enumerate(planned.items):
            at += timedelta(minutes=2)
            ticked = self.random.random() < 0.4 if item.optional else position < cut
            items.append(_ticked(item, at) if ticked else item)
        return planned._replace(items=tuple(items))


def _ticked(item: Item, at: datetime) -> Item:
    return item._replace(sets_done=item.dose.sets, done_at=at)
