"""The base of our widgets: each row is drawn once, and again only when its content changes."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual.cache import FIFOCache
from textual.color import Color
from textual.containers import Container
from textual.filter import LineFilter
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from ..lines import blank

What = TypeVar("What")
"""The content of a row; contents that look the same compare equal."""


class NoCache(FIFOCache[Any, Any]):
    """Keeps nothing."""

    def set(self, key: object, value: object) -> None:
        """Let a value go."""

    __setitem__ = set


NOTHING = NoCache(0)
PIECES_KEPT = 1
"""Ways of cutting a row that are kept."""


class FinishedRow(Strip):
    """A row in its final form, as the terminal gets it."""

    __slots__ = ()

    def __init__(self, segments: Iterable[Segment], cell_length: int | None = None) -> None:
        # Textual gives each strip seven caches, a kilobyte in all; but for the pieces they are asked for nothing twice.
        self._segments, self._cell_length = list(segments), cell_length
        self._render_cache = self._link_ids = self._cell_count = None
        self._divide_cache = self._crop_cache = self._style_cache = self._filter_cache = NOTHING
        self._line_length_cache = self._crop_extend_cache = self._offsets_cache = NOTHING

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """Cut the row into pieces."""
        cuts = list(cuts)
        # Textual keeps the result in the row. A row that kept itself would be freed only by the garbage collector, and
        # a moving figure drops some hundred rows a second.
        if cuts == [self.cell_length]:
            return [self]
        if self._divide_cache is NOTHING:
            self._divide_cache = FIFOCache(PIECES_KEPT)
        return super().divide(cuts)


class Drawn(Widget, Generic[What]):
    """Draws the content of each of its rows; it may have padding, but no border.

    Textual would keep each row three times: as drawn, with a border and opacity (which no widget of ours has), and in
    the colours of the terminal. One is enough.
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._rows_drawn: dict[int, tuple[What | None, Strip]] = {}
        """By row of the widget, padding included: its content on the screen, and the drawn row."""
        self._drawn_for: tuple[object, ...] = ()
        self._last_rows: list[Strip] | None = None
        """All rows as last drawn; None once any may differ."""

    def standing(self) -> Sequence[What]:
        """Return the content of each row, from the top; rows below that are blank."""
        raise NotImplementedError

    def drawn_on(self) -> tuple[object, ...]:
        """Return what else the look of all rows depends on; when it changes, all are drawn again."""
        raise NotImplementedError

    def draw(self, what: What) -> list[Segment]:
        """Draw a row as wide as the content."""
        raise NotImplementedError

    def draw_anew(self) -> None:
        """Draw all rows again, in whatever way the app draws now."""
        self.refresh()

    def _set_dirty(self, *regions: Region) -> None:
        # Textual says so of whatever is to be drawn again: what was asked for, and a widget of another size.
        self._last_rows = None
        super()._set_dirty(*regions)

    def redraw(self) -> None:
        """Draw only the rows that differ from the screen, since a key seldom changes more than a few."""
        width, height = self.size
        if not width:
            return
        if self._drawn_for != self._draws_for():
            self.refresh()
            return
        standing, above = self._standing_by_row(), self.styles.padding.top
        changed = []
        for y in range(height):
            what = standing.get(y + above)
            if not self._shows(y + above, what):
                known = self._rows_drawn.get(y + above)
                spans = self.differs(known[0], what) if known else ((0, width),)
                changed += [Region(first, y, last - first, 1) for first, last in spans]
        if changed:
            self.refresh(*changed)

    def differs(self, shown: What | None, what: What | None) -> Sequence[tuple[int, int]]:
        """Return the columns in which a row differs from what it shows, as stretches: first, and past the last."""
        return ((0, self.size.width),)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the rows of a region; rows whose content is unchanged are not drawn again."""
        width, filters, rows = self.outer_size.width, self.get_line_filters(), self._rows_drawn
        drawn_for = self._draws_for()
        if self._drawn_for != drawn_for:
            self._drawn_for, self._last_rows = drawn_for, None
            rows.clear()
        # Whatever is drawn, Textual asks for all rows of every widget, and most have not changed.
        whole = crop.size == self.outer_size
        if whole and self._last_rows and len(self._last_rows) == crop.height:
            return self._last_rows
        standing, ground = self._standing_by_row(), self.background_colors[1]
        for y in crop.line_range:
            what = standing.get(y)
            if not self._shows(y, what):
                rows[y] = what, FinishedRow(filtered(self.padded(what, width, y), filters, ground), width)
        strips = [rows[y][1] for y in crop.line_range]
        if whole:
            self._last_rows = strips
        return strips if crop.width == width else [strip.crop(*crop.column_span) for strip in strips]

    def _shows(self, y: int, what: What | None) -> bool:
        return y in self._rows_drawn and self._rows_drawn[y][0] == what

    def _draws_for(self) -> tuple[object, ...]:
        return (*self.drawn_on(), self.outer_size.width, self.styles.padding, *self.get_line_filters())

    def _standing_by_row(self) -> dict[int, What]:
        return {**dict(enumerate(self.standing(), self.styles.padding.top)), **self.edges()}

    def edges(self) -> dict[int, What]:
        """Return what stands in the padding, by row of the widget."""
        return {}

    def padded(self, what: What | None, width: int, y: int) -> list[Segment]:
        """Draw row `y` of the whole widget, with its padding."""
        padding = self.styles.padding
        if what is None:
            return self._blank(width)
        return [*self._blank(padding.left), *self.draw(what), *self._blank(padding.right)]

    def blank_style(self) -> Style:
        """Return the style of blank cells."""
        return self.visual_style.rich_style

    def _blank(self, cells: int) -> list[Segment]:
        return [Segment(blank(cells), self.blank_style())] if cells else []

    def render_line(self, y: int) -> Strip:
        """Return one row, always drawn again."""
        standing, width = self.standing(), self.size.width
        return Strip(self.draw(standing[y]) if y < len(standing) else self._blank(width), width)


class Ground(Container):
    """A container that draws nothing itself."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return blank rows."""
        return blank_rows(self, crop)


def blank_rows(widget: Widget, crop: Region) -> list[Strip]:
    """Return blank rows for a widget that draws nothing itself; they are all the same strip."""
    style, filters = widget.visual_style, widget.get_line_filters()
    return [_blank(crop.width, style.rich_style, style.background, (*filters,))] * crop.height


@lru_cache(maxsize=32)
def _blank(width: int, style: Style, background: Color, filters: tuple[LineFilter, ...]) -> Strip:
    return FinishedRow(filtered([Segment(" " * width, style)], filters, background), width)


def filtered(segments: list[Segment], filters: Iterable[LineFilter], ground: Color) -> list[Segment]:
    """Return segments in the colours that the terminal has, on the ground of their widget."""
    for line_filter in filters:
        segments = line_filter.apply(segments, ground)
    return segments
