"""`backtui import`: which habit, which days, from where, and what is told of the rest."""

import io
import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Cli, state
from tests.cli.test_refusals import assert_refused
from tests.exchange.cases import CASES, at, bull, loop
from tests.exchange.made import GOLDEN, made, zipped

TWO = loop(
    ["1, 1, 'Back', 1, 1, 0, 0, ''", "2, 0, 'Back', 1, 1, 0, 0, ''", "3, 0, 'Walk', 1, 1, 1, 5, 'km'"],
    [f"1, {at(1)}, 2, ''", f"2, {at(2)}, 2, ''", f"2, {at(3)}, 2, ''", "1, NULL, 2, ''", f"3, {at(1)}, 4000, ''"],
)


@pytest.fixture
def two(tmp_path: Path) -> str:
    TWO(tmp_path / "two.db")
    return str(tmp_path / "two.db")


def test_every_habit_has_a_line_and_a_number_of_its_own(cli: Cli, home: Path, two: str) -> None:
    listed = cli("import", two, "--list")
    assert listed.out.splitlines() == [
        "  1       1 day  Back  (archived)  (1 row refused)",
        "  2      2 days  Back",
        "  3      0 days  Walk",
    ]
    assert "Loop's backup, 3 habits" in listed.err
    assert cli("import", two, "--list", "--json").json["habits"][1] == {
        "number": 2,
        "name": "Back",
        "days": 2,
        "archived": False,
        "refused": 0,
    }
    assert cli("import", two, "--list", "--habit", "1").code == 2
    assert not home.exists()


def test_a_habit_is_chosen_by_its_number_where_its_name_is_anothers_too(cli: Cli, two: str) -> None:
    assert_refused(cli("import", two), 1, "the file holds 3 habits; choose one with --habit and its name or number")
    assert_refused(cli("import", two, "--habit", "back"), 1, "“back” may be any of 2 habits")
    assert_refused(cli("import", two, "--habit", "4"), 1, "there is no habit “4”")
    assert cli("import", two, "--habit", "2", "--json").json["added"] == 2
    first = cli("import", two, "--habit", "1")
    assert first.out.splitlines() == [
        "-           refused   table Repetitions, row 4: its timestamp is no day",
        "Back, Loop's backup: 1 added, 0 changed, 0 skipped, 1 refused",
    ]


def test_what_yields_nothing_says_why(cli: Cli, home: Path, two: str) -> None:
    shown = cli("import", two, "--habit", "Walk", "--dry-run")
    assert shown.out.splitlines() == [
        "2026-10-01  skipped   not done: 4 of 5 km",
        "Walk: nothing to import: 1 day, none of them done (2026-10-01: 4 of 5 km)",
        "Walk, Loop's backup: 0 added, 0 changed, 1 skipped, 0 refused (nothing recorded)",
    ]
    found = cli("import", two, "--habit", "Walk", "--json").json
    assert found["says"] == ["nothing to import: 1 day, none of them done (2026-10-01: 4 of 5 km)"]
    assert state(home) == [], "there is nothing to undo either"


def test_what_is_said_of_a_note_stands_with_its_day(cli: Cli, tmp_path: Path) -> None:
    CASES["notes"].make(tmp_path / "file")
    shown = cli("import", str(tmp_path / "file"), "--dry-run").out.splitlines()
    assert shown[1] == "2026-10-02  added     done, note: its note of 2500 characters is cut to 2000"
    cli("import", str(tmp_path / "file"))
    assert cli("note", "--on", "2026-10-01").out == "one\ntwo\n"


def test_days_that_can_be_read_two_ways_are_asked_for(cli: Cli, tmp_path: Path) -> None:
    bull("05/11/2020,1,", "06/11/2020,1,")(tmp_path / "file")
    file = str(tmp_path / "file")
    assert_refused(cli("import", file), 1, "05/11/2020 may be 5 November or 11 May: say --dates dmy or --dates mdy")
    assert "2020-11-05  added" in cli("import", file, "--dates", "dmy", "--dry-run").out
    assert "2020-05-11  added" in cli("import", file, "--dates", "mdy", "--dry-run").out
    assert cli("import", file, "--dates", "ymd").code == 2


def test_standard_input_is_a_file_too(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, key in (("harsh.log", "harsh"), ("tickmate.sql", "tickmate"), ("loop-csv", "loop-csv")):
        (tmp_path / key).mkdir()
        data = made(name, tmp_path / key).read_bytes()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        found = cli("import", "-", "--list", "--json").json
        assert (found["format"], found["habits"][0]["name"]) == (key, "Back exercises")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert_refused(cli("import", "-"), 1, "standard input: it is empty")
    monkeypatch.setattr(sys, "stdin", None)
    assert_refused(cli("import", "-"), 1, "standard input: it can't be read")


def test_a_pipe_that_a_shell_has_opened_is_read(cli: Cli) -> None:
    ours, theirs = os.pipe()
    os.write(theirs, b"date\n2026-10-01\n")
    os.close(theirs)
    assert "2026-10-01  added" in cli("import", f"/dev/fd/{ours}", "--dry-run").out
    os.close(ours)


def test_a_folder_of_harsh_is_read(cli: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "harsh"
    folder.mkdir()
    shutil.copy(GOLDEN / "harsh.log", folder / "log")
    (folder / "habits").write_text("Back exercises: 3/7\n")
    assert cli("import", str(folder), "--habit", "reading", "--json").json["format"] == "harsh"
    (folder / "log").write_bytes(b"")
    assert_refused(cli("import", str(folder)), 1, "harsh: it is none of the formats")


def test_our_own_database_is_answered_with_restore(cli: Cli, home: Path, tmp_path: Path) -> None:
    cli("done", "--all")
    cli("backup", "--to", str(tmp_path / "copy.db"))
    before = state(home)
    assert_refused(
        cli("import", str(tmp_path / "copy.db")), 1, "this is backtui's own; backtui restore copy.db goes back to it"
    )
    zipped(tmp_path / "copy.zip", {"copy.db": (tmp_path / "copy.db").read_bytes()})
    assert_refused(cli("import", str(tmp_path / "copy.zip")), 1, "unpack it, then backtui restore goes back to it")
    assert state(home) == before
