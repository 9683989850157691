"""Opening the database file: safely, privately, and with one sentence when it can't be done.

Paths are plain strings here: this lies on the way to a prompt, and loading pathlib takes 8 ms.
"""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from zlib import crc32

from ..domain.errors import (
    BusyError,
    DamagedError,
    ForeignDatabaseError,
    NewerDatabaseError,
    ReadOnlyError,
    StorageError,
)
from .schema import APPLICATION_ID, FINGERPRINT, SCHEMA_VERSION, steps

FOLDER_MODE = 0o700
CACHE_KIB = 256
"""Of the file kept in memory: a key asks for a few pages, and thirty years looked through once need not stay."""
FILE_MODE = 0o600
PAGE_SIZE_AT = 16
WRITE_VERSION_AT = 18
"""Where a database says whether it keeps a log (SQLite's file format, 1.3.3)."""
MOVES_IT = "backtui doctor --fix moves it aside"
SMALLEST_BYTES, LARGEST_BYTES = 512, 65_536
"""SQLite's pages, of which the largest is written as 1; a file shorter than the smallest was never a database."""


def open_to_write(path: str, wait_s: float) -> sqlite3.Connection:
    """Open the database, made or brought to the present schema where that is needed.

    Args:
        path: The file; its folder is made when missing.
        wait_s: How long to wait for another program that writes.

    Raises:
        StorageError: One of its kinds, with what is wrong and what to do.
    """
    with explained(path):
        check_place(path)
        _make_private(path)
        if has_stray_journal(path):
            raise StorageError(f"{path}-journal is another database's and would spoil yours; {MOVES_IT}")
        connection = connected(uri(path), wait_s)
        try:
            if _write_ahead(connection, wait_s) != "wal":
                raise StorageError(f"{path} is on a file system without shared memory; use --db with a local folder")
            _bring_up_to_date(connection, path)
        except BaseException:
            connection.close()
            raise
        return connection


def open_to_read(path: str, wait_s: float) -> sqlite3.Connection:
    """Open the database without changing anything; one that does not exist yet reads as empty.

    Raises:
        StorageError: As `open_to_write`.
    """
    with explained(path):
        check_place(path)
        if not os.path.exists(path) or os.path.getsize(path) == 0:
            return _empty()
        if _has_journal(path):
            # What another program left half done must be taken back first, and only a writer may.
            return open_to_write(path, wait_s)
        connection = connected(uri(path, "mode=ro&immutable=1" if _is_sealed(path) else "mode=ro"), wait_s)
        try:
            version = version_of(connection, path)
        except BaseException:
            connection.close()
            raise
        if version == SCHEMA_VERSION:
            return connection
        connection.close()
        return open_to_write(path, wait_s) if version else _empty()


def _is_sealed(path: str) -> bool:
    """Return whether a database must be read as one that nobody changes, since no side files can be made beside it.

    Raises:
        ReadOnlyError: What was recorded last is in a log that can't be read without them.
    """
    if os.access(os.path.dirname(path), os.W_OK):
        return False
    if not _has_content(f"{path}-wal"):
        return True
    # Of a log left behind SQLite makes sense as long as its index is there; as sealed it would pass over both.
    if os.access(f"{path}-shm", os.R_OK):
        return False
    raise ReadOnlyError(
        f"{path}-wal holds what was recorded last and can't be read in a folder that can't be written;"
        f" copy it and {os.path.basename(path)} to another folder and use that with --db"
    )


def is_stand_in(connection: sqlite3.Connection) -> bool:
    """Return whether a connection is to no file but to what reads as an empty history."""
    return not connection.execute("PRAGMA database_list").fetchone()[2]


def check_place(path: str) -> None:
    """Look, without opening it, whether a file could be a database of ours; one that is not there could.

    Raises:
        StorageError: It is a folder, a link to nothing, or has a second name.
        ReadOnlyError: Its folder can't be entered, so that nobody knows whether it is there.
        DamagedError: It is too short, or empty beside its backups.
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
        # Under each name SQLite would keep a write-ahead log of its own, and one of them would be lost.
        raise StorageError(f"{path} has a second name (a hard link); make a copy and use that with --db")
    if 0 < os.path.getsize(path) < SMALLEST_BYTES:
        raise DamagedError(f"{path} is not a backtui database: it is too short for one; it was left as it is")
    if os.path.getsize(path) == 0 and _has_backups(path):
        raise DamagedError(f"{path} is empty, but there are backups beside it; copy one back, or move them away")


def _has_content(file: str) -> bool:
    try:
        return os.path.getsize(file) > 0
    except OSError:
        return False


def _has_journal(path: str) -> bool:
    return _has_content(f"{path}-journal")


def has_stray_journal(path: str) -> bool:
    """Return whether a rollback journal lies beside a database with a log, which has no use for one.

    SQLite would play it back all the same, and spoil the database with another one's pages.
    """
    for _ in range(20):
        if not (_has_journal(path) and keeps_log(path)) or _is_half_made(path):
            return False
        # A program that is just giving a new database its log has one for a moment.
        time.sleep(0.01)
    return True


def _is_half_made(path: str) -> bool:
    """Return whether a database is a first page and no more, as a program leaves it that is killed while making it.

    The journal is its own then, and there is nothing that one could spoil.
    """
    if _has_content(f"{path}-wal"):
        return False
    handle = os.open(path, os.O_RDONLY)
    try:
        size = int.from_bytes(os.pread(handle, 2, PAGE_SIZE_AT), "big")
        return os.fstat(handle).st_size <= (LARGEST_BYTES if size == 1 else size)
    finally:
        os.close(handle)


def keeps_log(path: str) -> bool:
    """Return whether a database has a write-ahead log, as every one has that was opened to be written, and no copy.

    Not for a file this process records into: closing it here drops the locks SQLite holds on it (research: C14).
    """
    handle = os.open(path, os.O_RDONLY)
    try:
        return os.pread(handle, 1, WRITE_VERSION_AT) == b"\x02"
    finally:
        os.close(handle)


def _has_backups(path: str) -> bool:
    first = os.path.basename(backup_path(path, ""))[: -len(".db")]
    try:
        return any(name.startswith(first) for name in os.listdir(os.path.dirname(backup_path(path, ""))))
    except OSError:
        return False


def backup_path(path: str, label: str) -> str:
    """Return where the copy of a database is kept that has this label: an ISO day, or a word."""
    folder, name = os.path.split(path)
    return os.path.join(folder, "backups", f"{os.path.splitext(name)[0]}-{label}.db")


def _make_private(path: str) -> None:
    folder = os.path.dirname(path)
    try:
        if not os.path.exists(folder):
            os.makedirs(folder, FOLDER_MODE, exist_ok=True)
            os.chmod(folder, FOLDER_MODE)
        if not os.path.exists(path):
            # Made before SQLite would, with a mode of our own; side files take it over.
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, FILE_MODE))
            os.chmod(path, FILE_MODE)
        elif os.stat(path).st_mode & 0o077 and os.stat(path).st_uid == os.getuid():
            os.chmod(path, FILE_MODE)
    except PermissionError:
        raise ReadOnlyError(f"{folder} can't be written; choose another place with BACKTUI_HOME or --db") from None
    except OSError as error:
        raise StorageError(f"{path} can't be made: {error.strerror}") from None


def uri(path: str, options: str = "") -> str:
    """Return a file as SQLite's URI."""
    escaped = os.path.abspath(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return f"file:{escaped}{'?' if options else ''}{options}"


def connected(address: str, wait_s: float) -> sqlite3.Connection:
    """Connect to a file, given as a URI, with what a durable and careful use of it asks for."""
    # Autocommit mode: no transaction is ever opened behind our back.
    connection = sqlite3.connect(address, uri=True, timeout=wait_s, isolation_level=None)
    # A commit is on the disk when it returns, also through a power cut (research: C1).
    for pragma in ("synchronous = EXTRA", "foreign_keys = ON", "trusted_schema = OFF", "cell_size_check = ON"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    return connection


def _write_ahead(connection: sqlite3.Connection, wait_s: float) -> str:
    """Turn the write-ahead log on and return the mode in force.

    SQLite does not wait by itself here: of several programs that make one file, all but one would fail.
    """
    last_s = time.monotonic() + wait_s
    while True:
        try:
            return str(connection.execute("PRAGMA journal_mode = WAL").fetchone()[0])
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > last_s:
                raise
            time.sleep(0.01)


def _empty() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for _name, statements in steps():
        for statement in statements:
            connection.execute(statement)
    return connection


def version_of(connection: sqlite3.Connection, path: str) -> int:
    """Return the schema version of a database, 0 for one with nothing in it.

    Raises:
        ForeignDatabaseError: It is another program's.
        DamagedError: It has the present version, but not its tables, views and triggers.
        NewerDatabaseError: It was written by a newer backtui.
    """
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    objects = _objects(connection)
    if objects and application != APPLICATION_ID:
        raise ForeignDatabaseError(f"{path} is a database of another program; name another file with --db")
    if version == SCHEMA_VERSION and fingerprint(objects) != FINGERPRINT:
        # A strange trigger passes every check that SQLite makes, and could undo what is ticked.
        raise DamagedError(f"{path} has tables, views or triggers that are not backtui's; it was left as it is")
    if version > SCHEMA_VERSION:
        raise NewerDatabaseError(
            f"{path} was written by a newer backtui (schema {version}, this one knows {SCHEMA_VERSION}); update backtui"
        )
    if objects and version < 1:
        # It would read as empty.
        raise DamagedError(f"{path} is damaged: its header does not know its own tables; it was left as it is")
    return version if objects else 0


def _objects(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Return what a database holds, but for what SQLite and sqlite-utils keep for themselves."""
    return connection.execute(
        "SELECT type, name, coalesce(sql, '') FROM sqlite_master"
        " WHERE name NOT LIKE 'sqlite%' AND name NOT LIKE '%_sqlite_%' ORDER BY type, name"
    ).fetchall()


def fingerprint(objects: list[tuple[str, str, str]]) -> str:
    """Return a short text that differs when tables, views or triggers do; line breaks make no difference."""
    # No sha: loading hashlib takes as long as opening the database, and this guards against accidents only.
    text = "\n".join(f"{kind} {name} {' '.join(sql.split())}" for kind, name, sql in objects).encode()
    return f"{len(text)}-{crc32(text):08x}"


def _bring_up_to_date(connection: sqlite3.Connection, path: str) -> None:
    version = version_of(connection, path)
    if version == SCHEMA_VERSION:
        return
    from .migrations import migrate

    if version:
        from pathlib import Path

        from .backups import back_up

        back_up(Path(path), f"before-schema-{SCHEMA_VERSION}")
    migrate(connection)


@contextmanager
def explained(path: str) -> Iterator[None]:
    """Turn SQLite's errors into ours, each with one sentence.

    Raises:
        StorageError: One of its kinds.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise _translated(error, path) from error


def _translated(error: sqlite3.Error, path: str) -> StorageError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return BusyError(f"nothing was recorded, try again: another program is using {path}")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return ReadOnlyError(f"{path} can't be written; check its permissions or choose another file with --db")
    if code == sqlite3.SQLITE_CANTOPEN:
        return ReadOnlyError(f"{path} can't be opened; check its permissions or choose another file with --db")
    # Of a header it can't make sense of, SQLite says no more than that something is wrong.
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT) or "unsupported file format" in str(error):
        return DamagedError(f"{path} is not a backtui database, or it is damaged; it was left as it is")
    if code == sqlite3.SQLITE_FULL:
        return StorageError(f"the disk with {path} is full; nothing was recorded, free some space and try again")
    return StorageError(f"{path} can't be used: {error}")
