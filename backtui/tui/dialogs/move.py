"""Choosing the day on which a planned session is done instead."""

from datetime import date

from ...domain.days import parse_day, short_day
from ...domain.errors import BacktuiError
from ...tracker.tracker import Tracker
from ..action import bindings, one
from .fields import Field, FieldsDialog

SAID = "The week asks for as many sessions as before."


class MoveDialog(FieldsDialog[date]):
    """Answers with the other day."""

    KEEP = one("move.keep", "enter,ctrl+s", "keep", "Move it", label="move it", at_once=True)
    ACTIONS = (KEEP,)
    BINDINGS = bindings(ACTIONS)

    def __init__(self, tracker: Tracker, day: date) -> None:
        """Ask on which day the session of a day is done."""
        field = Field("to", "To", "today, tomorrow, sat, 24.12.")
        super().__init__(f"The session of {short_day(day, tracker.today)} on another day", (field,), SAID)
        self._tracker, self._day = tracker, day

    def action_keep(self) -> None:
        """Answer, once it is a day on which the session may be done; a weekday is the next one."""
        today = self._tracker.today
        try:
            to = parse_day(self.typed["to"], today, today)
            self._tracker.moves.refuse(self._day, to)
        except BacktuiError as error:
            self.say(str(error))
        else:
            self.dismiss(to)
