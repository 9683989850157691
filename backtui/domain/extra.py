"""Extras: what was done that the day did not ask for, an exercise with its sets, or a walk, a swim, a class."""

from datetime import date

from .dose import Dose
from .light_types import NamedTuple

ACTIVITIES = ("Walk", "Swim", "Class", "Cycling", "Run", "Yoga", "Pilates", "Gym", "Gardening", "Stretching")
"""What people do besides, as it is offered; anything else may be named too."""
NAME_MAX = 40


class Extra(NamedTuple):
    """One thing done."""

    day: date
    slug: str
    """The exercise's, or made from the name."""
    name: str
    minutes: int | None = None
    """How long it took; None for an exercise that is told in sets."""
    dose: Dose | None = None
    """What was done of an exercise; None for all that is told in minutes."""
    effort: int | None = None
    """0 to 10; None when not told."""
    note: str = ""
    told_at: str = ""
    """The instant it was told, in UTC; empty until it is recorded."""

    @property
    def amount(self) -> str:
        """How much it was: `40 min`, `2 × 8 / side`."""
        return str(self.dose) if self.dose else f"{self.minutes} min"

    def __str__(self) -> str:
        """Write what it was, and how much: `Swim, 40 min`."""
        return f"{self.name}, {self.amount}"
