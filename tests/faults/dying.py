"""backtui that is killed at a moment of its writing: `python -m tests.faults.dying MOMENT VARIANT ARGUMENT…`.

A moment is `7`, the seventh there is, of which each write, sync, cut or delete has two, before it and after it; or
`log`, when all of the first commit is in the log and synced, but not yet in the index by which readers find it.
"""

import os
import signal
import sys
from collections.abc import Callable

from backtui.cli import run

from . import broken
from .vfs import Ear


def die() -> None:
    """Be gone, without another word."""
    os.kill(os.getpid(), signal.SIGKILL)


def countdown(moments: int) -> Callable[[str, str], int]:
    """Return what dies when it is called for the so-manyth time."""
    left = moments

    def count(_kind: str, _path: str) -> int:
        nonlocal left
        left -= 1
        if not left:
            die()
        return 0

    return count


def once_logged() -> Callable[[str, str], None]:
    """Return what dies after the sync of a log that holds more than its head."""
    writes = 0

    def look(kind: str, path: str) -> None:
        nonlocal writes
        writes += kind == "write" and path.endswith("-wal")
        # The head alone is synced first.
        if kind == "sync" and path.endswith("-wal") and writes > 1:
            die()

    return look


def main() -> int:
    """Run the command line until its moment has come."""
    broken.VARIANTS.get(sys.argv[2], lambda: None)()
    if sys.argv[1] == "log":
        ear = Ear(done=once_logged())
    else:
        count = countdown(int(sys.argv[1]))
        ear = Ear(count, count)
    code = run(sys.argv[3:])
    # What Python does on its way out is none of the command's moments.
    ear.refuse, ear.done = (lambda kind, path: 0), (lambda kind, path: None)
    return code


if __name__ == "__main__":
    sys.exit(main())
