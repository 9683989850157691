"""SQLite's door to the disk with an ear at it: every write and sync is recorded, and can be made to fail.

It stands between SQLite and the operating system inside this process, by ctypes: no tool and no privilege is needed,
only a SQLite whose functions can be found by name.
"""

import _sqlite3
import ctypes
import os
from collections.abc import Callable
from ctypes import CFUNCTYPE, POINTER, Structure, byref, c_char_p, c_int, c_int64, c_void_p, cast
from pathlib import Path
from typing import NamedTuple

MAIN_DB, MAIN_JOURNAL, WAL = 0x100, 0x800, 0x80000
WATCHED = MAIN_DB | MAIN_JOURNAL | WAL
CREATE = 0x4

# SQLite keeps the address of a name, so names are passed on as addresses.
Open = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, POINTER(c_int))
Delete = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int)
Close = CFUNCTYPE(c_int, c_void_p)
Write = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
Truncate = CFUNCTYPE(c_int, c_void_p, c_int64)
Sync = CFUNCTYPE(c_int, c_void_p, c_int)


class Methods(Structure):
    """sqlite3_io_methods, as far as it is looked at; what follows is copied whole."""

    _fields_ = [
        ("version", c_int),
        ("close", c_void_p),
        ("read", c_void_p),
        ("write", c_void_p),
        ("truncate", c_void_p),
        ("sync", c_void_p),
        ("rest", c_void_p * 13),
    ]


class File(Structure):
    """sqlite3_file."""

    _fields_ = [("methods", POINTER(Methods))]


class Vfs(Structure):
    """sqlite3_vfs of version 3."""

    _fields_ = [
        ("version", c_int),
        ("file_size", c_int),
        ("path_size", c_int),
        ("next", c_void_p),
        ("name", c_char_p),
        ("data", c_void_p),
        ("open", c_void_p),
        ("delete", c_void_p),
        ("rest", c_void_p * 14),
    ]


class Event(NamedTuple):
    """Something that reached the operating system, or (kind `ack`) the user."""

    kind: str
    """write, truncate, sync, create, delete or ack."""
    path: str = ""
    offset: int = 0
    """Where in the file; for truncate its new size; for sync and delete 1 when the folder is synced too."""
    data: bytes = b""


_EARS: list["Ear"] = []
Refuse = Callable[[str, str], int]
"""Called with the kind and the path before it happens; any answer but 0 is given back as SQLite's error code."""
Done = Callable[[str, str], object]
"""Called with the kind and the path once it has happened, before SQLite knows."""


def available() -> bool:
    """Return whether this Python's SQLite can be listened to."""
    return hasattr(ctypes.CDLL(_sqlite3.__file__), "sqlite3_vfs_register")


class Ear:
    """Listens from now on to all that SQLite does in this process."""

    def __init__(self, refuse: Refuse = lambda kind, path: 0, done: Done = lambda kind, path: None) -> None:
        self.events: list[Event] = []
        self.refuse = refuse
        self.done = done
        sqlite = ctypes.CDLL(_sqlite3.__file__)
        sqlite.sqlite3_vfs_find.restype = POINTER(Vfs)
        self._under: Vfs = sqlite.sqlite3_vfs_find(None).contents
        self._above = Vfs.from_buffer_copy(self._under)
        self._above.name = b"ear"
        self._files: dict[int, tuple[str, Methods]] = {}
        self._new: set[int] = set()
        self._methods: dict[int, Methods] = {}
        self._calls = (
            *(Open(self._open), Delete(self._delete)),
            *(Close(self._close), Write(self._write), Truncate(self._truncate), Sync(self._sync)),
        )
        self._above.open, self._above.delete = (cast(call, c_void_p).value for call in self._calls[:2])
        sqlite.sqlite3_vfs_register(byref(self._above), 1)
        # SQLite goes on calling until the process ends.
        _EARS.append(self)

    def _open(self, _vfs: int, name: int | None, file: int, flags: int, out: object) -> int:
        watched = bool(name) and bool(flags & WATCHED)
        path = _text(name)
        created = watched and bool(flags & CREATE) and not Path(path).exists()
        code = int(Open(self._under.open)(ctypes.addressof(self._under), name, file, flags, out))
        if code or not watched:
            return code
        if created:
            self.events.append(Event("create", path))
        opened = File.from_address(file)
        under = opened.methods.contents
        # SQLite syncs the folder together with the first sync of a log or journal.
        if flags & CREATE and flags & (WAL | MAIN_JOURNAL):
            self._new.add(file)
        self._files[file] = (path, under)
        opened.methods = ctypes.pointer(self._listening(under))
        return 0

    def _listening(self, under: Methods) -> Methods:
        address = ctypes.addressof(under)
        if address not in self._methods:
            methods = Methods.from_buffer_copy(under)
            methods.close, methods.write, methods.truncate, methods.sync = (
                cast(call, c_void_p).value for call in self._calls[2:]
            )
            self._methods[address] = methods
        return self._methods[address]

    def _close(self, file: int) -> int:
        _path, under = self._files.pop(file)
        self._new.discard(file)
        return int(Close(under.close)(file))

    def _write(self, file: int, data: int, size: int, offset: int) -> int:
        path, under = self._files[file]
        code = self.refuse("write", path)
        # A disk that is full has often taken a part of it.
        code = int(Write(under.write)(file, data, size // 2 if code else size, offset)) or code
        if not code:
            self._happened(Event("write", path, offset, ctypes.string_at(data, size)))
        return code

    def _truncate(self, file: int, size: int) -> int:
        path, under = self._files[file]
        code = self.refuse("truncate", path) or int(Truncate(under.truncate)(file, size))
        if not code:
            self._happened(Event("truncate", path, size))
        return code

    def _sync(self, file: int, flags: int) -> int:
        path, under = self._files[file]
        code = self.refuse("sync", path) or int(Sync(under.sync)(file, flags))
        if not code:
            self._happened(Event("sync", path, int(file in self._new)))
            self._new.discard(file)
        return code

    def _delete(self, _vfs: int, name: int, sync_folder: int) -> int:
        path = _text(name)
        code = self.refuse("delete", path) or int(
            Delete(self._under.delete)(ctypes.addressof(self._under), name, sync_folder)
        )
        if not code:
            self._happened(Event("delete", path, sync_folder))
        return code

    def _happened(self, event: Event) -> None:
        self.events.append(event)
        self.done(event.kind, event.path)


def _text(name: int | None) -> str:
    return os.fsdecode(ctypes.string_at(name)) if name else ""
