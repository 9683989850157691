"""What backtui leaves alone: the network, other people's plugins, the terminal, and files nobody named."""

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from tests.storage.conftest import mode

ROOT = Path(__file__).parents[1]
NO_NETWORK = """
import socket

class Refused(socket.socket):
    def __init__(self, family=-1, *rest, **more):
        # The event loop wakes itself through a pair of its own, which leads nowhere.
        if family != socket.AF_UNIX and more.get("fileno") is None and (len(rest) < 3 or rest[2] is None):
            raise AssertionError("the network was asked for")
        super().__init__(family, *rest, **more)

def refused(*_, **__):
    raise AssertionError("the network was asked for")

socket.socket = Refused
socket.create_connection = socket.getaddrinfo = socket.gethostbyname = refused
"""
COMMANDS = """
from backtui.cli import run
for command in ("today", "status", "done --all", "undone pelvic-tilt", "count today", "excuse yesterday --reason sick",
                "log --json", "plan --keep 1", "config list", "exercises", "faq every", "safety", "paths", "backup",
                "restore", "restore today --yes", "doctor --fix"):
    assert run(command.split()) == 0, command
print("quiet")
"""
APP = """
import asyncio, sys
from backtui.tracker.tracker import open_tracker
from backtui.tui.app import BacktuiApp

async def main():
    app = BacktuiApp(open_tracker(sys.argv[1]))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "2", "slash", "a", "escape", "3", "up", "4", "question_mark", "escape", "1")
        await app.workers.wait_for_complete()
asyncio.run(main())
print("quiet")
"""


def start(code: str, tmp_path: Path, *arguments: str, **environ: str) -> "subprocess.CompletedProcess[str]":
    """Run code in a fresh interpreter."""
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}", **environ},
        timeout=120,
    )


@pytest.mark.parametrize("code", [COMMANDS, APP], ids=["commands", "app"])
def test_the_network_is_never_asked(code: str, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(NO_NETWORK)
    run = start(code, tmp_path, str(tmp_path / "app.db"))
    assert (run.returncode, run.stdout.splitlines()[-1:]) == (0, ["quiet"]), run.stderr


@pytest.mark.parametrize("ask", ["socket.socket()", "urllib.request.urlopen('http://127.0.0.1:9')"])
def test_the_network_would_be_noticed(ask: str, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(NO_NETWORK)
    assert "the network was asked for" in start(f"import socket, urllib.request\n{ask}", tmp_path).stderr


PLUGIN = """
import pathlib
from sqlite_utils import hookimpl

@hookimpl
def prepare_connection(conn):
    pathlib.Path("plugged").touch()
"""
POINTS = "[sqlite_utils]\nmeddling = meddling\n"


@pytest.mark.parametrize("ours", [True, False])
def test_no_plugin_of_sqlite_utils_sees_the_history(ours: bool, tmp_path: Path) -> None:
    (tmp_path / "meddling.py").write_text(PLUGIN)
    info = tmp_path / "meddling-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: meddling\nVersion: 1\n")
    (info / "entry_points.txt").write_text(POINTS)
    others = "import sqlite_utils\nsqlite_utils.Database(memory=True)"
    run = start("from backtui.cli import run\nassert run(['done', '--all']) == 0" if ours else others, tmp_path)
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "plugged").exists() == (not ours)


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_everything_that_is_written_is_private(umask: int, tmp_path: Path) -> None:
    before = f"import os\nos.umask({umask})\n"
    failing = "import backtui.cli.show as l\nl.Library = lambda: 1 / 0\nfrom backtui.cli import run\nrun(['safety'])"
    assert start(before + COMMANDS, tmp_path).returncode == 0
    assert start(before + failing, tmp_path).returncode == 0
    found = {path: mode(path) for path in [tmp_path / "home", *(tmp_path / "home").rglob("*")]}
    assert {path.suffix for path in found if path.is_file()} >= {".db", ".txt"}
    wrong = {path: oct(kept) for path, kept in found.items() if kept != (0o700 if path.is_dir() else 0o600)}
    assert wrong == {}
    assert {path.name for path in tmp_path.iterdir()} == {"home"}, "nothing is written elsewhere"


HOSTILE = "a\x1b[2J\x1b]0;title\x07\x9b31m\u202e\rb"


@pytest.mark.parametrize("command", [*("status", "today", "done --all", "paths", "paths --json", "backup", "doctor")])
@pytest.mark.parametrize("where", ["home", "db", "broken"])
def test_no_name_from_outside_steers_the_terminal(command: str, where: str, tmp_path: Path) -> None:
    folder = tmp_path / HOSTILE
    folder.mkdir()
    if where == "broken":
        (folder / "backtui.db").write_text("my notes\n" * 300)
    arguments = [*command.split(), *(["--db", str(folder / "backtui.db")] if where == "db" else [])]
    environ = {"BACKTUI_HOME": str(folder), "TERM": HOSTILE, "LANG": HOSTILE, "COLORFGBG": HOSTILE}
    run = start(f"from backtui.cli import run\nrun({arguments})", tmp_path, **environ)
    assert run.stdout + run.stderr
    assert {c for c in run.stdout + run.stderr if unicodedata.category(c) in ("Cc", "Cf")} <= {"\n"}
