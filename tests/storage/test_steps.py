"""The log: every table in it, net effects, and what undo refuses."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from backtui.domain.errors import UndoError
from backtui.domain.model import Reason
from backtui.domain.screening import Due
from backtui.storage.logged import LOGGED
from backtui.tracker import Tracker
from tests.conftest import NOON, MakeTracker
from tests.storage.conftest import plain

DAY = NOON.date()
UNLOGGED = {"step", "change", "device", "peer"}
DERIVED = {"session": {"done"}}


def state(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Give every row of what is logged, but for settings that only say how backtui looks."""
    return {name: plain(path, f"SELECT * FROM {name} ORDER BY 1, 2") for name in LOGGED}


def test_every_table_is_logged_with_every_column(tracker: Tracker, file: Path) -> None:
    tracker.tick(DAY, "pelvic-tilt")
    tables = {
        str(name)
        for (name,) in plain(file, "SELECT name FROM sqlite_master WHERE type = 'table'")
        if not str(name).startswith(("sqlite", "_sqlite"))
    }
    assert tables == LOGGED.keys() | UNLOGGED
    for name, table in LOGGED.items():
        columns = {str(row[1]): row[5] for row in plain(file, f"PRAGMA table_info({name})")}
        assert set(table.columns) == columns.keys() - DERIVED.get(name, set())
        assert {column for column, key in columns.items() if key} == set(table.key)


def test_undo_and_redo_go_through_everything_and_restarts(make_tracker: MakeTracker, file: Path) -> None:
    make_tracker().set("theme", "paper")
    states = [state(file)]
    deeds: tuple[Callable[[Tracker], object], ...] = (
        lambda t: t.tick(DAY, "pelvic-tilt"),
        lambda t: t.tick(DAY, "knee-plank", 2),
        lambda t: t.untick(DAY, "pelvic-tilt"),
        lambda t: t.excuse(DAY, None, Reason.SICK),
        lambda t: t.count(DAY),
        lambda t: t.untick(DAY, "knee-plank"),
        lambda t: t.change_plan(keep=3, goal=4),
        lambda t: t.pause(DAY, Reason.TRAVEL),
    )
    for deed in deeds:
        deed(make_tracker())
        states.append(state(file))
    undone = []
    for before in reversed(states[:-1]):
        undone.append(make_tracker().undo())
        assert state(file) == before
    with pytest.raises(UndoError, match="nothing to undo"):
        make_tracker().undo()
    assert undone[-1] == "tick Pelvic tilt, Mon 23 Nov"
    for after in states[1:]:
        assert make_tracker().redo() == undone.pop()
        assert state(file) == after
    with pytest.raises(UndoError, match="nothing to redo"):
        make_tracker().redo()


def test_a_day_that_is_undone_and_done_again_is_done(tracker: Tracker, file: Path) -> None:
    tracker.tick_all(DAY)
    before = state(file)
    tracker.undo()
    tracker.redo()
    assert state(file) == before
    assert tracker.session(DAY).done
    assert plain(file, "SELECT done FROM session") == [(1,)]


def test_doing_something_new_ends_what_could_be_redone(tracker: Tracker) -> None:
    tracker.tick(DAY, "pelvic-tilt")
    tracker.undo()
    tracker.tick(DAY, "knee-plank")
    with pytest.raises(UndoError):
        tracker.redo()
    assert tracker.undo() == "tick Knee plank, Mon 23 Nov"


def test_what_changes_nothing_is_no_step(tracker: Tracker, file: Path) -> None:
    tracker.tick(DAY, "pelvic-tilt")
    tracker.untick(DAY, "knee-plank")
    tracker.set("theme", "paper")
    assert plain(file, "SELECT label FROM step") == [("tick Pelvic tilt, Mon 23 Nov",)]


def test_undo_refuses_what_another_tool_has_changed_since(tracker: Tracker, file: Path) -> None:
    tracker.tick(DAY, "pelvic-tilt")
    with closing(sqlite3.connect(file)) as other, other:
        other.execute("UPDATE item SET name = 'Tilt' WHERE exercise = 'pelvic-tilt'")
    before = state(file)
    with pytest.raises(UndoError, match=r"“tick Pelvic tilt, Mon 23 Nov” can't be undone: it was changed since"):
        tracker.undo()
    assert state(file) == before


def test_a_step_that_fails_leaves_no_log(tracker: Tracker, file: Path) -> None:
    tracker.tick(DAY, "pelvic-tilt")
    with pytest.raises(RuntimeError), tracker._step("half a thing", DAY):
        tracker._store.put_sets_done(DAY, "pelvic-tilt", 0, None)
        raise RuntimeError
    assert plain(file, "SELECT count(*) FROM step") == [(1,)]
    assert tracker.tick(DAY, "knee-plank").done
    assert plain(file, "SELECT count(*) FROM step") == [(2,)]


def test_what_is_written_anew_just_as_it_was_is_no_step(tracker: Tracker, file: Path) -> None:
    tracker.change_plan(keep=3, goal=4)
    tracker.change_plan(keep=2, goal=3)
    tracker.undo()
    tracker.change_plan(keep=3, goal=4)
    assert plain(file, "SELECT count(*) FROM step WHERE kind = 'do'") == [(2,)]
    assert tracker.redo() == "change the plan"


def test_undoing_the_answers_asks_for_them_again(tracker: Tracker) -> None:
    tracker.answer_screening({"floor": frozenset({"hard"})})
    assert tracker.screening_due() is None
    tracker.undo()
    assert tracker.screening_due() is Due.NEVER


def test_a_whole_day_done_again_is_done(tracker: Tracker, file: Path) -> None:
    tracker.tick_all(DAY)
    before = state(file)
    tracker.undo()
    tracker.redo()
    assert state(file) == before
    assert tracker.session(DAY).done


def test_a_pause_does_not_come_back_over_another_one(tracker: Tracker, file: Path) -> None:
    tracker.pause(DAY, Reason.TRAVEL)
    with closing(sqlite3.connect(file)) as other, other:
        other.execute("DELETE FROM pause")
        other.execute("INSERT INTO pause VALUES ('2026-11-20', 'sick', '2026-11-20T06:00:00Z', 60)")
    with pytest.raises(UndoError, match="changed since"):
        tracker.undo()
    tracker.refresh()
    tracker.resume()
    with closing(sqlite3.connect(file)) as other, other:
        other.execute("INSERT INTO pause VALUES ('2026-11-10', 'sick', '2026-11-20T06:00:00Z', 60)")
    with pytest.raises(UndoError, match="changed since"):
        tracker.undo()
    assert plain(file, "SELECT since FROM pause") == [("2026-11-10",)]
