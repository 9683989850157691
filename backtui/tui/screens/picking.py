"""Choosing an exercise of the library for a routine."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import Input

from ...tracker import Tracker
from ..widgets.bars import Hint, KeyBar
from ..widgets.exercises import ExerciseList
from ..widgets.pane import Chooser
from .owning import field
from .sheets import ResultSheet


class PickSheet(ResultSheet[str]):
    """Answers with the slug of an exercise of the library."""

    HINTS = (Hint("enter", "add it", "take"), Hint("/", "search", "search"), Hint("esc", "leave", "dismiss"))
    BINDINGS: ClassVar[list[BindingType]] = [Binding("slash", "search", "Search", show=False)]
    AUTO_FOCUS = "ExerciseList"

    def __init__(self, tracker: Tracker) -> None:
        super().__init__()
        self._tracker = tracker

    def compose(self) -> ComposeResult:
        """Lay the search above the list."""
        with Container(classes="sheet"):
            yield field("search", "Search", "/ a name", "")
            yield ExerciseList()
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the whole library."""
        super().on_mount()
        self.query_one(ExerciseList).show(self._tracker.library, self._tracker.times_done())

    def action_search(self) -> None:
        """Go to the search."""
        self.query_one(Input).focus()

    @on(Input.Changed)
    def search(self, message: Input.Changed) -> None:
        """Search while the text is typed."""
        self.query_one(ExerciseList).search(message.value)

    @on(Input.Submitted)
    def leave_search(self) -> None:
        """Go to what was found."""
        self.query_one(ExerciseList).focus()

    @on(Chooser.Chosen)
    def take(self, message: Chooser.Chosen) -> None:
        """Answer with what was chosen."""
        self.dismiss(message.key)
