"""Writing files: whole or not at all, and readable by their owner only where they are private."""

import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO

from ..domain.errors import FileError, StorageError

FOLDER_MODE = 0o700
FILE_MODE = 0o600
DRAFTS_MAX = 100
_HANDED_ON = ("/dev/fd/", "/dev/stdout", "/dev/stderr", "/proc/")
"""Names of files that a shell has opened for a program: the program must write into them, not replace them."""
_NAMED = {"/dev/stdout": "1", "/dev/stderr": "2"}
# Not every system has these: Windows has no links to be tricked by, and no terminals to be caught by.
_NO_LINK: int = getattr(os, "O_NOFOLLOW", 0)
_NO_TERMINAL: int = getattr(os, "O_NOCTTY", 0)
_AS_IT_IS: int = getattr(os, "O_BINARY", 0)
"""Only Windows has it, where line ends would be changed without it."""


def replace(path: str, data: str | bytes, mode: int | None = None, folders: bool = False) -> None:
    """Write a file whole or not at all, replacing one that is there.

    Args:
        path: The file; a link is followed and stays a link.
        data: What it is to hold; text is written as UTF-8.
        mode: Its permissions; None keeps those of the file that is there, and a new one gets 0600.
        folders: Whether to make missing folders above it.

    Raises:
        FileError: It can't be written; what was there is still there.
    """
    try:
        if folders:
            os.makedirs(os.path.dirname(path), exist_ok=True)
        with replacing(path, mode) as file:
            file.write(_bytes(data))
    except OSError as error:
        raise FileError(f"{path} can't be written: {error.strerror or error}") from error


@contextmanager
def replacing(path: str, mode: int | None = None, hidden: bool = False) -> Iterator[IO[bytes]]:
    """Yield an empty draft beside a file; once it is written and on the disk, it takes the file's place.

    Args:
        path: The file; a link is followed and stays a link.
        mode: Its permissions; None keeps those of the file that is there, and a new one gets 0600.
        hidden: Whether the draft's name begins with a dot, for folders that other programs look into.

    Raises:
        OSError: It can't be written, or is no ordinary file; what was there is still there.
    """
    place = os.path.realpath(path)
    kept = _ordinary(place)
    if kept and mode is None and not os.access(place, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), place)
    draft = _draft(place, hidden)
    try:
        with draft as file:
            yield file
            file.flush()
            if kept and mode is None:
                _make_alike(file.fileno(), kept)
            elif hasattr(os, "fchmod"):
                os.fchmod(file.fileno(), mode or FILE_MODE)
            flush(file.fileno())
        os.replace(draft.name, place)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(draft.name)
    _sync_folder(os.path.dirname(place))


def sync(place: str) -> None:
    """Have a finished file, or the list of names in a folder, on the disk when this returns.

    Raises:
        OSError: The disk, or the file system, can't do it.
    """
    folder = os.path.isdir(place)
    if folder and not hasattr(os, "O_DIRECTORY"):
        # Windows opens no folder, and has no call for this: its file system keeps a log of names.
        return
    # Windows flushes only what may be written.
    handle = os.open(place, os.O_RDONLY if folder else os.O_RDWR)
    try:
        flush(handle)
    finally:
        os.close(handle)


def flush(handle: int) -> None:
    """Have all that was written to an open file on the disk itself, past the cache that the disk keeps.

    Raises:
        OSError: The disk, or the file system, can't do it.
    """
    if sys.platform == "darwin":
        # There fsync ends at the disk's cache, which a power cut empties (sqlite.org/pragma.html#pragma_fullfsync).
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
    os.fsync(handle)


def is_stream(path: str) -> bool:
    """Return whether what is written to a path flows on to someone: a pipe, a terminal, `/dev/stdout`."""
    try:
        kind = os.stat(path).st_mode
    except OSError:
        return False
    return stat.S_ISFIFO(kind) or stat.S_ISCHR(kind) or os.path.abspath(path).startswith(_HANDED_ON)


def pour(path: str, data: str | bytes) -> None:
    """Write to a pipe, a terminal, or another file that is there only to be written into.

    Raises:
        FileError: It can't be written.
    """
    try:
        with os.fdopen(_poured_into(path), "wb", buffering=0) as file:
            left = memoryview(_bytes(data))
            while left:
                left = left[file.write(left) :]
    except BrokenPipeError:
        raise
    except OSError as error:
        raise FileError(f"{path} can't be written: {error.strerror or error}") from error


def _poured_into(path: str) -> int:
    """Return a descriptor for writing into a path: what a shell has opened goes on where it stands."""
    number = _NAMED.get(path) or path.removeprefix("/proc/self").removeprefix("/dev").removeprefix("/fd/")
    if number != path and number.isascii() and number.isdecimal():
        return os.dup(int(number[:9]))
    return os.open(path, os.O_WRONLY | os.O_APPEND | _NO_TERMINAL | _AS_IT_IS)


def make_private_folder(path: str) -> None:
    """Make a folder that only its owner may look into; one that is there is left as it is.

    Raises:
        StorageError: It can't be made.
    """
    try:
        if not os.path.isdir(path):
            os.makedirs(path, FOLDER_MODE, exist_ok=True)
            os.chmod(path, FOLDER_MODE)
    except OSError as error:
        raise StorageError(f"{path} can't be made: {error.strerror}") from error


def _bytes(data: str | bytes) -> bytes:
    # What was read from a file that is not UTF-8 is written back as it was.
    return data.encode("utf-8", "surrogateescape") if isinstance(data, str) else data


def _ordinary(place: str) -> os.stat_result | None:
    """Return the status of the file in a place; None when there is none.

    Raises:
        OSError: It is no ordinary file.
    """
    try:
        found = os.stat(place)
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "it is no ordinary file", place)
    return found


def _make_alike(handle: int, kept: os.stat_result) -> None:
    # A file that root writes for somebody else stays theirs; only root may give a file away.
    with suppress(PermissionError):
        if hasattr(os, "fchown"):
            os.fchown(handle, kept.st_uid, kept.st_gid)
    if hasattr(os, "fchmod"):
        os.fchmod(handle, stat.S_IMODE(kept.st_mode))


def _draft(place: str, hidden: bool) -> IO[bytes]:
    folder, name = os.path.split(place)
    first = os.path.join(folder, f"{'.' if hidden else ''}{name}")
    for number in ("", *(f".{n}" for n in range(2, DRAFTS_MAX))):
        draft = f"{first}{number}.{os.getpid()}.part"
        # A draft that exists is another thread's, or a killed program's that had the same process number.
        with suppress(FileExistsError):
            return open(draft, "xb", opener=lambda name, flags: os.open(name, flags | _NO_LINK, FILE_MODE))
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), first)


def _sync_folder(folder: str) -> None:
    # Not every file system can do this for a folder, and the file itself is on the disk.
    with suppress(OSError):
        sync(folder)
