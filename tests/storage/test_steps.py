"""The log: every table in it, net effects, and what undo refuses."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from backtui.domain.errors import DayError, UndoError
from backtui.domain.model import Reason
from backtui.domain.pain import Moment, Sign
from backtui.domain.screening_due import Due
from backtui.domain.signs import Reply, SignAnswer
from backtui.storage.change_log import LOGGED
from backtui.tracker.tracker import Tracker
from tests.conftest import NOON, FixedClock, MakeTracker
from tests.storage.conftest import plain

DAY = NOON.date()
UNLOGGED = {"step", "change", "device", "peer"}
DERIVED = {"session": {"done"}}


def state(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Give every row of what is logged, but for settings that only say how backtui looks."""
    return {name: plain(path, f"SELECT * FROM {name} ORDER BY 1, 2") for name in LOGGED}


def test_every_table_is_logged_with_every_column(tracker: Tracker, file: Path) -> None:
    tracker.ticks.tick(DAY, "pelvic-tilt")
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
    make_tracker().plan.set("theme", "paper")
    states = [state(file)]
    deeds: tuple[Callable[[Tracker], object], ...] = (
        lambda t: t.ticks.tick(DAY, "pelvic-tilt"),
        lambda t: t.ticks.tick(DAY, "knee-plank", 2),
        lambda t: t.ticks.untick(DAY, "pelvic-tilt"),
        lambda t: t.excuses.excuse(DAY, None, Reason.SICK),
        lambda t: t.ticks.count(DAY),
        lambda t: t.ticks.untick(DAY, "knee-plank"),
        lambda t: t.plan.change_plan(keep=3, goal=4),
        lambda t: t.excuses.pause(DAY, Reason.TRAVEL),
        lambda t: t.breaks.take(t.breaks.choice.next()),
        lambda t: t.function.add_activity("Carry the shopping"),
        lambda t: t.function.score(DAY, {"carry-the-shopping": 4}),
        lambda t: t.function.retire_activity(t.function.record.wanted()[0]),
        lambda t: t.function.answer_roland_morris(DAY, (1, 4)),
        lambda t: t.function.answer_roland_morris(DAY, (1,)),
        lambda t: t.function.write_flare_plan({"words": "It passes."}),
        lambda t: t.function.write_flare_plan({}),
        lambda t: t.health.tell_pain(DAY, 6, Moment.BEFORE, signs=frozenset({Sign.NERVE})),
        lambda t: t.health.tell_pain(DAY, 3, Moment.BEFORE),
        lambda t: t.health.answer_sign(DAY, Sign.NERVE, Reply.GONE),
    )
    for deed in deeds:
        deed(make_tracker())
        states.append(state(file))
    undone = []
    for before in reversed(states[:-1]):
        undone.append(make_tracker().undo.take_back())
        assert state(file) == before
    with pytest.raises(UndoError, match="nothing to undo"):
        make_tracker().undo.take_back()
    assert undone[-1] == "tick Pelvic tilt, Mon 23 Nov"
    for after in states[1:]:
        assert make_tracker().undo.do_again() == undone.pop()
        assert state(file) == after
    with pytest.raises(UndoError, match="nothing to redo"):
        make_tracker().undo.do_again()


def test_a_day_that_is_undone_and_done_again_is_done(tracker: Tracker, file: Path) -> None:
    tracker.ticks.tick_all(DAY)
    before = state(file)
    tracker.undo.take_back()
    tracker.undo.do_again()
    assert state(file) == before
    assert tracker.history.session(DAY).done
    assert plain(file, "SELECT done FROM session") == [(1,)]


def test_doing_something_new_ends_what_could_be_redone(tracker: Tracker) -> None:
    tracker.ticks.tick(DAY, "pelvic-tilt")
    tracker.undo.take_back()
    tracker.ticks.tick(DAY, "knee-plank")
    with pytest.raises(UndoError):
        tracker.undo.do_again()
    assert tracker.undo.take_back() == "tick Knee plank, Mon 23 Nov"


def test_what_changes_nothing_is_no_step(tracker: Tracker, file: Path) -> None:
    tracker.ticks.tick(DAY, "pelvic-tilt")
    tracker.ticks.untick(DAY, "knee-plank")
    tracker.plan.set("theme", "paper")
    assert plain(file, "SELECT label FROM step") == [("tick Pelvic tilt, Mon 23 Nov",)]


def test_undo_refuses_what_another_tool_has_changed_since(tracker: Tracker, file: Path) -> None:
    tracker.ticks.tick(DAY, "pelvic-tilt")
    with closing(sqlite3.connect(file)) as other, other:
        other.execute("UPDATE item SET name = 'Tilt' WHERE exercise = 'pelvic-tilt'")
    before = state(file)
    with pytest.raises(UndoError, match=r"“tick Pelvic tilt, Mon 23 Nov” can't be undone: it was changed since"):
        tracker.undo.take_back()
    assert state(file) == before


def test_a_step_that_fails_leaves_no_log(tracker: Tracker, file: Path) -> None:
    tracker.ticks.tick(DAY, "pelvic-tilt")
    with pytest.raises(RuntimeError), tracker.ticks._step("half a thing", DAY):
        tracker._store.sessions.put_counted(DAY, True)
        raise RuntimeError
    assert plain(file, "SELECT count(*) FROM step") == [(1,)]
    assert tracker.ticks.tick(DAY, "knee-plank").done
    assert plain(file, "SELECT count(*) FROM step") == [(2,)]


def test_what_follows_a_step_that_failed_is_logged(make_tracker: MakeTracker, file: Path) -> None:
    make_tracker().ticks.tick(DAY, "pelvic-tilt")
    before = state(file)
    tracker = make_tracker()
    # Its first change, which has SQLite log the table, is rolled back with it.
    with pytest.raises(RuntimeError), tracker.ticks._step("half a thing", DAY):
        tracker._store.sessions.put_counted(DAY, True)
        raise RuntimeError
    tracker.ticks.count(DAY)
    assert tracker.undo.take_back() and state(file) == before


def test_the_items_of_a_session_that_goes_are_logged(make_tracker: MakeTracker, file: Path) -> None:
    make_tracker().ticks.tick_all(DAY)
    before = state(file)
    tracker = make_tracker()
    with tracker.ticks._step("a session that goes", DAY):
        tracker._store.sessions._run("DELETE FROM session WHERE day = ?", DAY.isoformat())
    assert plain(file, "SELECT count(*) FROM item") == [(0,)]
    assert tracker.undo.take_back() and state(file) == before


@pytest.mark.parametrize(
    "sql", ["WITH a AS (SELECT 1) INSERT INTO item SELECT * FROM a", "SELECT 1", "DROP TABLE item"]
)
def test_no_statement_changes_what_can_not_be_told(tracker: Tracker, sql: str) -> None:
    with pytest.raises(ValueError, match="begin with what is changed"), tracker.ticks._step("a slip", DAY):
        tracker._store.sessions._run(sql)


def test_what_is_written_anew_just_as_it_was_is_no_step(tracker: Tracker, file: Path) -> None:
    tracker.plan.change_plan(keep=3, goal=4)
    tracker.plan.change_plan(keep=2, goal=3)
    tracker.undo.take_back()
    tracker.plan.change_plan(keep=3, goal=4)
    assert plain(file, "SELECT count(*) FROM step WHERE kind = 'do'") == [(2,)]
    assert tracker.undo.do_again() == "change the plan: keep 2, goal 3"


def test_undoing_the_answers_asks_for_them_again(tracker: Tracker) -> None:
    tracker.health.answer_screening({"floor": frozenset({"hard"})})
    assert tracker.follow_up.screening_due() is None
    tracker.undo.take_back()
    assert tracker.follow_up.screening_due() is Due.NEVER


def test_a_whole_day_done_again_is_done(tracker: Tracker, file: Path) -> None:
    tracker.ticks.tick_all(DAY)
    before = state(file)
    tracker.undo.take_back()
    tracker.undo.do_again()
    assert state(file) == before
    assert tracker.history.session(DAY).done


def test_a_pause_does_not_come_back_over_another_one(tracker: Tracker, file: Path) -> None:
    tracker.excuses.pause(DAY, Reason.TRAVEL)
    with closing(sqlite3.connect(file)) as other, other:
        other.execute("DELETE FROM pause")
        other.execute("INSERT INTO pause VALUES ('2026-11-20', 'sick', '2026-11-20T06:00:00Z', 60)")
    with pytest.raises(UndoError, match="changed since"):
        tracker.undo.take_back()
    tracker.refresh()
    tracker.excuses.resume()
    with closing(sqlite3.connect(file)) as other, other:
        other.execute("INSERT INTO pause VALUES ('2026-11-10', 'sick', '2026-11-20T06:00:00Z', 60)")
    with pytest.raises(UndoError, match="changed since"):
        tracker.undo.take_back()
    assert plain(file, "SELECT since FROM pause") == [("2026-11-10",)]


def test_pains_and_answers_about_signs_stand_beside_those_before(tracker: Tracker, clock: FixedClock) -> None:
    six = tracker.health.tell_pain(DAY, 6, Moment.BEFORE, signs=frozenset({Sign.NERVE}))
    worse = tracker.health.answer_sign(DAY, Sign.NERVE, Reply.WORSE)
    clock.forward(minutes=5)
    three = tracker.health.tell_pain(DAY, 3, Moment.BEFORE)
    gone = tracker.health.answer_sign(DAY, Sign.NERVE, Reply.GONE)
    assert gone == SignAnswer(Sign.NERVE, Reply.GONE, DAY, "2026-11-23T11:05:00Z")
    assert six.told_at < three.told_at == gone.told_at
    assert tracker.history.pains(DAY, DAY) == [six, three]
    assert tracker.history.store.health.sign_answers() == [worse, gone]
    assert tracker.undo.take_back() == "numbness: gone, Mon 23 Nov"
    assert tracker.undo.take_back() == "pain 3 before, Mon 23 Nov"
    assert tracker.history.pains(DAY, DAY) == [six]
    assert tracker.history.store.health.sign_answers() == [worse]


def test_within_a_second_an_answer_about_a_sign_is_given_anew(tracker: Tracker) -> None:
    tracker.health.answer_sign(DAY, Sign.SPREADING, Reply.WORSE)
    again = tracker.health.answer_sign(DAY, Sign.SPREADING, Reply.SAME)
    assert tracker.history.store.health.sign_answers() == [again]


def test_of_days_to_come_nothing_is_answered(tracker: Tracker, file: Path) -> None:
    with pytest.raises(DayError):
        tracker.health.answer_sign(DAY + timedelta(days=1), Sign.NERVE, Reply.GONE)
    assert not file.exists()
