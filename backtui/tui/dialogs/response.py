"""What to do about a pain in the midst of a session: the exercise's form, and the ways that are open."""

from collections.abc import Mapping
from functools import partial

from ...coach.response import LABELS
from ...domain.model import Exercise
from ...domain.pain import FORM_SAY, Light
from ...domain.pain_response import Response, Way
from ..action import bindings
from ..lines import Line, wrapped
from .base import leaving
from .choice import Choice, ChoiceDialog


class ResponseDialog(ChoiceDialog[Way]):
    """Answers with a way to go on, or None to think it over."""

    LEAVE = leaving("Think it over", "think it over")
    BINDINGS = bindings((LEAVE,))

    def __init__(self, response: Response, says: str, labels: Mapping[Way, str], about: Exercise | None) -> None:
        """Make the dialog.

        Args:
            response: The pain judged.
            says: What the pain means.
            labels: What each way is called.
            about: The exercise; None when it has left the library.
        """
        choices = [Choice(LABELS[way][0], labels[way], way) for way in response.ways]
        super().__init__("How to go on?", choices, partial(_said, response, says, about))


def _said(response: Response, says: str, about: Exercise | None, width: int) -> list[Line]:
    red = response.light is Light.RED
    lines = wrapped(says, width, "red" if red else "accent")
    if red and about and not response.safety_first:
        lines += [Line(), Line(((FORM_SAY, "text bold"),))]
        for point in about.faults or (about.watch,):
            lines += wrapped(point, width, "soft", "  ", ("· ", "dim"))
    return lines
