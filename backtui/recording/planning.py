"""The plan: level, routine, days, how often; and the settings."""

from datetime import date

from ..domain import settings as setting
from ..domain.days import WEEKDAYS
from ..domain.errors import PlanError
from ..domain.plan import Level, Plan
from ..domain.weeks import Target, set_target
from ..storage.ledger import JUDGED, Kind
from .recorder import Recorder


class Planning(Recorder):
    """What is to be done."""

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
        """Change what is given of the plan.

        Keep and goal hold from `start` when it is given, and from the plan's start while nothing is
        recorded; else a lower number holds from this week and a higher one from the next.

        Raises:
            PlanError: The routine is unknown or lacks the level, or keep would be above goal.
        """
        plan = self._checked_plan(routine, level, days)
        rules = self.rules
        new = {
            "keep": rules.keep[-1].sessions if keep is None else keep,
            "goal": rules.goal[-1].sessions if goal is None else goal,
        }
        if not 1 <= new["keep"] <= new["goal"] <= 7:
            raise PlanError(
                f"keep {new['keep']} and goal {new['goal']} don't go together: 1 ≤ keep ≤ goal ≤ 7; give both"
            )
        with self._step("change the plan"):
            self._remember_start()
            fresh = start is not None or self._store.first_day(JUDGED) is None
            begin = start or self.settings.plan_start or self.today
            kinds: tuple[tuple[Kind, tuple[Target, ...], int | None], ...] = (
                ("keep", rules.keep, keep),
                ("goal", rules.goal, goal),
            )
            for kind, targets, wanted in kinds:
                if wanted is not None:
                    changed = set_target(targets, wanted, self.week_of(self.today))
                    self._store.put_targets(kind, (Target(begin, wanted),) if fresh else changed)
            values = {"routine": plan.routine, "level": plan.level.value, "days": setting.days_text(plan.days)}
            if start:
                values["plan_start"] = start.isoformat()
            self._store.put_settings(values)

    def _checked_plan(self, routine: str | None, level: Level | None, days: frozenset[int] | None) -> Plan:
        old = self.settings.plan
        plan = Plan(routine or old.routine, level or old.level, old.days if days is None else days)
        if routine and routine in self.library.routine_slugs and routine not in self.library.plan_slugs:
            raise PlanError(f"{routine} is no plan; these are: {', '.join(self.library.plan_slugs)}")
        offered = (self.library.offered_routine(routine) if routine else self.library.routine(plan.routine)).items
        if plan.level not in offered:
            raise PlanError(f"{plan.routine} has no {plan.level} level; it has: {', '.join(offered)}")
        return plan

    def set(self, key: str, value: str) -> str:
        """Record a setting; returns the value as it is stored.

        Raises:
            PlanError: There is no such setting, or it can't have this value.
        """
        stored = setting.checked(key, value)
        with self._step(f"set {key} to {stored}"):
            self._store.put_settings({key: stored})
        return stored

    def stored_settings(self) -> dict[str, str]:
        """Return the settings the user may change, by key, as they stand."""
        stored = self._store.settings()
        defaults = {key: entry.default for key, entry in setting.SETTINGS.items()}
        defaults["week_start"] = WEEKDAYS[self.settings.week_start]
        return {key: stored.get(key, defaults[key]) for key in defaults}
