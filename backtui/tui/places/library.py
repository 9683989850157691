"""The library: every exercise, by ladder, with everything that is known of it."""

from typing import ClassVar

from ...content.library import Library, home_rung
from ...domain.exercise_filter import EVERYTHING, Filter
from ...domain.model import Exercise
from ..action import bindings
from ..actions import AT, UNDO, key_of, takes_back
from ..flows.besides import ask_extra, lead_exercise
from ..widgets.exercises import ExerciseList, ExercisePage
from ..widgets.frame import Frame
from ..widgets.pane import Chooser, Reader
from ..widgets.stage import Stage
from .list_and_text import Searching


class LibraryScreen(Searching):
    """Choose an exercise, read how it is done."""

    NAME: ClassVar[str] = "library"
    AUTO_FOCUS = "ExerciseList"
    BINDINGS = bindings(AT["library"])

    def list_pane(self) -> Chooser:
        """Return the list of exercises."""
        exercises = ExerciseList()
        exercises.follow = self.show_exercise
        return exercises

    def text_pane(self) -> Reader:
        """Return the page of one exercise."""
        return ExercisePage()

    def reload(self) -> None:
        """Show the exercises, then how often each was done."""
        tracker = self.tracker
        exercises = self.query_one(ExerciseList)
        before = exercises.cursor
        exercises.show(tracker.library, tracker.safety.screened().codes)
        if before and before == exercises.cursor:
            self.show_exercise(before)
        # Counting reads the whole history, so the exercises come first.
        self.after_frame(lambda: exercises.count(tracker.history.times_done()))

    def search_for(self, text: str) -> None:
        """Show the exercises whose name or alias fits."""
        self.query_one(ExerciseList).search(text)

    def show_all(self) -> None:
        """Leave the search and the filter."""
        super().show_all()
        self.filter(EVERYTHING)

    def action_back(self) -> None:
        """Go back to where the exercise was opened from, or leave text, search and filter in turn."""
        if isinstance(self.focused, ExerciseList) and not self.opened_from_today and not self.looks_for_something:
            self.filter(EVERYTHING)
        else:
            super().action_back()

    def action_filter(self) -> None:
        from ..dialogs.filter import FilterSheet

        exercises, tracker = self.query_one(ExerciseList), self.tracker
        sheet = FilterSheet(tracker.library, exercises.wanted, tracker.safety.screened().codes)
        self.app.push_screen(sheet, self.filter)

    def action_did(self) -> None:
        """Tick the exercise if today asks for it and it is open, else ask how much of it was done besides."""
        slug, today = self.query_one(ExerciseList).cursor, self.tracker.today
        if slug is None:
            return
        asked = {item.exercise: item for item in self.tracker.history.session(today).items}
        if slug in asked and not asked[slug].done:
            name = asked[slug].name
            self.backtui.record(lambda: self.tracker.ticks.tick(today, slug), f"ticked: {name} ({takes_back()})")
        else:
            ask_extra(self.backtui, today, slug)

    def action_coach(self) -> None:
        """Have the coach lead the exercise."""
        slug = self.query_one(ExerciseList).cursor
        if slug:
            lead_exercise(self.backtui, slug)

    def action_add(self) -> None:
        from ..dialogs.own_exercise import ExerciseSheet

        self.app.push_screen(ExerciseSheet(self.tracker), self._show_own)

    def action_edit(self) -> None:
        from ..dialogs.own_exercise import ExerciseSheet

        slug = self.query_one(ExerciseList).cursor
        if slug is None:
            return
        if not self.tracker.library.exercise(slug).own:
            self.say(f"this one comes with backtui; {key_of('library.add')} adds one of your own")
            return
        self.app.push_screen(ExerciseSheet(self.tracker, self.tracker.own.made(slug)[0]), self._show_own)

    def action_archive(self) -> None:
        slug = self.query_one(ExerciseList).cursor
        if slug is None or not self.tracker.library.exercise(slug).own:
            self.say(f"this one comes with backtui; {key_of('library.filter')} filters what you don't want to see")
            return
        archived = slug
        self.backtui.record(
            lambda: self.tracker.own.archive_own(archived),
            f"archived; days that asked for it keep it, {key_of(UNDO)} brings it back",
        )

    def _show_own(self, slug: str | None) -> None:
        if slug:
            self.show_all()
            self.reload()
            self.query_one(ExerciseList).move_to(slug)

    def action_routines(self) -> None:
        self.backtui.show_routines()

    def filter(self, wanted: Filter | None) -> None:
        """Show only what a filter wants; None leaves the filter as it is."""
        if wanted is not None:
            self.action_focus_list()
            self.query_one(ExerciseList).filter(wanted)

    def show_exercise(self, slug: str) -> None:
        """Show the exercise under the cursor."""
        library = self.tracker.library
        self.query_one(Stage).show(slug if library.has_figure(slug) else None)
        exercise = library.exercise(slug)
        self.query_one(Stage).show_frame(_frame(exercise, library))
        level = self.tracker.settings.plan.level
        self.query_one(ExercisePage).show(exercise, library, level, self.tracker.advice.for_you(exercise))


def _frame(exercise: Exercise, library: Library) -> Frame:
    ladder, rung = home_rung(exercise)
    note = ((f"rung {rung} of {len(library.rungs(ladder))}", "dim"),) if rung else ()
    return Frame(((exercise.name, "text bold"),), note)


SCREEN = LibraryScreen
