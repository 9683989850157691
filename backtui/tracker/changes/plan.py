"""The plan: level, routine, days, how often; and the settings."""

from datetime import date

from ...domain import settings as setting
from ...domain.days import WEEKDAYS
from ...domain.errors import PlanError
from ...domain.model import Routine
from ...domain.plan import DatedRoutine, Level, Plan, set_routine
from ...domain.weeks import Target, set_days, set_goal, set_keep
from ...storage.counts import JUDGED
from ..plan import standing_in
from .base import Change


class PlanSettings(Change):
    """Changes to the plan and the settings."""

    def change_plan(
        self,
        *,
        keep: int | None = None,
        goal: int | None = None,
        level: Level | None = None,
        routine: str | None = None,
        days: frozenset[int] | None = None,
        start: date | None = None,
    ) -> None:
        """Change the given parts of the plan; None leaves a part as it is.

        Keep and goal hold from `start` when it is given, or from the plan's start while nothing is recorded.
        Otherwise a goal holds at once; a keep that is lower, or the one the week began with, from this week, and a
        higher one from the next.

        Raises:
            PlanError: The routine is unknown or lacks the level, or keep would be above goal.
        """
        plan = self._checked_plan(routine, level, days)
        rules = self.history.rules
        new = {
            "keep": rules.keep[-1].sessions if keep is None else keep,
            "goal": rules.goal[-1].sessions if goal is None else goal,
        }
        if not 1 <= new["keep"] <= new["goal"] <= 7:
            raise PlanError(
                f"keep {new['keep']} and goal {new['goal']} don't go together: 1 ≤ keep ≤ goal ≤ 7; give both"
            )
        with self._step(self._named(keep, goal, level, routine, days, start)):
            self._remember_start()
            fresh = start is not None or self._store.counts.first_day(JUDGED) is None
            begin = start or self.history.settings.plan_start or self.history.today
            week = self.history.week_of(self.history.today)
            if keep is not None:
                kept = (Target(begin, keep),) if fresh else set_keep(rules.keep, keep, week)
                self._store.plans.put_targets("keep", kept)
            if goal is not None:
                goals = (Target(begin, goal),) if fresh else set_goal(rules.goal, goal, week)
                self._store.plans.put_targets("goal", goals)
            if days is not None:
                since = begin if fresh else self.history.today
                self._store.plans.put_days(set_days(() if fresh else rules.days, days, since))
            if routine is not None or level is not None:
                since = begin if fresh else self.history.today
                self._store.plans.put_routines(self._dated(DatedRoutine(since, plan.routine, plan.level), fresh=fresh))
            # Only what is given: another machine may have changed the rest, and the later one of two writers is kept.
            values = {
                "routine": routine and plan.routine,
                "level": level and plan.level.value,
                "days": None if days is None else setting.days_text(plan.days),
                "plan_start": start and start.isoformat(),
            }
            self._store.plans.put_settings({key: value for key, value in values.items() if value})

    def _dated(self, new: DatedRoutine, *, fresh: bool) -> tuple[DatedRoutine, ...]:
        """Return the dated routines with a new one; what was never dated has held since the plan began."""
        if fresh:
            return (new,)
        old, start = self.history.settings.plan, self.history.rules.plan_start
        known = self._store.counts.plan_routines() or (DatedRoutine(start, old.routine, old.level),)
        return set_routine(known, new)

    def _named(
        self,
        keep: int | None,
        goal: int | None,
        level: Level | None,
        routine: str | None,
        days: frozenset[int] | None,
        start: date | None,
    ) -> str:
        """Return what undo calls a change of the plan: every part of it that is given."""
        given = {
            "keep": keep,
            "goal": goal,
            "level": level,
            "routine": routine,
            "days": None if days is None else setting.days_text(days),
            "start": start,
        }
        parts = [f"{part} {value}" for part, value in given.items() if value is not None]
        return f"change the plan: {', '.join(parts)}" if parts else "change the plan"

    def _checked_plan(self, routine: str | None, level: Level | None, days: frozenset[int] | None) -> Plan:
        old = self.history.settings.plan
        plan = Plan(routine or old.routine, level or old.level, old.days if days is None else days)
        if routine and routine in self.history.library.routine_slugs and routine not in self.history.library.plan_slugs:
            raise PlanError(f"{routine} is no plan; these are: {', '.join(self.history.library.plan_slugs)}")
        offered = self._offered(routine, plan).items
        if (routine or level) and plan.level not in offered:
            raise PlanError(f"{plan.routine} has no {plan.level} level; it has: {', '.join(offered)}")
        return plan

    def _offered(self, routine: str | None, plan: Plan) -> Routine:
        if routine:
            return self.history.library.offered_routine(routine)
        # The other parts of the plan can change even while its routine is missing.
        return standing_in(self.history.library, plan.routine, plan.level).routine

    def set(self, key: str, value: str) -> str:
        """Record a setting; returns the value as it is stored.

        Raises:
            PlanError: There is no such setting, or it can't have this value.
        """
        stored = setting.checked(key, value)
        with self._step(f"set {key} to {stored}"):
            self._store.plans.put_settings({key: stored})
        return stored

    def stored_settings(self) -> dict[str, str]:
        """Return the settings the user may change, by key, as they stand."""
        stored = self._store.counts.settings()
        defaults = {key: entry.default for key, entry in setting.SETTINGS.items()}
        defaults["week_start"] = WEEKDAYS[self.history.settings.week_start]
        return {key: stored.get(key, defaults[key]) for key in defaults}
