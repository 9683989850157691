"""What any tracker knows of a day, and the habit it belongs to."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ..domain.errors import ExchangeError
from ..domain.model import Reason
from ..domain.rows import Row, Tables
from ..domain.text import clean, fold

NOTE_MAX = 2000
MOMENTS = ("session", "excuse", "note")
"""Tables whose rows get the moment of the import where they bring none."""
LISTED_MAX = 12
"""Habits named in an error that asks which one."""


class Kind(StrEnum):
    """What an entry of another tracker says of its day."""

    DONE = "done"
    EXCUSED = "excused"
    NOTED = "noted"
    """Neither: only its note is worth keeping."""


class Past(NamedTuple):
    """One day of another tracker."""

    day: date
    kind: Kind
    reason: Reason | None = None
    """Why it is excused; None when it is not."""
    note: str = ""


class Habit(NamedTuple):
    """Something a file has a history of."""

    name: str
    past: tuple[Past, ...]
    tables: Tables = {}
    """Rows that are taken as they are; only backtui's own formats have them."""


def done(day: date, note: str = "") -> Past:
    """Return a day on which the habit was done."""
    return Past(day, Kind.DONE, note=clean(note, NOTE_MAX))


def skipped(day: date, note: str = "") -> Past:
    """Return a day that was skipped on purpose: excused, the reason nobody knows."""
    return Past(day, Kind.EXCUSED, Reason.OTHER, clean(note, NOTE_MAX))


def noted(day: date, note: str = "") -> Past:
    """Return a day on which the habit was not done; it counts only for its note."""
    return Past(day, Kind.NOTED, note=clean(note, NOTE_MAX))


def gathered(names: Iterable[str], entries: Iterable[tuple[str, Past]]) -> list[Habit]:
    """Return habits in the order they are named; of several entries for one day the last counts.

    Args:
        names: Habits that are there even without an entry.
        entries: Each with the name of its habit.
    """
    found: dict[str, dict[date, Past]] = {name: {} for name in names}
    for name, past in entries:
        found.setdefault(name, {})[past.day] = past
    return [
        Habit(name, tuple(past for _, past in sorted(days.items()) if past.kind is not Kind.NOTED or past.note))
        for name, days in found.items()
    ]


def chosen(habits: list[Habit], name: str | None) -> Habit:
    """Return the habit of a name, or the only one.

    Raises:
        ExchangeError: There is none, none of this name, or more than one and no name was given.
    """
    if not habits:
        raise ExchangeError("the file holds no habit, so there is nothing to import")
    if name is None and len(habits) == 1:
        return habits[0]
    for same in (lambda habit: habit.name == name, lambda habit: fold(habit.name) == fold(name or "")):
        found = [habit for habit in habits if name is not None and same(habit)]
        if len(found) == 1:
            return found[0]
    told = ", ".join(f"“{clean(habit.name, 30)}” ({len(habit.past)})" for habit in habits[:LISTED_MAX])
    more = f" and {len(habits) - LISTED_MAX} more" if len(habits) > LISTED_MAX else ""
    wrong = f"there is no habit “{clean(name)}”" if name else f"the file holds {len(habits)} habits"
    raise ExchangeError(f"{wrong}; choose one with --habit (days in brackets): {told}{more}")


def as_rows(habit: Habit, source: str, written: Mapping[str, str | int | None]) -> Tables:
    """Return a habit as rows of the history: a day done elsewhere is a session without items that counts.

    Args:
        habit: What was read.
        source: Name of the format, kept beside each session.
        written: The moment of the import, as the columns `at` and `utc_offset_min`.
    """
    tables: Tables = {
        name: [{**written, **row} for row in rows] if name in MOMENTS else list(rows)
        for name, rows in habit.tables.items()
    }
    for past in habit.past:
        day: Row = {"day": past.day.isoformat()}
        if past.kind is Kind.DONE:
            session: Row = {"routine": "", "level": "", "source": source, "counted": 1, "effort": None}
            tables.setdefault("session", []).append({**day, **session, **written})
        if past.reason:
            tables.setdefault("excuse", []).append({**day, "reason": past.reason.value, **written})
        if past.note:
            tables.setdefault("note", []).append({**day, "exercise": "", "text": past.note, **written})
    return tables
