"""The history in numbers. A stat is one function and one entry of STATS; both front ends show what is there."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from .days import short_day, week_of
from .dose import Tempo
from .pain import Moment, Pain
from .weeks import Week, WeekStatus
from .work import Step, Work, load_s, period_name, period_of

MEAN_DAYS = 7
ADHERENCE_WEEKS = 8
MONTHS_MOST = 26
"""A history of more months is gathered by years."""
WEEKS_MOST = 53
NEXT_MORNING = "next morning"
MOMENTS = (Moment.MORNING.value, Moment.BEFORE.value, Moment.AFTER.value, NEXT_MORNING)
"""When pain is charted; what is felt during an exercise belongs to that exercise."""

Cell = str | int | float | date | None


class Range(StrEnum):
    """How far back to look."""

    QUARTER = "3m"
    YEAR = "1y"
    ALL = "all"


RANGE_NAMES = {Range.QUARTER: "3 months", Range.YEAR: "1 year", Range.ALL: "all"}
_RANGE_WEEKS = {Range.QUARTER: 13, Range.YEAR: 52}


class Window(NamedTuple):
    """The days looked at."""

    since: date
    """First day of a week."""
    until: date
    step: Step
    week_start: int = 0


class Known(NamedTuple):
    """What the library says of an exercise, as far as numbers need it."""

    name: str
    ladder: str
    """Name of the ladder it is listed under."""
    rung: int
    """Counted from 1, the easiest; 0 off the ladders."""
    tempo: Tempo


class Felt(NamedTuple):
    """A pain of the back as a whole, or the mean of several."""

    day: date
    moment: str
    """One of MOMENTS."""
    level: float


class Times(NamedTuple):
    """On which days an exercise was done whole."""

    exercise: str
    first: date
    last: date
    days: int


class Facts(NamedTuple):
    """What stats are made from."""

    window: Window
    weeks: tuple[Week, ...]
    """Every week from the first that the window's own stats ask for to the current one."""
    work: tuple[Work, ...]
    """Within the window, by its step."""
    felt: tuple[Felt, ...]
    """Day by day from a week before the window, so that its first mean is whole; by month or year for longer steps."""
    times: tuple[Times, ...] | None
    """Of the whole history; None where that is not read, and nothing is told of it."""
    known: Mapping[str, Known]
    """By slug; the ladders in their order."""


class Point(NamedTuple):
    """One number of a series."""

    day: date
    """The day, or the first day of the period."""
    label: str
    value: float
    mark: str = ""
    """What a week came to, or the exercise of a rung; empty where there is nothing to say."""
    mean: float | None = None
    """The mean of the seven days that end here; None where points are no days."""


class Series(NamedTuple):
    """Numbers in time."""

    name: str
    points: tuple[Point, ...]
    guides: tuple[tuple[str, float], ...] = ()
    """Values to compare with, each with its name."""


class Table(NamedTuple):
    """Numbers that are no series."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Stat(NamedTuple):
    """One entry of STATS."""

    key: str
    title: str
    unit: str
    of: Callable[[Facts], tuple[Series, ...] | Table]


def window(chosen: Range, today: date, first: date, week_start: int = 0) -> Window:
    """Return the days a range covers: whole weeks up to today's, none before the one that holds `first`."""
    current, oldest = week_of(today, week_start), week_of(first, week_start)
    if chosen in _RANGE_WEEKS:
        since = current - timedelta(weeks=_RANGE_WEEKS[chosen] - 1)
        return Window(min(max(since, oldest), current), today, Step.WEEK, week_start)
    since = min(oldest, current)
    months = (today.year - since.year) * 12 + today.month - since.month
    if (current - since).days < WEEKS_MOST * 7:
        return Window(since, today, Step.WEEK, week_start)
    return Window(since, today, Step.MONTH if months < MONTHS_MOST else Step.YEAR, week_start)


def felt(pains: Iterable[Pain], done: Iterable[date]) -> list[Felt]:
    """Return the pains to chart, oldest first; the morning after a DONE day counts as that day's next morning too."""
    found: list[Felt] = []
    done_days = set(done)
    for pain in pains:
        if pain.exercise is None and pain.moment is not Moment.DURING:
            found.append(Felt(pain.day, pain.moment.value, pain.level))
            before = pain.day - timedelta(days=1)
            if pain.moment is Moment.MORNING and before in done_days:
                found.append(Felt(before, NEXT_MORNING, pain.level))
    return sorted(found)


def _mean(values: Sequence[float]) -> float:
    # The module statistics would add a third to the time of every command that ticks.
    return sum(values) / len(values)


def seven_day_mean(levels: Mapping[date, float], day: date) -> float:
    """Return the mean of what was told in the seven days that end on `day`, which must be one of them."""
    days = (day - timedelta(days=n) for n in range(MEAN_DAYS))
    return _mean([levels[d] for d in days if d in levels])


def weeks_within(facts: Facts) -> tuple[Week, ...]:
    """Return the weeks of the window."""
    return tuple(week for week in facts.weeks if week.start >= facts.window.since)


def sessions(facts: Facts) -> tuple[Series, ...]:
    """Sessions a week against keep and goal; the mean of its weeks for a longer period."""
    weeks = weeks_within(facts)
    if not weeks:
        return ()
    step = facts.window.step
    points = [
        Point(
            period,
            period_name(period, step),
            _mean([week.done for week in within]),
            mark=within[0].status.value if step is Step.WEEK else "",
        )
        for period, within in _by_period(weeks, facts.window).items()
    ]
    return (Series("sessions", tuple(points), (("keep", weeks[-1].keep), ("goal", weeks[-1].goal))),)


def _by_period(weeks: Iterable[Week], within: Window) -> dict[date, list[Week]]:
    found: dict[date, list[Week]] = {}
    for week in weeks:
        found.setdefault(period_of(week.start, within.step, within.week_start), []).append(week)
    return found


def pain(facts: Facts) -> tuple[Series, ...]:
    """Pain by the moment it was felt, each day with its seven-day mean."""
    daily = facts.window.step is Step.WEEK
    found = []
    for moment in MOMENTS:
        levels = {one.day: one.level for one in facts.felt if one.moment == moment}
        points = tuple(
            Point(
                day,
                short_day(day) if daily else period_name(day, facts.window.step),
                level,
                mean=seven_day_mean(levels, day) if daily else None,
            )
            for day, level in levels.items()
            if day >= facts.window.since or not daily
        )
        if points:
            found.append(Series(moment, points))
    return tuple(found)


def load(facts: Facts) -> tuple[Series, ...]:
    """Minutes a week under load, for each ladder something was done on."""
    step = facts.window.step
    weeks = {period: len(within) for period, within in _by_period(weeks_within(facts), facts.window).items()}
    seconds: dict[str, dict[date, int]] = {known.ladder: {} for known in facts.known.values()}
    for work in facts.work:
        if work.exercise in facts.known and work.period in weeks:
            by_period = seconds[facts.known[work.exercise].ladder]
            more = load_s(work, facts.known[work.exercise].tempo)
            by_period[work.period] = by_period.get(work.period, 0) + more
    return tuple(
        Series(
            ladder,
            tuple(Point(p, period_name(p, step), done.get(p, 0) / 60 / count) for p, count in weeks.items()),
        )
        for ladder, done in seconds.items()
        if done
    )


def best(facts: Facts) -> Table:
    """The longest hold and the most in one set of each exercise, each with the day it was first reached."""
    rows: list[tuple[Cell, ...]] = []
    for slug in {work.exercise: None for work in facts.work}:
        own = [work for work in facts.work if work.exercise == slug]
        hold_s = max(work.dose.hold_s for work in own)
        most = max(_most(work) for work in own)
        held = most == 1 and bool(hold_s)
        unit = next(work.dose.unit for work in own if _most(work) == most)
        rows.append(
            (
                _name(facts, slug),
                hold_s or None,
                min(work.first for work in own if work.dose.hold_s == hold_s) if hold_s else None,
                None if held else most,
                None if held else unit,
                None if held else min(work.first for work in own if _most(work) == most),
            )
        )
    columns = ("exercise", "hold_s", "hold_since", "most", "unit", "most_since")
    return Table(columns, tuple(sorted(rows, key=lambda row: str(row[0]))))


def _most(work: Work) -> int:
    return max(work.dose.reps[: work.sets_done])


def _name(facts: Facts, slug: str) -> str:
    return facts.known[slug].name if slug in facts.known else slug


def ladders(facts: Facts) -> tuple[Series, ...]:
    """The rung reached on each ladder by date, whatever the range: a rung stays climbed."""
    return reached(facts.times or (), facts.known, facts.window.until)


def reached(times: Iterable[Times], all_known: Mapping[str, Known], today: date) -> tuple[Series, ...]:
    """Return the rungs reached on each ladder begun, from the days on which exercises were done."""
    found: dict[str, list[Point]] = {known.ladder: [] for known in all_known.values()}
    firsts = [(t.first, all_known[t.exercise]) for t in times if t.exercise in all_known]
    for day, known in sorted(firsts, key=lambda one: (one[0], -one[1].rung)):
        points = found[known.ladder]
        if known.rung and (not points or known.rung > points[-1].value):
            points.append(Point(day, short_day(day, today), known.rung, known.name))
    return tuple(Series(ladder, tuple(points)) for ladder, points in found.items() if points)


def climbs(ladders: Iterable[Series]) -> list[tuple[date, str]]:
    """Return the day and the exercise of every rung climbed, oldest first; where one began was not climbed."""
    return sorted((p.day, p.mark) for series in ladders for p in series.points[1:])


def years(facts: Facts) -> Table:
    """What the weeks of each year came to; a week belongs to the year it begins in."""
    by_year: dict[int, list[Week]] = {year: [] for year in sorted({week.start.year for week in weeks_within(facts)})}
    for week in facts.weeks:
        if week.start.year in by_year:
            by_year[week.start.year].append(week)
    rows = []
    for year, weeks in by_year.items():
        counts = [sum(week.status is status for week in weeks) for status in _CLOSED]
        rows.append((year, *counts, sum(week.done for week in weeks)))
    return Table(("year", "kept", "excused", "short", "sessions"), tuple(rows))


_CLOSED = (WeekStatus.MET, WeekStatus.EXCUSED, WeekStatus.SHORT)


def adherence(facts: Facts) -> Table:
    """Sessions done of those asked in the last eight closed weeks; more than asked does not make up for less."""
    return Table(("weeks", "done", "asked"), (adhered(facts.weeks),))


def adhered(weeks: Sequence[Week]) -> tuple[int, int, int]:
    """Return how many closed weeks were looked at, the sessions done of those asked, and those asked.

    Args:
        weeks: Every week that counts, the current one last; more than asked does not make up for less.
    """
    closed = weeks[:-1][-ADHERENCE_WEEKS:]
    return len(closed), sum(min(week.done, week.required) for week in closed), sum(week.required for week in closed)


def totals(facts: Facts) -> Table:
    """Everything in the range, summed up."""
    weeks = weeks_within(facts)
    known = [work for work in facts.work if work.exercise in facts.known]
    seconds = sum(load_s(work, facts.known[work.exercise].tempo) for work in known)
    rows: list[tuple[Cell, ...]] = [
        ("sessions", sum(week.done for week in weeks)),
        ("weeks kept", sum(week.status is WeekStatus.MET for week in weeks)),
        ("days excused", sum(week.excused for week in weeks)),
        ("sets", sum(work.sets_done * work.times for work in facts.work)),
        ("hours under load", round(seconds / 3600, 1)),
    ]
    if facts.times is not None:
        rows.append(("rungs climbed", sum(day >= facts.window.since for day, _ in climbs(ladders(facts)))))
    return Table(("what", "number"), tuple(rows))


STATS: tuple[Stat, ...] = (
    Stat("sessions", "Sessions a week", "sessions a week", sessions),
    Stat("adherence", "Last eight weeks", "sessions", adherence),
    Stat("pain", "Pain", "0 to 10", pain),
    Stat("load", "Time under load", "minutes a week", load),
    Stat("best", "Best of each exercise", "one set", best),
    Stat("ladders", "Ladders", "rung", ladders),
    Stat("years", "Weeks by year", "weeks", years),
    Stat("totals", "In all", "", totals),
)
"""Every stat, in the order they are told."""
