"""What a disk may hold after the power has gone: all that was synced, and of the rest any part."""

import random
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from .vfs import Event

SECTOR = 512
"""Bytes a disk writes whole or not at all."""


class Inode:
    """A file's content, apart from its name."""

    def __init__(self) -> None:
        self.synced = bytearray()
        self.pending: list[Event] = []

    def sync(self) -> None:
        """Put what is pending on the disk for good."""
        for event in self.pending:
            _apply(self.synced, event, [])
        self.pending.clear()

    def after_cut(self, rng: random.Random) -> bytes:
        """Return what may be left: nothing, all, the first part or any part of what was not synced."""
        content = bytearray(self.synced)
        kind = rng.choice(("none", "all", "first", "any", "any"))
        until = {"none": 0, "first": rng.randint(0, len(self.pending))}.get(kind, len(self.pending))
        for event in self.pending[:until]:
            if kind != "any" or rng.random() < 0.6:
                _apply(content, event, _missing(event, rng) if rng.random() < 0.3 else [])
        return bytes(content)


class Entry(NamedTuple):
    """A change of the folder: a name that now means this file, or None when it is gone."""

    name: str
    inode: Inode | None


class Platter:
    """A folder on a disk, fed with what a program does to it."""

    def __init__(self) -> None:
        self._names: dict[str, Inode] = {}
        self._now: dict[str, Inode] = {}
        self._pending: list[Entry] = []

    def feed(self, events: Iterable[Event]) -> None:
        """Let some events happen."""
        for event in events:
            if event.kind != "ack":
                self._feed(event)

    def _feed(self, event: Event) -> None:
        name = Path(event.path).name
        if event.kind == "create":
            self._enter(name, Inode())
        elif event.kind == "delete":
            self._enter(name, None)
        elif event.kind == "sync":
            self._file(name).sync()
        else:
            self._file(name).pending.append(event)
        if event.kind in ("sync", "delete") and event.offset:
            for entry in self._pending:
                _enter(self._names, entry)
            self._pending.clear()

    def _enter(self, name: str, inode: Inode | None) -> None:
        entry = Entry(name, inode)
        _enter(self._now, entry)
        self._pending.append(entry)

    def _file(self, name: str) -> Inode:
        if name not in self._now:
            # It was there, and empty, before anybody listened.
            self._names[name] = self._now[name] = Inode()
        return self._now[name]

    def after_cut(self, rng: random.Random) -> dict[str, bytes]:
        """Return the files as they may be found, by name."""
        names = dict(self._names)
        # A folder's changes are made in their order: file systems keep a journal of them.
        for entry in self._pending[: rng.randint(0, len(self._pending))]:
            _enter(names, entry)
        return {name: inode.after_cut(rng) for name, inode in names.items()}


def _enter(names: dict[str, Inode], entry: Entry) -> None:
    if entry.inode:
        names[entry.name] = entry.inode
    else:
        names.pop(entry.name, None)


def _missing(event: Event, rng: random.Random) -> list[int]:
    sectors = range(event.offset // SECTOR, (event.offset + len(event.data) - 1) // SECTOR + 1)
    return [sector for sector in sectors if rng.random() < 0.5]


def _apply(content: bytearray, event: Event, missing: list[int]) -> None:
    """Write into a file, but for some sectors."""
    if event.kind == "truncate":
        del content[event.offset :]
        content.extend(bytes(event.offset - len(content)))
        return
    end = event.offset + len(event.data)
    old = bytes(content)
    content.extend(bytes(max(0, end - len(content))))
    content[event.offset : end] = event.data
    for sector in missing:
        start, stop = max(event.offset, sector * SECTOR), min(end, (sector + 1) * SECTOR)
        content[start:stop] = old[start:stop].ljust(stop - start, b"\0")
