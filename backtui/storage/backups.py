"""Verified copies of the database: one a day, and one before the schema changes."""

import os
import sqlite3
from contextlib import suppress
from datetime import date
from pathlib import Path

from ..domain.errors import StorageError
from .connect import FILE_MODE, FOLDER_MODE, backup_path, explained, uri

KEEP_DAILY, KEEP_WEEKLY, KEEP_MONTHLY, KEEP_OTHER = 7, 4, 12, 3


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
    draft = target.with_suffix(f".{os.getpid()}.part")
    try:
        if not target.parent.exists():
            target.parent.mkdir(exist_ok=True)
            target.parent.chmod(FOLDER_MODE)
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, FILE_MODE))
        with explained(str(path)):
            _copy(path, draft)
            _verify(draft)
        draft.replace(target)
        _sync(target.parent)
    except OSError as error:
        raise StorageError(f"no backup could be written to {target.parent}: {error.strerror}") from error
    finally:
        with suppress(NotADirectoryError):
            draft.unlink(missing_ok=True)
    _prune(path)
    return target


def _copy(path: Path, draft: Path) -> None:
    connection = sqlite3.connect(uri(str(path), "mode=ro"), uri=True, isolation_level=None)
    try:
        # A database that has lost rows can make a copy that is sound: it is the original that tells.
        _refuse_unsound(connection)
        connection.execute("VACUUM INTO ?", (str(draft),))
    finally:
        connection.close()
    handle = os.open(draft, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)


def _verify(copy: Path) -> None:
    connection = sqlite3.connect(uri(str(copy), "mode=ro"), uri=True, isolation_level=None)
    try:
        _refuse_unsound(connection)
    finally:
        connection.close()


def _refuse_unsound(connection: sqlite3.Connection) -> None:
    verdict = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    orphans = connection.execute("PRAGMA foreign_key_check").fetchone()
    if verdict != "ok" or orphans:
        raise StorageError(f"the database fails its own check ({verdict}); no backup was made and none removed")


def _sync(directory: Path) -> None:
    handle = os.open(directory, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)


def _prune(path: Path) -> None:
    daily: dict[date, Path] = {}
    other = []
    for copy in folder(path).glob(f"{path.stem}-*.db"):
        label = copy.stem.removeprefix(f"{path.stem}-")
        try:
            daily[date.fromisoformat(label)] = copy
        except ValueError:
            other.append(copy)
    for day, copy in daily.items():
        if day not in kept_days(list(daily)):
            copy.unlink(missing_ok=True)
    for copy in sorted(other, key=_age, reverse=True)[KEEP_OTHER:]:
        copy.unlink(missing_ok=True)


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
