"""The things backtui deals with: exercises, routines, items and sessions."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from .dose import TRANSITION_S, Dose, Tempo, work_s
from .light_types import NamedTuple
from .plan import Level

OFF_LADDER = "none"
"""The group of exercises that stand on no ladder."""
OWN_GROUP = "own"
"""The group of the user's own exercises that stand on no ladder."""
EXERCISE, ROUTINE = "exercise", "routine"
"""The kinds of things a user makes."""


class Reason(StrEnum):
    """Why a day is excused."""

    SICK = "sick"
    PAIN = "pain"
    TRAVEL = "travel"
    OTHER = "other"


class Caution(NamedTuple):
    """What to do about an exercise when a caution code applies."""

    code: str
    action: str
    """`ease` (with the change in `say`), `swap` (do `to` instead) or `hide`."""
    say: str
    to: str | None = None
    """Slug of the exercise to do instead; None unless the action is `swap`."""


class Exercise(NamedTuple):
    """An entry of the library; its sentences are shown unchanged."""

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
    """The day its text was last edited; None for the user's own."""
    doses: Mapping[Level, Dose]
    """The exercise is not offered at a level that is missing."""
    loads: Mapping[str, int]
    """How much it bends (`flexion`), arches, turns or braces the back, 0 none to 3 high."""
    cautions: tuple[Caution, ...]
    own: bool = False
    """Whether the user made it."""
    break_dose: Dose | None = None
    """What a break of a minute asks of it; None when it is none for a break."""

    @property
    def level(self) -> Level:
        """The level from which on it is asked."""
        return next(level for level in Level if level in self.doses)


def groups(exercise: Exercise) -> tuple[str, ...]:
    """Return the ladders of an exercise, or the group it is listed under when it stands on none."""
    return tuple(exercise.ladders) or (OWN_GROUP if exercise.own else OFF_LADDER,)


class RoutineItem(NamedTuple):
    """An exercise with the dose a routine asks for."""

    exercise: str
    dose: Dose
    towards: str | None = None
    """Slug of the rung this one works towards; None when the routine aims at this one."""
    optional: bool = False
    up_to: Dose | None = None
    """The upper end of the span that a plan from outside names, such as 12 of `2 x 8-12`; None without one."""

    @property
    def asked(self) -> str:
        """The dose in words, with the upper end of its span: `2 × 8, up to 12`."""
        return f"{self.dose}, up to {self.up_to.amount}" if self.up_to else str(self.dose)


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
    upright: str | None = None
    """Slug of its form for those who find the floor hard; None when it has none, or needs none."""
    seated: str | None = None
    """Slug of its form for those who can't stand; None when it has none, or needs none."""


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
    actual: tuple[int, ...] = ()
    """What each set done really came to, as `Dose.amounts` counts it; empty where all was as asked."""

    @property
    def came_to(self) -> tuple[int, ...]:
        """What each set done came to, as `Dose.amounts` counts it."""
        return self.actual or self.dose.amounts[: self.sets_done]

    def with_sets(self, sets_done: int, at: datetime | None, actual: tuple[int, ...] = ()) -> "Item":
        """Return the item with so many sets done; what earlier sets really came to stays.

        Args:
            sets_done: How many sets, from 0 to all of them.
            at: The moment.
            actual: What each of them really came to; empty keeps what is known.
        """
        asked = self.dose.amounts
        came_to = actual or (*self.came_to, *asked[len(self.came_to) :])[:sets_done]
        kept = () if came_to == asked[:sets_done] else came_to
        return self._replace(sets_done=sets_done, done_at=at if sets_done else None, actual=kept)

    @property
    def done(self) -> bool:
        """Whether every set is done."""
        return self.sets_done >= self.dose.sets

    def left_s(self, tempo: Tempo) -> int:
        """Return the seconds this item still takes, transition included; 0 when done."""
        return 0 if self.done else TRANSITION_S + work_s(self.dose, tempo, self.sets_done)

    def carried(self, wanted: "Item | None") -> "Item":
        """Return what was done of this item in a session that now asks another dose of it, or none (None)."""

        def cut(dose: Dose) -> Dose:
            return dose._replace(reps=dose.reps[: self.sets_done])

        more = wanted is not None and wanted.dose.sets > self.sets_done
        if wanted and more and (not self.done or cut(wanted.dose) == self.dose):
            return wanted._replace(sets_done=self.sets_done, done_at=self.done_at, actual=self.actual)
        return self._replace(dose=cut(self.dose))


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
        """The items that must be done; a session without any asks nothing, and whatever is done in it is extra."""
        return tuple(item for item in self.items if not item.optional)

    @property
    def led(self) -> tuple[Item, ...]:
        """What the coach leads: asked items and optional ones already begun, or every item when none is asked.

        The warm-up comes first, as long as no asked item was begun.
        """
        left = (item for item in self.items if item.exercise not in self.laid_aside)
        begun = any(item.sets_done for item in self.asked)
        warm_up = () if begun else self.warm_up
        return tuple(item for item in left if not item.optional or item.sets_done or not self.asked or item in warm_up)

    @property
    def warm_up(self) -> tuple[Item, ...]:
        """What is optional and stands before the first item that is asked for; empty where none is."""
        first = next((n for n, item in enumerate(self.items) if not item.optional), 0)
        return tuple(item for item in self.items[:first] if item.exercise not in self.laid_aside)

    @property
    def first_open(self) -> Item | None:
        """The first asked item that is not done; None when nothing is open."""
        return next((item for item in self.asked if not item.done), None)

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
        """Whether the day is DONE: counted, or every asked item done; one that asks nothing only when counted."""
        return self.counted or (bool(self.asked) and all(item.done for item in self.asked))

    @property
    def laid_aside(self) -> frozenset[str]:
        """Slugs of the exercises that an easier one replaced during the session."""
        towards = {item.towards for item in self.items}
        return frozenset(item.exercise for item in self.items if item.optional and item.exercise in towards)

    def asking(self, wanted: "Session") -> "Session":
        """Return the session as it asks for what another one does from now on; what was done stays.

        An item that was begun but is no longer wanted has nothing left to do: no coach leads through the rest of it.
        """
        anew = {item.exercise: item for item in wanted.items}
        done = [item.carried(anew.get(item.exercise)) for item in self.items if item.sets_done]
        there = {item.exercise for item in done}
        items = (*done, *(item for item in wanted.items if item.exercise not in there))
        return self._replace(routine=wanted.routine, level=wanted.level, items=items)

    def with_item(self, item: Item) -> "Session":
        """Return the session with the item of the same exercise replaced."""
        return self._replace(items=tuple(item if i.exercise == item.exercise else i for i in self.items))


class Adjustment(NamedTuple):
    """The exercise and dose that replace what a routine says for a slot."""

    routine: str
    level: str
    slot: str
    """Slug of the exercise the routine has there."""
    exercise: str
    dose: Dose
    paused: bool
    """Whether the slot is left out until the user takes it up again."""
    since: date
    why: str


ONCE, REVIEWED = "once", "review"
"""Kinds of answered offers besides `offer.Kind`: an offer for its day only, and the review of a pause."""


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
    """Its text, in the format of the library's files."""
    archived: bool = False


class Pause(NamedTuple):
    """Days on which nothing is asked, until the user is back."""

    since: date
    reason: Reason


class Excuse(NamedTuple):
    """A day on which nothing is asked."""

    day: date
    reason: Reason
