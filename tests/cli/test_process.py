"""The command as the shell runs it: exit codes, streams, pipes, encodings, and days of daylight saving."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def start(*arguments: str, stdout: int = subprocess.PIPE, **environment: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "backtui", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, **environment},
    )


def shell(*arguments: str) -> tuple[int, str, str]:
    """Run one command and return its exit code, stdout and stderr."""
    process = start(*arguments)
    out, err = process.communicate(timeout=30)
    return process.returncode, out.decode(), err.decode()


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("safety", 0),
        ("done --all", 0),
        ("done", 2),
        ("none-such", 2),
        ("done --all --on 2026-02-30", 1),
        ("--version", 0),
    ],
)
def test_the_exit_code_says_how_it_went(command: str, code: int) -> None:
    found, out, err = shell(*command.split())
    assert found == code
    assert bool(out) == (code == 0)
    assert err.count("\n") == (0 if code == 0 else 1)


def test_a_tick_is_there_for_the_next_process(tmp_path: Path) -> None:
    assert shell("done", "pelvic-tilt")[0] == 0
    code, out, err = shell("today")
    assert (code, err) == (0, "")
    assert "[x] Pelvic tilt" in out
    assert shell()[1] == out, "no terminal: print today"
    assert [copy.suffix for copy in (tmp_path / "home" / "backups").iterdir()] == [".db"]


@pytest.mark.parametrize(
    "command", ["status", "today", "exercises --json", "log --json", "done --all", "safety", "--help"]
)
def test_a_reader_that_leaves_is_no_error(command: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = start(*command.split(), stdout=writing)
    os.close(writing)
    _, err = process.communicate(timeout=30)
    assert err == b""
    assert process.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only where there is a device that is always full")
@pytest.mark.parametrize("command", ["status", "exercises --json", "done --all"])
def test_output_that_cannot_be_written_is_one_line(command: str) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        process = start(*command.split(), stdout=full.fileno())
        _, err = process.communicate(timeout=30)
    assert process.returncode == 1
    assert err.startswith(b"backtui: ")
    assert err.count(b"\n") == 1


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
@pytest.mark.parametrize("command", ["today", "status --short", "faq every-day", "done --all --on -3x"])
def test_any_encoding_prints_something(command: str, encoding: str) -> None:
    process = start(*command.split(), PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    out, err = process.communicate(timeout=30)
    assert process.returncode == (1 if "-3x" in command else 0)
    assert b"Traceback" not in err
    assert (out + err).decode(encoding)


def test_arguments_that_are_no_text_are_refused() -> None:
    for command in ([b"done", b"\xff\xfe"], [b"status", b"--on", b"\xff"], [b"--db", b"/tmp/\xff/x", b"paths"]):
        process = subprocess.run(
            [sys.executable.encode(), b"-m", b"backtui", *command], capture_output=True, cwd=ROOT, timeout=30
        )
        assert process.returncode in (0, 1, 2)
        assert b"Traceback" not in process.stderr
        assert b"unexpected" not in process.stderr


BROKEN = "import sys, backtui.cli.show as l\nl.Library = lambda: 1 / 0\nfrom backtui.cli import main\nmain()"


@pytest.mark.parametrize("debug", [False, True])
def test_a_failure_nobody_foresaw_is_one_line_and_a_private_file(tmp_path: Path, debug: bool) -> None:
    process = subprocess.run(
        [sys.executable, "-c", BROKEN, "safety"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, **({"BACKTUI_DEBUG": "1"} if debug else {})},
        timeout=30,
    )
    assert process.returncode == 1
    assert ("Traceback" in process.stderr) == debug
    assert "ZeroDivisionError" in process.stderr
    if debug:
        assert list(tmp_path.iterdir()) == []
        return
    assert process.stderr.count("\n") == 1
    (crash,) = (tmp_path / "home").iterdir()
    assert str(crash) in process.stderr
    assert crash.stat().st_mode & 0o777 == 0o600
    assert "ZeroDivisionError: division by zero" in crash.read_text()
    assert "show.py" in crash.read_text()


def redirected(command: str, where: str) -> tuple[int, str, str]:
    """Run one command as a shell does that redirects its streams; return its exit code, stdout and stderr."""
    line = f'exec "{sys.executable}" -m backtui {command} {where}'
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    done = subprocess.run(["/bin/sh", "-c", line], cwd=ROOT, env=environ, capture_output=True, timeout=30, text=True)
    return done.returncode, done.stdout, done.stderr


LOST = ">&-", ">/dev/full"
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="only where there is a device that is always full")


@FULL
@pytest.mark.parametrize("where", LOST)
@pytest.mark.parametrize("command", ["today", "status", "", "export --format json", "exercises --json", "--help"])
def test_lost_output_is_one_sentence_and_a_status(command: str, where: str) -> None:
    code, _, err = redirected(command, where)
    assert code == 1
    assert err.startswith("backtui: the output can't be written: ")
    assert err.count("\n") == 1


@FULL
@pytest.mark.parametrize("where", LOST)
@pytest.mark.parametrize("command", ["done knee-plank", "note today-was-good", "pain 3"])
def test_what_is_recorded_is_said_to_be(command: str, where: str, tmp_path: Path) -> None:
    code, _, err = redirected(command, where)
    assert code == 1
    assert err.startswith("backtui: recorded, but the output can't be written: ")
    assert err.count("\n") == 1
    assert shell("undo")[0] == 0
    assert [copy.suffix for copy in (tmp_path / "home" / "backups").iterdir()] == [".db"]


@FULL
@pytest.mark.parametrize("where", ["<&-", "2>&-", "2>/dev/full", "<&- 2>&-"])
def test_other_streams_are_not_missed(where: str) -> None:
    code, out, err = redirected("done knee-plank", where)
    assert (code, err) == (0, "")
    assert out.startswith("ticked Knee plank")
    code, out, err = redirected("today", where)
    assert (code, err) == (0, "")
    assert "[x] Knee plank" in out
    code, out, err = redirected("done none-such", where)
    assert (code, out) == (1, "")


def test_nothing_is_printed_into_the_database(tmp_path: Path) -> None:
    for command in ("done knee-plank", "today", "done --all", "done none-such"):
        redirected(command, "<&- >&- 2>&-")
    code, out, _ = shell("today")
    assert code == 0
    assert "4 of 4" in out
