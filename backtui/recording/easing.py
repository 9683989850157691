"""A day made easier while it lasts: fewer repetitions, or an easier exercise instead."""

from datetime import date

from ..domain import steps
from ..domain.dose import Dose
from ..domain.errors import PlanError
from ..domain.model import Item, Session
from ..domain.response import fewer
from ..domain.steps import Stand
from .recorder import Recorder


class Easing(Recorder):
    """What pain during a session changes of that day; the plan stays as it is."""

    def fewer_of(self, day: date, exercise: str) -> Dose | None:
        """Return the dose an item has with less left to do, or None when there is no less."""
        item = self._item(self.session(day), exercise)
        return fewer(item.dose, item.sets_done)

    def easier_than(self, day: date, exercise: str) -> Stand | None:
        """Return the exercise before this one on its ladder, for as many sets as are open at most.

        None when there is none that suits and is not in the session already.
        """
        session = self.session(day)
        item = self._item(session, exercise)
        if exercise not in self.library.slugs or item.done:
            return None
        others = {other.exercise for other in session.items} - {exercise}
        found = steps.rung_before(Stand(exercise, item.dose), self._rungs(exercise, others, towards=True))
        if not found:
            return None
        dose = found.stand.dose
        return found.stand._replace(dose=dose._replace(reps=dose.reps[: item.dose.sets - item.sets_done]))

    def do_fewer(self, day: date, exercise: str) -> Item:
        """Take what is left of an exercise down for this day.

        Raises:
            DayError: The day is still to come.
            PlanError: There is no less.
            UnknownExerciseError: The day does not ask for this exercise.
        """
        self._may_record(day)
        dose = self.fewer_of(day, exercise)
        if not dose:
            raise PlanError(f"there is no less of {self.library.short_name(exercise)}; it can be skipped")
        with self._step(f"fewer repetitions of {self.library.short_name(exercise)}", day):
            session = self._started(day)
            item = self._item(session, exercise)._replace(dose=dose)
            self._store.put_session(session.with_item(item), self.clock.now())
        return item

    def do_easier(self, day: date, exercise: str) -> Session:
        """Ask for an easier exercise in the place of one for this day; what was done of it is kept.

        The one that is laid aside stays in the day's record with its sets, and the day can be done without it.

        Raises:
            DayError: The day is still to come.
            PlanError: There is none that suits.
            UnknownExerciseError: The day does not ask for this exercise.
        """
        self._may_record(day)
        stand = self.easier_than(day, exercise)
        if not stand:
            raise PlanError(f"no easier exercise than {self.library.short_name(exercise)} suits; it can be skipped")
        to, dose = stand
        with self._step(f"{self.library.short_name(to)} instead of {self.library.short_name(exercise)}", day):
            session = self._started(day)
            aside = self._item(session, exercise)._replace(optional=True)
            easier = Item(to, self.library.short_name(to), dose, towards=exercise)
            items = [i for item in session.items for i in ((aside, easier) if item.exercise == exercise else (item,))]
            self._store.put_session(session._replace(items=tuple(items)), self.clock.now())
        return self.session(day)
