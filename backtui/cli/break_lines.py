"""What is said of a break in lines of text, each whole by itself."""

from collections.abc import Iterator

from ..coach.timeline import NAMED_HOLD_S, Phase, Step
from ..domain.breaks import Break, Movement
from ..domain.words import POSITIONS, plural
from ..tracker.tracker import Tracker


def opening_lines(movement: Movement, care: tuple[str, ...]) -> list[str]:
    """Return how a movement is done, when to stop it, and what the answers about health ask of it."""
    exercise = movement.exercise
    place = POSITIONS[exercise.position]
    lines = [f"{exercise.name}, {place}: {movement.dose}. About {movement.length_s} s."]
    lines += filter(None, (exercise.start, *exercise.steps))
    lines += [f"Breathe {exercise.breathe}."] if exercise.breathe else []
    lines += [f"Stop if {exercise.stop_if}."] if exercise.stop_if else []
    return [*lines, *care]


def phase_lines(phase: Phase) -> list[str]:
    """Return what is printed as a phase begins; nothing for what goes without a word."""
    return list(_phase_lines(phase))


def _phase_lines(phase: Phase) -> Iterator[str]:
    side = f", {phase.side} side" if phase.side else ""
    if phase.step is Step.READY:
        yield f"Get ready{side}: {phase.seconds} s"
    elif phase.step is Step.SIDE:
        yield f"Change sides: {phase.side}, {phase.seconds} s"
    elif phase.unit == "breath" and phase.works:
        yield f"  {phase.doing}" + (f", {phase.rep + 1} of {phase.reps}" if phase.begins else "")
    elif phase.works:
        if phase.begins:
            yield f"  {phase.rep + 1} of {phase.reps}" if phase.rep else f"Go{side}"
        if phase.step is Step.HOLD and phase.seconds >= NAMED_HOLD_S:
            yield f"  {phase.doing}: {phase.seconds} s"


def taken_line(tracker: Tracker, taken: Break) -> str:
    """Return what is said of a break that was recorded."""
    breaks = tracker.breaks.choice.moved().breaks
    return f"{tracker.library.short_name(taken.exercise)} done: {plural(breaks, 'break')} today"
