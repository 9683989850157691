"""backup, restore and doctor, as commands."""

import os
from pathlib import Path

import pytest
import time_machine

from tests.cli.conftest import Cli, state
from tests.storage.conftest import dump, plain


def test_a_backup_says_where_it_is_and_what_it_holds(cli: Cli, home: Path, tmp_path: Path) -> None:
    cli("done", "--all")
    copy = home.parent / "backups" / "backtui-2026-11-23.db"
    assert cli("backup") == (0, f"{copy}: 1 session, Mon 23 Nov 2026\n", "")
    target = tmp_path / "stick.db"
    for _ in range(2):
        assert cli("backup", "--to", str(target)) == (0, f"{target}: 1 session, Mon 23 Nov 2026\n", "")
    assert state(target) == state(copy) == state(home)


def test_a_folder_that_is_missing_is_not_taken_for_a_file(cli: Cli, tmp_path: Path) -> None:
    cli("done", "--all")
    result = cli("backup", "--to", str(tmp_path / "stick"))
    assert result.code == 1
    assert "see whether it is mounted" in result.err
    assert not (tmp_path / "stick").exists()


def test_a_backup_has_the_day_of_the_history(cli: Cli, home: Path, travel: time_machine.Traveller) -> None:
    cli("done", "--all")
    travel.shift(15.5 * 3600)
    assert "backtui-2026-11-23.db" in cli("backup").out, "half past three in the morning"


def test_nothing_to_back_up_and_nothing_to_restore(cli: Cli, home: Path) -> None:
    assert cli("backup").code == 1
    assert cli("restore") == (0, "", "there are no copies yet; backtui backup makes one\n")
    assert cli("restore", "yesterday", "--yes").err.startswith("backtui: there is no copy of 2026-11-22")
    assert not home.parent.exists()


def test_copies_are_listed(cli: Cli, home: Path, travel: time_machine.Traveller) -> None:
    cli("done", "--all")
    travel.shift(86400)
    cli("done", "--all")
    (home.parent / "backups" / "backtui-2026-11-20.db").write_text("x" * 999)
    for n, day in enumerate(("20", "23", "24")):
        os.utime(home.parent / "backups" / f"backtui-2026-11-{day}.db", (n, n))
    lines = cli("restore").out.splitlines()
    assert lines[:2] == [
        "2026-11-24         2 sessions, Mon 23 Nov 2026 to Tue 24 Nov 2026",
        "2026-11-23         1 session, Mon 23 Nov 2026",
    ]
    assert lines[2].startswith("2026-11-20         not usable: ")


def test_a_restore_needs_a_terminal_or_a_word(cli: Cli, home: Path) -> None:
    cli("done", "pelvic-tilt")
    cli("backup")
    cli("done", "--all")
    before = state(home)
    refused = cli("restore", "today")
    assert (refused.code, refused.out) == (2, "")
    assert "needs --yes" in refused.err
    assert state(home) == before
    restored = cli("restore", "today", "--yes")
    aside = home.parent / "backtui-replaced-2026-11-23-120000.db"
    assert restored == (
        0,
        f"restored the copy of Mon 23 Nov 2026: 1 session, Mon 23 Nov 2026\nwhat it replaced is kept as {aside}\n",
        "",
    )
    assert cli("status", "--json").json["done"] == 1
    assert state(aside) == before


@pytest.mark.parametrize(("answer", "code", "done"), [("y", 0, 1), ("n", 1, 4), ("", 1, 4)])
def test_on_a_terminal_it_shows_the_counts_and_asks(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, answer: str, code: int, done: int
) -> None:
    cli("done", "pelvic-tilt")
    cli("backup")
    cli("done", "walking", "--on", "yesterday")
    cli("done", "--all")
    monkeypatch.setattr("backtui.cli.backups.can_ask", lambda: True)
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: answer)
    result = cli("restore", "today")
    assert result.code == code
    assert "now   2 sessions, Sun 22 Nov 2026 to Mon 23 Nov 2026" in result.err
    assert "then  1 session, Mon 23 Nov 2026" in result.err
    assert cli("status", "--json").json["done"] == done


@pytest.mark.parametrize("command", ["status", "today", "done --all", "log"])
def test_a_damaged_history_is_one_line_with_the_command_to_type(cli: Cli, home: Path, command: str) -> None:
    cli("done", "--all")
    home.write_text("my notes\n" * 300)
    result = cli(*command.split())
    assert (result.code, result.out, result.err.count("\n")) == (1, "", 1)
    assert result.err.endswith("go back to a copy with: backtui restore\n")
    assert home.read_text() == "my notes\n" * 300
    assert cli("restore", "today", "--yes").code == 0
    assert cli("status", "--json").json["done"] == 4
    assert (home.parent / "backtui-damaged-2026-11-23-120000.db").read_text() == "my notes\n" * 300


def test_the_database_of_another_program_is_left_to_it(cli: Cli, home: Path) -> None:
    home.parent.mkdir()
    plain(home, "CREATE TABLE photos (name TEXT)")
    result = cli("status")
    assert "name another file with --db" in result.err
    assert "restore" not in result.err


def test_the_doctor_says_what_is_wrong_and_mends_it(cli: Cli, home: Path) -> None:
    cli("done", "--all")
    assert cli("doctor").code == 0
    home.with_name("backtui.db-journal").write_bytes(b"\x01" * 2000)
    found = cli("doctor")
    assert found.code == 1
    assert "bad   log " in found.out
    assert "to do: backtui doctor --fix moves it aside" in found.out
    mended = cli("doctor", "--fix")
    assert mended.code == 0
    assert "mended: moved it to " in mended.out
    assert cli("doctor").code == 0


def test_the_doctor_as_json(cli: Cli, home: Path) -> None:
    cli("done", "--all")
    document = cli("doctor", "--json").json
    assert set(document) == {"database", "well", "findings"}
    assert (document["database"], document["well"]) == (str(home), True)
    assert {tuple(finding) for finding in document["findings"]} == {("check", "grade", "says", "do", "mended")}
    assert {finding["grade"] for finding in document["findings"]} <= {"ok", "warn"}
    plain(home, "PRAGMA user_version = 99")
    result = cli("doctor", "--json")
    assert (result.code, result.json["well"]) == (1, False)


def test_the_doctor_names_no_control_character(cli: Cli, tmp_path: Path) -> None:
    odd = tmp_path / "a\x1b[31m\u202eb"
    odd.mkdir()
    for command in ("doctor", "doctor --json", "backup", "restore", "restore today --yes", "restore /x\x1b[2J --yes"):
        result = cli(*command.split(" "), "--db", str(odd / "b\x07.db"))
        assert not set(result.out + result.err) & {"\x1b", "\x07", "\u202e"}, command


def test_the_doctor_names_a_sign_that_can_not_be_read(cli: Cli, home: Path) -> None:
    assert cli(*"pain 4 --moment during --exercise plank --sign sharp --on yesterday".split()).code == 0
    plain(home, "UPDATE pain SET signs = 'sharpp'")
    assert "backtui doctor" in cli("log").err
    (finding,) = (f for f in cli("doctor", "--json").json["findings"] if f["check"] == "pain")
    assert finding["says"] == "2026-11-22: “sharpp” is no sign of pain"
    assert finding["do"] == "go back to a copy: backtui restore"


def test_what_the_doctor_says_to_do_about_ones_own_mends_it(cli: Cli, home: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('[exercise.chair-stand]\nname = "Chair stand"\ndose = "2 x 8"\n')
    cli("own", "import", str(file))
    plain(home, "UPDATE own SET toml = replace(toml, '2 x 8', '2 y 8')")
    (finding,) = (f for f in cli("doctor", "--json").json["findings"] if f["check"] == "own")
    assert finding["says"].startswith("exercise chair-stand: dose: ")
    assert "backtui own import FILE --replace" in finding["do"]
    assert "backtui own archive chair-stand" in finding["do"]
    assert cli("own", "archive", "chair-stand").code == cli("doctor").code == 0
    assert cli("own", "import", str(file), "--replace").code == 0
    assert "chair-stand" in cli("own", "list").out
    assert plain(home, "SELECT archived FROM own") == [(0,)]


def test_a_history_that_is_gone_is_said_and_gone_back_to(cli: Cli, home: Path) -> None:
    for back in range(1, 6):
        cli("done", "--all", "--on", f"-{back}d")
    cli("backup")
    before = dump(home)
    for path in home.parent.glob("backtui.db*"):
        path.unlink()
    for words in ("status", "today", "done knee-plank", "backup", "log"):
        found = cli(*words.split())
        assert (found.code, found.out, found.err.count("\n")) == (1, "", 1)
        assert "is missing, but there are copies of it" in found.err
        assert "backtui restore --anew" in found.err
        assert found.err.endswith("go back to a copy with: backtui restore\n")
    assert cli("doctor").code == 1
    assert not home.exists()
    assert cli("restore", "today", "--yes").code == 0
    assert dump(home) == before


def test_beginning_anew_is_asked_for_and_keeps_everything(cli: Cli, home: Path) -> None:
    cli("done", "--all")
    cli("backup")
    before = dump(home)
    assert cli("restore", "--anew").code == 2
    assert cli("restore", "today", "--anew", "--yes").code == 2
    found = cli("restore", "--anew", "--yes")
    assert (found.code, found.err) == (0, "")
    (aside,) = home.parent.glob("backtui-*.db")
    assert str(aside) in found.out
    assert dump(aside) == before
    assert cli("status", "--json").json["done"] == 0
    home.unlink()
    assert cli("restore", "--anew", "--yes").out == "begun with an empty history\n"
    assert cli("done", "knee-plank").code == 0
