"""Folders that other programs carry about."""

from pathlib import Path

import pytest

from backtui.storage.carriers import FOLDERS, MARKS, carried


@pytest.mark.parametrize("name", [*FOLDERS, "OneDrive - Company", "Dropbox (Personal)"])
def test_a_folder_is_told_by_its_name(name: str, tmp_path: Path) -> None:
    found = carried(str(tmp_path / name / "health" / "backtui"))
    assert found
    assert found.folder == str(tmp_path / name)


@pytest.mark.parametrize("mark", MARKS)
def test_a_folder_is_told_by_what_lies_in_it(mark: str, tmp_path: Path) -> None:
    (tmp_path / "mine" / "deeper").mkdir(parents=True)
    (tmp_path / "mine" / mark).touch()
    assert carried(str(tmp_path / "mine" / "deeper")) == (str(tmp_path / "mine"), MARKS[mark])


@pytest.mark.parametrize("name", ["mine", "Synchronous", "Dropboxes", "my Dropbox"])
def test_any_other_folder_is_none(name: str, tmp_path: Path) -> None:
    assert carried(str(tmp_path / name)) is None
