"""A break led at the terminal, in lines or drawn below the prompt, with whoever may press keys."""

from collections.abc import Callable
from enum import Enum
from typing import Protocol, TextIO

import click

from ..coach.audio import Cues, Sound
from ..coach.movement import MovementCoach
from ..coach.player import CueDue, Event, PhaseBegan, State
from ..domain.breaks import Movement
from ..domain.light_types import NamedTuple
from ..domain.pain import Moment
from ..domain.safety import Verdict
from ..tracker.tracker import Tracker
from . import views
from .break_drawn import Drawing
from .break_lines import opening_lines, phase_lines, taken_line
from .coach_lines import say
from .coach_plain import INTERRUPTED, LONGEST_WAIT_S, WRITTEN_CUES, bell, heard, timer
from .coach_questions import ask_pain
from .keyboard import LEAVE, Keyboard
from .keyboards import keyboard_of
from .verdict import verdict_lines

PAUSE, ANOTHER, NOT_TODAY, PAIN, SAFETY, HELP, ESCAPE = " ", "n", "x", "p", "!", "?", "\x1b"
KEYS_SAY = "Keys: space pauses and goes on, n another one, x not today, p pain, ! when to get help, q leaves, ? this."


class Asked(NamedTuple):
    """How a break is to be led."""

    chosen: bool
    """Whether the movement was named, so that no other one stands in for it unasked."""
    seated: bool
    just_up: bool
    drawn: bool
    silent: bool
    speed: int = 1


class End(Enum):
    """How one movement ended."""

    DONE = "done"
    ANOTHER = "another"
    LEFT = "left"
    NOT_TODAY = "not today"
    SORE = "sore"


class Face(Protocol):
    """How a break is shown."""

    wait_s: float
    """How long it may stand without being shown anew."""

    def show(self, events: list[Event]) -> None:
        """Show what happened, and where the movement stands."""
        ...

    def aside(self) -> None:
        """Make room for something else to be said."""
        ...


class Lines:
    """A break in lines of text."""

    wait_s = LONGEST_WAIT_S

    def __init__(self, movement: Movement, care: tuple[str, ...], keys: Keyboard) -> None:
        say(*opening_lines(movement, care), *([KEYS_SAY] if keys.there else []))

    def show(self, events: list[Event]) -> None:
        """Print what happened."""
        for event in events:
            if isinstance(event, PhaseBegan):
                say(*phase_lines(event.phase))
            elif isinstance(event, CueDue) and event.kind in WRITTEN_CUES:
                say(f"  {event.text}")

    def aside(self) -> None:
        """Do nothing: lines only follow each other."""


def lead(tracker: Tracker, movement: Movement, asked: Asked, stdin: TextIO) -> int:
    """Lead through a break and record it at its end; returns the exit code. What was left is not marked.

    Raises:
        BlockedError: Help, or an answer, comes first.
        StorageError: It can't be recorded.
    """
    passed: list[str] = []
    with keyboard_of(stdin) as keys:
        clock_s, sleep = timer(asked.speed, keys.doze)
        tracker.breaks.offer()
        if tracker.safety.verdict.rank >= Verdict.FLARE.rank:
            say(*tracker.safety.sentences())
        while True:
            led = _Led(tracker, movement, asked, keys, clock_s)
            try:
                end = led.lead(sleep)
            except KeyboardInterrupt:
                led.close()
                click.echo("backtui: stopped; nothing is marked", err=True)
                return INTERRUPTED
            finally:
                led.close()
            if end is not End.ANOTHER:
                return _ended(tracker, movement, end)
            passed.append(movement.exercise.slug)
            movement = tracker.breaks.choice.next(passed, seated=asked.seated, just_up=asked.just_up)


def _ended(tracker: Tracker, movement: Movement, end: End) -> int:
    if end is End.DONE:
        taken = tracker.breaks.take(movement)
        say(f"{taken_line(tracker, taken)}. backtui undo takes it back.")
    elif end is End.NOT_TODAY:
        tracker.breaks.put_off()
        say("No more breaks are offered today.")
    elif end is End.LEFT:
        say("Left; nothing is marked.")
    return 0


def _cues(tracker: Tracker, asked: Asked) -> Cues:
    """Return how cues are heard: as the setting says, for there may be others in the room."""
    sound = Sound(tracker.settings.sound)
    if asked.silent or sound is Sound.OFF:
        return Cues()
    return heard(False) if sound is Sound.VOICE else Cues(Sound.BELL, bell)


class _Led:
    """One movement on its way."""

    def __init__(
        self, tracker: Tracker, movement: Movement, asked: Asked, keys: Keyboard, clock_s: Callable[[], float]
    ) -> None:
        self._tracker, self._movement, self._keys = tracker, movement, keys
        care = tracker.breaks.choice.care(movement)
        self._coach = MovementCoach(movement, care, clock_s, _cues(tracker, asked))
        self._face: Face = Drawing(self._coach, care, tracker.settings) if asked.drawn else Lines(movement, care, keys)
        self._held = False
        """Whether it was paused by a key: then it waits for another."""
        self._aside = False
        """Whether something else is being read."""
        keys.at_end = self._face.aside

    def close(self) -> None:
        """End in silence, with nothing of the drawing left."""
        self._coach.close()
        self._face.aside()

    def lead(self, sleep: Callable[[float], object]) -> End:
        """Play to the end, waiting by `sleep`; returns how it ended."""
        player = self._coach.player
        self._face.show(self._coach.play())
        while player.state is not State.DONE:
            if player.state is State.PAUSED and not self._held:
                # The machine slept: it goes on where it stood.
                self._face.show(self._coach.play())
            due_s = player.due_s
            sleep(self._face.wait_s if due_s is None else min(due_s, self._face.wait_s))
            events = self._coach.tick()
            if not self._aside:
                self._face.show(events)
            end = self._press(self._keys.pressed())
            if end:
                return end
        return End.DONE

    def _press(self, key: str) -> End | None:
        """Do what a key says; returns how the movement ends by it, or None when it goes on."""
        if key in (LEAVE, ESCAPE):
            return End.LEFT
        if key == ANOTHER:
            return End.ANOTHER
        if key == NOT_TODAY:
            return End.NOT_TODAY
        if key == PAUSE:
            self._hold(held=not self._held)
        elif key == PAIN:
            return self._ask_pain()
        elif key == SAFETY:
            self._say_aside(*views.safety_lines(self._tracker.library.safety))
        elif key == HELP:
            self._say_aside(KEYS_SAY)
        return None

    def _hold(self, *, held: bool) -> None:
        self._held, self._aside = held, False
        self._face.show(self._coach.pause() if held else self._coach.play())

    def _say_aside(self, *lines: str) -> None:
        self._coach.pause()
        self._held = self._aside = True
        self._face.aside()
        say(*lines, "", "Paused. Space goes on.")

    def _ask_pain(self) -> End | None:
        """Ask how much it hurts: a movement that hurts more than a little ends here."""
        self._coach.pause()
        self._face.aside()
        told = ask_pain(self._keys, "How much does it hurt")
        if told is None:
            self._hold(held=False)
            return None
        slug = self._movement.exercise.slug
        pain = self._tracker.health.tell_pain(self._tracker.today, told[0], Moment.DURING, slug, told[1])
        say(self._tracker.safety.meaning(pain).text)
        if self._tracker.safety.verdict is Verdict.STOP or told[1]:
            say(*verdict_lines(self._tracker.safety))
        say("This movement ends here; nothing is marked.")
        return End.SORE
