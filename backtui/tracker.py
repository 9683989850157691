"""The use cases: the one door through which both front ends reach the history."""

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from .clock import Clock, SystemClock
from .domain import settings as setting
from .domain.days import WEEKDAYS, short_day
from .domain.errors import DayError, PlanError
from .domain.model import Excuse, Item, Reason, Session
from .domain.plan import Level, Plan
from .domain.weeks import Target, set_target
from .domain.words import plural
from .reading import Agenda, Reading, not_asked
from .standing import DEFAULT_GOAL, DEFAULT_KEEP, ONE_DAY, Status
from .storage.ledger import Kind
from .storage.store import Store

EXCUSE_MAX_DAYS = 366

__all__ = ["Agenda", "Status", "Tracker", "open_tracker"]


class Tracker(Reading):
    """The history, with everything that may be done to it.

    What a method here has recorded is on the disk when it returns.
    """

    def tick(self, day: date, exercise: str, sets_done: int | None = None) -> Item:
        """Record how many sets of an exercise are done on a day, all of them unless given.

        Raises:
            DayError: The day is still to come.
            UnknownExerciseError: The day does not ask for this exercise.
            PlanError: There are not that many sets.
        """
        return self.tick_each(day, [exercise], sets_done)[0]

    def untick(self, day: date, exercise: str) -> Item:
        """Record that nothing of an exercise was done on a day.

        Raises:
            DayError: The day is still to come.
            UnknownExerciseError: The day does not ask for this exercise.
        """
        return self.tick(day, exercise, 0)

    def tick_at_least(self, day: date, exercise: str, sets_done: int) -> Item:
        """Record that so many sets of an exercise are done; more, ticked elsewhere by now, stay.

        Raises:
            DayError: The day is still to come.
            UnknownExerciseError: The day does not ask for this exercise.
        """
        self._may_record(day)
        with self._store.write():
            item = self._item(self._started(day), exercise)
            sets = min(sets_done, item.dose.sets)
            if sets > item.sets_done:
                item = self._with_sets(item, sets)
                self._store.put_sets_done(day, exercise, sets, item.done_at)
        self._changed(day)
        return item

    def tick_each(self, day: date, exercises: Sequence[str], sets_done: int | None = None) -> list[Item]:
        """Record the same of several exercises: of all of them, or of none when one is refused.

        Raises:
            DayError: The day is still to come.
            UnknownExerciseError: The day does not ask for one of them.
            PlanError: One has not that many sets.
        """
        self._may_record(day)
        if sets_done == 0 and not self._store.session(day):
            # Nothing is there to be taken back, and taking back must not begin a history.
            return [self._item(self.session(day), exercise) for exercise in exercises]
        ticked = []
        with self._store.write():
            session = self._started(day)
            for exercise in exercises:
                item = self._with_sets(self._item(session, exercise), sets_done)
                ticked.append(item)
                self._store.put_sets_done(day, exercise, item.sets_done, item.done_at)
                if item.sets_done < self._item(session, exercise).sets_done:
                    self._store.put_counted(day, False)
                session = session.with_item(item)
            if not session.sets_done:
                self._store.delete_session(day)
        self._changed(day)
        return ticked

    def _with_sets(self, item: Item, sets_done: int | None) -> Item:
        sets = item.dose.sets
        wanted = sets if sets_done is None else sets_done
        if not 0 <= wanted <= sets:
            raise PlanError(f"{item.name} has {plural(sets, 'set')}; --sets can be 0 to {sets}")
        return item._replace(sets_done=wanted, done_at=self.clock.now() if wanted else None)

    def tick_all(self, day: date) -> Session:
        """Record every asked exercise of a day as done.

        Raises:
            DayError: The day is still to come.
        """
        self._may_record(day)
        now = self.clock.now()
        with self._store.write():
            session = self._started(day)
            for item in session.asked:
                if not item.done:
                    self._store.put_sets_done(day, item.exercise, item.dose.sets, now)
        self._changed(day)
        return self.session(day)

    def count(self, day: date, counted: bool = True) -> Session:
        """Record that a day with something ticked counts as done, or no longer does.

        Raises:
            DayError: Nothing is ticked on that day, or it is still to come.
        """
        self._may_record(day)
        with self._store.write():
            session = self._store.session(day)
            if not session or not session.sets_done:
                raise DayError(f"nothing is ticked on {short_day(day)}; tick what was done first")
            self._store.put_counted(day, counted)
        self._changed(day)
        return self.session(day)

    def excuse(self, since: date, until: date | None, reason: Reason) -> int:
        """Record days on which nothing is asked; future ones too. Returns how many.

        Raises:
            DayError: The days run backwards, or are more than a year.
        """
        days = _span(since, until)
        with self._store.write():
            self._remember_start()
            for day in days:
                self._store.put_excuse(Excuse(day, reason), self.clock.now())
        self._changed(since)
        return len(days)

    def unexcuse(self, since: date, until: date | None = None) -> int:
        """Remove excuses. Returns how many there were.

        Raises:
            DayError: The days run backwards, or are more than a year.
        """
        days = _span(since, until)
        with self._store.write():
            there = [day for day in days if day in self._store.excuses(days[0], days[-1])]
            for day in there:
                self._store.delete_excuse(day)
        self._changed(since)
        return len(there)

    def change_plan(
        self,
        *,
        keep: int | None = None,
        goal: int | None = None,
        level: Level | None = None,
        routine: str | None = None,
        days: frozenset[int] | None = None,
        start: date | None = None,
    ) -> None:
        """Change what is given of the plan.

        Keep and goal hold from `start` when it is given, and from the plan's start while nothing is
        recorded; else a lower number holds from this week and a higher one from the next.

        Raises:
            PlanError: The routine is unknown or lacks the level, or keep would be above goal.
        """
        plan = self._checked_plan(routine, level, days)
        rules = self.rules
        new = {
            "keep": rules.keep[-1].sessions if keep is None else keep,
            "goal": rules.goal[-1].sessions if goal is None else goal,
        }
        if not 1 <= new["keep"] <= new["goal"] <= 7:
            raise PlanError(
                f"keep {new['keep']} and goal {new['goal']} don't go together: 1 ≤ keep ≤ goal ≤ 7; give both"
            )
        with self._store.write():
            self._remember_start()
            fresh = start is not None or self._store.first_day() is None
            begin = start or self.settings.plan_start or self.today
            kinds: tuple[tuple[Kind, tuple[Target, ...], int | None], ...] = (
                ("keep", rules.keep, keep),
                ("goal", rules.goal, goal),
            )
            for kind, targets, wanted in kinds:
                if wanted is not None:
                    changed = set_target(targets, wanted, self.week_of(self.today))
                    self._store.put_targets(kind, (Target(begin, wanted),) if fresh else changed)
            values = {"routine": plan.routine, "level": plan.level.value, "days": setting.days_text(plan.days)}
            if start:
                values["plan_start"] = start.isoformat()
            self._store.put_settings(values)
        self._forget()

    def _checked_plan(self, routine: str | None, level: Level | None, days: frozenset[int] | None) -> Plan:
        old = self.settings.plan
        plan = Plan(routine or old.routine, level or old.level, old.days if days is None else days)
        offered = self.library.routine(plan.routine).items
        if plan.level not in offered:
            raise PlanError(f"{plan.routine} has no {plan.level} level; it has: {', '.join(offered)}")
        return plan

    def set(self, key: str, value: str) -> str:
        """Record a setting; returns the value as it is stored.

        Raises:
            PlanError: There is no such setting, or it can't have this value.
        """
        stored = setting.checked(key, value)
        with self._store.write():
            self._store.put_settings({key: stored})
        self._forget()
        return stored

    def stored_settings(self) -> dict[str, str]:
        """Return the settings the user may change, by key, as they stand."""
        stored = self._store.settings()
        defaults = {key: entry.default for key, entry in setting.SETTINGS.items()}
        defaults["week_start"] = WEEKDAYS[self.settings.week_start]
        return {key: stored.get(key, defaults[key]) for key in defaults}

    def remember(self, sessions: Iterable[Session], excuses: Sequence[Excuse], start: date) -> None:
        """Record a whole history at once, in an empty database, with the plan starting on `start`."""
        now = self.clock.now()
        with self._store.write():
            self._remember_start(start)
            for session in sessions:
                self._store.put_session(session, now)
            for excuse in excuses:
                self._store.put_excuse(excuse, now)
        self._forget()

    def backup_due(self) -> Callable[[], object] | None:
        """Return what makes today's backup, for any thread; None when it is there or nothing was written.

        What is returned raises StorageError when the copy can't be made; what was recorded is safe all the same.
        """
        path, today = self.path, self.today
        if not self._store.backup_due(today):
            return None

        def back_up_today() -> None:
            from pathlib import Path

            from .storage.backups import back_up

            back_up(Path(path), today.isoformat())

        return back_up_today

    # -- inside a write --------------------------------------------------------------------------

    def _may_record(self, day: date) -> None:
        if day > self.today:
            raise DayError(f"{day} is still to come; only days up to today can be ticked")

    def _started(self, day: date) -> Session:
        session = self._store.session(day)
        if session:
            return session
        self._remember_start()
        session = self.planned()._replace(day=day)
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


def open_tracker(path: str | os.PathLike[str], clock: Clock | None = None, wait_s: float = 5.0) -> Tracker:
    """Open a database with the packaged library.

    Args:
        path: The file; it is made at the first write.
        clock: Where the time comes from; None means the machine's clock.
        wait_s: How long a write waits for another program.

    Raises:
        StorageError: One of its kinds, with what is wrong and what to do.
    """
    return Tracker(Store(os.fspath(path), wait_s), clock or SystemClock())


def _span(since: date, until: date | None) -> list[date]:
    last = until or since
    length = (last - since).days + 1
    if not 1 <= length <= EXCUSE_MAX_DAYS:
        raise DayError(f"{since} to {last} can't be excused: the days must run forwards, at most {EXCUSE_MAX_DAYS}")
    return [since + n * ONE_DAY for n in range(length)]
