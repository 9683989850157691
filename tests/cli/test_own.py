"""`backtui own`: import, list, show, export, archive, restore."""

import tomllib
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.storage.conftest import plain
from tests.test_owning import PHYSIO


@pytest.fixture
def physio(tmp_path: Path) -> str:
    path = tmp_path / "physio.toml"
    path.write_text(PHYSIO, encoding="utf-8")
    return str(path)


def test_a_list_from_a_physiotherapist(cli: Cli, physio: str) -> None:
    assert cli("own", "import", physio).out == (
        "added: exercise step-up\nadded: routine physio\nFrom my physio.\nto follow it: backtui plan --routine physio\n"
    )
    assert [each["slug"] for each in cli("own", "list", "--json").json["own"]] == ["step-up", "physio"]
    assert "From my physio" in cli("own", "list").out
    cli("plan", "--routine", "physio")
    assert [item["exercise"] for item in cli("today", "--json").json["items"]] == ["step-up", "plank"]
    assert cli("done", "Step up").code == 0


def test_exercises_lists_own_ones_with_every_field(cli: Cli, physio: str) -> None:
    cli("own", "import", physio)
    found = cli("exercises", "--json").json["exercises"]
    assert [each["slug"] for each in found if each["own"]] == ["step-up"]
    assert all(set(each) == set(found[0]) for each in found)
    assert cli("exercises", "step-up").out.startswith("Step up\n")
    assert "Your own" in cli("exercises").out


def test_show_and_export_and_import_again(cli: Cli, physio: str, tmp_path: Path) -> None:
    cli("own", "import", physio)
    assert "2 × 10 s" in cli("own", "show", "physio").out
    assert cli("own", "show", "physio", "--json").json["levels"]["beginner"][1]["exercise"] == "plank"
    assert cli("own", "show", "step-up", "--json").json["own"] is True
    file = tmp_path / "out.toml"
    assert cli("own", "export", "physio", "-o", str(file)).out == ""
    assert tomllib.loads(file.read_text(encoding="utf-8"))["routine"] == tomllib.loads(PHYSIO)["routine"]
    again = cli("own", "export", "physio", "-o", str(file))
    assert again.code == 1
    assert "name a new file" in again.err
    assert cli("own", "import", str(file)).code == 1
    assert cli("own", "import", str(file), "--replace").code == 0


def test_archive_and_restore(cli: Cli, physio: str) -> None:
    cli("own", "import", physio)
    assert cli("own", "archive", "physio").code == 0
    assert "archived" in cli("own", "list").out
    assert cli("plan", "--routine", "physio").code == 1
    assert cli("own", "restore", "physio").code == 0
    assert cli("plan", "--routine", "physio").code == 0


@pytest.mark.parametrize("content", [b"\xff\xfe", b"name = = 3", b"", b'[exercise.x]\nname = "\\u001b[31m"'])
def test_a_bad_file_is_one_line(cli: Cli, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.toml"
    path.write_bytes(content)
    found = cli("own", "import", str(path))
    assert found.code == 1
    assert found.out == ""
    assert found.err.count("\n") == 1
    assert "bad.toml" in found.err
    assert "\x1b" not in found.err


@pytest.mark.parametrize("kind", ["exercise", "routine"])
def test_one_that_can_not_be_read_hides_no_other(cli: Cli, physio: str, home: Path, kind: str) -> None:
    cli("own", "import", physio)
    plain(home, f"UPDATE own SET toml = '' WHERE kind = '{kind}'")
    found = cli("own", "list")
    assert found.code == 0
    assert [line.split()[:2] for line in found.out.splitlines()] == [["exercise", "step-up"], ["routine", "physio"]]
    assert found.out.count("can't be read") == 1
    assert [each["name"] is None for each in cli("own", "list", "--json").json["own"]].count(True) == 1
    assert "name: is missing" in cli("own", "show", {"exercise": "step-up", "routine": "physio"}[kind]).err
    assert cli("plan", "--routine", "foundation").code == 0
