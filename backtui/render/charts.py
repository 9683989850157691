"""Charts in text: bars, curves and rows of small bars, as rows of text in named inks; drawn by app and commands.

Nothing is told by colour alone: axes carry their numbers, kept weeks are thick and others thin.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from ..domain.light_types import NamedTuple

Span = tuple[str, str]
"""Text and its ink."""
Row = tuple[Span, ...]

AXIS = 8
"""Cells of the numbers before a chart."""
STEP_MOST, STEP_WIDE = 6, 12
"""Most cells from one bar to the next, in a usual chart and in a wide one."""
WIDE = 100
"""Cells from which a chart is wide."""
JOINED_DAYS = 7
_EIGHTHS = " ▁▂▃▄▅▆▇█"
_LEVELS = "▁▂▃▄▅▆▇"
"""The heights of small bars: never the whole height of a row, so that rows below each other stay apart."""
_ASCII_LEVELS = ".:-=+*#"
_NUMBER_INKS = {"kept": "text", "faint": "dim"}
_BRAILLE = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
"""The dot of each column and row of a cell."""


class Bar(NamedTuple):
    """One bar with what stands below it."""

    value: float
    number: str
    label: str = ""
    """Shown where it differs from the bar before, as far as there is room."""
    ink: str = "kept"
    thick: bool = True
    now: bool = False
    """Whether its label is that of today."""


class Dot(NamedTuple):
    """One value of a curve."""

    day: date
    value: float
    ink: str = "text"


class Axis(NamedTuple):
    """What a curve stands on."""

    since: date
    """The day at the left edge."""
    until: date
    """The day at the right edge."""
    names: Sequence[tuple[date, str]]
    """Days to name below; the last name is that of today."""
    top: int
    """The value of the uppermost row; the lowest is 0."""


class Canvas:
    """Cells with one character and one ink each."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._cells = [[(" ", "text")] * width for _ in range(height)]

    def put(self, x: int, y: int, text: str, ink: str) -> None:
        """Write text; what lies outside is left out."""
        for n, character in enumerate(text):
            if 0 <= x + n < self.width and 0 <= y < self.height:
                self._cells[y][x + n] = (character, ink)

    def at(self, x: int, y: int) -> str:
        """Return the character of a cell."""
        return self._cells[y][x][0]

    def rows(self) -> list[Row]:
        """Return the rows, neighbours of one ink joined, without the blanks at their ends."""
        return [joined(row) for row in self._cells]


def joined(cells: Sequence[Span]) -> Row:
    """Return spans with neighbours of one ink joined, and without blanks at the end."""
    spans: list[Span] = []
    for text, ink in cells:
        if spans and (spans[-1][1] == ink or not text.strip()):
            spans[-1] = (spans[-1][0] + text, spans[-1][1])
        else:
            spans.append((text, ink))
    while spans and not spans[-1][0].rstrip():
        spans.pop()
    return (*spans[:-1], (spans[-1][0].rstrip(), spans[-1][1])) if spans else ()


def text(rows: Sequence[Row]) -> list[str]:
    """Return rows without their inks."""
    return ["".join(part for part, _ in row) for row in rows]


def fitting(count: int, width: int) -> int:
    """Return how many of `count` bars there is room for."""
    return max(1, min(count, width - AXIS))


def bars(
    shown: Sequence[Bar], guides: Sequence[tuple[str, float]], width: int, height: int, ascii_only: bool = False
) -> list[Row]:
    """Draw bars that end exactly on the lines of their guides, with a number and a label below each.

    Args:
        shown: The bars, oldest first; where they don't fit the oldest are left out.
        guides: Name and value of the lines to compare with.
        width: Cells, the axis included.
        height: Rows for the bars, as far as whole units allow; the numbers and labels take two more.
        ascii_only: Whether to draw with plain ASCII.
    """
    shown = shown[-fitting(len(shown), width) :]
    top = max(1, *(-int(-value // 1) for value in [*(bar.value for bar in shown), *(value for _, value in guides)]))
    unit = max(1, min(2, height // top))
    step = min(STEP_WIDE if width >= WIDE else STEP_MOST, (width - AXIS) // len(shown))
    rows = top * unit + 1
    canvas = Canvas(width, rows + 2)
    for name, value in guides:
        y = round((top - value) * unit)
        canvas.put(0, y, f"{name} {value:g}", "dim")
        canvas.put(AXIS, y, ("-" if ascii_only else "─") * (width - AXIS), "rule")
    for n, bar in enumerate(shown):
        for y in range(rows):
            _bar_cell(canvas, AXIS + n * step, y, rows - 1 - y, bar, bar.value * unit, step, ascii_only)
    _numbers(canvas, rows, shown, step)
    _labels(canvas, rows + 1, [(AXIS + n * step, bar.label, bar.now) for n, bar in enumerate(shown)])
    return canvas.rows()


def _bar_cell(canvas: Canvas, x: int, y: int, above: int, bar: Bar, reach: float, step: int, ascii_only: bool) -> None:
    """Draw one cell of a bar; a cell spans half a row below and above the line `above` rows over the ground."""
    filled = min(reach, above + 0.5) - max(0.0, above - 0.5)
    if filled <= 0.0625:
        return
    wide = (step + 1) // 2 if bar.thick else 1
    if ascii_only:
        character = "#" if bar.thick else "|"
    elif not bar.thick:
        character = "▘" if above == 0 else "▌" if filled > 0.75 else "▖"
    else:
        character = "▀" if above == 0 else _EIGHTHS[round(filled * 8)]
    canvas.put(x, y, character * wide, bar.ink)


def _numbers(canvas: Canvas, y: int, shown: Sequence[Bar], step: int) -> None:
    """Write the number below each bar, the newest first; what would touch another number stays out."""
    end = canvas.width + 1
    for n in reversed(range(len(shown))):
        number = "×" if step < 3 and shown[n].number.endswith("×") else shown[n].number
        x = min(AXIS + n * step, canvas.width - len(number))
        # At one cell a bar single digits stand side by side, each below its own.
        gap = 0 if step == len(number) == 1 else 1
        if x + len(number) + gap <= end:
            canvas.put(x, y, number, _NUMBER_INKS.get(shown[n].ink, shown[n].ink))
            end = x


def _labels(canvas: Canvas, y: int, labels: Sequence[tuple[int, str, bool]]) -> None:
    """Write each name where it begins, the newest first; what would touch another one stays out."""
    end = canvas.width + 1
    for n in reversed(range(len(labels))):
        x, label, now = labels[n]
        if label != (labels[n - 1][1] if n else "") and x + len(label) + 1 <= end:
            canvas.put(x, y, label, "text bold" if now else "dim")
            end = x


def curve(dots: Sequence[Dot], axis: Axis, width: int, height: int, ascii_only: bool = False) -> list[Row]:
    """Draw values in time as a line of dots.

    Args:
        dots: The values, oldest first; those at most a week apart are joined.
        axis: What the values stand on.
        width: Cells, those of the axis included.
        height: Rows of the chart; the names below take one more.
        ascii_only: Whether to draw with plain ASCII.
    """
    canvas = Canvas(width, height + 1)
    room = width - AXIS
    for value in sorted({0, 3, axis.top}):
        y = round((axis.top - value) * (height - 1) / axis.top)
        canvas.put(0, y, f"{value:>{AXIS - 2}}", "dim")
        line = "-" if ascii_only else "─" if value == 0 else "┈"
        canvas.put(AXIS, y, line * room if value == 0 else (line + " ") * (room // 2), "rule")
    days = max(1, (axis.until - axis.since).days)

    def place(dot: Dot) -> tuple[int, int]:
        x = round(max(0, (dot.day - axis.since).days) * (room * 2 - 1) / days)
        # The lines of the axis run through the middle of their cells, between the second and the third dot.
        y = round((axis.top - dot.value) * (height - 1) * 4 / axis.top + 1.5)
        return x, min(max(0, y), height * 4 - 1)

    cells: dict[tuple[int, int], tuple[int, str]] = {}
    for x, y, ink in _line(dots, place):
        cell = (x // 2, y // 4)
        cells[cell] = (cells.get(cell, (0, ink))[0] | _BRAILLE[x % 2][y % 4], ink)
    for (x, y), (bits, ink) in cells.items():
        canvas.put(AXIS + x, y, "*" if ascii_only else chr(0x2800 + bits), ink)
    places = [(max(0, (day - axis.since).days), name) for day, name in axis.names]
    named = [
        (AXIS + round(day * (room - 1) / days), name, n == len(places) - 1) for n, (day, name) in enumerate(places)
    ]
    _labels(canvas, height, named)
    return canvas.rows()


def _line(dots: Sequence[Dot], place: Callable[[Dot], tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """Yield every dot of the line, those between two values too."""
    before: Dot | None = None
    for dot in dots:
        x, y = place(dot)
        if before and (dot.day - before.day).days <= JOINED_DAYS:
            x0, y0 = place(before)
            for n in range(1, x - x0):
                yield x0 + n, round(y0 + (y - y0) * n / (x - x0)), dot.ink
        yield x, y, dot.ink
        before = dot


def small_bars(values: Sequence[float], room: int, ascii_only: bool = False, ink: str = "faint", top: float = 0) -> Row:
    """Draw values as one row of bars, the newest in amber; where they don't fit the oldest are left out.

    Args:
        values: Oldest first.
        room: Width in cells.
        ascii_only: Whether only ASCII is drawn.
        ink: The ink of all but the newest.
        top: The value that fills the height; 0 takes the greatest.
    """
    levels = _ASCII_LEVELS if ascii_only else _LEVELS
    shown = values[-room:]
    most = top or max(shown, default=0)
    step = min(3, room // max(1, len(shown)))
    wide = max(1, step - 1)
    spans: list[Span] = []
    for n, value in enumerate(shown):
        level = (
            levels[max(0, round(value * len(levels) / most) - 1)] * wide if value > 0 else "_" if ascii_only else "·"
        )
        spans.append((f"{level:<{step}}", "glow" if n == len(shown) - 1 else ink))
    return tuple(spans)
