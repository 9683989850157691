"""An invented person with an invented history, to try the app on and to measure it with."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from .domain.activities import EVERY, SCORE_MAX, Activity, Score
from .domain.days import week_of
from .domain.dose import parse_dose
from .domain.model import Adjustment, Answered, Excuse, Item, Reason, Session
from .domain.pain import Moment, Pain
from .domain.plan import Level
from .domain.text import slug_of
from .system.clock import Clock
from .tracker.tracker import Tracker, open_tracker

WEEKS = 30
WEEKS_A_YEAR = 52
ONE_DAY = timedelta(days=1)
WEEK = timedelta(days=7)
BEGINNER_WEEKS = 16
STEPPED, STEPPED_TO, STEPPED_WEEKS = "pelvic-tilt", parse_dose("2 x 12 x 3 s, rest 20 s"), 4
STEPPED_WHY = "Two good sessions, pain 1 and gone next morning."
SETTLING_WEEKS = 10
"""Mornings are sorer in these first weeks."""
SORE = (10, 11)
FEELINGS = 1000
"""Added to the seed: feelings have random numbers of their own, so that they never change which sessions were done."""
NOTES = (
    "Slept well, easy morning.",
    "Rather stiff at first, fine after the first set.",
    "Long drive yesterday.",
    "Did it in the evening for once.",
    "The plank felt steady.",
    "Walked to work afterwards.",
)
WANTED = {"Carry the shopping": (3, 8), "Sit through a film": (2, 6)}
"""What this person wants back, with the scores it goes from and to."""
SORE_NOTES = (
    "Carried boxes all weekend. Slow and careful today.",
    "Stiff after sitting; walking helps.",
    "Better than yesterday.",
    "Left out the last set.",
)
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
        feelings = _Feelings(Random(seed + FEELINGS), tracker.today, first)
        pains, notes = feelings.told(sessions)
        tracker.transfer.remember(
            [session._replace(effort=feelings.effort(session)) for session in sessions],
            excuses,
            first,
            pains=pains,
            notes=notes,
            adjustments=person.adjustments(),
            activities=feelings.activities(sessions),
        )
        tracker.plan.change_plan(level=person.level(tracker.today))
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

    def level(self, day: date) -> Level:
        """Return the level this person trains at on a day."""
        return Level.BEGINNER if day < self.first + BEGINNER_WEEKS * WEEK else Level.INTERMEDIATE

    @property
    def stepped_up(self) -> date:
        """The day on which a step up was accepted."""
        return week_of(self.tracker.today, self.tracker.settings.week_start) - STEPPED_WEEKS * WEEK

    def adjustments(self) -> list[tuple[Adjustment, Answered]]:
        """Invent the step that was accepted."""
        session, since, what = self.tracker.history.planned(self.stepped_up), self.stepped_up, "two repetitions more"
        level = self.level(since).value
        adjustment = Adjustment(session.routine, level, STEPPED, STEPPED, STEPPED_TO, False, since, STEPPED_WHY)
        return [(adjustment, Answered(since, STEPPED, "up", True, what))]

    def _session(self, day: date, whole: bool) -> Session:
        level = self.level(day)
        now = self.tracker.clock.now()
        at = datetime(day.year, day.month, day.day, 6, 40, tzinfo=now.tzinfo) + timedelta(
            minutes=self.random.randrange(90)
        )
        planned = self.tracker.history.planned(day, level)
        cut = len(planned.asked) if whole else self.random.randrange(1, len(planned.asked))
        items = []
        position = 0
        for item in planned.items:
            at += timedelta(minutes=2)
            if item.exercise == STEPPED and self.stepped_up <= day:
                item = item._replace(dose=STEPPED_TO)
            ticked = self.random.random() < 0.4 if item.optional else position < cut
            position += not item.optional
            items.append(_ticked(item, at) if ticked else item)
        return planned._replace(items=tuple(items))


@dataclass
class _Feelings:
    random: Random
    today: date
    first: date

    def told(self, sessions: list[Session]) -> tuple[list[Pain], list[tuple[date, str]]]:
        """Invent what was told of the back, and noted, on the days of sessions."""
        pains, notes = [], []
        for session in sessions:
            pains.append(Pain(session.day, Moment.MORNING, self._level(session.day)))
            if self.random.random() < 0.6:
                pains.append(Pain(session.day, Moment.AFTER, max(0, self._level(session.day) - 1)))
            if self._sore(session.day) or self.random.random() < 0.08:
                notes.append((session.day, self.random.choice(SORE_NOTES if self._sore(session.day) else NOTES)))
        return pains, notes

    def activities(self, sessions: list[Session]) -> Iterator[tuple[Activity, list[Score]]]:
        """Invent what is wanted back, told every two weeks on the day of a session, up to the last one."""
        days: list[date] = []
        for day in sorted((session.day for session in sessions), reverse=True):
            if not days or days[0] - day >= EVERY:
                days.insert(0, day)
        for name, (low, high) in WANTED.items():
            slug = slug_of(name)
            scores = []
            for n, day in enumerate(days):
                going = low + (high - low) * n / max(1, len(days) - 1) + self.random.choice((-1, 0, 0, 0, 1))
                scores.append(Score(day, slug, min(max(0, round(going)), SCORE_MAX)))
            yield Activity(slug, name, days[0] if days else self.first), scores

    def effort(self, session: Session) -> int | None:
        """Invent how hard a session was; one that was not finished is not asked about."""
        harder = 2 if self._sore(session.day) else 0
        return self.random.randint(3, 6) + harder if session.done else None

    def _level(self, day: date) -> int:
        settled = 2 if day < self.first + SETTLING_WEEKS * WEEK else 0
        sore = self.random.randint(2, 4) if self._sore(day) else 0
        return self.random.choice((0, 1, 1, 2)) + settled + sore

    def _sore(self, day: date) -> bool:
        """Return whether a day lies in the sore fortnight of its year."""
        return (self.today - day).days // 7 % WEEKS_A_YEAR in SORE


def _ticked(item: Item, at: datetime) -> Item:
    return item._replace(sets_done=item.dose.sets, done_at=at)
