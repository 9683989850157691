"""States of a player and the events that it returns."""

from enum import StrEnum

from ..domain.light_types import NamedTuple
from .timeline import CueKind, Phase


class State(StrEnum):
    """What the player is doing."""

    READY = "ready"
    PLAYING = "playing"
    PAUSED = "paused"
    STOPPED = "stopped"
    DONE = "done"


class PhaseBegan(NamedTuple):
    """A phase has begun, by the clock or by a key."""

    phase: Phase


class CueDue(NamedTuple):
    """Something is to be heard now."""

    kind: CueKind
    text: str


class SetFinished(NamedTuple):
    """A whole set was done; told once for each set."""

    item: int
    set: int


class ExerciseSkipped(NamedTuple):
    """The rest of an exercise was skipped."""

    item: int


class Finished(NamedTuple):
    """The timeline is at its end."""


Event = PhaseBegan | CueDue | SetFinished | ExerciseSkipped | Finished
