"""The one thing worth saying today, with the keys that answer it."""

from rich.cells import cell_len
from textual.geometry import Size

from ...noticing import Notice
from ..ink import Line, Span, wrapped
from .pane import Pane

TEXT_ROWS = 2


class NoticeStrip(Pane):
    """A sentence above the keys; takes no room while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self._notice: Notice | None = None
        self.display = False

    def show(self, notice: Notice | None) -> None:
        """Show a notice, or nothing."""
        if notice == self._notice:
            return
        self._notice = notice
        self.display = notice is not None
        self.rebuild()
        # Another notice may need another number of rows.
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows it needs."""
        return len(self.build(max(1, width - sum(self.margins))))

    def build(self, width: int) -> list[Line]:
        """Return a rule, the sentence, and the keys."""
        if not self._notice:
            return []
        keys: list[Span] = [("y", "accent"), (f" {self._notice.yes}", "soft")]
        if self._notice.no:
            keys += [("   d", "accent"), (f" {self._notice.no}", "soft")]
        text = wrapped(self._notice.text, width, "text", "  ", ("› ", "accent"))[:TEXT_ROWS]
        last = sum(cell_len(part) for part, _ in text[-1].left)
        beside = last + sum(cell_len(part) for part, _ in keys) + 3 <= width
        rows = [*text[:-1], text[-1]._replace(right=tuple(keys))] if beside else [*text, Line((), tuple(keys))]
        return [Line((("─" * width, "rule"),)), *rows] if self.screen.has_class("-tall") else rows
