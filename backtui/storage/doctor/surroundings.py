"""What a database lives among: other programs' folders, file systems, the disk, the clock."""

import os
import sqlite3
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from ...domain.errors import BacktuiError
from ..inspection import looking_into, tables
from .finding import Case, Finding, Grade, fine

SYNCED = {
    "Dropbox": "Dropbox",
    "OneDrive": "OneDrive",
    "Google Drive": "Google Drive",
    "GoogleDrive": "Google Drive",
    "Mobile Documents": "iCloud",
    "iCloud Drive": "iCloud",
    "iCloudDrive": "iCloud",
    "CloudStorage": "a cloud folder",
    "Nextcloud": "Nextcloud",
    "ownCloud": "ownCloud",
    "pCloudDrive": "pCloud",
    "MEGA": "MEGA",
    "Syncthing": "Syncthing",
    "Sync": "Syncthing",
}
"""Folders that programs for synchronising make, as they are called unless renamed."""
MARKERS = {".stfolder": "Syncthing", ".dropbox": "Dropbox", ".owncloudsync.log": "Nextcloud", ".sync": "Resilio Sync"}
"""Files that such programs leave in the folders they keep alike."""
NETWORK = frozenset("nfs nfs4 cifs smb3 smbfs 9p afs ceph glusterfs lustre ncpfs davfs webdav fuse.sshfs".split())
NETWORK |= {"fuse.rclone", "fuse.davfs", "fuse.s3fs", "fuse.gcsfuse", "fuse.glusterfs", "vboxsf", "fuse.vmhgfs-fuse"}
LITTLE_BYTES, TOO_LITTLE_BYTES = 50 * 2**20, 2**20
MENDED = ((3, 51, 3), (3, 50, 7), (3, 44, 6))
"""SQLite releases without the rare fault of the write-ahead log when it is reset (research: RELIABILITY 1)."""


def synced(case: Case) -> Finding:
    """See whether another program copies the folder about while it is in use."""
    folder = case.folder
    parents = [folder]
    while os.path.dirname(parents[-1]) != parents[-1]:
        parents.append(os.path.dirname(parents[-1]))
    for parent in parents:
        name = os.path.basename(parent)
        program = SYNCED.get(name) or next(
            (SYNCED[n] for n in ("OneDrive", "Dropbox") if name.startswith(f"{n} ")), None
        )
        program = program or next((MARKERS[m] for m in MARKERS if os.path.exists(os.path.join(parent, m))), None)
        if program:
            return Finding(
                Grade.WARN,
                f"{parent} seems to be kept alike elsewhere by {program}, which can tear a database apart",
                "choose a folder outside it with BACKTUI_HOME",
            )
    return fine("no other program copies this folder about, as far as can be seen")


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
    found = os.statvfs(folder)
    free = found.f_bavail * found.f_frsize
    size = os.path.getsize(case.path) if case.exists else 0
    if free < TOO_LITTLE_BYTES + size:
        return Finding(Grade.BAD, f"only {free // 1024} kB are free on this disk", "free some space")
    if free < LITTLE_BYTES + 3 * size:
        return Finding(Grade.WARN, f"only {free // 2**20} MB are free on this disk", "free some space")
    return fine(f"{free // 2**20:,} MB are free")


def library(case: Case) -> Finding:
    """Name the SQLite in use."""
    version = sqlite3.sqlite_version_info[:3]
    mended = version >= MENDED[0] or any(version[:2] == m[:2] and version >= m for m in MENDED[1:])
    rest = "" if mended else "; a very rare fault of its log is mended in 3.51.3"
    return fine(f"SQLite {sqlite3.sqlite_version}{rest}")


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
            f"something was recorded at {newest:%Y-%m-%d %H:%M} UTC, which this clock says is to come",
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
