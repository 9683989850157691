"""Weeks, not days: what a week asked, whether it was kept, and the streak of kept weeks.

Rules: days are never judged, weeks are. Each excused day lowers the week's keep by one. A week is
MET, EXCUSED, OPEN (the current one, undecided) or SHORT; the streak counts MET weeks back from
today, steps over EXCUSED and OPEN ones, and ends at the first SHORT one.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from .days import week_of


class DayState(StrEnum):
    """What a day is; no day is ever "missed"."""

    DONE = "done"
    EXCUSED = "excused"
    PARTIAL = "partial"
    FUTURE = "future"
    PENDING = "pending"
    REST = "rest"


class WeekStatus(StrEnum):
    """What a week came to."""

    MET = "met"
    EXCUSED = "excused"
    OPEN = "open"
    SHORT = "short"


class Target(NamedTuple):
    """A number of sessions a week, in force from the week that holds `since`."""

    since: date
    sessions: int


class Rules(NamedTuple):
    """What weeks are judged by."""

    plan_start: date
    keep: tuple[Target, ...]
    """Sessions that keep the streak, oldest first, never empty; the first also holds for all earlier weeks."""
    goal: tuple[Target, ...]
    """Sessions that fill the week, in the same form."""
    week_start: int = 0
    """First day of the week, 0 Monday to 6 Sunday."""


class Tally(NamedTuple):
    """Days counted by week, keyed by the ordinal of the week's first day."""

    done: Mapping[int, int]
    """DONE days."""
    excused: Mapping[int, int]
    """EXCUSED days that are not DONE."""


class Week(NamedTuple):
    """One week judged."""

    start: date
    done: int
    excused: int
    keep: int
    goal: int
    required: int
    """Sessions this week asks to be kept, after excused days and a late plan start; 0 or more."""
    status: WeekStatus


class Streak(NamedTuple):
    """Consecutive kept weeks."""

    weeks: int
    best: int


def day_state(day: date, today: date, *, done: bool, excused: bool, sets_done: int) -> DayState:
    """Return the state of a day; the first that fits wins."""
    if done:
        return DayState.DONE
    if excused:
        return DayState.EXCUSED
    if sets_done > 0:
        return DayState.PARTIAL
    if day > today:
        return DayState.FUTURE
    return DayState.PENDING if day == today else DayState.REST


def tally(done: Iterable[date], excused: Iterable[date], week_start: int = 0) -> Tally:
    """Count days by week; a day given in both is DONE."""
    done_days = set(done)
    return Tally(_by_week(done_days, week_start), _by_week(set(excused) - done_days, week_start))


def _by_week(days: Iterable[date], week_start: int) -> dict[int, int]:
    counts: dict[int, int] = {}
    for day in days:
        first = week_of(day, week_start).toordinal()
        counts[first] = counts.get(first, 0) + 1
    return counts


def in_force(targets: Sequence[Target], week: date) -> int:
    """Return the number of sessions a dated target asks of the week that begins on `week`."""
    if targets[-1].since <= week:
        # As for most weeks there are: thirty years of them are judged at once.
        return targets[-1].sessions
    last = week + timedelta(days=6)
    current = targets[0]
    for target in targets:
        if target.since <= last:
            current = target
    return current.sessions


def set_target(targets: Sequence[Target], sessions: int, week: date) -> tuple[Target, ...]:
    """Return the targets with a new number, decided in the week that begins on `week`.

    A lower number holds from this week, a higher one from the next; closed weeks keep theirs.
    """
    last = week + timedelta(days=6)
    past = [t for t in targets if t.since <= last] or [Target(week - timedelta(days=7), targets[0].sessions)]
    current = in_force(targets, week)
    if sessions == current:
        return tuple(past)
    if sessions > current:
        return (*past, Target(week + timedelta(days=7), sessions))
    before = [t for t in past if t.since < week] or [Target(week - timedelta(days=7), targets[0].sessions)]
    return (*before, Target(week, sessions))


def judge(week: date, counts: Tally, rules: Rules, today: date) -> Week:
    """Judge the week that begins on `week`, as it stands on `today`."""
    done = counts.done.get(week.toordinal(), 0)
    excused = counts.excused.get(week.toordinal(), 0)
    keep = in_force(rules.keep, week)
    required = max(0, keep - excused)
    before_start = (rules.plan_start - week).days
    if 0 <= before_start < 7 and required:
        required = max(1, required - before_start)
    if done >= max(1, required):
        status = WeekStatus.MET
    elif required == 0:
        status = WeekStatus.EXCUSED
    elif week == week_of(today, rules.week_start):
        status = WeekStatus.OPEN
    else:
        status = WeekStatus.SHORT
    return Week(week, done, excused, keep, in_force(rules.goal, week), required, status)


def streak(counts: Tally, rules: Rules, today: date) -> Streak:
    """Return the streak on `today` and the best ever; weeks after `today` don't count."""
    week = week_of(today, rules.week_start)
    return extended(closed_streak(streaks(counts, rules, week), week), judge(week, counts, rules, today))


def streaks(counts: Tally, rules: Rules, until: date) -> dict[int, int]:
    """Return the streak at the end of every week before the one that begins on `until`.

    Keyed by the ordinal of the week's first day; weeks before the first session are left out, their
    streak is 0. What is ticked from `until` on can't change it.
    """
    found: dict[int, int] = {}
    run = 0
    most = max(target.sessions for target in rules.keep)
    for ordinal in range(min(counts.done, default=until.toordinal()), until.toordinal(), 7):
        if counts.done.get(ordinal, 0) >= most:
            # Kept whatever was excused, and most weeks are: thirty years pass in a third of the time.
            run += 1
        else:
            run = extended(Streak(run, 0), judge(date.fromordinal(ordinal), counts, rules, until)).weeks
        found[ordinal] = run
    return found


def closed_streak(ends: Mapping[int, int], until: date) -> Streak:
    """Return the streak over the weeks `streaks` judged, at the end of the last one before `until`."""
    return Streak(ends.get(until.toordinal() - 7, 0), max(ends.values(), default=0))


def extended(run: Streak, week: Week) -> Streak:
    """Return the streak with one more week at its end."""
    if week.status is WeekStatus.MET:
        return Streak(run.weeks + 1, max(run.best, run.weeks + 1))
    return Streak(0, run.best) if week.status is WeekStatus.SHORT else run


def days_left(week: date, today: date, closed: Iterable[date]) -> int:
    """Return how many days of the week a session may still fall on, today included.

    Args:
        week: The first day of the week.
        today: The current day.
        closed: Days that are DONE or excused; they are not counted.
    """
    taken = set(closed)
    days = [week + timedelta(days=n) for n in range(7)]
    return sum(1 for day in days if day >= today and day not in taken)


def slack(week: Week, left: int) -> int:
    """Return how many days the week can spare: 0 says that today counts, below 0 it can't be met.

    A week that is kept already spares all its days left, and its extra sessions beside them.
    """
    return left - (week.required - week.done)
