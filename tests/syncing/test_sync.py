"""Sync by example: what comes, what is refused, what copies and restored databases do."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from zlib import crc32

import pytest

from backtui.cli import run
from backtui.domain.errors import SyncError, UndoError
from backtui.domain.model import Reason
from backtui.storage.logged import LOGGED
from backtui.syncing import lines
from backtui.syncing.sync import Synced
from backtui.tracker import Tracker
from tests.conftest import NOON, FixedClock, MakeTracker

DAY = NOON.date()
Line = dict[str, object]


class Two:
    """Two machines and the one folder they share."""

    def __init__(self, root: Path, make: MakeTracker) -> None:
        self.folder = root / "shared"
        self.folder.mkdir()
        self.files = [root / name / "backtui.db" for name in ("laptop", "desktop")]
        clocks = [FixedClock(), FixedClock()]
        clocks[1].forward(minutes=10)
        self.laptop, self.desktop = (make(file, clock) for file, clock in zip(self.files, clocks, strict=True))

    def sync(self, *trackers: Tracker) -> list[Synced]:
        return [tracker.sync(str(self.folder)) for tracker in trackers]

    def both(self) -> None:
        self.sync(self.laptop, self.desktop, self.laptop, self.desktop)

    def lines(self) -> list[bytes]:
        return [line for path in sorted(self.folder.iterdir()) for line in path.read_bytes().splitlines(keepends=True)]


@pytest.fixture
def two(tmp_path: Path, make_tracker: MakeTracker) -> Two:
    return Two(tmp_path, make_tracker)


def sets_done(tracker: Tracker) -> dict[str, int]:
    return {item.exercise: item.sets_done for item in tracker.session(DAY).items if item.sets_done}


def test_what_both_did_meanwhile_comes_together(two: Two) -> None:
    two.laptop.tick(DAY, "pelvic-tilt")
    two.both()
    two.laptop.tick(DAY, "knee-plank", 2)
    two.desktop.tick(DAY, "knee-plank", 1)
    two.desktop.untick(DAY, "pelvic-tilt")
    two.laptop.write_note(DAY, "stiff")
    two.desktop.write_note(DAY, "tired")
    two.both()
    for tracker in (two.laptop, two.desktop):
        assert sets_done(tracker) == {"knee-plank": 2}
        assert tracker.notes(DAY, DAY)[DAY, None] in ("stiff\ntired", "tired\nstiff")
    assert [done.came for done in two.sync(two.laptop, two.desktop)] == [{}, {}]
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in two.folder.iterdir())


def test_a_day_that_was_done_stays_done_beside_another_routine(two: Two) -> None:
    two.laptop.tick_all(DAY)
    two.desktop.choose_routine(DAY, "early-morning")
    two.desktop.tick(DAY, two.desktop.session(DAY).items[0].exercise)
    two.both()
    assert two.laptop.session(DAY).done
    assert two.desktop.session(DAY) == two.laptop.session(DAY)


def test_history_from_before_the_log_travels(two: Two) -> None:
    two.files[0].parent.mkdir()
    with closing(sqlite3.connect(two.files[0])) as old:
        old.executescript((Path(__file__).parents[1] / "schemas" / "v1.sql").read_text(encoding="utf-8"))
    two.laptop.refresh()
    begun = next(e.session for e in two.laptop.log(None, None) if e.session and e.session.sets_done)
    two.laptop.untick(begun.day, next(item.exercise for item in begun.items if item.sets_done))
    two.both()
    two.desktop.refresh()
    assert [entry.session for entry in two.desktop.log(None, None)] == [
        entry.session for entry in two.laptop.log(None, None)
    ]


def test_what_another_tool_did_travels_too(two: Two) -> None:
    two.laptop.tick(DAY, "pelvic-tilt")
    two.both()
    with closing(sqlite3.connect(two.files[0])) as other, other:
        other.execute("UPDATE item SET sets_done = 2 WHERE exercise = 'knee-plank'")
        other.execute("INSERT INTO excuse VALUES ('2026-11-20', 'sick', '2026-11-20T06:00:00Z', 60)")
    two.both()
    assert sets_done(two.desktop) == {"pelvic-tilt": 1, "knee-plank": 2}
    assert two.desktop.unexcuse(DAY.replace(day=20)) == 1


def test_undo_refuses_what_a_merge_has_changed_and_travels_where_it_may(two: Two) -> None:
    two.laptop.tick(DAY, "pelvic-tilt")
    two.both()
    two.desktop.tick(DAY, "knee-plank")
    two.both()
    with pytest.raises(UndoError, match="changed since"):
        two.laptop.undo()
    two.desktop.undo()
    two.both()
    assert sets_done(two.laptop) == {"pelvic-tilt": 1}


def test_two_pauses_become_the_longer_one_and_keep_stays_below_goal(two: Two) -> None:
    two.laptop.change_plan(keep=2, goal=3)
    two.both()
    two.laptop.pause(DAY, Reason.TRAVEL)
    two.desktop.pause(DAY.replace(day=20), Reason.SICK)
    two.laptop.change_plan(keep=1, goal=1)
    two.desktop.change_plan(keep=3, goal=3)
    two.both()
    two.both()
    for tracker in (two.laptop, two.desktop):
        paused = tracker._store.pause()
        assert paused
        assert paused.since == DAY.replace(day=20)
        assert tracker.rules.keep[-1].sessions <= tracker.rules.goal[-1].sessions


@pytest.mark.parametrize("where", ["elsewhere", "same place"])
def test_a_copy_or_a_restored_database_takes_a_file_of_its_own(two: Two, where: str, make_tracker: MakeTracker) -> None:
    two.laptop.tick(DAY, "pelvic-tilt")
    (first,) = two.sync(two.laptop)
    copy = two.folder.parent / "copy.db"
    with closing(sqlite3.connect(two.files[0])) as connection:
        connection.execute("VACUUM INTO ?", (str(copy),))
    two.laptop.tick(DAY, "knee-plank")
    two.sync(two.laptop)
    two.laptop.close()
    if where == "same place":
        for path in two.files[0].parent.glob("backtui.db*"):
            path.unlink()
        shutil.copy(copy, two.files[0])
    tracker = make_tracker(copy if where == "elsewhere" else two.files[0])
    tracker.tick(DAY, "prone-leg-raise", 1)
    (second,) = two.sync(tracker)
    assert second.device != first.device
    assert sets_done(tracker) == {"pelvic-tilt": 1, "knee-plank": 3, "prone-leg-raise": 1}


def test_conflict_copies_are_read_and_a_cut_file_waits(two: Two) -> None:
    two.laptop.tick(DAY, "pelvic-tilt")
    two.sync(two.laptop)
    (own,) = two.folder.iterdir()
    old = own.read_bytes()
    two.laptop.tick(DAY, "knee-plank")
    two.sync(two.laptop)
    own.rename(own.with_name(f"{own.stem}.sync-conflict-20261123-120000-ABCDEFG.jsonl"))
    own.write_bytes(old + b'{"v":1,"uid"')
    (done,) = two.sync(two.desktop)
    assert sum(done.came.values()) == 2
    assert [text for text in done.warnings if "cut short" in text]
    two.both()
    assert not two.sync(two.desktop)[0].warnings


def test_what_only_one_machine_still_knows_is_written_by_it(
    two: Two, make_tracker: MakeTracker, tmp_path: Path
) -> None:
    two.laptop.tick(DAY, "pelvic-tilt")
    two.both()
    two.laptop.close()
    for path in two.folder.iterdir():
        path.unlink()
    two.sync(two.desktop)
    third = make_tracker(tmp_path / "third" / "backtui.db")
    two.sync(third)
    assert sets_done(third) == {"pelvic-tilt": 1}


def forged(line: bytes, change: Callable[[Line], object]) -> bytes:
    record: Line = json.loads(line)
    record["uid"] = "f" * 32
    change(record)
    record.pop("sum")
    body = json.dumps(record, separators=(",", ":")).encode()
    return body[:-1] + b',"sum":"%08x"}\n' % crc32(body)


def only(table: str, key: list[object], row: object) -> Callable[[Line], object]:
    return lambda record: record.update(changes=[{"t": table, "k": key, "a": row}])


WHEN = {"at": "2026-11-23T06:00:00Z", "utc_offset_min": 60}


@pytest.mark.parametrize(
    "change",
    [
        only("sqlite_master", ["x"], None),
        only("item; DROP TABLE item", ["x"], None),
        only("step", ["x"], None),
        only("setting", ["theme"], {"key": "theme", "value": "paper"}),
        only("setting", ["level"], {"key": "level", "value": "superhuman"}),
        only("setting", ["plan_start"], {"key": "plan_start", "value": "soon"}),
        only("excuse", ["2026-13-01"], {"day": "2026-13-01", "reason": "sick", **WHEN}),
        only("excuse", ["2026-11-01"], {"day": "2026-11-02", "reason": "sick", **WHEN}),
        only("excuse", ["2026-11-01"], {"day": "2026-11-01", "reason": "lazy", **WHEN}),
        only("excuse", ["2026-11-01"], {"day": "2026-11-01", "reason": "sick", "at": "now", "utc_offset_min": 0}),
        only("excuse", ["2026-11-01"], {"day": "2026-11-01", "reason": "sick", **WHEN, "utc_offset_min": 10**9}),
        only("excuse", ["2026-11-01"], {"day": "2026-11-01", "reason": "sick", **WHEN, "x'); --": 1}),
        only("excuse", ["2026-11-01"], {"day": "2026-11-01", "reason": ["sick"], **WHEN}),
        only("excuse", ["2026-11-01", "2026-11-02"], None),
        only("excuse", [1], None),
        only("note", ["2026-11-01", ""], {"day": "2026-11-01", "exercise": "", "text": "a" * 200_000, **WHEN}),
        only("note", ["2026-11-01", ""], {"day": "2026-11-01", "exercise": "", "text": "\ud800", **WHEN}),
        only("target", ["keep", "2026-11-01"], {"kind": "keep", "since": "2026-11-01", "sessions": float("nan")}),
        only("target", ["keep", "2026-11-01"], {"kind": "keep", "since": "2026-11-01", "sessions": 10**30}),
        only(
            "pain",
            ["2026-11-01", "morning", ""],
            {"day": "2026-11-01", "moment": "morning", "exercise": "", "level": 3, "signs": "curse", **WHEN},
        ),
        lambda record: record.update(changes="all"),
        lambda record: record.update(changes=[7]),
        lambda record: record.update(uid="../../etc/passwd"),
        lambda record: record.update(parents=["x"]),
        lambda record: record.update(parents=["0" * 32] * 1000),
        lambda record: record.update(lamport=2**62),
        lambda record: record.update(lamport=-1),
        lambda record: record.update(kind="drop"),
        lambda record: record.update(at="9999-99-99T00:00:00Z"),
        lambda record: record.update(v="1"),
    ],
)
def test_a_step_that_can_not_be_is_left_out_and_nothing_else(two: Two, change: Callable[[Line], object]) -> None:
    two.laptop.tick(DAY, "pelvic-tilt")
    two.sync(two.laptop)
    (good,) = two.lines()
    (own,) = two.folder.iterdir()
    own.unlink()
    (two.folder / "0123456789abcdef.jsonl").write_bytes(forged(good, change) + good)
    (done,) = two.sync(two.desktop)
    assert sum(done.came.values()) == 1
    assert len([text for text in done.warnings if "left out" in text]) == 1
    assert sets_done(two.desktop) == {"pelvic-tilt": 1}
    two.desktop.status()


def test_a_line_of_a_newer_version_waits_for_the_update(two: Two) -> None:
    two.laptop.tick(DAY, "pelvic-tilt")
    two.sync(two.laptop)
    (good,) = two.lines()
    (own,) = two.folder.iterdir()
    own.write_bytes(forged(good, lambda record: record.update(v=lines.FORMAT + 1)) + good)
    (done,) = two.sync(two.desktop)
    assert not done.came
    assert "update" in done.warnings[0]


def test_the_format_is_raised_whenever_what_is_logged_changes() -> None:
    assert lines.FORMAT == 1
    text = repr(sorted((name, table.key, table.rest) for name, table in LOGGED.items()))
    assert crc32(text.encode()) == 1869834827, "a logged table has changed: raise FORMAT, then this number"


def test_the_database_never_goes_into_the_folder(two: Two) -> None:
    two.laptop.tick(DAY, "pelvic-tilt")
    with pytest.raises(SyncError, match="the database lies in"):
        two.laptop.sync(str(two.files[0].parent))
    with pytest.raises(SyncError, match="is no folder"):
        two.laptop.sync(str(two.folder / "missing"))
    (two.files[0].parent / ".stfolder").mkdir()
    (done,) = two.sync(two.laptop)
    assert "looks carried" in done.warnings[-1]


def test_the_command_says_what_came_and_went(two: Two, capsys: pytest.CaptureFixture[str]) -> None:
    two.laptop.tick(DAY, "pelvic-tilt")
    (done,) = two.sync(two.laptop)
    assert run(["sync", str(two.folder)]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"1 step from {done.device}; 0 written as ")
    assert run(["sync", str(two.folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["came"] == {}
    assert run(["sync", str(two.folder / "missing")]) == 1
    assert "is no folder" in capsys.readouterr().err
