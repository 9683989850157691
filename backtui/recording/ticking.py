"""Ticks: which sets were done on a day, and whether the day counts."""

from collections.abc import Sequence
from datetime import date

from ..domain.days import short_day
from ..domain.errors import DayError, PlanError
from ..domain.model import Item, Session
from ..domain.words import plural
from .recorder import Recorder


class Ticking(Recorder):
    """What was done."""

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
        with self._step(f"tick {self.library.short_name(exercise)}", day):
            item = self._item(self._started(day), exercise)
            sets = min(sets_done, item.dose.sets)
            if sets > item.sets_done:
                item = self._with_sets(item, sets)
                self._store.put_sets_done(day, exercise, sets, item.done_at)
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
        names = ", ".join(self.library.short_name(exercise) for exercise in exercises)
        with self._step(f"{'untick' if sets_done == 0 else 'tick'} {names}", day):
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
        with self._step("tick everything", day):
            session = self._started(day)
            for item in session.asked:
                if not item.done:
                    self._store.put_sets_done(day, item.exercise, item.dose.sets, now)
        return self.session(day)

    def count(self, day: date, counted: bool = True) -> Session:
        """Record that a day with something ticked counts as done, or no longer does.

        Raises:
            DayError: Nothing is ticked on that day, or it is still to come.
        """
        self._may_record(day)
        with self._step("count as done" if counted else "no longer count as done", day):
            session = self._store.session(day)
            if not session or not session.sets_done:
                raise DayError(f"nothing is ticked on {short_day(day, self.today)}; tick what was done first")
            self._store.put_counted(day, counted)
        return self.session(day)
