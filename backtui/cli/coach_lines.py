"""What the plain coach says as a session goes on, each line whole by itself."""

import sys
from collections.abc import Iterator

from ..coach.session import Coaching
from ..coach.timeline import NAMED_HOLD_S, Phase, Step
from ..domain.text import clean
from ..tracker.tracker import Tracker
from .output import emit_prose

LINE_MAX = 400


def say(*lines: str) -> None:
    """Print lines, each at its moment also through a pipe; an indent of two spaces stays."""
    for line in lines:
        emit_prose(f"  {clean(line, LINE_MAX)}" if line.startswith("  ") else clean(line, LINE_MAX))
    sys.stdout.flush()


def phase_lines(phase: Phase, coaching: Coaching, tracker: Tracker) -> list[str]:
    """Return what is printed as a phase begins; nothing for what goes without a word."""
    if phase.step is Step.DONE:
        return ["Done."]
    side = f", {phase.side} side" if phase.side else ""
    if phase.step is Step.NEXT:
        return ["", *_exercise_lines(phase, coaching, tracker)]
    if phase.step is Step.READY:
        return [f"Get ready{side}: {phase.seconds} s"]
    if phase.step is Step.REST:
        return [f"Rest: {phase.seconds} s. Next: {phase.name}, {phase.set_text}"]
    if phase.step is Step.SIDE:
        return [f"Change sides: {phase.side}, {phase.seconds} s"]
    if phase.unit == "breath":
        count = f", {phase.rep + 1} of {phase.reps}" if phase.begins else ""
        return [f"  {phase.doing}{count}"]
    return list(_work_lines(phase, side))


def _work_lines(phase: Phase, side: str) -> Iterator[str]:
    if phase.begins and not phase.rep:
        yield (phase.set_text.capitalize() if phase.sets > 1 else "Go") + side
    if phase.begins and phase.reps > 1:
        yield f"  {phase.rep + 1} of {phase.reps}"
    if phase.step is Step.HOLD and phase.seconds >= NAMED_HOLD_S:
        yield f"  {phase.doing}: {phase.seconds} s"


def _exercise_lines(phase: Phase, coaching: Coaching, tracker: Tracker) -> Iterator[str]:
    """Give how an exercise is done, when to stop it, and what the answers about health ask of it."""
    item = coaching.items[phase.item]
    liked = ", if you like" if phase.optional else ""
    yield f"{item.name}: {item.dose}{liked}" + (f", from {phase.set_text}" if phase.set else "")
    about = coaching.about(item.exercise)
    if about:
        yield from filter(None, (about.start, *about.steps))
        yield from [f"Breathe {about.breathe}."] if about.breathe else []
        yield from [f"Stop if {about.stop_if}."] if about.stop_if else []
    yield from tracker.advice.care_for(item.exercise)
