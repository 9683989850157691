"""The choices when pain comes during a session; the user decides."""

from collections.abc import Collection
from enum import StrEnum

from .dose import Dose
from .light_types import NamedTuple
from .pain import EASY_FROM, LEG_SIGNS, Light, Sign, during_light


class Way(StrEnum):
    """A way to go on or to stop."""

    GO_ON = "go on"
    FEWER = "fewer"
    """Fewer repetitions in the sets that are left."""
    EASIER = "easier"
    """Do the exercise before it on the ladder instead."""
    SKIP = "skip"
    END = "end"
    EXCUSE = "excuse"
    """End, and excuse the day: its week asks for one session less."""


AFTER_SAY = {
    Light.GREEN: "Good. Tomorrow morning will show whether the amount suits.",
    Light.AMBER: "A little sore. If it has settled by tomorrow morning, the amount is right.",
    Light.RED: "Take it easy for the rest of the day: short walks, and whatever position eases it. "
    "If it is not better tomorrow, the flare routine is there.",
}
"""What the app says about pain after a session."""


class Response(NamedTuple):
    """The judgement of a pain, with the choices it leaves."""

    light: Light
    ways: tuple[Way, ...]
    """What may be chosen, the most advisable first; empty when there is nothing to choose."""
    safety_first: bool = False
    """Whether the page of warning signs comes before anything else."""


def respond(
    level: int,
    signs: Collection[Sign] = (),
    start: int | None = None,
    usual: int | None = None,
    *,
    fewer: bool = True,
    easier: bool = True,
) -> Response:
    """Return what may be done about a pain during an exercise (RULE).

    Green goes on. Amber offers less of the exercise, an easier one, to skip it, or to go on. Red never goes on
    with the exercise. At a level that would rule out a session beforehand, ending it is the first choice whatever
    the light, and red then offers no other exercise. Signs in the leg end the session, after the page of
    warning signs.

    Args:
        level: 0 to 10.
        signs: What came with it.
        start: The level the session began with; None when not told.
        usual: The usual pain; None while it is not known.
        fewer: Whether fewer repetitions are possible.
        easier: Whether the ladder has an easier exercise that suits.
    """
    light = during_light(level, signs, start, usual)
    if light is Light.GREEN:
        return Response(light, ())
    if LEG_SIGNS.intersection(signs):
        return Response(light, (Way.END, Way.EXCUSE), safety_first=True)
    severe = level >= min(EASY_FROM.unknown, EASY_FROM.level(usual))
    less = (Way.FEWER,) if fewer else ()
    instead = (Way.EASIER,) if easier else ()
    if light is Light.RED:
        ways = (Way.END, Way.SKIP, Way.EXCUSE) if severe else (Way.SKIP, *instead, Way.END, Way.EXCUSE)
    elif severe:
        ways = (Way.END, Way.SKIP, *less, *instead, Way.GO_ON)
    else:
        ways = (*less, *instead, Way.SKIP, Way.GO_ON)
    return Response(light, ways)


def ended(response: Response) -> Response:
    """Return what is left of a response once the day's verdict lets no session go on."""
    return response._replace(ways=(Way.END, Way.EXCUSE))


def alone(response: Response) -> Response:
    """Return what is left of a response where one exercise is led by itself: to end it, or to go on where one may."""
    if not response.ways:
        return response
    return response._replace(ways=(Way.END, *(way for way in response.ways if way is Way.GO_ON)))


def fewer(dose: Dose, sets_done: int) -> Dose | None:
    """Return a dose with less left to do: half the repetitions of each open set, else one set less.

    Finished sets stay unchanged. None when a single repetition is left.

    Args:
        dose: The dose.
        sets_done: How many of its sets are done.
    """
    done, left = dose.reps[:sets_done], dose.reps[sets_done:]
    if max(left, default=0) > 1:
        return dose._replace(reps=(*done, *(max(1, reps // 2) for reps in left)))
    return dose._replace(reps=dose.reps[:-1]) if len(left) > 1 else None
