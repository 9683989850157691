"""Files of other trackers: one habit that was done every third day, for as many years as are wanted."""

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

NEWEST = date(2026, 10, 30)
HABIT = "Back"
EPOCH = date(1970, 1, 1)
DAYS_A_YEAR = 365


def done_days(years: int) -> list[date]:
    """Return the days of a history, oldest first."""
    return [NEWEST - timedelta(days=n) for n in range(0, years * DAYS_A_YEAR, 3)][::-1]


def _ms(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp() * 1000)


def _beaverhabits(days: Sequence[date]) -> str:
    records = [{"day": str(day), "done": True} for day in days]
    return json.dumps({"habits": [{"name": HABIT, "id": "a", "records": records}]})


def _habitkit(days: Sequence[date]) -> str:
    when = {"habitId": "a", "timezoneOffsetInMinutes": 60, "amountOfCompletions": 1}
    done = [{"date": f"{day}T11:00:00.000Z", **when} for day in days]
    habit = {"id": "a", "name": HABIT, "color": "blue", "archived": False}
    often = {"habitId": "a", "requiredNumberOfCompletionsPerDay": 1}
    return json.dumps({"habits": [habit], "completions": done, "intervals": [often]})


def _habitica(days: Sequence[date]) -> str:
    history = [{"date": _ms(day), "value": 1, "completed": True} for day in days]
    daily = {"type": "daily", "text": HABIT, "history": history}
    return json.dumps({"tasks": {"habits": [], "dailys": [daily], "todos": [], "rewards": []}})


def _table_habit(days: Sequence[date]) -> str:
    records = [{"record_date": (day - EPOCH).days, "record_type": 1, "record_value": 10} for day in days]
    habit = {"name": HABIT, "type": 1, "status": 1, "daily_goal": 10, "daily_goal_unit": "min", "records": records}
    return json.dumps({"habits": [habit]})


def _habitctl(days: Sequence[date]) -> str:
    return "".join(f"{day}\t{HABIT}\ty\n" for day in days)


def _dijo(days: Sequence[date]) -> str:
    return json.dumps([{"type": "Bit", "name": HABIT, "stats": {str(day): True for day in days}, "goal": True}])


def _org_habit(days: Sequence[date]) -> str:
    states = "".join(f'- State "DONE"       from "TODO"       [{day} Sun 07:00]\n' for day in reversed(days))
    begun = f"* TODO {HABIT}\nSCHEDULED: <{NEWEST} Fri .+3d>\n:PROPERTIES:\n:STYLE: habit\n:END:\n"
    return begun + states


def _obsidian(days: Sequence[date]) -> str:
    return f'---\ntitle: "{HABIT}"\nentries:\n' + "".join(f"  - {day}\n" for day in days) + "---\n"


def _table(days: Sequence[date]) -> str:
    return "date\n" + "".join(f"{day}\n" for day in days)


def _tickmate(days: Sequence[date]) -> str:
    ticks = ", ".join(f"(1, {d.year}, {d.month - 1}, {d.day}, 7, 0, 0)" for d in days)
    return (
        "CREATE TABLE tracks (_id INTEGER PRIMARY KEY, name TEXT, enabled INTEGER, description TEXT,"
        " multiple_entries_per_day INTEGER, color INTEGER, order_key INTEGER, icon TEXT);"
        "CREATE TABLE ticks (_id INTEGER PRIMARY KEY, _track_id INTEGER, year INTEGER, month INTEGER, day INTEGER,"
        " hour INTEGER, minute INTEGER, second INTEGER, has_time_info INTEGER);"
        f"INSERT INTO tracks VALUES (1, '{HABIT}', 1, '', 0, 0, 1, '');"
        f"INSERT INTO ticks (_track_id, year, month, day, hour, minute, second) VALUES {ticks};"
    )


def _rewire(days: Sequence[date]) -> str:
    return (
        "CREATE TABLE HABITS (_id INTEGER PRIMARY KEY, name TEXT, description TEXT, schedule INTEGER, active_days TEXT,"
        " repeating_count INTEGER, days INTEGER, period INTEGER);"
        "CREATE TABLE CHECKINS (_id INTEGER PRIMARY KEY, habit_id INTEGER, date TEXT, type INTEGER);"
        f"INSERT INTO HABITS VALUES (1, '{HABIT}', '', 0, '0,1,2', 0, 0, 0);"
        "INSERT INTO CHECKINS (habit_id, date, type) VALUES " + ", ".join(f"(1, '{day:%Y%m%d}', 2)" for day in days)
    )


TEXTS: Mapping[str, Callable[[Sequence[date]], str]] = {
    "beaverhabits": _beaverhabits,
    "habitkit": _habitkit,
    "habitica": _habitica,
    "table-habit": _table_habit,
    "habitctl": _habitctl,
    "dijo": _dijo,
    "org-habit": _org_habit,
    "obsidian": _obsidian,
    "table": _table,
}
SCRIPTS: Mapping[str, Callable[[Sequence[date]], str]] = {"tickmate": _tickmate, "rewire": _rewire}
"""What makes a database, in SQL."""
FORMATS = (*TEXTS, *SCRIPTS)


def write(file: Path, name: str, years: int) -> None:
    """Write a history in a format of another tracker."""
    days = done_days(years)
    if name in TEXTS:
        file.write_text(TEXTS[name](days), encoding="utf-8")
        return
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(SCRIPTS[name](days))
