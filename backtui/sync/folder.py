"""The folder that is carried between machines, with one file for each, which only that machine writes."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from ..domain.errors import SyncError
from ..domain.light_types import NamedTuple
from ..domain.text import clean, is_text
from ..system.files import FILE_MODE, replacing
from .format import (
    LINE_MAX_BYTES,
    BrokenLineError,
    NewerLineError,
    RefusedStepError,
    is_whole,
    mark_of,
    understood,
)
from .log import Peer, Shared

Row = tuple[str, str, str | None]
"""Table, key and row; the last two as JSON."""
SUFFIX = ".jsonl"
_TAIL_BYTES = 64


Check = Callable[[Shared], list[Row]]
"""Returns a step's rows as the database would have them; raises RefusedStepError when they are not valid."""


class Reading(NamedTuple):
    """What a file says."""

    steps: dict[str, tuple[Shared, list[Row]]]
    """Steps by uid, with their rows."""
    until: Peer
    """How far it counts as read: up to the first step that was left out, which a newer backtui may understand."""
    complaints: list[str]
    foreign: bool = False
    """Whether it says something that this backtui does not understand."""


class Folder:
    """A folder with one file for each machine."""

    def __init__(self, path: str) -> None:
        self.path = Path(path)
        self.unnamable: list[str] = []
        """The files that `files` has left out, because no database can hold their names."""
        # Unlike pathlib, this also answers for a text that can't be a path.
        if not os.path.isdir(path):  # noqa: PTH112
            raise SyncError(f"{clean(path, 200)} is no folder; make it first, or see whether it is mounted")

    def refuse_database(self, database: str) -> None:
        """Refuse a folder that holds the database itself.

        Raises:
            SyncError: It holds the database.
        """
        if Path(database).resolve().is_relative_to(self.path.resolve()):
            raise SyncError(
                f"the database lies in {self.path} and would come to harm there; move it out, or sync another folder"
            )

    def files(self) -> list[str]:
        """Return the files of all machines, and the copies that carriers make of them in a conflict."""
        try:
            with os.scandir(self.path) as entries:
                found = [
                    entry.name
                    for entry in entries
                    if SUFFIX in entry.name and entry.name[0] not in ".~" and entry.is_file(follow_symlinks=False)
                ]
        except OSError as error:
            raise SyncError(f"{self.path} can't be read: {error.strerror}") from None
        self.unnamable = [name for name in found if not is_text(name)]
        return sorted(name for name in found if is_text(name))

    def goes_on_from(self, name: str, peer: Peer | None, exactly: bool = False) -> bool:
        """Return whether a file still begins with what was read of it and, if `exactly`, has nothing added."""
        if peer is None:
            return False
        try:
            with self._open(name) as file:
                size = file.seek(0, os.SEEK_END)
                if size < peer.bytes or (exactly and size != peer.bytes):
                    return False
                file.seek(max(0, peer.bytes - _TAIL_BYTES))
                return mark_of(file.read(min(peer.bytes, _TAIL_BYTES))) == peer.mark
        except OSError:
            return False

    def is_whole(self, name: str) -> bool:
        """Return whether every line of a file is as it was written."""
        try:
            with self._open(name) as file:
                return all(is_whole(line) for line in file)
        except OSError:
            return False

    def read(self, name: str, since: Peer | None, check: Check) -> Reading:
        """Read the steps in a file, or only those added since it was last read.

        Args:
            name: The file.
            since: How far it was read before; None means not at all.
            check: Checks each step.
        """
        begin = since if since and self.goes_on_from(name, since) else Peer(0, "")
        steps: dict[str, tuple[Shared, list[Row]]] = {}
        complaints: list[str] = []
        until = taken = begin
        foreign = False
        try:
            with self._open(name) as file:
                file.seek(begin.bytes)
                while line := file.readline(LINE_MAX_BYTES):
                    try:
                        step = understood(line)
                        steps[step.uid] = step, check(step)
                    except RefusedStepError as error:
                        complaints.append(f"a step in {clean(name)} was left out: {error}")
                        foreign = True
                    until = Peer(until.bytes + len(line), mark_of(line))
                    taken = taken if foreign else until
        except BrokenLineError:
            complaints.append(
                f"{clean(name)} is cut short or damaged after byte {until.bytes}: the rest waits until its machine"
                " syncs again; if that one is gone, delete the file"
            )
        except NewerLineError:
            complaints.append(f"{clean(name)} was written by a newer backtui; update this one to read the rest")
            foreign = True
        except OSError as error:
            complaints.append(f"{clean(name)} was left out because it can't be read: {error.strerror}")
        return Reading(steps, taken, complaints, foreign)

    def write(self, name: str, lines: Iterator[bytes], add: bool) -> Peer:
        """Put this machine's file in place, whole or not at all.

        Args:
            name: The file.
            lines: The lines to write.
            add: Whether to add them to the lines that are there already.

        Raises:
            SyncError: It can't be written.
        """
        mark = ""
        try:
            for left in self.path.glob(f".{name}.*part"):
                # Left by a killed program: nobody else writes this file, and this program holds the database's lock.
                left.unlink()
            with replacing(str(self.path / name), FILE_MODE, hidden=True) as file:
                if add:
                    with self._open(name) as before:
                        shutil.copyfileobj(before, file)
                for line in lines:
                    file.write(line)
                    mark = mark_of(line)
                size = file.tell()
        except OSError as error:
            raise SyncError(f"{self.path / name} can't be written: {error.strerror}") from None
        return Peer(size, mark)

    @contextmanager
    def _open(self, name: str) -> Iterator[IO[bytes]]:
        with (self.path / name).open("rb") as file:
            yield file
