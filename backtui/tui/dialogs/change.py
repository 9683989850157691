"""Changing the dose of an exercise, or the exercise itself, for today or from now on."""

from textual.widgets import Input

from ...domain.dose import Dose
from ...domain.dose_text import read_dose
from ...domain.errors import BacktuiError
from ...domain.light_types import NamedTuple
from ...domain.model import Item
from ...domain.steps import dose_at
from ...domain.text import clean
from ...tracker.tracker import Tracker
from ..action import bindings, one
from .fields import Field, FieldsDialog
from .pick_exercise import PickSheet


class Changed(NamedTuple):
    """What is to be done instead."""

    exercise: str
    dose: Dose
    for_good: bool
    """Whether it holds from now on, or for today only."""


class ChangeDialog(FieldsDialog[Changed]):
    """Answers with the exercise, its dose, and for how long it holds."""

    KEEP = one("change.today", "enter,ctrl+s", "keep", "Save it for today", label="for today", at_once=True)
    ACTIONS = (
        KEEP,
        one("change.good", "ctrl+g", "keep_for_good", "Save it from now on", label="from now on"),
        one("change.other", "ctrl+o", "other", "Another exercise instead", label="another exercise", at_once=True),
    )
    BINDINGS = bindings(ACTIONS)

    def __init__(self, tracker: Tracker, item: Item) -> None:
        """Show the dose as it stands."""
        field = Field("dose", "Dose", "3 x 10, 3 x 15 s, 2 x 6 per side", item.dose.written(), replaced=True)
        said = "The routine stays as it is; only this exercise is changed in it."
        super().__init__(_title(item.name), (field,), said)
        self._tracker, self._called = tracker, clean(item.name)
        self._exercise = self._item = item.exercise

    def filled(self) -> object:
        """Return the exercise and the dose."""
        return self._exercise, self.typed

    def action_other(self) -> None:
        """Choose another exercise, with the dose of one's level."""
        self.app.push_screen(PickSheet(self._tracker, f"Instead of {self._called}"), self._take)

    def _take(self, slug: str | None) -> None:
        if slug:
            library, level = self._tracker.library, self._tracker.settings.plan.level
            self._exercise = slug
            other = f"{clean(library.short_name(slug))} instead of {self._called}"
            self.panel.show(((other if slug != self._item else _title(self._called), "text bold"),))
            box = self.query_one(Input)
            box.value = dose_at(library.exercise(slug).doses, level).written()
            box.select_all()

    def action_keep(self) -> None:
        """Answer for today."""
        self._answer(for_good=False)

    def action_keep_for_good(self) -> None:
        """Answer from now on."""
        self._answer(for_good=True)

    def _answer(self, *, for_good: bool) -> None:
        other = self._exercise if self._exercise != self._item else None
        try:
            dose = read_dose(self.typed["dose"])
            self._tracker.doses.refuse(self._item, other, dose, for_good=for_good)
        except BacktuiError as error:
            self.say(str(error))
        else:
            self.dismiss(Changed(self._exercise, dose, for_good))


def _title(name: str) -> str:
    return f"Change {clean(name)}"
