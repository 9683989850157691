"""The player: plays a timeline by a clock that it is given, and says what happened."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from ..domain.words import plural
from .events import CueDue, Event, ExerciseSkipped, Finished, PhaseBegan, SetFinished, State
from .timeline import Cue, CueKind, Phase, Step, cues_of

__all__ = ["CueDue", "Event", "ExerciseSkipped", "Finished", "PhaseBegan", "Player", "SetFinished", "State"]

LATE_S = 5
"""A longer gap between two ticks means that the machine slept."""
LONGER_S = 5
TIMED_HOLD_S = 5
"""Sets with holds this long or longer are timed even where repetitions wait for a key."""

_UNHEARD_S = -1.0


class Player:
    """A timeline being played.

    The clock is a number of seconds that never falls. Every method that takes it returns what happened, in order.
    Ticks may come at any interval: nothing between two of them is lost.
    """

    def __init__(self, phases: Sequence[Phase], paced: bool = True) -> None:
        """Stand ready before the first phase.

        Args:
            phases: A timeline, with DONE at its end.
            paced: Whether repetitions follow a beat; else they wait for `finish_set`, all but breaths and long holds.
        """
        self._phases = tuple(phases)
        total_s = sum(phase.seconds for phase in self._phases)
        self._after_s = [total_s - ended_s for ended_s in accumulate(phase.seconds for phase in self._phases)]
        self._timed = {(phase.item, phase.set) for phase in phases if paced or _is_timed(phase)}
        self._finished: dict[tuple[int, int], None] = {}
        self._state = State.READY
        self._at = 0
        self._began_s = 0.0
        self._now_s = 0.0
        self._extra_s = 0
        self._heard_s = _UNHEARD_S

    @property
    def state(self) -> State:
        """What the player is doing."""
        return self._state

    @property
    def phase(self) -> Phase:
        """The present phase."""
        return self._phases[self._at]

    @property
    def elapsed_s(self) -> float:
        """Seconds of the present phase that had passed at the last call."""
        return self._now_s - self._began_s

    @property
    def length_s(self) -> int:
        """Seconds that the present phase takes, including those the user added."""
        return self.phase.seconds + self._extra_s

    @property
    def left_s(self) -> float:
        """Seconds left of the present phase; 0 when its time is up but it waits for a key."""
        return max(0.0, self.length_s - self.elapsed_s)

    @property
    def fraction(self) -> float:
        """How much of the present phase has passed, 0 to 1."""
        return min(1.0, self.elapsed_s / self.length_s) if self.length_s else 1.0

    @property
    def total_left_s(self) -> float:
        """Seconds left of the whole timeline."""
        return self.left_s + self._after_s[self._at]

    @property
    def waits(self) -> bool:
        """Whether the present phase ends by `finish_set` and not by the clock."""
        return self.phase.works and (self.phase.item, self.phase.set) not in self._timed

    @property
    def upcoming(self) -> list[str]:
        """What comes next, in a few words each: the next wait or set, then the next exercise."""
        said: list[str] = []
        present = self.phase
        for later in self._phases[self._at + 1 :]:
            if later.step is Step.DONE:
                return said or ["done"]
            if later.item != present.item:
                return [*said, f"then {later.name}" if said else later.name]
            if later.step in (Step.REST, Step.SIDE) and not said:
                said.append(f"rest {later.seconds} s" if later.step is Step.REST else f"{later.side} side")
            elif later.set == present.set + 1 and later.begins and later.set_text not in said:
                said.append(later.set_text)
        return said

    @property
    def finished(self) -> tuple[tuple[int, int], ...]:
        """Every finished set as (item index, set index), in the order they were finished."""
        return tuple(self._finished)

    @property
    def due_s(self) -> float | None:
        """Seconds until something happens by the clock; None when nothing will."""
        if self._state is not State.PLAYING:
            return None
        marks = [cue.at_s for cue in self._unheard()] + ([] if self.waits else [self.length_s])
        return max(0.0, min(marks) - self.elapsed_s) if marks else None

    def play(self, now_s: float) -> list[Event]:
        """Begin, or go on after a pause."""
        begins = self._state is State.READY
        if not begins and self._state is not State.PAUSED:
            return []
        self._state = State.PLAYING
        elapsed_s = self.elapsed_s
        self._now_s = now_s
        self._began_s = now_s - elapsed_s
        return [*(self._enter(0, now_s) if begins else ()), *self._advance()]

    def pause(self, now_s: float) -> list[Event]:
        """Stop the clock; what was due by now still happens."""
        events = self.tick(now_s)
        if self._state is State.PLAYING:
            self._state = State.PAUSED
        return events

    def tick(self, now_s: float) -> list[Event]:
        """Go on to a moment; after a gap so long that the machine must have slept, pause instead."""
        if self._state is not State.PLAYING:
            return []
        if now_s - self._now_s > LATE_S:
            self._state = State.PAUSED
            return []
        self._now_s = max(now_s, self._now_s)
        return list(self._advance())

    def _advance(self) -> Iterator[Event]:
        while self._state is State.PLAYING:
            yield from self._cues()
            if self.waits or self.elapsed_s < self.length_s:
                return
            yield from self._leave(self._began_s + self.length_s)

    def _cues(self) -> Iterator[CueDue]:
        for cue in self._unheard():
            if cue.at_s <= self.elapsed_s:
                self._heard_s = cue.at_s
                yield CueDue(cue.kind, cue.text)

    def _unheard(self) -> list[Cue]:
        phase = self.phase
        if self.waits:
            cues: tuple[Cue, ...] = (Cue(0, CueKind.GO, f"Go, {plural(phase.reps, 'time')}"),)
        else:
            cues = cues_of(phase, self._extra_s)
        return [cue for cue in cues if cue.at_s > self._heard_s]

    def _leave(self, now_s: float) -> Iterator[Event]:
        """End the present phase, and its set when this was the last phase of the set."""
        phase, following = self.phase, self._phases[self._at + 1]
        if phase.works and not phase.same_set(following):
            yield from self._finish(phase)
        yield from self._enter(self._at + 1, now_s)

    def _finish(self, phase: Phase) -> Iterator[Event]:
        if (phase.item, phase.set) not in self._finished:
            self._finished[phase.item, phase.set] = None
            yield SetFinished(phase.item, phase.set)

    def _enter(self, at: int, began_s: float) -> Iterator[Event]:
        self._at = at
        self._began_s = began_s
        self._extra_s = 0
        self._heard_s = _UNHEARD_S
        yield PhaseBegan(self.phase)
        if self.phase.step is Step.DONE:
            yield from self._cues()
            self._state = State.DONE
            yield Finished()

    # -- the keys ---------------------------------------------------------------------------------
    # Where a key leads is settled before the clock goes on: the user pressed it for what was on the screen.

    def next(self, now_s: float) -> list[Event]:
        """End a wait at once; in a set, pass over it without counting it."""
        return self._go(now_s, self._set_end() if self.phase.works else self._at + 1)

    def back(self, now_s: float) -> list[Event]:
        """Go to the wait before the set that came before; from a wait, before the last set."""
        before = self._at
        while before >= 0 and self.phase.works and self._phases[before].same_set(self.phase):
            before -= 1
        return self._go(now_s, self._set_start(before))

    def redo_set(self, now_s: float) -> list[Event]:
        """Go to the wait before the present set; from a wait, before the last set."""
        return self._go(now_s, self._set_start(self._at))

    def longer(self, now_s: float) -> list[Event]:
        """Give the present phase five seconds more."""
        at = self._at
        events = self.tick(now_s)
        if self._moves and self._at == at:
            self._extra_s += LONGER_S
        return events

    def finish_set(self, now_s: float) -> list[Event]:
        """Count the set as done, or its first side, and go on."""
        seen = self.phase
        events = self.tick(now_s)
        if not (self._moves and seen.works and self.phase.works):
            return events
        if not (seen.same_set(self.phase) and seen.side == self.phase.side):
            return events
        end = next(n for n in range(self._at, len(self._phases)) if not self._continues(n, seen))
        if self._phases[end].step is not Step.SIDE:
            events += self._finish(seen)
        return [*events, *self._enter(end, self._now_s), *self._advance()]

    def skip_exercise(self, now_s: float) -> list[Event]:
        """Skip the rest of the present exercise."""
        item = self.phase.item
        events = self.tick(now_s)
        if not self._moves or self.phase.item != item:
            return events
        end = next(n for n, phase in enumerate(self._phases) if phase.item > item)
        return [*events, ExerciseSkipped(item), *self._enter(end, self._now_s), *self._advance()]

    def stop(self) -> None:
        """End for good."""
        if self._state is not State.DONE:
            self._state = State.STOPPED

    @property
    def _moves(self) -> bool:
        return self._state in (State.PLAYING, State.PAUSED)

    def _go(self, now_s: float, at: int) -> list[Event]:
        events = self.tick(now_s)
        return [*events, *self._enter(at, self._now_s), *self._advance()] if self._moves else events

    def _continues(self, at: int, phase: Phase) -> bool:
        return self._phases[at].works and self._phases[at].same_set(phase)

    def _set_end(self) -> int:
        return next(n for n in range(self._at, len(self._phases)) if not self._phases[n].same_set(self.phase))

    def _set_start(self, at: int) -> int:
        """Return where the wait begins before the set at `at`, or before the last set ahead of it."""
        while at >= 0 and not self._phases[at].works:
            # A side change is a wait within its set.
            at -= 1
        while at > 0 and self._phases[at - 1].same_set(self._phases[at]) and self._phases[at].step is not Step.READY:
            at -= 1
        return max(0, at)


def _is_timed(phase: Phase) -> bool:
    return phase.unit == "breath" or (phase.step is Step.HOLD and phase.seconds >= TIMED_HOLD_S)
