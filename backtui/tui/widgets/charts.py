"""The charts of Progress as lines: sessions a week, pain, time under load."""

from collections.abc import Sequence
from datetime import date

from ...domain import stats, words
from ...domain.days import MONTHS, month_shift
from ...domain.stats import RANGE_NAMES, Facts, Range, Series
from ...domain.weeks import Streak, WeekStatus
from ...domain.work import Step
from ...render import charts
from ..lines import Line, Paper, Span, wrapped
from . import curve

BAR_INKS = {
    WeekStatus.MET.value: "kept",
    WeekStatus.EXCUSED.value: "excused",
    WeekStatus.OPEN.value: "accent",
    WeekStatus.SHORT.value: "faint",
}
NAME = 17
LOAD_NUMBERS = 19
"""Cells for the numbers at the end of a row of load."""
NO_PAIN = "None told in this time. What you tell is charted here: in the morning, before, after, the next morning."
NO_WORK = "Nothing ticked in this time."


def title(name: str, unit: str = "", right: tuple[Span, ...] = ()) -> Line:
    """Return a heading with its unit."""
    return Line(((name, "text bold"), *(((f"  {unit}", "dim"),) if unit else ())), right)


def sessions(
    facts: Facts, chosen: Range, streak: Streak | None, width: int, height: int, ascii_only: bool
) -> list[Line]:
    """Return the ranges, what the last weeks came to, and the bars of sessions a week."""
    step = facts.window.step
    ranges: list[Span] = []
    for one in Range:
        name = RANGE_NAMES[one]
        ranges += (
            [(" ‹", "accent"), (name, "text bold"), ("› ", "accent")] if one is chosen else [(f"  {name}  ", "dim")]
        )
    found = stats.sessions(facts)
    shown = _bars(found[0], step) if found else []
    count = words.plural(charts.fitting(len(shown), width), step.value)
    head = title("Sessions a week", count if width >= 66 else "", tuple(ranges))
    chart = charts.bars(shown, found[0].guides, width, height, ascii_only) if shown else []
    return [head, Line(_so_far(facts, streak, width)), Line(), *(Line(row) for row in chart)]


def _bars(series: Series, step: Step) -> list[charts.Bar]:
    keep = dict(series.guides)["keep"]
    this_month = _label(series.points[-1].day, step)
    bars = []
    for point in series.points:
        if step is Step.WEEK:
            number = f"{point.value:.0f}{'×' if point.mark == WeekStatus.EXCUSED else ''}"
            ink, thick = BAR_INKS[point.mark], point.mark == WeekStatus.MET
        else:
            number, thick = f"{point.value:.1f}", point.value >= keep
            ink = "kept" if thick else "faint"
        label = _label(point.day, step)
        bars.append(charts.Bar(point.value, number, label, ink, thick, now=label == this_month))
    return bars


def _label(day: date, step: Step) -> str:
    return str(day.year) if step is Step.YEAR else MONTHS[day.month - 1][:3]


def _so_far(facts: Facts, streak: Streak | None, width: int) -> tuple[Span, ...]:
    ((weeks, done, asked),) = stats.adherence(facts).rows
    spans: list[Span] = []
    if asked:
        last = "the last week" if weeks == 1 else f"the last {weeks} weeks"
        spans += [(f"{done}", "text bold"), (f" of {asked} sessions asked in {last}", "soft")]
    if streak and streak.best:
        run: list[Span] = [("   ", "dim")] if spans else []
        run += [(f"{streak.weeks}", "text bold"), (f" in a row, best {streak.best}", "soft")]
        spans += run if sum(len(text) for text, _ in (*spans, *run)) <= width else []
    return tuple(spans)


def pain(facts: Facts, width: int, height: int, paper: Paper, ground: str) -> list[Line]:
    """Return the curve of the first moment told, and a row for each of the others."""
    found = stats.pain(facts)
    if not found:
        return [title("Pain", "0 to 10"), Line(), *wrapped(NO_PAIN, width, "soft")]
    daily = facts.window.step is Step.WEEK
    first, *others = found
    values = _smooth(first)
    head = title(f"{first.name.capitalize()} pain", "7-day mean" if daily else "mean", _change(values, " of 10"))
    recent = facts.window.until.toordinal() - stats.MEAN_DAYS
    dots = [
        charts.Dot(point.day, value, "accent" if daily and point.day.toordinal() > recent else "text")
        for point, value in zip(first.points, values, strict=True)
    ]
    months = _months(facts.window.since, facts.window.until)
    top = max(6, *(int(-(-value // 1)) for value in values))
    lines = [head, Line(), *_curve(dots, facts, (months, top), (width, height), paper, ground)]
    for series in others:
        change = _change(_smooth(series))
        room = width - NAME - sum(len(text) for text, _ in change) - 2
        lines.append(
            _small(series.name.capitalize(), _gathered(_smooth(series), room), width, change, paper.ascii_only)
        )
    return lines


def _curve(
    dots: Sequence[charts.Dot],
    facts: Facts,
    axis: tuple[Sequence[tuple[date, str]], int],
    size: tuple[int, int],
    paper: Paper,
    ground: str,
) -> list[Line]:
    """Return a curve with its axis: filled in the raster of the figures, in ASCII as a line of dots."""
    (names, top), (width, height) = axis, size
    since, until = facts.window.since, facts.window.until
    if paper.ascii_only:
        return [Line(row) for row in charts.curve(dots, charts.Axis(since, until, names, top), width, height, True)]
    room = width - charts.AXIS
    period = curve.Period(since, until)
    shown = {round((top - value) * (height - 1) / top): value for value in sorted({0, 3, top})}
    lines = curve.filled(dots, period, room, height, paper, ground, top)
    numbered = [Line(((f"{shown.get(y, ''):>{charts.AXIS - 2}}  ", "dim"), *line.left)) for y, line in enumerate(lines)]
    below = curve.named(names, period, room)
    return [*numbered, Line(((" " * charts.AXIS, "dim"), *below.left))]


def _gathered(values: Sequence[float], most: int) -> list[float]:
    """Return at most `most` values; when there are more, the means of neighbours."""
    size = -(-len(values) // max(1, most))
    groups = (values[n : n + size] for n in range(0, len(values), size))
    return [sum(group) / len(group) for group in groups]


def _smooth(series: Series) -> list[float]:
    return [point.value if point.mean is None else point.mean for point in series.points]


def _change(values: Sequence[float], of: str = "") -> tuple[Span, ...]:
    arrow: tuple[Span, ...] = ((f"{values[0]:.1f} → ", "dim"),) if len(values) > 1 else ()
    return (*arrow, (f"{values[-1]:.1f}", "text bold"), *(((of, "dim"),) if of else ()))


def _months(since: date, until: date) -> list[tuple[date, str]]:
    """Return the days to name on a time axis: months, or years when it is long."""
    if (until - since).days > 900:
        return [(date(year, 1, 1), str(year)) for year in range(since.year, until.year + 1)]
    found = [(since.replace(day=1), MONTHS[since.month - 1][:3])]
    while found[-1][0] < until.replace(day=1):
        following = month_shift(found[-1][0], 1)
        found.append((following, MONTHS[following.month - 1][:3]))
    return found


def load(facts: Facts, width: int, spaced: bool, ascii_only: bool) -> list[Line]:
    """Return a row of small bars for each ladder."""
    found = stats.load(facts)
    if not found:
        return [title("Time under load", "minutes a week"), Line(), *wrapped(NO_WORK, width, "soft")]
    shown = max(1, min(len(found[0].points), width - NAME - LOAD_NUMBERS))
    lines = [title("Time under load", f"minutes a week, {words.plural(shown, facts.window.step.value)}")]
    for series in found:
        values = [point.value for point in series.points][-shown:]
        right: tuple[Span, ...] = (
            (f"{_brief(values[-1]):>5}", "text bold"),
            (f"   most {_brief(max(values)):>4}", "dim"),
        )
        lines += [Line()] if spaced or len(lines) == 1 else []
        lines.append(_small(series.name, values, width, right, ascii_only))
    return lines


def _brief(value: float) -> str:
    return f"{value:.0f}" if value >= 10 or value == 0 else f"{value:.1f}"


def _small(name: str, values: Sequence[float], width: int, right: tuple[Span, ...], ascii_only: bool) -> Line:
    room = width - NAME - sum(len(text) for text, _ in right) - 2
    bars = charts.small_bars(values, max(4, room), ascii_only)
    return Line(((f"{name:<{NAME}}", "text"), *bars), right)
