"""What a screen may ask of its app: the history, recording a change, and leading elsewhere."""

import time
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from ..domain.errors import BacktuiError, BusyError
from ..domain.pain import Moment
from ..tracker.tracker import Tracker
from .crash import NettedApp
from .drafts import Drafts

if TYPE_CHECKING:
    from ..tracker.notices import Notice

RETRY_S = 0.25
RETRIES = 20
Recorded = TypeVar("Recorded")
BACKUP = "backup"
"""The group of the workers that make a backup."""


class Host(NettedApp[int]):
    """An app on a history, as its screens see it."""

    tracker: Tracker
    drafts: Drafts
    clock_s: Callable[[], float] = staticmethod(time.monotonic)
    """The coach's clock: seconds that only grow."""
    revision = 0
    """Grows with every change of the history; a place reloads when it last saw a smaller one."""

    def history_changed(self) -> None:
        """Have the place on screen show a change of the history."""
        raise NotImplementedError

    def record(
        self,
        change: Callable[[], Recorded],
        said: Callable[[Recorded], str] | str = "",
        then: Callable[[], object] | None = None,
        retries: int = RETRIES,
    ) -> None:
        """Record a change, then show it; waits for a busy database without holding up the keys.

        Args:
            change: Writes to the tracker; may be called again after it was refused as busy.
            said: The sentence to show once it is recorded, or what makes it from the result of the change.
            then: Called once it is recorded, but not when it is refused.
            retries: How many more times a busy database is tried.
        """
        try:
            recorded = change()
        except BusyError as error:
            if retries:
                self.say("waiting: another program is writing")
                self.set_timer(RETRY_S, partial(self.record, change, said, then, retries - 1))
            else:
                self.say(str(error))
            return
        except BacktuiError as error:
            self.tell(error)
            return
        self.history_changed()
        sentence = said if isinstance(said, str) else said(recorded)
        if sentence or retries < RETRIES:
            self.say(sentence)
        if then:
            then()
        backup = self.tracker.backup_due()
        # A thread can't be cancelled, and the backup of a long history may still be running at the next tick.
        if backup and not any(worker.group == BACKUP and not worker.is_finished for worker in self.workers):
            self.run_worker(partial(self._back_up, backup), thread=True, group=BACKUP)

    def _back_up(self, backup: Callable[[], object]) -> None:
        try:
            backup()
        except BacktuiError as error:
            self.call_from_thread(self.tell, error)

    def ask_excuse(self, since: date, until: date | None = None, then: Callable[[], object] | None = None) -> None:
        """Ask why a day is excused, or all the days until another, then record it."""
        raise NotImplementedError

    def ask_pause(self, day: date) -> None:
        """Ask for the reason of a pause from a day on, then record it."""
        raise NotImplementedError

    def ask_note(self, day: date, exercise: str | None = None) -> None:
        """Ask for a note on a day or on an exercise of it, then record it."""
        raise NotImplementedError

    def ask_pain(self, moment: Moment = Moment.MORNING, exercise: str | None = None) -> None:
        """Ask how much it hurts today, then record it."""
        raise NotImplementedError

    def welcome(self) -> None:
        """Ask the first questions."""
        raise NotImplementedError

    def ask_screening(self) -> None:
        """Ask about health, then record the answers."""
        raise NotImplementedError

    def show_block(self) -> None:
        """Show what must come before any session."""
        raise NotImplementedError

    def show_changes(self) -> None:
        """Show what was changed to suit the user, and why."""
        raise NotImplementedError

    def show_routines(self) -> None:
        """Show the user's own routines."""
        raise NotImplementedError

    def agree(self, notice: "Notice") -> None:
        """Do what a notice offers."""
        raise NotImplementedError

    def start_coach(self, day: date, silent: bool = False) -> None:
        """Lead the session of a day."""
        raise NotImplementedError

    def action_safety(self) -> None:
        """Show the signs that need help."""
        raise NotImplementedError

    def action_go(self, place: str) -> None:
        """Go to a place."""
        raise NotImplementedError

    async def open_day(self, day: date) -> None:
        """Show a day on Today."""
        raise NotImplementedError

    async def read(self, place: str, slug: str) -> None:
        """Show an entry of the library or the FAQ, from where escape leads back to Today."""
        raise NotImplementedError
