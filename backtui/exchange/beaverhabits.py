"""beaverhabits' JSON. A record that is done counts as done, unless its text says `#skip`: that is excused.

Habits that were deleted are left out, archived ones are not.
"""

import re
from collections.abc import Iterator
from typing import Any

from .jsons import document
from .past import Habit, Past, done, gathered, noted, skipped
from .source import ROWS_MAX, Source

_SKIP = re.compile(r"(^|\s)#skip\b")
_DELETED = "soft_delete"


def recognises(source: Source) -> bool:
    """Return whether this looks like JSON that begins with habits or holds them."""
    return source.first_line().lstrip().startswith("{") and b'"habits"' in source.head


def read(source: Source) -> list[Habit]:
    """Return the habits of a file.

    Raises:
        ExchangeError: It is no JSON, or a record can't be understood; the text names it.
    """
    habits = document(source).get("habits")
    if not isinstance(habits, list):
        raise source.fault("there is no list “habits”")
    there = [_checked(source, habit, number) for number, habit in enumerate(habits, 1)]
    kept = [habit for habit in there if habit.get("status") != _DELETED]
    return gathered([habit["name"] for habit in kept], _entries(source, kept))


def _checked(source: Source, habit: Any, number: int) -> dict[str, Any]:
    if (
        not isinstance(habit, dict)
        or not isinstance(habit.get("name"), str)
        or not isinstance(habit.get("records", []), list)
    ):
        raise source.fault("it has no name, or its records are no list", f"habit {number}")
    return habit


def _entries(source: Source, habits: list[dict[str, Any]]) -> Iterator[tuple[str, Past]]:
    count = 0
    for habit in habits:
        for number, record in enumerate(habit.get("records", []), 1):
            count += 1
            place = f"habit {habit['name']}, record {number}"
            if count > ROWS_MAX:
                raise source.fault(f"there are more than {ROWS_MAX} records", place)
            if not isinstance(record, dict) or not isinstance(record.get("day"), str):
                raise source.fault("it has no day", place)
            answer, text = record.get("done", False), record.get("text") or ""
            if not isinstance(answer, bool) or not isinstance(text, str):
                raise source.fault("“done” is true or false, and “text” is text", place)
            meaning = noted if not answer else skipped if _SKIP.search(text) else done
            yield habit["name"], meaning(source.day(record["day"], place), text)
