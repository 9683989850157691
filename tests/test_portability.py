"""Systems that are not POSIX, as far as one that is can stand in for them: without its names and modes."""

import errno
import importlib
import json
import ntpath
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import backtui
from backtui.storage import connection
from backtui.system import files

HOUSE = Path(backtui.__file__).parent.parent

# What Python loads first may use what the system has; from then on there is only what Windows has, too.
STAND_IN = """
import asyncio, contextlib, io, json, os, shutil, signal, stat, subprocess, sys, tempfile, time, types
import click, platformdirs, sqlite_utils, textual.app, textual.drivers.headless_driver
sys.path.insert(0, {house!r})
# The kind of loop is chosen by the system, with the first one.
asyncio.new_event_loop().close()

POSIX = (
    "getuid geteuid getgid getegid chown fchown lchown fchmod pread pwrite statvfs fstatvfs fork forkpty killpg"
    " getpgid getpgrp setpgid getsid setsid tcgetpgrp tcsetpgrp mkfifo mknod openpty"
    " O_NOFOLLOW O_NOCTTY O_DIRECTORY O_NONBLOCK O_CLOEXEC O_SYNC ttyname nice sync uname getpriority"
)
SIGNALS = "SIGHUP SIGQUIT SIGKILL SIGTSTP SIGCONT SIGSTOP SIGWINCH SIGUSR1 SIGUSR2 SIGALRM SIGCHLD SIGPIPE SIGTTOU"
for name in POSIX.split():
    delattr(os, name)
for name in SIGNALS.split():
    delattr(signal, name)
del time.tzset
for name in "termios tty pty fcntl resource pwd grp select syslog".split():
    sys.modules[name] = None
sys.modules["msvcrt"] = types.SimpleNamespace(kbhit=lambda: False)
sys.platform = "win32"
there, opened, renamed, put, gone = os.stat, os.open, os.rename, os.replace, os.unlink

def loose(*given, **named):
    found = there(*given, **named)
    return os.stat_result((found.st_mode | 0o666, *found[1:]))

def open_file(path, *given, **named):
    if os.path.isdir(path):
        raise PermissionError(13, "Permission denied", path)
    return opened(path, *given, **named)

def unshared(call):
    def checked(*paths, **named):
        for number in os.listdir("/dev/fd"):
            with contextlib.suppress(OSError):
                if os.readlink(f"/dev/fd/{{number}}") in map(os.path.realpath, paths):
                    raise AssertionError(f"another process has the file open: {{paths}}")
        return call(*paths, **named)
    return checked

def kill(*_):
    raise AssertionError("os.kill is TerminateProcess there, and 0 is ctrl+c")

os.stat, os.open, os.kill = loose, open_file, kill
os.rename, os.replace, os.unlink, os.remove = map(unshared, (renamed, put, gone, gone))
os.chmod = lambda *_, **__: None
shutil.disk_usage = lambda _: types.SimpleNamespace(free=2**40)
shutil.which = lambda *_, **__: None
"""
RUN = """
from backtui.cli import run
ended = {{}}
for line in {lines!r}:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(line.split())
    ended[line] = [code, out.getvalue()[-3000:], err.getvalue()[-300:]]
print(json.dumps(ended))
"""
APP = """
class WindowsDriver(textual.drivers.headless_driver.HeadlessDriver):
    pass

textual.app.WINDOWS = True
sys.modules["textual.drivers.windows_driver"] = types.SimpleNamespace(WindowsDriver=WindowsDriver)
from backtui.tracker.tracker import open_tracker
from backtui.tui.app import BacktuiApp

async def person(pilot):
    await pilot.press("space", "2", "3", "4", "5", "1")
    app.exit()

tracker = open_tracker({file!r})
app = BacktuiApp(tracker, lambda _: None)
app.run(headless=True, size=(120, 40), auto_pilot=person)
if app.failure:
    raise app.failure
print(json.dumps([app.get_driver_class().__name__, tracker.history.session(tracker.today).sets_done]))
"""


def stands_in(script: str) -> object:
    given = [sys.executable, "-c", STAND_IN.format(house=str(HOUSE)) + script]
    ended = subprocess.run(given, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout.splitlines()[-1])


COMMANDS = (
    *("paths", "status", "status --short", "today", "today --json", "done pelvic-tilt", "done --all", "undo", "redo"),
    *("pain 2 --moment before", "note slept-well", "excuse tomorrow --reason travel", "log", "stats", "plan --keep 2"),
    *("export --format json -o {0}/all.json", "export --format json -o {0}/all.json --force", "import {0}/all.json"),
    *("export --format csv -o {0}/days.csv", "report -o {0}/page.html", "sync {0}/shared"),
    *("backup", "backup --to {0}/copy.db", "restore {0}/copy.db --yes", "restore today --yes", "restore --anew --yes"),
    *("doctor", "doctor --fix", "config set ascii on", "own list", "remind show", "completion show bash"),
    *("exercises --json", "faq", "safety", "figure bird-dog --frame 1", "demo --years 1 --write {0}/years.db"),
    "coach --plain --silent --speed 500",
)


def test_commands_need_no_posix(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    ended = stands_in(RUN.format(lines=[line.format(tmp_path) for line in COMMANDS]))
    assert isinstance(ended, dict)
    assert [f"{line}: {said}" for line, said in ended.items() if said[0]] == []
    assert len(ended) == len(COMMANDS)


def test_the_app_needs_no_posix(tmp_path: Path) -> None:
    assert stands_in(APP.format(file=str(tmp_path / "data" / "backtui.db"))) == ["WindowsDriver", 1]


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("C:\\Users\\me\\backtui.db", "file:///C:/Users/me/backtui.db?mode=ro"),
        ("D:\\50% of #1\\what?.db", "file:///D:/50%25 of %231/what%3f.db?mode=ro"),
        ("C:\\Zoë\\b.db", "file:///C:/Zo%c3%ab/b.db?mode=ro"),
        ("\\\\server\\share\\b.db", "file:////server/share/b.db?mode=ro"),
    ],
)
def test_a_path_on_a_drive_or_a_share_is_an_address(path: str, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "os", SimpleNamespace(path=ntpath, sep="\\", fsencode=os.fsencode))
    assert connection.uri(path, "mode=ro") == address


def test_two_slashes_at_the_front_name_a_file_and_no_other_machine(tmp_path: Path) -> None:
    address = connection.uri(f"/{tmp_path}/b.db", "mode=rwc")
    with closing(sqlite3.connect(address, uri=True)) as made:
        made.execute("CREATE TABLE t (c)")
    assert (tmp_path / "b.db").exists()


def test_on_a_mac_what_is_written_is_past_the_cache_of_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setitem(sys.modules, "fcntl", SimpleNamespace(F_FULLFSYNC=51, fcntl=lambda _, what: asked.append(what)))
    monkeypatch.setattr(os, "fsync", asked.append)
    files.replace(str(tmp_path / "one"), "whole")
    assert asked == [51, 51], "the file, and the folder it is named in"


def test_a_disk_that_knows_no_such_call_is_flushed_as_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOTSUP, "not here")

    asked: list[object] = []
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setitem(sys.modules, "fcntl", SimpleNamespace(F_FULLFSYNC=51, fcntl=refuse))
    monkeypatch.setattr(os, "fsync", asked.append)
    files.sync(str(tmp_path))
    assert len(asked) == 1


class Typed(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def console(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str], Any]]:
    """Return who sits at a Windows console, with keys that are waiting and lines that are typed when asked."""

    def sit(waiting: str, lines: str) -> Any:
        left = [*waiting]
        # Loaded while this is still the system it is.
        importlib.import_module("click")
        stand_in = SimpleNamespace(kbhit=lambda: bool(left), getwch=lambda: left.pop(0))
        monkeypatch.setitem(sys.modules, "msvcrt", stand_in)
        monkeypatch.setattr(sys, "platform", "win32")
        sys.modules.pop("backtui.cli.console_keys", None)
        return importlib.import_module("backtui.cli.console_keys").ConsoleKeys(Typed(lines))

    yield sit
    sys.modules.pop("backtui.cli.console_keys", None)


def test_keys_of_a_console(console: Callable[[str, str], Any], capsys: pytest.CaptureFixture[str]) -> None:
    keys = console(" pasted", "4 \n")
    assert keys.there
    keys.doze(9.0)
    assert (keys.pressed(), keys.pressed()) == (" ", ""), "what came with it was pasted"
    assert keys.ask("How hard? ") == "4"
    assert capsys.readouterr().err == "How hard? "
    with pytest.raises(KeyboardInterrupt):
        console("\x03", "").pressed()
