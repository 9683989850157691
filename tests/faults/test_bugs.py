"""What the fault tests have found, each as a test that fails until it is mended."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from backtui.domain.errors import ExchangeError
from backtui.domain.pain import Moment
from backtui.exchange.formats import habits_in
from backtui.tracker.tracker import open_tracker
from tests.conftest import NOON, MakeTracker
from tests.exchange.made import made
from tests.test_owning import PHYSIO
from tests.tui.conftest import OpenApp, brisk, change, db, open_app  # noqa: F401

from . import disk, vfs
from .running import environ, ran


def test_who_looked_while_the_file_was_being_made_sees_it_later(make_tracker: MakeTracker, file: Path) -> None:
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as maker:
        # As the first writer has it for the 100 ms in which sqlite-utils is loaded.
        maker.execute("PRAGMA journal_mode = WAL")
        looking = make_tracker()
    make_tracker().ticks.tick(NOON.date(), "pelvic-tilt")
    looking.refresh()
    assert looking.history.session(NOON.date()).sets_done == 1


@pytest.mark.skipif(not vfs.available(), reason="this Python's SQLite hides its functions")
# Before each call; after one the disk holds what it does before the next.
@pytest.mark.parametrize("moment", range(1, 24, 2))
def test_a_kill_while_the_file_is_made_can_be_got_over(moment: int, tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "tests.faults.dying", str(moment), "", "done", "walking"],
        env=environ(tmp_path),
        capture_output=True,
    )
    assert ran(tmp_path, "status").code == 0
    assert ran(tmp_path, "done", "walking").code == 0


@pytest.mark.parametrize("left_open", [False, True])
def test_a_folder_that_cannot_be_entered_is_not_an_empty_history(left_open: bool, tmp_path: Path) -> None:
    case = ("folder that can't be entered", "home", 0o000, False, left_open)
    assert disk.permissions(tmp_path, [case]).failures == []


def test_a_log_left_behind_in_a_read_only_folder_is_read(tmp_path: Path) -> None:
    case = ("folder that can't be written", "home", 0o500, True, True)
    assert disk.permissions(tmp_path, [case]).failures == []


def test_a_version_of_zero_does_not_hide_the_history(make_tracker: MakeTracker, file: Path) -> None:
    make_tracker().ticks.tick(NOON.date(), "pelvic-tilt")
    with closing(sqlite3.connect(file)) as other:
        other.execute("PRAGMA user_version = 0")
    from backtui.domain.errors import StorageError

    try:
        found = open_tracker(file).history.session(NOON.date()).sets_done
    except StorageError:
        return
    assert found == 1


def test_a_rotten_value_is_damage_and_no_surprise(tmp_path: Path) -> None:
    ran(tmp_path, "done", "walking")
    with closing(sqlite3.connect(tmp_path / "backtui.db", isolation_level=None)) as other:
        other.execute("UPDATE item SET done_at = '2026-11-2sT11:00:00Z' WHERE done_at IS NOT NULL")
    said = ran(tmp_path, "today")
    assert said.code == 0 or said.one_line, said


async def test_a_page_down_in_a_palette_that_lists_nothing(open_app: OpenApp) -> None:  # noqa: F811
    async with open_app((30, 10)) as desk:
        await desk.press("ctrl+p")
        await desk.press("pagedown", "pageup")
        await desk.type("zzzz")
        await desk.press("pagedown", "pageup")
        await desk.resize(10, 4)
        await desk.press("pagedown")
        assert desk.app.is_running


@pytest.mark.parametrize("key", ["x", "s", "c", "space"])
async def test_a_dose_that_can_not_be_read_ends_nothing(
    open_app: OpenApp,  # noqa: F811
    make_tracker: MakeTracker,
    file: Path,
    key: str,
) -> None:
    make_tracker().ticks.tick(NOON.date(), "pelvic-tilt")
    async with open_app() as desk:
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("UPDATE item SET dose = '3 x nonsense' WHERE exercise = 'knee-plank'")
        await desk.press(key)
        assert desk.app.is_running


ROTTEN = {
    "dose": "UPDATE item SET dose = '[/]' WHERE exercise = 'pelvic-tilt'",
    "signs": "UPDATE pain SET signs = '[/]'",
}


@pytest.mark.parametrize("sql", ROTTEN.values(), ids=ROTTEN)
async def test_what_can_not_be_read_ends_no_place(
    open_app: OpenApp,  # noqa: F811
    make_tracker: MakeTracker,
    file: Path,
    sql: str,
) -> None:
    tracker = make_tracker()
    tracker.ticks.tick(NOON.date(), "pelvic-tilt")
    tracker.health.tell_pain(NOON.date(), 3, Moment.MORNING)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute(sql)
    async with open_app() as desk:
        for key in ("g", "2", "enter", "3", "left", "5", "4", "1"):
            await desk.press(key)
        await desk.press("3")
        await desk.resize(60, 20)
        await desk.press("1")
        assert desk.app.is_running


@pytest.mark.parametrize("sql", ROTTEN.values(), ids=ROTTEN)
def test_what_can_not_be_read_is_one_line(tmp_path: Path, sql: str) -> None:
    ran(tmp_path, "done", "pelvic-tilt")
    ran(tmp_path, "pain", "3")
    with closing(sqlite3.connect(tmp_path / "backtui.db", isolation_level=None)) as other:
        other.execute(sql)
    said = ran(tmp_path, "log")
    assert said.one_line, said
    assert "backtui doctor" in said.err


@pytest.mark.parametrize("kind", ["exercise", "routine"])
async def test_content_of_ones_own_that_can_not_be_read_ends_nothing(
    open_app: OpenApp,  # noqa: F811
    make_tracker: MakeTracker,
    file: Path,
    kind: str,
) -> None:
    make_tracker().own.add_own(PHYSIO)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("UPDATE own SET toml = '[/]' WHERE kind = ?", (kind,))
    async with open_app() as desk:
        await desk.press("2")
        for keys in (
            ("slash", "s", "t", "e", "p", "enter"),
            ("f",),
            ("a",),
            ("e",),
            ("x",),
            ("R", "j", "enter"),
            ("n",),
        ):
            await desk.press(*keys)
            assert desk.app.is_running, keys
            await desk.press("escape", "escape", "escape")
        assert "Glute bridge" in await desk.press("2")


def test_what_a_broken_database_says_steers_no_terminal(tmp_path: Path) -> None:
    file = made("loop-v25.sql", tmp_path)
    file.write_bytes(file.read_bytes().replace(b"CREATE TABLE Habits", b"CREATE TABLE \x1b]2;x\x07"))
    with pytest.raises(ExchangeError) as refusal:
        habits_in(str(file), "loop-db")
    assert str(refusal.value).isprintable()
