"""A column of lines, scrolled and chosen from by keys and mouse, in one widget."""

from collections.abc import Callable
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message

from ..ink import Line, Paper
from .drawn import Drawn

UNKNOWN_WIDTH = 60


class Pane(Drawn[Line]):
    """Draws the lines that `build` returns for its width."""

    DEFAULT_CSS = """
    Pane { background: $ground; width: 1fr; height: 1fr; }
    """
    MARGINS: ClassVar[tuple[int, int]] = (3, 3)

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.top = 0
        """The first line shown."""
        self._lines: list[Line] = []
        self._built_for: Size | None = None
        """The size the lines were built for; None when what they show has changed."""

    def build(self, width: int) -> list[Line]:
        """Return the lines for a content width in cells."""
        raise NotImplementedError

    @property
    def margins(self) -> tuple[int, int]:
        """Free cells at the left and the right; where there is one column, all panes share the right edge."""
        return (self.MARGINS[0], 3) if self.screen.has_class("-narrow") else self.MARGINS

    @property
    def content_width(self) -> int:
        """Cells between the margins."""
        return max(1, self.size.width - sum(self.margins))

    @property
    def lines(self) -> list[Line]:
        """All lines, built when first needed."""
        size = self.size
        if not size.width:
            # Not laid out yet: what can be chosen is known all the same.
            return self.build(UNKNOWN_WIDTH)
        if self._built_for != size:
            self._built_for = size
            self._lines = self.build(self.content_width)
        return self._lines

    def rebuild(self) -> None:
        """Forget the lines, since what they show has changed, and draw the rows that are other now."""
        self._built_for = None
        self.redraw()

    def standing(self) -> list[Line]:
        """Return what stands on each row as things are; the last says when more lies below."""
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
        """Move the lines by `count` rows, as far as they go."""
        self.top = min(max(0, self.top + count), self.bottom)
        self.redraw()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll by the wheel."""
        event.stop()
        self.scroll_lines(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll by the wheel."""
        event.stop()
        self.scroll_lines(-3)

    @property
    def paper(self) -> Paper:
        """What this pane draws on."""
        return Paper(self.app.theme, self.app.has_class("-ascii"))

    def drawn_on(self) -> tuple[object, ...]:
        """Return the paper and its margins."""
        return self.paper, self.margins

    def draw(self, what: Line) -> list[Segment]:
        """Draw a line."""
        return self.paper.draw(what, self.size.width, self.margins)

    def more(self, index: int) -> Line:
        """Return what stands in the last row when `index` is not the last line."""
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
        """Scroll by rows."""
        self.scroll_lines(rows)

    def action_scroll_page(self, pages: int) -> None:
        """Scroll by pages."""
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

    cursor: str | None = None
    """The key of the row the cursor stands on; None when there is no row."""
    follow: Callable[[str], None] | None = None
    """Called with the key at once when the cursor moves, so that what goes with the row is drawn in the same frame."""

    @property
    def keys(self) -> list[str]:
        """The keys of all rows, in order."""
        return list(dict.fromkeys(line.key for line in self.lines if line.key is not None))

    def move_to(self, key: str | None) -> None:
        """Put the cursor on a row and bring it into view; a key that is not there is the first row."""
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
        """Move the cursor by rows that can be chosen."""
        keys = self.keys
        if keys:
            at = keys.index(self.cursor) if self.cursor in keys else 0
            self.move_to(keys[min(max(0, at + rows), len(keys) - 1)])

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if self.cursor is not None:
            self.post_message(self.Chosen(self, self.cursor))

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._into_view()
        self.redraw()

    def on_click(self, event: events.Click) -> None:
        """Move to the row under the mouse; a second click chooses it."""
        index = self.top + event.y
        key = self.lines[index].key if index < len(self.lines) else None
        if key is None:
            return
        if key == self.cursor:
            self.action_choose()
        else:
            self.move_to(key)
