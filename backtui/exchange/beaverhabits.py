"""beaverhabits' JSON: its export, its disk file (all of it under `data`), or the list of habits alone.

A done record counts as done, unless its text says `#skip`, which excuses the day. Habits that were deleted are left
out, archived ones are not.
"""

import re
from typing import Any

from ..domain.words import plural
from .dates import Days
from .findings import Findings
from .jsons import document, known, objects, under
from .past import SAID_NO, Habit, done, noted, skipped
from .source import RowError, Source

DELETED, ARCHIVED = "soft_delete", "archive"
_SKIP = re.compile(r"(^|\s)#skip\b")


def recognises(source: Source) -> bool:
    """Return whether this is JSON with habits that have records with a day."""
    habits = _habits(known(source))
    if habits is None or not all("name" in habit or "records" in habit for habit in habits):
        return False
    records = [record for habit in habits for record in objects(habit.get("records")) or []]
    return any("records" in habit for habit in habits) and (not records or any("day" in each for each in records))


def _habits(found: Any) -> list[dict[str, Any]] | None:
    places = (under(found, "habits"), under(found, "data", "habits"), found)
    return next((habits for habits in map(objects, places) if habits is not None), None)


def read(source: Source) -> list[Habit]:
    """Return the habits of a file.

    Raises:
        ExchangeError: It is not such JSON, or nothing in it can be understood.
    """
    habits = _habits(document(source))
    if habits is None:
        raise source.fault("there is no list “habits”")
    findings, days = Findings(source), Days(source)
    deleted = sum(habit.get("status") == DELETED for habit in habits)
    if deleted:
        findings.say(f"{plural(deleted, 'deleted habit')} in the file left out")
    for number, habit in enumerate(habits, 1):
        if habit.get("status") == DELETED:
            continue
        name, records = habit.get("name"), habit.get("records") or []
        if isinstance(name, str) and isinstance(records, list):
            findings.habit(number, name, habit.get("status") == ARCHIVED)
            _take_up(findings, days, number, name, records)
        else:
            findings.refuse(f"habit {number}", "it has no name, or its records are no list")
    return findings.habits()


def _take_up(findings: Findings, days: Days, key: int, name: str, records: list[Any]) -> None:
    for number, record in enumerate(records, 1):
        place = f"habit {name}, record {number}"
        with findings.row(place, key):
            if not isinstance(record, dict) or not isinstance(record.get("day"), str):
                raise RowError("it has no day")
            answer, text = record.get("done") or False, record.get("text") or ""
            if not isinstance(answer, bool) or not isinstance(text, str):
                raise RowError("“done” is true or false, and “text” is text")
            day = days.day(record["day"])
            if not answer:
                findings.add(key, noted(day, text, SAID_NO), place)
            else:
                findings.add(key, (skipped if _SKIP.search(text) else done)(day, text), place)
