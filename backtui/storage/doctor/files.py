"""The files themselves: there, closed to others, and nothing left lying beside them."""

import os
import stat
from collections.abc import Iterator
from contextlib import closing, suppress

from ...domain.errors import StorageError
from ...domain.words import plural
from ...system.owner import is_open, is_own
from ...system.processes import runs
from ..connection import (
    FILE_MODE,
    FOLDER_MODE,
    MOVES_IT,
    check_place,
    connected,
    explained,
    has_stray_journal,
    refuse_missing,
    uri,
)
from ..restore import SIDES, set_journal_aside
from ..schema import version_of
from .check import Case, Finding, Grade, fine

LARGE_LOG_BYTES = 64 * 2**20


def file(case: Case) -> Finding:
    """See whether the database is there and can be read and written."""
    check_place(case.path)
    refuse_missing(case.path)
    if not case.exists:
        return fine(f"{case.path} is made when something is recorded")
    if not os.access(case.path, os.R_OK):
        return Finding(Grade.BAD, f"{case.path} can't be read", f"chmod 600 {case.path}")
    if not (os.access(case.path, os.W_OK) and os.access(case.folder, os.W_OK)):
        return Finding(Grade.BAD, f"{case.path} or its folder can't be written", "change their permissions or owner")
    return fine(f"{case.path}, {_size(os.path.getsize(case.path))}")


def permissions(case: Case) -> Finding:
    """See whether others on this machine can read anything."""
    if not _is_ours(case):
        return fine("not known to be a backtui database, so its permissions are left as they are")
    loose = [name for name, _mode in _loose(case)]
    if not loose and case.own_folder and not _is_all_ours(case):
        return fine(f"only you can read your history; {case.folder} holds other things too, and is left as it is")
    if not loose:
        return fine("only you can read your history")
    more = f" and {len(loose) - 1} more" if len(loose) > 1 else ""
    return Finding(
        Grade.WARN, f"others on this machine can get at {loose[0]}{more}", "backtui doctor --fix closes them to others"
    )


def close_to_others(case: Case) -> str:
    """Close what is open to others."""
    loose = list(_loose(case))
    for name, mode in loose:
        os.chmod(name, mode)
    return f"closed {plural(len(loose), 'file or folder', 'files and folders')} to others"


def _is_ours(case: Case) -> bool:
    """Return whether the file is backtui's; `--db` can name any file, even one that others must read."""
    if case.own_folder or not case.exists:
        return case.own_folder
    try:
        with explained(case.path), closing(connected(uri(case.path, "mode=ro"), 0.0)) as connection:
            version_of(connection, case.path)
    except StorageError:
        return False
    return True


def _loose(case: Case) -> Iterator[tuple[str, int]]:
    """Yield what is open to others, and the mode it should have."""
    wanted = {case.folder: FOLDER_MODE} if case.own_folder and _is_all_ours(case) else {}
    wanted |= {_backups(case): FOLDER_MODE}
    real = os.path.realpath(case.path)
    wanted |= dict.fromkeys((real, *(real + side for side in SIDES)), FILE_MODE)
    wanted |= dict.fromkeys(_kept_aside(case), FILE_MODE)
    with suppress(OSError):
        wanted |= {os.path.join(_backups(case), name): FILE_MODE for name in os.listdir(_backups(case))}
    for name, mode in wanted.items():
        with suppress(FileNotFoundError, NotADirectoryError):
            found = os.lstat(name)
            ordinary = stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)
            if ordinary and is_open(found):
                yield name, mode


def _is_all_ours(case: Case) -> bool:
    """Return whether the folder is the user's and holds nothing but what backtui has made."""
    stem = os.path.splitext(os.path.basename(os.path.realpath(case.path)))[0]
    try:
        names = os.listdir(case.folder)
        mine = is_own(os.stat(case.folder))
    except OSError:
        return False
    return mine and all(name == "backups" or name.startswith((stem, "crash-")) for name in names)


def _kept_aside(case: Case) -> list[str]:
    stem = os.path.splitext(os.path.basename(os.path.realpath(case.path)))[0]
    with suppress(OSError):
        starts = (f"{stem}-damaged-", f"{stem}-replaced-", "crash-")
        return [os.path.join(case.folder, name) for name in os.listdir(case.folder) if name.startswith(starts)]
    return []


def leftovers(case: Case) -> Finding:
    """See whether there are copies that were never finished."""
    found = list(_leftovers(case))
    if not found:
        return fine("there are no half finished copies")
    many = plural(len(found), "half finished copy lies", "half finished copies lie")
    return Finding(Grade.WARN, f"{many} in {os.path.dirname(found[0])}", "backtui doctor --fix removes them")


def remove_leftovers(case: Case) -> str:
    """Remove copies that were never finished."""
    found = list(_leftovers(case))
    for name in found:
        os.unlink(name)
    return f"removed {plural(len(found), 'half finished copy', 'half finished copies')}"


def _leftovers(case: Case) -> Iterator[str]:
    stem = os.path.splitext(os.path.basename(os.path.realpath(case.path)))[0]
    for folder in (case.folder, _backups(case)):
        with suppress(OSError):
            for name in os.listdir(folder):
                base, dot, rest = name.rpartition(".part")
                process = base.rpartition(".")[2]
                ours = name.startswith(stem) and dot and rest in ("", *SIDES) and process.isdigit()
                if ours and not runs(int(process)):
                    yield os.path.join(folder, name)


def log(case: Case) -> Finding:
    """See whether SQLite's own side files are as they should be."""
    real = os.path.realpath(case.path)
    with explained(case.path):
        stray = case.exists and has_stray_journal(real)
    if stray:
        return Finding(Grade.BAD, f"{real}-journal is another database's and would spoil yours", MOVES_IT)
    if os.path.exists(f"{real}-journal") and os.path.getsize(f"{real}-journal"):
        return Finding(
            Grade.WARN,
            "another program was stopped in the middle of a write",
            "the next tick puts that right by itself",
        )
    if not case.exists and os.path.exists(f"{real}-wal"):
        return Finding(Grade.BAD, f"{real}-wal is there without its database", "keep it, and restore: backtui restore")
    with suppress(FileNotFoundError):
        size = os.path.getsize(f"{real}-wal")
        if size > LARGE_LOG_BYTES:
            return Finding(
                Grade.WARN, f"the write-ahead log has grown to {_size(size)}", "close every backtui, then open one"
            )
    return fine("the write-ahead log is in order")


def set_stray_journal_aside(case: Case) -> str:
    """Move away a journal that belongs to another database."""
    if not has_stray_journal(os.path.realpath(case.path)):
        raise StorageError("there is no stray journal")
    return f"moved it to {set_journal_aside(case.path, case.now)}"


def _backups(case: Case) -> str:
    return os.path.join(os.path.dirname(case.path), "backups")


def _size(size: int) -> str:
    return f"{size / 2**20:.1f} MB" if size >= 2**20 else f"{max(1, size // 1024)} kB"
