"""Choosing which exercises the library shows."""

from collections.abc import Collection

from textual import on
from textual.binding import Binding

from ...content.library import Library
from ...domain.filtering import EVERYTHING, Filter, filtered
from ...domain.plan import Level
from ..widgets.bars import Hint
from ..widgets.form import Form, Question
from ..widgets.pane import Chooser, Pane
from .sheets import ResultSheet

INTRO = "Several answers to one question widen the list; every question answered narrows it."
YES = "yes"


class FilterSheet(ResultSheet[Filter]):
    """Answers with the filter, or with None when it is left as it is."""

    HINTS = (
        Hint("space", "choose", "choose_answer"),
        Hint("s", "show them", "keep"),
        Hint("c", "show all", "clear"),
        Hint("esc", "leave", "dismiss"),
    )
    BINDINGS = [
        Binding("space", "choose_answer", "Choose", show=False),
        Binding("s,ctrl+s,f", "keep", "Show them", show=False),
        Binding("c", "clear", "Show all", show=False),
    ]

    def __init__(self, library: Library, wanted: Filter, codes: Collection[str]) -> None:
        super().__init__()
        self._library, self._wanted, self._codes = library, wanted, codes

    def page(self) -> Pane:
        """Return the questions, answered as the filter stands."""
        self._form = Form("Which exercises?", INTRO, _questions(self._library), "", _answers(self._wanted))
        self._say_how_many()
        return self._form

    def on_mount(self) -> None:
        """Begin at the first answer."""
        super().on_mount()
        self._form.move_to(None)

    @on(Chooser.Chosen)
    def choose(self) -> None:
        """Choose the answer under the cursor."""
        self.action_choose_answer()

    def action_choose_answer(self) -> None:
        """Choose the answer under the cursor, or take it back."""
        self._form.toggle()
        self._say_how_many()

    def _say_how_many(self) -> None:
        every = self._library.exercises
        fitting = len(filtered(every, _filter(self._form.answers), self._codes))
        self._form.tell(f"{fitting} of {len(every)} exercises fit.")

    def action_keep(self) -> None:
        """Show what fits."""
        self.dismiss(_filter(self._form.answers))

    def action_clear(self) -> None:
        """Show everything."""
        self.dismiss(EVERYTHING)


def _questions(library: Library) -> tuple[Question, ...]:
    every = library.exercises
    categories = sorted({exercise.category for exercise in every})
    positions = sorted({exercise.position for exercise in every})
    return (
        Question("suits_me", "Suits me", "By your answers about your health.", {YES: "Only what suits my answers"}),
        Question("levels", "Level", "", {level: level.value for level in Level}, several=True),
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
