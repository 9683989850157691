"""A figure above a text: what Today and the library show of an exercise."""

from typing import TYPE_CHECKING

from textual.geometry import Region
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from .drawn import Ground
from .frame import FOCUSED, PLAIN, Frame, framed_rows

if TYPE_CHECKING:
    from .figure import Figure

REST_S = 0.12
"""How long the cursor rests on an exercise before its figure is drawn, so that moving through a list stays fast."""
LEAST_COLUMNS, LEAST_ROWS = 76, 22
"""The smallest terminal with room for a figure beside a list."""
WIDE_COLUMNS, TALL_ROWS = 110, 34
"""From this size on the figure takes a share of the room."""
UPRIGHT_ROWS = 12
"""Rows of the figure on a narrow terminal that is as high."""
ROWS = 9
"""Rows of the figure below that size."""
SHARE = 0.5
"""Its share of the room, in both directions: a figure is about twice as wide as high, as a cell is high."""
BESIDE, BESIDE_ROWS = 56, 6
"""Columns from which a narrow screen has room for the figure beside its text, and the rows of that figure."""
SHORT_LEAST, SHORT_ROWS = 18, 6
"""Rows of a terminal from which a short one has room for a figure, and the rows of that figure."""
READING_LEAST = 16
"""Rows of a narrow terminal from which a text that has all of it has room for a figure above."""


class Stage(Ground):
    """Shows the figure of the exercise that its text is about.

    The figure comes after the text: its widget and its engine are loaded when the first figure is drawn, so that they
    do not delay the first paint. Its rows are kept free until then, so that the text stands still.
    """

    DEFAULT_CSS = """
    Stage { layout: vertical; width: 1fr; height: 1fr; }
    Stage Figure { display: none; padding: 0 3; }
    Stage.-figure Figure { display: block; }
    """

    def __init__(self, text: Widget, beside: int = 0) -> None:
        """Make the stage.

        Args:
            text: The text.
            beside: Rows of the terminal that are never the stage's.
        """
        super().__init__()
        self.frame = Frame()
        """What stands in its border; drawn where the stylesheet gives it padding."""
        self._figure: Figure | None = None
        self._text = text
        self._beside = beside
        self._slug: str | None = None
        self._crowded = False
        self._timer: Timer | None = None

    def compose(self) -> "list[Widget]":
        """Lay out the text; the figure will stand above it."""
        return [self._text]

    def show_frame(self, frame: Frame) -> None:
        """Show something else in the border."""
        if frame != self.frame:
            self.frame = frame
            self.refresh(Region(-1, -1, self.outer_size.width, 1))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return blank rows, or those of the border."""
        if not self.styles.padding.top:
            return super().render_lines(crop)
        ink = FOCUSED if self._text.has_focus else PLAIN
        width = self.outer_size.width
        return framed_rows(self, crop, (self.frame.upper(width, ink), self.frame.lower(width, ink)), ink, "ground")

    def on_descendant_focus(self) -> None:
        """Mark the border."""
        self.refresh()

    def on_descendant_blur(self) -> None:
        """Unmark the border."""
        self.refresh()

    def show(self, slug: str | None, *, crowded: bool = False) -> None:
        """Show a figure soon; None shows none.

        Args:
            slug: The exercise.
            crowded: Whether its text needs all the room that a narrow screen has: what one's health asks for comes
                before a picture.
        """
        if slug == self._slug and crowded == self._crowded:
            return
        self._slug, self._crowded = slug, crowded
        self._lay()
        if self._timer:
            self._timer.stop()
        if self.app.animation_level == "none":
            self.call_after_refresh(self._draw)
        else:
            self._timer = self.set_timer(REST_S, self._draw)

    def on_resize(self) -> None:
        """Give the figure its share of the new room."""
        self._lay()
        if self._figure:
            self._draw()

    @property
    def _side_by_side(self) -> bool:
        return self.styles.layout is not None and self.styles.layout.name == "horizontal"

    @property
    def _rows(self) -> int:
        """Rows of the figure at this size; 0 where it has no room."""
        columns, rows = self.app.size
        if columns < LEAST_COLUMNS:
            if rows >= TALL_ROWS:
                return UPRIGHT_ROWS
            if self._side_by_side:
                return BESIDE_ROWS if columns >= BESIDE and not self._crowded else 0
            return ROWS if rows >= READING_LEAST else 0
        if rows < LEAST_ROWS:
            return SHORT_ROWS if rows >= SHORT_LEAST else 0
        if columns < WIDE_COLUMNS or rows < TALL_ROWS:
            return ROWS
        return round(min((rows - self._beside) * SHARE, columns * SHARE / 2))

    def _lay(self) -> None:
        """Keep the rows of the figure free, or let it take them."""
        rows = self._rows if self._slug else 0
        if self._figure:
            self._figure.styles.height = rows
            self.set_class(rows > 0, "-figure")
        above = 0 if self._figure or self._side_by_side else rows
        self._text.styles.margin = (above, 0, 0, 0)

    def _draw(self) -> None:
        from .figure import Figure

        if not self._figure:
            # Where several keys come at once, the place may be gone again, or the app be ending.
            if not self._rows or not self.is_attached:
                return
            self._figure = Figure()
            self.mount(self._figure, before=0)
        self._lay()
        self._figure.ascii_only = self.app.has_class("-ascii")
        self._figure.show(self._slug if self.has_class("-figure") else None)
