"""A day's session led: the player on the day's items, each finished set recorded at once."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from .cues import Cues
from .domain.coach import Step, TimedItem, timeline
from .domain.dose import Tempo
from .domain.errors import BusyError, DayError, StorageError, UnknownExerciseError
from .domain.model import Exercise, Item, Session
from .domain.player import CueDue, Event, Player, State
from .domain.words import plural, progress_line
from .tracker import Tracker

RETRY_S = 3.0
"""Seconds until a busy database is tried again: trying may take a while, and the beat must go on."""
BLOCKED_S = 1.0
"""Recording that takes longer than this is not counted as time of the session."""
COMMON_TEMPO = Tempo(2, None, 2)
"""The tempo of an exercise the library has no more."""

POSITIONS = {
    "supine": "on your back",
    "prone": "face down",
    "quadruped": "on all fours",
    "side-lying": "on your side",
    "seated": "sitting",
    "kneeling": "kneeling",
    "half-kneeling": "on one knee",
    "standing": "standing",
}


class Place(NamedTuple):
    """A set of an exercise, where a session goes on."""

    exercise: str
    name: str
    set: int
    """Index of the set, from 0."""
    sets: int


class Coaching:
    """One session of one day, led from its first open set to its end.

    Each method returns what happened, for a front end to show; the cues are given and the sets
    recorded by then. A set that could not be, since another program holds the database, waits.
    """

    def __init__(
        self, tracker: Tracker, day: date, clock_s: Callable[[], float], cues: Cues, paced: bool = True
    ) -> None:
        """Look at what the day still asks.

        Args:
            tracker: Where it is recorded.
            day: The day.
            clock_s: Seconds of a clock that only goes forwards.
            cues: How cues are heard; closed with the coaching.
            paced: Whether repetitions follow a beat; else they wait for `finish_set`.

        Raises:
            DayError: The day is still to come.
            BlockedError: An answer to the screening asks for advice first.
        """
        if day > tracker.today:
            raise DayError(f"{day} is still to come; only days up to today can be ticked")
        tracker.check_start(day)
        self._tracker = tracker
        self._day = day
        self._clock_s = clock_s
        self._cues = cues
        self._paced = paced
        session = tracker.session(day)
        self._take(session, set())
        self.resume_at = self._open_set() if session.sets_done else None
        """The set a session that was begun goes on with; None for a fresh one, and for one that is done."""
        self._retry_s = 0.0

    def _take(self, session: Session, passed: set[str]) -> None:
        """Stand before what is open of a session, without the exercises passed already."""
        led = [
            item
            for item in session.items
            if not item.optional or (item.sets_done and item.exercise not in session.laid_aside)
        ]
        self.items = tuple(self._timed(item) for item in led)
        left = (p for p in timeline(self.items) if p.step is Step.DONE or self.items[p.item].exercise not in passed)
        self.player = Player(tuple(left), self._paced)
        self._recorded = 0
        """How many of the sets the player finished are recorded."""

    def _timed(self, item: Item) -> TimedItem:
        about = self.about(item.exercise)
        return TimedItem(
            item.exercise,
            item.name,
            item.dose,
            about.tempo if about else COMMON_TEMPO,
            item.sets_done,
            POSITIONS[about.position] if about else "",
        )

    def about(self, exercise: str) -> Exercise | None:
        """Return what the library says of an exercise; None when it has it no more."""
        library = self._tracker.library
        return library.exercise(exercise) if library.knows(exercise) else None

    def _open_set(self) -> Place | None:
        first = self.player.phase.item
        if first == len(self.items):
            return None
        item = self.items[first]
        return Place(item.exercise, item.name, item.sets_done, item.dose.sets)

    @property
    def present(self) -> str | None:
        """The slug of the exercise that is worked or comes next; None at the end."""
        at = self.player.phase.item
        return self.items[at].exercise if at < len(self.items) else None

    @property
    def left_open(self) -> bool:
        """Whether sets were passed over or left out."""
        return len(self.player.finished) < sum(item.dose.sets - item.sets_done for item in self.items)

    @property
    def unrecorded(self) -> int:
        """How many finished sets still wait to be recorded."""
        return len(self.player.finished) - self._recorded

    def summary(self) -> str:
        """Return what the day and its week came to: `3 of 4 done, 1 of 3 this week`."""
        status = self._tracker.status(self._day)
        return f"{progress_line(status.done, status.total)}, {status.week.done} of {status.week.goal} this week"

    # -- time and keys ----------------------------------------------------------------------------

    def play(self) -> list[Event]:
        """Begin, or go on after a pause."""
        return self._after(self.player.play)

    def pause(self) -> list[Event]:
        """Stand still and be silent."""
        events = self._after(self.player.pause)
        self._cues.hush()
        return events

    def tick(self) -> list[Event]:
        """Go on to the present; a player that is paused afterwards has met a machine that slept."""
        return self._after(self.player.tick)

    def next(self) -> list[Event]:
        """End a wait at once; in a set, go past it without counting it."""
        return self._key(self.player.next)

    def back(self) -> list[Event]:
        """Go back to the set before."""
        return self._key(self.player.back)

    def redo_set(self) -> list[Event]:
        """Do the set once more from its beginning."""
        return self._key(self.player.redo_set)

    def finish_set(self) -> list[Event]:
        """Count the set as done, or its first side, and go on."""
        return self._key(self.player.finish_set)

    def skip_exercise(self) -> list[Event]:
        """Leave out what remains of the present exercise."""
        return self._key(self.player.skip_exercise)

    def longer(self) -> list[Event]:
        """Give the present phase five seconds more."""
        return self._after(self.player.longer)

    def ease(self, change: Callable[[], object]) -> None:
        """Change the day's session, then stand before what it asks by now, from the present exercise on; to be played.

        Raises:
            StorageError: A finished set could not be recorded; nothing has changed.
        """
        self._record()
        change()
        passed = {item.exercise for item in self.items[: self.player.phase.item]}
        self._take(self._tracker.session(self._day), passed)

    def close(self) -> None:
        """End for good: silence, and a last try to record what waits.

        Raises:
            StorageError: Some sets could not be recorded.
        """
        self.player.stop()
        self._cues.close()
        try:
            self._record()
        except BusyError:
            sets = plural(self.unrecorded, "set")
            raise BusyError(f"another program is using the database; {sets} not recorded, tick with: done") from None

    def _key(self, press: Callable[[float], list[Event]]) -> list[Event]:
        # Whatever is being spoken belongs to what the key has left.
        self._cues.hush()
        return self._after(press)

    def _after(self, step: Callable[[float], list[Event]]) -> list[Event]:
        now_s = self._clock_s()
        events = step(now_s)
        for event in events:
            if isinstance(event, CueDue):
                self._cues.give(event.kind, event.text)
        self._cues.settle()
        self._record_in_time(now_s)
        return events

    # -- recording --------------------------------------------------------------------------------

    def _record_in_time(self, now_s: float) -> None:
        if not self.unrecorded or now_s < self._retry_s:
            return
        try:
            self._record()
        except StorageError as error:
            self._retry_s = self._clock_s() + RETRY_S
            if not isinstance(error, BusyError):
                raise
        finally:
            later_s = self._clock_s()
            if later_s - now_s > BLOCKED_S and self.player.state is State.PLAYING:
                # What the disk took is nobody's time: the clock goes on where it stood.
                self.player.pause(now_s)
                self.player.play(later_s)

    def _record(self) -> None:
        # Read from the player and not from its events: those a ctrl+c can lose on their way.
        for item, _ in self.player.finished[self._recorded :]:
            done = [finished for finished, _ in self.player.finished[: self._recorded + 1]].count(item)
            try:
                self._tracker.tick_at_least(self._day, self.items[item].exercise, self.items[item].sets_done + done)
            except UnknownExerciseError:
                self._recorded += 1
                raise
            self._recorded += 1
