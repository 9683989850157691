"""Real files agree, day for day, with a count that uses nothing of backtui's."""

import sqlite3
from collections import Counter
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from backtui.exchange.formats import habits_in

REAL = Path(__file__).parent / "real"


def counted(path: Path) -> tuple[str, dict[str, Counter[str]]]:
    """Return the format, and for each habit on how many days it is done, and excused."""
    key, habits = habits_in(str(path))
    kinds = {habit.name: [past.kind.value for past in habit.past] for habit in habits}
    return key, {name: Counter(kind for kind in found if kind != "noted") for name, found in kinds.items()}


def test_loops_backup() -> None:
    with closing(sqlite3.connect(REAL / "loop" / "loop-v25.db")) as connection:
        asked = "SELECT id, name, type, target_type, target_value, freq_den FROM Habits"
        habits = {row[0]: row[1:] for row in connection.execute(asked)}
        rows = connection.execute("SELECT habit, timestamp, value FROM Repetitions").fetchall()
    expected = {name: Counter[str]() for name, *_ in habits.values()}
    days = set()
    for habit, timestamp, value in rows:
        name, kind, at_most, target, of_days = habits[habit]
        day = date(1970, 1, 1) + timedelta(milliseconds=timestamp)
        assert (habit, day) not in days
        days.add((habit, day))
        # What is asked of several days no single one can reach: there, any amount will do.
        enough = value > 0 and (of_days > 1 or value >= target * 1000)
        reached = value <= target * 1000 if at_most else enough
        if value == 3:
            expected[name]["excused"] += 1
        elif (value == 2 and kind == 0) or (kind == 1 and reached):
            expected[name]["done"] += 1
    assert expected["a"]["done"] > 1
    assert counted(REAL / "loop" / "loop-v25.db") == ("loop-db", expected)


def test_harshs_log_and_its_folder() -> None:
    expected: dict[str, Counter[str]] = {}
    for line in (REAL / "harsh" / "log").read_text(encoding="utf-8").splitlines():
        if line[:1].isdigit():
            _, name, answer, *_ = line.split(" : ")
            expected.setdefault(name, Counter())
            if answer != "n":
                expected[name][{"y": "done", "s": "excused"}[answer]] += 1
    assert counted(REAL / "harsh" / "log") == ("harsh", expected)
    assert counted(REAL / "harsh") == ("harsh", expected)
