"""Crash files: what is needed to mend it, and nothing of the person's."""

from pathlib import Path

import pytest
import time_machine

from backtui.system import crash
from tests.conftest import NOON
from tests.storage.conftest import mode

NOTE = "sharp pain on the left"


def failed(private: str) -> Exception:
    """Fail somewhere deep with private text in variables, in the message and in the failure it came from."""
    try:
        note = private
        try:
            dict[str, str]()[note]
        except KeyError as error:
            raise ValueError(f"can't read {note}") from error
    except ValueError as error:
        return error
    raise AssertionError("nothing failed")


@pytest.fixture(autouse=True)
def person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(Path(__file__).parents[1]))


def test_a_crash_file_says_where_and_nothing_private(tmp_path: Path) -> None:
    error = failed(NOTE)
    error.add_note(f"{crash.SCREEN}TodayScreen")
    error.add_note(NOTE)
    with time_machine.travel(NOON, tick=False):
        file = crash.write_down(error)
    assert file == str(tmp_path / "home" / "crash-2026-11-23-120000.txt")
    assert (mode(Path(file)), mode(Path(file).parent)) == (0o600, 0o700)
    text = Path(file).read_text()
    for word in ("backtui ", "python 3.", "textual 8.", "screen: TodayScreen", "in failed", "KeyError", "ValueError"):
        assert word in text
    assert "~/tests/test_crash.py" in text
    assert NOTE not in text
    assert str(Path(__file__).parents[1]) not in text
    assert "can't read" not in text.replace('raise ValueError(f"can\'t read {note}")', "")


def test_types_and_attributes_may_be_named() -> None:
    try:
        None.day  # type: ignore[attr-defined]  # noqa: B018
    except AttributeError as error:
        assert "AttributeError: 'NoneType' object has no attribute 'day'" in crash.told(error)


def test_failures_that_came_from_each_other_end() -> None:
    one, other = ValueError(), KeyError()
    one.__cause__, other.__cause__ = other, one
    assert crash.told(one).count("ValueError") == 1


def test_five_are_kept(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "crash-notes.md").touch()
    with time_machine.travel(NOON, tick=False) as traveller:
        for _ in range(8):
            crash.write_down(ValueError())
            traveller.shift(1)
    found = sorted(entry.name for entry in (tmp_path / "home").iterdir())
    assert found == [*(f"crash-2026-11-23-12000{n}.txt" for n in range(3, 8)), "crash-notes.md"]


def test_where_none_can_be_written_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("in the way")
    assert crash.write_down(ValueError()) is None
    assert (tmp_path / "home").read_text() == "in the way"
