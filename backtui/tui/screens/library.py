"""The library: every exercise, by ladder, with everything that is known of it."""

from typing import ClassVar

from ..widgets.exercises import ExerciseList, ExercisePage
from ..widgets.pane import Chooser, Reader
from ..widgets.stage import Stage
from .searching import Searching


class LibraryScreen(Searching):
    """Choose an exercise, read how it is done."""

    NAME: ClassVar[str] = "library"
    AUTO_FOCUS = "ExerciseList"
    _from_today = False

    def list_pane(self) -> Chooser:
        """Return the list of exercises."""
        exercises = ExerciseList()
        exercises.follow = self.show_exercise
        return exercises

    def text_pane(self) -> Reader:
        """Return the page of one exercise."""
        return ExercisePage()

    def reload(self) -> None:
        """Show all exercises, with how often each was done."""
        self.query_one(ExerciseList).show(self.tracker.library, self.tracker.times_done())

    def search_for(self, text: str) -> None:
        """Show the exercises whose name or alias fits."""
        self.query_one(ExerciseList).search(text)

    def choose(self, slug: str) -> None:
        """Put the cursor on an exercise and read it."""
        self.close_search()
        self.query_one(ExerciseList).move_to(slug)
        self.action_read()
        self._from_today = True

    def action_back(self) -> None:
        """Go back to where the exercise was opened from."""
        if self._from_today:
            self._from_today = False
            self.action_focus_list()
            self.backtui.action_go("today")
        else:
            super().action_back()

    def show_exercise(self, slug: str) -> None:
        """Show the exercise under the cursor."""
        library = self.tracker.library
        self.query_one(Stage).show(slug)
        self.query_one(ExercisePage).show(library.exercise(slug), library, self.tracker.settings.plan.level)
