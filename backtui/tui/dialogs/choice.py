"""A question that is answered by one of a few rows, each with a letter of its own."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar, Generic

from textual import events, on

from ...domain.light_types import NamedTuple
from ..action import bindings, one
from ..actions import HelpRows
from ..lines import Line, Span, wrapped
from ..widgets.pane import Chooser
from .base import Answer, Dialog

Said = Callable[[int], Sequence[Line]]
"""Makes the lines above the rows, for their width in cells."""


class Choice(NamedTuple, Generic[Answer]):
    """One row."""

    letter: str
    label: str
    answer: Answer
    apart: bool = False
    """Whether a blank row parts it from the row above."""


class ChoiceDialog(Dialog[Answer]):
    """Answers with that of the row that was chosen: by its letter, by the cursor, or by a click."""

    ACTIONS = (one("choice.choose", "enter", "choose", "Choose the row under the cursor", label="choose"),)
    BINDINGS = bindings(ACTIONS)

    def __init__(self, title: str, choices: Iterable[Choice[Answer]], said: Said, at: Answer | None = None) -> None:
        """Make the dialog.

        Args:
            title: What is asked, in a few words.
            choices: The rows, the most advisable first.
            said: What is to be known before one chooses.
            at: The answer whose row the cursor begins on; None for the first.
        """
        super().__init__(title)
        self._choices = {choice.letter: choice for choice in choices}
        self._at = next((choice.letter for choice in self._choices.values() if choice.answer == at), None)
        self._rows = _Rows(self._choices.values(), said)

    def contents(self) -> Iterable[Chooser]:
        """Return the rows."""
        return (self._rows,)

    def begin(self) -> None:
        """Put the cursor on the row to begin with."""
        self._rows.move_to(self._at)

    def on_key(self, event: events.Key) -> None:
        """Choose a row by its letter."""
        if event.key in self._choices:
            event.stop()
            self._answer(event.key)

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        self._rows.action_choose()

    @on(Chooser.Chosen)
    def choose(self, message: Chooser.Chosen) -> None:
        """Answer with a row."""
        self._answer(message.key)

    def _answer(self, letter: str) -> None:
        self.dismiss(self._choices[letter].answer)

    def help(self) -> HelpRows:
        """Return the letters, then the keys."""
        return (*((choice.letter, choice.label) for choice in self._choices.values()), *super().help())


class _Rows(Chooser):
    CLICK_CHOOSES: ClassVar[bool] = True

    def __init__(self, choices: Iterable[Choice[Answer]], said: Said) -> None:
        super().__init__()
        self._choices, self._said = tuple(choices), said

    def build(self, width: int) -> list[Line]:
        lines = [*([Line()] if self.app.size.height >= 14 else []), *self._said(width), Line()]
        for choice in self._choices:
            chosen = choice.letter == self.cursor
            rows = wrapped(choice.label, width, "text bold" if chosen else "text", "    ")
            chip: tuple[Span, ...] = ((f" {choice.letter} ", "accent bold on-chip"), (" ", "text"))
            rows[0] = rows[0]._replace(left=(*chip, *rows[0].left[1:]))
            lines += [Line()] if choice.apart else []
            lines += [row._replace(key=choice.letter, selected=chosen) for row in rows]
        return lines
