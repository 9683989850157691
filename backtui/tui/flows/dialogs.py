"""What the app asks of people, each as a dialog whose answer is recorded."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from ...domain.days import short_day
from ...domain.errors import BacktuiError, BlockedError, BusyError
from ...domain.model import Reason
from ...domain.pain import Moment
from ...domain.safety import Verdict
from ...domain.words import plural
from ..actions import key_of, takes_back
from ..host import RETRIES, Host

if TYPE_CHECKING:
    from ...tracker.notices import Notice
    from ..dialogs.pain import Told


class Asking(Host):
    """An app on a history."""

    def tell(self, error: BacktuiError) -> None:
        """Tell what went wrong; what safety refuses is told with the ways on."""
        if isinstance(error, BlockedError):
            from .safety import show_safety

            show_safety(self)
        else:
            super().tell(error)

    async def _on_exit_app(self) -> None:
        self._save_drafts()

    def _handle_exception(self, error: Exception) -> None:
        # What a failure has left may be in any state.
        with suppress(Exception):
            self._save_drafts()
        super()._handle_exception(error)

    def _save_drafts(self) -> None:
        """Store what is being written, whatever it is that ends the app."""
        if len(self.screen_stack) > 1:
            from ..dialogs.base import Dialog

            for screen in self.screen_stack:
                if isinstance(screen, Dialog) and screen.is_mounted:
                    screen.remember()
        for _ in range(RETRIES):
            try:
                self.drafts.store()
            except BusyError:
                continue
            except BacktuiError:
                pass
            return

    def ask_excuse(self, since: date, until: date | None = None, then: Callable[[], object] | None = None) -> None:
        """Ask why a day is excused, or all the days until another, then record it.

        Args:
            since: The day, or the first of several.
            until: The last one; None means the day alone.
            then: Called once that is recorded; None calls nothing.
        """
        from ..dialogs.excuse import excuse_dialog

        def answered(answer: Reason | bool | None) -> None:
            if isinstance(answer, Reason):
                self.record(lambda: self.tracker.excuses.excuse(since, until, answer), then=then)
            elif answer is False:
                self.record(lambda: self.tracker.excuses.unexcuse(since, until), then=then)
            else:
                self.history_changed()

        last = until or since
        pause = self.tracker.history.open_pause()
        if pause and pause.since <= last:
            self.say(f"paused since {short_day(pause.since, self.tracker.today)}: {key_of('today.pause')} resumes")
            return
        history = self.tracker.history
        days = (date.fromordinal(n) for n in range(since.toordinal(), last.toordinal() + 1))
        own_days = sum(map(history.fixed.is_due, days)) if self.tracker.settings.plan.days else None
        self.push_screen(excuse_dialog(since, last, history.excuse_within(since, last), own_days), answered)

    def ask_pause(self, day: date) -> None:
        """Ask for the reason of a pause from a day on, then record it; an open pause is ended instead."""
        from ..dialogs.excuse import pause_dialog

        if self.tracker.history.open_pause():
            self.record(
                self.tracker.excuses.resume,
                lambda days: f"welcome back; {plural(days, 'day')} excused ({takes_back()})",
            )
            return

        def answered(answer: Reason | bool | None) -> None:
            if isinstance(answer, Reason):
                self.record(lambda: self.tracker.excuses.pause(day, answer))

        self.push_screen(pause_dialog(day), answered)

    def ask_note(self, day: date, exercise: str | None = None) -> None:
        """Ask for a note on a day or on an exercise of it, then record it."""
        from ..dialogs.note import About, NoteDialog

        if day > self.tracker.today:
            self.say(f"{short_day(day)} is still to come")
            return
        items = self.tracker.history.session(day).items
        abouts = [About(None, "the day"), *(About(item.exercise, item.name) for item in items)]
        kept = self.tracker.history.entry(day).notes

        def answered(texts: dict[str | None, str] | None) -> None:
            for about, text in (texts or {}).items():
                self.record(partial(self._write_note, day, text, about))

        self.push_screen(NoteDialog(day, abouts, exercise, kept, self.drafts.notes), answered)

    def _write_note(self, day: date, text: str, exercise: str | None) -> None:
        self.tracker.health.write_note(day, text, exercise)
        # A draft is dropped only once the note is on disk.
        self.drafts.notes.pop(f"{day.isoformat()} {exercise or ''}", None)
        self.drafts.store()

    def ask_pain(self, moment: Moment = Moment.MORNING, exercise: str | None = None) -> None:
        """Ask how much it hurts today, then record it."""
        from ..dialogs.pain import PainDialog

        day = self.tracker.today

        def answered(answer: "Told | bool | None") -> None:
            if answer and not isinstance(answer, bool):
                told = partial(self.tracker.health.tell_pain, day, answer.level, answer.moment, exercise)
                self.record(lambda: told(answer.signs, answer.stiff_min), then=self._heed_signs)

        self.push_screen(PainDialog(self.tracker.safety, day, moment, exercise), answered)

    def _heed_signs(self) -> None:
        if self.tracker.safety.verdict is Verdict.STOP:
            self.action_safety()

    def welcome(self) -> None:
        """Ask a newcomer a few questions."""
        from ..dialogs.welcome import WelcomeSheet

        self.push_screen(WelcomeSheet(self.tracker))

    def ask_screening(self) -> None:
        """Ask about health, then record the answers."""
        from ..dialogs.screening import ScreeningSheet

        self.push_screen(ScreeningSheet(self.tracker))

    def show_block(self) -> None:
        """Show what comes before any session."""
        from ..dialogs.sheets import BlockSheet

        self.push_screen(BlockSheet(self.tracker))

    def show_changes(self) -> None:
        """Show what was changed to suit the user, and why."""
        from ..dialogs.sheets import ChangesSheet

        self.push_screen(ChangesSheet(self.tracker))

    def show_routines(self) -> None:
        """Show the user's own routines, to change them or make one."""
        from ..dialogs.routines import RoutinesSheet

        self.push_screen(RoutinesSheet(self.tracker))

    def agree(self, notice: "Notice") -> None:
        """Do what a notice offers."""
        from .notices import agree

        agree(self, notice)

    def start_coach(self, day: date, silent: bool = False) -> None:
        """Lead the session of a day, after what comes before it."""
        from ...coach.led import DayLed
        from ..coach.screen import CoachScreen
        from .before_coach import begin

        def lead() -> None:
            self.push_screen(CoachScreen(day, self.clock_s, silent))

        begin(self, DayLed(self.tracker, day), lead)

    def action_safety(self) -> None:
        """Show the signs that need help."""
        from ..dialogs.sheets import HelpSheet, SafetySheet

        if isinstance(self.screen, HelpSheet) and isinstance(self.screen_stack[-2], SafetySheet):
            self.screen.dismiss()
        elif not isinstance(self.screen, SafetySheet):
            self.push_screen(SafetySheet(self.tracker.library))
