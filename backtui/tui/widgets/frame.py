"""The thin round border of a box: a title and a note in its upper edge, accent where the keys go."""

from collections.abc import Sequence
from functools import lru_cache

from textual.color import Color
from textual.dom import DOMNode
from textual.filter import LineFilter
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from ...domain.light_types import NamedTuple
from ..lines import Line, Paper, Span, blank, cells_of, fitted, taken_by
from .drawn import FinishedRow, filtered

PLAIN, FOCUSED = "rule", "accent"
"""The ink of a border, and that of the one where the keys go."""
SHORTEST_RULE = 2
"""Least cells of the border between title and note, and before the note in the lower edge."""
SIDE = "│"


class Frame(NamedTuple):
    """What stands in a border."""

    title: tuple[Span, ...] = ()
    note: tuple[Span, ...] = ()
    """Stands at the right of the upper edge; left out where it has no room."""
    foot: str = ""
    """Stands at the right of the lower edge."""

    def upper(self, width: int, ink: str) -> Line:
        """Return the upper edge."""
        room = width - len("╭─  ─╮")
        note: tuple[Span, ...] = ((" ", ink), *self.note, (" ", ink)) if self.note else ()
        if note and taken_by(self.title) + SHORTEST_RULE + taken_by(note) > room:
            note = ()
        title = fitted(list(self.title), room - taken_by(note) - SHORTEST_RULE)
        before, after = ("╭─ ", " ") if title else ("╭──", "─")
        rule = room - taken_by(title) - taken_by(note)
        return Line(((before, ink), *title, (f"{after}{'─' * rule}", ink), *note, ("─╮", ink)))

    def lower(self, width: int, ink: str) -> Line:
        """Return the lower edge."""
        room = width - len("╰─╯")
        foot = f" {self.foot} " if self.foot else ""
        if cells_of(foot) + SHORTEST_RULE > room:
            foot = ""
        return Line((("╰" + "─" * (room - cells_of(foot)), ink), (foot, "dim"), ("─╯", ink)))


def boxed(lines: Sequence[Line], width: int, frame: Frame, ink: str = PLAIN) -> list[Line]:
    """Return lines that stand in a box of their own; they were built for `inner(width)` cells."""
    room, begin, end = inner(width), (f"{SIDE} ", ink), (f" {SIDE}", ink)
    rows = []
    for line in lines:
        right = taken_by(line.right)
        left = fitted(list(line.left), max(0, room - right - (1 if right else 0)))
        gap = (blank(room - taken_by(left) - right), "text")
        rows.append(line._replace(left=(begin, *left, gap, *line.right, end), right=()))
    return [frame.upper(width, ink), *rows, frame.lower(width, ink)]


def inner(width: int) -> int:
    """Return the cells between the borders of a box that `boxed` draws."""
    return max(1, width - 4)


def framed(widget: DOMNode) -> bool:
    """Return whether a widget stands in a border that is drawn at this size, its own or that of a widget around it."""
    return any(
        isinstance(node, Widget) and getattr(node, "frame", None) is not None and node.styles.padding.top > 0
        for node in widget.ancestors_with_self
    )


def framed_rows(widget: Widget, crop: Region, edges: tuple[Line, Line], ink: str, ground: str) -> list[Strip]:
    """Return the rows of a container that draws only its border: its contents cover the inside."""
    width, last = widget.outer_size.width, widget.outer_size.height - 1
    paper = Paper(widget.app.theme, widget.app.has_class("-ascii"))
    looks = paper, width, ground, widget.background_colors[1], (*widget.get_line_filters(),)
    # All rows between the edges are one.
    between = _drawn(Line(((SIDE, ink),), ((SIDE, ink),)), *looks)
    rows = {0: edges[0], last: edges[1]}
    strips = [_drawn(rows[y], *looks) if y in rows else between for y in crop.line_range]
    return strips if crop.width == width else [row.crop(*crop.column_span) for row in strips]


@lru_cache(maxsize=64)
def _drawn(line: Line, paper: Paper, width: int, ground: str, behind: Color, filters: tuple[LineFilter, ...]) -> Strip:
    return FinishedRow(filtered(paper.draw(line, width, (0, 0), ground), filters, behind), width)
