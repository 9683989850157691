"""The history in numbers. A stat is one function and one entry of STATS; both front ends show every entry."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from .days import short_day, week_of
from .dose import Tempo
from .felt import MOMENTS, STIFF, Felt
from .light_types import NamedTuple
from .weeks import Week, WeekStatus
from .work import Step, Work, load_s, period_name, period_of

if TYPE_CHECKING:
    from .breaks import BreakDay

MEAN_DAYS = 7
ADHERENCE_WEEKS = 8
MONTHS_MOST = 26
"""A history of this many months or more is gathered by year."""
WEEKS_MOST = 53


Cell = str | int | float | date | None


class Range(StrEnum):
    """How far back to look."""

    QUARTER = "3m"
    YEAR = "1y"
    ALL = "all"


RANGE_NAMES = {Range.QUARTER: "3 months", Range.YEAR: "1 year", Range.ALL: "all"}
_RANGE_WEEKS = {Range.QUARTER: 13, Range.YEAR: 52}


class Window(NamedTuple):
    """The days that stats cover."""

    since: date
    """First day of a week."""
    until: date
    step: Step
    week_start: int = 0


class Known(NamedTuple):
    """What the stats need to know of an exercise."""

    name: str
    ladder: str
    """Name of the ladder it is listed under."""
    rung: int
    """Counted from 1, the easiest; 0 off the ladders."""
    tempo: Tempo


class Times(NamedTuple):
    """When, and on how many days, an exercise was done whole."""

    exercise: str
    first: date
    last: date
    days: int


class Facts(NamedTuple):
    """What stats are made from."""

    window: Window
    weeks: tuple[Week, ...]
    """Every week from the first one the stats of the window need to the current one."""
    work: tuple[Work, ...]
    """Within the window, by its step."""
    felt: tuple[Felt, ...]
    """By day from a week before the window, so that its first mean is complete; by month or year for longer steps."""
    times: tuple[Times, ...] | None
    """Over the whole history; None when it was not read, and what depends on it is left out."""
    known: Mapping[str, Known]
    """By slug; the ladders in their order."""
    breaks: "tuple[BreakDay, ...]" = ()
    """The days with breaks, within the window."""
    besides: tuple[tuple[str, int, int | None], ...] = ()
    """What was done that no day asked for: its name, how often, and the minutes in all; None where it has none."""


class Point(NamedTuple):
    """One number of a series."""

    day: date
    """The day, or the first day of the period."""
    label: str
    value: float
    mark: str = ""
    """What a week came to, or the exercise of a rung; empty where there is nothing to say."""
    mean: float | None = None
    """The mean of the seven days that end here; None when the points are not days."""


class Series(NamedTuple):
    """Numbers over time."""

    name: str
    points: tuple[Point, ...]
    guides: tuple[tuple[str, float], ...] = ()
    """Values to compare with, each with its name."""


class Table(NamedTuple):
    """Numbers that form no series."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Stat(NamedTuple):
    """One entry of STATS."""

    key: str
    title: str
    unit: str
    of: Callable[[Facts], tuple[Series, ...] | Table]


def window(chosen: Range, today: date, first: date, week_start: int = 0) -> Window:
    """Return the days a range covers: up to today, from the start of a week no earlier than that of `first`."""
    current, oldest = week_of(today, week_start), week_of(first, week_start)
    if chosen in _RANGE_WEEKS:
        since = current - timedelta(weeks=_RANGE_WEEKS[chosen] - 1)
        return Window(min(max(since, oldest), current), today, Step.WEEK, week_start)
    since = min(oldest, current)
    months = (today.year - since.year) * 12 + today.month - since.month
    if (current - since).days < WEEKS_MOST * 7:
        return Window(since, today, Step.WEEK, week_start)
    return Window(since, today, Step.MONTH if months < MONTHS_MOST else Step.YEAR, week_start)


def periods(within: Window) -> list[tuple[date, date, date]]:
    """Return the periods of a window, each with the first and the last of its days that lie within the window."""
    begins: dict[date, date] = {}
    for ordinal in range(week_of(within.since, within.week_start).toordinal(), within.until.toordinal() + 1, 7):
        week = date.fromordinal(ordinal)
        begins.setdefault(period_of(week, within.step, within.week_start), max(week, within.since))
    firsts = list(begins.values())
    lasts = [first - timedelta(days=1) for first in firsts[1:]]
    return list(zip(begins, firsts, [*lasts, within.until], strict=True))


def _mean(values: Sequence[float]) -> float:
    # Importing `statistics` would make every command that ticks a third slower.
    return sum(values) / len(values)


def seven_day_mean(levels: Mapping[date, float], day: date) -> float:
    """Return the mean of the levels of the seven days that end on `day`, which must have a level itself."""
    days = (day - timedelta(days=n) for n in range(MEAN_DAYS))
    return _mean([levels[d] for d in days if d in levels])


def weeks_within(facts: Facts) -> tuple[Week, ...]:
    """Return the weeks of the window."""
    return tuple(week for week in facts.weeks if week.start >= facts.window.since)


def sessions(facts: Facts) -> tuple[Series, ...]:
    """Sessions a week against keep and goal; a month or a year shows the mean of its weeks."""
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
    return _felt_series(facts, MOMENTS)


def _felt_series(facts: Facts, moments: Iterable[str]) -> tuple[Series, ...]:
    daily = facts.window.step is Step.WEEK
    found = []
    for moment in moments:
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


def stiffness(facts: Facts) -> tuple[Series, ...]:
    """Minutes of morning stiffness, each day with its seven-day mean."""
    return _felt_series(facts, (STIFF,))


def load(facts: Facts) -> tuple[Series, ...]:
    """Minutes a week under load, for each ladder that was trained."""
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
        hold_s = max(_longest_s(work) for work in own)
        most = max(_most(work) for work in own)
        held = most == 1 and bool(hold_s)
        unit = next(work.dose.unit for work in own if _most(work) == most)
        rows.append(
            (
                _name(facts, slug),
                hold_s or None,
                min(work.first for work in own if _longest_s(work) == hold_s) if hold_s else None,
                None if held else most,
                None if held else unit,
                None if held else min(work.first for work in own if _most(work) == most),
            )
        )
    columns = ("exercise", "hold_s", "hold_since", "most", "unit", "most_since")
    return Table(columns, tuple(sorted(rows, key=lambda row: str(row[0]))))


def _most(work: Work) -> int:
    return 1 if work.dose.holds else max(work.came_to)


def _longest_s(work: Work) -> int:
    return max(work.came_to) if work.dose.holds else work.dose.hold_s


def _name(facts: Facts, slug: str) -> str:
    return facts.known[slug].name if slug in facts.known else slug


def ladders(facts: Facts) -> tuple[Series, ...]:
    """The rungs reached on each ladder by date, whatever the range, since a rung stays climbed."""
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
    """Return the day and the exercise of every rung climbed, oldest first; the rung one began on does not count."""
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
    """Sessions done of those asked in the last eight closed weeks; extra ones don't make up for another week."""
    return Table(("weeks", "done", "asked"), (adhered(facts.weeks),))


def adhered(weeks: Sequence[Week]) -> tuple[int, int, int]:
    """Return the number of closed weeks considered, how many of their asked sessions were done, and how many asked.

    Extra sessions don't make up for another week.

    Args:
        weeks: Every week that counts, the current one last.
    """
    closed = weeks[:-1][-ADHERENCE_WEEKS:]
    return len(closed), sum(min(week.done, week.required) for week in closed), sum(week.required for week in closed)


def extras(facts: Facts) -> Table:
    """What was done that no day asked for, within the window."""
    return Table(("what", "times", "minutes"), facts.besides)


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


def breaks(facts: Facts) -> Table:
    """The breaks taken, which no session and no week counts, and the longest time between two movements of a day."""
    if not facts.breaks:
        return Table(("what", "number"), ())
    longest = [day.longest_min for day in facts.breaks if day.longest_min is not None]
    return Table(
        ("what", "number"),
        (
            ("breaks", sum(day.breaks for day in facts.breaks)),
            ("days with a break", len(facts.breaks)),
            ("most in a day", max(day.breaks for day in facts.breaks)),
            ("longest between two, minutes", max(longest, default=None)),
        ),
    )


STATS: tuple[Stat, ...] = (
    Stat("sessions", "Sessions a week", "sessions a week", sessions),
    Stat("adherence", "Last eight weeks", "sessions", adherence),
    Stat("pain", "Pain", "0 to 10", pain),
    Stat("stiffness", "Morning stiffness", "minutes", stiffness),
    Stat("load", "Time under load", "minutes a week", load),
    Stat("best", "Best of each exercise", "one set", best),
    Stat("ladders", "Ladders", "rung", ladders),
    Stat("extras", "Also done", "", extras),
    Stat("years", "Weeks by year", "weeks", years),
    Stat("breaks", "Breaks", "never counted in a week", breaks),
    Stat("totals", "In all", "", totals),
)
"""Every stat, in the order they are told."""
