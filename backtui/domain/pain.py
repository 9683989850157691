"""Pain as it is told, and its traffic light."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

LEVEL_MAX = 10


class Moment(StrEnum):
    """When a pain was felt."""

    MORNING = "morning"
    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


class Sign(StrEnum):
    """What makes a pain red whatever its number (research: CONTENT 7)."""

    SHARP = "sharp"
    """Sharp, sudden or of a new kind."""
    RISING = "rising"
    """More with every repetition."""
    SPREADING = "spreading"
    """Spreading below the knee."""
    NERVE = "nerve"
    """Tingling, numbness or weakness."""


class Pain(NamedTuple):
    """One answer to "how much does your back hurt?"."""

    day: date
    moment: Moment
    level: int
    """0 none to 10 the worst imaginable."""
    exercise: str | None = None
    """Slug of the exercise it came with; None when it is about the back as a whole."""
    signs: frozenset[Sign] = frozenset()


class Light(StrEnum):
    """The traffic light, from good to bad (TL, PMM; stricter than clinics, since nobody watches)."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"

    @property
    def rank(self) -> int:
        """0 for green to 2 for red."""
        return tuple(Light).index(self)


class Gate(StrEnum):
    """What the pain before a session lets it be."""

    GO = "go"
    FLARE = "flare"
    """Offer the flare routine instead."""
    EASY = "easy"
    """Walking and quiet breathing only; consider advice."""
    SAFETY = "safety"
    """No session: the page of warning signs first."""


AMBER_FROM, RED_FROM, EASY_FROM = 4, 6, 7
MATTERS = 2
"""Points by which pain has really changed (OST08, SUZ20)."""
LEG_SIGNS = frozenset({Sign.SPREADING, Sign.NERVE})

DURING_SAY = {
    Light.GREEN: "Fine to carry on.",
    Light.AMBER: "Finish this set, then do less or choose an easier version.",
    Light.RED: "Stop this exercise now. Breathe quietly, find a position that eases it, or walk a little.",
}
DAY_AFTER_SAY = {
    Light.GREEN: "Settled overnight: that amount suits your back.",
    Light.AMBER: "A little extra ache that has settled: stay at this amount for now.",
    Light.RED: "More than before the session: take less next time.",
}
GATE_SAY = {
    Gate.GO: "Fine to start.",
    Gate.FLARE: "A sore day: the flare routine is kinder today.",
    Gate.EASY: "A hard day: keep to a little walking and quiet breathing, and consider asking for advice.",
    Gate.SAFETY: "Leave the session today and read the safety page first.",
}


def worst(lights: Iterable[Light | None]) -> Light | None:
    """Return the worst light, or None when there is none."""
    return max((light for light in lights if light), key=lambda light: light.rank, default=None)


def during_light(level: int, signs: Collection[Sign] = (), start: int | None = None) -> Light:
    """Return the light of a pain during or right after an exercise.

    Args:
        level: 0 to 10.
        signs: Any sign is red, whatever the level.
        start: The level the session began with; MATTERS points above it is amber. None when not told.
    """
    if level >= RED_FROM or signs:
        return Light.RED
    risen = start is not None and level >= start + MATTERS
    return Light.AMBER if level >= AMBER_FROM or risen else Light.GREEN


def day_after_light(start: int | None, next_morning: int | None, peak: int | None = None) -> Light | None:
    """Return the light of the 24-hour check, or None when start or next morning was not told.

    Red when the next morning is worse than the start; amber when the day brought an extra ache of
    MATTERS points or more that has settled (TL, ARC07); else green.

    Args:
        start: The level the session began with.
        next_morning: The level on the next morning.
        peak: The highest level during or after the session; None when not told.
    """
    if start is None or next_morning is None:
        return None
    if next_morning > start:
        return Light.RED
    return Light.AMBER if peak is not None and peak >= start + MATTERS else Light.GREEN


def gate(level: int, signs: Collection[Sign] = ()) -> Gate:
    """Return what the pain before a session lets it be (RULE, CONTENT 7).

    0 to 3 go, 4 to 6 flare, 7 to 10 easy. A nerve sign leads to the safety page; pain that spreads
    below the knee is easy at best, and any other sign flare at best.
    """
    if Sign.NERVE in signs:
        return Gate.SAFETY
    if level >= EASY_FROM or Sign.SPREADING in signs:
        return Gate.EASY
    return Gate.FLARE if level >= AMBER_FROM or signs else Gate.GO


def start_level(pains: Iterable[Pain], day: date) -> int | None:
    """Return the level a day's session begins with: BEFORE, else MORNING, else None; the last told counts."""
    return _told(pains, day, Moment.BEFORE, Moment.MORNING)


def next_morning_level(pains: Iterable[Pain], day: date) -> int | None:
    """Return the level on the morning after a day, else before the session of the day after, else None."""
    return _told(pains, day + timedelta(days=1), Moment.MORNING, Moment.BEFORE)


def peak_level(pains: Iterable[Pain], day: date, exercise: str | None = None) -> int | None:
    """Return the highest level told during or after a day's session, or None.

    Args:
        pains: Everything told.
        day: The day of the session.
        exercise: Leaves out pains that came with another exercise; None leaves out none.
    """
    levels = [p.level for p in pains if p.day == day and _of_session(p) and _concerns(p, exercise)]
    return max(levels, default=None)


def _told(pains: Iterable[Pain], day: date, *moments: Moment) -> int | None:
    told = {p.moment: p.level for p in pains if p.day == day}
    return next((told[moment] for moment in moments if moment in told), None)


def _of_session(pain: Pain) -> bool:
    return pain.moment in (Moment.DURING, Moment.AFTER)


def _concerns(pain: Pain, exercise: str | None) -> bool:
    return exercise is None or pain.exercise in (None, exercise)


def day_light(pains: Sequence[Pain], day: date, exercise: str | None = None) -> Light | None:
    """Return the worst light of a day, next morning's check included; None when nothing was told.

    The check is made only of days on which something was told about a session.

    Args:
        pains: Everything told, oldest first.
        day: The day.
        exercise: Looks only at pains about the back as a whole and at those with this exercise.
    """
    told = [p for p in pains if p.day == day and _concerns(p, exercise)]
    start = start_level(told, day)
    lights = [during_light(p.level, p.signs, start if _of_session(p) else None) for p in told]
    checked = None
    if any(p.moment is not Moment.MORNING for p in told):
        checked = day_after_light(start, next_morning_level(pains, day), peak_level(told, day))
    return worst((*lights, checked))
