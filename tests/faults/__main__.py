"""`python -m tests.faults`: break things in every way there is, and print what came of it."""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.tui.test_hostile import HOSTILE

from . import damage, disk, doors, forged, hostile, imports, kill, machines, power, soak, writers
from .breakage import at_random
from .result import Result, printed

Program = Callable[[Path, int], Result]
PROGRAMS: dict[str, tuple[Program, Program]] = {
    "kill": (lambda f, seed: kill.run(f, 2, 1, 1, seed=seed), lambda f, seed: kill.run(f, 200, 120, 20, seed=seed)),
    "writers": (lambda f, seed: writers.run(f, 4, 12, seed=seed), lambda f, seed: writers.run(f, 8, 200, seed=seed)),
    "power": (lambda f, seed: power.run(f, 40, 8, seed=seed), lambda f, seed: power.run(f, 2000, 150, seed=seed)),
    "errors": (lambda f, seed: disk.errors(f, 25, seed=seed), lambda f, seed: disk.errors(f, 2000, seed=seed)),
    "full": (lambda f, _: disk.full(f, 40_000), lambda f, _: disk.full(f, 500, mounts=20)),
    "permissions": (lambda f, _: disk.permissions(f, disk.CLOSED[:3]), lambda f, _: disk.permissions(f)),
    "damage": (lambda f, _: damage.run(f), lambda f, _: damage.run(f, damage.as_program, app=True)),
    "harm": (
        lambda f, seed: damage.run(f, variants=at_random(2, seed), every=True),
        lambda f, seed: damage.run(f, variants=at_random(1000, seed), every=True),
    ),
    "files": (lambda f, seed: imports.run(f, 12, seed), lambda _, seed: imports.run_long(600, seed)),
    "lines": (lambda f, seed: forged.run(f, 100, seed=seed), lambda f, seed: forged.run(f, 100_000, seed=seed)),
    "sync": (lambda f, seed: machines.run(f, 2, seed), lambda f, seed: machines.run(f, 300, seed)),
    "doors": (lambda f, seed: doors.run(f, 80, seed=seed), lambda f, seed: doors.run(f, 10_000, seed=seed)),
    "hostile": (lambda f, _: hostile.together(f, ("escape",)), lambda f, _: hostile.run(f, tuple(HOSTILE))),
    "environment": (lambda f, _: hostile.environment(f, ("escape",)), lambda f, _: hostile.environment(f, HOSTILE)),
    "soak": (
        lambda f, seed: soak.run(f, 150, 50, gentle=True, seed=seed),
        lambda f, seed: soak.run(f, 10_000, 2_000, seed=seed),
    ),
}
"""Each fault test, short and long."""


def main() -> int:
    """Run the fault tests; returns 1 when one of them found something."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description="Break things and see what is lost.")
    parser.add_argument("names", nargs="*", choices=[*PROGRAMS, []], metavar="NAME", help=", ".join(PROGRAMS))
    parser.add_argument("--long", action="store_true", help="the numbers the design asks for: about half an hour")
    parser.add_argument("--seed", type=int, default=1, help="which of all random runs")
    options = parser.parse_args()
    results = []
    for name in options.names or PROGRAMS:
        began = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="backtui-faults-", ignore_cleanup_errors=True) as folder:
            results.append(PROGRAMS[name][options.long](Path(folder), options.seed))
        print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    print(printed(results))
    return 0 if all(result.held for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
