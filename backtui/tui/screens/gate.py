"""What the pain before a session suggests."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.screen import ModalScreen

from ...domain.pain import GATE_SAY, Gate
from ..ink import Line, wrapped
from ..widgets.pane import Chooser
from .over import Over

FOLLOW, KEEP = "follow", "keep"
WAYS = {
    Gate.FLARE: {FOLLOW: ("y", "the flare routine today"), KEEP: ("n", "keep the plan")},
    Gate.EASY: {FOLLOW: ("y", "a walk and quiet breathing today"), KEEP: ("n", "keep the plan")},
    Gate.SAFETY: {FOLLOW: ("y", "back to Today; s asks again when it has changed")},
}


class GateDialog(ModalScreen[bool | None], Over[bool | None]):
    """Answers whether the suggestion is followed; None starts nothing."""

    CSS_PATH = "response.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Leave", show=False),
        Binding("exclamation_mark", "app.safety", "When to get help", show=False),
        Binding("y", f"answer('{FOLLOW}')", "Follow", show=False),
        Binding("n", f"answer('{KEEP}')", "Keep the plan", show=False),
    ]

    def __init__(self, gate: Gate) -> None:
        super().__init__()
        self._gate = gate

    def compose(self) -> ComposeResult:
        """Lay out what is suggested."""
        yield _Suggestion(self._gate)

    def on_mount(self) -> None:
        """Put the cursor on the suggestion."""
        self.query_one(_Suggestion).move_to(None)

    @on(Chooser.Chosen)
    def choose(self, message: Chooser.Chosen) -> None:
        """Answer with the row under the cursor."""
        self.action_answer(message.key)

    def action_answer(self, key: str) -> None:
        """Answer, when it may be answered so."""
        if key in WAYS[self._gate]:
            self.dismiss(key == FOLLOW)


class _Suggestion(Chooser):
    def __init__(self, gate: Gate) -> None:
        super().__init__()
        self._gate = gate

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows it needs."""
        return len(self.build(max(1, width - sum(self.margins))))

    def build(self, width: int) -> list[Line]:
        lines = [
            Line(),
            *wrapped(GATE_SAY[self._gate], width, "red" if self._gate is Gate.SAFETY else "accent"),
            Line(),
        ]
        for way, (key, label) in WAYS[self._gate].items():
            chosen = way == self.cursor
            rows = wrapped(label, width, "text bold" if chosen else "text", "   ", (f"{key}  ", "accent"))
            lines += [row._replace(key=way, selected=chosen) for row in rows]
        return [*lines, Line(), Line((("enter chooses, esc starts nothing, ! when to get help", "dim"),)), Line()]
