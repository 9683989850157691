"""Choosing an exercise of the library for a routine."""

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from ...tracker.tracker import Tracker
from ..action import bindings, one
from ..widgets.exercises import ExerciseList
from ..widgets.pane import Chooser
from .base import ListSheet
from .filled import field


class PickSheet(ListSheet[str]):
    """Answers with the slug of an exercise of the library."""

    ACTIONS = (
        one("pick.take", "enter", "take", "Choose the exercise", label="choose it"),
        one("pick.search", "slash", "search", "Search by name", label="search"),
    )
    WHILE_TYPING = {"pick.take": "to what was found"}
    BINDINGS = bindings(ACTIONS)
    AUTO_FOCUS = "ExerciseList"

    def __init__(self, tracker: Tracker, title: str = "Add an exercise") -> None:
        super().__init__(title)
        self._tracker = tracker

    def contents(self) -> tuple[Widget, Widget]:
        """Return the search above the list."""
        return field("search", "Search", "/ a name", ""), ExerciseList()

    def begin(self) -> None:
        """Show the whole library."""
        exercises = self.query_one(ExerciseList)
        exercises.show(self._tracker.library)
        exercises.count(self._tracker.history.times_done())

    def action_search(self) -> None:
        """Go to the search."""
        self.set_focus(self.query_one(Input))

    @on(Input.Changed)
    def search(self, message: Input.Changed) -> None:
        """Search while the text is typed."""
        self.query_one(ExerciseList).search(message.value)

    @on(Input.Submitted)
    def leave_search(self) -> None:
        """Go to what was found."""
        self.set_focus(self.query_one(ExerciseList))

    def action_take(self) -> None:
        """Choose the exercise under the cursor; from the search, go to what was found."""
        if isinstance(self.focused, Input):
            self.leave_search()
        else:
            self.query_one(ExerciseList).action_choose()

    @on(Chooser.Chosen)
    def take(self, message: Chooser.Chosen) -> None:
        """Answer with what was chosen."""
        self.dismiss(message.key)
