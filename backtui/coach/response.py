"""The ways on after a pain during a session, in words."""

from ..domain.errors import UnknownExerciseError
from ..domain.pain import Pain
from ..domain.pain_response import Response, Way, alone, ended, respond
from ..domain.words import in_sentence
from ..tracker.tracker import Tracker
from .led import Led

LABELS = {
    Way.GO_ON: ("c", "carry on as it was"),
    Way.FEWER: ("f", "fewer"),
    Way.EASIER: ("i", "instead"),
    Way.SKIP: ("n", "leave this exercise out today"),
    Way.END: ("e", "end the session; what is done is kept"),
    Way.EXCUSE: ("x", "end, and excuse the day: the week asks for one less"),
}
"""The key and the label of each way on."""


def choices(
    tracker: Tracker, led: Led, pain: Pain, start: int | None, usual: int | None
) -> tuple[Response, dict[Way, str]]:
    """Return the ways on after a pain that came with an exercise of what is led, and the label of each."""
    labels = {way: label for way, (_key, label) in LABELS.items()}
    exercise = pain.exercise or ""
    if not led.asked:
        response = alone(respond(pain.level, pain.signs, start, usual, fewer=False, easier=False))
        labels[Way.END] = "end here; what is done is kept"
        return _possible(tracker, led, response), labels
    try:
        fewer, easier = (
            tracker.easier_day.fewer_of(led.day, exercise),
            tracker.easier_day.easier_than(led.day, exercise),
        )
    except UnknownExerciseError:
        fewer = easier = None
    if fewer:
        labels[Way.FEWER] = f"do less of it today: {fewer}"
    if easier:
        labels[Way.EASIER] = f"{in_sentence(tracker.library.short_name(easier.exercise))} instead, {easier.dose}"
    may = {"fewer": fewer is not None, "easier": easier is not None}
    response = respond(pain.level, pain.signs, start, usual, **may)
    return _possible(tracker, led, response), labels


def _possible(tracker: Tracker, led: Led, response: Response) -> Response:
    """Return what is left of a response by what safety says, and where there is a day to be excused."""
    response = response if led.may_go_on() else ended(response)
    if tracker.safety.can_excuse(led.day):
        return response
    return response._replace(ways=tuple(way for way in response.ways if way is not Way.EXCUSE))
