"""A day's session led: the player on the day's items, each finished set recorded at once."""

from collections.abc import Callable
from datetime import date

from ..domain.dose import Tempo
from ..domain.errors import BusyError, StorageError, UnknownExerciseError
from ..domain.light_types import NamedTuple
from ..domain.model import Exercise, Item
from ..domain.words import POSITIONS, plural
from ..tracker.tracker import Tracker
from .audio import Cues
from .led import DayLed, Led
from .player import CueDue, Event, Player, State
from .timeline import Step, TimedItem, timeline

RETRY_S = 3.0
"""Seconds before a busy database is tried again: each try may take a while, and the beat must go on."""
BLOCKED_S = 1.0
"""Recording that takes longer than this is not counted as time of the session."""
COMMON_TEMPO = Tempo(2, None, 2)
"""The tempo of an exercise that has left the library."""


class Place(NamedTuple):
    """The set with which a session goes on."""

    exercise: str
    name: str
    set: int
    """Index of the set, from 0."""
    sets: int


class Coaching:
    """One session of one day, led from its first open set to its end.

    Each method gives the cues, records the finished sets and returns what happened, for a front end to show.
    While another program holds the database, finished sets wait and are recorded by a later call. Once
    something was told that ends the session, every method stands still and raises BlockedError.
    """

    def __init__(
        self, tracker: Tracker, led: Led | date, clock_s: Callable[[], float], cues: Cues, paced: bool = True
    ) -> None:
        """Prepare what is led.

        Args:
            tracker: What is known of exercises and health.
            led: What is led; for a day, its session.
            clock_s: Seconds of a clock that only goes forwards.
            cues: How cues are heard; `close` closes them too.
            paced: Whether repetitions follow a beat; otherwise each set waits for `finish_set`.

        Raises:
            DayError: The day is still to come.
            BlockedError: Help, an answer or another routine comes first.
        """
        self.led = DayLed(tracker, led) if isinstance(led, date) else led
        """What is led."""
        self.led.refuse()
        self._tracker = tracker
        self.aim = tracker.advice.aim()
        """The word beside the first cues ever; empty when there is none."""
        self._clock_s = clock_s
        self._cues = cues
        self._paced = paced
        self._take(set())
        self.resume_at = self._open_set() if self.led.begun else None
        """The set that comes next in a session already begun; None for a new session and for a finished one."""
        self._retry_s = 0.0
        self._untold: list[Event] = []
        """Events that no front end has been told yet."""

    def _take(self, passed: set[str]) -> None:
        """Stand before the first open set of what is led, leaving out the exercises already passed."""
        # An answer given since, or on another machine, may rule out an exercise that the session holds.
        led = (item for item in self.led.items() if self._tracker.advice.leads(item.exercise))
        self.items = tuple(map(self._timed, led))
        left = (p for p in timeline(self.items) if p.step is Step.DONE or self.items[p.item].exercise not in passed)
        self.player = Player(tuple(left), self._paced)
        self._recorded = 0
        """How many of the sets that the player finished are recorded."""

    def _timed(self, item: Item) -> TimedItem:
        about = self.about(item.exercise)
        return TimedItem(
            item.exercise,
            item.name,
            item.dose,
            about.tempo if about else COMMON_TEMPO,
            item.sets_done,
            POSITIONS[about.position] if about else "",
            " ".join(self.cares(item.exercise)),
            item.optional,
        )

    def cares(self, exercise: str) -> tuple[str, ...]:
        """Return the care that an exercise calls for."""
        return self._tracker.advice.care_for(exercise)

    def about(self, exercise: str) -> Exercise | None:
        """Return the library's entry for an exercise; None when it has left the library."""
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
        """The slug of the exercise under way, or of the one that comes next; None at the end."""
        at = self.player.phase.item
        return self.items[at].exercise if at < len(self.items) else None

    @property
    def at_first(self) -> bool:
        """Whether the first exercise of the session is under way or still to come."""
        return self.player.phase.item == 0

    @property
    def left_open(self) -> bool:
        """Whether sets were skipped; those of a warm-up do not count."""
        if not self.led.asked:
            return False
        done = sum(not self.items[item].optional for item, _ in self.player.finished)
        return done < sum(item.dose.sets - item.sets_done for item in self.items if not item.optional)

    @property
    def unrecorded(self) -> int:
        """How many finished sets still wait to be recorded."""
        return len(self.player.finished) - self._recorded

    def summary(self) -> str:
        """Return what came of it: the tally of the day and of its week, or what was done besides."""
        return self.led.summary()

    # -- time and keys ----------------------------------------------------------------------------

    def play(self) -> list[Event]:
        """Begin, or go on after a pause.

        Raises:
            BlockedError: A pain or sign told since then ends the session.
        """
        self.led.refuse_go_on()
        return self._after(self.player.play)

    def pause(self) -> list[Event]:
        """Stand still and be silent."""
        events = self._after(self.player.pause)
        self._cues.hush()
        return events

    def tick(self) -> list[Event]:
        """Catch up with the clock; the player pauses itself when the machine has slept."""
        return self._after(self.player.tick)

    def next(self) -> list[Event]:
        """End a wait at once; in a set, pass over it without counting it."""
        return self._key(self.player.next)

    def back(self) -> list[Event]:
        """Go back to the set before."""
        return self._key(self.player.back)

    def redo_set(self) -> list[Event]:
        """Begin the set again."""
        return self._key(self.player.redo_set)

    def finish_set(self) -> list[Event]:
        """Count the set as done, or its first side, and go on."""
        return self._key(self.player.finish_set)

    def skip_exercise(self) -> list[Event]:
        """Skip the rest of the present exercise."""
        return self._key(self.player.skip_exercise)

    def longer(self) -> list[Event]:
        """Give the present phase five seconds more."""
        return self._after(self.player.longer)

    def ease(self, change: Callable[[], object]) -> None:
        """Change the day's session, then stand ready before the present exercise as the session now asks for it.

        Raises:
            StorageError: A finished set could not be recorded; nothing has changed.
        """
        self._record()
        change()
        passed = {item.exercise for item in self.items[: self.player.phase.item]}
        self._take(passed)

    def close(self) -> None:
        """End for good: fall silent, and try once more to record the sets that wait.

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
        happened = step(now_s)
        # Kept until handed over: when recording fails, the screen must still learn where the session stands.
        self._untold += happened
        for event in happened:
            if isinstance(event, CueDue):
                self._cues.give(event.kind, event.text)
        self._cues.settle()
        self._record_in_time(now_s)
        self._heed(now_s)
        told, self._untold = self._untold, []
        return told

    def _heed(self, now_s: float) -> None:
        """Stand still once something that ends the session was told, be it in another window or on another machine."""
        if self.player.state is State.PLAYING and not self.led.may_go_on():
            self.player.pause(now_s)
            self._cues.hush()
            self.led.refuse_go_on()

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
                # Time that the disk took belongs to nobody: the clock goes on where it stood.
                self.player.pause(now_s)
                self.player.play(later_s)

    def _record(self) -> None:
        # Read from the player, since a ctrl+c can lose events on their way.
        for item, _ in self.player.finished[self._recorded :]:
            done = [finished for finished, _ in self.player.finished[: self._recorded + 1]].count(item)
            try:
                self.led.record(self.items[item].exercise, self.items[item].sets_done + done)
            except UnknownExerciseError:
                self._recorded += 1
                raise
            self._recorded += 1
