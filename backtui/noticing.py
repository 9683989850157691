"""What is worth saying on a day beside its exercises: one thing at a time, the most pressing first."""

from collections.abc import Callable
from datetime import timedelta
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from .advising import Advising
from .domain.days import short_day
from .domain.pain import GATE_SAY, Gate
from .domain.progression import Kind
from .domain.screening import DUE_SAY
from .domain.trend import WORRY_SAY
from .standing import ONE_DAY

CARE = frozenset({Kind.PAUSE, Kind.DOWN})
"""Offers that come before anything that asks for more."""
WORRY_AGAIN_DAYS = 7
"""A worry that was put away is said again after so many days."""


class About(StrEnum):
    """What a notice is about."""

    BLOCKED = "blocked"
    WORRY = "worry"
    GATE = "gate"
    YESTERDAY = "yesterday"
    MILESTONE = "milestone"
    MORNING = "morning"
    OFFER = "offer"
    SCREENING = "screening"
    CHANGES = "changes"


class Notice(NamedTuple):
    """Something to say, and what may be done about it."""

    about: About
    text: str
    yes: str
    """What saying yes does, in a word or two."""
    no: str
    """What putting it away does; empty when it stays as long as it is true."""


class Noticing(Advising):
    """The history, with what is worth saying about today."""

    def notice(self) -> Notice | None:
        """Return what is most worth saying today, or None."""
        return next(self._notices(), None)

    def notices(self) -> list[Notice]:
        """Return everything worth saying today, the most pressing first."""
        return list(dict.fromkeys(self._notices()))

    def _notices(self) -> "filter[Notice]":
        ways: tuple[Callable[[], Notice | None], ...] = (
            self._blocked,
            self._worry,
            self._gate,
            partial(self._offer, CARE),
            self._screening_again,
            self._yesterday,
            self._milestone,
            self._morning,
            self._offer,
            self._screening,
            self._changes,
        )
        return filter(None, (way() for way in ways))

    def put_away(self, about: About) -> bool:
        """Return whether a notice was put away today."""
        return self.mark_day(mark_of(about)) == self.today

    def _blocked(self) -> Notice | None:
        advice = self.advice_before_starting()
        return Notice(About.BLOCKED, advice[0], "your answers", "") if advice else None

    def _worry(self) -> Notice | None:
        put_away = self.mark_day(mark_of(About.WORRY))
        if put_away and self.today - put_away < timedelta(days=WORRY_AGAIN_DAYS):
            return None
        worry = self.worry()
        return Notice(About.WORRY, WORRY_SAY[worry], "when to get help", "not now") if worry else None

    def _gate(self) -> Notice | None:
        gate = self.gate_today()
        if gate is None or gate is Gate.GO or self.put_away(About.GATE) or self._begun():
            return None
        yes = {Gate.FLARE: "flare routine", Gate.EASY: "a walk and breathing"}.get(gate, "when to get help")
        return Notice(About.GATE, GATE_SAY[gate], yes, "keep the plan")

    def _yesterday(self) -> Notice | None:
        day = self.today - ONE_DAY
        session = self._store.session(day)
        if not session or session.done or self.put_away(About.YESTERDAY) or self._store.excuses(day, day):
            return None
        text = f"Yesterday is open: {session.items_done} of {len(session.asked)} done on {short_day(day)}."
        return Notice(About.YESTERDAY, text, "count it as done", "leave it")

    def _milestone(self) -> Notice | None:
        session = self._store.session(self.today)
        if not session or not session.done or not self.settings.milestones or self.put_away(About.MILESTONE):
            return None
        from .domain.milestones import RUNG
        from .progress import reached_today

        milestone = reached_today(self)
        # Weeks in a row are the streak by another name.
        if not milestone or (milestone.key != RUNG and not self.settings.streak):
            return None
        return Notice(About.MILESTONE, milestone.sentence, "progress", "put away")

    def _morning(self) -> Notice | None:
        day = self.morning_after()
        if not day or self.put_away(About.MORNING):
            return None
        text = f"How is your back this morning, after {short_day(day)}? It tells whether the amount suits."
        return Notice(About.MORNING, text, "say how", "skip")

    def _offer(self, kinds: frozenset[Kind] = frozenset(Kind)) -> Notice | None:
        offers = [offer for offer in self.offers() if offer.kind in kinds]
        if not offers:
            return None
        first = offers[0]
        names = ", ".join(self.library.short_name(offer.slot) for offer in offers)
        return Notice(About.OFFER, f"{first.reason} On offer: {first.what}, {names}.", "accept", "not now")

    def _screening_again(self) -> Notice | None:
        return self._screening() if self.answers() else None

    def _screening(self) -> Notice | None:
        due = self.screening_due()
        return Notice(About.SCREENING, DUE_SAY[due], "answer", "later") if due else None

    def _changes(self) -> Notice | None:
        changes = self.changes_on(self.today)
        if not changes or self.put_away(About.CHANGES) or self._begun():
            return None
        more = f" And {len(changes) - 1} more." if len(changes) > 1 else ""
        return Notice(About.CHANGES, changes[0] + more, "all, and why", "put away")

    def _begun(self) -> bool:
        session = self._store.session(self.today)
        return bool(session and session.sets_done)


def mark_of(about: About) -> str:
    """Return the key under which it is remembered that a notice was put away."""
    return "screening_put_off" if about is About.SCREENING else f"put_away_{about}"
