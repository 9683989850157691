"""Verified copies of the database: one a day, and one before the schema changes."""

import errno
import os
import re
import sqlite3
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from ..domain.errors import BacktuiError, BusyError, StorageError
from .connect import CACHE_KIB, FILE_MODE, FOLDER_MODE, backup_path, explained, uri
from .inspection import Contents, contents, refuse_unsound

DAY_S = 86_400
KEEP_DAILY, KEEP_WEEKLY, KEEP_MONTHLY, KEEP_OTHER = 7, 4, 12, 3


class Copy(NamedTuple):
    """A copy of the database, as a list of them shows it."""

    path: str
    label: str
    """What tells it from others: an ISO day, or a word; a file from elsewhere has its name."""
    when: float
    """When it was written, in seconds since 1970."""
    contents: Contents | None
    """None when it is not sound."""
    flaw: str = ""
    """What is wrong with it, where something is."""


def folder(path: Path) -> Path:
    """Return where the copies of the database `path` are kept."""
    return path.parent / "backups"


def back_up(path: Path, label: str) -> Path:
    """Write a copy of the database as it stands now, check it, then put it in place and drop old ones.

    Args:
        path: The database; other programs may go on using it.
        label: What tells this copy from others: an ISO day, or a word.

    Returns:
        The copy, readable by its owner only.

    Raises:
        StorageError: The copy could not be written or failed its check; no older copy was touched.
    """
    target = Path(backup_path(str(path), label))
    try:
        if not target.parent.exists():
            target.parent.mkdir(exist_ok=True)
            target.parent.chmod(FOLDER_MODE)
    except OSError as error:
        raise StorageError(f"no backup could be written to {target.parent}: {error.strerror}") from error
    copy_to(path, target)
    _prune(path)
    _drop_drafts(path, _age(target) - DAY_S)
    return target


def copy_to(path: Path, target: Path) -> None:
    """Write a verified copy of the database to a file, in place of what stands there.

    Raises:
        StorageError: The copy could not be written or failed its check; what stood there stands there still.
    """
    draft = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, FILE_MODE))
        try:
            with explained(str(path)):
                vacuum_into(path, draft)
                _verify(draft)
            draft.replace(target)
            sync(target.parent)
        finally:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
    except BusyError as error:
        raise BusyError(f"no backup could be written to {target.parent}: another program is using {path}") from error
    except OSError as error:
        raise StorageError(f"no backup could be written to {target.parent}: {error.strerror}") from error


def vacuum_into(path: Path, draft: Path, options: str = "mode=ro") -> None:
    """Check a database and write all it holds into an empty file that is there already; on the disk when done."""
    connection = _opened(path, options)
    try:
        # A database that has lost rows can make a copy that is sound: it is the original that tells.
        refuse_unsound(connection, str(path))
        connection.execute("VACUUM INTO ?", (str(draft),))
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_FULL:
            # Of a write it would be said that nothing was recorded; here everything is.
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
        raise
    finally:
        connection.close()
    sync(draft)


def _opened(path: Path, options: str) -> sqlite3.Connection:
    connection = sqlite3.connect(uri(str(path), options), uri=True, isolation_level=None)
    # An app that stays open would keep what the copy of a long history took.
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    return connection


def _verify(copy: Path) -> None:
    connection = _opened(copy, "mode=ro")
    try:
        refuse_unsound(connection, str(copy))
    finally:
        connection.close()


def sync(place: Path) -> None:
    """Have a finished file, or the names in a folder, on the disk when this returns."""
    handle = os.open(place, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)


def copies(path: Path) -> list[Copy]:
    """Return every copy of a database in its folder, the newest first, each checked whole."""
    found = [look_at(copy, label) for label, copy in _labelled(path)]
    return sorted(found, key=lambda copy: (copy.when, copy.label), reverse=True)


def _labelled(path: Path) -> list[tuple[str, Path]]:
    try:
        there = list(folder(path).iterdir())
    except OSError:
        return []
    first = f"{path.stem}-"
    found = [(copy.stem.removeprefix(first), copy) for copy in there if copy.name.startswith(first)]
    # Of another database whose name only begins alike, such as backtui-work.db, no copy is ours to touch.
    return [
        (label, copy) for label, copy in found if copy.suffix == ".db" and (_day(label) or label.startswith("before-"))
    ]


def _day(label: str) -> date | None:
    try:
        return date.fromisoformat(label) if len(label) == len("2026-11-23") else None
    except ValueError:
        return None


def look_at(copy: Path, label: str) -> Copy:
    """Return what one copy holds, or what is wrong with it."""
    when = _age(copy)
    try:
        return Copy(str(copy), label, when, contents(str(copy)))
    except (BacktuiError, OSError, ValueError) as error:
        return Copy(str(copy), label, when, None, str(error))


def _prune(path: Path) -> None:
    daily: dict[date, Path] = {}
    other = []
    for label, copy in _labelled(path):
        day = _day(label)
        if day:
            daily[day] = copy
        else:
            other.append(copy)
    for day, copy in daily.items():
        if day not in kept_days(list(daily)):
            copy.unlink(missing_ok=True)
    for copy in sorted(other, key=_age, reverse=True)[KEEP_OTHER:]:
        copy.unlink(missing_ok=True)


def _drop_drafts(path: Path, before_s: float) -> None:
    """Remove what is left of copies whose program was killed, where it was last written before some moment."""
    ours = re.compile(rf"{re.escape(path.stem)}(-.+)?\.\w+\.\d+\.part(-wal|-shm|-journal)?")
    for place in (path.parent, folder(path)):
        # A folder need not let itself be listed for a copy to be made in it.
        with suppress(OSError):
            for draft in place.iterdir():
                if ours.fullmatch(draft.name) and _age(draft) < before_s:
                    draft.unlink(missing_ok=True)


def _age(copy: Path) -> float:
    # Another program may prune at the same time.
    return copy.stat().st_mtime if copy.exists() else 0.0


def kept_days(days: list[date]) -> set[date]:
    """Return the days whose copy is kept: the newest 7, and the newest of each of 4 weeks and 12 months."""
    newest = sorted(days, reverse=True)
    weeks: dict[tuple[int, int], date] = {}
    months: dict[tuple[int, int], date] = {}
    for day in newest:
        weeks.setdefault(day.isocalendar()[:2], day)
        months.setdefault((day.year, day.month), day)
    return {*newest[:KEEP_DAILY], *list(weeks.values())[:KEEP_WEEKLY], *list(months.values())[:KEEP_MONTHLY]}
