"""Connecting to the database file: what kind of file it is, and one sentence when it can't be used.

Paths are plain strings here: every prompt loads this, and loading pathlib takes 8 ms.
"""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

from ..domain.errors import (
    BusyError,
    DamagedError,
    MissingDatabaseError,
    ReadOnlyError,
    StorageError,
)
from ..domain.text import clean
from .schema import steps

FOLDER_MODE = 0o700
CACHE_KIB = 128
"""How much of the file stays in memory: a key press needs a few pages, and thirty years read once need not stay."""
STATEMENTS_KEPT = 64
"""How many statements stay prepared: a tick and the screen after it need some fifty."""
FILE_MODE = 0o600
PRAGMAS = (
    # A commit is on the disk when it returns, and survives a power cut; macOS has a call of its own for that.
    *("synchronous = EXTRA", "fullfsync = ON", "checkpoint_fullfsync = ON"),
    *("foreign_keys = ON", "trusted_schema = OFF", "cell_size_check = ON"),
)
PAGE_SIZE_AT = 16
WRITE_VERSION_AT = 18
"""The byte that says whether a database keeps a write-ahead log (SQLite's file format, 1.3.3)."""
SQLITE_NEEDED = (3, 38, 0)
"""The first version with the JSON operators that undo uses."""
MOVES_IT = "backtui doctor --fix moves it aside"
SMALLEST_BYTES, LARGEST_BYTES = 512, 65_536
"""Sizes of SQLite's pages; the largest is stored as 1, and a file shorter than the smallest was never a database."""


def is_stand_in(connection: sqlite3.Connection) -> bool:
    """Return whether a connection is not to a file but to an empty history in memory."""
    # A file's name need not be valid UTF-8. What decoded text before does so again: PyPy's default is not `str`.
    decoding = connection.text_factory
    connection.text_factory = bytes
    try:
        return not connection.execute("PRAGMA database_list").fetchone()[2]
    finally:
        connection.text_factory = decoding


def check_place(path: str) -> None:
    """Check, without opening it, that a file could be a backtui database; a missing file could.

    Raises:
        StorageError: It is a folder, a link to nothing, or has a second name.
        ReadOnlyError: Its folder can't be entered, so whether it exists is unknown.
        DamagedError: It is too short for a database.
    """
    try:
        os.stat(path)
    except PermissionError:
        raise ReadOnlyError(
            f"{path} can't be reached; check the permissions of its folder or choose another file with --db"
        ) from None
    except OSError:
        pass
    if os.path.isdir(path):
        raise StorageError(f"{path} is a folder; name a file with --db, such as {os.path.join(path, 'backtui.db')}")
    if not os.path.exists(path):
        if os.path.islink(path):
            raise StorageError(f"{path} is a link to a file that is gone; mend the link or remove it")
        return
    if not os.path.isfile(path):
        raise StorageError(f"{path} is no ordinary file; name another one with --db")
    if os.stat(path).st_nlink > 1:
        # SQLite would keep a separate write-ahead log for each name, and one of them would be lost.
        raise StorageError(f"{path} has a second name (a hard link); make a copy and use that with --db")
    if 0 < os.path.getsize(path) < SMALLEST_BYTES:
        raise DamagedError(f"{path} is not a backtui database: it is too short for one; it was left as it is")


def refuse_missing(path: str) -> None:
    """Refuse to begin an empty history in place of a missing or empty file that has copies.

    Raises:
        MissingDatabaseError: The file is missing or empty, and there are copies of it.
    """
    if not has_content(path) and _has_backups(path):
        what = "empty" if os.path.exists(path) else "missing"
        raise MissingDatabaseError(
            f"{path} is {what}, but there are copies of it; to begin with an empty history: backtui restore --anew"
        )


def has_content(file: str) -> bool:
    """Return whether a file is there and not empty."""
    try:
        return os.path.getsize(file) > 0
    except OSError:
        return False


def has_journal(path: str) -> bool:
    """Return whether a write was stopped half way and must be rolled back."""
    return has_content(f"{path}-journal")


def has_stray_journal(path: str) -> bool:
    """Return whether a rollback journal lies beside a database with a write-ahead log, which needs none.

    SQLite would play it back all the same, and overwrite the database with another one's pages.
    """
    for _ in range(20):
        if not (has_journal(path) and keeps_log(path)) or _is_half_made(path):
            return False
        # A new database has a journal for a moment while a program turns on its write-ahead log.
        time.sleep(0.01)
    return True


def _is_half_made(path: str) -> bool:
    """Return whether a database is only a first page, as a program killed while creating it leaves it.

    The journal is then its own, and there is nothing to overwrite.
    """
    if has_content(f"{path}-wal"):
        return False
    size = int.from_bytes(_read_at(path, PAGE_SIZE_AT, 2), "big")
    return os.path.getsize(path) <= (LARGEST_BYTES if size == 1 else size)


def keeps_log(path: str) -> bool:
    """Return whether a database keeps a write-ahead log: every one opened for writing does, and no copy does.

    Not for a file that this process writes to: closing it here drops SQLite's locks on it.
    """
    return _read_at(path, WRITE_VERSION_AT, 1) == b"\x02"


def _read_at(path: str, at: int, length: int) -> bytes:
    with open(path, "rb", buffering=0) as file:
        file.seek(at)
        return file.read(length)


def _has_backups(path: str) -> bool:
    folder, first = os.path.split(backup_path(path, "")[: -len(".db")])
    try:
        names = os.listdir(folder)
    except OSError:
        return False
    return any(is_label(name[len(first) : -len(".db")]) for name in names if name.startswith(first))


def is_label(label: str) -> bool:
    """Return whether this is the label of a copy: an ISO day, or `before-` and the event it was made before.

    Copies of a database whose name only begins the same way, such as backtui-work.db, are not ours to touch.
    """
    return label.startswith("before-") or (label[4:5] == label[7:8] == "-" and label.replace("-", "").isdecimal())


def backup_path(path: str, label: str) -> str:
    """Return the path of a database's copy with this label, an ISO day or a word."""
    folder, name = os.path.split(path)
    return os.path.join(folder, "backups", f"{os.path.splitext(name)[0]}-{label}.db")


def uri(path: str, options: str = "") -> str:
    """Return a file as SQLite's URI."""
    name = os.path.abspath(path)
    if os.sep == "\\":
        # `C:\\me` is `file:///C:/me`, and a share keeps its two slashes (sqlite.org/uri.html).
        name = name.replace("\\", "/")
        name = name if name.startswith("/") else f"/{name}"
    escaped = name.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    if not name.isascii():
        # A name need not be valid UTF-8: SQLite takes its bytes as they are.
        escaped = "".join(c if c.isascii() else "".join(f"%{byte:02x}" for byte in os.fsencode(c)) for c in escaped)
    return f"file://{escaped}{'?' if options else ''}{options}"


def connected(address: str, wait_s: float) -> sqlite3.Connection:
    """Connect to a file, given as a URI, with settings for durable and careful use."""
    # Autocommit mode: no transaction is ever opened behind our back.
    connection = sqlite3.connect(
        address, uri=True, timeout=wait_s, isolation_level=None, cached_statements=STATEMENTS_KEPT
    )
    return prepared(connection, *PRAGMAS, f"cache_size = -{CACHE_KIB}")


def prepared(connection: sqlite3.Connection, *pragmas: str) -> sqlite3.Connection:
    """Return a connection after setting pragmas; close it where one fails, as on a file that is no database."""
    try:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def check_sqlite(version: tuple[int, ...]) -> None:
    """Refuse a SQLite that lacks what backtui needs.

    Raises:
        StorageError: It is too old.
    """
    if version < SQLITE_NEEDED:
        needed, found = (".".join(map(str, numbers)) for numbers in (SQLITE_NEEDED, version))
        raise StorageError(
            f"this Python has SQLite {found}, and backtui needs {needed} or newer;"
            " install it with a Python that brings a newer one, such as uv's"
        )


def empty() -> sqlite3.Connection:
    """Return a database in memory with the present schema and nothing in it."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for _name, statements in steps():
        for statement in statements:
            connection.execute(statement)
    return connection


@contextmanager
def explained(path: str) -> Iterator[None]:
    """Turn SQLite's errors into ours, each with one sentence.

    Raises:
        StorageError: Or a subclass.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise _translated(error, path) from error
    except UnicodeDecodeError as error:
        # SQLite's message about a damaged schema quotes it, so it may not be valid text.
        raise _damaged(path) from error


def _damaged(path: str) -> DamagedError:
    return DamagedError(f"{path} is not a backtui database, or it is damaged; it was left as it is")


def _translated(error: sqlite3.Error, path: str) -> StorageError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return BusyError(f"nothing was recorded, try again: another program is using {path}")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return ReadOnlyError(f"{path} can't be written; check its permissions or choose another file with --db")
    if code == sqlite3.SQLITE_CANTOPEN:
        return ReadOnlyError(f"{path} can't be opened; check its permissions or choose another file with --db")
    # Neither SQLite, for a header it can't read, nor Python, for a text it can't decode, gives a specific code.
    told = str(error)
    if "unsupported file format" in told or "Could not decode to UTF-8" in told:
        return _damaged(path)
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return _damaged(path)
    if code == sqlite3.SQLITE_FULL:
        return StorageError(f"the disk with {path} is full; nothing was recorded, free some space and try again")
    return StorageError(f"{path} can't be used: {clean(told, 120)}")
