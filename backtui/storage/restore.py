"""Replacing a database by a copy, and moving a broken one aside. Nothing is ever thrown away."""

import os
import sqlite3
import time
from contextlib import closing, suppress
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from ..domain.errors import BusyError, DamagedError, NewerDatabaseError, StorageError
from ..domain.light_types import NamedTuple
from ..system.files import FILE_MODE, sync
from .backups import copy_to, vacuum_into
from .connection import check_place, connected, explained, uri
from .inspection import Contents, contents, refuse_unsound
from .opening import open_to_write
from .schema import has_present_schema, version_of

SIDES = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database; without its log a database may lack the latest ticks."""


class Restored(NamedTuple):
    """How a restore went."""

    contents: Contents
    """What the database holds now."""
    aside: str | None
    """Where the replaced file is; None when there was none."""


def restore(path: str, source: str, now: datetime, wait_s: float = 5.0) -> Restored:
    """Replace the database by a copy; what was there is kept beside it.

    SQLite itself exchanges the content of a sound database, under its write lock: programs that have it open see
    a change by another program, and no tick can come between setting the old content aside and the exchange.
    A broken database is moved aside with its side files.

    Args:
        path: The database.
        source: The copy; one of an older schema is migrated to the present one first.
        now: The time in the name of what is put aside.
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
    """Move a database that can't be used, with its side files, to a new name, and return that name.

    Raises:
        StorageError: It can't be moved.
    """
    place = os.path.realpath(path)
    try:
        aside = free_name(place, "damaged", now)
        _move(place, aside)
        sync(os.path.dirname(place))
    except OSError as error:
        raise StorageError(f"{path} can't be moved aside: {error.strerror}; nothing was changed") from error
    return aside


def begin_anew(path: str, now: datetime) -> str | None:
    """Begin with an empty history, and return where the old file is now; None when there was none.

    Raises:
        StorageError: The old file can't be moved, or the new one can't be created.
    """
    aside = set_aside(path, now) if os.path.lexists(path) else None
    open_to_write(path, 0.0, anew=True).close()
    return aside


def set_journal_aside(path: str, now: datetime) -> str:
    """Move away a rollback journal that belongs to another database, and return its new name.

    Raises:
        StorageError: It can't be moved.
    """
    place = os.path.realpath(path)
    try:
        aside = free_name(f"{place}-journal", "stray", now)
        os.rename(f"{place}-journal", aside)
        _close_to_others(aside)
        sync(os.path.dirname(place))
    except OSError as error:
        raise StorageError(f"{path}-journal can't be moved aside: {error.strerror}") from error
    return aside


def _draft(source: str, draft: str) -> Contents:
    """Write what the source holds into a new file of our own, migrated to the present schema."""
    from .migrations import migrate

    contents(source)
    os.makedirs(os.path.dirname(draft), 0o700, exist_ok=True)
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, FILE_MODE))
    vacuum_into(Path(source), Path(draft), "mode=ro" if os.path.exists(f"{source}-wal") else "mode=ro&immutable=1")
    with closing(connected(uri(draft), 0)) as connection:
        migrate(connection)
    sync(draft)
    # Only a migrated copy can be compared with our schema, whatever version it had.
    return contents(draft)


def _put_in_place(path: str, draft: str, now: datetime, wait_s: float) -> str | None:
    place = os.path.realpath(path)
    if not os.path.exists(place):
        # SQLite would take a log left behind for the new file's.
        for side in SIDES:
            if os.path.lexists(place + side):
                os.rename(place + side, free_name(place + side, "stray", now))
        os.replace(draft, place)
        sync(os.path.dirname(place))
        return None
    try:
        with explained(path):
            check_place(path)
            if _is_usable(path, place, wait_s):
                aside = free_name(place, "replaced", now)
                _exchange(place, draft, aside, wait_s)
                return aside
    except DamagedError:
        # A sound copy may still take its place.
        pass
    aside = free_name(place, "damaged", now)
    _move(place, aside, draft)
    sync(os.path.dirname(place))
    return aside


def _is_usable(path: str, place: str, wait_s: float) -> bool:
    """Return whether a database holds a history that can be exchanged within SQLite.

    Raises:
        DamagedError: It is not sound.
        NewerDatabaseError: It was written by a newer backtui.
    """
    with closing(connected(uri(place), wait_s)) as connection:
        try:
            version = version_of(connection, path)
        except NewerDatabaseError:
            if not has_present_schema(connection):
                raise
            # Its version number is damaged.
            return False
        refuse_unsound(connection, path)
        return bool(version)


def _exchange(place: str, draft: str, aside: str, wait_s: float) -> None:
    """Put the draft's content into a sound database, in one transaction that first copies aside what was there."""
    last_s = time.monotonic() + wait_s

    def step(status: int, _remaining: int, _total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            if time.monotonic() > last_s:
                raise BusyError(f"nothing was changed, try again: another program is using {place}")
        elif not os.path.exists(aside):
            # The first page is written: from here on the write lock is ours, and nobody can tick in between.
            copy_to(Path(place), Path(aside))

    with closing(open_to_write(place, wait_s)) as live, closing(connected(uri(draft, "mode=ro"), 0)) as source:
        # Python's default would wait a quarter of a second after each try.
        source.backup(live, pages=1, progress=step, sleep=0.02)
        live.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()


def free_name(place: str, why: str, now: datetime) -> str:
    """Return an unused name for what is put aside."""
    stem, suffix = os.path.splitext(place)
    base = f"{stem}-{why}-{now:%Y-%m-%d-%H%M%S}"
    names = chain([base], (f"{base}-{n}" for n in count(2)))
    return next(name + suffix for name in names if not os.path.lexists(name + suffix))


def _move(place: str, aside: str, draft: str | None = None) -> None:
    # Side files go first: SQLite would take a log left beside the new file for its own.
    for side in SIDES:
        if os.path.lexists(place + side):
            os.rename(place + side, aside + side)
            _close_to_others(aside + side)
    if draft is None:
        os.rename(place, aside)
    else:
        try:
            # The file has two names for a moment: if there were none, other programs would begin an empty history.
            os.link(place, aside)
        except OSError:
            os.rename(place, aside)
        os.replace(draft, place)
    _close_to_others(aside)


def _close_to_others(file: str) -> None:
    with suppress(PermissionError):
        os.chmod(file, FILE_MODE)
