"""What may be done about a pain that comes during a session; the user chooses."""

from collections.abc import Collection
from enum import StrEnum
from typing import NamedTuple

from .dose import Dose
from .pain import LEG_SIGNS, Light, Sign, during_light


class Way(StrEnum):
    """A way to go on, or not to."""

    GO_ON = "go on"
    FEWER = "fewer"
    """Fewer repetitions in the sets that are left."""
    EASIER = "easier"
    """The exercise before it on the ladder instead."""
    SKIP = "skip"
    END = "end"
    EXCUSE = "excuse"
    """End, and excuse the day: its week asks for one session less."""


AFTER_SAY = {
    Light.GREEN: "Good. How it is tomorrow morning tells whether the amount suits.",
    Light.AMBER: "A little sore. If it has settled by tomorrow morning, the amount is right.",
    Light.RED: "Take it easy for the rest of the day: short walks, and whatever position eases it. "
    "If it is not better tomorrow, the flare routine is there.",
}
"""What is said to the pain after a session."""


class Response(NamedTuple):
    """A pain judged, with the ways that are open."""

    light: Light
    ways: tuple[Way, ...]
    """What may be chosen, the most advisable first; empty when there is nothing to choose."""
    safety_first: bool = False
    """Whether the page of warning signs comes before anything else."""


def respond(
    level: int, signs: Collection[Sign] = (), start: int | None = None, *, fewer: bool = True, easier: bool = True
) -> Response:
    """Return what may be done about a pain during an exercise (CONTENT 4 and 7; RULE).

    Green goes on. Amber does less of it, something easier, or leaves it. Red never goes on with the
    exercise; signs in the leg end the session, after the page of warning signs.

    Args:
        level: 0 to 10.
        signs: What came with it.
        start: The level the session began with; None when not told.
        fewer: Whether fewer repetitions are possible.
        easier: Whether the ladder has an easier exercise that suits.
    """
    light = during_light(level, signs, start)
    if light is Light.GREEN:
        return Response(light, ())
    if LEG_SIGNS.intersection(signs):
        return Response(light, (Way.END, Way.EXCUSE), safety_first=True)
    instead = (Way.EASIER,) if easier else ()
    if light is Light.RED:
        return Response(light, (*instead, Way.SKIP, Way.END, Way.EXCUSE))
    return Response(light, (*((Way.FEWER,) if fewer else ()), *instead, Way.SKIP, Way.GO_ON))


def fewer(dose: Dose, sets_done: int) -> Dose | None:
    """Return a dose with less left to do: half the repetitions of each open set, else one set less.

    What is done stays as it was. None when a single repetition is left.

    Args:
        dose: The dose.
        sets_done: How many of its sets are done.
    """
    done, left = dose.reps[:sets_done], dose.reps[sets_done:]
    if max(left, default=0) > 1:
        return dose._replace(reps=(*done, *(max(1, reps // 2) for reps in left)))
    return dose._replace(reps=dose.reps[:-1]) if len(left) > 1 else None
