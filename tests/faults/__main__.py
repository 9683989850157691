"""`python -m tests.faults`: break things in every way there is, and print what came of it."""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.tui.test_hostile import HOSTILE

from . import damage, disk, hostile, kill, power, soak, writers
from .result import Result, printed

Program = Callable[[Path], Result]
PROGRAMS: dict[str, tuple[Program, Program]] = {
    "kill": (lambda folder: kill.run(folder, 2, 1, 1), lambda folder: kill.run(folder, 200, 120, 20)),
    "writers": (lambda folder: writers.run(folder, 4, 12), lambda folder: writers.run(folder, 8, 200)),
    "power": (lambda folder: power.run(folder, 40, 8), lambda folder: power.run(folder, 2000, 150)),
    "errors": (lambda folder: disk.errors(folder, 25), lambda folder: disk.errors(folder, 2000)),
    "full": (lambda folder: disk.full(folder, 40_000), lambda folder: disk.full(folder, 2_000, mounts=5)),
    "permissions": (lambda folder: disk.permissions(folder, disk.CLOSED[:3]), disk.permissions),
    "damage": (damage.run, lambda folder: damage.run(folder, damage.as_program, app=True)),
    "hostile": (
        lambda folder: hostile.together(folder, ("escape",)),
        lambda folder: hostile.each_alone(folder, HOSTILE),
    ),
    "environment": (
        lambda folder: hostile.environment(folder, ("escape",)),
        lambda folder: hostile.environment(folder, HOSTILE),
    ),
    "soak": (
        lambda folder: soak.run(folder, 150, 50, gentle=True),
        lambda folder: soak.run(folder, 10_000, 2_000),
    ),
}
"""Each fault test, short and long."""


def main() -> int:
    """Run the fault tests; returns 1 when one of them found something."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description="Break things and see what is lost.")
    parser.add_argument("names", nargs="*", choices=[*PROGRAMS, []], metavar="NAME", help=", ".join(PROGRAMS))
    parser.add_argument("--long", action="store_true", help="the numbers the design asks for: about half an hour")
    options = parser.parse_args()
    results = []
    for name in options.names or PROGRAMS:
        began = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="backtui-faults-", ignore_cleanup_errors=True) as folder:
            results.append(PROGRAMS[name][options.long](Path(folder)))
        print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    print(printed(results))
    return 0 if all(result.held for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
