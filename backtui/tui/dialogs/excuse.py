"""Asking why a day is excused, or why nothing is to be asked for a while."""

from datetime import date

from ...domain.days import short_day
from ...domain.model import Excuse, Reason
from ...domain.words import plural
from ..action import bindings, one
from ..actions import key_of
from ..lines import wrapped
from .choice import Choice, ChoiceDialog

SHARE_SAY = "Their weeks ask for their share of the days that are left."
LABELS = {Reason.SICK: "sick", Reason.PAIN: "pain", Reason.TRAVEL: "travel", Reason.OTHER: "something else"}


class ReasonDialog(ChoiceDialog[Reason | bool]):
    """Answers with a reason, False to take the excuse back, or None to leave things as they are."""

    # Not among the keys that are told: where there is an excuse, the row of this letter takes it back.
    BINDINGS = bindings((one("excuse.no", "n", "dismiss", "No reason"),))

    def __init__(self, title: str, meaning: str, excuse: Excuse | None = None) -> None:
        """Make the dialog.

        Args:
            title: What is asked.
            meaning: What follows from a reason.
            excuse: The excuse that stands; None when there is none to take back.
        """
        reasons: list[Choice[Reason | bool]] = [
            Choice(reason.value[0], label, reason) for reason, label in LABELS.items()
        ]
        back: list[Choice[Reason | bool]] = [Choice("n", "not excused after all", False)] if excuse else []
        at = excuse.reason if excuse else None
        super().__init__(title, [*reasons, *back], lambda width: wrapped(meaning, width, "soft"), at)


def excuse_dialog(since: date, until: date, excuse: Excuse | None, own_days: int | None = None) -> ReasonDialog:
    """Return the question why a day is excused, or several.

    Args:
        since: The first day.
        until: The last day.
        excuse: The excuse that stands; None when there is none.
        own_days: How many of the days a plan of fixed days asks for; None for a flexible plan.
    """
    count = (until - since).days + 1
    title = f"Excuse {short_day(since)}" + (f" to {short_day(until)}" if count > 1 else "")
    if own_days is None:
        means = "Its week asks for its share of the days that are left." if count == 1 else SHARE_SAY
    elif own_days == 0:
        means = "Not one of your days, so its week asks the same." if count == 1 else "None of your days among them."
    else:
        means = f"Its week asks for {plural(own_days, 'session')} less."
        means = means if count == 1 else f"Their weeks ask for {plural(own_days, 'session')} less in all."
    return ReasonDialog(title, means if count == 1 else f"{plural(count, 'day')}. {means}", excuse)


def pause_dialog(since: date) -> ReasonDialog:
    """Return the question why there is a pause."""
    return ReasonDialog(
        f"Pause from {short_day(since)}", f"Nothing is asked until {key_of('today.pause')} says you are back."
    )
