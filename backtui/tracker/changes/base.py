"""What all changes share: each is one labelled step that is on disk when it returns."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from ...domain.days import WEEKDAYS, short_day
from ...domain.errors import DayError
from ...domain.model import Item, Session
from ...domain.weeks import USUAL_SESSIONS, Target
from ...storage.store import Store
from ..advice import Advice
from ..history import not_asked


class Change:
    """A kind of change, with what it takes to make, check and undo one."""

    def __init__(self, advice: Advice) -> None:
        self.advice = advice
        self.safety = advice.safety
        self.history = advice.history

    @property
    def _store(self) -> Store:
        return self.history.store

    @contextmanager
    def _step(self, what: str, day: date | None = None, machine: bool = False) -> Iterator[None]:
        """Make everything inside the block one step that can be undone.

        Args:
            what: What is done, as undo names it: `tick Plank`.
            day: The one day it touches; None when it may touch any, or the plan.
            machine: Whether undo takes back settings of this machine, too.
        """
        label = f"{what}, {short_day(day, self.history.today)}" if day else what
        with self.history.memo.paused(), self._store.undo_log.step(label, self.history.clock.now(), machine=machine):
            yield
        if day:
            self.history.changed(day)
        else:
            self.history.forget()

    def remember_mark(self, key: str, value: str) -> None:
        """Record something backtui notes for itself, such as what it has shown; undo leaves it alone."""
        with self._step(f"remember {key}"):
            self._store.plans.put_settings({key: value})

    def _may_record(self, day: date) -> None:
        if day > self.history.today:
            raise DayError(f"{day} is still to come; only days up to today can be ticked")

    def _started(self, day: date, *, led: bool = False) -> Session:
        """Return the session of a day, and put it on record if it is not yet.

        Args:
            day: The day.
            led: Whether the coach led what is to be recorded: safety was asked before, and what is done is done.

        Raises:
            BlockedError: Nothing is done yet, and help or an answer comes first.
        """
        session = self._store.sessions.on(day)
        # A day that was only made easier has a session on record, but it is not begun.
        if not led and not (session and session.sets_done):
            self.safety.refuse_begin(day)
        if session:
            return session
        self._remember_start()
        session = self.history.planned(day)
        self._store.sessions.put_session(session, self.history.clock.now())
        return session

    def _remember_start(self, start: date | None = None) -> None:
        stored = self._store.counts.settings()
        if "plan_start" in stored:
            return
        begin = start or self.history.today
        weekday = WEEKDAYS[self.history.settings.week_start]
        self._store.plans.put_settings(
            {"plan_start": begin.isoformat(), "week_start": stored.get("week_start", weekday)}
        )
        for kind, sessions in USUAL_SESSIONS.items():
            self._store.plans.put_targets(kind, [Target(begin, sessions)])
        self.history.forget()

    def _suit_today(self) -> None:
        """Replan the session begun today when what is left of it no longer suits."""
        begun = self._store.sessions.on(self.history.today)
        left = [i.exercise for i in begun.items if not i.done and i.exercise not in begun.laid_aside] if begun else []
        # Where an answer can't be read, the day stays as it is: nothing is led until it is known what suits.
        if begun and self.advice.safety.screened().complete and not all(map(self.advice.suits, left)):
            anew = begun.asking(self.history.planned(begun.day))
            self._store.sessions.put_session(anew, self.history.clock.now())

    def _item(self, session: Session, exercise: str) -> Item:
        for item in session.items:
            if item.exercise == exercise:
                return item
        raise not_asked(session, exercise)
