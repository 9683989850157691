"""What is told of life beside pain: activities one wants back, the Roland-Morris statements, a plan for flare-ups."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from ...domain.activities import ACTIVITIES_MAX, NAME_MAX, SCORE_ENDS, SCORE_MAX, Activity, Score
from ...domain.errors import PlanError
from ...domain.flare_plan import PART_MAX, PARTS, FlarePlan
from ...domain.roland_morris import STATEMENTS, Answered
from ...domain.text import clean, plain_text, slug_of
from ..function import FunctionRecord
from .base import Change


class Function(Change):
    """Changes to how life goes; none of them begins a session or a plan."""

    @property
    def record(self) -> FunctionRecord:
        """What was told so far."""
        return FunctionRecord(self.history)

    def add_activity(self, name: str) -> Activity:
        """Add an activity that is wanted back; one that was laid aside comes back with its scores.

        Raises:
            PlanError: The name has no letters, it is there already, or there are three.
        """
        with self._step(f"add activity {clean(name, NAME_MAX)}"):
            return self._added(name)

    def retire_activity(self, activity: Activity) -> Activity:
        """Lay an activity aside; its scores stay."""
        with self._step(f"lay aside {clean(activity.name)}"):
            return self._put(activity._replace(until=self.history.today))

    def change_activities(self, before: Iterable[Activity], names: Sequence[str]) -> None:
        """Have these activities from now on, as one step: others are laid aside, and new ones added.

        Args:
            before: Those that were shown; others, which another program may have added meanwhile, stay.
            names: The names from now on.

        Raises:
            PlanError: As `add_activity`.
        """
        there = {activity.slug: activity for activity in before}
        wanted = {slug_of(clean(name, NAME_MAX)): name for name in names}
        with self._step("change what you want back"):
            for slug, activity in there.items():
                if slug not in wanted:
                    self._put(activity._replace(until=self.history.today))
                elif clean(wanted[slug], NAME_MAX) != activity.name:
                    self._put(activity._replace(name=clean(wanted[slug], NAME_MAX)))
            for slug, name in wanted.items():
                if slug not in there:
                    self._added(name)

    def _added(self, name: str) -> Activity:
        said = clean(name, NAME_MAX)
        slug = slug_of(said)
        if not slug:
            raise PlanError("name the activity in a few words, such as: carry the shopping")
        # Read inside the write: another program may have added one a moment ago.
        there = self._store.function.activities()
        before = next((activity for activity in there if activity.slug == slug), None)
        if before and before.until is None:
            raise PlanError(f"“{clean(before.name)}” is there already")
        if sum(activity.until is None for activity in there) >= ACTIVITIES_MAX:
            raise PlanError(
                f"there are {ACTIVITIES_MAX} activities already; lay one aside first: backtui activity retire NAME"
            )
        return self._put(Activity(slug, said, before.since if before else self.history.today))

    def _put(self, activity: Activity) -> Activity:
        self._store.function.put_activity(activity, self.history.clock.now())
        return activity

    def score(self, day: date, scores: Mapping[str, int]) -> list[Score]:
        """Record how well activities went on a day, in the place of what was told of that day before.

        Args:
            day: The day.
            scores: From 0, not at all, to 10, as before, by the activity's slug.

        Raises:
            DayError: The day is still to come.
            PlanError: A score is out of range.
        """
        self._may_record(day)
        for score in scores.values():
            if not 0 <= score <= SCORE_MAX:
                no, full = SCORE_ENDS
                raise PlanError(f"activities are told from 0 ({no}) to {SCORE_MAX} ({full}), not {score}")
        names = {activity.slug: activity.name for activity in self.record.activities()}
        told = [Score(day, activity, score, names.get(activity, "")) for activity, score in scores.items()]
        with self._step(" and ".join(clean(str(each)) for each in told) or "tell activities", day):
            for score_told in told:
                self._store.function.put_score(score_told, self.history.clock.now())
        return told

    def answer_roland_morris(self, day: date, numbers: Iterable[int]) -> Answered:
        """Record which Roland-Morris statements are true of a day, in the place of an answer of that day.

        Raises:
            DayError: The day is still to come.
            PlanError: There is no statement with such a number.
        """
        self._may_record(day)
        answered = Answered(day, frozenset(numbers))
        wrong = [number for number in answered.ticked if not 1 <= number <= STATEMENTS]
        if wrong:
            raise PlanError(f"the statements have numbers from 1 to {STATEMENTS}, not {wrong[0]}")
        with self._step(f"Roland-Morris {answered.score} of {STATEMENTS}", day):
            self._store.function.put_roland_morris(answered, self.history.clock.now())
        return answered

    def write_flare_plan(self, parts: Mapping[str, str]) -> FlarePlan:
        """Record the plan for flare-ups from today on; the plans before stay. One with nothing in it puts it away.

        Args:
            parts: A text for each part that is to have one, by the names of `flare_plan.PARTS`.

        Raises:
            PlanError: A part is too long.
        """
        texts = {name: plain_text(parts.get(name, "")).strip() for name in PARTS}
        for name, text in texts.items():
            if len(text) > PART_MAX:
                raise PlanError(f"{PARTS[name]}: {PART_MAX} characters are the most, these are {len(text)}; shorten it")
        plan = FlarePlan(self.history.today, **texts)
        with self._step("put away the flare plan" if plan.empty else "write the flare plan"):
            self._store.function.put_flare_plan(plan, self.history.clock.now())
        return plan
