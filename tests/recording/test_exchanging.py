"""Import and export of a whole home: the same comes back, and one undo removes it."""

from datetime import date
from pathlib import Path

import pytest

from backtui.demo import write_demo
from backtui.domain.rows import Tables
from backtui.exchange.choice import chosen
from backtui.exchange.formats import habits_in, written
from backtui.exchange.history import days_told
from tests.conftest import NOON, FixedClock, MakeTracker
from tests.exchange.made import GOLDEN, made


def test_an_export_imported_into_an_empty_home_is_exported_the_same(
    tmp_path: Path, clock: FixedClock, make_tracker: MakeTracker
) -> None:
    write_demo(tmp_path / "demo.db", 1, clock=clock)
    first = written("json", make_tracker(path=tmp_path / "demo.db").transfer.everything())
    (tmp_path / "file").write_bytes(first)
    for file in (tmp_path / "file", GOLDEN / "backtui.json"):
        tracker = make_tracker(path=tmp_path / f"{file.stem}.db")
        key, habits = habits_in(str(file))
        assert tracker.transfer.import_history(habits[0], key).counts()["skipped"] == 0
        assert written("json", tracker.transfer.everything()) == file.read_bytes()


@pytest.mark.parametrize("key", ["csv", "loop-csv", "harsh", "habitbull", "obsidian"])
def test_the_days_of_a_home_come_back_from_every_format(
    key: str, tmp_path: Path, clock: FixedClock, make_tracker: MakeTracker
) -> None:
    write_demo(tmp_path / "demo.db", 1, clock=clock)
    history = make_tracker(path=tmp_path / "demo.db").transfer.everything()
    (tmp_path / "file").write_bytes(written(key, history))
    found, habits = habits_in(str(tmp_path / "file"))
    tracker = make_tracker(path=tmp_path / "there.db")
    assert tracker.transfer.import_history(chosen(habits, None), found).counts()["refused"] == 0
    before, after = days_told(history.tables), days_told(tracker.transfer.everything().tables)
    assert found == key
    assert {day for day, told in after.items() if told.done} == {day for day, told in before.items() if told.done}
    # HabitBull has no word for an excused day: its reason becomes a note.
    excused = {day: told.reason for day, told in before.items() if told.reason and not told.done}
    assert excused
    assert excused.keys() == {
        day for day, told in after.items() if told.reason or (key == "habitbull" and told.note.startswith("excused: "))
    }
    for day, told in before.items():
        assert told.note.replace("\n", " / ") in after[day].note.replace("\n", " / ")


@pytest.mark.parametrize(
    ("name", "done", "excused"), [("loop-v25.sql", 2, 1), ("harsh.log", 3, 1), ("tickmate.sql", 3, 0)]
)
def test_another_trackers_days_are_counted_once_and_undone_as_one(
    name: str, done: int, excused: int, tmp_path: Path, make_tracker: MakeTracker
) -> None:
    tracker = make_tracker()
    tracker.ticks.tick(NOON.date(), "pelvic-tilt")
    before = tracker.transfer.everything().tables
    key, habits = habits_in(str(made(name, tmp_path)))
    habit = chosen(habits, "Back exercises")
    assert tracker.transfer.preview_import(habit, key) == tracker.transfer.import_history(habit, key)
    after = tracker.transfer.everything().tables
    assert len([row for row in after["session"] if row["source"] == key]) == done
    assert len(after["excuse"]) == excused
    again = tracker.transfer.import_history(habit, key)
    assert not any(again.rows.values())
    assert tracker.transfer.everything().tables == after
    tracker.undo.take_back()
    assert tracker.transfer.everything().tables == before
    tracker.undo.do_again()
    assert tracker.transfer.everything().tables == after


@pytest.mark.parametrize("only", ["", "setting"])
def test_undo_takes_back_all_that_an_import_brought(only: str, make_tracker: MakeTracker) -> None:
    tracker = make_tracker()
    tracker.ticks.tick(NOON.date(), "pelvic-tilt")
    before = tracker.transfer.everything().tables
    key, (habit,) = habits_in(str(GOLDEN / "backtui.json"))
    if only:
        assert habit.tables
        theme: Tables = {"setting": [{"key": "theme", "value": "paper"}]}
        habit = habit._replace(tables=theme)
    tracker.transfer.import_history(habit, key)
    after = tracker.transfer.everything().tables
    assert after != before
    tracker.undo.take_back()
    assert tracker.transfer.everything().tables == before
    tracker.undo.do_again()
    assert tracker.transfer.everything().tables == after


def test_a_setting_that_was_changed_since_keeps_no_import_from_being_undone(make_tracker: MakeTracker) -> None:
    tracker = make_tracker()
    key, (habit,) = habits_in(str(GOLDEN / "backtui.json"))
    tracker.transfer.import_history(habit, key)
    tracker.plan.set("theme", "ansi-dark")
    tracker.undo.take_back()
    tables = tracker.transfer.everything().tables
    assert {name for name, rows in tables.items() if rows} == {"setting"}
    assert tables["setting"] == [{"key": "theme", "value": "ansi-dark"}]


def test_the_plan_begins_with_the_first_session_that_is_brought(tmp_path: Path, make_tracker: MakeTracker) -> None:
    tracker = make_tracker()
    key, habits = habits_in(str(made("loop-v12.sql", tmp_path)))
    tracker.transfer.import_history(habits[0], key)
    assert tracker.history.rules.plan_start == date(2016, 1, 1)


def test_planned_days_follow_the_plan(make_tracker: MakeTracker) -> None:
    tracker = make_tracker()
    tracker.plan.change_plan(days=frozenset({0, 2}))
    assert [day.isoformat() for day in tracker.transfer.planned_days()[:3]] == [
        "2026-11-23",
        "2026-11-25",
        "2026-11-30",
    ]
    assert len(tracker.transfer.planned_days()) == 8
