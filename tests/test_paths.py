"""Where files are: `--db`, then BACKTUI_HOME, then the user's data folder."""

from pathlib import Path

import platformdirs
import pytest

from backtui.system import paths


def test_home_is_what_platformdirs_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("BACKTUI_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    for home in ("/home/a b", str(tmp_path), "/root"):
        monkeypatch.setenv("HOME", home)
        assert paths.home() == platformdirs.user_data_dir("backtui", appauthor=False)


@pytest.mark.parametrize("data", ["~/data", "relative"])
def test_a_data_folder_that_is_relative_counts_for_nothing(data: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # So says the specification of XDG, and platformdirs since 4.12.
    monkeypatch.delenv("BACKTUI_HOME")
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    usual = paths.home()
    monkeypatch.setenv("XDG_DATA_HOME", data)
    assert paths.home() == usual


@pytest.mark.parametrize("data", ["/srv/data", "/srv/data/", "/srv/my data", "", "  "])
def test_the_data_folder_of_the_environment_counts_as_platformdirs_reads_it(
    data: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BACKTUI_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", data)
    assert paths.home() == platformdirs.user_data_dir("backtui", appauthor=False)


def test_other_systems_ask_platformdirs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BACKTUI_HOME")
    monkeypatch.setattr("sys.platform", "darwin")
    assert paths.home() == platformdirs.user_data_dir("backtui", appauthor=False)


@pytest.mark.parametrize(
    ("chosen", "found"),
    [("/srv/back", "/srv/back"), ("/srv/x/../back/", "/srv/back"), ("~/back", "/home/me/back"), ("back", "/work/back")],
)
def test_the_home_of_the_environment_comes_first(chosen: str, found: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/me")
    monkeypatch.setenv("XDG_DATA_HOME", "/srv/data")
    monkeypatch.setenv("BACKTUI_HOME", chosen)
    monkeypatch.setattr("os.getcwd", lambda: "/work")
    assert paths.home() == found
    assert paths.database() == f"{found}/backtui.db"
    assert paths.database("~/mine.db") == "/home/me/mine.db"
    assert paths.database("mine.db") == "/work/mine.db"


def test_an_empty_home_counts_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKTUI_HOME", "")
    monkeypatch.setenv("XDG_DATA_HOME", "/srv/data")
    assert paths.home() == "/srv/data/backtui"
    assert paths.database("") == "/srv/data/backtui/backtui.db"
