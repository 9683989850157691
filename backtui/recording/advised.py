"""Answers to what the history suggests: steps, pauses, and the routine of a day."""

from collections.abc import Sequence
from datetime import date

from ..domain.errors import DayError, PlanError
from ..domain.model import Adjustment, Answered, Session
from ..domain.progression import Offer
from ..noticing import About, mark_of
from ..planning import ONCE
from .recorder import REVIEWED, Recorder


class Advised(Recorder):
    """What was made of the advice."""

    def answer_offers(self, offers: Sequence[Offer], accepted: bool) -> None:
        """Record how what is offered was answered; what is accepted holds from today's session on."""
        if not offers:
            # Another program has begun the session or answered, since this was shown.
            return
        names = ", ".join(self.library.short_name(offer.slot) for offer in offers)
        with self._step(f"{'accept' if accepted else 'decline'} {offers[0].what} of {names}"):
            for offer in offers:
                kind = ONCE if offer.once and accepted else offer.kind.value
                self._store.put_offer(Answered(self.today, offer.slot, kind, accepted, offer.what), self.clock.now())
                if accepted and not offer.once:
                    self._store.put_adjustment(self._adjustment(offer), self.clock.now())

    def _adjustment(self, offer: Offer) -> Adjustment:
        plan = self.plan_of(self.today).session
        stand = offer.after or offer.before
        return Adjustment(
            plan.routine,
            plan.level,
            offer.slot,
            stand.exercise,
            stand.dose,
            paused=offer.after is None,
            since=self.today,
            why=offer.reason,
        )

    def put_away_notice(self, about: About) -> None:
        """Record that a notice need not be said again today; a declined offer is kept as declined."""
        if about is About.OFFER:
            self.answer_offers(self.offers(), accepted=False)
        else:
            self.remember_mark(mark_of(about), self.today.isoformat())

    def take_up_again(self, slot: str) -> None:
        """Put a paused exercise back into its routine, from today on.

        Raises:
            PlanError: It is not paused.
        """
        plan = self.plan_of(self.today).session
        paused = [a for a in self._store.adjustments(plan.routine, plan.level) if a.slot == slot and a.paused]
        if not paused:
            raise PlanError(f"{self.library.short_name(slot)} is not paused")
        with self._step(f"take up {self.library.short_name(slot)} again"):
            self._store.put_adjustment(paused[0]._replace(paused=False, since=self.today), self.clock.now())
            self._store.put_offer(Answered(self.today, slot, REVIEWED, True, "taken up again"), self.clock.now())

    def drop_adjustments(self) -> int:
        """Give every slot of the plan's routine back to what the routine says. Returns how many had changed."""
        plan = self.plan_of(self.today).session
        adjusted = self._store.adjustments(plan.routine, plan.level)
        with self._step("go back to the routine as it is"):
            for adjustment in adjusted:
                self._store.delete_adjustment(adjustment.routine, adjustment.level, adjustment.slot)
        return len(adjusted)

    def choose_routine(self, day: date, routine: str | None) -> Session:
        """Follow another routine on one day; None goes back to the plan's. What is ticked already stays.

        Raises:
            DayError: The day is over or still to come.
            PlanError: There is no such routine.
        """
        if day != self.today:
            raise DayError("only today's routine can be chosen; a day that is over keeps what it asked")
        name = self.library.offered_routine(routine).name if routine else "the plan's routine"
        with self._step(f"choose {name}", day):
            self._store.put_choice(day, routine, self.clock.now())
            begun = self._store.session(day)
            if begun:
                ticked = [item for item in begun.items if item.sets_done]
                kept = {item.exercise for item in ticked}
                asked = self.planned(day)
                items = (*ticked, *(item for item in asked.items if item.exercise not in kept))
                self._store.put_session(
                    begun._replace(routine=asked.routine, level=asked.level, items=items), self.clock.now()
                )
        return self.session(day)
