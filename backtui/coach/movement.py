"""One movement led for a minute: the coach's timeline and cues, with nothing of a session around them."""

from collections.abc import Callable, Sequence

from ..domain.breaks import Movement
from ..domain.words import POSITIONS
from .audio import Cues
from .player import CueDue, Event, Player, State
from .timeline import Phase, Step, TimedItem, timeline

HINT_S = 6
"""How long a sentence of how it is done stands before the next."""


def phases(movement: Movement, care: Sequence[str] = ()) -> tuple[Phase, ...]:
    """Return the timeline of a movement: getting into place, the movement, the end.

    Args:
        movement: What is done.
        care: What the answers about health ask of someone who does it; time to say it is added.
    """
    exercise = movement.exercise
    item = TimedItem(
        exercise.slug, exercise.name, movement.dose, exercise.tempo, 0, POSITIONS[exercise.position], " ".join(care)
    )
    return tuple(phase for phase in timeline((item,)) if phase.step is not Step.NEXT)


def hints(movement: Movement, care: Sequence[str] = ()) -> list[str]:
    """Return sentences of how a movement is done, what asks for care first, to be shown one after the other."""
    exercise = movement.exercise
    stop = f"Stop if {exercise.stop_if}." if exercise.stop_if else ""
    return [text for text in (*care, exercise.start, *exercise.steps, stop) if text]


def now_line(phase: Phase, left_s: float, *, paused: bool = False) -> str:
    """Return where a movement stands, in a few words: `Hold · 3 of 8 · left · 2 s`."""
    words = ["Paused"] if paused else [phase.doing]
    if phase.works and phase.reps > 1:
        words.append(f"{phase.rep + 1} of {phase.reps}")
    words += [f"{phase.side} side"] if phase.side else []
    if not paused:
        words.append(f"{max(1, round(left_s + 0.4))} s")
    return " · ".join(words)


class MovementCoach:
    """Leads through one movement, with cues; each method returns what happened."""

    def __init__(self, movement: Movement, care: Sequence[str], clock_s: Callable[[], float], cues: Cues) -> None:
        """Stand before the movement.

        Args:
            movement: What is done.
            care: What the answers about health ask of someone who does it.
            clock_s: Seconds of a clock that only goes forwards.
            cues: How cues are heard; closed with the coach.
        """
        self.movement = movement
        led = phases(movement, care)
        self.player = Player(led)
        self.length_s = sum(phase.seconds for phase in led)
        """How long it takes, getting into place and what asks for care included."""
        self._clock_s = clock_s
        self._cues = cues

    @property
    def passed_s(self) -> float:
        """Seconds of it that have passed."""
        return self.length_s - self.player.total_left_s

    @property
    def finished(self) -> bool:
        """Whether the movement was done to its end."""
        return self.player.state is State.DONE and bool(self.player.finished)

    def play(self) -> list[Event]:
        """Begin, or go on after a pause."""
        return self._after(self.player.play)

    def pause(self) -> list[Event]:
        """Stand still and be silent."""
        events = self._after(self.player.pause)
        self._cues.hush()
        return events

    def tick(self) -> list[Event]:
        """Go on to the present; a coach that is paused afterwards has met a machine that slept."""
        return self._after(self.player.tick)

    def close(self) -> None:
        """End for good, in silence."""
        self.player.stop()
        self._cues.close()

    def _after(self, step: Callable[[float], list[Event]]) -> list[Event]:
        events = step(self._clock_s())
        for event in events:
            if isinstance(event, CueDue):
                self._cues.give(event.kind, event.text)
        self._cues.settle()
        return events
