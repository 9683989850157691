"""Sheets that are filled in: questions to choose from, and text fields."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Static

from ..action import Action, bindings, one
from ..drafts import Draft
from ..widgets.form import Form
from ..widgets.pane import Chooser
from .base import Answer, Dialog

CHOOSE = one("sheet.choose", "space", "choose_answer", "Choose the answer, or take it back", label="choose")


class FormSheet(Dialog[Answer]):
    """A sheet with questions, and text fields above them."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (CHOOSE, Dialog.KEEP)
    BINDINGS = bindings(ACTIONS)

    def __init__(self, title: str, form: Form) -> None:
        super().__init__(title)
        self.form = form

    def contents(self) -> Iterable[Widget]:
        """Return the questions."""
        return (self.form,)

    def filled(self) -> object:
        """Return the answers."""
        return self.form.chosen

    def draft(self) -> Draft:
        """Return the answers."""
        return {"answers": {key: sorted(answer) for key, answer in self.form.answers.items()}}

    def take_up(self, draft: Draft) -> None:
        """Choose the answers of a draft."""
        answers = draft.get("answers")
        if isinstance(answers, dict):
            self.form.choose({key: answer for key, answer in answers.items() if isinstance(answer, list)})

    def begin(self) -> None:
        """Begin at the first answer."""
        self.form.move_to(None)

    # Textual calls the handlers of a class and of all it stands on: this one hears, another method may be overridden.
    @on(Chooser.Chosen)
    def hear_choice(self) -> None:
        """Do what choosing an answer does."""
        self.choose()

    def choose(self) -> None:
        """Choose the answer under the cursor, or take it back."""
        self.action_choose_answer()

    def action_choose_answer(self) -> None:
        """Choose the answer under the cursor, or take it back."""
        self.form.toggle()

    def action_keep(self) -> None:
        """Record what was filled in."""
        raise NotImplementedError


def field(key: str, label: str, hint: str, value: str) -> Horizontal:
    """Return a text field with its label."""
    box = Input(value, placeholder=hint, id=key, select_on_focus=False)
    box.cursor_blink = False
    return Horizontal(Static(label, markup=False), box, classes="field")
