"""One day made easier: fewer repetitions, or an easier exercise instead."""

from datetime import date

from ...domain import steps
from ...domain.dose import Dose
from ...domain.errors import PlanError
from ...domain.model import Item, Session
from ...domain.pain_response import fewer
from ...domain.steps import Stand
from ..steps import Steps
from .base import Change


class EasierDay(Change):
    """Changes to one day after pain during its session; the plan stays as it is."""

    def fewer_of(self, day: date, exercise: str) -> Dose | None:
        """Return the dose of an item with less left to do, or None when there is nothing less."""
        item = self._item(self.history.session(day), exercise)
        return fewer(item.dose, item.sets_done)

    def easier_than(self, day: date, exercise: str) -> Stand | None:
        """Return the exercise before this one on its ladder, with no more sets than are open.

        None when no such exercise suits, or the session has it already.
        """
        session = self.history.session(day)
        item = self._item(session, exercise)
        if exercise not in self.history.library.slugs or item.done:
            return None
        others = {other.exercise for other in session.items} - {exercise}
        found = steps.rung_before(
            Stand(exercise, item.dose), Steps(self.advice).rungs(exercise, others, for_today=True)
        )
        if not found:
            return None
        dose = found.stand.dose
        return found.stand._replace(dose=dose._replace(reps=dose.reps[: item.dose.sets - item.sets_done]))

    def do_fewer(self, day: date, exercise: str) -> Item:
        """Reduce what is left of an exercise, for this day only.

        Raises:
            DayError: The day is still to come.
            PlanError: There is nothing less.
            UnknownExerciseError: The day does not ask for this exercise.
        """
        self._may_record(day)
        dose = self.fewer_of(day, exercise)
        if not dose:
            raise PlanError(f"{self.history.library.short_name(exercise)} can't be reduced further; it can be skipped")
        with self._step(f"fewer repetitions of {self.history.library.short_name(exercise)}", day):
            session = self._started(day)
            item = self._item(session, exercise)._replace(dose=dose)
            self._store.sessions.put_session(session.with_item(item), self.history.clock.now())
        return item

    def do_easier(self, day: date, exercise: str) -> Session:
        """Replace an exercise by an easier one for this day; the sets already done are kept.

        The replaced exercise stays in the day's record with its sets, but becomes optional.

        Raises:
            DayError: The day is still to come.
            PlanError: No easier exercise suits.
            UnknownExerciseError: The day does not ask for this exercise.
        """
        self._may_record(day)
        stand = self.easier_than(day, exercise)
        if not stand:
            raise PlanError(
                f"no easier exercise than {self.history.library.short_name(exercise)} suits; it can be skipped"
            )
        to, dose = stand
        with self._step(
            f"{self.history.library.short_name(to)} instead of {self.history.library.short_name(exercise)}", day
        ):
            session = self._started(day)
            aside = self._item(session, exercise)._replace(optional=True)
            easier = Item(to, self.history.library.short_name(to), dose, towards=exercise)
            items = [i for item in session.items for i in ((aside, easier) if item.exercise == exercise else (item,))]
            self._store.sessions.put_session(session._replace(items=tuple(items)), self.history.clock.now())
        return self.history.session(day)
