"""What happens to an open history when somebody replaces its file.

Its write-ahead log lies beside the new file, and SQLite would take it for the new one's. The log holds acknowledged
writes, so the whole old history is written to a file of its own before the log is moved out of the way.
"""

import os
import sqlite3
from contextlib import suppress
from datetime import UTC, datetime

from ..domain.errors import StorageError
from .connection import FILE_MODE, uri
from .restore import free_name


def set_old_aside(old: sqlite3.Connection, path: str) -> str:
    """Write what an open history holds to a file beside the new one, and move its log and index away.

    Args:
        old: The connection to the file that was replaced.
        path: The database, which is now another file.

    Returns:
        Where the old history is now; empty when it could not be written.

    Raises:
        StorageError: The log can't be moved away.
    """
    place = os.path.realpath(path)
    written = datetime.fromtimestamp(os.path.getmtime(f"{place}-wal"), UTC)
    kept = free_name(place, "replaced", written)
    try:
        os.close(os.open(kept, os.O_CREAT | os.O_EXCL | os.O_RDWR, FILE_MODE))
        old.execute("VACUUM INTO ?", (uri(kept),))
    except (sqlite3.Error, OSError):
        with suppress(OSError):
            os.unlink(kept)
        kept = ""
    try:
        for side in ("-wal", "-shm"):
            with suppress(FileNotFoundError):
                os.rename(place + side, free_name(place + side, "stray", written))
    except OSError as error:
        raise StorageError(f"{path} was replaced, and the log of the old file can't be moved away: {error}") from error
    return kept
