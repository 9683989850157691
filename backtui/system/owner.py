"""Whose a file is, and whether others may read it.

Where the system has no owners by number and no modes, as on Windows, the folders of a user's profile are closed to
others by the system itself: there everything counts as one's own, and as closed.
"""

import os


def user_number() -> int | None:
    """Return the number of the user; None where users have none."""
    if not hasattr(os, "getuid"):
        return None
    number: int = os.getuid()
    return number


def is_own(found: os.stat_result) -> bool:
    """Return whether a file of this status is the user's own."""
    number = user_number()
    return number is None or found.st_uid == number


def is_open(found: os.stat_result) -> bool:
    """Return whether others than the owner may do anything with a file of this status."""
    return user_number() is not None and bool(found.st_mode & 0o077)
