"""Table Habit's JSON: habits with records, whose days are counted from 1 January 1970.

A record is done when its value reaches the day's goal, or, in a habit to keep low, does not exceed the limit.
A skipped record is excused; its reason is its note.
"""

from datetime import date
from typing import Any

from .aims import Aim
from .dates import day_of
from .findings import Findings
from .jsons import document, known, objects, real, under
from .past import Habit, skipped
from .source import RowError, Source

EPOCH = date(1970, 1, 1).toordinal()
DELETED, ARCHIVED = 2, 3
KEPT_LOW = 2
DONE, SKIP = 1, 2


def recognises(source: Source) -> bool:
    """Return whether this is JSON with habits that have a day's goal or records counted in days."""
    habits = objects(under(known(source), "habits"))
    return bool(habits) and any("daily_goal" in habit or _is_record(habit) for habit in habits or ())


def _is_record(habit: dict[str, Any]) -> bool:
    return any("record_date" in record for record in (objects(habit.get("records")) or [])[:1])


def read(source: Source) -> list[Habit]:
    """Return the habits of a file.

    Raises:
        ExchangeError: It is not such JSON, or nothing in it can be understood.
    """
    habits = objects(under(document(source), "habits"))
    if habits is None:
        raise source.fault("there is no list “habits”")
    findings = Findings(source)
    for number, habit in enumerate(habits, 1):
        name, records = habit.get("name"), habit.get("records") or []
        if not isinstance(name, str) or not isinstance(records, list):
            findings.refuse(f"habit {number}", "it has no name, or its records are no list")
            continue
        if habit.get("status") == DELETED:
            findings.say(f"the deleted habit “{name[:30]}” in the file is left out")
            continue
        findings.habit(number, name, habit.get("status") == ARCHIVED)
        low = habit.get("type") == KEPT_LOW
        goal = max(real(habit.get("daily_goal")) or 0.0, (real(habit.get("daily_goal_extra")) or 0.0) if low else 0.0)
        aim = Aim(goal, str(habit.get("daily_goal_unit") or ""), low)
        for at, record in enumerate(records, 1):
            place = f"habit {name}, record {at}"
            with findings.row(place, number):
                day = _day(record)
                note = record.get("reason") if isinstance(record.get("reason"), str) else ""
                kind = record.get("record_type", DONE)
                if kind == SKIP:
                    findings.add(number, skipped(day, note), place)
                elif kind == DONE:
                    value = real(record.get("record_value"))
                    if value is None:
                        raise RowError("its value is no number")
                    findings.add(number, aim.judged(value)(day, note), place)
    return findings.habits()


def _day(record: Any) -> date:
    count = under(record, "record_date")
    if not isinstance(count, int) or isinstance(count, bool) or not -30_000 < count < 400_000:
        raise RowError("its date is no number of days since 1970")
    found = date.fromordinal(EPOCH + count)
    return day_of(found.year, found.month, found.day)
