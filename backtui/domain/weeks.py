"""Weeks, not days: what a week asked, whether it was kept, and the streak of kept weeks.

Rules: days are never judged, weeks are. Excused days lower what their week asks: a plan of fixed days by those of its
own days that are excused, a flexible one in proportion. A week is MET, EXCUSED, OPEN (the current one, undecided) or
SHORT; the streak counts MET weeks back from today, steps over EXCUSED and OPEN ones, and ends at the first SHORT one.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from .days import week_of
from .light_types import Literal, NamedTuple

Kind = Literal["keep", "goal"]
USUAL_SESSIONS: Mapping[Kind, int] = {"keep": 2, "goal": 3}
"""Sessions a week that keep it and that fill it, until others are chosen."""


class DayState(StrEnum):
    """What a day is; no day is ever "missed"."""

    DONE = "done"
    EXCUSED = "excused"
    PARTIAL = "partial"
    FUTURE = "future"
    PENDING = "pending"
    OPEN = "open"
    """A day of a fixed plan that is over, with nothing done; it may still be filled in, moved or excused."""
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


class FixedDays(NamedTuple):
    """The weekdays a plan asks for, in force from `since` on."""

    since: date
    weekdays: frozenset[int]
    """0 Monday to 6 Sunday; empty means flexible."""


class Rules(NamedTuple):
    """What weeks are judged by."""

    plan_start: date
    keep: tuple[Target, ...]
    """Sessions that keep the streak, oldest first, never empty; the first also holds for all earlier weeks."""
    goal: tuple[Target, ...]
    """Sessions that fill the week, in the same form."""
    week_start: int = 0
    """First day of the week, 0 Monday to 6 Sunday."""
    days: tuple[FixedDays, ...] = ()
    """The weekdays asked for, oldest first; before the first of them, and without any, the plan is flexible."""


class Tally(NamedTuple):
    """Days by week, keyed by the ordinal of the week's first day, the oldest first."""

    done: Mapping[int, int]
    """How many are DONE."""
    excused: Mapping[int, int]
    """Which are EXCUSED and not DONE: bit n stands for the n-th day of the week, from 0."""

    def renewed(self, since: date, fresh: "Tally") -> "Tally":
        """Return the same with the weeks from the one that begins on `since` on taken from a fresh tally of them."""
        first, parts = since.toordinal(), []
        for before, after in zip(self, fresh, strict=True):
            # After each tick: thirty years are copied in one go, and only the last weeks are looked at.
            part = {**before}
            while part and next(reversed(part)) >= first:
                part.popitem()
            part.update(after)
            parts.append(part)
        return Tally(*parts)


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


def day_state(
    day: date, today: date, *, done: bool, excused: bool, sets_done: int, asks: bool, due: bool = False
) -> DayState:
    """Return the state of a day; the first that fits wins.

    Args:
        day: The day.
        today: The current day.
        done: Whether every asked item is done, or the day is counted as done.
        excused: Whether the day is excused.
        sets_done: All sets ticked.
        asks: Whether the day's session asks anything. If not, the day is neither PARTIAL nor PENDING:
            whatever is done is extra.
        due: Whether a plan of fixed days asked for this day, and its session was not moved to another one.
    """
    if done:
        return DayState.DONE
    if excused:
        return DayState.EXCUSED
    if sets_done > 0 and asks:
        return DayState.PARTIAL
    if day > today:
        return DayState.FUTURE
    if day == today:
        return DayState.PENDING if asks else DayState.REST
    return DayState.OPEN if due else DayState.REST


def tally(done: Iterable[date], excused: Iterable[date], week_start: int = 0) -> Tally:
    """Gather days by week; a day given in both is DONE."""
    done_days = set(done)
    counts: dict[int, int] = {}
    for day in done_days:
        first = week_of(day, week_start).toordinal()
        counts[first] = counts.get(first, 0) + 1
    which: dict[int, int] = {}
    for day in set(excused) - done_days:
        first = week_of(day, week_start).toordinal()
        which[first] = which.get(first, 0) | 1 << day.toordinal() - first
    return Tally(counts, which)


def in_force(targets: Sequence[Target], week: date) -> int:
    """Return the number of sessions that holds in the week that begins on `week`."""
    if targets[-1].since <= week:
        # True of most weeks, and thirty years of them are judged at once.
        return targets[-1].sessions
    last = week + timedelta(days=6)
    current = targets[0]
    for target in targets:
        if target.since <= last:
            current = target
    return current.sessions


def set_goal(targets: Sequence[Target], sessions: int, week: date) -> tuple[Target, ...]:
    """Return the goals with a new one, decided in the week that begins on `week`: it holds from that week on.

    Nothing is judged by it, so it may change at once, both ways; closed weeks keep theirs.
    """
    if sessions == in_force(targets, week) and targets[-1].since <= week + timedelta(days=6):
        return tuple(targets)
    return (*_before(targets, week), Target(week, sessions))


def set_keep(targets: Sequence[Target], sessions: int, week: date) -> tuple[Target, ...]:
    """Return the keeps with a new one, decided in the week that begins on `week`.

    A lower number, and the one that the week began with, hold from this week; a higher one from the next, so that no
    week becomes harder while it goes on. Closed weeks keep theirs.
    """
    past = [t for t in targets if t.since <= week + timedelta(days=6)] or list(_before(targets, week))
    if sessions == in_force(targets, week):
        return tuple(past)
    if sessions > _began_with(targets, week):
        return (*past, Target(week + timedelta(days=7), sessions))
    return (*_before(targets, week), Target(week, sessions))


def _before(targets: Sequence[Target], week: date) -> tuple[Target, ...]:
    """Return the targets from before a week; where there are none, the first one from the week before on."""
    return tuple(t for t in targets if t.since < week) or (Target(week - timedelta(days=7), targets[0].sessions),)


def _began_with(targets: Sequence[Target], week: date) -> int:
    """Return the number a week began with: raises hold from its first day, and what was lowered since was higher."""
    before = _before(targets, week)
    raised = [t.sessions for t in targets if t.since == week]
    return max((in_force(before, week), *raised))


def fixed_days(rules: Rules, day: date) -> frozenset[int]:
    """Return the weekdays that the plan asked for on a day; empty for a flexible plan."""
    found: frozenset[int] = frozenset()
    for days in rules.days:
        if days.since > day:
            break
        found = days.weekdays
    return found


def is_fixed_day(rules: Rules, day: date) -> bool:
    """Return whether a plan of fixed days asked for a session on a day."""
    return bool(rules.days) and day >= rules.plan_start and day.weekday() in fixed_days(rules, day)


def set_days(days: Sequence[FixedDays], weekdays: frozenset[int], day: date) -> tuple[FixedDays, ...]:
    """Return the dated weekdays with new ones, in force from `day` on; days before it keep theirs."""
    past = [found for found in days if found.since < day]
    if weekdays == (past[-1].weekdays if past else frozenset()):
        return tuple(past)
    return (*past, FixedDays(day, weekdays))


def _required(week: date, excused: int, keep: int, rules: Rules) -> int:
    """Return what a week asks once its excused days, given as in `Tally`, are taken off `keep`.

    A week of a fixed plan asks one session less for each of the plan's own days that is excused, and nothing when all
    of them are; one of a flexible plan its share of the days that are left, rounded half up.
    """
    if not excused:
        return keep
    days = [week + timedelta(days=n) for n in range(7)]
    own = [n for n, day in enumerate(days) if day.weekday() in fixed_days(rules, day)]
    if own:
        away = sum(excused >> n & 1 for n in own)
        return 0 if away == len(own) else max(0, keep - away)
    return (2 * keep * (7 - excused.bit_count()) + 7) // 14


def judge(week: date, counts: Tally, rules: Rules, today: date) -> Week:
    """Judge the week that begins on `week`, as it stands on `today`."""
    done = counts.done.get(week.toordinal(), 0)
    excused = counts.excused.get(week.toordinal(), 0)
    keep = in_force(rules.keep, week)
    required = _required(week, excused, keep, rules)
    before_start = (rules.plan_start - week).days
    if 0 <= before_start < 7 and required:
        required = max(1, required - before_start)
        days = [week + timedelta(days=n) for n in range(7)]
        if fixed_days(rules, days[-1]):
            # A plan of fixed days asks for nothing before the first of them.
            required = min(required, sum(is_fixed_day(rules, day) for day in days))
    if done >= max(1, required):
        status = WeekStatus.MET
    elif required == 0:
        status = WeekStatus.EXCUSED
    elif week == week_of(today, rules.week_start):
        status = WeekStatus.OPEN
    else:
        status = WeekStatus.SHORT
    return Week(week, done, excused.bit_count(), keep, in_force(rules.goal, week), required, status)


def streak(counts: Tally, rules: Rules, today: date) -> Streak:
    """Return the streak on `today` and the best ever; weeks after `today` don't count."""
    week = week_of(today, rules.week_start)
    return extended(closed_streak(streaks(counts, rules, week), week), judge(week, counts, rules, today))


def streaks(counts: Tally, rules: Rules, until: date) -> dict[int, int]:
    """Return the streak at the end of every week before the one that begins on `until`.

    Keyed by the ordinal of the week's first day; weeks before the first session are left out, their
    streak is 0. Ticks from `until` on can't change it.
    """
    found: dict[int, int] = {}
    run = 0
    most = max(target.sessions for target in rules.keep)
    for ordinal in range(min(counts.done, default=until.toordinal()), until.toordinal(), 7):
        if counts.done.get(ordinal, 0) >= most:
            # Kept whatever was excused, as most weeks are; this makes thirty years three times as fast.
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
    """Return how many days the week can spare: 0 means that today counts, below 0 it can't be kept.

    A week that is already kept can spare all its days left, plus its extra sessions.
    """
    return left - (week.required - week.done)
