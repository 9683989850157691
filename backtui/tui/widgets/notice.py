"""The one thing worth saying today, with the keys that answer it."""

from typing import TYPE_CHECKING

from textual import events

from ..actions import key_of
from ..lines import Line, Span, cells_of, taken_by, wrapped
from .pane import Pane

if TYPE_CHECKING:
    from ...tracker.notices import Notice

TEXT_ROWS = 3
YES_PARTS = 2
"""The key that agrees and its label come before the others."""


class NoticeStrip(Pane):
    """A sentence above the keys; its usual rows are kept free for it, since it comes after the first frame."""

    def __init__(self) -> None:
        super().__init__()
        self._notice: Notice | None = None

    def show(self, notice: "Notice | None") -> None:
        """Show a notice, or nothing."""
        if notice == self._notice:
            return
        self._notice = notice
        self.rebuild()
        # Another notice may need another number of rows.
        self.refresh(layout=True)

    def build(self, width: int) -> list[Line]:
        """Return the sentence and the keys."""
        if not self._notice:
            return []
        keys: list[Span] = [(key_of("today.notice"), "accent"), (f" {self._notice.yes}", "soft")]
        if self._notice.no:
            keys += [("   " + key_of("today.notice.2"), "accent"), (f" {self._notice.no}", "soft")]
        text = wrapped(self._notice.text, width, "text", "  ", ("› ", "accent"))[:TEXT_ROWS]
        last = taken_by(text[-1].left)
        beside = last + taken_by(keys) + 3 <= width
        rows = [*text[:-1], text[-1]._replace(right=tuple(keys))] if beside else [*text, Line((), tuple(keys))]
        if not self.screen.has_class("-tall") or len(rows) > 1:
            # The row that would keep it apart is one of its usual two, and nothing moves up when it comes.
            return rows
        return [Line() if self.screen.has_class("-wide") else Line((("─" * width, "rule"),)), *rows]

    async def on_click(self, event: events.Click) -> None:
        """Do what the key under the mouse does."""
        line = self.line_at(event)
        x = event.x - (self.size.width - self.margins[1] - taken_by(line.right))
        for n, (text, _) in enumerate(line.right):
            if 0 <= x < cells_of(text):
                await self.screen.run_action("agree" if n < YES_PARTS else "put_away")
                return
            x -= cells_of(text)
