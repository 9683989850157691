"""`backtui coach`: the lines it prints, the sets it keeps, and how it ends."""

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from backtui.cli import leading
from backtui.tracker import Tracker, open_tracker
from tests.cli.conftest import Cli
from tests.timers import FakeTimer
from tests.voices import RecordingVoice

ROOT = Path(__file__).parents[2]

PLANK = """
Knee plank: 3 × 10 s, from set 2 of 3
Face the floor on your forearms, elbows under shoulders, knees on a mat behind your hips.
Breathe steadily, all the way through.
Get ready: 10 s
  3
  2
  1
Set 2 of 3
  Hold: 10 s
  3
  2
  1
Rest: 20 s. Next: Knee plank, set 3 of 3
  3
  2
  1
Set 3 of 3
  Hold: 10 s
  3
  2
  1
Done.
4 of 4 done, 1 of 3 this week
"""


@pytest.fixture
def timer(monkeypatch: pytest.MonkeyPatch) -> FakeTimer:
    """Put a timer that waits for nobody in the place of the machine's, and no voice beside it."""
    fake = FakeTimer()
    monkeypatch.setattr(leading, "timer", lambda speed: leading.Timer(fake.clock_s, fake.sleep))
    monkeypatch.setattr(leading, "find_voice", lambda: None)
    return fake


def interrupt() -> None:
    raise KeyboardInterrupt


def sets_done(cli: Cli) -> list[int]:
    return [item["sets_done"] for item in cli("today", "--json").json["items"] if not item["optional"]]


def test_a_session_that_was_begun_is_led_from_its_open_set(cli: Cli, timer: FakeTimer) -> None:
    cli("done", "pelvic-tilt", "prone-leg-raise", "supine-trunk-rotation")
    cli("done", "knee-plank", "--sets", "1")
    result = cli("coach")
    assert (result.code, result.err) == (0, "")
    introduction = "Going on at Knee plank, set 2 of 3.\nAbout 1 min. ctrl+c stops; finished sets are kept.\n"
    assert result.out == introduction + PLANK
    assert timer.now_s == 50 + 15 + 14 + 20 + 14


def test_a_whole_session_names_sides_counts_and_rests(cli: Cli, timer: FakeTimer) -> None:
    result = cli("coach", "--plain", "--silent")
    assert (result.code, result.err) == (0, "")
    lines = result.out.splitlines()
    assert lines[0] == "About 7 min. ctrl+c stops; finished sets are kept."
    for line in ("Get ready, left side: 10 s", "Set 1 of 2, left side", "Change sides: right, 5 s", "  6 of 6"):
        assert line in lines
    assert "Rest: 30 s. Next: Prone leg raise, set 2 of 2" in lines
    assert lines[-2:] == ["Done.", "4 of 4 done, 1 of 3 this week"]
    assert all(line.isprintable() for line in lines), "no control characters"
    assert sets_done(cli) == [1, 2, 3, 1]


def test_breaths_are_led_in_lines(cli: Cli, timer: FakeTimer) -> None:
    cli("plan", "--routine", "foundation")
    lines = cli("coach").out.splitlines()
    assert lines[lines.index("  In, 1 of 5") + 1] == "  Out"
    assert "  In, 5 of 5" in lines


def test_a_day_that_is_done_is_said_to_be(cli: Cli, timer: FakeTimer) -> None:
    cli("done", "--all")
    assert cli("coach") == (0, "Done.\n4 of 4 done, 1 of 3 this week\n", "")
    assert timer.now_s == 50


def test_another_day_can_be_led_and_no_future_one(cli: Cli, timer: FakeTimer) -> None:
    result = cli("coach", "--on", "yesterday")
    assert result.out.endswith("Done.\n4 of 4 done, 1 of 3 this week\n")
    assert sets_done(cli) == [0, 0, 0, 0]
    refused = cli("coach", "--on", "2026-11-24")
    assert (refused.code, refused.out) == (1, "")
    assert "still to come" in refused.err


@pytest.mark.parametrize("moment_s", [0, 40, 63, 64, 120, 250])
def test_ctrl_c_keeps_every_finished_set(cli: Cli, timer: FakeTimer, moment_s: int) -> None:
    timer.on_sleep = lambda: interrupt() if timer.now_s >= 50 + moment_s else None
    result = cli("coach")
    assert result.code == 130
    done = sets_done(cli)
    whole = sum(sets == asked for sets, asked in zip(done, [1, 2, 3, 1], strict=True))
    assert result.err == f"backtui: stopped; {whole} of 4 done, 0 of 3 this week\n"
    # The first set ends after 15 s of transition and 8 repetitions of 6 s; noticed at the tick after.
    assert done[0] == (moment_s > 63)
    timer.on_sleep = lambda: None
    again = cli("coach")
    assert again.out.startswith("Going on at ") == any(done)
    assert sets_done(cli) == [1, 2, 3, 1]


def test_ctrl_c_while_recording_keeps_the_set(cli: Cli, timer: FakeTimer, monkeypatch: pytest.MonkeyPatch) -> None:
    tick, times = Tracker.tick_at_least, [0]

    def interrupted(*arguments: object) -> object:
        times[0] += 1
        if times[0] == 1:
            raise KeyboardInterrupt
        return tick(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Tracker, "tick_at_least", interrupted)
    result = cli("coach")
    assert (result.code, result.err) == (130, "backtui: stopped; 1 of 4 done, 0 of 3 this week\n")
    assert sets_done(cli) == [1, 0, 0, 0]


def test_after_a_sleep_the_set_begins_again(cli: Cli, timer: FakeTimer) -> None:
    cli("done", "pelvic-tilt", "prone-leg-raise", "supine-trunk-rotation")
    asleep = [False]

    def sleep_once() -> None:
        if timer.now_s > 75 and not asleep[0]:
            asleep[0] = True
            timer.now_s += 3600

    timer.on_sleep = sleep_once
    lines = cli("coach").out.splitlines()
    at = lines.index("Paused for a while. Once more from before this set.")
    assert lines[at + 1] == "Get ready: 10 s"
    assert lines[-1] == "4 of 4 done, 1 of 3 this week"


def test_a_busy_database_at_the_end_is_told(cli: Cli, timer: FakeTimer, monkeypatch: pytest.MonkeyPatch) -> None:
    from backtui.domain.errors import BusyError

    def busy(*_: object) -> None:
        raise BusyError("busy")

    monkeypatch.setattr(Tracker, "tick_at_least", busy)
    result = cli("coach")
    assert result.code == 75
    assert "7 sets not recorded" in result.err


def test_the_voice_says_what_is_due(cli: Cli, timer: FakeTimer, monkeypatch: pytest.MonkeyPatch) -> None:
    voice = RecordingVoice()
    monkeypatch.setattr(leading, "find_voice", lambda: voice)
    assert cli("coach").code == 0
    assert voice.said[:3] == ["Next: Pelvic tilt", "Get ready, on your back", "3"]
    assert voice.closed
    voice.said.clear()
    assert cli("coach", "--silent", "--on", "yesterday").code == 0
    assert voice.said == []


def test_a_voice_that_fails_is_one_line(cli: Cli, timer: FakeTimer, monkeypatch: pytest.MonkeyPatch) -> None:
    voice = RecordingVoice()
    voice.broken = "espeak failed with 1"
    monkeypatch.setattr(leading, "find_voice", lambda: voice)
    result = cli("coach")
    assert result.code == 0
    assert result.err == "backtui: the voice is off, the bell goes on: espeak failed with 1\n"
    assert "\a" not in result.out, "never into a pipe"


def test_a_terminal_without_a_voice_rings(cli: Cli, timer: FakeTimer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    rung = cli("coach").out
    assert rung.startswith("About") and "\a\a" in rung
    assert "\a" not in cli("coach", "--silent", "--on", "yesterday").out


def test_speed_goes_by_what_is_slept(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    clock_s, sleep = leading.timer(60)
    sleep(1.0)
    sleep(0.5)
    assert (clock_s(), slept) == (1.5, [1 / 60, 0.5 / 60])
    assert leading.timer(1) == (time.monotonic, time.sleep)


@pytest.mark.parametrize("speed", ["0", "-1", "nan", "fast", "100000"])
def test_a_speed_that_cannot_be_is_a_usage_mistake(cli: Cli, speed: str) -> None:
    result = cli("coach", "--speed", speed)
    assert (result.code, result.out) == (2, "")


def started(*arguments: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "backtui", "coach", "--silent", "--speed", "500", *arguments]
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"},
    )


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -9)])
def test_a_process_that_is_ended_has_kept_its_sets(tmp_path: Path, number: signal.Signals, code: int) -> None:
    with started() as process:
        assert process.stdout and process.stderr
        # A line that comes through the pipe while the session runs: nothing is held back.
        for line in process.stdout:
            if line.startswith("Rest: 20 s."):
                break
        process.send_signal(number)
        process.stdout.read()
        assert process.wait(timeout=30) == code
        assert process.stderr.read().count("\n") == (1 if code == 130 else 0)
    tracker = open_tracker(tmp_path / "home" / "backtui.db")
    done = [item.sets_done for item in tracker.session(tracker.today).asked]
    tracker.close()
    assert done[:2] == [1, 2]
    assert done[2] in (1, 2, 3)


def test_a_reader_that_leaves_is_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "backtui", "coach", "--silent", "--speed", "1000"]
    process = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, cwd=ROOT, timeout=30, check=False)
    os.close(writing)
    assert (process.returncode, process.stderr) == (0, b"")


def test_a_terminal_is_asked_how_it_was(cli: Cli, timer: FakeTimer, monkeypatch: pytest.MonkeyPatch) -> None:
    class Keys(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Keys("hard\n6\n\nslept well\n"))
    result = cli("coach", "--plain", "--silent")
    assert result.out.endswith("4 of 4 done, 1 of 3 this week\nYour first session. From here on it is only: again.\n")
    assert "A whole number from 0 to 10, or enter to skip: " in result.err
    day = cli("log", "--json").json["days"][0]
    assert (day["effort"], day["pain"], day["note"]) == (6, [], "slept well")


def test_a_pipe_is_asked_nothing(cli: Cli, timer: FakeTimer) -> None:
    assert cli("coach", "--plain", "--silent").err == ""


def test_a_sore_morning_is_named_first(cli: Cli, timer: FakeTimer) -> None:
    cli("pain", "5")
    assert cli("coach", "--silent").out.startswith("A sore day: the flare routine is kinder today. (backtui routine")
    cli("pain", "2", "--moment", "before")
    assert cli("coach", "--silent").out.startswith("Done.")


def test_an_answer_that_asks_for_advice_comes_before_a_session(cli: Cli, timer: FakeTimer) -> None:
    cli("screening", "stop=chest-pain")
    result = cli("coach", "--plain")
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith("backtui: not yet: Chest pain needs a clinician before you train.")
