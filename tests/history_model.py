"""A history as the rules tell it, without a database: what a tracker is held to after any sequence of acts."""

from dataclasses import replace
from datetime import date, timedelta

from backtui.tracker.tracker import Tracker
from tests.domain import weeks_oracle as oracle
from tests.domain.weeks_oracle import Decision, History

ONE_DAY = timedelta(days=1)
SETS = {"pelvic-tilt": 1, "prone-leg-raise": 2, "knee-plank": 3, "supine-trunk-rotation": 1}
OPTIONAL = {"cat-cow": 1, "walking": 1}


class Model:
    """A history as the rules tell it, without a database."""

    def __init__(self, today: date, week_start: int) -> None:
        self.plan_start: date | None = None
        self.days: list[tuple[date, frozenset[int]]] = []
        """The weekdays asked for, each from a day on."""
        self.sets: dict[date, dict[str, int]] = {}
        self.counted: set[date] = set()
        self.excused: set[date] = set()
        self.weeks = History(today, week_start, {"keep": 2, "goal": 3})

    def begin(self, today: date) -> None:
        if self.plan_start is None:
            self.plan_start = today

    def tick(self, day: date, exercise: str, sets: int) -> None:
        there = self.sets.setdefault(day, {})
        if sets < there.get(exercise, 0):
            self.counted.discard(day)
        there[exercise] = sets
        if not any(there.values()):
            del self.sets[day]
            self.counted.discard(day)

    def days_on(self, day: date) -> frozenset[int]:
        """Return the weekdays that the plan asked for on a day, as it was then."""
        return next((days for since, days in reversed(self.days) if since <= day), frozenset())

    def plan(self, today: date, given: dict[str, int], days: frozenset[int]) -> None:
        if not self.sets and not self.excused:
            self.days = [(self.plan_start or today, days)]
            kept = tuple(d for d in self.weeks.decisions if d.kind not in given)
            self.weeks = replace(self.weeks, first={**self.weeks.first, **given}, decisions=kept)
        else:
            made = tuple(Decision(today, kind, number) for kind, number in given.items())
            self.weeks = replace(self.weeks, decisions=(*self.weeks.decisions, *made))
            self.days.append((today, days))

    def whole(self, day: date) -> int:
        return sum(self.sets.get(day, {}).get(exercise, 0) == sets for exercise, sets in SETS.items())

    def done(self, day: date) -> bool:
        return day in self.counted or self.whole(day) == len(SETS)

    def history(self, day: date, today: date) -> History:
        """Return what is known on a day."""
        done = frozenset(d for d in self.sets if d <= day and self.done(d))
        start, excused = self.plan_start or today, frozenset(self.excused)
        return replace(self.weeks, plan_start=start, days=tuple(self.days), done=done, excused=excused)

    def next_day(self, history: History, day: date) -> date | None:
        days = self.days_on(day)
        for candidate in (day + n * ONE_DAY for n in range(366)):
            if candidate in history.done or candidate in history.excused:
                continue
            if days:
                due = candidate.weekday() in days
            else:
                week = oracle.judge(history, oracle.week_around(candidate, history.week_start), day)
                due = week.done < week.goal and candidate - ONE_DAY not in history.done
            if due:
                return candidate
        return None

    def check(self, tracker: Tracker, day: date) -> None:
        """Hold what a tracker says of a day to the rules."""
        history, status = self.history(day, tracker.today), tracker.history.status(day)
        week = oracle.week_around(day, history.week_start)
        judged = oracle.judge(history, week, day)
        found = status.week
        assert (found.start, found.done, found.excused) == (week[0], judged.done, judged.excused)
        assert (found.keep, found.goal, found.required) == (judged.keep, judged.goal, judged.required)
        assert found.status == judged.status
        assert status.days_left == oracle.days_left(history, week, day)
        assert status.slack == oracle.slack(history, week, day)
        assert tuple(tracker.history.streak(day)) == (oracle.streak(history, day), oracle.best(history, day))
        sets = sum(self.sets.get(day, {}).values())
        assert status.state == oracle.day_state(history, day, day, sets)
        assert (status.done, status.total) == (self.whole(day), len(SETS))
        assert status.next_day == self.next_day(history, day)
