"""Values in time as a filled curve, in the raster of the figures."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from ...domain.days import MONTHS, month_shift
from ...domain.light_types import NamedTuple
from ...domain.pain import Pain
from ...domain.stats import seven_day_mean
from ...figures.picture import Layer, Picture
from ...render.charts import Dot
from ..lines import Line, Paper
from ..tints import mixed

JOINED_DAYS = 21
"""Values further apart are not joined: nobody knows what was between."""
LINE_WIDE = 0.9
"""Width of the line, in cell widths."""
LEAST_DOTS = 2
"""Fewer values are no curve."""
AREA, LINE = Layer.TRACK, Layer.FILL
ABOVE, BELOW = 0.34, 0.08
"""How much of its colour the area has at the top of the chart and at its foot, 0-1."""
LEAST_TOP = 4.0
"""The value at the upper edge, unless one is greater."""


class Period(NamedTuple):
    """The time a curve covers."""

    since: date
    until: date

    def share(self, day: date) -> float:
        """Return where a day lies, 0-1 from the left edge to the right."""
        return min(1.0, max(0.0, (day - self.since).days / max(1, (self.until - self.since).days)))


def means(pains: Sequence[Pain]) -> list[Dot]:
    """Return the seven-day means of the moment that is told most, oldest first."""
    if not pains:
        return []
    moment = Counter(pain.moment for pain in pains).most_common(1)[0][0]
    levels = {pain.day: pain.level for pain in pains if pain.moment is moment}
    return [Dot(day, seven_day_mean(levels, day)) for day in levels]


def filled(
    dots: Sequence[Dot], span: Period, columns: int, rows: int, paper: Paper, ground: str, least_top: float = LEAST_TOP
) -> list[Line]:
    """Return values as a curve with its area below.

    Args:
        dots: The values, oldest first.
        span: The days at the left and the right edge.
        columns: Width in cells.
        rows: Height in rows; the lower edge is 0.
        paper: What it is drawn on.
        ground: The background behind it.
        least_top: The value at the upper edge, unless one is greater.
    """
    top = max([least_top, *(dot.value for dot in dots)])
    high = 2.0 * rows
    picture = Picture(columns, rows)
    spots = [
        (span.share(dot.day) * columns, high - LINE_WIDE / 2 - dot.value / top * (high - LINE_WIDE)) for dot in dots
    ]
    joined = [
        (one, two)
        for (one, two), (first, second) in zip(pairwise(spots), pairwise(dots), strict=True)
        if (second.day - first.day).days <= JOINED_DAYS
    ]
    for one, two in joined:
        picture.polygon([one, two, (two[0], high), (one[0], high)], AREA)
    for one, two in joined or [(spot, spot) for spot in spots]:
        picture.stroke((one, two), LINE_WIDE, LINE)
    lines = []
    for y, row in enumerate(picture.cells(paper.ascii_only)):
        share = ABOVE + (BELOW - ABOVE) * y / max(1, rows - 1)
        inks = {Layer.GROUND: ground, AREA: mixed(paper.theme, "glow", share, ground) or ground, LINE: "glow"}
        lines.append(Line(tuple((text, f"{inks[fore]} on-{inks[back]}") for text, fore, back in row)))
    return lines


def months(span: Period, columns: int) -> Line:
    """Return the names of the months below a curve, each where it begins."""
    names = []
    day = month_shift(span.since.replace(day=1), 1)
    while day <= span.until:
        names.append((day, MONTHS[day.month - 1][:3]))
        day = month_shift(day, 1)
    return named(names, span, columns)


def named(names: Sequence[tuple[date, str]], span: Period, columns: int) -> Line:
    """Return names below a curve, each where its day stands, as far as they have room beside each other."""
    text, end = "", -1
    for day, name in names:
        x = round(span.share(day) * columns)
        if x > end and x + len(name) <= columns:
            text = f"{text:{x}}{name}"
            end = len(text)
    return Line(((text, "dim"),))
