"""Loop Habit Tracker's backup, an SQLite database: versions 12 to 25.

What counts as done is told in `loop_entries`. Version 12 has no column for the value: each row is a tick.
"""

import math
from collections.abc import Iterator
from datetime import date, timedelta

from ..storage.strangers import SIGNATURE, Cell, Stranger, stranger
from .loop_entries import AMOUNT_MAX, YES_MANUAL, Aim, meaning
from .past import Habit, Past, gathered
from .source import ROWS_MAX, Source

EPOCH = date(1970, 1, 1)
DAY_MS = 86_400_000
TABLES = ("Habits", "Repetitions")


def recognises(source: Source) -> bool:
    """Return whether this is a database with Loop's tables."""
    if not source.head.startswith(SIGNATURE):
        return False
    with stranger(source.path, source.name) as found:
        return found.has(*TABLES)


def read(source: Source) -> list[Habit]:
    """Return the habits of a backup.

    Raises:
        ExchangeError: It is damaged, or a row can't be understood; the text names it.
    """
    with stranger(source.path, source.name) as found:
        if not found.has(*TABLES):
            raise source.fault(f"it has no tables {' and '.join(TABLES)}")
        habits = {habit: (name, aim) for habit, name, aim in _habits(source, found)}
        return gathered([name for name, _ in habits.values()], _entries(source, found, habits))


def _habits(source: Source, found: Stranger) -> Iterator[tuple[Cell, str, Aim]]:
    wanted = ("id", "name", "type", "target_type", "target_value")
    for number, row in enumerate(found.rows("Habits", wanted, ("id",), ROWS_MAX), 1):
        habit, name, kind, target_type, target = row
        if not isinstance(name, str):
            raise source.fault("a habit without a name", f"table Habits, row {number}")
        goal = float(target) if isinstance(target, int | float) and math.isfinite(target) else 0.0
        yield habit, name, Aim(kind == 1, target_type == 1, goal)


def _entries(source: Source, found: Stranger, habits: dict[Cell, tuple[str, Aim]]) -> Iterator[tuple[str, Past]]:
    wanted = ("habit", "timestamp", "value", "notes")
    for number, row in enumerate(found.rows("Repetitions", wanted, ("id",), ROWS_MAX), 1):
        habit, timestamp, stored, notes = row
        place = f"table Repetitions, row {number}"
        if habit not in habits:
            continue
        name, aim = habits[habit]
        value = YES_MANUAL if "value" not in found.columns("Repetitions") else stored
        if not isinstance(value, int) or abs(value) > AMOUNT_MAX:
            raise source.fault("its value is no number that Loop writes", place)
        yield name, meaning(value, aim)(_day(source, timestamp, place), notes if isinstance(notes, str) else "")


def _day(source: Source, timestamp: Cell, place: str) -> date:
    """Read a moment at midnight UTC of the day, in milliseconds."""
    if not isinstance(timestamp, int) or abs(timestamp) > 10**15:
        raise source.fault("its timestamp is no day", place)
    try:
        return source.day((EPOCH + timedelta(days=timestamp // DAY_MS)).isoformat(), place)
    except OverflowError:
        raise source.fault("its timestamp is no day", place) from None
