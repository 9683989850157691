"""A session as a timeline: phases with their seconds, and what is called out in each."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from math import ceil

from ..domain.dose import SIDE_CHANGE_S, TRANSITION_S, Dose, Tempo
from ..domain.light_types import NamedTuple

NEXT_S = 5
"""Seconds given to naming the next exercise."""
READY_S = TRANSITION_S - NEXT_S
"""Seconds to get into position."""
LONG_HOLD_S = 20
"""Holds this long or longer have their half way called."""
COUNTED_DOWN_S = 5
"""Holds, rests and get-ready times this long or longer end with 3, 2, 1."""
SPOKEN_WORDS_PER_S = 2
"""How fast a sentence is read out, slower than real voices, so that no caution is cut off."""
NAMED_HOLD_S = 3
"""Shorter holds pass without the word, which would only chatter between the counts."""

LEFT, RIGHT = "left", "right"


class Step(StrEnum):
    """What a phase is for."""

    NEXT = "next"
    READY = "ready"
    UP = "up"
    HOLD = "hold"
    DOWN = "down"
    SIDE = "side"
    REST = "rest"
    DONE = "done"


WORK = frozenset({Step.UP, Step.HOLD, Step.DOWN})
"""The steps of a repetition."""

# Not "up" and "down": squats begin downwards, and a twist goes neither way.
_DOING = {
    Step.NEXT: "Coming up",
    Step.READY: "Get ready",
    Step.UP: "Go",
    Step.HOLD: "Hold",
    Step.DOWN: "Back",
    Step.SIDE: "Change sides",
    Step.REST: "Rest",
    Step.DONE: "Done",
}
_BREATHING = {Step.UP: "In", Step.DOWN: "Out"}


class TimedItem(NamedTuple):
    """An item of a session with what the coach needs to know of its exercise."""

    exercise: str
    name: str
    dose: Dose
    tempo: Tempo
    sets_done: int = 0
    position: str = ""
    """The position to get into, as it stands within a sentence: `on your back`."""
    care: str = ""
    """Cautions from the answers about health: whole sentences, said before the exercise begins."""
    optional: bool = False

    @property
    def care_s(self) -> int:
        """Seconds it takes to say the cautions."""
        return ceil(len(self.care.split()) / SPOKEN_WORDS_PER_S)


class Phase(NamedTuple):
    """A stretch of time in which one thing happens; all indices count from 0."""

    step: Step
    seconds: int
    item: int
    """Index of the item: the coming one for NEXT and READY, one past the last for DONE."""
    name: str = ""
    set: int = 0
    """Index of the set: the coming one for NEXT, READY and REST."""
    sets: int = 0
    rep: int = 0
    reps: int = 0
    """Repetitions of this set, on each side."""
    side: str | None = None
    """`left` or `right`: the coming one during a wait; None when both sides work."""
    unit: str = "rep"
    begins: bool = False
    """Whether a repetition begins with this phase."""
    position: str = ""
    care: str = ""
    """Cautions said while one gets ready."""
    optional: bool = False

    @property
    def doing(self) -> str:
        """What is being done, in a word or two: `Hold`, `Out`, `Change sides`."""
        if self.unit == "breath" and self.step in _BREATHING:
            return _BREATHING[self.step]
        return "Keep going" if self.unit == "min" and self.step is Step.HOLD else _DOING[self.step]

    @property
    def set_text(self) -> str:
        """Which set of how many: `set 2 of 3`."""
        return f"set {self.set + 1} of {self.sets}"

    @property
    def works(self) -> bool:
        """Whether this is part of a repetition."""
        return self.step in WORK

    def same_set(self, other: "Phase") -> bool:
        """Return whether another phase belongs to the same set."""
        return (self.item, self.set) == (other.item, other.set)


class CueKind(StrEnum):
    """What a cue tells."""

    NAME = "name"
    READY = "ready"
    CARE = "care"
    GO = "go"
    COUNT = "count"
    BREATH = "breath"
    HOLD = "hold"
    HALF = "half"
    COUNTDOWN = "countdown"
    SIDE = "side"
    DONE = "done"


PRIORITY = {
    **dict.fromkeys((CueKind.HALF, CueKind.HOLD), 0),
    **dict.fromkeys((CueKind.READY, CueKind.GO, CueKind.COUNT, CueKind.BREATH, CueKind.COUNTDOWN), 1),
    # A name that a half-time call cuts off is a known complaint; and no count cuts off what one's health asks for.
    **dict.fromkeys((CueKind.NAME, CueKind.CARE, CueKind.SIDE, CueKind.DONE), 2),
}
"""A cue may cut off one of the same or a lower priority, never one of a higher."""


class Cue(NamedTuple):
    """Something to be heard at a moment of a phase."""

    at_s: int
    """Seconds from the beginning of the phase."""
    kind: CueKind
    text: str


def timeline(items: Sequence[TimedItem]) -> tuple[Phase, ...]:
    """Return the phases of the sets still open, with DONE at their end.

    Together they take the sum of `Item.left_s` over the items, plus the seconds to say the cautions.
    """
    phases = [phase for index, item in enumerate(items) for phase in _exercise(index, item)]
    return (*phases, Phase(Step.DONE, 0, len(items)))


def _exercise(index: int, item: TimedItem) -> Iterator[Phase]:
    dose = item.dose
    for n in range(item.sets_done, dose.sets):
        wait = Phase(
            Step.REST,
            dose.rest_s,
            index,
            item.name,
            set=n,
            sets=dose.sets,
            reps=1 if dose.unit == "min" else dose.reps[n],
            side=LEFT if _sided(dose) else None,
            unit=dose.unit,
            position=item.position,
            optional=item.optional,
        )
        if n == item.sets_done:
            yield wait._replace(step=Step.NEXT, seconds=NEXT_S)
            yield wait._replace(step=Step.READY, seconds=READY_S + item.care_s, care=item.care)
        elif dose.rest_s:
            yield wait
        yield from _set(wait, item)


def _sided(dose: Dose) -> bool:
    return dose.per_side and dose.unit != "min"


def _set(wait: Phase, item: TimedItem) -> Iterator[Phase]:
    parts = _parts(item.dose, item.tempo, wait.set)
    for side in (LEFT, RIGHT) if wait.side else (None,):
        if side == RIGHT:
            yield wait._replace(step=Step.SIDE, seconds=SIDE_CHANGE_S, side=RIGHT)
        for rep in range(wait.reps):
            for n, (step, seconds) in enumerate(parts):
                yield wait._replace(step=step, seconds=seconds, rep=rep, side=side, begins=n == 0)


def _parts(dose: Dose, tempo: Tempo, index: int) -> list[tuple[Step, int]]:
    """Return the steps of one repetition without those of 0 s, but at least one step."""
    if dose.unit == "min":
        return [(Step.HOLD, dose.reps[index] * 60)]
    hold_s = tempo.rep_s(dose) - tempo.up_s - tempo.down_s
    parts = [(Step.UP, tempo.up_s), (Step.HOLD, hold_s), (Step.DOWN, tempo.down_s)]
    return [part for part in parts if part[1]] or parts[:1]


def cues_of(phase: Phase, extra_s: int = 0) -> tuple[Cue, ...]:
    """Return the cues of a phase, in order.

    Args:
        phase: The phase.
        extra_s: Seconds that the user added; the countdown comes that much later.
    """
    cues = list(_opening(phase))
    if phase.step is Step.HOLD and phase.seconds >= LONG_HOLD_S:
        cues.append(Cue(phase.seconds // 2, CueKind.HALF, "Half way"))
    counted_down = phase.step in (Step.HOLD, Step.REST, Step.READY) and phase.seconds >= COUNTED_DOWN_S
    cues += [Cue(phase.seconds + extra_s - n, CueKind.COUNTDOWN, str(n)) for n in (3, 2, 1) if counted_down]
    return tuple(cues)


def _opening(phase: Phase) -> Iterator[Cue]:
    if phase.step is Step.NEXT:
        begins = "Next, if you like" if phase.optional else "Next"
        yield Cue(0, CueKind.NAME, f"{begins}: {phase.name}" + (f", {phase.set_text}" if phase.set else ""))
    elif phase.step is Step.REST:
        yield Cue(0, CueKind.NAME, f"Rest. Next: {phase.name}, {phase.set_text}")
    elif phase.step is Step.READY:
        place = f", {phase.position}" if phase.position else ""
        ready = f"Get ready{place}" + (f", {phase.side} side first" if phase.side else "")
        yield Cue(0, CueKind.CARE, f"{ready}. {phase.care}") if phase.care else Cue(0, CueKind.READY, ready)
    elif phase.step is Step.SIDE:
        yield Cue(0, CueKind.SIDE, f"Change sides: {phase.side}")
    elif phase.step is Step.DONE:
        yield Cue(0, CueKind.DONE, "Done")
    elif phase.unit == "breath":
        yield Cue(0, CueKind.BREATH, "Breathe " + phase.doing.lower() if phase.begins else phase.doing)
    elif phase.begins:
        # The first is "go": after a countdown that ends in 1, another 1 would puzzle the ear.
        yield Cue(0, CueKind.COUNT, str(phase.rep + 1)) if phase.rep else Cue(0, CueKind.GO, "Go")
    elif phase.step is Step.HOLD and phase.seconds >= NAMED_HOLD_S:
        yield Cue(0, CueKind.HOLD, "Hold")
