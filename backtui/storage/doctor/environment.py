"""The surroundings of a database: other programs' folders, file systems, the disk, the clock."""

import os
import shutil
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from ...domain.errors import BacktuiError, StorageError
from ..carriers import carried
from ..connection import check_sqlite
from ..inspection import looking_into, tables
from .check import Case, Finding, Grade, fine

NETWORK = frozenset("nfs nfs4 cifs smb3 smbfs 9p afs ceph glusterfs lustre ncpfs davfs webdav fuse.sshfs".split())
NETWORK |= {"fuse.rclone", "fuse.davfs", "fuse.s3fs", "fuse.gcsfuse", "fuse.glusterfs", "vboxsf", "fuse.vmhgfs-fuse"}
LITTLE_BYTES, TOO_LITTLE_BYTES = 50 * 2**20, 2**20
MENDED = ((3, 51, 3), (3, 50, 7), (3, 44, 6))
"""SQLite releases in which a rare fault is mended that occurs when the write-ahead log is reset."""


def synced(case: Case) -> Finding:
    """See whether another program syncs the folder while it is in use."""
    found = carried(case.folder)
    if found:
        return Finding(
            Grade.WARN,
            f"{found.folder} seems to be synced ({found.program}), which can damage a database",
            "choose a folder outside it with BACKTUI_HOME",
        )
    return fine("no other program seems to sync this folder")


def network(case: Case) -> Finding:
    """See whether the file system is one on which SQLite's log works."""
    try:
        with open(case.mounts, encoding="utf-8", errors="replace") as lines:
            mounts = [line.split(" ")[1:3] for line in lines if line.count(" ") > 2]
    except OSError:
        return fine("this system does not say what file systems there are")
    best, kind = "", ""
    for point, name in mounts:
        place = point.replace("\\040", " ")
        if (case.folder + "/").startswith(place.rstrip("/") + "/") and len(place) >= len(best):
            best, kind = place, name
    if kind in NETWORK:
        return Finding(
            Grade.WARN,
            f"{best} is a network file system ({kind}), on which two machines can damage a database",
            "choose a local folder with BACKTUI_HOME",
        )
    return fine(f"the file system is local ({kind})" if kind else "the file system is not known")


def space(case: Case) -> Finding:
    """See whether there is room for the next ticks and backups."""
    folder = case.folder
    while not os.path.isdir(folder):
        folder = os.path.dirname(folder)
    free = shutil.disk_usage(folder).free
    size = os.path.getsize(case.path) if case.exists else 0
    if free < TOO_LITTLE_BYTES + size:
        return Finding(Grade.BAD, f"only {free // 1024} kB are free on this disk", "free some space")
    if free < LITTLE_BYTES + 3 * size:
        return Finding(Grade.WARN, f"only {free // 2**20} MB are free on this disk", "free some space")
    return fine(f"{free // 2**20:,} MB are free")


def library(case: Case) -> Finding:
    """See whether the SQLite in use is new enough."""
    version = case.sqlite
    try:
        check_sqlite(version)
    except StorageError as error:
        return Finding(Grade.BAD, str(error), "nothing else can be checked until then")
    mended = version >= MENDED[0] or any(version[:2] == m[:2] and version >= m for m in MENDED[1:])
    rest = "" if mended else "; a very rare fault of its log is mended in 3.51.3"
    return fine(f"SQLite {'.'.join(map(str, version))}{rest}")


def clock(case: Case) -> Finding:
    """See whether the machine's clock can be right."""
    if not 2026 <= case.now.year <= 2100:
        return Finding(
            Grade.BAD, f"this machine's clock says {case.now:%Y-%m-%d}", "set the clock right before ticking"
        )
    newest = _newest(case)
    if newest and newest > case.now.astimezone(UTC) + timedelta(hours=1):
        return Finding(
            Grade.WARN,
            f"something was recorded at {newest:%Y-%m-%d %H:%M} UTC, which is in the future by this clock",
            "see that the clocks of your machines are right",
        )
    return fine("the clock is not behind what was recorded")


def _newest(case: Case) -> datetime | None:
    """Return the newest moment of any table that keeps one; a file that can't be read has none."""
    if not case.exists:
        return None
    moments = []
    with suppress(BacktuiError), looking_into(case.path) as connection:
        for table in tables(connection):
            columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
            if "at" in columns and "utc_offset_min" in columns:
                (newest,) = connection.execute(f'SELECT max(at) FROM "{table}"').fetchone()
                moments += [newest] if newest else []
    with suppress(ValueError):
        return datetime.fromisoformat(max(moments, default=""))
    return None
