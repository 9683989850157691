"""The installed program in trouble: files that are no database of ours, damage, and failures nobody foresaw."""

import sqlite3
import sys
from pathlib import Path

import pytest

from tests.whole.conftest import Cli, Open, skip_questions
from tests.whole.pty_session import ALTERNATE_OFF, PtySession


def one_line(desk: PtySession) -> str:
    """Return what is said after the screen is gone, which is one line."""
    (line,) = [part for part in desk.raw.decode().rpartition("\x1b")[2].splitlines() if "backtui: " in part]
    return line


def test_a_file_that_is_no_database(opened: Open, tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("My notes on backs.\n" * 200)
    with opened("--db", str(text)) as desk:
        desk.until("Your history can't be read")
        desk.until("start fresh")
        desk.send("q")
        assert desk.ended() == 1
        assert desk.restored
        assert "is not a backtui database" in one_line(desk)
    assert text.read_text() == "My notes on backs.\n" * 200
    assert [entry.name for entry in tmp_path.iterdir()] == ["notes.txt"]


def test_a_size_that_lasted_for_a_moment_leaves_the_ways_out_whole(opened: Open, tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("My notes on backs.\n" * 200)
    with opened("--db", str(text)) as desk:
        whole = desk.until("enter chooses")
        for _ in range(5):
            desk.resize(40, 24)
            desk.resize(80, 24)
            desk.until(lambda now: now == whole)
        desk.send("q")
        assert desk.ended() == 1


def test_a_database_of_another_program(opened: Open, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE mine (x)")
    connection.commit()
    connection.close()
    before = other.read_bytes()
    with opened("--db", str(other)) as desk:
        assert "start fresh" not in desk.until("belongs to another program")
        desk.send("q")
        assert desk.ended() == 1
        assert "another program" in one_line(desk)
    assert other.read_bytes() == before


def test_back_from_damage_to_the_last_copy(opened: Open, cli: Cli, file: Path) -> None:
    cli("done", "knee-plank")
    file.write_bytes(b"\x00" * 9000)
    with opened() as desk:
        desk.until("Go back to the copy of")
        desk.press("\r", "[x] Knee plank")
        desk.press(" ", "[x] Pelvic tilt")
        desk.send("q")
        assert desk.ended() == 0, desk.text
        assert desk.restored
    assert cli("status", "--json")["done"] == 2
    (aside,) = file.parent.glob("backtui-damaged-*.db")
    assert aside.read_bytes() == b"\x00" * 9000


def test_damage_while_the_app_is_open(opened: Open, cli: Cli, file: Path) -> None:
    cli("done", "knee-plank")
    with opened() as desk:
        desk.until("[x] Knee plank")
        file.with_name("bad").write_text("no database" * 999)
        file.with_name("bad").rename(file)
        desk.until("Your history can't be read")
        desk.press("f", "0 of 4")
        desk.send("q")
        assert desk.ended() == 0, desk.text
    assert b"Traceback" not in desk.raw


FAILING = """
import sys
from backtui.cli import main
from backtui.tui.places.today import TodayScreen
def fail(self):
    private = 'sharp pain on the left'
    raise ValueError(private)
TodayScreen.action_count = fail
main()
"""


@pytest.mark.parametrize("debug", [False, True])
def test_a_failure_nobody_foresaw_leaves_terminal_and_data(
    environ: dict[str, str], cli: Cli, file: Path, debug: bool
) -> None:
    more = {"BACKTUI_DEBUG": "1"} if debug else {}
    with PtySession([sys.executable, "-c", FAILING], {**environ, **more}) as desk:
        skip_questions(desk)
        desk.press(" ", "[x] Pelvic tilt")
        desk.send("c")
        assert desk.ended() == 1
        assert desk.restored
        # Python 3.13 colours a traceback, so that it holds escapes of its own.
        assert (b"Traceback" in desk.raw.rpartition(ALTERNATE_OFF)[2]) == debug
    assert cli("status", "--json")["done"] == 1
    found = list(file.parent.glob("crash-*.txt"))
    assert len(found) == (0 if debug else 1)
    for crash in found:
        assert "unexpected ValueError" in one_line(desk)
        assert str(crash) in one_line(desk)
        assert crash.stat().st_mode & 0o777 == 0o600
        assert "screen: TodayScreen" in crash.read_text()
        assert "ValueError: " not in crash.read_text()


FAILING_KEYBOARD = """
from backtui.cli import main
from backtui.tui import terminal
def fail(self, code):
    private = 'sharp pain on the left'
    raise ValueError(private)
terminal._Parser.parse_mouse_code = fail
main()
"""


def test_a_failure_of_the_keyboard_ends_as_all_others_do(environ: dict[str, str], file: Path) -> None:
    with PtySession([sys.executable, "-c", FAILING_KEYBOARD], environ) as desk:
        before = desk.modes
        skip_questions(desk)
        desk.press(" ", "[x] Pelvic tilt")
        desk.send("\x1b[<0;5;5M")
        assert desk.ended() == 1
        assert desk.restored
        assert desk.modes == before
        assert "unexpected ValueError" in one_line(desk)
    (crash,) = file.parent.glob("crash-*.txt")
    assert "in parse" in crash.read_text()
    assert b"sharp pain" not in desk.raw + crash.read_bytes()
