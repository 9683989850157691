"""What the app asks of people, and the one way in which it records the answers."""

import time
from collections.abc import Callable
from datetime import date
from functools import partial

from ..domain.days import short_day
from ..domain.errors import BacktuiError, BusyError
from ..domain.model import Reason
from ..domain.pain import Moment, Sign, start_level
from ..domain.words import plural
from ..noticing import Notice
from ..tracker import Tracker
from .net import NettedApp

RETRY_S = 0.25
RETRIES = 20
BACKUP = "backup"
"""The group of the worker that makes one."""


class Asking(NettedApp[int]):
    """An app on a history."""

    tracker: Tracker
    clock_s: Callable[[], float] = staticmethod(time.monotonic)
    """What the coach goes by: seconds that only grow."""

    def __init__(self) -> None:
        super().__init__()
        self._drafts: dict[str, str] = {}
        """Notes that were left unkept, by day and exercise."""

    def say(self, text: str) -> None:
        """Tell a sentence on the place being looked at."""
        raise NotImplementedError

    def history_changed(self) -> None:
        """Show what is new."""
        raise NotImplementedError

    def record(self, change: Callable[[], object], retries: int = RETRIES) -> None:
        """Record a change, then show it; a busy database is waited for without holding up the keys.

        Args:
            change: Writes to the tracker; may be called again after it was refused as busy.
            retries: How many more times a busy database is tried.
        """
        try:
            change()
        except BusyError as error:
            if retries:
                self.say("waiting: another program is writing")
                self.set_timer(RETRY_S, partial(self.record, change, retries - 1))
            else:
                self.say(str(error))
            return
        except BacktuiError as error:
            self.tell(error)
            return
        if retries < RETRIES:
            self.say("")
        self.history_changed()
        backup = self.tracker.backup_due()
        # A thread can't be called off: of a long history one backup is still being made when the next tick comes.
        if backup and not any(worker.group == BACKUP and not worker.is_finished for worker in self.workers):
            self.run_worker(partial(self._back_up, backup), thread=True, group=BACKUP)

    def _back_up(self, backup: Callable[[], object]) -> None:
        try:
            backup()
        except BacktuiError as error:
            self.call_from_thread(self.tell, error)

    def ask_excuse(self, since: date, until: date | None = None) -> None:
        """Ask why a day is excused, or all the days until another, then record it."""
        from .screens.excuse import ExcuseDialog

        def answered(answer: Reason | bool | None) -> None:
            if isinstance(answer, Reason):
                self.record(lambda: self.tracker.excuse(since, until, answer))
            elif answer is False:
                self.record(lambda: self.tracker.unexcuse(since, until))
            else:
                self.history_changed()

        last = until or since
        pause = self.tracker.open_pause()
        if pause and pause.since <= last:
            self.say(f"paused since {short_day(pause.since, self.tracker.today)}: P resumes")
            return
        self.push_screen(ExcuseDialog(since, last, self.tracker.excuse_within(since, last)), answered)

    def ask_pause(self, day: date) -> None:
        """Ask why nothing is to be asked from a day on, then record it; an open pause is ended instead."""
        from .screens.excuse import PauseDialog

        if self.tracker.open_pause():
            self.record(self._resume)
            return

        def answered(answer: Reason | bool | None) -> None:
            if isinstance(answer, Reason):
                self.record(lambda: self.tracker.pause(day, answer))

        self.push_screen(PauseDialog(day), answered)

    def _resume(self) -> None:
        days = plural(self.tracker.resume(), "day")
        self.call_later(self.say, f"welcome back; {days} excused (u takes it back)")

    def ask_note(self, day: date, exercise: str | None = None) -> None:
        """Have a note written on a day or an exercise of it, then record it."""
        from .screens.note import About, NoteDialog

        if day > self.tracker.today:
            self.say(f"{short_day(day)} is still to come")
            return
        items = self.tracker.session(day).items
        abouts = [About(None, "the day"), *(About(item.exercise, item.name) for item in items)]
        kept = self.tracker.entry(day).notes

        def answered(texts: dict[str | None, str] | None) -> None:
            for about, text in (texts or {}).items():
                self.record(partial(self._write_note, day, text, about))

        self.push_screen(NoteDialog(day, abouts, exercise, kept, self._drafts), answered)

    def _write_note(self, day: date, text: str, exercise: str | None) -> None:
        self.tracker.write_note(day, text, exercise)
        # Only what is on the disk is no draft any more.
        self._drafts.pop(f"{day.isoformat()} {exercise or ''}", None)

    def ask_pain(self, moment: Moment = Moment.MORNING, exercise: str | None = None) -> None:
        """Ask how much it hurts today, then record it."""
        from .screens.pain import PainDialog

        day = self.tracker.today

        def answered(answer: tuple[int, Moment, frozenset[Sign]] | bool | None) -> None:
            if answer and not isinstance(answer, bool):
                level, felt, signs = answer
                self.record(lambda: self.tracker.tell_pain(day, level, felt, exercise, signs))

        about = self.tracker.library.short_name(exercise) if exercise else None
        start = start_level(self.tracker.pains(day, day), day)
        self.push_screen(PainDialog(moment, about, start), answered)

    def welcome(self) -> None:
        """Ask a newcomer a few questions."""
        from .screens.welcome import WelcomeSheet

        self.push_screen(WelcomeSheet(self.tracker))

    def ask_screening(self) -> None:
        """Ask about health, then record the answers."""
        from .screens.screening import ScreeningSheet

        self.push_screen(ScreeningSheet(self.tracker))

    def show_block(self) -> None:
        """Show what comes before any session."""
        from .screens.sheets import BlockSheet

        self.push_screen(BlockSheet(self.tracker))

    def show_changes(self) -> None:
        """Show what was changed to suit the user, and why."""
        from .screens.sheets import ChangesSheet

        self.push_screen(ChangesSheet(self.tracker))

    def show_routines(self) -> None:
        """Show the user's own routines, to change them or make one."""
        from .screens.routines import RoutinesSheet

        self.push_screen(RoutinesSheet(self.tracker))

    def agree(self, notice: Notice) -> None:
        """Do what a notice offers."""
        from .agreeing import agree

        agree(self, notice)

    def start_coach(self, day: date, silent: bool = False) -> None:
        """Lead the session of a day, after what comes before it."""
        from .beginning import begin
        from .screens.coach import CoachScreen

        def lead() -> None:
            self.push_screen(CoachScreen(day, self.clock_s, silent))

        begin(self, day, lead)

    def action_safety(self) -> None:
        """Show the signs that need help."""
        from .screens.sheets import SafetySheet

        if not isinstance(self.screen, SafetySheet):
            self.push_screen(SafetySheet(self.tracker.library))
