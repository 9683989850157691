"""Files that only their owner may read, whatever the umask."""

import os
from contextlib import suppress

from .domain.errors import StorageError

FOLDER_MODE = 0o700
FILE_MODE = 0o600


def write_private(path: str, data: str | bytes) -> None:
    """Write a file whole or not at all, in place of one that is there, readable by its owner only.

    Args:
        path: The file; its folder must be there.
        data: What it is to hold; text is written as UTF-8.

    Raises:
        StorageError: It can't be written; what stood there stands there still.
    """
    # A link is followed, so that it stays one.
    place = os.path.realpath(path)
    draft = f"{place}.{os.getpid()}.part"
    try:
        handle = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, FILE_MODE)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data.encode() if isinstance(data, str) else data)
                file.flush()
                os.fchmod(file.fileno(), FILE_MODE)
                os.fsync(file.fileno())
            os.replace(draft, place)
        finally:
            with suppress(FileNotFoundError):
                os.unlink(draft)
    except OSError as error:
        raise StorageError(f"{path} can't be written: {error.strerror}") from error


def make_private_folder(path: str) -> None:
    """Make a folder that only its owner may look into; one that is there is left as it is.

    Raises:
        StorageError: It can't be made.
    """
    try:
        if not os.path.isdir(path):
            os.makedirs(path, FOLDER_MODE, exist_ok=True)
            os.chmod(path, FOLDER_MODE)
    except OSError as error:
        raise StorageError(f"{path} can't be made: {error.strerror}") from error
