"""The folder that is carried between machines: one file for each, written by that one only."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

from ..domain.errors import SyncError
from ..domain.text import clean
from ..storage.sharing import Peer
from .lines import LINE_MAX_BYTES, BrokenLineError, Entry, NewerLineError, RefusedStepError, mark_of, understood

SUFFIX = ".jsonl"
FILE_MODE = 0o600
_ANEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
_TAIL_BYTES = 64
CARRIERS = ("Dropbox", "OneDrive", "Google Drive", "Nextcloud", "ownCloud", "iCloud", "Mobile Documents", "Syncthing")
MARKERS = (".stfolder", ".dropbox", ".dropbox.cache", ".sync")


class Reading(NamedTuple):
    """What a file says."""

    entries: list[Entry]
    until: Peer
    complaints: list[str]


class Folder:
    """A folder with one file for each machine."""

    def __init__(self, path: str) -> None:
        self.path = Path(path)
        if not self.path.is_dir():
            raise SyncError(f"{path} is no folder; make it first, or see whether it is mounted")

    def refuse_database(self, database: str) -> None:
        """Refuse a folder in which the database itself lies.

        Raises:
            SyncError: It does.
        """
        if Path(database).resolve().is_relative_to(self.path.resolve()):
            raise SyncError(
                f"the database lies in {self.path} and would come to harm there; move it out, or sync another folder"
            )

    def files(self) -> list[str]:
        """Return the files of all machines, and the copies that carriers make of them when they disagree."""
        try:
            with os.scandir(self.path) as entries:
                return sorted(
                    entry.name
                    for entry in entries
                    if SUFFIX in entry.name and entry.name[0] not in ".~" and entry.is_file(follow_symlinks=False)
                )
        except OSError as error:
            raise SyncError(f"{self.path} can't be read: {error.strerror}") from None

    def goes_on_from(self, name: str, peer: Peer | None, exactly: bool = False) -> bool:
        """Return whether a file still begins with what was read of it; `exactly`, that nothing has been added."""
        if peer is None:
            return False
        try:
            with self._open(name) as file:
                size = file.seek(0, os.SEEK_END)
                if size < peer.bytes or (exactly and size != peer.bytes):
                    return False
                file.seek(max(0, peer.bytes - _TAIL_BYTES))
                return mark_of(file.read(min(peer.bytes, _TAIL_BYTES))) == peer.mark
        except FileNotFoundError:
            return False

    def read(self, name: str, since: Peer | None) -> Reading:
        """Read what a file says, or only what it says since it was last read.

        Raises:
            SyncError: It can't be read at all.
        """
        begin = since if since and self.goes_on_from(name, since) else Peer(0, "")
        entries: list[Entry] = []
        complaints: list[str] = []
        until = begin
        try:
            with self._open(name) as file:
                file.seek(begin.bytes)
                while line := file.readline(LINE_MAX_BYTES):
                    try:
                        entry = understood(line)
                        entries.append(entry)
                        until = Peer(until.bytes + len(line), entry.mark)
                    except RefusedStepError as error:
                        complaints.append(f"a step in {clean(name)} was left out: {error}")
                        until = Peer(until.bytes + len(line), mark_of(line))
        except BrokenLineError:
            complaints.append(
                f"{clean(name)} is cut short or damaged after byte {until.bytes}: the rest waits until its machine"
                " syncs again; if that one is gone, delete the file"
            )
        except NewerLineError:
            complaints.append(f"{clean(name)} was written by a newer backtui; update this one to read the rest")
        except OSError as error:
            raise SyncError(f"{self.path / name} can't be read: {error.strerror}") from None
        return Reading(entries, until, complaints)

    def write(self, name: str, lines: Iterator[bytes], add: bool) -> Peer:
        """Put this machine's file in place, whole or not at all.

        Args:
            name: The file.
            lines: What it says.
            add: Whether that comes after what it says already.

        Raises:
            SyncError: It can't be written.
        """
        draft = self.path / f".{name}.part"
        mark = ""
        try:
            with open(os.open(draft, _ANEW, FILE_MODE), "wb") as file:  # noqa: PTH123 - a mode of its own
                if add:
                    with self._open(name) as before:
                        shutil.copyfileobj(before, file)
                for line in lines:
                    file.write(line)
                    mark = mark_of(line)
                size = file.tell()
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self.path / name)
        except OSError as error:
            raise SyncError(f"{self.path} can't be written: {error.strerror}") from None
        return Peer(size, mark)

    @contextmanager
    def _open(self, name: str) -> Iterator[IO[bytes]]:
        with (self.path / name).open("rb") as file:
            yield file


def carried(database: str) -> str:
    """Return the folder above a database that looks as if something carried it to other machines; empty for none."""
    for folder in Path(database).resolve().parents:
        if folder.name.startswith(CARRIERS) or any((folder / marker).exists() for marker in MARKERS):
            return str(folder)
    return ""
