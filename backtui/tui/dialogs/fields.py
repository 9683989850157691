"""Dialogs of a few text fields, one below the other."""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar, cast

from textual.containers import Horizontal
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, Static

from ...domain.light_types import NamedTuple
from ...domain.row_checks import TEXT_MAX
from ...domain.text import clean
from ..action import Action, bindings, one
from ..drafts import Draft
from .base import Answer, Dialog


class Field(NamedTuple):
    """One field."""

    key: str
    label: str
    hint: str
    value: str = ""
    offers: Sequence[str] = ()
    """What is offered while one types; the right arrow takes it."""
    replaced: bool = False
    """Whether what is typed first takes the place of the value, as for a number; else it is added to it."""


class FieldsDialog(Dialog[Answer]):
    """A few fields to fill in; enter goes on to the next, and keeps all after the last."""

    KEEP = one("fields.keep", "ctrl+s", "keep", "Save it", label="save")
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        # At once, since what is typed next must go to the next field however fast it comes.
        one("fields.next", "enter", "next", "The next field; after the last one, save it", label="next", at_once=True),
        KEEP,
    )
    BINDINGS = bindings(ACTIONS)

    def __init__(self, title: str, fields: Sequence[Field], said: str = "") -> None:
        """Make the dialog.

        Args:
            title: What is asked.
            fields: The fields, from the top.
            said: A sentence above them; empty for none.
        """
        super().__init__(title)
        self._fields, self._said = fields, said

    def contents(self) -> Iterable[Widget]:
        """Return the sentence and the fields."""
        said = [Static(self._said, markup=False, classes="said")] if self._said else []
        return (*said, *map(_shown, self._fields))

    def begin(self) -> None:
        """Begin at the first field."""
        self.set_focus(self.query(Input).first())

    def filled(self) -> object:
        """Return what stands in the fields."""
        return self.typed

    def draft(self) -> Draft:
        """Return what stands in the fields."""
        return dict(self.typed)

    def take_up(self, draft: Draft) -> None:
        """Fill the fields in."""
        for box in self.query(Input):
            text = draft.get(str(box.id))
            box.value = clean(text, TEXT_MAX) if isinstance(text, str) else box.value

    @property
    def typed(self) -> Mapping[str, str]:
        """What stands in the fields, by key."""
        return {cast(str, box.id): box.value.strip() for box in self.query(Input)}

    def action_next(self) -> None:
        """Go on to the next field, or save after the last."""
        boxes = list(self.query(Input))
        at = boxes.index(self.focused) if isinstance(self.focused, Input) else -1
        if at + 1 < len(boxes):
            self.set_focus(boxes[at + 1])
        elif self.focused:
            # After the letters that are still on their way to the field.
            self.focused.call_later(self.action_keep)

    def action_keep(self) -> None:
        """Answer with what was typed, once it can be understood."""
        raise NotImplementedError


def _shown(field: Field) -> Horizontal:
    suggester = SuggestFromList(field.offers, case_sensitive=False) if field.offers else None
    box = Input(field.value, placeholder=field.hint, id=field.key, select_on_focus=field.replaced, suggester=suggester)
    box.cursor_blink = False
    return Horizontal(Static(field.label, markup=False), box, classes="field")
