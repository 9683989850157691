"""A column of lines in one widget, to scroll and choose from with keys and mouse."""

from collections.abc import Callable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.strip import Strip

from ..lines import BAR, Line, Paper, cells_of, style
from .dialog_panel import Panel, ground_of, panel_of
from .drawn import Drawn
from .frame import FOCUSED, PLAIN, SIDE, Frame, framed

UNKNOWN_WIDTH = 60


class Pane(Drawn[Line]):
    """Draws the lines that `build` returns for its width."""

    DEFAULT_CSS = """
    Pane { background: $ground; width: 1fr; height: 1fr; }
    """
    MARGINS: ClassVar[tuple[int, int]] = (3, 3)
    frame: Frame | None = None
    """What stands in its border; drawn where the stylesheet gives it padding, which keeps the room for it."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.top = 0
        """The first line shown."""
        self._lines: list[Line] = []
        self._on: tuple[Paper, str] = (Paper("lamplight"), "ground")
        """What rows are drawn on: the paper, and the ground of the moment; known once something is drawn."""
        self._margins_at: tuple[Size, tuple[int, int]] | None = None
        """The margins, and the size they are for."""
        self._built_for: tuple[Size, Paper] | None = None
        """The size the lines were built for, and the theme; None when what they show has changed."""

    def build(self, width: int) -> list[Line]:
        """Return the lines for a content width in cells."""
        raise NotImplementedError

    @property
    def margins(self) -> tuple[int, int]:
        """Free cells at the left and the right; in a single column all panes share the right edge."""
        # Asked for every row that is drawn, and different only at another size.
        size = self.outer_size
        if self._margins_at is None or self._margins_at[0] != size:
            self._margins_at = size, self._free_cells()
        return self._margins_at[1]

    def _free_cells(self) -> tuple[int, int]:
        if panel_of(self) or framed(self):
            return Panel.MARGINS
        return (self.MARGINS[0], 3) if self.screen.has_class("-narrow") else self.MARGINS

    @property
    def content_width(self) -> int:
        """Cells between the margins."""
        return max(1, self.size.width - sum(self.margins))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows that all its lines need."""
        return len(self.build(max(1, width - sum(self.margins))))

    @property
    def lines(self) -> list[Line]:
        """All lines, built when first needed."""
        size = self.size
        if not size.width:
            # Not laid out yet, but what can be chosen must be known already.
            return self.build(UNKNOWN_WIDTH)
        if self._built_for != (built_for := (size, self.paper)):
            self._built_for = built_for
            self._lines = self.build(self.content_width)
        return self._lines

    def line_at(self, event: events.MouseEvent) -> Line:
        """Return the line under the mouse; an empty one where there is none."""
        index = self.top + event.y - self.styles.padding.top
        inside = self.styles.padding.top <= event.y < self.outer_size.height - self.styles.padding.bottom
        return self.lines[index] if inside and index < len(self.lines) else Line()

    def column_at(self, event: events.MouseEvent) -> int:
        """Return the cell under the mouse, counted from where the lines begin."""
        return event.x - self.styles.padding.left - self.margins[0]

    def rebuild(self) -> None:
        """Forget the lines, since what they show has changed, and draw the rows that differ."""
        self._built_for = None
        self.redraw()

    def standing(self) -> list[Line]:
        """Return the line on each row; the last row says when more lies below."""
        lines, height = self.lines, self.size.height
        last = max(0, len(lines) - height)
        self.top = min(self.top, last)
        rows = lines[self.top : self.top + height]
        if height > 2 and self.top < last:
            rows[-1] = self.more(self.top + height - 1)
        return rows + [Line()] * (height - len(rows))

    @property
    def bottom(self) -> int:
        """The largest useful `top`."""
        return max(0, len(self.lines) - self.size.height)

    def scroll_lines(self, count: int) -> None:
        """Scroll by `count` rows, as far as the lines go."""
        self.top = min(max(0, self.top + count), self.bottom)
        self.redraw()

    @property
    def eye(self) -> Offset | None:
        """Where on the screen one looks: before the row, or the day, under the cursor; None without a cursor."""
        corner = self.content_region.offset
        for row, line in enumerate(self.standing()):
            if line.selected:
                return corner + Offset(max(0, self.margins[0] - 2), row)
            at = self.margins[0]
            for text, _ in line.left:
                if text == BAR:
                    return corner + Offset(at, row)
                at += cells_of(text)
        return None

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the rows of a region; the terminal's own cursor, hidden, goes where magnifiers and braille look."""
        if self.has_focus:
            self.app.cursor_position = self.eye or Offset()
        return super().render_lines(crop)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_lines(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_lines(-3)

    @property
    def paper(self) -> Paper:
        """What this pane draws with."""
        return Paper(self.app.theme, self.app.has_class("-ascii"))

    @property
    def ground(self) -> str:
        """The token of the background, or its colour."""
        return ground_of(self)

    def blank_style(self) -> Style:
        """Return the style of blank cells."""
        return style(self.app.theme, "text", self.ground)

    def drawn_on(self) -> tuple[object, ...]:
        """Return the paper, the ground, the margins, and the ink of the border."""
        # Looked for once for all rows that are drawn, since each would climb to the screen.
        self._on = self.paper, self.ground
        return *self._on, self.margins, self._border

    @property
    def _border(self) -> str:
        """The ink of its own border; empty where it has none."""
        if self.frame is None or not self.styles.padding.top:
            return ""
        return FOCUSED if self.has_focus else PLAIN

    def show_frame(self, frame: Frame) -> None:
        """Show something else in the border."""
        if frame != self.frame:
            self.frame = frame
            if self._border:
                above, left = self.styles.padding.top, self.styles.padding.left
                width, height = self.outer_size
                self.refresh(Region(-left, -above, width, 1), Region(-left, height - 1 - above, width, 1))

    def on_focus(self) -> None:
        """Mark the border."""
        self.redraw()

    def on_blur(self) -> None:
        """Unmark the border."""
        self.redraw()

    def edges(self) -> dict[int, Line]:
        """Return the rows of its own border, by row of the widget."""
        if not self._border or not self.frame:
            return {}
        width, height = self.outer_size
        return {0: self.frame.upper(width, self._border), height - 1: self.frame.lower(width, self._border)}

    def padded(self, what: Line | None, width: int, y: int) -> list[Segment]:
        """Draw row `y` of the whole widget, with its border."""
        border = self._border
        if not border:
            return super().padded(what, width, y)
        if what is not None and y in (0, self.outer_size.height - 1):
            return self._on[0].draw(what, width, (0, 0), self._on[1])
        side = self._on[0].draw(Line(((SIDE, border),)), 1, (0, 0), self._on[1])
        return [*side, *self.draw(what or Line()), *side]

    def draw(self, what: Line) -> list[Segment]:
        """Draw a line."""
        paper, ground = self._on
        return paper.draw(what, self.size.width, self.margins, ground)

    def more(self, index: int) -> Line:
        """Return the last row, in the place of line `index`, when more lies below."""
        return Line((("▾ more", "dim"),))


class Reader(Pane, can_focus=True):
    """A pane that is read: keys scroll it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll_by(1)", "Down", show=False),
        Binding("up,k", "scroll_by(-1)", "Up", show=False),
        Binding("pagedown,ctrl+d", "scroll_page(1)", "Page down", show=False),
        Binding("pageup,ctrl+u", "scroll_page(-1)", "Page up", show=False),
        Binding("home,g", "scroll_by(-9999)", "Top", show=False),
        Binding("end,G", "scroll_by(9999)", "End", show=False),
    ]

    def action_scroll_by(self, rows: int) -> None:
        self.scroll_lines(rows)

    def action_scroll_page(self, pages: int) -> None:
        self.scroll_lines(pages * max(1, self.size.height - 2))


class Chooser(Pane, can_focus=True):
    """A pane whose keyed lines are chosen from."""

    class Chosen(Message):
        """The row under the cursor was chosen."""

        def __init__(self, chooser: "Chooser", key: str) -> None:
            super().__init__()
            self.chooser = chooser
            self.key = key

        @property
        def control(self) -> "Chooser":
            """The pane."""
            return self.chooser

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("pagedown,ctrl+d", "move(10)", "Page down", show=False),
        Binding("pageup,ctrl+u", "move(-10)", "Page up", show=False),
        Binding("home,g", "move(-9999)", "First", show=False),
        Binding("end,G", "move(9999)", "Last", show=False),
        Binding("enter", "choose", "Open", show=False),
    ]

    CLICK_CHOOSES: ClassVar[bool] = False
    """Whether a click chooses a row at once; otherwise the first click only moves the cursor there."""

    _near: str | None = None
    """The key of the row under the mouse; None when there is none."""
    cursor: str | None = None
    """The key of the row under the cursor; None when there is no row."""
    follow: Callable[[str], None] | None = None
    """Called with the key as soon as the cursor moves, so that what belongs to the row is drawn in the same frame."""

    @property
    def keys(self) -> list[str]:
        """The keys of all rows, in order."""
        return list(dict.fromkeys(line.key for line in self.lines if line.key is not None))

    def move_to(self, key: str | None) -> None:
        """Put the cursor on a row and bring it into view; an unknown key means the first row."""
        keys = self.keys
        wanted = key if key in keys else keys[0] if keys else None
        moved = wanted != self.cursor
        self.cursor = wanted
        self._built_for = None
        self._into_view()
        self.redraw()
        if moved and wanted is not None and self.follow:
            self.follow(wanted)

    def _into_view(self) -> None:
        height = self.size.height
        rows = [n for n, line in enumerate(self.lines) if line.key is not None and line.key == self.cursor]
        if not rows or not height:
            return
        # The heading above the first row of a group comes into view with it, and `more` hides the last row.
        first = 0 if self.cursor == self.keys[0] else rows[0]
        if first < self.top:
            self.top = first
        below = 1 if height > 2 else 0
        if rows[-1] > self.top + height - 1 - below:
            self.top = min(self.bottom, rows[-1] - height + 1 + below)

    def action_move(self, rows: int) -> None:
        """Move the cursor by rows that can be chosen; beyond the last one, scroll to what stands below it."""
        keys = self.keys
        last = len(keys) - 1
        to = (keys.index(self.cursor) if self.cursor in keys else 0) + rows
        if keys and self.cursor != keys[min(max(0, to), last)]:
            self.move_to(keys[min(max(0, to), last)])
        if to > last:
            self.scroll_lines(to - last)

    def action_choose(self) -> None:
        if self.cursor is not None:
            self.post_message(self.Chosen(self, self.cursor))

    def standing(self) -> list[Line]:
        """Return the line on each row, with the one under the mouse marked."""
        rows = super().standing()
        if self._near is None:
            return rows
        return [line._replace(near=True) if line.key == self._near and not line.selected else line for line in rows]

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Mark the row under the mouse."""
        self._mark(self.line_at(event).key)

    def on_leave(self) -> None:
        """Mark no row."""
        self._mark(None)

    def _mark(self, key: str | None) -> None:
        if key != self._near:
            self._near = key
            self.redraw()

    def on_resize(self) -> None:
        self._into_view()
        self.redraw()

    def on_click(self, event: events.Click) -> None:
        """Move to the row under the mouse, and choose it if the cursor was there already or a click is enough."""
        key = self.line_at(event).key
        if key is None:
            return
        chosen = self.CLICK_CHOOSES or key == self.cursor
        self.move_to(key)
        if chosen:
            self.action_choose()
