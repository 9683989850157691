"""What Progress and `backtui stats` show: the facts stats are made from, gathered from the history."""

from datetime import date, timedelta
from typing import NamedTuple

from .content.library import Library, home_rung
from .domain import stats
from .domain.milestones import Milestone, milestones, rows_of_weeks
from .domain.stats import Facts, Felt, Known, Range, Times, Window
from .domain.weeks import Streak, Week
from .domain.work import Step
from .reading import Reading

ONE_DAY = timedelta(days=1)
WEEK = timedelta(days=7)
LOOKED_BACK = timedelta(days=stats.MEAN_DAYS)


class Whole(NamedTuple):
    """What takes the whole history, and is the same for every range."""

    times: tuple[Times, ...]
    streak: Streak
    milestones: tuple[Milestone, ...]
    """Reached so far, oldest first."""


class Progress(NamedTuple):
    """Where someone stands, looking back."""

    facts: Facts
    streak: Streak | None = None
    """None before the whole history is read."""
    milestones: tuple[Milestone, ...] = ()
    """Reached so far, oldest first; none before the whole history is read."""

    def completed(self, whole: Whole) -> "Progress":
        """Return the same with what takes the whole history."""
        return Progress(self.facts._replace(times=whole.times), whole.streak, whole.milestones)


def read_progress(reading: Reading, chosen: Range) -> Progress:
    """Gather everything about a range."""
    return read_window(reading, chosen).completed(read_whole(reading))


def read_window(reading: Reading, chosen: Range) -> Progress:
    """Gather what a range says of itself; how much is read depends on the range, not on the years before it."""
    today = reading.today
    first = _first_week(reading)
    window = stats.window(chosen, today, first, reading.settings.week_start)
    # Years are summed up whole.
    since = window.since.replace(month=1, day=1)
    return Progress(
        Facts(
            window=window,
            weeks=tuple(reading.weeks_judged(max(first, since), today)),
            work=tuple(reading.work(window)),
            felt=tuple(_felt(reading, window)),
            times=None,
            known=known_exercises(reading.library),
        )
    )


def read_whole(reading: Reading) -> Whole:
    """Gather what is the same whatever the range."""
    weeks, times = counted_weeks(reading), tuple(reading.exercise_days())
    done: set[date] = set()
    for week in rows_of_weeks(weeks).values():
        done |= reading.done_days(week.start, week.start + 6 * ONE_DAY)
    ladders = stats.reached(times, known_exercises(reading.library), reading.today)
    return Whole(times, reading.streak(), tuple(milestones(weeks, done, stats.climbs(ladders))))


def reached_today(reading: Reading) -> Milestone | None:
    """Return the milestone that today's session reached, or None."""
    reached = read_whole(reading).milestones
    return next((milestone for milestone in reversed(reached) if milestone.day == reading.today), None)


def counted_weeks(reading: Reading, most: int | None = None) -> tuple[Week, ...]:
    """Return the weeks that count: from the plan's start on, and before it from the first session on.

    Args:
        reading: The history.
        most: How many of the last of them, the current week included; None means all.
    """
    first = _first_week(reading)
    if most:
        first = max(first, reading.week_of(reading.today) - (most - 1) * WEEK)
    return tuple(reading.weeks_judged(first, reading.today))


def _first_week(reading: Reading) -> date:
    today, done = reading.today, reading.first_done()
    return reading.week_of(min(reading.rules.plan_start, today, done or today))


def _felt(reading: Reading, window: Window) -> list[Felt]:
    if window.step is not Step.WEEK:
        return reading.felt_means(window)
    since = window.since - LOOKED_BACK
    pains = reading.pains(since, window.until)
    return stats.felt(pains, reading.done_days(since - ONE_DAY, window.until) if pains else ())


def known_exercises(library: Library) -> dict[str, Known]:
    """Return what stats need of every exercise, by slug, in the order of the ladders."""
    found = {}
    for exercise in library.exercises:
        ladder, rung = home_rung(exercise)
        found[exercise.slug] = Known(exercise.name, library.ladders.get(ladder, ladder), rung, exercise.tempo)
    return found
