"""Sync by example: what comes, what is refused, what copies and restored databases do."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from zlib import crc32

import pytest

from backtui.cli import run
from backtui.domain.activities import Score
from backtui.domain.dose import parse_dose
from backtui.domain.errors import SyncError, UndoError
from backtui.domain.model import Adjustment, Answered, Reason
from backtui.domain.pain import Moment, Sign
from backtui.domain.plan import Level
from backtui.domain.settings import PLAN_SETTINGS
from backtui.domain.signs import Reply
from backtui.exchange.formats import habits_in
from backtui.storage import trial
from backtui.storage.change_log import LOGGED
from backtui.sync import format
from tests.conftest import MakeTracker
from tests.exchange.made import GOLDEN
from tests.syncing.conftest import DAY, WHEN, Two, forged, only, sets_done


def test_what_both_did_meanwhile_comes_together(two: Two) -> None:
    two.laptop.ticks.tick(DAY, "pelvic-tilt")
    two.both()
    two.laptop.ticks.tick(DAY, "knee-plank", 2)
    two.desktop.ticks.tick(DAY, "knee-plank", 1)
    two.desktop.ticks.untick(DAY, "pelvic-tilt")
    two.laptop.health.write_note(DAY, "stiff")
    two.desktop.health.write_note(DAY, "tired")
    two.both()
    for tracker in (two.laptop, two.desktop):
        assert sets_done(tracker) == {"knee-plank": 2}
        assert tracker.history.notes(DAY, DAY)[DAY, None] in ("stiff\ntired", "tired\nstiff")
    assert [done.came for done in two.sync(two.laptop, two.desktop)] == [{}, {}]
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in two.folder.iterdir())


def test_a_day_that_was_done_stays_done_beside_another_routine(two: Two) -> None:
    two.laptop.ticks.tick_all(DAY)
    two.desktop.offers.choose_routine(DAY, "early-morning")
    two.desktop.ticks.tick(DAY, two.desktop.history.session(DAY).items[0].exercise)
    two.both()
    assert two.laptop.history.session(DAY).done
    assert two.desktop.history.session(DAY) == two.laptop.history.session(DAY)


def test_history_from_before_the_log_travels(two: Two) -> None:
    two.files[0].parent.mkdir()
    with closing(sqlite3.connect(two.files[0])) as old:
        old.executescript((Path(__file__).parents[1] / "schemas" / "v1.sql").read_text(encoding="utf-8"))
    two.laptop.refresh()
    begun = next(e.session for e in two.laptop.history.log(None, None) if e.session and e.session.sets_done)
    two.laptop.ticks.untick(begun.day, next(item.exercise for item in begun.items if item.sets_done))
    two.both()
    two.desktop.refresh()
    assert [entry.session for entry in two.desktop.history.log(None, None)] == [
        entry.session for entry in two.laptop.history.log(None, None)
    ]


def test_what_another_tool_did_travels_too(two: Two) -> None:
    two.laptop.ticks.tick(DAY, "pelvic-tilt")
    two.both()
    with closing(sqlite3.connect(two.files[0])) as other, other:
        other.execute("UPDATE item SET sets_done = 2 WHERE exercise = 'knee-plank'")
        other.execute("INSERT INTO excuse VALUES ('2026-11-20', 'sick', '2026-11-20T06:00:00Z', 60)")
    two.both()
    assert sets_done(two.desktop) == {"pelvic-tilt": 1, "knee-plank": 2}
    assert two.desktop.excuses.unexcuse(DAY.replace(day=20)) == 1


def test_undo_refuses_what_a_merge_has_changed_and_is_shared_otherwise(two: Two) -> None:
    two.laptop.ticks.tick(DAY, "pelvic-tilt")
    two.both()
    two.desktop.ticks.tick(DAY, "knee-plank")
    two.both()
    with pytest.raises(UndoError, match="changed since"):
        two.laptop.undo.take_back()
    two.desktop.undo.take_back()
    two.both()
    assert sets_done(two.laptop) == {"pelvic-tilt": 1}


def test_two_pauses_become_the_longer_one_and_keep_stays_below_goal(two: Two) -> None:
    two.laptop.plan.change_plan(keep=2, goal=3)
    two.both()
    two.laptop.excuses.pause(DAY, Reason.TRAVEL)
    two.desktop.excuses.pause(DAY.replace(day=20), Reason.SICK)
    two.laptop.plan.change_plan(keep=1, goal=1)
    two.desktop.plan.change_plan(keep=3, goal=3)
    two.both()
    two.both()
    for tracker in (two.laptop, two.desktop):
        paused = tracker._store.sessions.pause()
        assert paused
        assert paused.since == DAY.replace(day=20)
        assert tracker.history.rules.keep[-1].sessions <= tracker.history.rules.goal[-1].sessions


@pytest.mark.parametrize("where", ["elsewhere", "same place"])
def test_a_copy_or_a_restored_database_takes_a_file_of_its_own(two: Two, where: str, make_tracker: MakeTracker) -> None:
    two.laptop.ticks.tick(DAY, "pelvic-tilt")
    (first,) = two.sync(two.laptop)
    copy = two.folder.parent / "copy.db"
    with closing(sqlite3.connect(two.files[0])) as connection:
        connection.execute("VACUUM INTO ?", (str(copy),))
    two.laptop.ticks.tick(DAY, "knee-plank")
    two.sync(two.laptop)
    two.laptop.close()
    if where == "same place":
        for path in two.files[0].parent.glob("backtui.db*"):
            path.unlink()
        shutil.copy(copy, two.files[0])
    tracker = make_tracker(copy if where == "elsewhere" else two.files[0])
    tracker.ticks.tick(DAY, "prone-leg-raise", 1)
    (second,) = two.sync(tracker)
    assert second.device != first.device
    assert sets_done(tracker) == {"pelvic-tilt": 1, "knee-plank": 3, "prone-leg-raise": 1}


def test_conflict_copies_are_read_and_a_cut_file_waits(two: Two) -> None:
    two.laptop.ticks.tick(DAY, "pelvic-tilt")
    two.sync(two.laptop)
    (own,) = two.folder.iterdir()
    old = own.read_bytes()
    two.laptop.ticks.tick(DAY, "knee-plank")
    two.sync(two.laptop)
    own.rename(own.with_name(f"{own.stem}.sync-conflict-20261123-120000-ABCDEFG.jsonl"))
    own.write_bytes(old + b'{"v":1,"uid"')
    (done,) = two.sync(two.desktop)
    assert sum(done.came.values()) == 2
    assert [text for text in done.warnings if "cut short" in text]
    two.both()
    assert not two.sync(two.desktop)[0].warnings


def test_git_may_give_lines_the_ends_of_windows(two: Two) -> None:
    two.laptop.ticks.tick(DAY, "pelvic-tilt")
    two.desktop.ticks.tick(DAY, "knee-plank", 1)
    two.sync(two.laptop, two.desktop)
    for path in two.folder.iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    two.laptop.ticks.tick(DAY, "prone-leg-raise", 1)
    assert not [text for done in two.sync(two.laptop, two.desktop, two.laptop) for text in done.warnings]
    assert sets_done(two.laptop) == sets_done(two.desktop)
    assert sets_done(two.laptop).keys() == {"pelvic-tilt", "knee-plank", "prone-leg-raise"}


def test_what_only_one_machine_still_knows_is_written_by_it(
    two: Two, make_tracker: MakeTracker, tmp_path: Path
) -> None:
    two.laptop.ticks.tick(DAY, "pelvic-tilt")
    two.both()
    two.laptop.close()
    for path in two.folder.iterdir():
        path.unlink()
    two.sync(two.desktop)
    third = make_tracker(tmp_path / "third" / "backtui.db")
    two.sync(third)
    assert sets_done(third) == {"pelvic-tilt": 1}


SINCE_FORMAT_3 = ("activity", "activity_score", "roland_morris", "flare_plan", "plan_routine", "stiffness")
"""Tables that came later: who lacks one leaves out the steps that touch it."""

OWN = """
[exercise.chair-stand]
name = "Chair stand"
dose = "2 x 5"
"""


def test_all_that_can_be_recorded_arrives(two: Two) -> None:
    here = two.laptop
    here.plan.change_plan(keep=1, goal=4, level=Level.INTERMEDIATE, routine="foundation", days=frozenset({0, 2}))
    for key, value in (("week_start", "sunday"), ("day_start", "5"), ("early", "on")):
        here.plan.set(key, value)
    here.own.add_own(OWN)
    here.offers.choose_routine(DAY, "classic-four")
    adjustment = Adjustment(
        "classic-four", "intermediate", "knee-plank", "knee-plank", parse_dose("3 x 12 s"), False, DAY, ""
    )
    here.transfer.remember([], [], DAY, adjustments=[(adjustment, Answered(DAY, "knee-plank", "up", True, "more"))])
    here.health.answer_screening({"floor": frozenset({"easy"}), "body": frozenset({"wrists"})})
    here.ticks.tick_all(DAY)
    here.extras.add(here.extras.understood(DAY, "swim", 40)._replace(effort=6, note="cold"))
    here.moves.move(DAY.replace(day=25), DAY.replace(day=26))
    here.health.tell_effort(DAY, 5)
    here.breaks.take(here.breaks.choice.next())
    here.health.tell_pain(DAY, 3, Moment.AFTER, signs=frozenset(Sign))
    here.health.tell_pain(DAY, 2, Moment.MORNING, None, frozenset(), 20)
    here.health.answer_sign(DAY, Sign.NERVE, Reply.SAME)
    here.health.write_note(DAY, "well", "knee-plank")
    here.function.score(DAY, {here.function.add_activity("Carry the shopping").slug: 4})
    here.function.answer_roland_morris(DAY, (1, 4))
    here.function.write_flare_plan({"words": "It passes."})
    here.excuses.excuse(DAY.replace(day=24), None, Reason.TRAVEL)
    here.excuses.pause(DAY.replace(day=28), Reason.OTHER)
    here.undo.take_back()
    here.undo.do_again()
    with closing(sqlite3.connect(two.files[0])) as connection:
        recorded = connection.execute("SELECT DISTINCT tbl, iif(tbl = 'setting', key, '') FROM change").fetchall()
    assert {table for table, _ in recorded} == set(LOGGED)
    assert {json.loads(key)[0] for _, key in recorded if key} == set(PLAN_SETTINGS)
    two.both()
    assert not [text for done in two.sync(two.laptop, two.desktop) for text in done.warnings]
    shared = [dict(tracker.transfer.everything().tables) for tracker in (here, two.desktop)]
    for tables in shared:
        tables["setting"] = [row for row in tables["setting"] if row["key"] in PLAN_SETTINGS]
    assert shared[0] == shared[1]


def test_settings_that_an_import_brought_stay_on_their_machine(two: Two) -> None:
    key, (habit,) = habits_in(str(GOLDEN / "backtui.json"))
    two.laptop.transfer.import_history(habit, key)
    two.both()
    two.laptop.undo.take_back()
    two.both()
    two.laptop.undo.do_again()
    assert [done.warnings for done in two.sync(two.laptop, two.desktop)] == [(), ()]
    both = [tracker.transfer.everything().tables for tracker in (two.laptop, two.desktop)]
    theme = {"key": "theme", "value": "paper"}
    assert [theme in tables.pop("setting") for tables in both] == [True, False]
    assert both[0] == both[1]
    assert b"theme" not in b"".join(two.lines())
    assert b"edited by another tool" not in b"".join(two.lines())


def test_answers_about_health_arrive(two: Two) -> None:
    two.laptop.health.answer_screening({"floor": frozenset({"easy"}), "body": frozenset({"wrists"})})
    two.both()
    assert two.desktop.safety.answers() == two.laptop.safety.answers()
    assert two.desktop.history.mark_day("screened") == DAY
    assert two.desktop.follow_up.screening_due() is None


def test_a_step_far_ahead_of_all_others_does_not_block_later_ones(two: Two) -> None:
    two.laptop.ticks.tick(DAY, "pelvic-tilt")
    two.sync(two.laptop)
    (good,) = two.lines()
    bad = two.folder / "feedfacefeedface.jsonl"
    bad.write_bytes(forged(good, lambda record: record.update(lamport=2**39)))
    assert [text for text in two.sync(two.desktop)[0].warnings if "leaves no room" in text]
    bad.unlink()
    two.desktop.ticks.tick(DAY, "knee-plank")
    two.both()
    assert sets_done(two.laptop) == sets_done(two.desktop) == {"pelvic-tilt": 1, "knee-plank": 3}


def test_a_database_that_was_spoilt_so_heals(two: Two) -> None:
    two.laptop.ticks.tick(DAY, "pelvic-tilt")
    two.both()
    for file in two.files:
        with closing(sqlite3.connect(file)) as connection, connection:
            connection.execute(
                "INSERT INTO step (uid, device, lamport, kind, label, at, utc_offset_min, parents)"
                " VALUES (?, 'feedfacefeedface', ?, 'do', 'x', '2026-11-23T06:00:00Z', 0, '')",
                ("f" * 32, 2**40),
            )
    for tracker in (two.laptop, two.desktop):
        tracker.refresh()
    two.laptop.ticks.tick(DAY, "knee-plank")
    two.laptop.ticks.untick(DAY, "pelvic-tilt")
    two.both()
    assert sets_done(two.desktop) == sets_done(two.laptop) == {"knee-plank": 3}
    two.desktop.ticks.tick(DAY, "prone-leg-raise", 1)
    two.both()
    assert sets_done(two.laptop)["prone-leg-raise"] == 1
    assert not [text for done in two.sync(two.laptop, two.desktop) for text in done.warnings]


def test_a_damaged_file_of_this_machine_is_written_anew(two: Two) -> None:
    two.laptop.ticks.tick(DAY, "pelvic-tilt")
    two.laptop.ticks.tick(DAY, "knee-plank")
    (mine,) = two.sync(two.laptop)
    path = two.folder / f"{mine.device}.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + bytes([whole[100] ^ 1]) + whole[101:])
    assert [text for text in two.sync(two.desktop)[0].warnings if "until its machine" in text]
    (again,) = two.sync(two.laptop)
    assert (again.device, again.warnings, path.read_bytes()) == (mine.device, (), whole)
    assert not two.sync(two.desktop)[0].warnings
    assert sets_done(two.desktop) == {"pelvic-tilt": 1, "knee-plank": 3}


def test_a_line_of_a_newer_version_waits_for_the_update(two: Two) -> None:
    two.laptop.ticks.tick(DAY, "pelvic-tilt")
    two.sync(two.laptop)
    (good,) = two.lines()
    (own,) = two.folder.iterdir()
    own.write_bytes(forged(good, lambda record: record.update(v=format.FORMAT + 1)) + good)
    (done,) = two.sync(two.desktop)
    assert not done.came
    assert "update" in done.warnings[0]


def test_the_format_is_raised_whenever_what_is_logged_changes() -> None:
    assert format.FORMAT == 3
    before = [(name, table.key, table.rest) for name, table in LOGGED.items() if name not in SINCE_FORMAT_3]
    text = repr(sorted(before))
    assert crc32(text.encode()) == 2434774526, "a logged table has changed: raise FORMAT, then this number"


def test_an_older_version_leaves_out_only_what_it_has_no_table_for_and_takes_it_after_its_update(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    two.laptop.function.score(DAY, {two.laptop.function.add_activity("Carry the shopping").slug: 4})
    two.laptop.function.write_flare_plan({"words": "It passes."})
    two.laptop.ticks.tick(DAY, "pelvic-tilt")
    two.sync(two.laptop)
    with monkeypatch.context() as older:
        older.setattr(trial, "LOGGED", {name: t for name, t in LOGGED.items() if name not in SINCE_FORMAT_3})
        (done,) = two.sync(two.desktop)
        assert [text.partition("“")[2].partition("”")[0] for text in done.warnings] == [
            *("add activity Carry the shopping", "Carry the shopping 4 of 10, Mon 23 Nov", "write the flare plan")
        ]
        assert sets_done(two.desktop) == {"pelvic-tilt": 1}
        two.desktop.ticks.tick(DAY, "knee-plank", 2)
        two.both()
        assert sets_done(two.laptop) == {"pelvic-tilt": 1, "knee-plank": 2}
    assert not [text for done in two.sync(two.desktop, two.laptop) for text in done.warnings]
    assert two.desktop.function.record.wanted() == two.laptop.function.record.wanted() != []
    assert two.desktop.function.record.scores() == [Score(DAY, "carry-the-shopping", 4, "Carry the shopping")]
    assert two.desktop.function.record.flare_plan() == two.laptop.function.record.flare_plan() is not None


def test_a_line_of_before_real_amounts_were_told_is_understood(two: Two) -> None:
    two.laptop.ticks.tick_each(DAY, ["knee-plank"], None, (12, 10, 8))
    two.laptop.ticks.tick(DAY, "pelvic-tilt")
    two.sync(two.laptop)
    (own,) = two.folder.iterdir()
    older = []
    for line in two.lines():
        record = json.loads(line)
        record.pop("sum")
        record["v"] = 2
        for change in record["changes"]:
            if change["t"] == "item" and change["a"]:
                del change["a"]["actual"]
        body = json.dumps(record, separators=(",", ":")).encode()
        older.append(body[:-1] + b',"sum":"%08x"}\n' % crc32(body))
    own.write_bytes(b"".join(older))
    (done,) = two.sync(two.desktop)
    assert not done.warnings
    assert sets_done(two.desktop) == {"pelvic-tilt": 1, "knee-plank": 3}
    assert not any(item.actual for item in two.desktop.history.session(DAY).items)


def test_the_database_never_goes_into_the_folder(two: Two) -> None:
    two.laptop.ticks.tick(DAY, "pelvic-tilt")
    with pytest.raises(SyncError, match="the database lies in"):
        two.laptop.sync(str(two.files[0].parent))
    with pytest.raises(SyncError, match="is no folder"):
        two.laptop.sync(str(two.folder / "missing"))
    (two.files[0].parent / ".stfolder").mkdir()
    (done,) = two.sync(two.laptop)
    assert "seems to be synced" in done.warnings[-1]


def test_the_command_says_what_came_and_went(two: Two, capsys: pytest.CaptureFixture[str]) -> None:
    two.laptop.ticks.tick(DAY, "pelvic-tilt")
    two.sync(two.laptop)
    assert run(["sync", str(two.folder)]) == 0
    # Machines have no names that anybody would know.
    assert capsys.readouterr().out == "1 change came from another machine; 0 changes of this one were written\n"
    assert run(["sync", str(two.folder)]) == 0
    assert capsys.readouterr().out == "nothing new came; 0 changes of this one were written\n"
    assert run(["sync", str(two.folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["came"] == {}
    assert run(["sync", str(two.folder / "missing")]) == 1
    assert "is no folder" in capsys.readouterr().err


def test_text_of_another_machine_is_stored_as_the_keyboard_would(two: Two) -> None:
    two.laptop.ticks.tick(DAY, "pelvic-tilt")
    two.sync(two.laptop)
    (good,) = two.lines()
    row = {"day": DAY.isoformat(), "exercise": "", "text": "a\x1b]2;T\x07\u202e\r\nb\tc", **WHEN}
    bad = forged(good, only("note", [DAY.isoformat(), ""], row))
    (two.folder / "0123456789abcdef.jsonl").write_bytes(bad + good)
    two.both()
    for tracker in (two.laptop, two.desktop):
        assert tracker.history.notes(DAY, DAY) == {(DAY, None): "a]2;T\nb c"}
    assert [done.came for done in two.sync(two.laptop, two.desktop)] == [{}, {}]
