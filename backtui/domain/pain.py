"""Pain as it is told, and its traffic light."""

from collections.abc import Collection, Iterable
from datetime import date
from enum import StrEnum

from .light_types import NamedTuple

LEVEL_MAX = 10
STIFF_MAX_MIN = 720
"""The longest stiffness of a morning that can be told."""


class Moment(StrEnum):
    """When a pain was felt."""

    MORNING = "morning"
    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


class Sign(StrEnum):
    """A sign that makes a pain red whatever its level."""

    SHARP = "sharp"
    """Sharp, sudden or of a new kind."""
    RISING = "rising"
    """More with every repetition."""
    SPREADING = "spreading"
    """Moving further down the leg."""
    NERVE = "nerve"
    """New or worse tingling or numbness; older records use it for weakness too."""
    WEAKNESS = "weakness"
    """New or growing weakness."""


SIGN_NAMES = {
    Sign.SHARP: "sharp, sudden, or of a new kind",
    Sign.RISING: "more with every repetition",
    Sign.SPREADING: "moving further down the leg",
    Sign.NERVE: "new or worse tingling or numbness",
    Sign.WEAKNESS: "new or growing weakness",
}
"""The signs as the app asks for them."""
SIGN_KEYS = {Sign.SHARP: "s", Sign.RISING: "r", Sign.SPREADING: "b", Sign.NERVE: "n", Sign.WEAKNESS: "w"}
"""The key that tells each sign."""


def signs_text(signs: Collection[Sign]) -> str:
    """Return the names of signs as a row."""
    return "; ".join(SIGN_NAMES[sign] for sign in Sign if sign in signs)


class Bound(NamedTuple):
    """The lowest pain level at which something applies."""

    unknown: int
    """That level while the usual pain is not known."""
    above: int
    """Points above the usual pain, once it is known."""
    most: int
    """The highest it can be, however high the usual pain is."""

    def level(self, usual: int | None) -> int:
        """Return the level for a usual pain; `usual` is None while that is not known."""
        return self.unknown if usual is None else min(usual + self.above, self.most)


AMBER_FROM = Bound(unknown=4, above=2, most=6)
RED_FROM = Bound(unknown=6, above=3, most=8)
EASY_FROM = Bound(unknown=7, above=3, most=8)
"""The only thresholds. They are cautious guesses from TL, PMM and SMITH17 that no clinician has reviewed yet."""
MATTERS = 2
"""Points from which a change of pain is real (OST08, SUZ20); less is within the noise of the scale."""


class Pain(NamedTuple):
    """One answer to "how much does your back hurt?"."""

    day: date
    moment: Moment
    level: int
    """0 none to 10 the worst imaginable."""
    exercise: str | None = None
    """Slug of the exercise it came with; None when it is about the back as a whole."""
    signs: frozenset[Sign] = frozenset()
    told_at: str = ""
    """When it was told: UTC, as ISO text; empty when that does not matter."""


def last_told(pains: Iterable[Pain]) -> list[Pain]:
    """Return the pain told last for each day, moment and exercise, since each counts once in a mean.

    Args:
        pains: Everything told, oldest first.
    """
    return list({(pain.day, pain.moment, pain.exercise): pain for pain in pains}.values())


class Light(StrEnum):
    """The traffic light, from good to bad (TL, PMM; stricter than clinics, since nobody watches)."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"

    @property
    def rank(self) -> int:
        """0 for green to 2 for red."""
        return tuple(Light).index(self)


STOP_SIGNS = frozenset({Sign.NERVE, Sign.WEAKNESS})
"""Signs with which no session begins."""
LEG_SIGNS = STOP_SIGNS | {Sign.SPREADING}

FORM_SAY = "Nobody's fault. For another day, what can make it harder:"
"""What stands above the faults of an exercise that hurt."""
DURING_SAY = {
    Light.GREEN: "Fine to carry on.",
    Light.AMBER: "Finish this set, then do less or choose an easier version.",
    Light.RED: "Stop this exercise now. Breathe quietly, find a position that eases it, or walk a little.",
}
SORENESS_SAY = "Tell of the back itself: muscles that are sore for a day or two after a session don't count."
"""Shown wherever the app asks for the morning's pain, so that nobody tells muscle soreness as back pain."""


def worst(lights: Iterable[Light | None]) -> Light | None:
    """Return the worst light, or None when there is none."""
    return max((light for light in lights if light), key=lambda light: light.rank, default=None)


def level_light(level: int, usual: int | None = None) -> Light:
    """Return the light of a level alone, 0 to 10; `usual` is None while the usual pain is not known."""
    if level >= RED_FROM.level(usual):
        return Light.RED
    return Light.AMBER if level >= AMBER_FROM.level(usual) else Light.GREEN


def during_light(level: int, signs: Collection[Sign] = (), start: int | None = None, usual: int | None = None) -> Light:
    """Return the light of a pain during or right after an exercise.

    Args:
        level: 0 to 10.
        signs: Any sign is red, whatever the level.
        start: The level the session began with; while the usual pain is not known, MATTERS points above it
            are amber. None when not told.
        usual: The usual pain; None while it is not known.
    """
    if signs:
        return Light.RED
    risen = usual is None and start is not None and level >= start + MATTERS
    light = level_light(level, usual)
    return Light.AMBER if risen and light is Light.GREEN else light


def morning_light(
    before: int | None, first: int | None, second: int | None = None, usual: int | None = None
) -> Light | None:
    """Return the light of the mornings after a session, or None when there is none to compare.

    Mornings are compared with mornings, since backs are stiffer then. A morning that is MATTERS points
    worse is amber, and red if the second morning has not settled either. A level no worse than usual is
    green.

    Args:
        before: The level on the last morning before the session; None when not told.
        first: The level on the morning after it; None when not told.
        second: The level on the morning after that; None when not told, or still to come.
        usual: The usual pain; None while it is not known.
    """
    if before is None or first is None:
        return None
    worse_from = max(before, usual or 0) + MATTERS
    if first < worse_from:
        return Light.GREEN
    return Light.RED if second is not None and second >= worse_from else Light.AMBER


def start_level(pains: Iterable[Pain], day: date) -> int | None:
    """Return the level a day's session begins with: BEFORE, else MORNING, else None; the last told counts."""
    return _told(pains, day, Moment.BEFORE, Moment.MORNING)


def morning_level(pains: Iterable[Pain], day: date) -> int | None:
    """Return the level on a day's morning, or None when it was not told; the last told counts."""
    return _told(pains, day, Moment.MORNING)


def _told(pains: Iterable[Pain], day: date, *moments: Moment) -> int | None:
    told = {p.moment: p.level for p in pains if p.day == day}
    return next((told[moment] for moment in moments if moment in told), None)
