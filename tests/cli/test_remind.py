"""Reminders with stand-ins for the machine's programs: what is written, what is run, and what is left."""

import io
import os
import plistlib
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest

from backtui.cli import remind
from backtui.reminders import presence
from backtui.reminders.reminder import Kind
from backtui.reminders.scheduler_files import MARKS
from backtui.system.processes import succeed
from tests.cli.conftest import Cli
from tests.conftest import PutProgram

Fake = Callable[..., None]
SERVICE = "config/systemd/user/backtui-reminder.service"
TIMER = "config/systemd/user/backtui-reminder.timer"
STAMP = "data/systemd/timers/stamp-backtui-reminder.timer"
AGENT = "Library/LaunchAgents/org.backtui.reminder.plist"

SYSTEMCTL = """
wants="$XDG_CONFIG_HOME/systemd/user/timers.target.wants"
case "$2" in
    enable) /bin/mkdir -p "$wants"; /bin/ln -sf "../$3" "$wants/$3" ;;
    disable) /bin/rm "$wants/$4" ;;
esac
"""
CRONTAB = """
case "$1" in
    -l) /bin/cat "$HOME/crontab" 2>/dev/null || { echo "no crontab for me" >&2; exit 1; } ;;
    -r) /bin/rm "$HOME/crontab" ;;
    -) /bin/cat >"$HOME/crontab" ;;
esac
"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the user's folder, without a scheduler's file in it."""
    place = tmp_path / "my place"
    place.mkdir()
    monkeypatch.setenv("HOME", str(place))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(place / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(place / "data"))
    monkeypatch.delenv("XDG_SESSION_ID", raising=False)
    monkeypatch.setattr(presence, "ALSA", place / "asound")
    monkeypatch.setattr("backtui.cli.remind.succeed", answered)
    return place


def answered(*command: str) -> None:
    """Stand for trying out the command, which takes long: one test does try."""


@pytest.fixture
def fake(tmp_path: Path, put_program: PutProgram) -> Fake:
    """Put a program into PATH; it notes in `calls` how it is called and then runs a script."""

    def put(name: str, script: str = "") -> None:
        put_program(name, f'printf "%s|" {name} "$@" >>"{tmp_path}/calls"\necho >>"{tmp_path}/calls"\n{script}')

    return put


@pytest.fixture
def calls(tmp_path: Path) -> Callable[[], list[str]]:
    """Return how the programs were called since the last time."""

    def read() -> list[str]:
        file = tmp_path / "calls"
        found = file.read_text().splitlines() if file.exists() else []
        file.unlink(missing_ok=True)
        return [call.rstrip("|").replace("|", " ") for call in found]

    return read


def tree(folder: Path) -> dict[str, str]:
    """Return everything below a folder, empty folders too."""
    return {
        str(path.relative_to(folder)): "" if path.is_dir() else path.read_text(errors="surrogateescape")
        for path in folder.rglob("*")
    }


def command(home: Path) -> list[str]:
    return [sys.executable, "-P", "-m", "backtui", "remind", "now", "--wait", "30", "--db", str(home)]


def test_systemd(cli: Cli, fake: Fake, calls: Callable[[], list[str]], place: Path, home: Path) -> None:
    fake("systemctl", SYSTEMCTL)
    (place / "config").mkdir()
    (place / STAMP).parent.mkdir(parents=True)
    before = tree(place)
    found = cli("remind", "install", "--at", "7:30", "--days", "mon,wed,fri", "--yes")
    assert (found.code, found.err) == (0, "")
    assert found.out.endswith("you will be reminded at 07:30 on Mon, Wed, Fri, by systemd\n")
    quoted = " ".join(f'"{word}"' for word in command(home))
    assert f"ExecStart=:{quoted}\n" in (place / SERVICE).read_text()
    assert "OnCalendar=Mon,Wed,Fri *-*-* 07:30:00\n" in (place / TIMER).read_text()
    assert calls() == [
        "systemctl --user show-environment",
        "systemctl --user daemon-reload",
        "systemctl --user enable backtui-reminder.timer",
        "systemctl --user restart backtui-reminder.timer",
    ]
    shown = cli("remind", "show").out
    assert found.out.startswith(shown.partition("\n\n# looked at")[0]), "what is written was shown before"
    for file in (SERVICE, TIMER):
        assert f"# {place / file}\n{(place / file).read_text().rstrip()}\n" in shown
    assert cli("remind", "install", "--at", "21:05", "--yes").code == 0
    assert "OnCalendar=*-*-* 21:05:00\n" in (place / TIMER).read_text()
    (place / STAMP).touch()
    calls()
    assert cli("remind", "remove") == (0, f"removed {place / SERVICE}\nremoved {place / TIMER}\n", "")
    assert calls() == [
        "systemctl --user disable --now backtui-reminder.timer",
        "systemctl --user daemon-reload",
    ]
    assert tree(place) == before
    assert cli("remind", "remove") == (0, "", "there is no reminder\n")
    assert cli("remind", "show").err == "there is no reminder\n"


def test_launchd(cli: Cli, fake: Fake, calls: Callable[[], list[str]], place: Path, home: Path) -> None:
    fake("launchctl", '[ "$1" != print ] || [ -e "$HOME/loaded" ]')
    (place / AGENT).parent.mkdir(parents=True)
    assert cli("remind", "install", "--at", "07:30", "--yes").out.endswith("every day, by launchd\n")
    agent = plistlib.loads((place / AGENT).read_bytes())
    assert agent["ProgramArguments"] == command(home)
    user = f"gui/{os.getuid()}"
    bootstrap = f"launchctl bootstrap {user} {place / AGENT}"
    assert calls() == [f"launchctl print {user}/org.backtui.reminder", bootstrap]
    (place / "loaded").touch()
    assert cli("remind", "install", "--at", "08:00", "--yes").code == 0
    bootout = [f"launchctl print {user}/org.backtui.reminder", f"launchctl bootout {user}/org.backtui.reminder"]
    assert calls() == [*bootout, bootstrap]
    assert plistlib.loads((place / AGENT).read_bytes())["StartCalendarInterval"] == {"Hour": 8, "Minute": 0}
    assert cli("remind", "remove") == (0, f"removed {place / AGENT}\n", "")
    assert calls() == bootout
    assert not (place / AGENT).exists()


SCHTASKS = """
case "$1" in
    /Create) /bin/cp "$5" "$HOME/task" ;;
    /Query) [ -e "$HOME/task" ] && printf '<Task>\\r\\n</Task>\\r\\n' ;;
    /Delete) /bin/rm "$HOME/task" ;;
esac
"""
TASK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"


def test_windows(cli: Cli, fake: Fake, calls: Callable[[], list[str]], place: Path, home: Path) -> None:
    fake("schtasks", SCHTASKS)
    shown = cli("remind", "install", "--at", "7:30", "--days", "mon,sun", "--yes")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.startswith("# task backtui-reminder\n<?xml ")
    assert shown.out.endswith("at 07:30 on Mon, Sun, by windows\n")
    task = ElementTree.fromstring((place / "task").read_text(encoding="utf-16"))
    assert [day.tag.removeprefix(TASK) for day in task.iterfind(f".//{TASK}DaysOfWeek/*")] == ["Monday", "Sunday"]
    assert task.findtext(f".//{TASK}StartBoundary") == "2026-01-01T07:30:00"
    assert task.findtext(f".//{TASK}Command") == sys.executable
    assert task.findtext(f".//{TASK}Arguments") == " ".join(command(home)[1:])
    assert [call.split()[1] for call in calls()] == ["/Create"]
    assert cli("remind", "show").out.startswith("# task backtui-reminder\n<Task>\n</Task>\n\n")
    assert cli("remind", "install", "--at", "8:00", "--yes", "--db", 'a "b" & c').code == 0
    task = ElementTree.fromstring((place / "task").read_text(encoding="utf-16"))
    assert task.find(f".//{TASK}ScheduleByDay") is not None
    assert (task.findtext(f".//{TASK}Arguments") or "").endswith('\\"b\\" & c"')
    assert cli("remind", "remove") == (0, "removed task backtui-reminder\n", "")
    assert not (place / "task").exists()


OTHERS = b"# mine\nMAILTO=me\n0 5 * * * backup 100\\% \xff\n\n"


def test_cron(cli: Cli, fake: Fake, place: Path) -> None:
    fake("crontab", CRONTAB)
    crontab = place / "crontab"
    assert cli("remind", "install", "--at", "7:05", "--days", "sun", "--yes").code == 0
    assert crontab.read_text().startswith("5 7 * * 0 ")
    assert cli("remind", "remove") == (0, "removed from crontab\n", "")
    assert not crontab.exists(), "there was none before"
    crontab.write_bytes(OTHERS)
    for time in ("7:05", "9:10"):
        assert cli("remind", "install", "--at", time, "--yes").code == 0
    head, _, ours = crontab.read_bytes().rpartition(b"\n10 9 * * * ")
    assert head + b"\n" == OTHERS
    assert ours.endswith(MARKS[Kind.SESSION].encode() + b"\n")
    assert cli("remind", "show").out.startswith(f"# crontab\n10 9 * * * {ours.decode()}")
    assert cli("remind", "remove").code == 0
    assert crontab.read_bytes() == OTHERS


def test_a_crontab_that_cannot_be_read_is_not_overwritten(cli: Cli, fake: Fake, place: Path) -> None:
    fake("crontab", '[ "$1" = - ] && echo >"$HOME/written"; echo "disk is on fire" >&2; exit 1')
    found = cli("remind", "install", "--at", "7:05", "--yes")
    assert (found.code, found.err) == (1, "backtui: crontab failed: disk is on fire\n")
    assert not (place / "written").exists()


def test_a_crontab_one_may_not_use_is_none(cli: Cli, fake: Fake) -> None:
    fake("crontab", 'echo "You (me) are not allowed to use this program (crontab)" >&2; exit 1')
    assert cli("remind", "show").code == 0
    found = cli("remind", "install", "--at", "7:05", "--yes")
    assert (found.code, found.out) == (1, "")
    assert found.err.startswith("backtui: no scheduler answers")


def test_the_first_scheduler_that_answers_is_taken(cli: Cli, fake: Fake, place: Path) -> None:
    fake("systemctl", SYSTEMCTL + '[ ! -e "$HOME/asleep" ]')
    fake("crontab", CRONTAB)
    (place / "asleep").touch()
    assert cli("remind", "install", "--at", "7:05", "--yes").out.endswith("by cron\n")
    (place / "asleep").unlink()
    assert cli("remind", "install", "--at", "7:05", "--yes").out.endswith("by systemd\n")
    assert not (place / "crontab").exists(), "one reminder, not two"
    assert cli("remind", "install", "--at", "7:05", "--yes", "--by", "cron").out.endswith("by cron\n")
    assert not (place / TIMER).exists()
    assert "launchd is not here" in cli("remind", "install", "--at", "7:05", "--by", "launchd").err


@pytest.mark.parametrize(
    ("program", "script", "file"),
    [
        ("systemctl", '[ "$2" != enable ] || { echo "Failed: no\nbus" >&2; exit 1; }', TIMER),
        ("launchctl", '[ "$1" != bootstrap ] || { echo "Bootstrap failed: 5" >&2; exit 5; }', AGENT),
    ],
)
def test_a_scheduler_that_refuses_leaves_nothing(
    cli: Cli, fake: Fake, place: Path, program: str, script: str, file: str
) -> None:
    fake(program, script)
    found = cli("remind", "install", "--at", "7:05", "--yes")
    assert (found.code, found.err.count("\n")) == (1, 1)
    assert found.err.startswith(f"backtui: {program} failed: ")
    assert not (place / file).exists()


def test_a_folder_that_cannot_be_written_is_one_line(cli: Cli, fake: Fake, place: Path) -> None:
    fake("systemctl")
    (place / "config").write_text("a file")
    found = cli("remind", "install", "--at", "7:05", "--yes")
    assert (found.code, found.err.count("\n")) == (1, 1)
    assert "can't be written" in found.err


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("typed", "code"),
    [(Terminal("y\n"), 0), (Terminal("n\n"), 1), (Terminal("\n"), 1), (Terminal(""), 130), (io.StringIO("y\n"), 1)],
)
def test_nothing_is_written_before_it_is_agreed(
    cli: Cli, fake: Fake, place: Path, monkeypatch: pytest.MonkeyPatch, typed: io.StringIO, code: int
) -> None:
    fake("crontab", CRONTAB)
    monkeypatch.setattr(sys, "stdin", typed)
    found = cli("remind", "install", "--at", "7:05")
    assert found.code == code
    assert found.out.startswith("# crontab\n5 7 * * * ")
    assert (place / "crontab").exists() == (code == 0)
    assert ("nothing was written" in found.err) == (code == 1)


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["--at", "25:00"], 1, "is not a time of day"),
        (["--at", "7:30", "--days", "mon,nonday"], 1, "are no weekdays"),
        ([], 2, "--at"),
        (["--at", "7:30", "--by", "magic"], 2, "magic"),
        (["--at", "7:30", "--db", "a\nb"], 1, "no scheduler takes"),
        (["--at", "7:30"], 1, "no scheduler answers"),
    ],
)
def test_what_cannot_be_is_one_line(cli: Cli, arguments: list[str], code: int, says: str) -> None:
    found = cli("remind", "install", "--yes", *arguments)
    assert (found.code, found.out, found.err.count("\n")) == (code, "", 1)
    assert says in found.err


@pytest.mark.parametrize("by_option", [True, False])
def test_the_database_is_carried(
    cli: Cli, fake: Fake, place: Path, by_option: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake("launchctl")
    folder = place / "50% of “it's”\\ $HOME"
    if by_option:
        monkeypatch.chdir(place)
        assert cli("remind", "install", "--at", "7:30", "--yes", "--db", f"{folder.name}/backtui.db").code == 0
    else:
        monkeypatch.setenv("BACKTUI_HOME", str(folder))
        assert cli("remind", "install", "--at", "7:30", "--yes").code == 0
    assert plistlib.loads((place / AGENT).read_bytes())["ProgramArguments"][-1] == str(folder / "backtui.db")


def test_reminders_of_breaks_stand_beside_those_of_sessions(cli: Cli, fake: Fake, place: Path) -> None:
    fake("crontab", CRONTAB)
    assert cli("remind", "install", "--at", "7:30", "--at", "18:00", "--yes").code == 0
    found = cli("remind", "install", "--break", "--at", "10:00,11:00", "--wait", "5", "--yes")
    assert found.out.endswith("you will be offered a break at 10:00 and 11:00 every day, by cron\nbreaks are on now\n")
    lines = (place / "crontab").read_text().splitlines()
    assert [line.split(" /")[0] for line in lines] == ["30 7 * * *", "0 18 * * *", "0 10,11 * * *"]
    assert " remind now --break --wait 5 " in lines[2]
    assert cli("config", "get", "breaks").out == "on\n"
    assert cli("remind", "remove", "--session").code == 0
    assert (place / "crontab").read_text().splitlines() == lines[2:]


def test_what_cannot_run_is_not_written(cli: Cli, fake: Fake, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake("crontab", CRONTAB)
    monkeypatch.setattr("backtui.cli.remind.succeed", succeed)
    monkeypatch.setattr(sys, "executable", str(place / "gone"))
    found = cli("remind", "install", "--at", "7:30", "--yes")
    assert (found.code, found.err.count("\n")) == (1, 1)
    assert "can't be run" in found.err
    assert not (place / "crontab").exists()


def test_it_waits_for_whoever_is_away_and_gives_up(cli: Cli, fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(remind, "time", SimpleNamespace(sleep=slept.append))
    fake("loginctl", 'case "$1" in show-user) echo 7 ;; *) echo IdleHint=no; echo LockedHint=yes ;; esac')
    assert cli("remind", "now", "--wait", "2") == (0, "", "backtui: given up after 2 min: idle or locked\n")
    assert slept == [60, 60]
    assert "idle or locked: yes now, told by loginctl\n" in cli("remind", "show").out
    fake("loginctl", 'case "$1" in show-user) echo 7 ;; *) echo IdleHint=no; echo LockedHint=no ;; esac')
    assert cli("remind", "now", "--wait", "2").out.startswith("Session 1 of 3")
    assert cli("remind", "now").out, "by hand nothing is waited for"


TITLE = "Session 1 of 3 this week."
BODY = "Prone leg raise, knee plank, knee rolls. About 6 min. Two more keep the week."


def test_now_shows_a_notification(cli: Cli, fake: Fake, calls: Callable[[], list[str]]) -> None:
    cli("done", "pelvic-tilt")
    fake("osascript")
    assert cli("remind", "now") == (0, "", "")
    [told] = calls()
    assert told.startswith("osascript -e on run argv -e display notification")
    assert told.endswith(f"-e end run {TITLE} {BODY}")
    fake("notify-send")
    assert cli("remind", "now") == (0, "", "")
    assert calls() == [f"notify-send --app-name=backtui -- {TITLE} {BODY}"]


def test_now_on_windows_runs_nothing_of_what_it_says(cli: Cli, fake: Fake, tmp_path: Path) -> None:
    cli("done", "pelvic-tilt")
    fake("powershell", f'printf "%s\\n" "$BACKTUI_NOTICE_TITLE" "$BACKTUI_NOTICE_BODY" >"{tmp_path}/said"')
    assert cli("remind", "now") == (0, "", "")
    assert (tmp_path / "said").read_text() == f"{TITLE}\n{BODY}\n"
    assert BODY not in (tmp_path / "calls").read_text()


def test_now_without_a_desktop_prints(cli: Cli, fake: Fake, calls: Callable[[], list[str]]) -> None:
    cli("done", "pelvic-tilt")
    assert cli("remind", "now") == (0, f"{TITLE} {BODY}\n", "")
    fake("notify-send", "echo 'no bus \x1b[31m' >&2; exit 1")
    assert cli("remind", "now") == (0, f"{TITLE} {BODY}\n", "backtui: notify-send failed: no bus [31m\n")


@pytest.mark.parametrize(
    "commands", [["done --all"], ["done --all --on yesterday"], ["excuse today --reason travel"], ["plan --days tue"]]
)
def test_now_is_silent_where_nothing_is_due(
    cli: Cli, fake: Fake, calls: Callable[[], list[str]], commands: list[str]
) -> None:
    fake("notify-send")
    for command in commands:
        assert cli(*command.split()).code == 0
    assert cli("remind", "now") == (0, "", "")
    assert calls() == []


def test_now_writes_nothing(cli: Cli, home: Path) -> None:
    assert cli("remind", "now").out
    assert not home.exists()
