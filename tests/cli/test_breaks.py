"""`backtui break` and `backtui hook`: what they say, what they record, and what they ask of tmux."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
import time_machine

from backtui.cli import coach_plain
from backtui.cli.commands import MODULES
from backtui.content.hooks import HOOKS, hook_text
from backtui.reminders import popup
from tests.cli.conftest import Cli
from tests.conftest import NOON, PutProgram
from tests.timers import FakeTimer

NERVE = ("pain", "2", "--moment", "before", "--sign", "nerve")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have time pass at once."""
    timer = FakeTimer()
    monkeypatch.setattr("backtui.cli.break_led.timer", lambda *_: coach_plain.Timer(timer.clock_s, timer.sleep))


def test_a_break_is_led_in_lines_and_marked(cli: Cli, quick: None) -> None:
    found = cli("break", "hip-hinge")
    assert (found.code, found.err) == (0, "")
    assert found.out.startswith("Hip-hinge drill, standing: 1 × 8. About 58 s.\nStand with feet")
    for line in ("Get ready: 10 s", "Go", "  8 of 8", "Stop if pain turns sharp or moves into the leg."):
        assert f"\n{line}\n" in found.out
    assert found.out.endswith("\nHip-hinge drill done: 1 break today. backtui undo takes it back.\n")
    assert cli("undo").out == "undone: break Hip-hinge drill, Mon 23 Nov\n"
    assert cli("log", "--json").json["days"] == []


def test_what_it_would_be_is_told_and_marks_nothing(cli: Cli, home: Path) -> None:
    told = cli("break", "--json").json
    assert told["exercise"] == "walk-to-the-door"
    assert told["seconds"] == 50
    assert set(told) == {
        *("exercise", "name", "dose", "seconds", "position", "start", "steps", "breathe", "stop_if", "care"),
        *("moved_min", "breaks"),
    }
    assert not home.exists()
    assert cli("break", "--json", "--seated").json["position"] == "seated"


def test_one_done_already_is_recorded_and_shown_in_the_day(cli: Cli, travel: time_machine.Traveller) -> None:
    assert cli("break", "sit-to-stand", "--done").out == "Sit to stand done: 1 break today\n"
    travel.shift(3600)
    assert cli("break", "--done", "--json").json["breaks"] == 2
    [day] = cli("log", "--json").json["days"]
    assert [taken["exercise"] for taken in day["breaks"]] == ["sit-to-stand", "walk-to-the-door"]
    assert cli("log").out == "2026-11-23  pending   2 breaks\n"
    assert cli("status").out.startswith("Mon 23 Nov: pending · 0 of 4 done · 0 of 3 this week")


def test_due_answers_by_its_exit_code_and_tells_the_minutes(cli: Cli, travel: time_machine.Traveller) -> None:
    off = "nothing recorded today: breaks are off (backtui config set breaks on)\n"
    assert cli("break", "--due") == (1, off, "")
    cli("config", "set", "breaks", "on")
    assert cli("break", "--due") == (0, "nothing recorded today: a break is due\n", "")
    cli("break", "--done")
    travel.shift(59 * 60)
    assert cli("break", "--due") == (1, "moved 59 minutes ago: not yet\n", "")
    travel.shift(60)
    assert cli("break", "--due").code == 0
    due = {"due": True, "why_not": None, "moved_min": 60, "breaks": 1, "every_min": 60}
    assert cli("break", "--due", "--json").json == due
    cli("config", "set", "break_every", "90")
    assert cli("break", "--due").code == 1
    travel.shift(30 * 60)
    assert cli("break", "--if-due", "--json").code == 0
    assert cli("break", "--if-due", "--json") == (1, "", "")
    assert cli("break", "--not-today").code == 0
    travel.shift(3 * 3600)
    assert cli("break", "--due") == (1, "moved 270 minutes ago: no more breaks today\n", "")


def test_while_there_is_a_stop_it_says_where_help_is(cli: Cli) -> None:
    cli("config", "set", "breaks", "on")
    cli(*NERVE)
    found = cli("break")
    assert (found.code, found.out, found.err.count("\n")) == (1, "", 1)
    assert "backtui safety" in found.err
    assert cli("break", "--due").out.endswith(": not now: backtui today\n")
    assert cli("remind", "now", "--break") == (0, "", "")
    assert "break-due" not in cli("status", "--waybar").json["class"]
    assert cli("hook", "open") == (1, "", "")


def test_prompts_and_bars_can_show_it(cli: Cli, travel: time_machine.Traveller) -> None:
    assert cli("status", "--format", "{moved}|{breaks}").out == "|0\n"
    cli("break", "--done")
    travel.shift(75 * 60)
    assert cli("status", "--format", "{moved}|{breaks}").out == "75|1\n"
    assert cli("status", "--format", "{moved}|{breaks}", "--on", "yesterday").out == "|0\n"
    status = cli("status", "--json").json
    assert (status["moved_min"], status["breaks"], status["break_due"]) == (75, 1, False)
    assert "break" not in cli("status", "--waybar").out, "breaks are off"
    cli("config", "set", "breaks", "on")
    bar = cli("status", "--waybar").json
    assert bar["tooltip"].endswith("\n1 break today, moved 75 minutes ago")
    assert "break-due" in bar["class"]


def test_what_cannot_be_is_one_line(cli: Cli) -> None:
    for arguments, code in ((("--due", "--done"), 2), (("plank",), 1), (("nonsense",), 1)):
        found = cli("break", *arguments)
        assert (found.code, found.out, found.err.count("\n")) == (code, "", 1)
    assert cli("config", "set", "break_every", "5").err.endswith("it can be: 20 to 480\n")


def test_a_reminder_offers_a_break_once_an_hour(cli: Cli, travel: time_machine.Traveller) -> None:
    assert cli("remind", "now", "--break") == (0, "", "")
    cli("config", "set", "breaks", "on")
    assert cli("remind", "now", "--break").out == "A minute on your feet? Walk to the door, 1 × 2. backtui break\n"
    assert cli("remind", "now", "--break").out == ""
    travel.shift(3600)
    assert cli("remind", "now", "--break").out


@pytest.mark.parametrize("name", HOOKS)
def test_every_hook_can_be_shown_and_names_a_command_that_runs(cli: Cli, name: str) -> None:
    shown = cli("hook", "show", name).out
    assert "{{" not in shown
    assert " -m backtui hook open" in shown
    assert "backtui config set breaks on" in shown, "they are off by default, and it says how to switch them on"


def test_words_that_mean_something_to_the_other_program_are_quoted() -> None:
    assert "#(a \\$b 50%% ##c break" in hook_text("tmux", "a $b 50% #c")
    settings = hook_text("agent", "'a \"b\"'").partition("\n{\n")[2]
    events = json.loads("{" + settings)["hooks"]
    assert events["Stop"][0]["hooks"][0]["command"].startswith("'a \"b\"' hook close")


def test_the_commands_that_hooks_run_are_there() -> None:
    assert {"break", "hook"} <= MODULES.keys()


@pytest.fixture
def tmux(put_program: PutProgram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Stand for tmux with one client; returns how it was called since the last time."""
    notes = tmp_path / "calls"

    def calls(quiet_s: int | None = None, here_s: int = 3600, **options: str) -> list[str]:
        seen = notes.read_text().splitlines() if notes.exists() else []
        notes.unlink(missing_ok=True)
        if quiet_s is not None:
            client = f"{int(NOON.timestamp()) - quiet_s} {int(NOON.timestamp()) - here_s} /dev/pts/7"
            known = "".join(f'[ "$3" != @backtui_{name} ] || echo "{value}"\n' for name, value in options.items())
            told = f'[ "$1" != list-clients ] || echo "{client}"\n[ "$1" != show-options ] || {{ :\n{known}}}\n'
            put_program("tmux", f'echo "$@" >>"{notes}"\n{told}')
        return seen

    monkeypatch.setenv("TMUX", "socket,1,0")
    return calls


def opened(cli: Cli, tmux: Callable[..., list[str]], quiet_s: int, **options: str) -> bool:
    tmux(quiet_s, **options)
    code = cli("hook", "open").code
    called = tmux()
    assert (code == 0) == (f"set-option -g {popup.OPEN} /dev/pts/7" in called)
    assert (code == 0) == any(call.startswith("run-shell -b tmux display-popup -c /dev/pts/7") for call in called)
    return code == 0


@pytest.mark.parametrize(("quiet_s", "opens"), [(0, False), (4, False), (6, True), (299, True), (301, False)])
def test_a_popup_opens_only_where_somebody_is_and_does_not_type(
    cli: Cli, tmux: Callable[..., list[str]], quiet_s: int, opens: bool
) -> None:
    cli("config", "set", "breaks", "on")
    assert opened(cli, tmux, quiet_s) == opens
    # What did not open was not offered either.
    assert cli("break", "--due").code == (1 if opens else 0)


def test_whoever_has_just_sat_down_is_left_alone(
    cli: Cli, tmux: Callable[..., list[str]], travel: time_machine.Traveller
) -> None:
    cli("config", "set", "breaks", "on")
    tmux(10, here_s=3599)
    assert cli("hook", "open").code == 1
    cli("break", "--done")
    travel.shift(3600)
    tmux(-3590, here_s=0)
    assert cli("hook", "open").code == 0, "once something is known of today, that counts"


def test_only_one_popup_and_only_our_own_is_closed(cli: Cli, tmux: Callable[..., list[str]]) -> None:
    cli("config", "set", "breaks", "on")
    assert not opened(cli, tmux, 10, popup="/dev/pts/7")
    tmux(10)
    assert cli("hook", "close").code == 1
    assert not [call for call in tmux() if call.startswith("display-popup")], "one of somebody else's stays"
    tmux(10, popup="/dev/pts/7")
    assert cli("hook", "close").code == 0
    assert "display-popup -c /dev/pts/7 -C" in tmux()


def test_what_was_closed_while_it_waited_does_not_open(
    cli: Cli, tmux: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("config", "set", "breaks", "on")
    monkeypatch.setattr("time.sleep", lambda _: None)
    tmux(10)
    assert cli("hook", "open", "--after", "30").code == 1
    tmux(10, waiting=str(os.getpid()))
    assert cli("hook", "open", "--after", "30").code == 0


def test_outside_tmux_the_offer_is_a_line(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TMUX", raising=False)
    cli("config", "set", "breaks", "on")
    assert cli("hook", "open").out == "Nothing recorded today. A minute on your feet? backtui break\n"
    assert cli("hook", "open") == (1, "", "")
    assert cli("hook", "close").code == 1


def test_outside_tmux_nobody_who_sits_is_asked_to_stand(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TMUX", raising=False)
    cli("config", "set", "breaks", "on")
    cli("screening", "floor=seated")
    assert cli("hook", "open").out == "Nothing recorded today. A minute to move? backtui break\n"
