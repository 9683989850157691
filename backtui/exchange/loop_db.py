"""Loop Habit Tracker's backup, an SQLite database: versions 12 to 25, and later ones that keep these tables.

`loop_entries` says what counts as done. Version 12 has no column for the value: each row is a tick.
"""

import math
from collections.abc import Iterator
from datetime import date, timedelta

from ..storage.foreign import Cell, Stranger
from .aims import Aim
from .databases import has_tables, opened
from .dates import day_of
from .findings import Findings
from .loop_entries import AMOUNT_MAX, YES_MANUAL, meaning
from .past import Habit
from .source import FILE_ROWS_MAX, ROWS_MAX, RowError, Source

EPOCH = date(1970, 1, 1)
DAY_MS = 86_400_000
TABLES = ("Habits", "Repetitions")


def recognises(source: Source) -> bool:
    """Return whether this is a database with Loop's tables."""
    return has_tables(source, *TABLES)


def read(source: Source) -> list[Habit]:
    """Return the habits of a backup.

    Raises:
        ExchangeError: It is damaged, or nothing in it can be understood.
    """
    findings = Findings(source)
    with opened(source, *TABLES) as found:
        aims = dict(_habits(found, findings))
        wanted = ("habit", "timestamp", "value", "notes")
        ticks_only = "value" not in found.columns("Repetitions")
        for number, row in enumerate(found.rows("Repetitions", wanted, ("id",), FILE_ROWS_MAX), 1):
            habit, timestamp, stored, notes = row
            place = f"table Repetitions, row {number}"
            with findings.row(place, habit):
                if habit not in aims:
                    raise RowError("it belongs to no habit that is there")
                value = YES_MANUAL if ticks_only else stored
                if not isinstance(value, int) or abs(value) > AMOUNT_MAX:
                    raise RowError("its value is no number that Loop writes")
                past = meaning(value, aims[habit])(_day(timestamp), notes if isinstance(notes, str) else "")
                findings.add(habit, past, place)
    return findings.habits()


def _habits(found: Stranger, findings: Findings) -> Iterator[tuple[Cell, Aim | None]]:
    wanted = ("id", "name", "type", "target_type", "target_value", "unit", "freq_den", "archived")
    for row in found.rows("Habits", wanted, ("position", "id"), ROWS_MAX):
        habit, name, kind, target_type, target, unit, freq_den, archived = row
        findings.habit(habit, name if isinstance(name, str) else "", archived == 1)
        goal = float(target) if isinstance(target, int | float) and math.isfinite(target) else 0.0
        days = freq_den if isinstance(freq_den, int) and 0 < freq_den < 1000 else 1
        aim = Aim(goal, unit if isinstance(unit, str) else "", target_type == 1, days) if kind == 1 else None
        if aim and aim.says:
            findings.say(aim.says, habit)
        yield habit, aim


def _day(timestamp: Cell) -> date:
    """Read a day given as its midnight in UTC, in milliseconds since 1970."""
    if not isinstance(timestamp, int) or abs(timestamp) > 10**15:
        raise RowError("its timestamp is no day")
    try:
        day = EPOCH + timedelta(days=timestamp // DAY_MS)
    except OverflowError:
        raise RowError("its timestamp is no day") from None
    return day_of(day.year, day.month, day.day)
