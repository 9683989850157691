"""Programs that sync folders between machines: the names of their folders, and the marks they leave there."""

import os
from collections.abc import Iterator

from ..domain.light_types import NamedTuple

FOLDERS = {
    "Dropbox": "Dropbox",
    "OneDrive": "OneDrive",
    "Google Drive": "Google Drive",
    "GoogleDrive": "Google Drive",
    "Mobile Documents": "iCloud",
    "iCloud": "iCloud",
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
"""The programs by the default names of their folders."""
NAMED_AFTER = ("Dropbox ", "OneDrive ", "Google Drive ")
"""How the names of folders begin that also name an account, such as `OneDrive - Company`."""
MARKS = {
    ".stfolder": "Syncthing",
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".owncloudsync.log": "Nextcloud",
    ".sync": "Resilio Sync",
}
"""The programs by what they leave in the folders they sync."""


class Carried(NamedTuple):
    """A folder that a program seems to sync."""

    folder: str
    program: str


def carried(folder: str) -> Carried | None:
    """Return the nearest folder, this one or one above, that a program seems to sync; None when there is none."""
    for each in _upwards(folder):
        name = os.path.basename(each)
        known = FOLDERS.get(name) or next((start.strip() for start in NAMED_AFTER if name.startswith(start)), None)
        program = known or next((MARKS[m] for m in MARKS if os.path.exists(os.path.join(each, m))), None)
        if program:
            return Carried(each, program)
    return None


def _upwards(folder: str) -> Iterator[str]:
    yield folder
    while os.path.dirname(folder) != folder:
        folder = os.path.dirname(folder)
        yield folder
