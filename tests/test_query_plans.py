"""No statement on the way to a screen, a status or a tick reads a whole table that grows with the history."""

import sqlite3
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from backtui.cli import run
from backtui.tui.app import BacktuiApp

from .conftest import MakeTracker
from .tui.conftest import known_history

SMALL = {
    *("setting", "target", "pause", "paused", "answer", "sign_answer", "adjustment", "own", "activity", "writing"),
    *("sqlite_master", "CONSTANT ROW"),
}
"""What stays as it is over the years: choices, the one open pause and its three years at most, what SQLite keeps."""
JUSTIFIED = {
    "SCAN plan_days": "what the plan asked of each day: a row for every change of its weekdays",
    "SCAN plan_routine": "what the plan asked of each day: a row for every change of its routine or level",
    "SCAN item USING INDEX item_done": "on how many days each exercise was done; read once, from its index alone",
    "SCAN sign_answer": "whatever was answered about signs has a say today; few are ever told",
    "SCAN session USING INDEX session_done": "the first backup of a day looks for lost items, as it checks each page",
    "SEARCH pain USING INDEX pain_signed (day<?)": "a sign may stay open for years; few pains come with one",
    "SEARCH session USING PRIMARY KEY (day<?)": "the last day with a session: the largest alone is looked at",
    "SCAN excused": "the streak needs every excused week; read once, kept until something changes",
}
KEYS = ("space", "j", "right", "left", *"3hkt", "left_square_bracket", "left_curly_bracket", *"2j4j512c")


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement that is run from now on, with its values."""
    statements: list[str] = []
    connect = sqlite3.connect

    def overheard(*args: object, **options: object) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*args, **options)  # type: ignore[call-overload]
        connection.set_trace_callback(statements.append)
        return connection

    monkeypatch.setattr(sqlite3, "connect", overheard)
    return statements


OF_A_SUBQUERY = "SCAN (subquery-"
"""What a subquery has found by an index is gone through; how it was found has a line of its own."""
ALL_BEFORE = "(day<?)"
"""A search without a first day: as good as a scan."""


def is_small(plan: str) -> bool:
    return plan.startswith(OF_A_SUBQUERY) or plan.split()[1] in SMALL or plan[5:] in SMALL


def scans(file: Path, statements: Iterable[str]) -> dict[str, str]:
    """Return the scans of what may grow, each with a statement that does it."""
    connection = sqlite3.connect(file)
    connection.execute("CREATE TEMP TABLE writing (step INTEGER, machine INTEGER)")
    found = {}
    for statement in list(dict.fromkeys(statements)):
        if statement.split()[0].upper() in ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH"):
            for *_, plan in connection.execute(f"EXPLAIN QUERY PLAN {statement}"):
                if (plan.startswith("SCAN") or plan.endswith(ALL_BEFORE)) and not is_small(plan):
                    found[plan] = " ".join(statement.split())
    connection.close()
    return found


def unjustified(file: Path, statements: Iterable[str]) -> dict[str, str]:
    return {plan: statement for plan, statement in scans(file, statements).items() if plan not in JUSTIFIED}


async def test_no_screen_scans_the_history(make_tracker: MakeTracker, file: Path, heard: list[str]) -> None:
    tracker = make_tracker()
    known_history(tracker)
    heard.clear()
    app = BacktuiApp(make_tracker())
    async with app.run_test(size=(120, 40)) as pilot:
        for key in KEYS:
            await pilot.press(key)
            await pilot.pause()
    assert any("INSERT INTO item" in statement or "UPDATE item" in statement for statement in heard)
    assert unjustified(file, heard) == {}


@pytest.mark.parametrize(
    "command", ["status", "status --on yesterday", "done pelvic-tilt", "done --all", "undone pelvic-tilt"]
)
def test_no_short_command_scans_the_history(
    command: str, make_tracker: MakeTracker, file: Path, heard: list[str]
) -> None:
    tracker = make_tracker()
    known_history(tracker)
    heard.clear()
    assert run([*command.split(), "--db", str(file)]) == 0
    assert any(statement.startswith("SELECT") for statement in heard)
    assert unjustified(file, heard) == {}


def test_what_today_shows_first_reads_one_week(make_tracker: MakeTracker, heard: list[str]) -> None:
    known_history(make_tracker())
    tracker = make_tracker()
    heard.clear()
    tracker.history.agenda()
    ever = date.min.isoformat()
    assert heard
    assert not [statement for statement in heard if ever in statement]
    assert tracker.history.known_streak(tracker.today) is None
    streak = tracker.history.streak()
    assert [statement for statement in heard if ever in statement]
    assert tracker.history.known_streak(tracker.today) == streak


def test_a_scan_is_found(make_tracker: MakeTracker, file: Path) -> None:
    known_history(make_tracker())
    assert unjustified(file, ["SELECT count(*) FROM item AS i WHERE i.sets_done > 7", "SELECT * FROM setting"]) == {
        "SCAN i": "SELECT count(*) FROM item AS i WHERE i.sets_done > 7"
    }
