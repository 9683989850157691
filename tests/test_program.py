"""How a scheduler starts this backtui again, in each form in which it may be installed."""

import sys
import zipfile
from pathlib import Path

import pytest

from backtui.cli.app import has_terminal
from backtui.system import program


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Start as a script named `backtui`, and return it."""
    script = tmp_path / "bin" / "backtui"
    script.parent.mkdir()
    script.write_text("#!/bin/sh\n", encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setattr(sys, "argv", [str(script), "remind", "install"])
    return script


def test_a_script_starts_itself(started: Path) -> None:
    assert program.command() == (str(started),)


def test_a_link_stays_the_way_in(started: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    link = tmp_path / "backtui"
    link.symlink_to(started)
    monkeypatch.setattr(sys, "argv", [str(link)])
    assert program.command() == (str(link),), "what it leads to moves at each upgrade"


def test_one_file_with_python_in_it(started: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert program.command() == (sys.executable,)


def test_an_archive_is_run_by_its_python(started: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(started, "w") as archive:
        archive.writestr("__main__.py", "")
    monkeypatch.setattr(sys, "_base_executable", "/usr/bin/python3", raising=False)
    assert program.command() == ("/usr/bin/python3", str(started)), "not the one of a cache"


@pytest.mark.parametrize("start", ["-c", "/somewhere/backtui/__main__.py", "/gone/backtui"])
def test_a_module_is_run_from_anywhere(start: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", [start])
    assert program.command() == (sys.executable, "-P", "-m", "backtui")


def test_on_windows_no_console_opens(started: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python.exe"))
    assert program.command()[0] == str(tmp_path / "python.exe")
    (tmp_path / "pythonw.exe").touch()
    assert program.command() == (str(tmp_path / "pythonw.exe"), "-P", "-m", "backtui")


@pytest.mark.parametrize(
    ("place", "cached"),
    [
        ("/home/me/.cache/uv/archive-v0/x9/bin/python", True),
        ("/home/me/.cache/uv/environments-v2/backtui-1/bin/python", True),
        ("/home/me/.local/share/pipx/.cache/1f/bin/python", True),
        ("/home/me/.cache/pipx/1f/bin/python", True),
        ("/home/me/.local/share/uv/tools/backtui/bin/python", False),
        ("/home/me/.local/share/pipx/venvs/backtui/bin/python", False),
        ("/home/me/.cache/pypoetry/virtualenvs/mine/bin/python", False),
    ],
)
def test_what_lies_in_a_cache_is_known(place: str, cached: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["-m"])
    monkeypatch.setattr(sys, "executable", place)
    assert program.is_cached() == cached


def test_who_names_a_driver_has_something_to_draw_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TEXTUAL_DRIVER", raising=False)
    assert not has_terminal()
    monkeypatch.setenv("TEXTUAL_DRIVER", "textual.drivers.web_driver:WebDriver")
    assert has_terminal()
