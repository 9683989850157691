"""Ticks: which sets were done on a day, and whether the day counts."""

from collections.abc import Iterable, Sequence
from datetime import date

from ...domain.days import short_day
from ...domain.errors import DayError, PlanError, UnknownExerciseError
from ...domain.model import Item, Session
from ...domain.words import plural
from .base import Change

SLIP_TIMES = 50
"""Nobody does so many times what was asked; a number above it is a slip of the fingers."""


class Ticks(Change):
    """Changes to what was done."""

    def split(self, day: date, names: Iterable[str]) -> tuple[list[str], list[str]]:
        """Return the slugs of exercises from names as people write them: those that a day asks for, and the others.

        Several words that are no names one by one may be a single one, which a shell has taken apart: `knee plank`.

        Raises:
            UnknownExerciseError: The library has no such exercise.
        """
        asked, names = [item.exercise for item in self.history.session(day).items], list(names)
        named = self.history.library.named
        try:
            slugs = [name if name in asked else named(name).slug for name in names]
        except UnknownExerciseError as error:
            try:
                slugs = [named(" ".join(names)).slug]
            except UnknownExerciseError:
                raise error from None
        return [slug for slug in slugs if slug in asked], [slug for slug in slugs if slug not in asked]

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
        """Record that at least so many sets were led of an exercise; more that were ticked elsewhere stay.

        Raises:
            DayError: The day is still to come.
            UnknownExerciseError: The day does not ask for this exercise.
        """
        self._may_record(day)
        with self._step(f"tick {self.history.library.short_name(exercise)}", day):
            item = self._item(self._started(day, led=True), exercise)
            sets = min(sets_done, item.dose.sets)
            if sets > item.sets_done:
                item = self._with_sets(item, sets)
                self._store.sessions.put_sets_done(day, item)
        return item

    def tick_each(
        self, day: date, exercises: Sequence[str], sets_done: int | None = None, actual: tuple[int, ...] = ()
    ) -> list[Item]:
        """Record the same for several exercises: for all of them, or for none when one is refused.

        Args:
            day: The day.
            exercises: Slugs of what the day asks for.
            sets_done: How many sets; None means all of them, or as many as `actual` tells.
            actual: What each set really came to, as `Dose.amounts` counts it; a single number is that of every set.

        Raises:
            DayError: The day is still to come.
            UnknownExerciseError: The day does not ask for one of them.
            PlanError: One does not have that many sets.
        """
        self._may_record(day)
        if sets_done == 0 and not self._is_begun(day):
            # There is nothing to take back, and taking back must not begin a history.
            return [self._item(self.history.session(day), exercise) for exercise in exercises]
        ticked = []
        names = ", ".join(self.history.library.short_name(exercise) for exercise in exercises)
        step = f"untick {names}" if sets_done == 0 else f"tell what {names} came to" if actual else f"tick {names}"
        with self._step(step, day):
            session = self._started(day)
            for exercise in exercises:
                ticked.append(self._with_sets(self._item(session, exercise), sets_done, actual))
                session = self._put(session, ticked[-1])
            if not session.sets_done:
                self._store.sessions.delete_session(day)
        return ticked

    def tick_more(self, day: date, exercise: str, more: int) -> Item:
        """Record that more or fewer sets of an exercise are done than before, from none to all of them.

        Args:
            day: The day.
            exercise: The slug of what the day asks for.
            more: How many more; below 0, how many fewer.

        Raises:
            DayError: The day is still to come.
            UnknownExerciseError: The day does not ask for this exercise.
        """
        self._may_record(day)
        there = self._item(self.history.session(day), exercise)
        if min(max(0, there.sets_done + more), there.dose.sets) == there.sets_done:
            # Nothing would change, and undo shall not have to take back nothing.
            return there
        with self._step(f"{'untick' if more < 0 else 'tick'} {self.history.library.short_name(exercise)}", day):
            session = self._started(day)
            item = self._item(session, exercise)
            item = self._with_sets(item, min(max(0, item.sets_done + more), item.dose.sets))
            if not self._put(session, item).sets_done:
                self._store.sessions.delete_session(day)
        return item

    def _is_begun(self, day: date) -> bool:
        session = self._store.sessions.on(day)
        return bool(session and session.sets_done)

    def _put(self, session: Session, item: Item) -> Session:
        """Record an item of a session; when less is done than before, the day is no longer counted as done by hand."""
        self._store.sessions.put_sets_done(session.day, item)
        if item.sets_done < self._item(session, item.exercise).sets_done:
            self._store.sessions.put_counted(session.day, False)
        return session.with_item(item)

    def tell_actual(self, day: date, exercise: str, actual: tuple[int, ...]) -> Item:
        """Record what the sets of an exercise really came to; as many as are told are done.

        Raises:
            DayError: The day is still to come.
            UnknownExerciseError: The day does not ask for this exercise.
            PlanError: There are not that many sets.
        """
        return self.tick_each(day, [exercise], len(actual), actual)[0]

    def _with_sets(self, item: Item, sets_done: int | None, actual: tuple[int, ...] = ()) -> Item:
        sets = item.dose.sets
        wanted = sets if sets_done is None else sets_done
        if sets_done is None and len(actual) > 1:
            wanted = len(actual)
        if not 0 <= wanted <= sets:
            raise PlanError(f"{item.name} has {plural(sets, 'set')}; --sets can be 0 to {sets}")
        if len(actual) == 1:
            actual *= wanted
        slip = next((n for n, asked in zip(actual, item.dose.amounts, strict=False) if n > SLIP_TIMES * asked), None)
        if slip is not None:
            raise PlanError(
                f"{slip} is more than {SLIP_TIMES} times what a set of {item.name} asks;"
                " if it is no slip, tell it in a note"
            )
        if actual and len(actual) != wanted:
            raise PlanError(f"{plural(wanted, 'set')} can't come to {plural(len(actual), 'number')}; tell one for each")
        return item.with_sets(wanted, self.history.clock.now(), actual)

    def tick_all(self, day: date) -> Session:
        """Record every asked exercise of a day as done; records nothing when the day asks nothing.

        Raises:
            DayError: The day is still to come.
        """
        self._may_record(day)
        if not self.history.session(day).asked:
            return self.history.session(day)
        now = self.history.clock.now()
        with self._step("tick everything", day):
            session = self._started(day)
            for item in session.asked:
                if not item.done:
                    self._store.sessions.put_sets_done(day, item.with_sets(item.dose.sets, now))
        return self.history.session(day)

    def count(self, day: date, counted: bool = True) -> Session:
        """Record that a day with something ticked counts as done, or no longer does.

        Raises:
            DayError: Nothing is ticked on that day, or it is still to come.
        """
        self._may_record(day)
        with self._step("count as done" if counted else "no longer count as done", day):
            session = self._store.sessions.on(day)
            if not session or not session.sets_done:
                raise DayError(f"nothing is ticked on {short_day(day, self.history.today)}; tick what was done first")
            self._store.sessions.put_counted(day, counted)
        return self.history.session(day)
