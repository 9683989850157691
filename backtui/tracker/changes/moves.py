"""Sessions of a plan of fixed days that are done on another day."""

from datetime import date

from ...domain.days import short_day
from ...domain.errors import DayError, PlanError
from ...domain.weeks import is_fixed_day
from .base import Change


class Moves(Change):
    """Changes to the days on which planned sessions are done."""

    def can_move(self, day: date) -> bool:
        """Return whether a day's planned session may still be done on another day."""
        session = self.history.recorded(day)
        free = not (session and session.sets_done) and not self.history.excuses(day, day)
        return is_fixed_day(self.history.rules, day) and day not in self.history.fixed.moved() and free

    def refuse(self, day: date, to: date) -> None:
        """Refuse to have a planned session done on another day, where it can't be.

        Raises:
            PlanError: The plan has no fixed days, or `day` is none of them.
            DayError: Something is recorded for `day`, it was moved already, or `to` has a session of its own.
            BlockedError: It would be done today, and today asks for less.
        """
        today = self.history.today
        if not is_fixed_day(self.history.rules, day):
            raise PlanError(
                f"{short_day(day, today)} is not one of your days; only those of a plan with fixed days can be moved"
            )
        if not self.can_move(day):
            raise DayError(f"{short_day(day, today)} can't be moved: it is done, begun, excused or moved already")
        if day == to or self.history.fixed.is_due(to):
            raise DayError(f"{short_day(to, today)} asks for a session of its own; move to another day")
        if to == today:
            self.safety.refuse_more()

    def move(self, day: date, to: date) -> None:
        """Have a planned session done on another day instead.

        Raises:
            BacktuiError: It can't be; see `refuse`.
        """
        self.refuse(day, to)
        today = self.history.today
        with self._step(f"do the session of {short_day(day, today)} on {short_day(to, today)}"):
            self._store.plans.put_moved(day, to, self.history.clock.now())
