"""Several files that came as one: a zip or a folder, with the names of what is in it.

Names are made alike: `/` between folders, and without the one folder on top in which everything lies, since
packers put one there. What leads outside is refused. Nothing is ever unpacked to the disk.
"""

import io
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable

from ..domain.errors import ExchangeError

MEMBERS_MAX = 20_000
"""Ten years of daily notes are a fifth of it."""
TOTAL_MAX_BYTES = 64 * 2**20
"""The most that is read of one bundle, unpacked."""
_DRIVE = re.compile(r"^[A-Za-z]:")
_NOT_READ = re.compile(r"(^|/)(\.[^/]*|__MACOSX|Thumbs\.db)(/|$)")
"""What systems leave beside files of people's."""
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, OSError, ValueError),
    *(IndexError, OverflowError),
)
"""What the standard library raises at a zip that is damaged; the last two where a name or a number is impossible."""

Fault = Callable[[str, str], ExchangeError]
"""Makes the error for something wrong, from what it is and where."""


class Bundle:
    """A zip or a folder that may be anything, opened but not trusted."""

    def __init__(
        self, places: dict[str, str], sizes: dict[str, int], read: Callable[[str, int], bytes], fault: Fault
    ) -> None:
        """Keep what is in it.

        Args:
            places: What each file is called inside, by its name as it is packed.
            sizes: How many bytes each says that it has, by its name as it is packed.
            read: Gives up to so many bytes of a packed name.
            fault: Makes the errors.
        """
        if len(places) > MEMBERS_MAX:
            raise fault(f"it holds more than {MEMBERS_MAX} files", "")
        self._fault = fault
        self._read = read
        self._sizes = sizes
        self._left = TOTAL_MAX_BYTES
        top = _one_folder(places.values())
        self._packed = {name[len(top) :]: packed for packed, name in places.items()}

    @property
    def names(self) -> list[str]:
        """The names of the files in it."""
        return list(self._packed)

    def size(self, name: str) -> int:
        """Return how many bytes a file says that it has."""
        return self._sizes[self._packed[name]]

    def data(self, name: str, most_bytes: int) -> bytes:
        """Return one of its files.

        Raises:
            ExchangeError: It can't be read, or is larger than this, or all together are too large.
        """
        most = min(most_bytes, self._left)
        try:
            # A zip may lie about its sizes, so what comes out of it is counted.
            data = self._read(self._packed[name], most + 1)
        except UNREADABLE as error:
            raise self._fault(f"it can't be read ({error})", name) from None
        if len(data) > most:
            raise self._fault(f"it unpacks to more than {most // 2**20} MiB", name)
        self._left -= len(data)
        return data


def zipped(data: bytes, fault: Fault) -> Bundle:
    """Return a zip as a bundle.

    Raises:
        ExchangeError: It is damaged, holds too many files, or names places outside of itself.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except UNREADABLE as error:
        raise fault(f"the zip can't be read ({error})", "") from None
    if not all(member.filename for member in archive.infolist()):
        raise fault("the zip can't be read (a file in it has no name)", "")
    members = [member for member in archive.infolist() if not member.is_dir()]
    places = {}
    for member in members:
        name = member.filename.replace("\\", "/")
        if name.startswith("/") or _DRIVE.match(name) or ".." in name.split("/"):
            raise fault("the zip names a place outside of itself, so it is not read", member.filename)
        if not _NOT_READ.search(name):
            places[member.filename] = name

    by_name = {member.filename: member for member in members}

    def read(packed: str, most: int) -> bytes:
        member = by_name[packed]
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise ValueError("it is packed in an unusual way; unpack the zip first")
        with archive.open(member) as file:
            return file.read(most)

    return Bundle(places, {name: member.file_size for name, member in by_name.items()}, read, fault)


def folder(path: str, fault: Fault) -> Bundle:
    """Return a folder as a bundle; folders in it are looked into, links to folders are not.

    Raises:
        ExchangeError: It can't be read, or holds too many files.
    """
    places: dict[str, str] = {}
    sizes: dict[str, int] = {}
    for at, folders, files in os.walk(path):
        folders[:] = sorted(name for name in folders if not _NOT_READ.search(name))
        for file in sorted(files):
            place = os.path.join(at, file)  # noqa: PTH118 - the walk gives texts
            size = None if _NOT_READ.search(file) else _size(place)
            if size is not None:
                sizes[place] = size
                places[place] = os.path.relpath(place, path).replace(os.sep, "/")
        if len(places) > MEMBERS_MAX:
            break

    def read(packed: str, most: int) -> bytes:
        with open(packed, "rb") as opened:  # noqa: PTH123 - the walk gives texts
            return opened.read(most)

    return Bundle(places, sizes, read, fault)


def _size(place: str) -> int | None:
    """Return how many bytes an ordinary file has; None for everything else."""
    try:
        found = os.stat(place)  # noqa: PTH116 - as above
    except OSError:
        return None
    return found.st_size if stat.S_ISREG(found.st_mode) else None


def _one_folder(names: Iterable[str]) -> str:
    """Return the folder that all names lie in, with its slash; nothing when there is none."""
    parts = [name.split("/")[:-1] for name in names]
    same = []
    for level in zip(*parts, strict=False):
        if len(set(level)) > 1:
            break
        same.append(f"{level[0]}/")
    return "".join(same)
