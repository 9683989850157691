"""The plan line by line: what is asked of each exercise, and what was done of it."""

from collections import Counter
from collections.abc import Container, Sequence
from datetime import date

from ..domain.dose import Timed, exceeds
from ..domain.model import Adjustment, Item, Routine, RoutineItem, Session
from ..domain.pain import Moment, Pain
from ..domain.plan import Level
from ..domain.screened_routine import Change, Fit, fitted
from ..domain.screening import judge
from ..tracker.history import History
from ..tracker.plan import adjusted_slots, standing_in
from .facts import FollowedPlan, PlanLine


def followed_plan(history: History, sessions: Sequence[Session], pains: Sequence[Pain]) -> FollowedPlan:
    """Return the plan in force and how it was followed.

    Args:
        history: The history.
        sessions: The sessions of the period.
        pains: The pains of the period.
    """
    settings, facts = history.settings.plan, history.plan_facts()
    found = standing_in(history.library, settings.routine, settings.level)
    adjusted, _lost = adjusted_slots(history.store, history.library, found)
    begun = [session for session in sessions if session.sets_done]
    # At another level it asked for other things.
    alike = {level.value for level, items in found.routine.items.items() if items == found.routine.items[found.level]}
    followed = [s for s in begun if s.routine == found.routine.slug and s.level in alike]
    others = Counter(
        f"{history.routine_name(s)}, {s.level}" if s.routine == found.routine.slug else history.routine_name(s)
        for s in begun
        if s not in followed
    )
    changes = _suited(history, found.items, found.level)
    lines = (_Line(history, item, adjusted.get(item.exercise), changes.get(item.exercise)) for item in found.items)
    often = f"{facts['keep']} sessions a week keep it, {facts['goal']} are the goal"
    return FollowedPlan(
        routine=f"{found.routine.name}, {found.level}; {often}.",
        says=found.routine.summary if found.routine.own else "",
        since=_since(history, found.routine),
        days=len(followed),
        lines=tuple(line.told(found.items, followed, pains) for line in lines),
        others=tuple(sorted(others.items())),
    )


def _suited(history: History, items: Sequence[RoutineItem], level: Level) -> dict[str, Change]:
    """Return what the answers about health swap or leave out, by exercise."""
    codes = judge(history.told.answers()).codes
    changes = fitted(items, codes, history.library.exercise, level).changes
    return {change.exercise: change for change in changes if change.fit is not Fit.EASE}


def _since(history: History, routine: Routine) -> date | None:
    """Return the day of the first session of a plan that someone wrote."""
    if not routine.own:
        return None
    sessions = history.store.sessions.between(date.min, history.today)
    return next((session.day for session in sessions if session.routine == routine.slug), None)


class _Line:
    """One exercise of the plan among the others, with what stands there instead by now."""

    def __init__(self, history: History, asked: RoutineItem, adjustment: Adjustment | None, change: Change | None):
        self.library, self.asked, self.adjustment, self.change = history.library, asked, adjustment, change

    def told(self, plan: Sequence[RoutineItem], sessions: Sequence[Session], pains: Sequence[Pain]) -> PlanLine:
        """Return what became of it in the sessions that followed the plan."""
        whole, less, done = 0, 0, {self.asked.exercise}
        others = {other.exercise for other in plan} - {self.asked.exercise}
        for session in sessions:
            items = [item for item in session.items if item.sets_done and self._holds(item, others)]
            done.update(item.exercise for item in items)
            aside = any(item.exercise in session.laid_aside for item in items)
            if items and not aside and any(map(self._is_whole, items)):
                whole += 1
            elif items:
                less += 1
        return PlanLine(
            self.library.short_name(self.asked.exercise),
            self.asked.asked,
            self._now(),
            self.asked.optional,
            whole,
            less,
            tuple(pain.level for pain in pains if pain.moment is Moment.DURING and pain.exercise in done),
        )

    def _holds(self, item: Item, others: Container[str]) -> bool:
        """Return whether an item is what the plan asks for there, or what stands in its place."""
        slug = self.asked.exercise
        if slug in (item.exercise, item.towards) or (self.change and self.change.to == item.exercise):
            return True
        if item.exercise in others or not self.library.has(item.exercise):
            return False
        # A step may have led there and on again since.
        return self._rung(item.exercise) is not None

    def _rung(self, slug: str) -> int | None:
        """Return the rung of an exercise on the ladder of what the plan asks for; None when it stands on another."""
        ladder = next(iter(self.library.exercise(self.asked.exercise).ladders), "")
        return self.library.exercise(slug).ladders.get(ladder) if ladder else None

    def _is_whole(self, item: Item) -> bool:
        """Return whether as much was done as the plan asks for, or something as hard.

        What the answers about health put in its place is judged by its own dose.
        """
        if not item.done or sum(item.came_to) < sum(item.dose.amounts):
            return False
        slug, tempo = self.asked.exercise, self.library.tempo(self.asked.exercise)
        if item.exercise != slug:
            rungs = [self._rung(each) or 0 for each in (slug, item.exercise)] if self.library.has(item.exercise) else []
            return bool(self.change and self.change.to == item.exercise) or (bool(rungs) and 0 < rungs[0] <= rungs[1])
        return tempo is None or not exceeds(Timed(self.asked.dose, tempo), Timed(item.dose, tempo))

    def _now(self) -> str:
        if self.change:
            to = self.library.short_name(self.change.to) if self.change.to else "left out"
            return f"{to}, by the answers about health"
        if self.adjustment is None:
            return ""
        if self.adjustment.paused:
            return "rests"
        if self.adjustment.exercise != self.asked.exercise:
            return f"{self.library.short_name(self.adjustment.exercise)}, {self.adjustment.dose}"
        return str(self.adjustment.dose) if self.adjustment.dose != self.asked.dose else ""
