"""Choosing which exercises the library shows."""

from collections.abc import Collection

from ...content.library import Library
from ...domain.exercise_filter import EVERYTHING, Filter, filtered
from ...domain.plan import Level
from ..action import bindings, one
from ..widgets.form import Form, Question
from .filled import CHOOSE, FormSheet

INTRO = "Several answers to one question widen the list; every question answered narrows it."
YES = "yes"


class FilterSheet(FormSheet[Filter]):
    """Answers with the filter, or with None when it is left as it is."""

    KEEP = one("filter.keep", "s,ctrl+s,f", "keep", "Show what fits", label="show them")
    ACTIONS = (CHOOSE, KEEP, one("filter.clear", "c", "clear", "Show all exercises", label="show all"))
    BINDINGS = bindings(ACTIONS)

    def __init__(self, library: Library, wanted: Filter, codes: Collection[str]) -> None:
        """Show the questions, answered as the filter stands."""
        super().__init__("Which exercises?", Form(INTRO, _questions(library), "", _answers(wanted)))
        self._library, self._codes = library, codes

    def begin(self) -> None:
        """Say how many fit the filter as it stands."""
        super().begin()
        self._say_how_many()

    def may_leave(self) -> bool:
        """Return that nothing is lost: it is chosen anew in a moment."""
        return True

    def action_choose_answer(self) -> None:
        """Choose the answer under the cursor, or take it back."""
        super().action_choose_answer()
        self._say_how_many()

    def _say_how_many(self) -> None:
        every = self._library.exercises
        fitting = len(filtered(every, _filter(self.form.answers), self._codes))
        self.panel.show_foot(f"{fitting} of {len(every)} exercises fit")

    def action_keep(self) -> None:
        """Show what fits."""
        self.dismiss(_filter(self.form.answers))

    def action_clear(self) -> None:
        """Show everything."""
        self.dismiss(EVERYTHING)


def _questions(library: Library) -> tuple[Question, ...]:
    every = library.exercises
    categories = sorted({exercise.category for exercise in every})
    positions = sorted({exercise.position for exercise in every})
    levels = [level for level in Level if any(exercise.level is level for exercise in every)]
    return (
        Question("suits_me", "Suits me", "By your answers about your health.", {YES: "Only what suits my answers"}),
        Question("levels", "Level", "", {level: level.value for level in levels}, several=True),
        Question("positions", "Position", "", {word: word for word in positions}, several=True),
        Question("categories", "Category", "", {word: word for word in categories}, several=True),
        Question("ladders", "Ladder", "", library.ladders, several=True),
    )


def _answers(wanted: Filter) -> dict[str, frozenset[str]]:
    answers = {name: value for name, value in wanted._asdict().items() if name != "suits_me" and value}
    return answers | ({"suits_me": frozenset({YES})} if wanted.suits_me else {})


def _filter(answers: dict[str, frozenset[str]]) -> Filter:
    sets = {name: chosen for name, chosen in answers.items() if name != "suits_me"}
    return Filter(**sets, suits_me=bool(answers.get("suits_me")))
