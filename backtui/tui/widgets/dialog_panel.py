"""A box with a background of its own: a thin round border, a title, and a hint how to leave it."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.containers import Container
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from ..action import Hint
from ..lines import Line, Span, fitted, taken_by
from .frame import FOCUSED, SHORTEST_RULE, Frame, framed_rows


def panel_of(widget: Widget) -> "Panel | None":
    """Return the panel that holds a widget; None when the widget is on the screen itself."""
    node = widget.parent
    while node is not None and not isinstance(node, Panel):
        node = node.parent
    return node


def ground_of(widget: Widget) -> str:
    """Return the token, or the colour, of the background that a widget lies on: its panel's, else its screen's."""
    panel = panel_of(widget)
    return panel.GROUND if panel else str(getattr(widget.screen, "ground", "ground"))


class Panel(Container):
    """Holds widgets one below the other, and is as high as they need or as the room allows."""

    DEFAULT_CSS = """
    Panel { layout: vertical; width: 1fr; height: auto; max-height: 100%; padding: 1; background: $band; }
    """
    GROUND: ClassVar[str] = "band"
    """The token of the background of everything in it."""
    MARGINS: ClassVar[tuple[int, int]] = (2, 2)
    """Free cells at the left and the right of the lines in it, as in `Pane.MARGINS`."""

    def __init__(self, *contents: Widget, title: Sequence[Span], leave: Hint) -> None:
        """Make the box.

        Args:
            contents: What it holds, from the top.
            title: The text in the upper edge.
            leave: The hint at the right of the upper edge; a click on it does its action.
        """
        super().__init__(*contents)
        self._title, self._leave, self._foot = tuple(title), leave, ""
        self._leave_at = range(0)
        """The cells of the upper edge that the hint takes."""

    # Textual would stretch a box to the whole screen when its contents have relative heights.
    @property
    def _has_relative_children_height(self) -> bool:
        return False

    def show(self, title: Sequence[Span]) -> None:
        """Show another title."""
        self._title = tuple(title)
        self.refresh()

    def show_foot(self, text: str) -> None:
        """Show a note in the lower edge."""
        self._foot = text
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows that its contents need."""
        return sum(_rows(child, container, viewport, width) for child in self.children if child.display)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return rows of the border; the contents cover the inside."""
        width = self.outer_size.width
        edges = self._upper(width), Frame(foot=self._foot).lower(width, FOCUSED)
        return framed_rows(self, crop, edges, FOCUSED, self.GROUND)

    def _upper(self, width: int) -> Line:
        key: Span = (self._leave.key, "accent")
        hint: tuple[Span, ...] = (key, (f" {self._leave.label}", "dim"))
        if taken_by(self._title) + SHORTEST_RULE + taken_by(hint) + len("╭─    ─╮") > width:
            # The key stays without its label, and the title is cut.
            hint = (key,)
        room = width - len("╭─    ─╮") - taken_by(hint) - SHORTEST_RULE
        end = width - len(" ─╮")
        self._leave_at = range(end - taken_by(hint), end)
        return Frame(tuple(fitted(list(self._title), room)), hint).upper(width, FOCUSED)

    async def on_click(self, event: events.Click) -> None:
        # In the screen's cells, since clicks on the contents arrive here too, in the cells of the contents.
        x, y = event.screen_offset - self.region.offset
        if y == 0 and x in self._leave_at:
            await self.screen.run_action(self._leave.dos[0])


def _rows(child: Widget, container: Size, viewport: Size, width: int) -> int:
    height, margin = child.styles.height, child.styles.margin
    fixed = int(height.value) if height is not None and height.is_cells else None
    rows = child.get_content_height(container, viewport, width - margin.width) if fixed is None else fixed
    return rows + margin.height
