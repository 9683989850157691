"""The installed program as a person runs it: keys in, terminal out, and what is on the disk afterwards."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.whole.pty_session import PtySession

PROGRAM = str(Path(sys.executable).with_name("backtui"))
ITEMS = ("Pelvic tilt", "Prone leg raise", "Knee plank", "Knee rolls", "Cat-cow", "Walking")
FOUR = ITEMS[:4]
QUESTIONS = "Good to see you"
"""How an app begins that has no history."""
ESCAPE = "\x1b[27u"
"""As some terminals send it: what follows a lone escape would be taken for a part of it."""

Open = Callable[..., PtySession]
Cli = Callable[..., Any]


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """Return the environment of a plain terminal and a home of its own."""
    kept = {name: os.environ[name] for name in ("PATH", "TZ", "LANG", "PYTHONPATH") if name in os.environ}
    return {**kept, "TERM": "xterm-256color", "BACKTUI_HOME": str(tmp_path / "home"), "TEXTUAL_ANIMATIONS": "none"}


@pytest.fixture
def opened(environ: dict[str, str]) -> Open:
    """Open the program in a terminal; `arguments` and `size` may be given."""

    def start(*arguments: str, size: tuple[int, int] = (80, 24), **more: str) -> PtySession:
        return PtySession([PROGRAM, *arguments], {**environ, **more}, size)

    return start


@pytest.fixture
def cli(environ: dict[str, str]) -> Cli:
    """Run a command without a terminal and return its JSON, or its text when it is none."""

    def run(*arguments: str) -> Any:
        done = subprocess.run(
            [PROGRAM, *arguments],
            env=environ,
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
            stdin=subprocess.DEVNULL,
        )
        return json.loads(done.stdout) if "--json" in arguments else done.stdout

    return run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Name the database of the home."""
    return tmp_path / "home" / "backtui.db"


def skip_questions(desk: PtySession) -> None:
    """Go on to Today in an app that has no history."""
    desk.until(QUESTIONS)
    desk.press(ESCAPE, "0 of 4")


def integrity(file: Path) -> str:
    connection = sqlite3.connect(file)
    try:
        return str(connection.execute("PRAGMA integrity_check").fetchone()[0])
    finally:
        connection.close()


def test_a_first_session_from_beginning_to_end(opened: Open, cli: Cli, file: Path) -> None:
    with opened() as desk:
        desk.until(QUESTIONS)
        assert not file.exists()
        skip_questions(desk)
        for n, name in enumerate(FOUR, 1):
            desk.press(" ", f"[x] {name}")
            desk.until(f"{n} of 4")
            desk.press("j", f"▌ [ ] {ITEMS[n]}")
        desk.until("Done for today.")
        desk.press("3", lambda text: "● done" in text and "weeks" in text)
        desk.send("q")
        assert desk.ended() == 0, desk.text
        assert desk.restored
    status = cli("status", "--json")
    assert (status["state"], status["done"], status["total"]) == ("done", 4, 4)
    assert status["week"]["done"] == 1
    assert integrity(file) == "ok"
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_what_was_shown_as_ticked_survives_a_kill(opened: Open, cli: Cli, file: Path) -> None:
    """Kill at once after the screen shows each tick, open again, and find it there."""
    for n, name in enumerate(ITEMS):
        with opened() as desk:
            if n == 0:
                skip_questions(desk)
            desk.until(f"▌ [ ] {name}")
            for before in ITEMS[:n]:
                assert f"[x] {before}" in desk.text
            desk.press(" ", f"[x] {name}")
            desk.signal(signal.SIGKILL)
            assert desk.ended() == -signal.SIGKILL
    assert cli("status", "--json")["done"] == 4
    items = cli("today", "--json")["items"]
    assert [item["done"] for item in items] == [True] * 6
    assert integrity(file) == "ok"


def test_app_and_command_show_each_others_ticks(opened: Open, cli: Cli) -> None:
    with opened() as desk:
        skip_questions(desk)
        cli("done", "knee-plank")
        desk.until(lambda text: "[x] Knee plank" in text and "1 of 4" in text)
        desk.press(" ", "[x] Pelvic tilt")
        assert cli("status", "--json")["done"] == 2
        cli("undone", "knee-plank")
        desk.until("[ ] Knee plank")
        cli("config", "set", "week_start", "sunday")
        desk.until(lambda text: "S ·  M" in text or "S    M" in text or "S ◐  M" in text)
        desk.send("q")
        assert desk.ended() == 0, desk.text


@pytest.mark.parametrize("key", ["q", "\x03", "\x11"], ids=["q", "ctrl+c", "ctrl+q"])
def test_quitting_leaves_the_terminal_as_it_was(opened: Open, key: str) -> None:
    with opened() as desk:
        skip_questions(desk)
        assert not desk.restored
        desk.send(key)
        assert desk.ended() == 0, desk.text
        assert desk.restored
        assert b"Traceback" not in desk.raw


def test_looking_around_leaves_no_trace(opened: Open, file: Path) -> None:
    with opened() as desk:
        desk.until(QUESTIONS)
        desk.send("\x03")
        assert desk.ended() == 0, desk.text
        assert desk.restored
    assert not file.exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_signals_leave_the_data(opened: Open, cli: Cli, file: Path, number: signal.Signals) -> None:
    with opened() as desk:
        skip_questions(desk)
        desk.press(" ", "[x] Pelvic tilt")
        desk.signal(number)
        assert desk.ended() in (0, -number)
        assert b"Traceback" not in desk.raw
    assert cli("status", "--json")["done"] == 1
    assert integrity(file) == "ok"


def test_a_closed_terminal_leaves_the_data(opened: Open, cli: Cli, file: Path) -> None:
    with opened() as desk:
        skip_questions(desk)
        desk.press(" ", "[x] Pelvic tilt")
        desk.hang_up()
        desk.ended()
    assert cli("status", "--json")["done"] == 1
    assert integrity(file) == "ok"


def test_a_window_made_smaller_and_larger(opened: Open) -> None:
    with opened() as desk:
        skip_questions(desk)
        desk.press(" ", "[x] Pelvic tilt")
        desk.resize(60, 20)
        # The narrow screen has no name in its top bar, and the keys on its last row.
        desk.until(lambda text: text.startswith("    1 Today") and "? help" in text.splitlines()[-1])
        assert "[x] Pelvic tilt" in desk.text
        desk.press("j", "▌ [ ] Prone leg raise")
        desk.resize(120, 40)
        desk.until(lambda text: "towards superman" in text and "? help" in text.splitlines()[-1])
        desk.press(" ", "[x] Prone leg raise")
        desk.send("q")
        assert desk.ended() == 0, desk.text


def test_enter_opens_the_library(opened: Open) -> None:
    with opened() as desk:
        skip_questions(desk)
        desk.press("\r", "posterior pelvic tilt")
        desk.send("q")
        assert desk.ended() == 0, desk.text


def test_keys_typed_faster_than_the_screen(opened: Open, cli: Cli) -> None:
    with opened() as desk:
        skip_questions(desk)
        desk.send(" j j j ")
        desk.until("4 of 4")
        desk.send("q")
        assert desk.ended() == 0, desk.text
    assert cli("status", "--json")["state"] == "done"


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
from backtui.tui.screens.today import TodayScreen
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
        after = desk.raw.decode().rpartition("\x1b")[2]
        assert ("Traceback" in after) == debug
    assert cli("status", "--json")["done"] == 1
    found = list(file.parent.glob("crash-*.txt"))
    assert len(found) == (0 if debug else 1)
    for crash in found:
        assert "unexpected ValueError" in one_line(desk)
        assert str(crash) in one_line(desk)
        assert crash.stat().st_mode & 0o777 == 0o600
        assert "screen: TodayScreen" in crash.read_text()
        assert "ValueError: " not in crash.read_text()


def test_a_db_of_choice(opened: Open, cli: Cli, tmp_path: Path, file: Path) -> None:
    chosen = tmp_path / "elsewhere" / "mine.db"
    with opened("--db", str(chosen)) as desk:
        skip_questions(desk)
        desk.press(" ", "[x] Pelvic tilt")
        desk.send("q")
        assert desk.ended() == 0, desk.text
    assert not file.exists()
    assert cli("--db", str(chosen), "status", "--json")["done"] == 1


def test_a_busy_database_is_waited_for(opened: Open, cli: Cli, file: Path) -> None:
    cli("done", "walking")
    with opened() as desk:
        desk.until("0 of 4")
        connection = sqlite3.connect(file, isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        desk.press(" ", "waiting: another program is writing")
        assert "[ ] Pelvic tilt" in desk.text
        connection.execute("ROLLBACK")
        connection.close()
        desk.until("[x] Pelvic tilt")
        desk.send("q")
        assert desk.ended() == 0, desk.text
    assert cli("status", "--json")["done"] == 1


def test_no_color(opened: Open) -> None:
    with opened(NO_COLOR="1") as desk:
        skip_questions(desk)
        desk.press(" ", "[x] Pelvic tilt")
        for colour in desk.colours - {"default"}:
            parts = {colour[n : n + 2] for n in (0, 2, 4)}
            assert len(parts) == 1, f"{colour} is no grey"
        desk.send("q")
        assert desk.ended() == 0, desk.text
