"""What matters beside pain: activities with their scores, the Roland-Morris answers, and the plans for flare-ups."""

from datetime import date, datetime
from sys import intern

from ..domain.activities import Activity, Score
from ..domain.flare_plan import PARTS, FlarePlan
from ..domain.roland_morris import Answered, ticked, written
from .database import FOREVER, TableSet, as_day, read_as
from .moments import instant


class FunctionTables(TableSet):
    """How life goes, as told, and the plan for when it goes badly."""

    def activities(self) -> list[Activity]:
        """Return every activity, those laid aside too, the longest wanted first."""
        rows = self._rows("SELECT slug, name, since, until FROM activity ORDER BY since, at, slug")
        return [
            Activity(str(slug), str(name), as_day(since), as_day(until) if until else None)
            for slug, name, since, until in rows
        ]

    def scores(self, since: date = date.min, until: date = FOREVER) -> list[Score]:
        """Return the scores from `since` to `until`, both included, oldest first."""
        rows = self._each(
            "SELECT day, activity, score, coalesce(name, '') FROM activity_score LEFT JOIN activity ON slug = activity"
            " WHERE day BETWEEN ? AND ? ORDER BY day, activity",
            *(since.isoformat(), until.isoformat()),
        )
        # A name stands in memory once, however often it was told of.
        return [
            Score(as_day(day), intern(str(slug)), int(str(score)), intern(str(name))) for day, slug, score, name in rows
        ]

    def roland_morris(self, since: date = date.min, until: date = FOREVER) -> list[Answered]:
        """Return the answers from `since` to `until`, both included, oldest first."""
        rows = self._rows(
            "SELECT day, ticked FROM roland_morris WHERE day BETWEEN ? AND ? ORDER BY day",
            *(since.isoformat(), until.isoformat()),
        )
        return [Answered(as_day(day), read_as(ticked, numbers)) for day, numbers in rows]

    def flare_plans(self) -> list[FlarePlan]:
        """Return every plan for flare-ups, oldest first; the last one holds."""
        rows = self._rows(f"SELECT day, {', '.join(PARTS)} FROM flare_plan ORDER BY day")
        return [FlarePlan(as_day(day), **dict(zip(PARTS, map(str, parts), strict=True))) for day, *parts in rows]

    def stiffness(self, since: date = date.min, until: date = FOREVER) -> dict[date, int]:
        """Return the minutes of stiffness told of mornings from `since` to `until`, both included."""
        rows = self._rows(
            "SELECT day, minutes FROM stiffness WHERE day BETWEEN ? AND ? ORDER BY day",
            *(since.isoformat(), until.isoformat()),
        )
        return {as_day(day): int(str(minutes)) for day, minutes in rows}

    # -- writing: only inside a step -------------------------------------------------------------

    def put_activity(self, activity: Activity, now: datetime) -> None:
        """Record an activity, or change it."""
        self._run(
            "INSERT INTO activity (slug, name, since, until, at, utc_offset_min) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (slug) DO UPDATE SET name = excluded.name, since = excluded.since, until = excluded.until,"
            " at = excluded.at, utc_offset_min = excluded.utc_offset_min",
            *(activity.slug, activity.name, activity.since.isoformat()),
            *(activity.until.isoformat() if activity.until else None, *instant(now)),
        )

    def put_score(self, score: Score, now: datetime) -> None:
        """Record a score in the place of one of the same day."""
        self._run(
            "INSERT INTO activity_score VALUES (?, ?, ?, ?, ?) ON CONFLICT (day, activity) DO UPDATE SET"
            " score = excluded.score, at = excluded.at, utc_offset_min = excluded.utc_offset_min",
            *(score.day.isoformat(), score.activity, score.score, *instant(now)),
        )

    def put_roland_morris(self, answered: Answered, now: datetime) -> None:
        """Record an answer in the place of one of the same day."""
        self._run(
            "INSERT INTO roland_morris VALUES (?, ?, ?, ?) ON CONFLICT (day) DO UPDATE SET"
            " ticked = excluded.ticked, at = excluded.at, utc_offset_min = excluded.utc_offset_min",
            *(answered.day.isoformat(), written(answered.ticked), *instant(now)),
        )

    def put_stiffness(self, day: date, minutes: int, now: datetime) -> None:
        """Record how long the back was stiff on a morning, in the place of what was told of it before."""
        self._run(
            "INSERT INTO stiffness VALUES (?, ?, ?, ?) ON CONFLICT (day) DO UPDATE SET"
            " minutes = excluded.minutes, at = excluded.at, utc_offset_min = excluded.utc_offset_min",
            *(day.isoformat(), minutes, *instant(now)),
        )

    def put_flare_plan(self, plan: FlarePlan, now: datetime) -> None:
        """Record a plan for flare-ups in the place of one written on the same day."""
        columns = (*PARTS, "at", "utc_offset_min")
        self._run(
            f"INSERT INTO flare_plan (day, {', '.join(columns)}) VALUES (?{', ?' * len(columns)})"
            f" ON CONFLICT (day) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in columns)}",
            *(plan.day.isoformat(), *plan.parts.values(), *instant(now)),
        )
