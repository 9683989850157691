"""Pain as it is told: a number, the moment it was felt, and the signs that came with it."""

from datetime import date
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
