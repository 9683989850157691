"""A dose or an exercise changed in the routine that is followed: for today, or from now on."""

from ...domain.dose import Dose, Timed, exceeds, work_s
from ...domain.errors import PlanError
from ...domain.model import Adjustment, Item, Purpose, Session
from ...domain.plan import Level
from ...domain.safety_words import HURT_SAY
from ...domain.steps import dose_at
from ...domain.words import minutes
from ..plan import adjusted_slots, standing_in
from .base import Change

WHY = "You changed it."


SLIP_TIMES, SLIP_S = 6, 600
"""A dose that takes more than so many times as long as the one before it, and longer than so many seconds, is taken for
a slip of the fingers."""


class Doses(Change):
    """Changes a person makes to single exercises of a routine, without making one of their own."""

    def slot_of(self, exercise: str) -> str | None:
        """Return the slot of today's routine that an exercise stands in; None when it stands in none of its own.

        What the answers about health have put in the place of another has none.
        """
        plan = self.history.plan_of(self.history.today).session
        found = standing_in(self.history.library, plan.routine, Level(plan.level))
        adjusted, _lost = adjusted_slots(self._store, self.history.library, found)
        for item in found.items:
            present = adjusted[item.exercise].exercise if item.exercise in adjusted else item.exercise
            if present == exercise:
                return item.exercise
        return None

    def change(
        self, exercise: str, to: str | None = None, dose: Dose | None = None, *, for_good: bool = False
    ) -> Session:
        """Change an exercise of today's session, its dose, or both.

        Args:
            exercise: The slug of what today asks for.
            to: The slug of the exercise to do instead; None keeps it.
            dose: The dose; None means that of one's level for another exercise.
            for_good: Whether it holds from now on, in this routine at this level; otherwise for today only.

        Raises:
            UnknownExerciseError: Today does not ask for this exercise.
            PlanError: Nothing is changed, the other exercise is asked for already or does not suit the answers about
                health, the exercise is none of the routine's own, or a gentle routine would ask for more.
            BlockedError: Help, or an answer, comes first.
        """
        today, library = self.history.today, self.history.library
        item, wanted, dose, slot = self._understood(exercise, to, dose, for_good=for_good)
        other = wanted != exercise
        changed = Item(wanted, library.short_name(wanted), dose, optional=item.optional, towards=item.towards)
        span = "from now on" if for_good else "for today"
        name = library.short_name(exercise)
        what = f"{changed.name} instead of {name}" if other else f"{name}: {dose}"
        with self._step(f"{what}, {span}", today):
            if slot is not None:
                plan = self.history.plan_of(today).session
                adjustment = Adjustment(plan.routine, plan.level, slot, wanted, dose, False, today, WHY)
                self._store.plans.put_adjustment(adjustment, self.history.clock.now())
            begun = self._store.sessions.on(today)
            if begun or not for_good:
                session = begun if begun and for_good else self._started(today)
                self._store.sessions.put_session(_with(session, item, changed), self.history.clock.now())
        return self.history.session(today)

    def refuse(self, exercise: str, to: str | None = None, dose: Dose | None = None, *, for_good: bool = False) -> None:
        """Refuse a change that can't be; the arguments and errors are those of `change`."""
        self._understood(exercise, to, dose, for_good=for_good)

    def _understood(
        self, exercise: str, to: str | None, dose: Dose | None, *, for_good: bool
    ) -> tuple[Item, str, Dose, str | None]:
        """Return the item that is changed, the exercise and the dose that are wanted, and the slot that changes."""
        today, library = self.history.today, self.history.library
        item = self._item(self.history.session(today), exercise)
        wanted = to or exercise
        other = wanted != exercise
        if other and any(each.exercise == wanted for each in self.history.session(today).items):
            raise PlanError(f"today asks for {library.short_name(wanted)} already")
        if other and not self.advice.suits(wanted):
            raise PlanError(
                f"{library.short_name(wanted)} does not suit your answers about health; see: backtui screening"
            )
        if other and not for_good and not self.advice.leads(wanted):
            raise PlanError(f"{library.short_name(wanted)}: {HURT_SAY}")
        if dose is None:
            level = self.history.settings.plan.level
            dose = dose_at(library.exercise(wanted).doses, level) if other else item.dose
        self._refuse_more(item, wanted, dose)
        self._refuse_slip(item, wanted, dose)
        if not other and dose == item.dose and not for_good:
            raise PlanError(f"{item.name} has the dose {dose} already")
        slot = self.slot_of(exercise) if for_good else None
        if for_good and slot is None:
            raise PlanError(f"{item.name} is not in the routine itself; it can be changed for today only")
        return item, wanted, dose, slot

    def _refuse_more(self, item: Item, wanted: str, dose: Dose) -> None:
        """Refuse to make more of a gentle routine: safety lets it be led on a sore day as it stands, and no harder."""
        library = self.history.library
        routine = library.routine(self.history.session(self.history.today).routine)
        if routine.purpose not in (Purpose.FLARE, Purpose.REST):
            return
        tempo = library.tempo(item.exercise)
        if wanted != item.exercise or not tempo or exceeds(Timed(dose, tempo), Timed(item.dose, tempo)):
            raise PlanError(f"{routine.name} stays as gentle as it is: an exercise can be made less there, or left out")

    def _refuse_slip(self, item: Item, wanted: str, dose: Dose) -> None:
        library = self.history.library
        tempo, before = library.tempo(wanted), library.tempo(item.exercise)
        if tempo and before:
            now_s, then_s = work_s(dose, tempo), work_s(item.dose, before)
            if now_s > max(SLIP_S, SLIP_TIMES * then_s):
                raise PlanError(
                    f"{dose} is {minutes(now_s)} of {library.short_name(wanted)} instead of {minutes(then_s)};"
                    " if it is no slip, go up in smaller steps"
                )

    def put_back(self, exercise: str) -> Session:
        """Have a slot of the routine ask for what the routine itself does, from today on.

        Raises:
            PlanError: It does already.
        """
        today, slot = self.history.today, self.slot_of(exercise)
        plan = self.history.plan_of(today).session
        adjusted = {each.slot for each in self._store.plans.adjustments(plan.routine, plan.level)}
        if slot is None or slot not in adjusted:
            raise PlanError(f"{self.history.library.short_name(exercise)} is as the routine has it already")
        with self._step(f"{self.history.library.short_name(slot)} as the routine has it", today):
            self._store.plans.delete_adjustment(plan.routine, plan.level, slot)
            begun = self._store.sessions.on(today)
            if begun:
                self._store.sessions.put_session(begun.asking(self.history.planned(today)), self.history.clock.now())
        return self.history.session(today)


def _with(session: Session, old: Item, new: Item) -> Session:
    """Return a session with an item replaced; sets that were done of another exercise stay, and ask for no more."""
    if old.exercise == new.exercise:
        done = min(old.sets_done, new.dose.sets)
        return session.with_item(new.with_sets(done, old.done_at, old.came_to[:done] if done else ()))
    aside = (old.carried(None)._replace(optional=True),) if old.sets_done else ()
    items = [i for item in session.items for i in ((*aside, new) if item.exercise == old.exercise else (item,))]
    return session._replace(items=tuple(items))
