"""Private files: readable by their owner only, whatever the umask, and never half written."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from backtui.domain.errors import StorageError
from backtui.private import make_private_folder, write_private
from tests.storage.conftest import mode


@pytest.fixture(params=[0o000, 0o077, 0o177])
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.mark.usefixtures("umask")
@pytest.mark.parametrize("data", ["text: é", b"bytes\x00", ""])
def test_only_the_owner_may_read(tmp_path: Path, data: str | bytes) -> None:
    folder = tmp_path / "a" / "b"
    make_private_folder(str(folder))
    write_private(str(folder / "file"), data)
    assert (mode(folder), mode(folder / "file")) == (0o700, 0o600)
    assert (folder / "file").read_bytes() == (data.encode() if isinstance(data, str) else data)
    assert [entry.name for entry in folder.iterdir()] == ["file"]


def test_a_looser_file_is_closed_and_a_folder_that_is_there_is_left(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / "file").write_text("old")
    (tmp_path / "file").chmod(0o666)
    make_private_folder(str(tmp_path))
    write_private(str(tmp_path / "file"), "new")
    assert (mode(tmp_path), mode(tmp_path / "file")) == (0o755, 0o600)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "file")
    write_private(str(tmp_path / "link"), "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_text() == "new"


def test_what_was_there_stays_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "file").write_text("old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError, match="can't be written: No space left on device"):
        write_private(str(tmp_path / "file"), "new")
    assert {entry.name: entry.read_text() for entry in tmp_path.iterdir()} == {"file": "old"}


@pytest.mark.parametrize("name", ["gone/file", "", "file/under"])
def test_what_can_not_be_written_is_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageError) as caught:
        write_private(str(tmp_path / name), "x")
    assert "\n" not in str(caught.value)
    with pytest.raises(StorageError, match="can't be made"):
        make_private_folder(str(tmp_path / "file" / "folder"))
