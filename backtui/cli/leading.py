"""A session led in lines of text: for pipes, screen readers and the floor."""

import sys
import time
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

import click

from ..coaching import Coaching
from ..cues import Cues, Sound, find_voice
from ..domain.coach import NAMED_HOLD_S, CueKind, Phase, Step
from ..domain.occasion import glad
from ..domain.pain import GATE_SAY, LEVEL_MAX, Gate, Moment, during_light, start_level
from ..domain.player import CueDue, Event, PhaseBegan, State
from ..domain.response import AFTER_SAY
from ..domain.text import clean
from ..domain.words import minutes
from ..tracker import Tracker
from .output import emit

LONGEST_WAIT_S = 1.0
"""Waits are cut into pieces: between them a voice is looked after and a late clock noticed."""
WRITTEN_CUES = {CueKind.COUNTDOWN, CueKind.HALF}
"""Cues that are lines of their own; the others say what the line of their phase says."""
INTERRUPTED = 130


class Timer(NamedTuple):
    """A clock, and how to wait by it."""

    clock_s: Callable[[], float]
    sleep: Callable[[float], object]


def timer(speed: int) -> Timer:
    """Return the machine's timer, or one that runs some times faster."""
    if speed == 1:
        return Timer(time.monotonic, time.sleep)
    # It goes on by what was slept and not by the machine's clock: sped up, every hiccup would be a pause.
    slept_s = [0.0]

    def sleep(seconds: float) -> None:
        time.sleep(seconds / speed)
        slept_s[0] += seconds

    return Timer(lambda: slept_s[0], sleep)


def run(tracker: Tracker, day: date, speed: int, silent: bool) -> int:
    """Lead a day's session to its end and return the exit code; ctrl+c ends it with all finished sets kept.

    Raises:
        DayError: The day is still to come.
        StorageError: A finished set can't be recorded.
    """
    clock_s, sleep = timer(speed)
    coaching = Coaching(tracker, day, clock_s, heard(silent))
    try:
        gate = tracker.gate_today() if day == tracker.today else None
        if gate and gate is not Gate.GO:
            _say(f"{GATE_SAY[gate]} (backtui routine, backtui safety)")
        _introduce(coaching)
        lead(coaching, sleep)
        _say(coaching.summary())
        if sys.stdin.isatty():
            look_back(tracker, day)
    except KeyboardInterrupt:
        coaching.close()
        click.echo(f"backtui: stopped; {coaching.summary()}", err=True)
        return INTERRUPTED
    finally:
        coaching.close()
    return 0


def look_back(tracker: Tracker, day: date) -> None:
    """Say what the session was, and ask effort, pain and a note; enter skips each."""
    if not tracker.session(day).sets_done:
        return
    status = tracker.status(day)
    _say(glad(tracker.occasion(day), status.week, status.streak))
    effort = _asked("How hard was it, 0 to 10? ")
    if effort is not None:
        tracker.tell_effort(day, effort)
    level = _asked("How much does your back hurt now, 0 to 10? ")
    if level is not None:
        start = start_level(tracker.pains(day, day), day)
        tracker.tell_pain(day, level, Moment.AFTER)
        _say(AFTER_SAY[during_light(level, (), start)])
    note = _line("A note for later? ")
    if note:
        tracker.write_note(day, note)


def _asked(question: str) -> int | None:
    answer = _line(question)
    while answer and not (answer.isascii() and answer.isdigit() and int(answer) <= LEVEL_MAX):
        answer = _line(f"A whole number from 0 to {LEVEL_MAX}, or enter to skip: ")
    return int(answer) if answer else None


def _line(question: str) -> str:
    click.echo(question, nl=False, err=True)
    return sys.stdin.readline().strip()


def heard(silent: bool) -> Cues:
    """Return how cues are heard: spoken where there is a voice, else by the bell of a terminal."""
    if silent:
        return Cues()
    voice = find_voice()
    return Cues(
        Sound.VOICE if voice else Sound.BELL, _bell, voice, lambda said: click.echo(f"backtui: {said}", err=True)
    )


def _bell(bells: str) -> None:
    # Never into a pipe: there it would be a control character among the data.
    if sys.stdout.isatty():
        sys.stdout.write(bells)
        sys.stdout.flush()


def lead(coaching: Coaching, sleep: Callable[[float], object]) -> None:
    """Play to the end, waiting by `sleep` and printing what happens."""
    player = coaching.player
    _print(coaching, coaching.play())
    while player.state is not State.DONE:
        if player.state is State.PAUSED:
            # Nobody is at the keys: after a sleep the set begins again, with time to get ready.
            _say("Paused for a while. Once more from before this set.")
            _print(coaching, [*coaching.redo_set(), *coaching.play()])
        sleep(min(player.due_s or 0.0, LONGEST_WAIT_S))
        _print(coaching, coaching.tick())


def _introduce(coaching: Coaching) -> None:
    place = coaching.resume_at
    if place:
        _say(f"Going on at {place.name}, set {place.set + 1} of {place.sets}.")
    if coaching.player.total_left_s:
        _say(f"About {minutes(round(coaching.player.total_left_s))}. ctrl+c stops; finished sets are kept.")


def _print(coaching: Coaching, events: list[Event]) -> None:
    for event in events:
        if isinstance(event, PhaseBegan):
            for line in phase_lines(event.phase, coaching):
                _say(line)
        elif isinstance(event, CueDue) and event.kind in WRITTEN_CUES:
            _say(f"  {event.text}")


def phase_lines(phase: Phase, coaching: Coaching) -> list[str]:
    """Return what is printed as a phase begins; nothing for what goes without a word."""
    if phase.step is Step.DONE:
        return ["Done."]
    side = f", {phase.side} side" if phase.side else ""
    if phase.step is Step.NEXT:
        return ["", *_exercise_lines(phase, coaching)]
    if phase.step is Step.READY:
        return [f"Get ready{side}: {phase.seconds} s"]
    if phase.step is Step.REST:
        return [f"Rest: {phase.seconds} s. Next: {phase.name}, {phase.set_text}"]
    if phase.step is Step.SIDE:
        return [f"Change sides: {phase.side}, {phase.seconds} s"]
    if phase.unit == "breath":
        count = f", {phase.rep + 1} of {phase.reps}" if phase.begins else ""
        return [f"  {phase.doing}{count}"]
    set_text = phase.set_text.capitalize() if phase.sets > 1 else "Go"
    lines = [f"{set_text}{side}"] if phase.begins and not phase.rep else []
    if phase.begins and phase.reps > 1:
        lines.append(f"  {phase.rep + 1} of {phase.reps}")
    if phase.step is Step.HOLD and phase.seconds >= NAMED_HOLD_S:
        lines.append(f"  {phase.doing}: {phase.seconds} s")
    return lines


def _exercise_lines(phase: Phase, coaching: Coaching) -> list[str]:
    item = coaching.items[phase.item]
    lines = [f"{item.name}: {item.dose}" + (f", from {phase.set_text}" if phase.set else "")]
    about = coaching.about(item.exercise)
    return lines + ([about.start, f"Breathe {about.breathe}."] if about else [])


def _say(line: str) -> None:
    emit(clean(line, 300) if not line.startswith("  ") else f"  {clean(line, 300)}")
    # Each line at its moment, also through a pipe.
    sys.stdout.flush()
