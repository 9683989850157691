"""Paint a rendered terminal screen as one standalone SVG, the same bytes for the same screen.

Units: a cell is 10 wide and 20 high; boxes are (left, right, top, bottom, colour) in those units.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from html import escape
from itertools import groupby
from typing import Any, NamedTuple

from rich.cells import split_graphemes
from rich.color import Color as RichColor
from rich.color import ColorSystem, blend_rgb
from rich.color_triplet import ColorTriplet
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import MONOKAI
from textual._context import visible_screen_stack
from textual.app import App
from textual.color import Color
from textual.strip import Strip

from backtui.render.eight_bit import nearest, shown

CELL_WIDTH, CELL_HEIGHT = 10, 20
BASELINE = 15.5
# 0.6 em is the advance of JetBrains Mono, so even viewers without textLength get columns of 10.
_FONT = "font-family:JetBrains Mono, DejaVu Sans Mono, Menlo, Consolas, monospace;font-size:16.667px"
_Box = tuple[float, float, float, float, ColorTriplet]
# XML forbids some of these; the others would break or reorder the row.
_UNPAINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
# The parts of each block element: left, right, top and bottom in eighths of the cell.
_PARTS = "▀0804 ▐4808 ▔0801 ▕7808 ░0808 ▒0808 ▓0808 ▖0448 ▗4848 ▘0404 ▝4804 "
_PARTS += "▙0404+0848 ▚0404+4848 ▛0804+0448 ▜0804+4848 ▞4804+0448 ▟4804+0848"
_BLOCKS = {entry[0]: entry[1:].split("+") for entry in _PARTS.split()}
_BLOCKS |= {chr(0x2580 + high): [f"08{8 - high}8"] for high in range(1, 9)}
_BLOCKS |= {chr(0x2590 - wide): [f"0{wide}08"] for wide in range(1, 8)}
_SHADES = {"░": 0.25, "▒": 0.5, "▓": 0.75}
_WEIGHTS = {"LIGHT": 2, "HEAVY": 4}
_SIDES = {"LEFT": "l", "RIGHT": "r", "UP": "u", "DOWN": "d", "HORIZONTAL": "lr", "VERTICAL": "ud"}
_ARCS = {"╭": "m5 20v-5q0-5 5-5", "╮": "m5 20v-5q0-5-5-5", "╯": "m5 0v5q0 5-5 5", "╰": "m5 0v5q0 5 5 5"}
_DASHES = {"DOUBLE": 2, "TRIPLE": 3, "QUADRUPLE": 4}


class Look(NamedTuple):
    """The colours and the font of a cell."""

    fg: ColorTriplet
    bg: ColorTriplet
    font: str
    underline: bool
    strike: bool


class Cell(NamedTuple):
    """A character on the sheet, in its units."""

    x: int
    y: int
    width: int
    text: str
    look: Look


def screen_strips(app: App[Any]) -> list[Strip]:
    """Give the lines of the running app's screen, with the screens that shine through it.

    Raises:
        ScreenStackError: The app has no screen, as it isn't running.
    """
    # Textual has no public way to the lines; unlike App.export_screenshot this leaves the pending repaints alone.
    token = visible_screen_stack.set(app._background_screens)
    try:
        return app.screen._compositor.render_strips()
    finally:
        visible_screen_stack.reset(token)


def _seen(color: RichColor, system: ColorSystem) -> ColorTriplet:
    triplet = color.get_truecolor(MONOKAI)
    return ColorTriplet(*shown(nearest(triplet))) if color.triplet and system is ColorSystem.EIGHT_BIT else triplet


def _look(style: Style, system: ColorSystem, *defaults: ColorTriplet) -> Look:
    front, back = (
        default if color is None or color.is_default else _seen(color, system)
        for color, default in zip((style.color, style.bgcolor), defaults, strict=True)
    )
    if style.reverse:
        front, back = back, front
    if style.dim:
        front = blend_rgb(front, back, 0.5)
    font = ";font-weight:700" * bool(style.bold) + ";font-style:italic" * bool(style.italic)
    return Look(front, back, font, bool(style.underline or style.underline2), bool(style.strike))


@lru_cache(maxsize=512)
def _line(text: str) -> tuple[dict[str, int], int] | None:
    """Read a box drawing glyph: thickness of each arm by side, and dashes in a cell (0 is solid)."""
    name = unicodedata.name(text, "") if len(text) == 1 else ""
    dashes = next((count for word, count in _DASHES.items() if f"{word} DASH" in name), 0)
    if not name.startswith("BOX DRAWINGS ") or "DIAGONAL" in name or ("DOUBLE" in name and not dashes):
        return None
    arms: dict[str, int] = {}
    weight = 0
    for words in map(str.split, name.split(" AND ")):
        # "LIGHT DOWN AND RIGHT" names its weight once, for both parts.
        weight = next((_WEIGHTS[word] for word in words if word in _WEIGHTS), weight)
        arms |= {side: weight for word in words for side in _SIDES.get(word, "")}
    return arms, dashes


def _block_boxes(cell: Cell) -> Iterator[_Box]:
    fill = blend_rgb(cell.look.bg, cell.look.fg, _SHADES.get(cell.text, 1.0))
    for part in _BLOCKS.get(cell.text, ()):
        left, right = (cell.x + int(eighths) * CELL_WIDTH / 8 for eighths in part[:2])
        top, bottom = (cell.y + int(eighths) * CELL_HEIGHT / 8 for eighths in part[2:])
        yield left, right, top, bottom, fill


def _line_boxes(cell: Cell) -> Iterator[_Box]:
    for top, drawn in ((18, cell.look.underline), (10, cell.look.strike)):
        if drawn:
            yield cell.x, cell.x + cell.width, cell.y + top, cell.y + top + 1, cell.look.fg
    arms, dashes = _line(cell.text) or ({}, 0)
    across = ("lr", "ud", cell.x, CELL_WIDTH, cell.y + CELL_HEIGHT / 2)
    for sides, crossing, start, size, axis in (across, ("ud", "lr", cell.y, CELL_HEIGHT, cell.x + CELL_WIDTH / 2)):
        # Arms reach over the stroke they meet, so that corners are filled.
        reach = size / 2 + max(arms.get(side, 0) for side in crossing) / 2
        for side in [side for side in sides if side in arms and cell.text not in _ARCS]:
            spans = [((n + 0.2) * size / dashes, (n + 0.8) * size / dashes) for n in range(dashes)]
            half = arms[side] / 2
            for low, high in spans or [(0.0, reach) if side in "lu" else (size - reach, float(size))]:
                box = (start + low, start + high, axis - half, axis + half)
                yield *(box if sides == "lr" else box[2:] + box[:2]), cell.look.fg


def _joined(boxes: Iterable[_Box]) -> list[_Box]:
    """Join equal boxes that touch along the first axis, and give them with the axes swapped."""
    joined: list[_Box] = []
    for start, end, low, high, fill in sorted(boxes, key=lambda box: (box[2:], box[:2])):
        if joined and (joined[-1][:2], joined[-1][4]) == ((low, high), fill) and start <= joined[-1][3]:
            start, end = joined[-1][2], max(end, joined.pop()[3])
        joined.append((low, high, start, end, fill))
    return joined


def _rects(boxes: Iterable[_Box], classes: dict[str, str]) -> Iterator[str]:
    drawn: dict[ColorTriplet, str] = {}
    for left, right, top, bottom, fill in sorted(_joined(_joined(boxes)), key=lambda box: (box[2], box[0])):
        x, y, wide, high = (f"{round(value, 2):g}" for value in (left, top, right - left, bottom - top))
        drawn[fill] = drawn.get(fill, "") + f"M{x} {y}h{wide}v{high}h-{wide}z"
    for fill, path in drawn.items():
        yield f'<path class="{classes[f"fill:{fill.hex}"]}" d="{path}"/>'


def _arcs(cells: Iterable[Cell], classes: dict[str, str]) -> Iterator[str]:
    for cell in cells:
        if cell.text in _ARCS:
            name = classes[f"fill:none;stroke:{cell.look.fg.hex};stroke-width:{_WEIGHTS['LIGHT']}"]
            yield f'<path class="{name}" d="M{cell.x} {cell.y}{_ARCS[cell.text]}"/>'


def _run_key(cell: Cell) -> tuple[ColorTriplet, str, str] | None:
    if cell.text in _BLOCKS or _line(cell.text):
        return None
    # textLength mends a run only as a whole, so a glyph that may come from another font gets a run of its own.
    plain = len(cell.text) == 1 and (cell.text < "\u0530" or "\u2010" <= cell.text <= "\u2026")
    return cell.look.fg, cell.look.font, "" if plain else cell.text if cell.text in "═║" else str(cell.x)


def _texts(row: Sequence[Cell], classes: dict[str, str]) -> Iterator[str]:
    for key, group in groupby(row, _run_key):
        run = list(group)
        filled = [index for index, cell in enumerate(run) if not cell.text.isspace()]
        if key and filled:
            run = run[filled[0] : filled[-1] + 1]
            name = classes[f"fill:{key[0].hex}{key[1]}"]
            length = f'textLength="{sum(cell.width for cell in run)}" lengthAdjust="spacingAndGlyphs"'
            text = escape("".join(cell.text for cell in run), quote=False)
            yield f'<text class="{name}" x="{run[0].x}" y="{run[0].y + BASELINE:g}" {length}>{text}</text>'


class Sheet:
    """Paper of one colour that lines of a terminal screen are painted on; a frame of one cell goes round them.

    Args:
        background: The terminal's own ground.
        foreground: The terminal's own text.
        system: The colours the terminal has.

    Raises:
        ColorParseError: A colour can't be read.
    """

    def __init__(self, background: str, foreground: str, system: ColorSystem = ColorSystem.TRUECOLOR) -> None:
        self._system = system
        self._bg, self._fg = (ColorTriplet(*Color.parse(color).rgb) for color in (background, foreground))
        self._classes: defaultdict[str, str] = defaultdict()
        self._classes.default_factory = lambda: f"c{len(self._classes)}"
        self._ground = self._classes[f"fill:{self._bg.hex}"]

    def cells(self, strip: Strip, row: int) -> list[Cell]:
        """Return the cells of a line."""
        cells: list[Cell] = []
        x, y = CELL_WIDTH, (row + 1) * CELL_HEIGHT
        for text, style, _ in Segment.filter_control(strip):
            look = _look(style or Style.null(), self._system, self._fg, self._bg)
            for start, end, columns in split_graphemes(text)[0]:
                shown = _UNPAINTABLE.sub("", text[start:end])
                if columns:
                    cells.append(Cell(x, y, columns * CELL_WIDTH, shown or " ", look))
                    x += columns * CELL_WIDTH
                elif cells:
                    # A mark that opens a segment of its own belongs to the grapheme before it.
                    cells[-1] = cells[-1]._replace(text=cells[-1].text + shown)
        return cells

    def drawn(self, rows: Sequence[Sequence[Cell]], over: bool = False) -> list[str]:
        """Return the elements that show some cells; `over` also paints those that have the ground's colour."""
        cells = [cell for row in rows for cell in row]
        backs = (
            (c.x, c.x + c.width, c.y, c.y + CELL_HEIGHT, c.look.bg) for c in cells if over or c.look.bg != self._bg
        )
        return [
            '<g shape-rendering="crispEdges">',
            *_rects(backs, self._classes),
            *_rects((box for cell in cells for box in _block_boxes(cell)), self._classes),
            "</g>",
            *_rects((box for cell in cells for box in _line_boxes(cell)), self._classes),
            *_arcs(cells, self._classes),
            *(text for row in rows for text in _texts(row, self._classes)),
        ]

    def page(self, body: Sequence[str], columns: int, rows: int, rules: str = "") -> str:
        """Return the whole SVG, with rules of a style sheet beside those of the colours."""
        width, height = (columns + 2) * CELL_WIDTH, (rows + 2) * CELL_HEIGHT
        style = "".join(f".{name}{{{rule}}}" for rule, name in self._classes.items())
        size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        return "\n".join(
            [
                f'<svg xmlns="http://www.w3.org/2000/svg" {size}>',
                # Browsers give text a rule of its own, which goes before what it would inherit.
                f"<style>text{{white-space:pre}}{style}{rules}</style>",
                f'<rect class="{self._ground}" width="{width}" height="{height}" rx="8"/>',
                f'<g xml:space="preserve" style="{_FONT};font-variant-ligatures:none">',
                *body,
                "</g>",
                "</svg>",
                "",
            ]
        )


def paint(
    strips: Sequence[Strip], *, background: str, foreground: str, system: ColorSystem = ColorSystem.TRUECOLOR
) -> str:
    """Paint lines of a terminal screen as an SVG of 10 units per column and 20 per row, framed by one cell.

    Raises:
        ColorParseError: `background` or `foreground`, which stand for the terminal's own colours, can't be read.
    """
    sheet = Sheet(background, foreground, system)
    body = sheet.drawn([sheet.cells(strip, row) for row, strip in enumerate(strips)])
    return sheet.page(body, max((strip.cell_length for strip in strips), default=0), len(strips))
