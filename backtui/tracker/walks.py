"""Walks that were told, and what the walking plan makes of them."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from ..domain.safety import Verdict
from ..domain.walk import GOAL_DAYS, LOOKED_AT_DAYS, WalkPlan, walk_plan
from .advice import Advice
from .history import History

WALKING = "walking"
"""The exercise."""
SLUGS = {WALKING, "walk"}
"""How a walk is told: as the exercise, or with the word in its name, as in an evening walk."""


def walk_today(advice: Advice) -> WalkPlan | None:
    """Return the walk for a day of rest; None on other days, after enough walks, and where none is suggested."""
    history = advice.history
    if not history.agenda().rests or not advice.leads(WALKING) or advice.safety.verdict.rank > Verdict.CARE.rank:
        return None
    walks = Counter[date]()
    for day, minutes in walks_told(history, history.today - timedelta(days=LOOKED_AT_DAYS), history.today):
        walks[day] += minutes
    plan = walk_plan(walks, history.week_of(history.today), history.today)
    return plan if plan.days < GOAL_DAYS and history.today not in walks else None


def walks_told(history: History, since: date, until: date) -> Iterator[tuple[date, int]]:
    """Return every walk from `since` to `until` with its minutes, within a session or besides."""
    for extra in history.store.extras.between(since, until):
        if not SLUGS.isdisjoint(extra.slug.split("-")) and extra.minutes:
            yield extra.day, extra.minutes
    for session in history.store.sessions.between(since, until):
        for item in session.items:
            if item.exercise == WALKING and item.dose.unit == "min" and item.sets_done:
                yield session.day, sum(item.came_to)
