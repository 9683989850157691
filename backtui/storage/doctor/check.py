"""What a check looks at, and what it says."""

import os
import sqlite3
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum

from ...domain.light_types import NamedTuple
from ...domain.model import Own

Finder = Callable[[str, str], tuple[str, ...]]
"""Takes a kind (exercise, routine) and a name; returns which names are missing: its own, or those it uses."""


class Grade(StrEnum):
    """How grave a finding is."""

    OK = "ok"
    WARN = "warn"
    """Nothing is wrong yet, but something may go wrong."""
    BAD = "bad"
    """Something is wrong with what is recorded, or nothing can be recorded."""


class Finding(NamedTuple):
    """What a check found."""

    grade: Grade
    says: str
    """One sentence."""
    remedy: str = ""
    """What to do, or nothing."""
    mended: str = ""
    """What was mended on the way, or nothing."""
    check: str = ""
    """The name of the check."""


class Case(NamedTuple):
    """What the checks look at."""

    path: str
    """The database."""
    now: datetime
    own_folder: bool = False
    """Whether its folder is backtui's alone; the permissions of any other folder are not ours to change."""
    mounts: str = "/proc/mounts"
    """The kernel's list of file systems; where there is none, file systems are not checked."""
    read_own: Callable[[Own], object] = lambda own: None
    """Reads one of the user's own exercises or routines, which storage itself can't do; raises ContentError."""
    finder: Callable[[list[Own]], Finder] = lambda own: lambda kind, slug: ()
    """Makes a finder that knows the user's own content; storage itself can't look names up."""
    sqlite: tuple[int, ...] = sqlite3.sqlite_version_info
    """The version of SQLite in use."""

    @property
    def folder(self) -> str:
        """The folder of the database."""
        return os.path.dirname(os.path.realpath(self.path))

    @property
    def exists(self) -> bool:
        """Whether there is a file."""
        return os.path.isfile(self.path)


class Check(NamedTuple):
    """One entry of the table."""

    name: str
    look: Callable[[Case], Finding]
    """Changes nothing; may raise StorageError, which is a bad finding."""
    mend: Callable[[Case], str] | None = None
    """Mends what `look` has found, loses nothing, and returns what it did."""
    inside: bool = False
    """Whether it reads the database."""


def fine(says: str) -> Finding:
    """Return a finding that all is well."""
    return Finding(Grade.OK, says)
