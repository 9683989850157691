"""Keeping the history safe: copies, restoring one, looking for faults, and the ways out of damage."""

import os
from datetime import date, datetime
from pathlib import Path

from ..domain.days import parse_day, short_day
from ..domain.errors import (
    BacktuiError,
    DamagedError,
    DayError,
    ForeignDatabaseError,
    MissingDatabaseError,
    NewerDatabaseError,
    ReadOnlyError,
    StorageError,
)
from ..domain.light_types import NamedTuple
from ..domain.model import Own
from ..domain.text import clean
from ..domain.words import plural
from ..storage import backups
from ..storage import restore as restoring
from ..storage.backups import Copy
from ..storage.connection import explained, has_stray_journal, keeps_log, refuse_missing
from ..storage.doctor import examine as examine_case
from ..storage.doctor.check import Case, Finder, Finding, Grade
from ..storage.inspection import Contents, contents, refuse_damaged
from ..storage.restore import Restored
from ..system.files import FILE_MODE, is_stream
from ..system.owner import is_own

__all__ = ["Contents", "Copy", "Finding", "Grade", "Restored"]


class Trouble(NamedTuple):
    """A database that can't be used, and what can be done about it."""

    title: str
    says: str
    """What is wrong, in one sentence."""
    copy: Copy | None
    """The newest sound copy; None when there is none, or restoring one makes no sense."""
    can_start_fresh: bool
    """Whether the file may be put aside for an empty one."""
    can_open_up: bool
    """Whether the file is ours, and only its permissions are in the way."""
    stray_journal: bool
    """Whether only a journal of another database is in the way."""


def back_up(path: str, today: date, to: str | None = None) -> str:
    """Write a verified copy of the database and return where it is.

    Args:
        path: The database.
        today: The day that names the copy; it replaces an earlier copy of that day.
        to: A file, named with an ending, or a folder for a file named after the day; None means the folder of
            backups. A link is followed. An existing file is replaced only when it is a copy of a backtui database
            that is not in use.

    Raises:
        StorageError: There is nothing to copy, it can't be copied, or another file is in the way.
    """
    if not os.path.exists(path):
        refuse_missing(path)
        raise StorageError(f"nothing is recorded yet, so there is nothing to copy: {path} is not there")
    if to is None:
        return str(backups.back_up(Path(path), today.isoformat()))
    stem = os.path.splitext(os.path.basename(path))[0]
    target = os.path.join(to, f"{stem}-{today}.db") if os.path.isdir(to) else to
    if target == to and not os.path.lexists(to) and not os.path.splitext(to)[1]:
        # A stick that is not mounted would otherwise be taken for a file's name.
        raise StorageError(f"there is no folder {to}; see whether it is mounted, or name a file: {to}.db")
    if os.path.lexists(target):
        _refuse_to_replace(path, target)
    backups.copy_to(Path(path), Path(target))
    return target


def _refuse_to_replace(path: str, target: str) -> None:
    kept = f"{target} is there already and is no copy that backtui made; name a new file"
    if is_stream(target):
        raise StorageError(f"{target} is no ordinary file; name one, or use backtui export, which writes there too")
    if os.path.islink(target) and not os.path.exists(target):
        return
    if os.path.realpath(target) == os.path.realpath(path):
        raise StorageError(kept)
    try:
        contents(target)
        used = keeps_log(target)
    except (BacktuiError, ValueError):
        used = True
    if used:
        raise StorageError(kept)


def copies(path: str) -> list[Copy]:
    """Return every copy in the folder of backups, the newest first, each checked completely."""
    return backups.copies(Path(path))


def copy_named(path: str, name: str, today: date) -> Copy:
    """Return the copy that a file, a day or a label of the list names.

    Raises:
        StorageError: There is no such copy.
    """
    if os.path.sep in name or os.path.exists(name):
        file = os.path.abspath(os.path.expanduser(name))
        return backups.look_at(Path(file), os.path.basename(file))
    try:
        label = parse_day(name, today).isoformat()
    except DayError:
        label = name
    found = [copy for copy in copies(path) if copy.label == label]
    if not found:
        raise StorageError(f"there is no copy of {clean(label)} and no such file; backtui restore lists the copies")
    return found[0]


def present(path: str) -> tuple[Contents | None, str]:
    """Return what the database holds now; None when nothing can be read, with the reason."""
    if not os.path.exists(path):
        return None, f"{path} is not there"
    try:
        return contents(path), ""
    except BacktuiError as error:
        return None, str(error)
    except Exception:
        # Whatever is wrong with the file, a copy can replace it.
        return None, f"{path} can't be read"


def verdict(path: str) -> StorageError | None:
    """Check the whole database; returns what is wrong with it, or None when it is sound."""
    try:
        refuse_damaged(path)
    except StorageError as error:
        return error
    return None


def restore(path: str, copy: Copy, now: datetime) -> Restored:
    """Replace the database by a copy; the old file is kept beside it.

    Raises:
        BusyError: Another program kept the database for too long; nothing was changed.
        StorageError: The copy is not sound, or can't be put in place; nothing was changed.
    """
    if copy.contents is None:
        raise StorageError(copy.flaw)
    return restoring.restore(path, copy.path, now)


def start_fresh(path: str, now: datetime) -> str | None:
    """Begin with an empty history, and return where the old file is now; None when there was none.

    Raises:
        StorageError: The file can't be moved, or none can be made.
    """
    return restoring.begin_anew(path, now)


def open_up(path: str) -> None:
    """Give the owner of a file back the right to read and write it.

    Raises:
        StorageError: It can't be changed.
    """
    try:
        os.chmod(path, FILE_MODE)
    except OSError as error:
        raise StorageError(f"the permissions of {path} can't be changed: {error.strerror}") from error


def examine(path: str, now: datetime, own_folder: bool, mend: bool = False) -> list[Finding]:
    """Make every check of the doctor.

    Args:
        path: The database.
        now: The moment by the machine's clock.
        own_folder: Whether the folder is backtui's alone.
        mend: Whether to mend what can be mended without losing anything.
    """
    from ..content.library import Library
    from ..content.own import check

    def finder(own: list[Own]) -> Finder:
        return Library(own=lambda: own).missing

    return examine_case(Case(path, now, own_folder, read_own=check, finder=finder), mend)


def trouble(path: str, error: StorageError) -> Trouble:
    """Return what is wrong with a database that was refused, and the ways out that make sense."""
    damaged = isinstance(error, DamagedError)
    sound = [copy for copy in copies(path) if copy.contents] if damaged else []
    foreign = isinstance(error, ForeignDatabaseError) and not sound
    closed = isinstance(error, ReadOnlyError) and os.path.isfile(path) and is_own(os.stat(path))
    return Trouble(
        title=_title(error, foreign),
        says=str(error),
        copy=sound[0] if sound else None,
        can_start_fresh=damaged and not foreign,
        can_open_up=closed and not os.access(path, os.R_OK | os.W_OK),
        stray_journal=type(error) is StorageError and _has_stray_journal(path),
    )


def _has_stray_journal(path: str) -> bool:
    try:
        with explained(path):
            return os.path.isfile(path) and has_stray_journal(path)
    except StorageError:
        return False


def set_journal_aside(path: str, now: datetime) -> str:
    """Move a journal of another database away from the history, and return where it is now.

    Raises:
        StorageError: It can't be moved.
    """
    return restoring.set_journal_aside(path, now)


def _title(error: StorageError, foreign: bool) -> str:
    if foreign:
        return "This file belongs to another program"
    if isinstance(error, MissingDatabaseError):
        return "Your history is not where it was"
    if isinstance(error, DamagedError):
        return "Your history can't be read"
    if isinstance(error, NewerDatabaseError):
        return "Your history is from a newer backtui"
    return "Your history can't be opened"


def holds(found: Contents) -> str:
    """Return what a database holds in words: `41 sessions, Sat 3 Jan 2026 to Sun 22 Nov 2026`."""
    if not found.sessions:
        return "no sessions"
    span = ""
    if found.first and found.last:
        first, last = (f"{short_day(day)} {day.year}" for day in (found.first, found.last))
        span = f", {first}" if first == last else f", {first} to {last}"
    return plural(found.sessions, "session") + span


def copy_name(copy: Copy) -> str:
    """Return the name of a copy in words: `the copy of Sun 22 Nov 2026`."""
    try:
        day = date.fromisoformat(copy.label)
    except ValueError:
        return f"the copy {clean(copy.label)}"
    return f"the copy of {short_day(day)} {day.year}"
