"""`backtui report`: where the page goes, and who may read it."""

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.storage.conftest import mode


def test_without_a_file_the_page_is_printed(cli: Cli) -> None:
    cli("done", "--all", "--on", "2026-11-17")
    result = cli("report")
    assert result.code == 0
    assert result.out.startswith(
        "# Lower back: training and pain\n\nMonday 16 November 2026 to Monday 23 November 2026"
    )
    assert "| Pelvic tilt | 1 × 8 × 2 s | 1 |" in result.out
    assert cli("report", "--format", "html").out.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("name", "options", "begin"),
    [
        ("back.html", (), "<!DOCTYPE html>"),
        ("back.HTM", (), "<!DOCTYPE html>"),
        ("back.md", (), "# Lower back"),
        ("back.txt", ("--format", "md"), "# Lower back"),
        ("back.md", ("--format", "html"), "<!DOCTYPE html>"),
    ],
)
def test_a_file_is_new_whole_and_private(
    cli: Cli, tmp_path: Path, name: str, options: tuple[str, ...], begin: str
) -> None:
    file = tmp_path / name
    result = cli("report", "--since", "-30d", "-o", str(file), *options)
    assert (result.code, result.out, result.err.count("\n")) == (0, "", 1)
    assert file.read_text(encoding="utf-8").startswith(begin)
    assert mode(file) == 0o600
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [name]


@pytest.mark.parametrize(
    "command", [("report", "--format", "md"), ("export", "--format", "csv"), ("own", "export", "my-stand")]
)
def test_what_a_shell_has_opened_gets_the_page_and_nothing_else(
    cli: Cli, tmp_path: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "own.toml").write_text('[exercise.my-stand]\nname = "Stand"\ndose = "2 x 8"\n')
    cli("own", "import", str(tmp_path / "own.toml"))
    reader, writer = os.pipe()
    result = cli(*command, "-o", f"/dev/fd/{writer}")
    os.close(writer)
    with os.fdopen(reader) as read:
        assert read.read().strip() == cli(*command).out.strip()
    assert (result.code, result.out) == (0, "")


def test_nothing_is_written_over(cli: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "a name that is as long as names of folders are where people keep many of them"
    folder.mkdir()
    file = folder / "back.md"
    file.write_text("mine")
    result = cli("report", "-o", str(file))
    assert (result.code, result.out) == (1, "")
    assert result.err == f"backtui: {file} is there already; name a new file\n"
    assert file.read_text() == "mine"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("-o", "back.txt"), 2, "neither in .html nor in .md"),
        (("-o", "nowhere/at/all/back.md"), 1, "can't be written: No such file or directory"),
        (("--since", "tomorrow"), 1, "2026-11-24 is still to come"),
        (("--since", "soon"), 1, "is not a day"),
    ],
)
def test_refusals_are_one_line(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], code: int, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = cli("report", *arguments)
    assert (result.code, result.out) == (code, "")
    assert words in result.err
    assert result.err.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == []


PLAN_FILE = """# A plan for backtui. Read it with: backtui own import FILE

[exercise.heel-walk]
name = "Heel walk"
dose = "2 x 10"
steps = ["Toes up, ten steps."]

[routine.plan-of-jane-doe-2026-11-23]
name = "Plan of Jane Doe"
summary = "Of 2026-11-23. Slowly."

[[routine.plan-of-jane-doe-2026-11-23.any]]
exercise = "bird-dog"
dose = "1 x 4 / side x 5 s"

[[routine.plan-of-jane-doe-2026-11-23.any]]
exercise = "heel-walk"
dose = "2 x 10"
"""
"""As a browser saves it from the form."""


def test_a_plan_comes_back_from_the_form_is_followed_and_reported(cli: Cli, tmp_path: Path) -> None:
    page = tmp_path / "form.html"
    result = cli("report", "--form", str(page))
    assert (result.code, result.out) == (0, "")
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert cli("report", "--form", str(page)).code == 1, "what is there is never replaced"
    saved = tmp_path / "plan.toml"
    saved.write_text(PLAN_FILE, encoding="utf-8")
    assert cli("own", "import", str(saved)).out == (
        "added: exercise heel-walk\n"
        "added: routine plan-of-jane-doe-2026-11-23\n"
        "Plan of Jane Doe. Of 2026-11-23. Slowly.\n"
        "to follow it: backtui plan --routine plan-of-jane-doe-2026-11-23\n"
    )
    assert cli("plan", "--routine", "plan-of-jane-doe-2026-11-23").code == 0
    cli("done", "--all")
    report = cli("report").out
    assert "Plan of Jane Doe, beginner" in report
    assert "Of 2026-11-23. Slowly." in report
    assert "| Heel walk | 2 × 10 | 1 |" in report
