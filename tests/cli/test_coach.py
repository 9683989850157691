"""`backtui coach`: the lines it prints, the sets it keeps, and how it ends."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from backtui.cli import coach_plain
from backtui.tracker.changes.ticks import Ticks
from backtui.tracker.tracker import open_tracker
from tests.cli.conftest import Cli
from tests.timers import FakeTimer
from tests.voices import RecordingVoice

pytestmark = pytest.mark.usefixtures("no_warm_up")

ROOT = Path(__file__).parents[2]

PLANK = """
Knee plank: 3 × 10 s, from set 2 of 3
Face the floor on your forearms, elbows under shoulders, knees on a mat behind your hips.
Tighten your waist and squeeze your buttocks.
Make one straight line from knees to hips to shoulders.
Look down between your hands.
Breathe and hold; rest when your back starts to sag.
Breathe steadily, all the way through.
Stop if the back sags or the pain is sharp.
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
    monkeypatch.setattr(coach_plain, "timer", lambda *_: coach_plain.Timer(fake.clock_s, fake.sleep))
    monkeypatch.setattr(coach_plain, "find_voice", lambda: None)
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
    tick, times = Ticks.tick_at_least, [0]

    def interrupted(*arguments: object) -> object:
        times[0] += 1
        if times[0] == 1:
            raise KeyboardInterrupt
        return tick(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Ticks, "tick_at_least", interrupted)
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

    monkeypatch.setattr(Ticks, "tick_at_least", busy)
    result = cli("coach")
    assert result.code == 75
    assert "7 sets not recorded" in result.err


def test_the_voice_says_what_is_due(cli: Cli, timer: FakeTimer, monkeypatch: pytest.MonkeyPatch) -> None:
    voice = RecordingVoice()
    monkeypatch.setattr(coach_plain, "find_voice", lambda: voice)
    assert cli("coach").code == 0
    assert voice.said[:3] == ["Next: Pelvic tilt", "Get ready, on your back", "3"]
    assert voice.closed
    voice.said.clear()
    assert cli("coach", "--silent", "--on", "yesterday").code == 0
    assert voice.said == []


def test_a_voice_that_fails_is_one_line(cli: Cli, timer: FakeTimer, monkeypatch: pytest.MonkeyPatch) -> None:
    voice = RecordingVoice()
    voice.broken = "espeak failed with 1"
    monkeypatch.setattr(coach_plain, "find_voice", lambda: voice)
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
    clock_s, sleep = coach_plain.timer(60, slept.append)
    sleep(1.0)
    sleep(0.5)
    assert (clock_s(), slept) == (1.5, [1 / 60, 0.5 / 60])
    assert coach_plain.timer(1, slept.append) == (time.monotonic, slept.append)


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
    done = [item.sets_done for item in tracker.history.session(tracker.today).asked]
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


def test_a_pipe_is_asked_nothing(cli: Cli, timer: FakeTimer) -> None:
    assert cli("coach", "--plain", "--silent").err == ""


def test_a_sore_morning_leads_nothing_until_it_is_decided(cli: Cli, timer: FakeTimer) -> None:
    cli("pain", "5")
    refused = cli("coach", "--silent")
    assert (refused.code, refused.out) == (1, "")
    assert "A sore day: the flare routine is kinder today." in refused.err
    assert "keep the plan: backtui routine --keep" in refused.err
    assert cli("routine", "--keep").code == 0
    assert cli("coach", "--silent").out.startswith("A sore day: the flare routine is kinder today.\nAbout 7 min.")


def test_the_flare_routine_is_led_on_a_sore_day(cli: Cli, timer: FakeTimer) -> None:
    cli("pain", "5")
    assert cli("coach", "--on", "yesterday").code == 1, "whatever day it is recorded for, it is done now"
    assert cli("routine", "flare-day").err == ""
    assert cli("coach", "--silent").code == 0


def test_an_answer_that_asks_for_advice_comes_before_a_session(cli: Cli, timer: FakeTimer) -> None:
    cli("screening", "stop=chest-pain")
    for day in ("today", "yesterday"):
        result = cli("coach", "--plain", "--on", day)
        assert (result.code, result.out) == (1, "")
        assert result.err.startswith("backtui: not now: Chest pain needs a clinician before you train.")


def test_what_is_eased_for_someone_is_said_as_the_exercise_begins(cli: Cli, timer: FakeTimer) -> None:
    cli("screening", "body=knees")
    lines = cli("coach", "--silent").out.splitlines()
    at = lines.index("Knee plank: 3 × 10 s")
    begins = lines[at : next(n for n, line in enumerate(lines) if n > at and line.startswith("Get ready"))]
    assert begins[-2:] == [
        "Stop if the back sags or the pain is sharp.",
        "Put a cushion or a folded towel under your knees.",
    ]
