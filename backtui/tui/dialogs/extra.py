"""Telling what was done that the day did not ask for."""

from datetime import date

from ...domain.days import short_day
from ...domain.dose_text import read_dose
from ...domain.errors import BacktuiError, DoseError, UnknownExerciseError
from ...domain.extra import ACTIVITIES, Extra
from ...tracker.tracker import Tracker
from .fields import Field, FieldsDialog

AMOUNT_HINT = "30 min; or 3 x 10, 2 x 15 s"
SAID = "Shown with the day. It does not count for the week, unless your settings say so."


class ExtraDialog(FieldsDialog[Extra]):
    """Answers with what was done, as it can be recorded."""

    def __init__(self, tracker: Tracker, day: date, exercise: str = "", amount: str = "") -> None:
        """Make the dialog.

        Args:
            tracker: Knows the exercises.
            day: The day.
            exercise: Slug of an exercise to begin with; empty for none.
            amount: How much to begin with; empty takes the dose of one's level.
        """
        self._tracker, self._day = tracker, day
        self._draft_name = f"extra {day.isoformat()} {exercise}"
        named = tracker.library.short_name(exercise) if exercise else ""
        amount = amount or (tracker.extras.understood(day, exercise).amount if exercise else "")
        offers = (*ACTIVITIES, *map(tracker.library.short_name, tracker.library.slugs))
        fields = (
            Field("what", "What", "walk, swim, class, or an exercise", named, offers),
            Field("amount", "How much", AMOUNT_HINT, amount),
            Field("effort", "Effort", "0 to 10, or empty"),
            Field("note", "Note", "a few words, or empty"),
        )
        super().__init__(f"Also done, {short_day(day)}", fields, SAID)

    @property
    def draft_name(self) -> str:
        """By which its draft is known."""
        return self._draft_name

    def action_keep(self) -> None:
        """Answer, once all can be understood."""
        typed = self.typed
        try:
            self.dismiss(
                understood(self._tracker, self._day, typed["what"], typed["amount"], typed["effort"], typed["note"])
            )
        except BacktuiError as error:
            self.say(str(error).partition(". Anything else")[0])


def understood(tracker: Tracker, day: date, what: str, amount: str, effort: str, note: str) -> Extra:
    """Return what was typed as an extra.

    Raises:
        BacktuiError: Something in it can't be understood; the text says what.
    """
    if not what:
        raise DoseError("say what it was first")
    dose = read_dose(f"{amount} min" if amount.isdecimal() else amount) if amount else None
    if dose and dose.unit == "min":
        found = tracker.extras.understood(day, what, dose.reps[0])
    else:
        try:
            found = tracker.extras.understood(day, what, None, dose)
        except UnknownExerciseError:
            if amount:
                raise
            raise DoseError("how much was it? Say the minutes, or name an exercise") from None
    if effort and not (effort.isascii() and effort.isdecimal() and int(effort) <= 10):
        raise DoseError("effort is a number from 0 to 10")
    return found._replace(effort=int(effort) if effort else None, note=note)
