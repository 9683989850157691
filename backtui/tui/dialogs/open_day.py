"""A planned day is over with nothing recorded: what to make of it."""

from datetime import date
from enum import StrEnum

from ...domain.days import long_day
from ..lines import wrapped
from .choice import Choice, ChoiceDialog

SAID = "Nothing is lost by an open day: a week is kept by its number of sessions, not by their days."


class OpenWay(StrEnum):
    """What may be made of an open day."""

    DONE = "done"
    TODAY = "today"
    EXCUSE = "excuse"
    LEAVE = "leave"


def open_day_dialog(day: date, *, can_move: bool) -> ChoiceDialog[OpenWay]:
    """Return the question what to make of an open day.

    Args:
        day: The day.
        can_move: Whether today is free to take its session.
    """
    today = [Choice("t", "do it today instead", OpenWay.TODAY)] if can_move else []
    choices = [
        Choice("d", "it was done", OpenWay.DONE),
        *today,
        Choice("x", "excuse it: sick, pain, travel", OpenWay.EXCUSE),
        Choice("l", "leave it as it is", OpenWay.LEAVE, apart=True),
    ]
    title = long_day(day).rsplit(" ", 1)[0]
    return ChoiceDialog(title, choices, lambda width: wrapped(SAID, width, "soft"))
