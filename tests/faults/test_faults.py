"""The fault tests in short, each beside something broken on purpose that it has to find."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from . import damage, disk, hostile, kill, power, soak, vfs, writers
from .__main__ import PROGRAMS
from .breakage import VARIANTS
from .oracle import Facts, judge
from .platter import Platter
from .result import Result, printed
from .running import Said
from .vfs import Event

needs_ear = pytest.mark.skipif(not vfs.available(), reason="this Python's SQLite hides its functions")
NEEDS_EAR = {"kill", "power", "errors"}


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
            said = damage.here(file, words)
        return said

    text = [variant for variant in VARIANTS if variant.name == "text"]
    assert "text: log: not refused" in damage.run(tmp_path, afresh, variants=text).failures


def test_hostile_finds_what_is_shown_as_it_is(tmp_path: Path) -> None:
    def plainly(file: Path) -> str:
        with closing(sqlite3.connect(file)) as connection:
            return str(connection.execute("SELECT group_concat(name) FROM item").fetchone()[0])

    assert "escape: another view: shows '\\x1b'" in hostile.together(tmp_path, ["escape"], plainly).failures


@pytest.mark.parametrize("variant", ["clumsy", "leaking"])
def test_soak_finds_what_falls_over_or_grows(variant: str, tmp_path: Path) -> None:
    assert not soak.run(tmp_path, 200, 50, variant, gentle=True).held


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
