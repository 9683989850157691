"""What every change has in common: one labelled step, on the disk when it returns."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from ..advising import REVIEWED
from ..domain.days import WEEKDAYS, short_day
from ..domain.errors import BlockedError, DayError
from ..domain.model import Item, Session
from ..domain.weeks import Target
from ..noticing import Noticing
from ..reading import not_asked
from ..standing import DEFAULT_GOAL, DEFAULT_KEEP

__all__ = ["REVIEWED", "Recorder"]


class Recorder(Noticing):
    """The history, with the means to change it."""

    @contextmanager
    def _step(self, what: str, day: date | None = None) -> Iterator[None]:
        """Make what is inside one step that can be undone.

        Args:
            what: What is done, as undo names it: `tick Plank`.
            day: The one day it touches; None when it may touch any, or the plan.
        """
        label = f"{what}, {short_day(day, self.today)}" if day else what
        with self._store.step(label, self.clock.now()):
            yield
        if day:
            self._changed(day)
        else:
            self._forget()

    def remember_mark(self, key: str, value: str) -> None:
        """Record what backtui remembers of itself, such as what it has shown; undo leaves it alone."""
        with self._step(f"remember {key}"):
            self._store.put_settings({key: value})

    def _may_record(self, day: date) -> None:
        if day > self.today:
            raise DayError(f"{day} is still to come; only days up to today can be ticked")

    def check_start(self, day: date) -> None:
        """Look whether a session of a day may be begun; what was done on a day that is over may be recorded.

        Raises:
            BlockedError: An answer to the screening asks for advice first.
        """
        advice = self.advice_before_starting() if day == self.today else []
        if advice:
            raise BlockedError(f"not yet: {advice[0]} (your answers can be changed with: backtui screening)")

    def _started(self, day: date) -> Session:
        session = self._store.session(day)
        if session:
            return session
        self.check_start(day)
        self._remember_start()
        session = self.planned(day)
        self._store.put_session(session, self.clock.now())
        return session

    def _remember_start(self, start: date | None = None) -> None:
        stored = self._store.settings()
        if "plan_start" in stored:
            return
        begin = start or self.today
        weekday = WEEKDAYS[self.settings.week_start]
        self._store.put_settings({"plan_start": begin.isoformat(), "week_start": stored.get("week_start", weekday)})
        self._store.put_targets("keep", [Target(begin, DEFAULT_KEEP)])
        self._store.put_targets("goal", [Target(begin, DEFAULT_GOAL)])
        self._settings = self._rules = None

    def _item(self, session: Session, exercise: str) -> Item:
        for item in session.items:
            if item.exercise == exercise:
                return item
        raise not_asked(session, exercise)
