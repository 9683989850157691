"""What changed in the plan within a period, and why."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from ..domain.model import Purpose, Session
from ..domain.offer import Kind
from ..domain.settings import days_text
from ..domain.words import plural
from ..tracker.changes.doses import WHY as BY_HAND
from ..tracker.history import History
from .facts import PlanChange

OFFERED, CHOSEN, THAT_DAY = "offered by backtui, and accepted", "by choice", "for that day only"
_WORDS = (Kind.LEAST, Kind.PLENTY)
"""Remarks that were read, which change nothing."""


def plan_changes(history: History, since: date, until: date, sessions: Sequence[Session]) -> tuple[PlanChange, ...]:
    """Return what changed, oldest first: routine and level, days and targets, steps, and what was eased for a day."""
    found = [
        *_routines(history, sessions),
        *_targets(history),
        *_steps(history, since),
        *(change for session in sessions for change in _eased(session)),
    ]
    return tuple(sorted(change for change in dict.fromkeys(found) if since <= change.day <= until))


def _routines(history: History, sessions: Sequence[Session]) -> Iterator[PlanChange]:
    """Return the days from which another routine, or another level of it, was followed as the plan."""
    plans = [s for s in sessions if s.sets_done and history.library.purpose(s.routine) is Purpose.PLAN]
    for before, now in pairwise(plans):
        if (before.routine, before.level) != (now.routine, now.level):
            names = [f"{history.routine_name(session)}, {session.level}" for session in (now, before)]
            yield PlanChange(now.day, f"{names[0]}, in the place of {names[1]}", CHOSEN)


def _targets(history: History) -> Iterator[PlanChange]:
    rules = history.rules
    for name, targets in (("keep", rules.keep), ("goal", rules.goal)):
        for before, now in pairwise(targets):
            if before.sessions != now.sessions:
                what = f"{name}: {plural(now.sessions, 'session')} a week, before {before.sessions}"
                yield PlanChange(now.since, what, CHOSEN)
    weekdays = frozenset[int]()
    for days in rules.days:
        if days.since > rules.plan_start:
            yield PlanChange(days.since, f"days: {days_text(days.weekdays)}, before {days_text(weekdays)}", CHOSEN)
        weekdays = days.weekdays


def _steps(history: History, since: date) -> Iterator[PlanChange]:
    library, plan = history.library, history.settings.plan
    standing = {each.slot: each for each in history.store.plans.adjustments(plan.routine, plan.level)}
    answered = history.store.plans.offers(since)
    accepted = [offer for offer in answered if offer.accepted and offer.kind not in _WORDS]
    for offer in accepted:
        now = standing.get(offer.slot)
        why = now.why if now and now.since == offer.day and now.why else OFFERED
        yield PlanChange(offer.day, f"{library.short_name(offer.slot)}: {offer.what}", why)
    offered = {(offer.slot, offer.day) for offer in accepted}
    for slot, now in standing.items():
        if (slot, now.since) not in offered:
            name, to = library.short_name(slot), library.short_name(now.exercise)
            what = f"{to}, {now.dose}, in the place of {name}" if to != name else f"{name}: {now.dose}"
            yield PlanChange(now.since, what, CHOSEN if now.why == BY_HAND else now.why)


def _eased(session: Session) -> Iterator[PlanChange]:
    names = {item.exercise: item.name for item in session.items}
    for item in session.items:
        if item.towards in session.laid_aside and item.sets_done:
            yield PlanChange(session.day, f"{item.name} in the place of {names[item.towards]}", THAT_DAY)
