"""`backtui report`: where the page goes, and who may read it."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.storage.conftest import mode


def test_without_a_file_the_page_is_printed(cli: Cli) -> None:
    cli("done", "--all", "--on", "2026-11-17")
    result = cli("report")
    assert result.code == 0
    assert result.out.startswith("# Lower back: training and pain\n\nMonday 31 August 2026 to Monday 23 November 2026")
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
    assert (result.code, result.err) == (0, "")
    assert file.read_text(encoding="utf-8").startswith(begin)
    assert mode(file) == 0o600
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [name]


def test_nothing_is_written_over(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "back.md"
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
