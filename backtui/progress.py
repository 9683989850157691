"""What Progress and `backtui stats` show: the facts stats are made from, gathered from the history."""

from collections.abc import Mapping
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
    """What every range has in common: the history as a whole."""

    weeks: tuple[Week, ...]
    times: tuple[Times, ...]
    known: Mapping[str, Known]
    streak: Streak


class Progress(NamedTuple):
    """Where someone stands, looking back."""

    facts: Facts
    streak: Streak
    milestones: tuple[Milestone, ...]
    """Reached so far, oldest first."""


def read_whole(reading: Reading) -> Whole:
    """Read what is the same whatever the range."""
    return Whole(
        weeks=counted_weeks(reading),
        times=tuple(reading.exercise_days()),
        known=known_exercises(reading.library),
        streak=reading.streak(),
    )


def read_progress(reading: Reading, chosen: Range, whole: Whole | None = None) -> Progress:
    """Gather the facts of a range from a history.

    Args:
        reading: The history.
        chosen: The range.
        whole: What was read of the history for another range already; None reads it.
    """
    weeks, times, known, streak = whole or read_whole(reading)
    today = reading.today
    window = stats.window(chosen, today, weeks[0].start if weeks else today, reading.settings.week_start)
    facts = Facts(
        window=window,
        weeks=weeks,
        work=tuple(reading.work(window)),
        felt=tuple(_felt(reading, window)),
        times=times,
        known=known,
    )
    return Progress(facts, streak, tuple(_milestones(reading, facts)))


def reached_today(reading: Reading) -> Milestone | None:
    """Return the milestone that today's session reached, or None."""
    weeks, today = counted_weeks(reading), reading.today
    facts = Facts(
        window=Window(today, today, Step.WEEK, reading.settings.week_start),
        weeks=weeks,
        work=(),
        felt=(),
        times=tuple(reading.exercise_days()),
        known=known_exercises(reading.library),
    )
    return next((milestone for milestone in reversed(_milestones(reading, facts)) if milestone.day == today), None)


def counted_weeks(reading: Reading, most: int | None = None) -> tuple[Week, ...]:
    """Return the weeks that count: from the plan's start on, and before it from the first session on.

    Args:
        reading: The history.
        most: How many of the last of them, the current week included; None means all.
    """
    today, done = reading.today, reading.first_done()
    first = reading.week_of(min(reading.rules.plan_start, today, done or today))
    if most:
        first = max(first, reading.week_of(today) - (most - 1) * WEEK)
    return tuple(week for week, _ in reading.weeks(first, today))


def _felt(reading: Reading, window: Window) -> list[Felt]:
    since = window.since - LOOKED_BACK
    pains = reading.pains(since, window.until)
    found = stats.felt(pains, reading.done_days(since - ONE_DAY, window.until) if pains else ())
    if window.step is Step.WEEK:
        return found
    return stats.by_period(found, window)


def _milestones(reading: Reading, facts: Facts) -> list[Milestone]:
    done: set[date] = set()
    for week in rows_of_weeks(facts.weeks).values():
        done |= reading.done_days(week.start, week.start + 6 * ONE_DAY)
    return milestones(facts.weeks, done, stats.climbs(facts))


def known_exercises(library: Library) -> dict[str, Known]:
    """Return what stats need of every exercise, by slug, in the order of the ladders."""
    found = {}
    for exercise in library.exercises:
        ladder, rung = home_rung(exercise)
        found[exercise.slug] = Known(exercise.name, library.ladders.get(ladder, ladder), rung, exercise.tempo)
    return found
