"""Private files: readable by their owner only, whatever the umask, and never half written."""

import builtins
import errno
import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from backtui.domain.errors import FileError, StorageError
from backtui.system.files import FILE_MODE, is_stream, make_private_folder, pour, replace
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
    replace(str(folder / "file"), data)
    assert (mode(folder), mode(folder / "file")) == (0o700, 0o600)
    assert (folder / "file").read_bytes() == (data.encode() if isinstance(data, str) else data)
    assert [entry.name for entry in folder.iterdir()] == ["file"]


@pytest.mark.parametrize(("before", "asked", "after"), [(0o644, None, 0o644), (0o640, 0o600, 0o600)])
def test_a_file_keeps_its_mode_unless_another_is_asked_for(
    tmp_path: Path, before: int, asked: int | None, after: int
) -> None:
    (tmp_path / "file").write_text("old")
    (tmp_path / "file").chmod(before)
    replace(str(tmp_path / "file"), "new", asked)
    assert ((tmp_path / "file").read_text(), mode(tmp_path / "file")) == ("new", after)


def test_a_file_closed_to_writing_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("old")
    (tmp_path / "file").chmod(0o400)
    if os.access(tmp_path / "file", os.W_OK):
        pytest.skip("nothing is closed to root")
    with pytest.raises(FileError, match="Permission denied"):
        replace(str(tmp_path / "file"), "new")
    assert (tmp_path / "file").read_text() == "old"


def test_a_looser_file_is_closed_and_a_folder_that_is_there_is_left(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / "file").write_text("old")
    (tmp_path / "file").chmod(0o666)
    make_private_folder(str(tmp_path))
    replace(str(tmp_path / "file"), "new", FILE_MODE)
    assert (mode(tmp_path), mode(tmp_path / "file")) == (0o755, 0o600)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "file")
    replace(str(tmp_path / "link"), "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_text() == "new"


class Faulty:
    """A call of the system that fails."""

    def __init__(self, code: int) -> None:
        self.code = code

    def __call__(self, *_: object) -> None:
        raise OSError(self.code, os.strerror(self.code))


class FullFile(io.FileIO):
    """A file of a disk that is full after three bytes."""

    def write(self, data: object, /) -> int:
        super().write(b"new")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC])
@pytest.mark.parametrize("call", ["open", "fchmod", "fsync", "replace"])
def test_what_was_there_stays_when_a_call_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int
) -> None:
    (tmp_path / "file").write_text("old")
    with monkeypatch.context() as failing:
        failing.setattr(os, call, Faulty(code))
        with pytest.raises(FileError, match=f"can't be written: {os.strerror(code)}"):
            replace(str(tmp_path / "file"), "new")
    assert {entry.name: entry.read_text() for entry in tmp_path.iterdir()} == {"file": "old"}


def test_what_was_there_stays_when_the_disk_fills_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("old")
    with monkeypatch.context() as failing:
        failing.setattr(builtins, "open", lambda file, mode, **_: FullFile(file, mode))
        with pytest.raises(FileError, match="No space left on device"):
            replace(str(tmp_path / "file"), "newer")
    assert {entry.name: entry.read_text() for entry in tmp_path.iterdir()} == {"file": "old"}


def test_a_draft_left_behind_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / f"file.{os.getpid()}.part").write_text("another's")
    replace(str(tmp_path / "file"), "new")
    assert (tmp_path / "file").read_text() == "new"
    assert (tmp_path / f"file.{os.getpid()}.part").read_text() == "another's"


@pytest.mark.parametrize("name", ["gone/file", "", "file/under", "folder", "pipe"])
def test_what_can_not_be_written_is_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileError) as caught:
        replace(str(tmp_path / name), "x")
    assert "\n" not in str(caught.value)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["file", "folder", "pipe"]


def test_a_folder_that_can_not_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match="can't be made"):
        make_private_folder(str(tmp_path / "file" / "folder"))
    with pytest.raises(FileError, match="can't be written"):
        replace(str(tmp_path / "file" / "folder" / "new"), "x", folders=True)


def test_what_a_shell_has_opened_is_written_into(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("said before, ")
    with (tmp_path / "file").open("a") as opened:
        handed_on = f"/dev/fd/{opened.fileno()}"
        assert is_stream(handed_on)
        pour(handed_on, "said now")
    assert (tmp_path / "file").read_text() == "said before, said now"
    assert not is_stream(str(tmp_path / "file"))
    assert not is_stream(str(tmp_path / "gone"))


def test_what_goes_on_where_it_stands(tmp_path: Path) -> None:
    with (tmp_path / "file").open("wb", buffering=0) as opened:
        opened.write(b"before, ")
        pour(f"/dev/fd/{opened.fileno()}", "now, ")
        opened.write(b"after")
    assert (tmp_path / "file").read_text() == "before, now, after"


def test_a_pipe_is_written_into(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    assert is_stream(str(pipe))
    pour(str(pipe), b"data")
    assert os.read(reader, 99) == b"data"
    os.close(reader)
    assert is_stream(os.devnull)
    pour(os.devnull, "gone")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_device_that_takes_nothing_is_one_line() -> None:
    with pytest.raises(FileError, match="No space left on device"):
        pour("/dev/full", "x")
