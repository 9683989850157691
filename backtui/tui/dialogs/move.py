"""Choosing the day on which a planned session is done instead."""

from datetime import date

from ...domain.days import parse_day, short_day
from ...domain.errors import BacktuiError
from ..action import bindings, one
from .fields import Field, FieldsDialog

SAID = "The week asks for as many sessions as before."


class MoveDialog(FieldsDialog[date]):
    """Answers with the other day."""

    KEEP = one("move.keep", "enter,ctrl+s", "keep", "Move it", label="move it", at_once=True)
    ACTIONS = (KEEP,)
    BINDINGS = bindings(ACTIONS)

    def __init__(self, day: date, today: date) -> None:
        """Ask for the day.

        Args:
            day: The day that the plan asks for.
            today: The day it is.
        """
        field = Field("to", "To", "today, tomorrow, sat, 24.12.")
        super().__init__(f"The session of {short_day(day, today)} on another day", (field,), SAID)
        self._day, self._today = day, today

    def action_keep(self) -> None:
        """Answer, once it is a day; a weekday is the next one."""
        try:
            self.dismiss(parse_day(self.typed["to"], self._today, self._today))
        except BacktuiError as error:
            self.say(str(error))
