"""How our widgets come to the terminal: each row drawn once, and again when something else stands on it."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.containers import Container
from textual.filter import LineFilter
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

What = TypeVar("What")
"""What stands on a row; it compares equal where the row looks the same."""


class FinishedRow(Strip):
    """A row as the terminal gets it."""

    __slots__ = ()

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """Cut the row into pieces."""
        cuts = list(cuts)
        # Textual keeps what comes of it in the row: one that kept itself would wait for the collector when it is gone,
        # and a moving figure lets go of some hundred rows a second.
        return [self] if cuts == [self.cell_length] else super().divide(cuts)


class Drawn(Widget, Generic[What]):
    """Draws what stands on each of its rows; it may have padding, and no border.

    Textual would keep each row three times: as it is drawn, with the border and opacity that no widget of ours has, and
    in the colours of the terminal. One is enough.
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._rows_drawn: dict[int, tuple[What | None, Strip]] = {}
        """By row of the widget, padding included: what stands there on the screen, and how it was drawn."""
        self._drawn_for: tuple[object, ...] = ()

    def standing(self) -> Sequence[What]:
        """Return what stands on each row, from the top; rows below that are blank."""
        raise NotImplementedError

    def drawn_on(self) -> tuple[object, ...]:
        """Return what all rows look by besides: when it is another, all are drawn anew."""
        raise NotImplementedError

    def draw(self, what: What) -> list[Segment]:
        """Draw a row as wide as the content."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Have the rows drawn where the screen shows something else: a key seldom changes more than a few."""
        width, height = self.size
        if not width:
            return
        if self._drawn_for != self._draws_for():
            self.refresh()
            return
        standing, above = self._standing_by_row(), self.styles.padding.top
        rows = (y for y in range(height) if not self._shows(y + above, standing.get(y + above)))
        changed = [Region(0, y, width, 1) for y in rows]
        if changed:
            self.refresh(*changed)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the rows of a region, of which those that stand there already are not drawn again."""
        width, filters, rows = self.outer_size.width, self.get_line_filters(), self._rows_drawn
        drawn_for = self._draws_for()
        if self._drawn_for != drawn_for:
            self._drawn_for = drawn_for
            rows.clear()
        standing = self._standing_by_row()
        for y in crop.line_range:
            what = standing.get(y)
            if not self._shows(y, what):
                segments = self._padded(what, width)
                for line_filter in filters:
                    segments = line_filter.apply(segments, self.background_colors[1])
                rows[y] = what, FinishedRow(segments, width)
        strips = [rows[y][1] for y in crop.line_range]
        return strips if crop.width == width else [strip.crop(*crop.column_span) for strip in strips]

    def _shows(self, y: int, what: What | None) -> bool:
        return y in self._rows_drawn and self._rows_drawn[y][0] == what

    def _draws_for(self) -> tuple[object, ...]:
        return (*self.drawn_on(), self.outer_size.width, self.styles.padding, *self.get_line_filters())

    def _standing_by_row(self) -> dict[int, What]:
        return dict(enumerate(self.standing(), self.styles.padding.top))

    def _padded(self, what: What | None, width: int) -> list[Segment]:
        padding = self.styles.padding
        if what is None:
            return self._blank(width)
        return [*self._blank(padding.left), *self.draw(what), *self._blank(padding.right)]

    def _blank(self, cells: int) -> list[Segment]:
        return [Segment(" " * cells, self.visual_style.rich_style)] if cells else []

    def render_line(self, y: int) -> Strip:
        """Return one row, drawn anew."""
        standing, width = self.standing(), self.size.width
        return Strip(self.draw(standing[y]) if y < len(standing) else self._blank(width), width)


class Ground(Container):
    """Bare ground that others stand on."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return blank rows."""
        return blank_rows(self, crop)


def blank_rows(widget: Widget, crop: Region) -> list[Strip]:
    """Return the rows of a widget on which nothing stands but what it holds: one does for all."""
    style, filters = widget.visual_style, widget.get_line_filters()
    return [_blank(crop.width, style.rich_style, style.background, (*filters,))] * crop.height


@lru_cache(maxsize=32)
def _blank(width: int, style: Style, background: Color, filters: tuple[LineFilter, ...]) -> Strip:
    segments = [Segment(" " * width, style)]
    for line_filter in filters:
        segments = line_filter.apply(segments, background)
    return FinishedRow(segments, width)
