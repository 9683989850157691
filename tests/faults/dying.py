"""backtui that is killed before its Nth write to the disk: `python -m tests.faults.dying N VARIANT ARGUMENT…`."""

import os
import signal
import sys

from backtui.cli import run

from . import broken
from .vfs import Ear


def main() -> int:
    """Run the command line until it wants to write, sync, cut or delete a file for the Nth time."""
    left = int(sys.argv[1])

    def count(_kind: str, _path: str) -> int:
        nonlocal left
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    broken.VARIANTS.get(sys.argv[2], lambda: None)()
    ear = Ear(count)
    code = run(sys.argv[3:])
    ear.refuse = lambda kind, path: 0
    return code


if __name__ == "__main__":
    sys.exit(main())
