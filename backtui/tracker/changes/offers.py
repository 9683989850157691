"""Answers to what the history suggests: steps, pauses, and the routine of a day."""

from collections.abc import Sequence
from datetime import date

from ...domain.errors import DayError, PlanError
from ...domain.model import ONCE, REVIEWED, Adjustment, Answered, Session
from ...domain.offer import Kind, Offer
from ...domain.plan import Level
from ..advice import Advice
from ..cards import TOLD, card_today
from ..notices import About, mark_of, sign_of
from ..plan import adjusted_slots, standing_in
from ..safety import KEPT
from ..steps import Steps
from .base import Change

SIGNS_KEPT = 100
"""How many dismissed changes are remembered: several times as many as all routines can have at once."""


class Offers(Change):
    """Changes that follow from the advice."""

    def __init__(self, advice: Advice) -> None:
        super().__init__(advice)
        self.steps = Steps(advice)

    def answer_offers(self, offers: Sequence[Offer], accepted: bool) -> None:
        """Record how offers were answered; an accepted one holds from today's session on."""
        if not offers:
            return
        names = ", ".join(offer.subject(self.history.library.short_name) for offer in offers)
        with self._step(f"{'accept' if accepted else 'decline'} {offers[0].what} of {names}"):
            # Another program may have answered them, or begun the session, since they were shown.
            on_offer = self.steps.offers()
            for offer in (offer for offer in offers if offer in on_offer):
                kind = ONCE if offer.once and accepted else offer.kind.value
                self._store.plans.put_offer(
                    Answered(self.history.today, offer.slot, kind, accepted, offer.what), self.history.clock.now()
                )
                if accepted and not offer.once:
                    self._store.plans.put_adjustment(self._adjustment(offer), self.history.clock.now())

    def _adjustment(self, offer: Offer) -> Adjustment:
        plan = self.history.plan_of(self.history.today).session
        stand = offer.after or offer.before
        return Adjustment(
            plan.routine,
            plan.level,
            offer.slot,
            stand.exercise,
            stand.dose,
            paused=offer.after is None,
            since=self.history.today,
            why=offer.reason,
        )

    def put_away_notice(self, about: About) -> None:
        """Record that a notice need not be shown again today; a dismissed offer counts as declined.

        Changes made to suit the user are not shown again until there are new ones.
        """
        if about is About.OFFER:
            self.answer_offers(self.steps.offers(), accepted=False)
        elif about is About.SAFETY:
            self.keep_plan()
        elif about is About.CARE:
            self.remember_mark(mark_of(about), self.safety.signature())
        elif about is About.CARD:
            self._put_away_card()
        elif about is About.EASES:
            self.remember_mark(mark_of(about), self.safety.screened().suggested_routine or "")
        elif about in (About.LEAST, About.PLENTY):
            self._heard(Kind(about.value))
        elif about is About.CHANGES:
            known = self.history.mark(mark_of(about)).split()
            signs = dict.fromkeys([*known, *map(sign_of, self.advice.changes_on(self.history.today))])
            self.remember_mark(mark_of(about), " ".join([*signs][-SIGNS_KEPT:]))
        else:
            self.remember_mark(mark_of(about), self.history.today.isoformat())

    def _put_away_card(self) -> None:
        """Record that today's lesson was read or put away; the next day of rest tells the one after it."""
        card = card_today(self.advice)
        if card:
            self.remember_mark(TOLD, f"{self.history.today} {card.slug}")

    def keep_plan(self) -> None:
        """Keep to today's plan although the flare routine is suggested; a new or worse pain asks again.

        Raises:
            PlanError: Nothing else is suggested, or today's verdict is too strict to keep the plan.
        """
        if not self.safety.may_keep():
            raise PlanError("there is nothing to decide: backtui today shows what fits today")
        self.remember_mark(KEPT, self.safety.day_mark())

    def _heard(self, kind: Kind) -> None:
        """Record that a remark about an exercise without steps was heard."""
        for word in [word for word in self.steps.words() if word.kind is kind][:1]:
            name = self.history.library.short_name(word.stand.exercise)
            with self._step(f"put away what was said of {name}"):
                answered = Answered(self.history.today, word.slot, kind.value, True, "said")
                self._store.plans.put_offer(answered, self.history.clock.now())

    def take_up_again(self, slot: str) -> None:
        """Put a paused exercise back into its routine, from today on.

        Raises:
            PlanError: It is not paused.
        """
        plan = self.history.plan_of(self.advice.today).session
        found = standing_in(self.history.library, plan.routine, Level(plan.level))
        paused = adjusted_slots(self._store, self.history.library, found)[0].get(slot)
        if not paused or not paused.paused:
            raise PlanError(f"{self.history.library.short_name(slot)} is not paused")
        with self._step(f"take up {self.history.library.short_name(slot)} again"):
            self._store.plans.put_adjustment(
                paused._replace(paused=False, since=self.advice.today), self.history.clock.now()
            )
            self._store.plans.put_offer(
                Answered(self.advice.today, slot, REVIEWED, True, "taken up again"), self.history.clock.now()
            )

    def drop_adjustments(self) -> int:
        """Reset every slot of the plan's routine to what the routine says. Returns how many had changed."""
        plan = self.history.plan_of(self.history.today).session
        adjusted = self._store.plans.adjustments(plan.routine, plan.level)
        with self._step("go back to the routine as it is"):
            for adjustment in adjusted:
                self._store.plans.delete_adjustment(adjustment.routine, adjustment.level, adjustment.slot)
        return len(adjusted)

    def choose_routine(self, day: date, routine: str | None) -> Session:
        """Follow another routine on one day; None goes back to the plan's. Items already ticked stay.

        Raises:
            DayError: The day is over or still to come.
            PlanError: There is no such routine, or what the day asked is done.
        """
        if day != self.history.today:
            raise DayError("only today's routine can be chosen; a day that is over keeps what it asked")
        if self.history.is_finished(day):
            raise PlanError("today's session is done and stays so; whatever else you do is extra")
        name = self.history.library.offered_routine(routine).name if routine else "the plan's routine"
        with self._step(f"choose {name}", day):
            self._store.plans.put_choice(day, routine, self.history.clock.now())
            begun = self._store.sessions.on(day)
            if begun:
                self._store.sessions.put_session(begun.asking(self.history.planned(day)), self.history.clock.now())
        return self.history.session(day)
