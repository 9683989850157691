"""The fault tests in short, each beside something broken on purpose that it has to find."""

import random
import shutil
import sqlite3
from base64 import b64encode
from contextlib import closing
from pathlib import Path
from typing import cast

import pytest

from backtui.domain.errors import StorageError
from backtui.exchange import harsh
from backtui.exchange.formats import FORMATS, Format
from backtui.exchange.merge import Preview
from backtui.exchange.past import Habit
from backtui.exchange.source import Source
from backtui.storage.undo_log import UndoLog
from backtui.sync import merge
from backtui.sync.format import BrokenLineError
from backtui.tracker.changes.transfer import Transfer

from . import damage, disk, doors, forged, hostile, imports, kill, machines, power, soak, vfs, writers
from .__main__ import PROGRAMS
from .breakage import VARIANTS, at_random
from .oracle import Facts, judge
from .platter import Platter
from .result import Result, printed
from .running import Said
from .vfs import Event

needs_ear = pytest.mark.skipif(not vfs.available(), reason="this Python's SQLite hides its functions")
NEEDS_EAR = {"kill", "power", "errors"}


def made(folder: Path) -> Path:
    folder.mkdir()
    return folder


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=needs_ear if name in NEEDS_EAR else ()) for name in PROGRAMS]
)
def test_nothing_is_lost(name: str, tmp_path: Path) -> None:
    short, _long = PROGRAMS[name]
    result = short(tmp_path, 1)
    assert result.held, printed([result])


def test_enough_ways_of_damage() -> None:
    names = [variant.name for variant in VARIANTS]
    assert len(set(names)) == len(names) >= 50


@needs_ear
@pytest.mark.parametrize(("variant", "finds"), [("early", "lost"), ("piecemeal", "torn")])
def test_kill_finds(variant: str, finds: str, tmp_path: Path) -> None:
    result = kill.run(tmp_path, 0, 0, 5, variant, enough=1)
    assert any(failure.startswith(finds) for failure in result.failures)


def test_kill_finds_a_tick_shown_and_not_committed(tmp_path: Path) -> None:
    result = kill.run(tmp_path, 0, 20, 0, "uncommitted", enough=1)
    assert any(failure.startswith("lost") for failure in result.failures)


def test_writers_find_who_does_not_wait(tmp_path: Path) -> None:
    assert not writers.run(tmp_path, 4, 50, "deaf").held


@needs_ear
@pytest.mark.parametrize("variant", ["hasty", "trusting"])
def test_power_finds_what_was_not_synced(variant: str, tmp_path: Path) -> None:
    assert power.run(tmp_path, 40, 12, variant).numbers["lost"]


@needs_ear
def test_errors_find_who_ignores_them(tmp_path: Path) -> None:
    assert disk.errors(tmp_path, 30, "swallowing").numbers["lost"]


def test_a_full_disk_finds_who_ignores_it(tmp_path: Path) -> None:
    assert not disk.full(tmp_path, 20_000, variant="swallowing").held


def test_permissions_find_who_ignores_them(tmp_path: Path) -> None:
    assert not disk.permissions(tmp_path, disk.CLOSED[:1], "swallowing").held


def test_damage_finds_who_starts_afresh(tmp_path: Path) -> None:
    def afresh(file: Path, words: tuple[str, ...]) -> Said:
        said = damage.here(file, words)
        if said.code and file.is_file():
            file.unlink()
            shutil.rmtree(file.parent / "backups")
            said = damage.here(file, words)
        return said

    text = [variant for variant in VARIANTS if variant.name == "text"]
    assert "text: log: not refused" in damage.run(tmp_path, afresh, variants=text).failures


@pytest.mark.parametrize("broken", [None, "clumsy"])
def test_damage_finds_an_app_that_falls_over(broken: str | None, tmp_path: Path) -> None:
    some = [variant for variant in VARIANTS if variant.name in ("text", "a view of the user's own")]
    failures = damage.run(tmp_path, app=True, variants=some, broken=broken).failures
    assert failures == ["a view of the user's own, in the app: said backtui: unexpected"] * (broken == "clumsy")


def test_damage_finds_what_only_the_last_net_catches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backtui.storage.connection._translated", lambda error, _path: error)
    assert any("unexpected" in each for each in damage.run(tmp_path, variants=at_random(3, 1)).failures)


def test_changed_files_find_a_reader_that_trusts_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def trusting(source: Source) -> list[Habit]:
        if source.head.count(b"\n") % 5 == 1:
            raise IndexError("list index out of range")
        return harsh.read(source)

    monkeypatch.setitem(cast(dict[str, Format], FORMATS), "harsh", FORMATS["harsh"]._replace(read=trusting))
    assert any("IndexError" in failure for failure in imports.run(tmp_path, 60, formats=["harsh"]).failures)


def test_changed_files_find_an_import_that_leaves_a_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def hasty(self: Transfer, habit: Habit, source: str) -> Preview:
        with self._step("a half"):
            self._store.rows.put_rows({**self.preview_import(habit, source).rows, "note": []})
        raise StorageError("the disk is full")

    monkeypatch.setattr(Transfer, "import_history", hasty)
    assert any("half" in failure for failure in imports.run(tmp_path, 60, formats=["habitbull"]).failures)


def test_changed_files_find_an_undo_that_leaves_something(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(UndoLog, "take_back", lambda *_: None)
    assert any("undo" in failure for failure in imports.run(tmp_path, 40, formats=["tickmate"]).failures)


def test_forged_lines_find_who_lets_in_what_can_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backtui.storage.trial.check_row", lambda *_: None)
    tries = (forged.run(made(tmp_path / str(seed)), 300, seed=seed) for seed in range(1, 13))
    assert any("unexpected" in each for result in tries for each in result.failures)


def test_forged_lines_find_who_stops_at_a_bad_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backtui.sync.folder.RefusedStepError", BrokenLineError)
    assert any("is missing" in each or "unexpected" in each for each in forged.run(tmp_path, 50).failures)


def test_machines_find_a_merge_that_forgets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merge, "_item", lambda rows: rows[-1])
    assert not machines.run(tmp_path, 60).held


# A keyboard that ends is told by its crash or, as the moment has it, by an app that no longer answers.
@pytest.mark.parametrize(("variant", "finds"), [("raw", "the terminal was told"), ("strict", "")])
def test_doors_find(variant: str, finds: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # An app without a keyboard never answers, however long one waits.
    monkeypatch.setattr(doors, "PATIENCE", 8)
    tries = (tmp_path / str(n) for n in range(3))
    found = (failure for folder in tries for failure in doors.run(made(folder), 80, variant).failures)
    assert any(finds in failure for failure in found)


def copied(text: str) -> bytes:
    return b"\x1b]52;c;" + b64encode(text.encode()) + b"\x07"


def test_what_steers_a_terminal_is_told_from_what_is_ours() -> None:
    ours = b"\x1b[?1049h\x1b[1;7H\x1b[38;2;1;2;3mtick \xe2\x97\x8f\x1b]22;default\x07\r\n\x1b[>25u"
    assert doors.steering(ours) == set()
    assert doors.steering(copied("cut in a note")) == set()
    assert doors.steering(copied("red \x1b[31m")) == {"\x1b", "\x07"}
    for payload in doors.PAYLOADS:
        if payload.strip(b"\r\n"):
            assert doors.steering(ours + payload + ours) or payload == b"\x1b[5;8mhidden", payload


def test_the_hostile_history_leaves_no_table_without_a_text(tmp_path: Path) -> None:
    hostile.history(tmp_path / "good.db")
    fields = hostile.fields(tmp_path / "good.db")
    assert hostile.empty(tmp_path / "good.db", {field.table for field in fields}) == []


def test_hostile_finds_what_is_shown_as_it_is(tmp_path: Path) -> None:
    def plainly(file: Path) -> str:
        with closing(sqlite3.connect(file)) as connection:
            return str(connection.execute("SELECT group_concat(name) FROM item").fetchone()[0])

    assert "escape: another view: shows '\\x1b'" in hostile.together(tmp_path, ["escape"], plainly).failures


def test_environment_finds_what_is_printed_as_it_is(tmp_path: Path) -> None:
    failures = hostile.environment(tmp_path, ["escape"], "unguarded").failures
    assert "escape in BACKTUI_HOME: paths: shows '\\x1b'" in failures


@pytest.mark.parametrize("variant", ["clumsy", "leaking"])
def test_soak_finds_what_falls_over_or_grows(variant: str, tmp_path: Path) -> None:
    # Keys at random reach what is broken sooner or later, by the pace of the machine.
    tries = (tmp_path / str(n) for n in range(3))
    assert any(not soak.run(made(folder), 200, 50, variant, gentle=True).held for folder in tries)


A, B, C = ("tick", "2026-11-23", "a", "1"), ("tick", "2026-11-23", "b", "1"), ("counted", "2026-11-23")
NONE: Facts = frozenset()


@pytest.mark.parametrize(
    ("before", "after", "found", "told", "verdict"),
    [
        ({A}, {A, B}, {A, B}, True, "ok"),
        ({A}, {A, B}, {A}, True, "lost"),
        ({A, B}, {A}, {A, B}, True, "lost"),
        ({A}, {A, B}, {A}, False, "ok"),
        ({A}, {A, B}, {A, B}, False, "ok"),
        ({A}, {A, B}, set(), False, "lost"),
        (set(), {A, B}, {B}, False, "torn"),
        ({A}, {A}, {A, B}, True, "phantom"),
        ({A}, {A, B}, {A, B, C}, False, "phantom"),
    ],
)
def test_the_judge(before: Facts, after: Facts, found: Facts, told: bool, verdict: str) -> None:
    assert judge(frozenset(before), frozenset(after), frozenset(found), told) == verdict


def left_by(*events: Event) -> set[tuple[tuple[str, bytes], ...]]:
    """Return all that cuts after these events have left, in many tries."""
    platter = Platter()
    platter.feed(events)
    rng = random.Random(1)
    return {tuple(sorted(platter.after_cut(rng).items())) for _ in range(300)}


def test_what_is_synced_stays_and_the_rest_may_not() -> None:
    write, more = Event("write", "/x/db", 0, b"aa"), Event("write", "/x/db", 2, b"bb")
    assert left_by(write, Event("sync", "/x/db")) == {(("db", b"aa"),)}
    assert left_by(write, Event("sync", "/x/db"), more) >= {(("db", b"aa"),), (("db", b"aabb"),)}
    unordered = left_by(write, more)
    assert unordered >= {(("db", b""),), (("db", b"aabb"),), (("db", b"aa"),), (("db", b"\0\0bb"),)}


def test_a_name_stays_when_its_folder_is_synced() -> None:
    made, synced = Event("create", "/x/log"), Event("sync", "/x/log")
    assert left_by(made, synced) == {(), (("log", b""),)}
    assert left_by(made, synced._replace(offset=1)) == {(("log", b""),)}
    gone = Event("delete", "/x/log")
    assert left_by(made, synced._replace(offset=1), gone) == {(), (("log", b""),)}


def test_a_sector_is_written_whole_or_not_at_all() -> None:
    write = Event("write", "/x/db", 0, b"a" * 1024)
    assert {content.count(b"a") for files in left_by(write) for _name, content in files} == {0, 512, 1024}


def test_the_table_names_what_failed() -> None:
    table = printed([Result("kill -9", {"kills": 1500, "lost": 0}, []), Result("soak", {"keys": 3}, ["it left"])])
    assert "| kill -9 | 1,500 kills, 0 lost | held |" in table
    assert table.endswith("soak:\n- it left")
