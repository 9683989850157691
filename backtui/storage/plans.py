"""The plan as it was changed: settings, targets, adjustments, offers, days with a routine of their own."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from ..domain.dose import parse_dose
from ..domain.model import Adjustment, Answered, Own
from ..domain.plan import DatedRoutine
from ..domain.settings import days_text
from ..domain.weeks import FixedDays, Kind, Target
from .database import TableSet, as_day, read_as
from .moments import instant


class Plans(TableSet):
    """What someone chose to do."""

    def choice(self, day: date) -> str | None:
        """Return the routine chosen for a day; None when it follows the plan."""
        rows = self._rows("SELECT routine FROM choice WHERE day = ?", day.isoformat())
        return str(rows[0][0]) if rows else None

    def adjustments(self, routine: str, level: str) -> list[Adjustment]:
        """Return the adjustments of a routine's slots at a level."""
        rows = self._rows(
            "SELECT slot, exercise, dose, paused, since, why FROM adjustment WHERE routine = ? AND level = ?",
            *(routine, level),
        )
        return [
            Adjustment(
                routine,
                level,
                str(slot),
                str(exercise),
                read_as(parse_dose, dose),
                bool(paused),
                as_day(since),
                str(why),
            )
            for slot, exercise, dose, paused, since, why in rows
        ]

    def offers(self, since: date) -> list[Answered]:
        """Return the offers answered from a day on, oldest first."""
        rows = self._rows(
            "SELECT day, slot, kind, accepted, what FROM offer WHERE day >= ? ORDER BY day", since.isoformat()
        )
        return [
            Answered(as_day(day), str(slot), str(kind), bool(accepted), str(what))
            for day, slot, kind, accepted, what in rows
        ]

    def own(self) -> list[Own]:
        """Return the user's own exercises and routines, archived ones too."""
        rows = self._rows("SELECT kind, slug, toml, archived FROM own ORDER BY kind, slug")
        return [Own(str(kind), str(slug), str(toml), bool(archived)) for kind, slug, toml, archived in rows]

    # -- writing: only inside a step -------------------------------------------------------------

    def put_settings(self, values: Mapping[str, str]) -> None:
        """Record settings."""
        for key, value in values.items():
            self._run(
                "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                *(key, value),
            )

    def put_targets(self, kind: Kind, targets: Iterable[Target]) -> None:
        """Record the whole dated history of keep or goal."""
        self._run("DELETE FROM target WHERE kind = ?", kind)
        for target in targets:
            self._run("INSERT INTO target VALUES (?, ?, ?)", kind, target.since.isoformat(), target.sessions)

    def put_days(self, days: Iterable[FixedDays]) -> None:
        """Record the whole dated history of the plan's weekdays."""
        self._run("DELETE FROM plan_days")
        for found in days:
            self._run("INSERT INTO plan_days VALUES (?, ?)", found.since.isoformat(), days_text(found.weekdays))

    def put_routines(self, dated: Iterable[DatedRoutine]) -> None:
        """Record the whole dated history of the plan's routine and level."""
        self._run("DELETE FROM plan_routine")
        for found in dated:
            self._run("INSERT INTO plan_routine VALUES (?, ?, ?)", found.since.isoformat(), found.routine, found.level)

    def put_moved(self, day: date, to: date, now: datetime) -> None:
        """Record that a day's session was moved to another day."""
        self._run("DELETE FROM moved WHERE day = ?", day.isoformat())
        self._run("INSERT INTO moved VALUES (?, ?, ?, ?)", day.isoformat(), to.isoformat(), *instant(now))

    def put_choice(self, day: date, routine: str | None, now: datetime) -> None:
        """Record the routine of a day; None makes the day follow the plan again."""
        self._run("DELETE FROM choice WHERE day = ?", day.isoformat())
        if routine:
            self._run("INSERT INTO choice VALUES (?, ?, ?, ?)", day.isoformat(), routine, *instant(now))

    def put_adjustment(self, adjustment: Adjustment, now: datetime) -> None:
        """Record the adjustment of a slot, replacing an older one."""
        self.delete_adjustment(adjustment.routine, adjustment.level, adjustment.slot)
        self._run(
            "INSERT INTO adjustment VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *(adjustment.routine, adjustment.level, adjustment.slot, adjustment.exercise, adjustment.dose.written()),
            *(adjustment.paused, adjustment.since.isoformat(), adjustment.why, *instant(now)),
        )

    def delete_adjustment(self, routine: str, level: str, slot: str) -> None:
        """Delete the adjustment of a slot, which follows its routine again."""
        self._run("DELETE FROM adjustment WHERE routine = ? AND level = ? AND slot = ?", routine, level, slot)

    def put_offer(self, answered: Answered, now: datetime) -> None:
        """Record how an offer was answered."""
        day = answered.day.isoformat()
        self._run("DELETE FROM offer WHERE day = ? AND slot = ? AND kind = ?", day, answered.slot, answered.kind)
        self._run(
            "INSERT INTO offer VALUES (?, ?, ?, ?, ?, ?, ?)",
            *(day, answered.slot, answered.kind, answered.accepted, answered.what, *instant(now)),
        )

    def put_own(self, own: Own, now: datetime) -> None:
        """Record one of the user's own exercises or routines."""
        self._run(
            "INSERT INTO own VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (kind, slug) DO UPDATE SET toml = excluded.toml,"
            " archived = excluded.archived, at = excluded.at, utc_offset_min = excluded.utc_offset_min",
            *(own.kind, own.slug, own.toml, own.archived, *instant(now)),
        )
