"""A session led in lines of text: for pipes, screen readers and the floor."""

import sys
import time
from collections.abc import Callable
from datetime import date

import click

from ..coach.audio import Cues, Sound, find_voice
from ..coach.player import CueDue, Event, PhaseBegan, State
from ..coach.session import Coaching
from ..coach.timeline import CueKind
from ..domain.light_types import NamedTuple
from ..domain.words import ASKS_NOTHING, minutes
from ..tracker.tracker import Tracker
from . import views
from .coach_lines import phase_lines, say
from .coach_pain import PainQuestions
from .coach_questions import ask_before, ask_flags, look_back
from .keyboard import LEAVE, Keyboard
from .keyboards import keyboard_of

LONGEST_WAIT_S = 1.0
"""Waits are cut into pieces: between them a voice is looked after and a late clock noticed."""
WRITTEN_CUES = {CueKind.COUNTDOWN, CueKind.HALF}
"""Cues that are lines of their own; the others say what the line of their phase says."""
INTERRUPTED = 130
PAUSE, PAIN, SAFETY, HELP = " ", "p", "!", "?"
KEYS_SAY = (
    "Keys: space pauses and goes on, n next, b back, r repeats the set, p pain, ! when to get help, q leaves, ? this."
)


class Timer(NamedTuple):
    """A clock, and how to wait by it."""

    clock_s: Callable[[], float]
    sleep: Callable[[float], object]


def timer(speed: int, doze: Callable[[float], object]) -> Timer:
    """Return the machine's timer, or one that runs some times faster.

    Args:
        speed: How many times faster; 1 for the machine's.
        doze: Waits for some seconds, or less when something else comes up.
    """
    if speed == 1:
        return Timer(time.monotonic, doze)
    # It goes on by what was slept and not by the machine's clock: sped up, every hiccup would be a pause.
    slept_s = [0.0]

    def sleep(seconds: float) -> None:
        doze(seconds / speed)
        slept_s[0] += seconds

    return Timer(lambda: slept_s[0], sleep)


def run(tracker: Tracker, day: date, speed: int, silent: bool) -> int:
    """Lead a day's session to its end and return the exit code; ctrl+c ends it with all finished sets kept.

    Raises:
        DayError: The day is still to come.
        BlockedError: Safety asks for something else first.
        StorageError: A finished set can't be recorded.
    """
    with keyboard_of(sys.stdin) as keys:
        clock_s, sleep = timer(speed, keys.doze)
        ask_flags(tracker, keys)
        if day == tracker.today and tracker.safety.may_lead():
            ask_before(tracker, keys)
        coaching = Coaching(tracker, day, clock_s, heard(silent))
        try:
            _introduce(tracker, day, coaching, keys)
            if _Led(tracker, day, coaching, keys).lead(sleep):
                say(coaching.summary())
                look_back(tracker, day, keys)
            else:
                coaching.close()
                say(f"Left; what is done is kept. {coaching.summary()}")
        except KeyboardInterrupt:
            coaching.close()
            click.echo(f"backtui: stopped; {coaching.summary()}", err=True)
            return INTERRUPTED
        finally:
            coaching.close()
    return 0


def heard(silent: bool) -> Cues:
    """Return how cues are heard: spoken where there is a voice, else by the bell of a terminal."""
    if silent:
        return Cues()
    voice = find_voice()
    return Cues(
        Sound.VOICE if voice else Sound.BELL, bell, voice, lambda said: click.echo(f"backtui: {said}", err=True)
    )


def bell(bells: str) -> None:
    """Ring the terminal's bell."""
    # Never into a pipe: there it would be a control character among the data.
    if sys.stdout.isatty():
        sys.stdout.write(bells)
        sys.stdout.flush()


def _introduce(tracker: Tracker, day: date, coaching: Coaching, keys: Keyboard) -> None:
    if day == tracker.today:
        say(*tracker.safety.sentences())
    if not tracker.history.session(day).asked:
        say(ASKS_NOTHING)
    place = coaching.resume_at
    if place:
        say(f"Going on at {place.name}, set {place.set + 1} of {place.sets}.")
    if coaching.player.total_left_s:
        say(f"About {minutes(round(coaching.player.total_left_s))}. ctrl+c stops; finished sets are kept.")
        if coaching.aim:
            say(coaching.aim)
        if keys.there:
            say(KEYS_SAY)


class _Led:
    """A session on its way, with whoever may press keys."""

    def __init__(self, tracker: Tracker, day: date, coaching: Coaching, keys: Keyboard) -> None:
        self._tracker = tracker
        self._coaching = coaching
        self._keys = keys
        self._pains = PainQuestions(tracker, day, coaching, keys, self._print)
        self._held = False
        """Whether it was paused by a key: then it waits for another."""
        self._moves: dict[str, Callable[[], list[Event]]] = {
            "n": coaching.next,
            "b": coaching.back,
            "r": coaching.redo_set,
        }

    def lead(self, sleep: Callable[[float], object]) -> bool:
        """Play to the end, waiting by `sleep` and printing what happens; returns whether the end was reached."""
        player = self._coaching.player
        self._print(self._coaching.play())
        while player.state is not State.DONE:
            if player.state is State.PAUSED and not self._held:
                # The machine slept: the set begins again, with time to get ready.
                say("Paused for a while. Once more from before this set.")
                self._print([*self._coaching.redo_set(), *self._coaching.play()])
            due_s = player.due_s
            sleep(LONGEST_WAIT_S if due_s is None else min(due_s, LONGEST_WAIT_S))
            self._print(self._coaching.tick())
            if not self._press(self._keys.pressed()) or not self._settle():
                return False
            # An easier exercise has a player of its own.
            player = self._coaching.player
        return True

    def _press(self, key: str) -> bool:
        """Do what a key says; returns whether the session goes on."""
        if key == PAUSE:
            self._hold("Going on." if self._held else "Paused. Space goes on.", held=not self._held)
        elif key == PAIN:
            return self._ask(self._pains.tell)
        elif key == SAFETY:
            self._hold("Paused. Space goes on.", held=True)
            say(*views.safety_lines(self._tracker.library.safety))
        elif key == HELP:
            say(KEYS_SAY)
        elif key in self._moves:
            self._print(self._moves[key]())
        return key != LEAVE

    def _settle(self) -> bool:
        return not self._pains.due or self._ask(self._pains.settle)

    def _ask(self, question: Callable[[], bool]) -> bool:
        """Stand still for a question; returns whether the session goes on."""
        self._print(self._coaching.pause())
        if not question():
            return False
        self._held = False
        self._print(self._coaching.play())
        return True

    def _hold(self, said: str, *, held: bool) -> None:
        self._held = held
        self._print(self._coaching.pause() if held else self._coaching.play())
        say(said)

    def _print(self, events: list[Event]) -> None:
        for event in events:
            if isinstance(event, PhaseBegan):
                say(*phase_lines(event.phase, self._coaching, self._tracker))
            elif isinstance(event, CueDue) and event.kind in WRITTEN_CUES:
                say(f"  {event.text}")
