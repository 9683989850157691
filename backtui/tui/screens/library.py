"""The library: every exercise, by ladder, with everything that is known of it."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from ...domain.filtering import EVERYTHING, Filter
from ..widgets.bars import Hint
from ..widgets.exercises import ExerciseList, ExercisePage
from ..widgets.pane import Chooser, Reader
from ..widgets.stage import Stage
from .searching import Searching


class LibraryScreen(Searching):
    """Choose an exercise, read how it is done."""

    NAME: ClassVar[str] = "library"
    AUTO_FOCUS = "ExerciseList"
    HINTS: ClassVar[tuple[Hint, ...]] = (
        Hint("/", "search", "search"),
        Hint("f", "filter", "filter"),
        Hint("↑ ↓", "choose", "focus_list"),
        Hint("enter", "read", "read"),
        Hint("!", "when to get help", "app.safety"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "filter", "Filter", show=False, id="library.filter"),
        Binding("a", "add", "Add your own", show=False, id="library.add"),
        Binding("e", "edit", "Change your own", show=False, id="library.edit"),
        Binding("x", "archive", "Archive your own", show=False, id="library.archive"),
        Binding("R", "routines", "Your routines", show=False, id="library.routines"),
    ]
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
        """Show the exercises, and soon how often each was done."""
        tracker = self.tracker
        exercises = self.query_one(ExerciseList)
        before = exercises.cursor
        exercises.show(tracker.library, tracker.screened().codes)
        if before and before == exercises.cursor:
            self.show_exercise(before)
        # Counting reads the whole history: the exercises come first.
        self.after_frame(lambda: exercises.count(tracker.times_done()))

    def search_for(self, text: str) -> None:
        """Show the exercises whose name or alias fits."""
        self.query_one(ExerciseList).search(text)

    def choose(self, slug: str) -> None:
        """Put the cursor on an exercise and read it."""
        self.close_search()
        self.filter(EVERYTHING)
        self.query_one(ExerciseList).move_to(slug)
        self.action_read()
        self._from_today = True

    def action_back(self) -> None:
        """Go back to where the exercise was opened from, or leave text, search and filter in turn."""
        if self._from_today:
            self._from_today = False
            self.action_focus_list()
            self.backtui.action_go("today")
        elif isinstance(self.focused, ExerciseList) and not self._search.value:
            self.filter(EVERYTHING)
        else:
            super().action_back()

    def action_filter(self) -> None:
        """Ask which exercises to show."""
        from .filtering import FilterSheet

        exercises, tracker = self.query_one(ExerciseList), self.tracker
        sheet = FilterSheet(tracker.library, exercises.wanted, tracker.screened().codes)
        self.app.push_screen(sheet, self.filter)

    def action_add(self) -> None:
        """Make an exercise."""
        from .owning import ExerciseSheet

        self.app.push_screen(ExerciseSheet(self.tracker), self._show_own)

    def action_edit(self) -> None:
        """Change the exercise under the cursor, if it is the user's own."""
        from .owning import ExerciseSheet

        slug = self.query_one(ExerciseList).cursor
        if slug is None:
            return
        if not self.tracker.library.exercise(slug).own:
            self.say("this one comes with backtui; a adds one of your own")
            return
        self.app.push_screen(ExerciseSheet(self.tracker, self.tracker.own(slug)[0]), self._show_own)

    def action_archive(self) -> None:
        """Offer the exercise under the cursor no longer, if it is the user's own; `u` brings it back."""
        slug = self.query_one(ExerciseList).cursor
        if slug is None or not self.tracker.library.exercise(slug).own:
            self.say("this one comes with backtui; f filters what you don't want to see")
            return
        archived = slug
        self.backtui.record(lambda: self.tracker.archive_own(archived))
        self.say("archived; days that asked for it keep it, u brings it back")

    def _show_own(self, slug: str | None) -> None:
        if slug:
            self.close_search()
            self.filter(EVERYTHING)
            self.reload()
            self.query_one(ExerciseList).move_to(slug)

    def action_routines(self) -> None:
        """Show the user's own routines."""
        self.backtui.show_routines()

    def filter(self, wanted: Filter | None) -> None:
        """Show only what a filter wants; None leaves the filter as it is."""
        if wanted is not None:
            self.action_focus_list()
            self.query_one(ExerciseList).filter(wanted)

    def show_exercise(self, slug: str) -> None:
        """Show the exercise under the cursor."""
        library = self.tracker.library
        self.query_one(Stage).show(slug)
        exercise = library.exercise(slug)
        level = self.tracker.settings.plan.level
        self.query_one(ExercisePage).show(exercise, library, level, self.tracker.for_you(exercise))
