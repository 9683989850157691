"""Putting a copy back in the place of a database, and a broken database aside. Nothing is ever thrown away."""

import os
import sqlite3
import time
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from ..domain.errors import BusyError, DamagedError, StorageError
from .backups import copy_to, sync, vacuum_into
from .connect import FILE_MODE, check_place, connected, explained, open_to_write, uri, version_of
from .inspection import Contents, contents, refuse_unsound

SIDES = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database; without its log a database may lack what was ticked last."""


class Restored(NamedTuple):
    """How a restore went."""

    contents: Contents
    """Of what stands in place now."""
    aside: str | None
    """Where the replaced file is; None when there was none."""


def restore(path: str, source: str, now: datetime, wait_s: float = 5.0) -> Restored:
    """Put a copy in the place of the database; what stood there is kept beside it.

    A sound database is exchanged within SQLite, under its write lock: programs that have it open see the
    change as one of any other program's, and no tick falls between the copy put aside and the exchange.
    One that is broken is moved aside with its side files.

    Args:
        path: The database.
        source: The copy; one of an older schema is brought to the present one first.
        now: Names what is put aside.
        wait_s: How long to wait for another program that writes.

    Raises:
        BusyError: Another program kept the database for too long; nothing was changed.
        StorageError: The copy is not sound, or can't be put in place; nothing was changed.
    """
    place = os.path.realpath(path)
    draft = f"{place}.{os.getpid()}.part"
    try:
        with explained(source):
            holds = _draft(source, draft)
        with explained(path):
            aside = _put_in_place(path, draft, now, wait_s)
    except OSError as error:
        raise StorageError(f"{path} can't be restored: {error.strerror}; nothing was changed") from error
    finally:
        for side in ("", *SIDES):
            with suppress(OSError):
                os.unlink(draft + side)
    return Restored(holds, aside)


def set_aside(path: str, now: datetime) -> str:
    """Move a database that can't be used to a name of its own, with its side files, and return that name.

    Raises:
        StorageError: It can't be moved.
    """
    place = os.path.realpath(path)
    try:
        aside = _free_name(place, "damaged", now)
        _move(place, aside)
        sync(Path(place).parent)
    except OSError as error:
        raise StorageError(f"{path} can't be moved aside: {error.strerror}; nothing was changed") from error
    return aside


def set_journal_aside(path: str, now: datetime) -> str:
    """Move a rollback journal that belongs to another database away, and return its new name.

    Raises:
        StorageError: It can't be moved.
    """
    place = os.path.realpath(path)
    try:
        aside = _free_name(f"{place}-journal", "stray", now)
        os.rename(f"{place}-journal", aside)
        _close_to_others(aside)
        sync(Path(place).parent)
    except OSError as error:
        raise StorageError(f"{path}-journal can't be moved aside: {error.strerror}") from error
    return aside


def _draft(source: str, draft: str) -> Contents:
    """Write what the source holds into a file that is wholly ours and of the present schema."""
    from .migrations import migrate

    contents(source)
    os.makedirs(os.path.dirname(draft), 0o700, exist_ok=True)
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, FILE_MODE))
    vacuum_into(Path(source), Path(draft), "mode=ro" if os.path.exists(f"{source}-wal") else "mode=ro&immutable=1")
    with closing(connected(uri(draft), 0)) as connection:
        migrate(connection)
    sync(Path(draft))
    # Only now is the schema compared with ours, whatever version the copy had.
    return contents(draft)


def _put_in_place(path: str, draft: str, now: datetime, wait_s: float) -> str | None:
    place = os.path.realpath(path)
    if not os.path.exists(place):
        os.replace(draft, place)
        sync(Path(place).parent)
        return None
    try:
        with explained(path):
            check_place(path)
            with closing(connected(uri(place), wait_s)) as connection:
                version = version_of(connection, path)
                refuse_unsound(connection, path)
            if version:
                aside = _free_name(place, "replaced", now)
                _exchange(place, draft, aside, wait_s)
                return aside
    except DamagedError:
        # A sound copy may still be put where it stood.
        pass
    aside = _free_name(place, "damaged", now)
    _move(place, aside, draft)
    sync(Path(place).parent)
    return aside


def _exchange(place: str, draft: str, aside: str, wait_s: float) -> None:
    """Put the draft's content into a sound database, in one transaction that first puts aside what was there."""
    last_s = time.monotonic() + wait_s

    def step(status: int, _remaining: int, _total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            if time.monotonic() > last_s:
                raise BusyError(f"nothing was changed, try again: another program is using {place}")
        elif not os.path.exists(aside):
            # The first page is written: from here on the write lock is ours, and nobody can tick in between.
            copy_to(Path(place), Path(aside))

    with closing(open_to_write(place, wait_s)) as live, closing(connected(uri(draft, "mode=ro"), 0)) as source:
        # The default of Python would wait a quarter of a second after each try.
        source.backup(live, pages=1, progress=step, sleep=0.02)
        live.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()


def _free_name(place: str, why: str, now: datetime) -> str:
    stem, suffix = os.path.splitext(place)
    base = f"{stem}-{why}-{now:%Y-%m-%d-%H%M%S}"
    names = [base, *(f"{base}-{n}" for n in range(2, 100))]
    return next(name + suffix for name in names if not os.path.lexists(name + suffix))


def _move(place: str, aside: str, draft: str | None = None) -> None:
    # The side files first: beside a file put in place, the log of another would be taken for its own.
    for side in SIDES:
        if os.path.lexists(place + side):
            os.rename(place + side, aside + side)
            _close_to_others(aside + side)
    if draft is None:
        os.rename(place, aside)
    else:
        try:
            # Under two names for a moment, so that there is never no file, which would read as a new beginning.
            os.link(place, aside)
        except OSError:
            os.rename(place, aside)
        os.replace(draft, place)
    _close_to_others(aside)


def _close_to_others(file: str) -> None:
    with suppress(PermissionError):
        os.chmod(file, FILE_MODE)
