"""The notice that is to be shown now, about the session or about a break."""

from ..tracker.tracker import Tracker
from . import reminder
from .reminder import Kind, Notice


def notice_of(tracker: Tracker, kind: Kind) -> Notice | None:
    """Return the notice to show now; None when there is nothing to say. A break that it offers is noted as offered."""
    return _of_break(tracker) if kind is Kind.BREAK else _of_session(tracker)


def _of_session(tracker: Tracker) -> Notice | None:
    agenda = tracker.history.agenda()
    tempos = ((item, tracker.library.tempo(item.exercise)) for item in agenda.session.asked if not item.done)
    left_s = sum(item.left_s(tempo) for item, tempo in tempos if tempo)
    safety = tracker.safety
    leads, codes = safety.may_lead(), safety.screened().codes
    return reminder.notice(agenda, left_s, safety.verdict, leads=leads, codes=codes)


def _of_break(tracker: Tracker) -> Notice | None:
    if tracker.breaks.claim():
        return None
    choice = tracker.breaks.choice
    return reminder.break_notice(choice.next(), choice.moved().minutes)
