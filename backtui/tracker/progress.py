"""The facts that stats are made from, gathered from the history for Progress and `backtui stats`."""

from datetime import date, timedelta

from ..content.library import Library, home_rung
from ..domain import stats
from ..domain.activities import Activity
from ..domain.breaks import BreakDay, break_days
from ..domain.felt import Felt, felt, stiff
from ..domain.light_types import NamedTuple
from ..domain.milestones import Milestone, milestones, rows_of_weeks
from ..domain.roland_morris import Answered
from ..domain.session_outcome import Occasion, occasion
from ..domain.stats import Facts, Known, Range, Times, Window
from ..domain.weeks import Streak, Week
from ..domain.work import Step
from .function import FunctionRecord
from .history import History

ONE_DAY = timedelta(days=1)
WEEK = timedelta(days=7)
LOOKED_BACK = timedelta(days=stats.MEAN_DAYS)


class Whole(NamedTuple):
    """Results that need the whole history and are the same for every range."""

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
    activities: tuple[tuple[Activity, tuple[int, ...]], ...] = ()
    """What is wanted back, each with the scores that were told of it in the time, oldest first."""
    roland_morris: tuple[Answered, ...] = ()
    """The answers in the time, oldest first."""

    def completed(self, whole: Whole) -> "Progress":
        """Return the same with the results of the whole history."""
        return self._replace(
            facts=self.facts._replace(times=whole.times), streak=whole.streak, milestones=whole.milestones
        )


def read_progress(history: History, chosen: Range) -> Progress:
    """Gather everything about a range."""
    return read_window(history, chosen).completed(read_whole(history))


def read_window(history: History, chosen: Range) -> Progress:
    """Gather the facts of a range without reading the years before it."""
    today = history.today
    first = _first_week(history)
    window = stats.window(chosen, today, first, history.settings.week_start)
    # Years are summed up whole.
    since = window.since.replace(month=1, day=1)
    record = FunctionRecord(history)
    # They may be told before there is a plan, or without one.
    told_since = date.min if chosen is Range.ALL else stats.window(chosen, today, date.min).since
    stiff_min = record.stiffness(window.since - LOOKED_BACK, today)
    return Progress(
        activities=_activities(record, told_since, today),
        roland_morris=tuple(record.roland_morris(told_since, today)),
        facts=Facts(
            window=window,
            weeks=tuple(history.weeks_judged(max(first, since), today)),
            work=tuple(history.store.totals.work(window)),
            felt=(*_felt(history, window), *stiff(stiff_min, window.step)),
            times=None,
            known=known_exercises(history.library),
            breaks=taken_breaks(history, window.since, today),
            besides=history.store.totals.besides(window),
        ),
    )


def _activities(record: FunctionRecord, since: date, until: date) -> tuple[tuple[Activity, tuple[int, ...]], ...]:
    told = record.scores(since, until)
    return tuple((one, tuple(s.score for s in told if s.activity == one.slug)) for one in record.wanted())


def taken_breaks(history: History, since: date, until: date) -> tuple[BreakDay, ...]:
    """Return the days from `since` to `until` with breaks."""
    table = history.store.breaks
    taken = table.between(since, until)
    # Most have none; then nothing else is read.
    ticked = table.ticked(taken[0].day, until) if taken else []
    return break_days(taken, ticked, history.settings.day_start_h)


def read_whole(history: History) -> Whole:
    """Gather the results that are the same for every range."""
    weeks, times = counted_weeks(history), tuple(history.store.totals.times())
    done: set[date] = set()
    for week in rows_of_weeks(weeks).values():
        done |= history.done_days(week.start, week.start + 6 * ONE_DAY)
    ladders = stats.reached(times, known_exercises(history.library), history.today)
    return Whole(times, history.streak(), tuple(milestones(weeks, done, stats.climbs(ladders))))


def occasion_of(history: History, day: date) -> Occasion:
    """Return what the session of a day is, seen at its end; no best run for those who want no streak."""
    status, past = history.status(day), history.past(day)
    first = history.week_of(day).toordinal()
    best_before = max((weeks for week, weeks in past.ends.items() if week < first), default=0)
    sessions = sum(past.tally.done.values())
    found = occasion(status.week, history.streak(day), best_before, sessions, status.state)
    return Occasion.KEPT if found is Occasion.BEST and not history.settings.streak else found


def reached_today(history: History) -> Milestone | None:
    """Return the milestone that today's session reached, or None."""
    reached = read_whole(history).milestones
    return next((milestone for milestone in reversed(reached) if milestone.day == history.today), None)


def counted_weeks(history: History, most: int | None = None) -> tuple[Week, ...]:
    """Return the weeks that count: from the plan's start on, and before it from the first session on.

    Args:
        history: The history.
        most: How many of the latest to return, the current week included; None means all.
    """
    first = _first_week(history)
    if most:
        first = max(first, history.week_of(history.today) - (most - 1) * WEEK)
    return tuple(history.weeks_judged(first, history.today))


def _first_week(history: History) -> date:
    today, done = history.today, history.store.counts.first_done()
    return history.week_of(min(history.rules.plan_start, today, done or today))


def _felt(history: History, window: Window) -> list[Felt]:
    if window.step is not Step.WEEK:
        return history.store.totals.felt_means(window)
    since = window.since - LOOKED_BACK
    pains = history.pains(since, window.until)
    return felt(pains, history.done_days(since - ONE_DAY, window.until) if pains else ())


def known_exercises(library: Library) -> dict[str, Known]:
    """Return what stats need of every exercise, by slug, in the order of the ladders."""
    found = {}
    for exercise in library.exercises:
        ladder, rung = home_rung(exercise)
        found[exercise.slug] = Known(exercise.short, library.ladders.get(ladder, ladder), rung, exercise.tempo)
    return found
