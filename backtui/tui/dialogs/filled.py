"""Sheets that are filled in: questions to choose from, and text fields."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Static

from ..action import Action, Way, bindings, one, shown
from ..drafts import Draft
from ..widgets.form import Form
from ..widgets.pane import Chooser
from .base import Answer, Dialog

CHOOSE = one("sheet.choose", "space", "choose_answer", "Choose the answer, or take it back", label="choose")
SAY_HOW = Action("sheet.say_how", (Way("enter", "say_how", "How an answer is ticked"),), "")
"""What enter does where it chooses nothing."""


class FormSheet(Dialog[Answer]):
    """A sheet with questions, and text fields above them."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (CHOOSE, Dialog.KEEP)
    BINDINGS = bindings((*ACTIONS, SAY_HOW))

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

    def action_say_how(self) -> None:
        """Say how an answer is ticked, and how the sheet is left."""
        keep = shown(self.KEEP.ways[0].keys.split(",")[0])
        self.say(f"{shown(CHOOSE.ways[0].keys)} ticks it, {keep} saves, also with none ticked")

    def action_choose_answer(self) -> None:
        """Choose the answer under the cursor, or take it back."""
        self.form.toggle()

    def action_keep(self) -> None:
        """Record what was filled in."""
        raise NotImplementedError


def field(key: str, label: str, hint: str, value: str, *, replaced: bool = False) -> Horizontal:
    """Return a text field with its label; what is typed first may take the place of the value."""
    box = Input(value, placeholder=hint, id=key, select_on_focus=replaced)
    box.cursor_blink = False
    return Horizontal(Static(label, markup=False), box, classes="field")
