"""Offers to change the plan, and what they are made from: the slots of a routine and what was done there."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum

from . import steps
from .dose import Dose
from .light_types import NamedTuple
from .model import ONCE, REVIEWED
from .steps import Rung, Stand


class Kind(StrEnum):
    """What an offer does, the most pressing first; the last two offer no change."""

    PAUSE = "pause"
    DOWN = "down"
    GAP = "gap"
    UP = "up"
    LEAST = "least"
    """Pain calls for less, but there is nothing less."""
    PLENTY = "plenty"
    """More would be due, but there is nothing more."""


OFFER_KINDS = frozenset({*Kind, ONCE, REVIEWED})
"""Every kind an answered offer can have."""


class Past(NamedTuple):
    """What was done in a slot on one day."""

    day: date
    exercise: str
    dose: Dose
    sets_done: int
    effort: int | None = None
    """0 to 10; None when not told."""
    all_done: bool = True
    """Whether everything the session asked for was done, rather than left, or merely counted as done."""

    @property
    def whole(self) -> bool:
        """Whether every set was done."""
        return self.sets_done >= self.dose.sets


class Slot(NamedTuple):
    """A place in the routine, with its present exercise and dose, and what was done there."""

    key: str
    """The exercise the routine itself asks for there."""
    stand: Stand
    past: tuple[Past, ...] = ()
    """Sessions that asked for it, done or not, oldest first."""
    ladder: tuple[Rung, ...] = ()
    """The rungs to move on, easiest first (`steps.rungs_for`); empty when there are none."""
    changed_on: date | None = None
    """The day of its last accepted change; None when there was none."""
    reviewed_on: date | None = None
    """The day on which the user last took it up again after a pause."""
    paused: bool = False
    optional: bool = False
    """Whether the routine leaves it to the user; if so, `past` lacks the days on which it was left out."""

    @property
    def rung(self) -> Rung | None:
        """The exercise as its ladder knows it, or None when there is no ladder."""
        return next((rung for rung in self.ladder if rung.slug == self.stand.exercise), None)

    @property
    def stays(self) -> bool:
        """Whether the exercise warms up or mobilises, so that it is never stepped down."""
        return self.rung is not None and steps.stays(self.rung)


class Answered(NamedTuple):
    """An offer or a word that was answered."""

    day: date
    slot: str
    kind: Kind


class Offer(NamedTuple):
    """One change to a slot, for the user to accept or decline."""

    kind: Kind
    slot: str
    before: Stand
    after: Stand | None
    """None when the exercise should rest."""
    what: str
    """The change in words, as within a sentence."""
    reason: str
    """Why, as a sentence."""
    once: bool = False
    """Whether it is for the next session only."""

    def subject(self, named: Callable[[str], str]) -> str:
        """Return which exercise it is about, and which one would take its place.

        Args:
            named: Gives the name of an exercise.
        """
        now, to = named(self.before.exercise), named((self.after or self.before).exercise)
        return now if to == now else f"{to} instead of {now}"


class Word(NamedTuple):
    """A remark about a slot that has no step left."""

    kind: Kind
    """LEAST or PLENTY."""
    slot: str
    stand: Stand
