"""How life goes beside pain, as told: activities, Roland-Morris answers, the plan for flare-ups. For reading only."""

from datetime import date
from typing import TYPE_CHECKING

from ..domain.activities import EVERY, Activity, Score, to_score, wanted
from ..domain.errors import PlanError
from ..domain.flare_plan import FlarePlan
from ..domain.roland_morris import Answered, is_due
from ..domain.text import clean, fold
from .history import History
from .memo import Memo, kept

if TYPE_CHECKING:
    from ..storage.function import FunctionTables


class FunctionRecord:
    """The activities, the answers and the plan of a history."""

    def __init__(self, history: History) -> None:
        self._history = history

    @property
    def memo(self) -> Memo:
        """Where results are kept until something changes."""
        return self._history.memo

    @property
    def today(self) -> date:
        """The day it is."""
        return self._history.today

    @property
    def _table(self) -> "FunctionTables":
        return self._history.store.function

    @kept
    def activities(self) -> list[Activity]:
        """Return every activity, those laid aside too, the longest wanted first."""
        return self._table.activities()

    def wanted(self) -> list[Activity]:
        """Return the activities that are not laid aside, the longest wanted first."""
        return wanted(self.activities())

    def named(self, what: str) -> Activity:
        """Return the wanted activity that a text means: its number, the beginning of its name, or a part of it.

        Raises:
            PlanError: None has this name, or several have.
        """
        there = self.wanted()
        if what.isascii() and what.isdigit() and 1 <= int(what) <= len(there):
            return there[int(what) - 1]
        begins = [activity for activity in there if fold(activity.name).startswith(fold(what))]
        begins = begins or [activity for activity in there if fold(what) in fold(activity.name)]
        whole = [activity for activity in begins if fold(activity.name) == fold(what)]
        found = whole or begins if fold(what) else []
        if len(found) == 1:
            return found[0]
        names = ", ".join(f"“{clean(activity.name)}”" for activity in there)
        problem = "could be more than one of" if found else "is none of"
        if not there:
            raise PlanError("there is no activity yet; add one: backtui activity add “carry the shopping”")
        raise PlanError(f"“{clean(what)}” {problem} your activities: {names}")

    def scores(self, since: date = date.min, until: date = date.max) -> list[Score]:
        """Return the scores of all activities from `since` to `until`, both included, oldest first."""
        return self._table.scores(since, until)

    def activities_due(self) -> list[Activity]:
        """Return the activities to be told today: wanted, and not told for two weeks."""
        # Whoever has no activity is asked nothing, and nothing is read for it.
        lately = self.scores(self.today - EVERY) if self.wanted() else []
        return to_score(self.activities(), lately, self.today)

    def roland_morris(self, since: date = date.min, until: date = date.max) -> list[Answered]:
        """Return the Roland-Morris answers from `since` to `until`, both included, oldest first."""
        return self._table.roland_morris(since, until)

    def stiffness(self, since: date = date.min, until: date = date.max) -> dict[date, int]:
        """Return the minutes of stiffness told of mornings from `since` to `until`, both included."""
        return self._table.stiffness(since, until)

    def roland_morris_due(self) -> bool:
        """Return whether the Roland-Morris statements are wanted and it is time for them."""
        return self._history.settings.function and is_due(self.roland_morris(), self.today)

    @kept
    def flare_plans(self) -> list[FlarePlan]:
        """Return every plan for flare-ups, oldest first."""
        return self._table.flare_plans()

    def flare_plan(self) -> FlarePlan | None:
        """Return the plan for flare-ups that holds; None when there is none or it was put away."""
        plans = self.flare_plans()
        return plans[-1] if plans and not plans[-1].empty else None
