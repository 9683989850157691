"""The installed program as a person runs it: keys in, terminal out, and what is on the disk afterwards."""

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.whole.conftest import ESCAPE, FOUR, ITEMS, QUESTIONS, Cli, Open, integrity, skip_questions


def test_a_first_session_from_beginning_to_end(opened: Open, cli: Cli, file: Path) -> None:
    with opened() as desk:
        desk.until(QUESTIONS)
        assert not file.exists()
        skip_questions(desk)
        for n, (name, below) in enumerate(zip(FOUR, (*FOUR[1:], "Walking"), strict=True), 1):
            if name == FOUR[-1]:
                desk.press(" ", "esc go on")
                desk.press(ESCAPE, f"[x] {name}")
            else:
                desk.press(" ", f"[x] {name}")
            desk.until(f"{n} of 4")
            desk.press("j", f"▌ [ ] {below}")
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


def test_the_start_that_ci_makes_is_the_start_a_newcomer_meets() -> None:
    started = Path(__file__).parents[2] / ".ci" / "started.py"
    command = [sys.executable, str(started), FOUR[0], sys.executable, "-m", "backtui"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr


def any_of(*words: str) -> Callable[[str], bool]:
    return lambda text: any(word in text for word in words)


def test_what_was_shown_as_ticked_survives_a_kill(opened: Open, cli: Cli, file: Path) -> None:
    """Kill at once after the screen shows each tick, open again, and find it there."""
    for n, name in enumerate(ITEMS):
        with opened() as desk:
            if n == 0:
                skip_questions(desk)
            desk.until(f"▌ [ ] {name}")
            for before in ITEMS[:n]:
                assert f"[x] {before}" in desk.text
            # The last that the day asks brings a sunrise over the whole screen.
            desk.press(" ", any_of(f"[x] {name}", "esc go on"))
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


def test_the_first_frame_is_written_once(opened: Open) -> None:
    with opened() as desk:
        skip_questions(desk)
        desk.press(" ", "[x] Pelvic tilt")
        desk.send("q")
        assert desk.ended() == 0, desk.text
    with opened() as desk:
        desk.until("[x] Pelvic tilt")
        desk.send("q")
        assert desk.ended() == 0, desk.text
        assert desk.raw.count(b"Library") == 1


def test_a_size_that_lasted_for_a_moment_leaves_nothing_cut(opened: Open) -> None:
    with opened() as desk:
        skip_questions(desk)
        desk.until("? help")
        for _ in range(5):
            # Two signals may come as one; the terminal has cut what stood in its last columns.
            desk.resize(70, 24)
            desk.resize(80, 24)
            desk.until("? help")
        desk.send("q")
        assert desk.ended() == 0, desk.text


def test_looking_around_leaves_no_trace(opened: Open, file: Path) -> None:
    with opened() as desk:
        desk.until(QUESTIONS)
        desk.send("\x03")
        assert desk.ended() == 0, desk.text
        assert desk.restored
    assert not file.exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_signals_end_the_app_as_q_does(opened: Open, cli: Cli, file: Path, number: signal.Signals) -> None:
    with opened() as desk:
        before = desk.modes
        skip_questions(desk)
        desk.press(" ", "[x] Pelvic tilt")
        desk.press("n", "leave a draft")
        desk.press("stiff [/", "stiff [/")
        assert desk.modes != before
        desk.signal(number)
        assert desk.ended() == 128 + number
        assert desk.restored
        assert desk.modes == before
        assert b"Traceback" not in desk.raw
    assert cli("status", "--json")["done"] == 1
    assert integrity(file) == "ok"
    assert list(file.parent.glob("crash-*")) == []
    with opened() as desk:
        desk.until("[x] Pelvic tilt")
        desk.press("n", "stiff [/")


@pytest.mark.parametrize("how", ["key", "SIGTSTP", "SIGSTOP"])
def test_what_was_suspended_comes_back_whole(opened: Open, how: str) -> None:
    with opened() as desk:
        before = desk.modes
        skip_questions(desk)
        desk.press(" ", "[x] Pelvic tilt")
        if how == "key":
            desk.send("\x1a")
        else:
            desk.signal(signal.Signals[how])
        assert desk.stopped()
        if how != "SIGSTOP":
            assert desk.restored
            assert desk.modes == before
        desk.wipe()
        desk.signal(signal.SIGCONT)
        desk.until(lambda text: "[x] Pelvic tilt" in text and "1 of 4" in text and "? help" in text)
        desk.press("j ", "[x] Prone leg raise")
        desk.send("q")
        assert desk.ended() == 0, desk.text
        assert desk.restored
        assert desk.modes == before


@pytest.mark.parametrize(
    "data",
    [b"\xe9 ", b"\xff\xfe\xc3", b"\xc3", b"\x1b\xe9", b"\x1b[1114112u", b"\x1b[97;1;99999999u", bytes(range(128, 256))],
)
def test_bytes_that_are_no_text_do_no_harm(opened: Open, cli: Cli, data: bytes) -> None:
    with opened() as desk:
        skip_questions(desk)
        desk.press("n", "leave a draft")
        desk.send("half ")
        desk.send_bytes(data)
        desk.press(" written", "written")
        assert "half" in desk.text
        desk.send("\x13")
        desk.until("0 of 4")
        desk.send("q")
        assert desk.ended() == 0, desk.text
    assert "written" in cli("log", "--json")["days"][0]["note"]


def test_a_closed_terminal_leaves_the_data(opened: Open, cli: Cli, file: Path) -> None:
    with opened() as desk:
        skip_questions(desk)
        desk.press(" ", "[x] Pelvic tilt")
        desk.hang_up()
        assert desk.ended() == 128 + signal.SIGHUP
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
        desk.until("esc go on")
        desk.press(ESCAPE, "4 of 4")
        desk.send("q")
        assert desk.ended() == 0, desk.text
    assert cli("status", "--json")["state"] == "done"


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
