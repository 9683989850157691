"""Pain in time as an inline SVG, readable without colour."""

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape

from ..domain.days import MONTHS, month_shift
from ..domain.stats import Point, Series

WIDTH, HEIGHT = 520, 140
LEFT, RIGHT, TOP, BOTTOM = 22, 84, 10, 22
GRID = (0, 3, 6, 10)
DASHES = ("", "7 4", "2 3", "9 3 2 3", "1 4")
"""How the line of each moment is drawn."""
LABEL_HEIGHT = 13
JOINED_DAYS = 14
MONTHS_NAMED = 9


def trend(found: Sequence[Series], since: date, until: date, red: Iterable[tuple[date, int]]) -> str:
    """Return the mean of each moment as a line, with a cross at the worst of each red day."""
    days = max(1, (until - since).days)

    def x(day: date) -> float:
        return round(LEFT + max(0, (day - since).days) * (WIDTH - LEFT - RIGHT) / days, 1)

    parts = [
        f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{_y(v)}" y2="{_y(v)}" stroke="#b9b2a3" stroke-width=".6"/>'
        f'<text x="{LEFT - 6}" y="{_y(v) + 4}" text-anchor="end">{v}</text>'
        for v in GRID
    ]
    parts += [f'<text x="{x(day)}" y="{HEIGHT - 6}">{name}</text>' for day, name in _names(since, until)]
    ends = []
    for series, dash in zip(found, DASHES, strict=False):
        for run in _runs(series.points):
            if len(run) == 1:
                # A line of one point would be none.
                at = f'cx="{x(run[0].day)}" cy="{_y(_mean(run[0]))}"'
                parts.append(f'<circle {at} r="2.2" fill="#1c1a17"/>')
            line = " ".join(f"{x(point.day)},{_y(_mean(point))}" for point in run)
            width = "2" if dash == "" else "1.4"
            parts.append(
                f'<polyline points="{line}" fill="none" stroke="#1c1a17" stroke-width="{width}"'
                f' stroke-linecap="round" stroke-dasharray="{dash or "none"}"/>'
            )
        ends.append((_y(_mean(series.points[-1])), series.name, x(series.points[-1].day)))
    floor = 0.0
    for y, name, end in sorted(ends):
        floor = max(y + 4, floor + LABEL_HEIGHT)
        parts.append(f'<text x="{max(end, WIDTH - RIGHT) + 6}" y="{floor}">{escape(name)}</text>')
    worst: dict[date, int] = {}
    for day, level in red:
        worst[day] = max(level, worst.get(day, 0))
    parts += [
        f'<text x="{x(day)}" y="{_y(level) + 4}" text-anchor="middle">×</text>' for day, level in sorted(worst.items())
    ]
    title = "Pain from 0 to 10, seven-day means; × marks a red day"
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" font-size="10.5" fill="#1c1a17"><title>{title}</title>\n'
        + "\n".join(parts)
        + f'\n</svg>\n<p class="soft">{title}.</p>'
    )


def _y(level: float) -> float:
    return round(TOP + (10 - level) * (HEIGHT - TOP - BOTTOM) / 10, 1)


def _mean(point: Point) -> float:
    return point.value if point.mean is None else point.mean


def _runs(points: Sequence[Point]) -> list[list[Point]]:
    """Return the points in runs, cut where nothing was told for a long time."""
    runs: list[list[Point]] = []
    for point in points:
        if runs and (point.day - runs[-1][-1].day).days <= JOINED_DAYS:
            runs[-1].append(point)
        else:
            runs.append([point])
    return runs


def _names(since: date, until: date) -> list[tuple[date, str]]:
    first = since if since.day == 1 else month_shift(since.replace(day=1), 1)
    months = [first]
    while months[-1] <= until:
        months.append(month_shift(months[-1], 1))
    months.pop()
    step = -(-len(months) // MONTHS_NAMED) or 1
    return [(day, f"{MONTHS[day.month - 1][:3]} {day.year % 100:02}") for day in months[::step]]
