"""Extras: rows on one side, the domain's values on the other."""

from datetime import date, datetime

from ..domain.dose import parse_dose
from ..domain.extra import Extra
from .database import FOREVER, TableSet, as_day, read_as
from .moments import instant

_COLUMNS = "day, slug, name, minutes, dose, effort, note, at"


class Extras(TableSet):
    """What was done that no day asked for."""

    def between(self, since: date, until: date = FOREVER) -> list[Extra]:
        """Return the extras from `since` to `until`, both included, oldest first."""
        rows = self._rows(
            f"SELECT {_COLUMNS} FROM extra WHERE day BETWEEN ? AND ? ORDER BY day, at",
            *(since.isoformat(), until.isoformat()),
        )
        return [_extra(*row) for row in rows]

    def on(self, day: date) -> tuple[list[Extra], int]:
        """Return the extras of a day, and how many notes there are of it, as every tick asks."""
        rows = self._rows(
            f"SELECT (SELECT count(*) FROM note WHERE day = ?), {_COLUMNS} FROM (SELECT 1)"
            " LEFT JOIN extra ON day = ? ORDER BY at",
            *(day.isoformat(),) * 2,
        )
        return [_extra(*row) for _notes, *row in rows if row[0]], int(str(rows[0][0]))

    # -- writing: only inside a step -------------------------------------------------------------

    def put(self, extra: Extra, now: datetime) -> Extra:
        """Add an extra, and return it with its time; the same told again in the same second is replaced."""
        at, utc_offset_min = instant(now)
        self._run(
            "INSERT INTO extra VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (day, slug, at) DO UPDATE SET"
            " name = excluded.name, minutes = excluded.minutes, dose = excluded.dose, effort = excluded.effort,"
            " note = excluded.note",
            *(extra.day.isoformat(), extra.slug, extra.name, extra.minutes),
            *(extra.dose.written() if extra.dose else None, extra.effort, extra.note, at, utc_offset_min),
        )
        return extra._replace(told_at=str(at))

    def delete(self, extra: Extra) -> None:
        """Remove an extra."""
        self._run(
            "DELETE FROM extra WHERE day = ? AND slug = ? AND at = ?",
            *(extra.day.isoformat(), extra.slug, extra.told_at),
        )


def _extra(
    day: object, slug: object, name: object, minutes: object, dose: object, effort: object, note: object, at: object
) -> Extra:
    return Extra(
        day=as_day(day),
        slug=str(slug),
        name=str(name),
        minutes=minutes if isinstance(minutes, int) else None,
        dose=read_as(parse_dose, dose) if dose else None,
        effort=effort if isinstance(effort, int) else None,
        note=str(note),
        told_at=str(at),
    )
