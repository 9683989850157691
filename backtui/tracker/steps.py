"""The steps up and down that are offered, each from what was done and how it felt."""

from datetime import date

from ..content.library import home_rung
from ..domain import progression
from ..domain.model import ONCE, REVIEWED, Session
from ..domain.offer import OFFER_KINDS, Answered, Kind, Offer, Past, Slot, Word
from ..domain.plan import Level
from ..domain.screened_routine import suits
from ..domain.steps import Rung, Stand, rungs_for
from .advice import Consequence
from .history import LOOK_BACK
from .memo import kept
from .plan import adjusted_slots, standing_in
from .status import ONE_DAY


class Steps(Consequence):
    """What is offered."""

    @kept
    def offers(self) -> tuple[Offer, ...]:
        """Return the changes offered today, to be answered together; none once today's session has begun."""
        begun = self.history.recorded(self.today)
        return () if begun and begun.sets_done else self._offers(self.today)

    def offers_next(self) -> tuple[Offer, ...]:
        """Return what will be offered before the next session, as far as can be told before the morning after."""
        return self._offers(self.today + ONE_DAY)

    def _offers(self, day: date) -> tuple[Offer, ...]:
        # On a hard day nothing is made more of, whatever was chosen for it.
        excused = bool(self.history.excuses(day, day)) or self.safety.hard
        level, answered = self.history.settings.plan.level, self._answered(day)
        found = progression.offers(self._slots(), self.advice.pains(), answered, level, day, excused=excused)
        # On the day of an easier start back, whatever was said of it, nothing more is offered.
        eased = any(a.day == day and a.kind in (Kind.PAUSE, Kind.DOWN, Kind.GAP) for a in answered)
        return () if eased and any(offer.kind is Kind.UP for offer in found) else found

    @kept
    def words(self) -> tuple[Word, ...]:
        """Return today's remarks about exercises that have no step left; none once a session has begun."""
        begun = self.history.recorded(self.today)
        if (begun and begun.sets_done) or self.history.excuses(self.today, self.today):
            return ()
        level = self.history.settings.plan.level
        return progression.words(self._slots(), self.advice.pains(), self._answered(self.today), level, self.today)

    def _answered(self, day: date) -> list[Answered]:
        return [
            Answered(a.day, a.slot, Kind.GAP if a.kind == ONCE else Kind(a.kind))
            for a in self._store.plans.offers(day - LOOK_BACK)
            # A newer backtui on another machine may have offered what this one does not know.
            if a.kind in OFFER_KINDS - {REVIEWED}
        ]

    @kept
    def _slots(self) -> list[Slot]:
        plan = self.history.plan_of(self.today)
        session = plan.session
        found = standing_in(self.history.library, session.routine, Level(session.level))
        past = [
            s
            for s in self._store.sessions.between(self.today - LOOK_BACK, self.today)
            if (s.routine, s.level) == (session.routine, session.level)
        ]
        reviewed = {a.slot: a.day for a in self._store.plans.offers(self.today - LOOK_BACK) if a.kind == REVIEWED}
        adjusted, _lost = adjusted_slots(self._store, self.history.library, found)
        standing = {item.exercise: item for item in session.items}
        slots = []
        for item in found.items:
            slot, adjustment = item.exercise, adjusted.get(item.exercise)
            present = adjustment.exercise if adjustment else slot
            # An exercise that the screening swapped or left out has no steps of its own.
            if present not in standing and not (adjustment and adjustment.paused):
                continue
            dose = adjustment.dose if adjustment else standing[present].dose
            slots.append(
                Slot(
                    slot,
                    Stand(present, dose),
                    _past_of(past, present, slot, optional=item.optional),
                    self.rungs(present, standing.keys() - {present}, towards=bool(item.towards)),
                    adjustment.since if adjustment else None,
                    reviewed.get(slot),
                    paused=bool(adjustment and adjustment.paused),
                    optional=item.optional,
                )
            )
        return slots

    def rungs(self, slug: str, others: set[str], *, towards: bool = False, for_today: bool = False) -> tuple[Rung, ...]:
        """Return the rungs that an exercise may move on, easiest first.

        Args:
            slug: The exercise.
            others: What the session asks for besides.
            towards: Whether the routine works towards something harder there.
            for_today: Whether it is moved on for this day only.
        """
        exercise = self.history.library.exercise(slug)
        ladder = self.history.library.rungs(home_rung(exercise)[0])
        codes = self.safety.screened().codes
        suited = {rung.slug for rung in ladder if suits(rung, codes)}
        return rungs_for(exercise, ladder, suited, others, towards=towards, for_today=for_today)


def _past_of(sessions: list[Session], exercise: str, slot: str, *, optional: bool) -> tuple[Past, ...]:
    past = []
    for session in sessions:
        items = {item.exercise: item for item in session.items}
        item = items.get(exercise) or items.get(slot)
        if item and (item.sets_done or not optional):
            all_done = all(asked.done for asked in session.asked)
            past.append(Past(session.day, item.exercise, item.dose, item.sets_done, session.effort, all_done))
    return tuple(past)
