"""What the coach leads, and where its finished sets are recorded: a day's session, or one exercise besides."""

from datetime import date
from typing import Protocol

from ..domain.errors import DayError
from ..domain.extra import Extra
from ..domain.model import Item
from ..domain.safety import Verdict
from ..domain.words import progress_line
from ..tracker.tracker import Tracker


class Led(Protocol):
    """Something the coach can lead."""

    day: date
    asked: bool
    """Whether the day asks for it: what is left of it stays open, and a pain may be answered by less of it."""

    @property
    def begun(self) -> bool:
        """Whether sets of it are done already."""

    @property
    def title(self) -> str:
        """What it is called."""

    def may_begin(self) -> bool:
        """Return whether safety lets it be led now."""

    def refuse(self) -> None:
        """Refuse to begin what safety does not allow today; raises BlockedError."""

    def may_go_on(self) -> bool:
        """Return whether it may go on once it was begun."""

    def refuse_go_on(self) -> None:
        """Refuse to go on with what was told to end; raises BlockedError."""

    def items(self) -> tuple[Item, ...]:
        """Return what is led, with the sets done so far."""

    def record(self, exercise: str, sets: int) -> None:
        """Record that so many sets of an exercise are done."""

    def summary(self) -> str:
        """Return what came of it, in a few words."""


class DayLed:
    """A day's session, or one exercise of it."""

    asked = True

    def __init__(self, tracker: Tracker, day: date, only: str = "") -> None:
        """Lead a day.

        Args:
            tracker: Where sets are recorded.
            day: The day.
            only: Slug of the only exercise that is led; empty for all that is open.

        Raises:
            DayError: The day is still to come.
        """
        if day > tracker.today:
            raise DayError(f"{day} is still to come; only days up to today can be ticked")
        self._tracker, self.day, self._only = tracker, day, only

    @property
    def begun(self) -> bool:
        """Whether sets of it are done already."""
        session = self._tracker.history.session(self.day)
        return any(item.sets_done for item in (self.items() if self._only else session.items))

    @property
    def title(self) -> str:
        """The name of the day's routine."""
        history = self._tracker.history
        return history.routine_name(history.session(self.day))

    def may_begin(self) -> bool:
        """Return whether safety lets the day's session be led now."""
        return self._tracker.safety.may_lead(self.day)

    def refuse(self) -> None:
        """Refuse to lead through more than safety allows today."""
        self._tracker.safety.refuse_lead(self.day)

    def may_go_on(self) -> bool:
        """Return whether a session that was begun may go on."""
        return self._tracker.safety.may_go_on(self.day)

    def refuse_go_on(self) -> None:
        """Refuse to go on with a session that a pain has ended."""
        self._tracker.safety.refuse_go_on(self.day)

    def items(self) -> tuple[Item, ...]:
        """Return what the day's session has the coach lead."""
        session = self._tracker.history.session(self.day)
        if not self._only:
            return session.led
        there = (item for item in session.items if item.exercise not in session.laid_aside)
        # What replaces it after a pain leads towards it.
        return tuple(item for item in there if self._only in (item.exercise, item.towards))

    def record(self, exercise: str, sets: int) -> None:
        """Tick sets, never fewer than are ticked already."""
        self._tracker.ticks.tick_at_least(self.day, exercise, sets)

    def summary(self) -> str:
        """Return the tally of the day and of its week: `3 of 4 done, 1 of 3 this week`."""
        status = self._tracker.history.status(self.day)
        week = f"{status.week.done} of {status.week.goal} this week"
        return f"{progress_line(status.done, status.total)}, {week}" if status.total else week


class ExtraLed:
    """One exercise that today does not ask for: it grows into an extra, set by set."""

    asked = False
    title = "Also today"

    def __init__(self, tracker: Tracker, exercise: str) -> None:
        """Lead an exercise today.

        Args:
            tracker: Where it is recorded.
            exercise: Its slug.
        """
        self._tracker, self.day = tracker, tracker.today
        self._whole = tracker.extras.led(exercise)
        self._done: Extra | None = None

    @property
    def begun(self) -> bool:
        """Whether a set of it was finished."""
        return self._done is not None

    def may_begin(self) -> bool:
        """Return whether safety lets more be led than today asks."""
        return self._tracker.safety.may_lead_besides()

    def refuse(self) -> None:
        """Refuse while less is asked of today, and what does not suit the answers about health."""
        self._tracker.extras.refuse_lead(self._whole.exercise)

    def may_go_on(self) -> bool:
        """Return whether it may go on: short of what ends a session, a pain is answered by choice."""
        return self._tracker.safety.verdict.rank < Verdict.EASY.rank

    def refuse_go_on(self) -> None:
        """Refuse to go on after a pain that ends every session."""
        if not self.may_go_on():
            self._tracker.extras.refuse_lead(self._whole.exercise)

    def items(self) -> tuple[Item, ...]:
        """Return the exercise."""
        return (self._whole,)

    def record(self, exercise: str, sets: int) -> None:
        """Record as an extra what is done so far, in the place of what was recorded before."""
        self._done = self._tracker.extras.grow(self._done, self._whole.with_sets(sets, None))

    def summary(self) -> str:
        """Return the extra it has become: `Bird dog, 2 × 6 / side`."""
        return str(self._done) if self._done else "Nothing finished, nothing recorded"
