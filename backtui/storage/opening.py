"""Opening the database for reading or writing: this creates it, closes it to others and migrates it where needed.

Paths are plain strings here: every prompt loads this, and loading pathlib takes 8 ms.
"""

import os
import sqlite3
import time

from ..domain.errors import ReadOnlyError, StorageError
from ..system.owner import is_open, is_own
from .connection import (
    FILE_MODE,
    FOLDER_MODE,
    MOVES_IT,
    check_place,
    check_sqlite,
    connected,
    empty,
    explained,
    has_content,
    has_journal,
    has_stray_journal,
    refuse_missing,
    uri,
)
from .schema import SCHEMA_VERSION, version_of


def open_to_write(path: str, wait_s: float, anew: bool = False) -> sqlite3.Connection:
    """Open the database for writing; it is created, or migrated to the present schema, where needed.

    Args:
        path: The file; its folder is created when missing.
        wait_s: How long to wait for another program that writes.
        anew: Whether an empty history may begin although there are copies of another one.

    Raises:
        StorageError: Or a subclass; the message says what is wrong and what to do.
    """
    check_sqlite(sqlite3.sqlite_version_info)
    with explained(path):
        check_place(path)
        if not anew:
            refuse_missing(path)
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
    check_sqlite(sqlite3.sqlite_version_info)
    with explained(path):
        check_place(path)
        if not has_content(path):
            refuse_missing(path)
            return empty()
        if has_journal(path):
            # A write that another program left half done must be rolled back first, which only a writer can do.
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
        return open_to_write(path, wait_s) if version else empty()


def _is_sealed(path: str) -> bool:
    """Return whether a database must be read as immutable, because no side files can be made beside it.

    Raises:
        ReadOnlyError: The latest records are in a log that can't be read without them.
    """
    if os.access(os.path.dirname(path), os.W_OK):
        return False
    if not has_content(f"{path}-wal"):
        return True
    # SQLite can read a log left behind as long as its index is there; an immutable database ignores both.
    if os.access(f"{path}-shm", os.R_OK):
        return False
    raise ReadOnlyError(
        f"{path}-wal holds what was recorded last and can't be read in a folder that can't be written;"
        f" copy it and {os.path.basename(path)} to another folder and use that with --db"
    )


def _make_private(path: str) -> None:
    folder = os.path.dirname(path)
    try:
        if not os.path.exists(folder):
            os.makedirs(folder, FOLDER_MODE, exist_ok=True)
            os.chmod(folder, FOLDER_MODE)
        if not os.path.exists(path):
            # Created before SQLite would do it, with our own mode, which side files inherit.
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, FILE_MODE))
            os.chmod(path, FILE_MODE)
        elif is_open(os.stat(path)) and is_own(os.stat(path)):
            os.chmod(path, FILE_MODE)
    except PermissionError:
        raise ReadOnlyError(f"{folder} can't be written; choose another place with BACKTUI_HOME or --db") from None
    except OSError as error:
        raise StorageError(f"{path} can't be made: {error.strerror}") from None


def _write_ahead(connection: sqlite3.Connection, wait_s: float) -> str:
    """Turn the write-ahead log on and return the mode in force.

    SQLite does not wait by itself here: when several programs create one file, all but one would fail.
    """
    last_s = time.monotonic() + wait_s
    while True:
        try:
            return str(connection.execute("PRAGMA journal_mode = WAL").fetchone()[0])
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > last_s:
                raise
            time.sleep(0.01)


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
