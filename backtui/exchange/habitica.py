"""Habitica's export: the JSON of a user, or the CSV of the history of all tasks.

A daily says whether it was completed. Otherwise a task's value rises when it is done and falls when it is missed, so a
day is done when the value rose. Days are those of the zone that the JSON names; CSV has Habitica's own.
"""

from datetime import date
from typing import Any

from ..domain.days import EARLIEST
from .cells import Columns, Table, is_csv_of, number
from .dates import Days
from .findings import Findings
from .jsons import document, known, objects, real, under
from .past import SAID_NO, Habit, Past, done, noted
from .source import RowError, Source

COLUMNS = ("Task Name", "Task ID", "Task Type", "Date", "Value")
KINDS = ("dailys", "habits")
DAY_MS, MINUTE_MS = 86_400_000, 60_000
EPOCH = date(1970, 1, 1).toordinal()
OFFSET_MAX_MIN = 24 * 60


def recognises(source: Source) -> bool:
    """Return whether this is JSON with tasks that have a history, or a table of such a history."""
    return _tasks(known(source)) is not None or is_csv_of(source, *COLUMNS) is not None


def _tasks(found: Any) -> list[dict[str, Any]] | None:
    kinds = [objects(under(found, "tasks", kind)) for kind in KINDS]
    return None if all(kind is None for kind in kinds) else [task for kind in kinds for task in kind or []]


def read(source: Source) -> list[Habit]:
    """Return the tasks of a file.

    Raises:
        ExchangeError: It is no such file, or nothing in it can be understood.
    """
    table = is_csv_of(source, *COLUMNS)
    if table:
        return _read_table(source, Table(source))
    tasks = _tasks(document(source))
    if tasks is None:
        raise source.fault("there are no “tasks” with “dailys” or “habits”")
    findings = Findings(source)
    offset_min = under(document(source), "preferences", "timezoneOffset")
    behind_min = offset_min if isinstance(offset_min, int) and abs(offset_min) < OFFSET_MAX_MIN else 0
    if not isinstance(offset_min, int):
        findings.say("the file names no time zone, so its days are those of UTC")
    for number_of, task in enumerate(tasks, 1):
        history = task.get("history") or []
        if not isinstance(task.get("text"), str) or not isinstance(history, list):
            findings.refuse(f"task {number_of}", "it has no name, or its history is no list")
            continue
        findings.habit(number_of, task["text"])
        before = 0.0
        for at, entry in enumerate(history, 1):
            place = f"task {task['text']}, entry {at}"
            with findings.row(place, number_of):
                day, value = _day(entry, behind_min), _value(entry)
                completed = entry.get("completed")
                rose = completed if isinstance(completed, bool) else value > before
                before = value
                findings.add(number_of, _past(rose, day), place)
    return findings.habits()


def _past(rose: bool, day: date) -> Past:
    return done(day) if rose else noted(day, "", SAID_NO)


def _day(entry: Any, behind_min: int) -> date:
    moment_ms = real(under(entry, "date"))
    if moment_ms is None or not 0 <= moment_ms < 10**14:
        raise RowError("its date is no moment")
    return date.fromordinal(max(EPOCH + int(moment_ms - behind_min * MINUTE_MS) // DAY_MS, EARLIEST.toordinal()))


def _value(entry: Any) -> float:
    value = under(entry, "value")
    if value is None:
        return 0.0
    found = real(value)
    if found is None:
        raise RowError("its value is no number")
    return found


def _read_table(source: Source, table: Table) -> list[Habit]:
    columns, findings = Columns(table.header), Findings(source)
    days = Days(source, (columns.cell(cells, "Date") for _, cells in table.rows()))
    before: dict[str, float] = {}
    for place, cells in table.rows(findings):
        name = columns.cell(cells, "Task Name")
        key = columns.cell(cells, "Task ID") or name
        with findings.row(place, key):
            value = number(columns.cell(cells, "Value"))
            if value is None:
                raise RowError("its value is no number")
            day = days.day(columns.cell(cells, "Date"))
            findings.habit(key, name)
            findings.add(key, _past(value > before.get(key, 0.0), day), place)
            before[key] = value
    return findings.habits()
