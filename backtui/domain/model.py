"""The things backtui speaks of: exercises, routines, items and sessions."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from .dose import TRANSITION_S, Dose, Tempo, work_s
from .plan import Level

OFF_LADDER = "none"
"""The group of exercises that stand on no ladder."""
OWN_GROUP = "own"
"""The group of the user's own exercises that stand on no ladder."""
EXERCISE, ROUTINE = "exercise", "routine"
"""The kinds of what the user made."""


class Reason(StrEnum):
    """Why a day is excused."""

    SICK = "sick"
    PAIN = "pain"
    TRAVEL = "travel"
    OTHER = "other"


class Caution(NamedTuple):
    """What someone a caution code applies to does with an exercise."""

    code: str
    action: str
    """`ease` (with the change in `say`), `swap` (do `to` instead) or `hide`."""
    say: str
    to: str | None = None
    """Slug of the exercise to do instead; None unless the action is `swap`."""


class Exercise(NamedTuple):
    """An entry of the library; the sentences are shown as they stand."""

    slug: str
    name: str
    short: str
    """The name for narrow lists, at most 18 characters."""
    aliases: tuple[str, ...]
    category: str
    position: str
    sided: bool
    measure: str
    """What its doses count: reps, hold, breaths, cycles or minutes."""
    ladders: Mapping[str, int]
    """Rung by ladder, counted from 1, the easiest; the first ladder is the one it is listed under."""
    muscles: tuple[str, ...]
    assisting: tuple[str, ...]
    equipment: tuple[str, ...]
    summary: str
    start: str
    steps: tuple[str, ...]
    feel: str
    breathe: str
    watch: str
    stop_if: str
    faults: tuple[str, ...]
    easier: str
    harder: str
    tempo: Tempo
    evidence: str
    sources: tuple[str, ...]
    reviewed: date | None
    """The day its text was last checked against the sources; None for one's own."""
    doses: Mapping[Level, Dose]
    """A level that is missing is not offered this exercise."""
    loads: Mapping[str, int]
    """How much it bends (`flexion`), arches, turns or braces the back, 0 none to 3 high."""
    cautions: tuple[Caution, ...]
    own: bool = False
    """Whether the user made it."""


def groups(exercise: Exercise) -> tuple[str, ...]:
    """Return the ladders of an exercise, or the group it is listed under when it stands on none."""
    return tuple(exercise.ladders) or (OWN_GROUP if exercise.own else OFF_LADDER,)


class RoutineItem(NamedTuple):
    """An exercise as a routine asks for it."""

    exercise: str
    dose: Dose
    towards: str | None = None
    """Slug of the rung this one works towards; None when it is where the routine wants to be."""
    optional: bool = False


class Purpose(StrEnum):
    """What a routine is for."""

    PLAN = "plan"
    """To be followed from week to week; only these can be chosen as the plan."""
    MORNING = "morning"
    """For the first hour after getting up."""
    FLARE = "flare"
    """For a sore day."""
    REST = "rest"
    """For a day off; everything in it is optional."""


class Routine(NamedTuple):
    """An ordered list of exercises with doses, for each level it is made for."""

    slug: str
    name: str
    summary: str
    items: Mapping[Level, tuple[RoutineItem, ...]]
    purpose: Purpose = Purpose.PLAN
    own: bool = False
    """Whether the user made it."""


class Item(NamedTuple):
    """One exercise of one day, as it stood that day."""

    exercise: str
    name: str
    dose: Dose
    sets_done: int = 0
    optional: bool = False
    towards: str | None = None
    done_at: datetime | None = None
    """The moment of the last set ticked; None while nothing is ticked."""

    @property
    def done(self) -> bool:
        """Whether every set is done."""
        return self.sets_done >= self.dose.sets

    def left_s(self, tempo: Tempo) -> int:
        """Return the seconds this item still takes, transition included; 0 when done."""
        return 0 if self.done else TRANSITION_S + work_s(self.dose, tempo, self.sets_done)


class Session(NamedTuple):
    """What was done on one day."""

    day: date
    routine: str
    level: str
    items: tuple[Item, ...]
    counted: bool = False
    """Whether the user said that a partial day counts as done."""
    source: str = "backtui"
    """Where the record comes from: `backtui`, or the tracker it was imported from."""
    effort: int | None = None
    """How hard it was, 0 to 10; None when not told."""

    @property
    def asked(self) -> tuple[Item, ...]:
        """The items a done day needs."""
        return tuple(item for item in self.items if not item.optional)

    @property
    def items_done(self) -> int:
        """How many of the asked items are done."""
        return sum(item.done for item in self.asked)

    @property
    def sets_done(self) -> int:
        """All sets ticked, optional ones too."""
        return sum(item.sets_done for item in self.items)

    @property
    def done(self) -> bool:
        """Whether the day is DONE: counted, or every asked item done."""
        return self.counted or (bool(self.asked) and all(item.done for item in self.asked))

    @property
    def laid_aside(self) -> frozenset[str]:
        """Slugs of what an easier exercise took the place of, in the midst of the session."""
        towards = {item.towards for item in self.items}
        return frozenset(item.exercise for item in self.items if item.optional and item.exercise in towards)

    def with_item(self, item: Item) -> "Session":
        """Return the session with the item of the same exercise replaced."""
        return self._replace(items=tuple(item if i.exercise == item.exercise else i for i in self.items))


class Adjustment(NamedTuple):
    """What stands in a routine's slot instead of what the routine says."""

    routine: str
    level: str
    slot: str
    """Slug of the exercise the routine has there."""
    exercise: str
    dose: Dose
    paused: bool
    """Whether the slot is left out until the user has looked at it."""
    since: date
    why: str


class Answered(NamedTuple):
    """An offer to change the plan, and how it was answered."""

    day: date
    slot: str
    kind: str
    accepted: bool
    what: str


class Own(NamedTuple):
    """An exercise or a routine of the user's own."""

    kind: str
    """`exercise` or `routine`."""
    slug: str
    toml: str
    """Its text, as a file of the library would have it."""
    archived: bool = False


class Pause(NamedTuple):
    """Days on which nothing is asked, until the user is back."""

    since: date
    reason: Reason


class Excuse(NamedTuple):
    """A day on which nothing is asked."""

    day: date
    reason: Reason
