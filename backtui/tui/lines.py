"""Lines of text in named inks: what every pane draws with."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from rich.cells import cell_len as measured
from rich.cells import set_cell_size, split_graphemes
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from ..domain.light_types import NamedTuple
from ..render.theme_colours import TOKENS

Span = tuple[str, str]
"""Text and its ink: a token of the theme, and `bold`, `underline`, `italic` or `on-TOKEN` after it. A colour that
was worked out, such as `#E9E4D8`, may replace the token."""

BAR = "▌"
"""The cursor: it stands in the margin, so that text never shifts."""

WRITING = ("text", "soft")
"""Tokens that the terminal's own themes leave to the terminal's own writing."""
# Each character becomes exactly one, so that columns stay where they are.
_ASCII = str.maketrans("●◐○◦·×▌━─┄│┃┆┊╎▏╭╮╰╯▀▸▾▴…‹›←→↑↓–“”’⋯█▄▂▁▔", '*+o,.x>=--||||||++++^>v^.<><>^v-""\'.##=_-')


class Line(NamedTuple):
    """One row of a pane."""

    left: tuple[Span, ...] = ()
    right: tuple[Span, ...] = ()
    """Ends on the pane's right edge."""
    key: str | None = None
    """What a click on the row, or the cursor, chooses; None for rows that can't be chosen."""
    selected: bool = False
    near: bool = False
    """Whether the mouse is over it, where a click does something."""


def cells_of(text: str) -> int:
    """Return how many cells a text takes."""
    # Rich would keep each text that it has measured.
    return len(text) if text.isascii() and text.isprintable() else measured(text)


@lru_cache(maxsize=256)
def blank(cells: int) -> str:
    """Return so many blank cells; a screen has hundreds of such texts, and few differ."""
    return " " * cells


def taken_by(spans: Iterable[Span]) -> int:
    """Return how many cells some spans take."""
    return sum(cells_of(text) for text, _ in spans)


@lru_cache(maxsize=512)
def style(theme: str, ink: str, ground: str = "ground") -> Style:
    """Return the style of an ink in a theme."""
    tokens = TOKENS[theme]
    first, *rest = ink.split() or ["text"]
    background = ground
    for word in rest:
        if word.startswith("on-"):
            background = word[3:]
    colour, *weak = tokens.get(first, first).split()
    front, behind = Color.parse(colour), Color.parse(tokens.get(background, background))
    # The terminal's own two colours have no names for the other place, so what is drawn in them is drawn reversed.
    written = background in WRITING and behind.ansi == -1
    turned = written or (first == "ground" and front.ansi == -1 != behind.ansi)
    return Style(
        color=(behind if turned else front).rich_color,
        bgcolor=(front if turned else behind).rich_color,
        reverse=turned or None,
        dim=bool(weak) or None,
        # Many terminals draw bold black in grey.
        bold=("bold" in rest and colour != "ansi_black") or None,
        underline="underline" in rest or None,
        italic="italic" in rest or None,
    )


class Paper(NamedTuple):
    """What lines are drawn on."""

    theme: str
    ascii_only: bool = False

    def draw(self, line: Line, width: int, margins: tuple[int, int], ground: str = "ground") -> list[Segment]:
        """Draw a line.

        Args:
            line: What to draw; its left part is cut where it would run into the right one.
            width: Cells of the whole row, margins included.
            margins: Free cells at the left and at the right; the cursor bar hangs in the left one.
            ground: The token of the background.
        """
        if not (line.left or line.right or line.selected):
            return [Segment(blank(width), style(self.theme, "text", ground))]
        content = max(0, width - margins[0] - margins[1])
        right = list(line.right)
        wide = taken_by(right)
        if wide > content:
            right, wide = [], 0
        left = fitted(list(line.left), max(0, content - wide - (1 if right else 0)))
        gap = content - wide - taken_by(left)
        left, right = ([(self._safe(text), ink) for text, ink in spans] for spans in (left, right))
        row = "select" if line.selected or line.near else ground
        segments = [*self._margin(line, margins[0], ground)]
        segments += [Segment(text, style(self.theme, ink, row)) for text, ink in left]
        segments.append(Segment(blank(gap), style(self.theme, "text", row)))
        segments += [Segment(text, style(self.theme, ink, row)) for text, ink in right]
        if margins[1]:
            # The background of a selected row reaches one cell past the text, as on the left.
            segments.append(Segment(" ", style(self.theme, "text", row)))
            segments.append(Segment(blank(margins[1] - 1), style(self.theme, "text", ground)))
        # Measuring takes most of the time of drawing, so it is repeated only when the margins don't fit.
        return segments if width >= sum(margins) else Segment.adjust_line_length(segments, width)

    def _margin(self, line: Line, cells: int, ground: str) -> list[Segment]:
        unmarked = style(self.theme, "text", ground)
        if not line.selected or cells < 2:
            return [Segment(blank(cells), unmarked)]
        bar = self._safe(BAR)
        return [
            Segment(blank(cells - 2), unmarked),
            Segment(bar, style(self.theme, "glow", ground)),
            Segment(" ", style(self.theme, "text", "select")),
        ]

    def _safe(self, text: str) -> str:
        return text.translate(_ASCII) if self.ascii_only else text


def underlined(spans: Sequence[Span], begin: int, end: int) -> tuple[Span, ...]:
    """Return spans with those underlined that lie between two cells: what a click there would do."""
    found: list[Span] = []
    x = 0
    for text, ink in spans:
        cells = cells_of(text)
        found.append((text, f"{ink} underline") if begin <= x and x + cells <= end and text.strip() else (text, ink))
        x += cells
    return tuple(found)


def fitted(spans: list[Span], room: int) -> list[Span]:
    """Return as much of some spans as fits into `room` cells, the last of it cut with an ellipsis."""
    fitted = []
    for text, ink in spans:
        cells = cells_of(text)
        if cells > room:
            if room > 0:
                fitted.append((set_cell_size(text, room - 1).rstrip() + "…", ink))
            break
        fitted.append((text, ink))
        room -= cells
    return fitted


def flat(line: Line, width: int) -> list[Span]:
    """Return a line as spans that fill a width."""
    used = taken_by((*line.left, *line.right))
    return [*line.left, (" " * max(0, width - used), "text"), *line.right]


def wrapped(text: str, width: int, ink: str = "text", indent: str = "", first: Span | None = None) -> list[Line]:
    """Return text as lines of at most `width` cells, broken between words.

    Args:
        text: One paragraph.
        width: Cells of a line, the indent included.
        ink: The ink of the text.
        indent: What stands before every line after the first.
        first: What stands before the first line, as wide as the indent; None means the indent itself.
    """
    room = max(8, width - cells_of(indent))
    rows = _rows(text, room) or [""]
    lines = [Line((first or (indent, ink), (rows[0], ink)))]
    return lines + [Line(((indent, ink), (row, ink))) for row in rows[1:]]


def _rows(text: str, room: int) -> list[str]:
    rows: list[str] = []
    row, taken = "", 0
    for word in text.split():
        for piece in _pieces(word, room):
            cells = cells_of(piece)
            if row and taken + 1 + cells > room:
                rows.append(row)
                row, taken = piece, cells
            else:
                row, taken = (f"{row} {piece}", taken + 1 + cells) if row else (piece, cells)
    return [*rows, row] if row else rows


def _pieces(word: str, room: int) -> list[str]:
    if cells_of(word) <= room:
        return [word]
    pieces = [""]
    for start, end, cells in split_graphemes(word)[0]:
        if cells_of(pieces[-1]) + cells > room:
            pieces.append("")
        pieces[-1] += word[start:end]
    return pieces


def labelled(label: str, text: str, width: int, column: int, ink: str = "text") -> list[Line]:
    """Return a dim label with its text beside it, the text in a column of its own."""
    return wrapped(text, width, ink, " " * column, (f"{label:{column}}", "dim"))
