"""Verified copies of the database: one a day, and one before the schema changes."""

import errno
import os
import re
import sqlite3
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

from ..domain.errors import BacktuiError, BusyError, StorageError
from ..domain.light_types import NamedTuple
from ..system.files import FILE_MODE, FOLDER_MODE, replacing, sync
from .connection import backup_path, explained, is_label, prepared, uri
from .inspection import Contents, contents, looking_into, refuse_unsound

DAY_S = 86_400
CACHE_KIB = 64
"""How much of a file stays in memory while it is read or written once, from one end to the other."""
KEEP_DAILY, KEEP_WEEKLY, KEEP_MONTHLY, KEEP_OTHER = 7, 4, 12, 3


class Copy(NamedTuple):
    """A copy of the database, as a list of copies shows it."""

    path: str
    label: str
    """An ISO day or a word that identifies it; for a file from elsewhere, its name."""
    when: float
    """When it was written, in seconds since 1970."""
    contents: Contents | None
    """None when it is not sound."""
    flaw: str = ""
    """What is wrong with it; empty when nothing is."""


def folder(path: Path) -> Path:
    """Return the folder that holds the copies of the database `path`."""
    return path.parent / "backups"


def back_up(path: Path, label: str) -> Path:
    """Write a copy of the database as it stands now, check it, then put it in place and drop old ones.

    Args:
        path: The database; other programs may go on using it.
        label: An ISO day or a word that identifies this copy.

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
    """Write a verified copy of the database to a file, replacing what is there.

    Raises:
        StorageError: The copy could not be written or failed its check; what was there is still there.
    """
    try:
        with replacing(str(target), FILE_MODE) as file, explained(str(path)):
            draft = Path(file.name)
            vacuum_into(path, draft)
            _verify(draft)
            _keep_fuller(path, target, draft)
    except BusyError as error:
        raise BusyError(f"no backup could be written to {target.parent}: another program is using {path}") from error
    except OSError as error:
        raise StorageError(f"no backup could be written to {target.parent}: {error.strerror}") from error


def _keep_fuller(path: Path, target: Path, draft: Path) -> None:
    """Rename the copy that is to be replaced, and so keep it, when it has days that the new one lacks."""
    there = look_at(target, "")
    if not there.contents or not _days(target) - _days(draft):
        return
    first = f"{path.stem}-"
    known = target.name.startswith(first) and is_label(target.stem.removeprefix(first))
    kept = f"{first}before-{target.stem.removeprefix(first)}" if known else f"{target.stem}-before"
    names = [kept, *(f"{kept}-{n}" for n in range(2, 100))]
    free = next(
        target.with_name(name + target.suffix) for name in names if not target.with_name(name + target.suffix).exists()
    )
    target.rename(free)


def _days(copy: Path) -> set[str]:
    with looking_into(str(copy)) as connection:
        return {day for (day,) in connection.execute("SELECT day FROM session UNION SELECT day FROM excuse")}


def vacuum_into(path: Path, draft: Path, options: str = "mode=ro") -> None:
    """Check a database and write all it holds into an existing empty file, which is on the disk when this returns."""
    connection = _opened(path, options)
    try:
        # A database that has lost rows can produce a sound copy, so the original is checked.
        refuse_unsound(connection, str(path))
        connection.execute("VACUUM INTO ?", (uri(str(draft)),))
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_FULL:
            # `explained` would say that nothing was recorded, but here everything was.
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
        raise
    finally:
        connection.close()
    sync(str(draft))


def _opened(path: Path, options: str) -> sqlite3.Connection:
    connection = sqlite3.connect(uri(str(path), options), uri=True, isolation_level=None)
    # An app that stays open would otherwise keep the memory that copying a long history took.
    return prepared(connection, f"cache_size = -{CACHE_KIB}")


def _verify(copy: Path) -> None:
    connection = _opened(copy, "mode=ro")
    try:
        refuse_unsound(connection, str(copy))
    finally:
        connection.close()


def copies(path: Path) -> list[Copy]:
    """Return every copy of a database in its backup folder, newest first, each checked in full."""
    found = [look_at(copy, label) for label, copy in _labelled(path)]
    return sorted(found, key=_order, reverse=True)


def _order(copy: Copy) -> tuple[date, float, str]:
    # A folder that was copied has the time of copying on all of them, so a day in the name says more.
    return _day(copy.label) or datetime.fromtimestamp(copy.when, UTC).date(), copy.when, copy.label


def _labelled(path: Path) -> list[tuple[str, Path]]:
    try:
        there = list(folder(path).iterdir())
    except OSError:
        return []
    first = f"{path.stem}-"
    found = [(copy.stem.removeprefix(first), copy) for copy in there if copy.name.startswith(first)]
    return [(label, copy) for label, copy in found if copy.suffix == ".db" and is_label(label)]


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
    """Remove unfinished copies of killed programs, last written before `before_s`, in seconds since 1970."""
    ours = re.compile(rf"{re.escape(path.stem)}(-.+)?\.\w+\.\d+\.part(-wal|-shm|-journal)?")
    for place in (path.parent, folder(path)):
        # A copy can be made in a folder that can't be listed.
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
