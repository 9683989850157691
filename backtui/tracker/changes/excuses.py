"""Days on which nothing is asked: excused ones, and a pause until the user is back."""

from collections.abc import Sequence
from datetime import date

from ...domain.days import short_day
from ...domain.errors import DayError
from ...domain.model import Excuse, Pause, Reason
from ..status import ONE_DAY
from .base import Change

EXCUSE_MAX_DAYS = 366


class Excuses(Change):
    """Changes to the days on which nothing is asked."""

    def excuse(self, since: date, until: date | None, reason: Reason) -> int:
        """Record days on which nothing is asked; future ones too. Returns how many.

        Raises:
            DayError: The days run backwards, or are more than a year.
        """
        days = _span(since, until)
        with self._step(f"excuse {self._named(days)}"):
            self._remember_start()
            for day in days:
                self._store.sessions.put_excuse(Excuse(day, reason), self.history.clock.now())
        return len(days)

    def unexcuse(self, since: date, until: date | None = None) -> int:
        """Remove excuses. Returns how many there were.

        Raises:
            DayError: The days run backwards, or are more than a year.
        """
        days = _span(since, until)
        with self._step(f"no longer excuse {self._named(days)}"):
            there = [day for day in days if day in self._store.sessions.excuses(days[0], days[-1])]
            for day in there:
                self._store.sessions.delete_excuse(day)
        return len(there)

    def _named(self, days: Sequence[date]) -> str:
        first, last = short_day(days[0], self.history.today), short_day(days[-1], self.history.today)
        return first if len(days) == 1 else f"{first} to {last}"

    def pause(self, since: date, reason: Reason) -> None:
        """Ask for nothing from a day on, until `resume`.

        Raises:
            DayError: A pause is open already.
        """
        with self._step(f"pause from {short_day(since, self.history.today)}"):
            self._remember_start()
            paused = self._store.sessions.pause()
            if paused:
                raise DayError(
                    f"a pause is open since {short_day(paused.since, self.history.today)}; end it with: backtui resume"
                )
            self._store.sessions.put_pause(Pause(since, reason), self.history.clock.now())

    def resume(self) -> int:
        """End the pause today: its days stay excused, today asks again. Returns how many days it had.

        Raises:
            DayError: No pause is open.
        """
        today = self.history.today
        with self._step("resume"):
            paused = self._store.sessions.pause()
            if not paused:
                raise DayError("no pause is open")
            days = [date.fromordinal(n) for n in range(paused.since.toordinal(), today.toordinal())]
            there = self._store.sessions.excuses(paused.since, today)
            self._store.sessions.delete_pause()
            kept = self._store.sessions.excuses(paused.since, today)
            for day in days:
                if day in there and day not in kept:
                    self._store.sessions.put_excuse(Excuse(day, paused.reason), self.history.clock.now())
        return len(days)


def _span(since: date, until: date | None) -> list[date]:
    last = until or since
    length = (last - since).days + 1
    if not 1 <= length <= EXCUSE_MAX_DAYS:
        raise DayError(f"{since} to {last} can't be excused: the days must run forwards, at most {EXCUSE_MAX_DAYS}")
    return [since + n * ONE_DAY for n in range(length)]
