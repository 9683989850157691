"""Import and export of a whole home: the same comes back, and one undo removes it."""

from datetime import date
from pathlib import Path

import pytest

from backtui.demo import write_demo
from backtui.exchange.formats import habits_in, written
from backtui.exchange.past import chosen
from tests.conftest import NOON, FixedClock, MakeTracker
from tests.exchange.made import GOLDEN, made


def test_an_export_imported_into_an_empty_home_is_exported_the_same(
    tmp_path: Path, clock: FixedClock, make_tracker: MakeTracker
) -> None:
    write_demo(tmp_path / "demo.db", 1, clock=clock)
    first = written("json", make_tracker(path=tmp_path / "demo.db").history())
    (tmp_path / "file").write_bytes(first)
    for file in (tmp_path / "file", GOLDEN / "backtui.json"):
        tracker = make_tracker(path=tmp_path / f"{file.stem}.db")
        key, habits = habits_in(str(file))
        assert tracker.import_history(habits[0], key).counts()["skipped"] == 0
        assert written("json", tracker.history()) == file.read_bytes()


@pytest.mark.parametrize(
    ("name", "done", "excused"), [("loop-v25.sql", 2, 1), ("harsh.log", 3, 1), ("tickmate.sql", 3, 0)]
)
def test_another_trackers_days_are_counted_once_and_undone_as_one(
    name: str, done: int, excused: int, tmp_path: Path, make_tracker: MakeTracker
) -> None:
    tracker = make_tracker()
    tracker.tick(NOON.date(), "pelvic-tilt")
    before = tracker.history().tables
    key, habits = habits_in(str(made(name, tmp_path)))
    habit = chosen(habits, "Back exercises")
    assert tracker.preview_import(habit, key) == tracker.import_history(habit, key)
    after = tracker.history().tables
    assert len([row for row in after["session"] if row["source"] == key]) == done
    assert len(after["excuse"]) == excused
    again = tracker.import_history(habit, key)
    assert not any(again.rows.values())
    assert tracker.history().tables == after
    tracker.undo()
    assert tracker.history().tables == before
    tracker.redo()
    assert tracker.history().tables == after


def test_the_plan_begins_with_the_first_session_that_is_brought(tmp_path: Path, make_tracker: MakeTracker) -> None:
    tracker = make_tracker()
    key, habits = habits_in(str(made("loop-v12.sql", tmp_path)))
    tracker.import_history(habits[0], key)
    assert tracker.rules.plan_start == date(2016, 1, 1)


def test_planned_days_follow_the_plan(make_tracker: MakeTracker) -> None:
    tracker = make_tracker()
    tracker.change_plan(days=frozenset({0, 2}))
    assert [day.isoformat() for day in tracker.planned_days()[:3]] == ["2026-11-23", "2026-11-25", "2026-11-30"]
    assert len(tracker.planned_days()) == 8
