"""backtui on a disk that fails now and then: `python -m tests.faults.failing FILE CHANGES SEED VARIANT`, to stdout."""

import json
import random
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

from backtui.domain.errors import BacktuiError
from backtui.tracker.tracker import open_tracker

from . import broken
from .changes import SETS, random_change, sets_on
from .oracle import facts, judge, unsound
from .recording import applied
from .running import past_days
from .vfs import Ear

FULL, ERROR = 13, 10
CODES = {
    "write": (FULL, ERROR | 3 << 8),
    "sync": (ERROR | 4 << 8,),
    "truncate": (ERROR | 6 << 8,),
    "delete": (ERROR | 10 << 8,),
}
"""What SQLite is told: SQLITE_FULL, or SQLITE_IOERR with what was tried."""


def main() -> None:
    """Make changes while the disk fails, and hold the file to what was told after each."""
    file, count, seed, variant = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    broken.VARIANTS.get(variant, lambda: None)()
    rng = random.Random(seed)
    failing = 0.0
    numbers: Counter[str] = Counter(changes=count)
    failures = []

    def refuse(kind: str, _path: str) -> int:
        if rng.random() >= failing:
            return 0
        numbers["calls refused"] += 1
        return rng.choice(CODES[kind])

    ear = Ear(refuse)
    ear.events.clear()
    days = past_days(30)
    for n in range(count):
        before = facts(file)
        change = random_change(rng, days)
        if change.arguments[0] == "count" and not sets_on(before, change.day):
            continue
        failing = rng.choice((0.02, 0.1, 0.3, 1.0)) if n else 0.0
        told = False
        try:
            with closing(open_tracker(file)) as tracker:
                applied(tracker, change)
                told = True
                backup = tracker.backup_due()
                if backup:
                    backup()
        except BacktuiError as error:
            numbers["refusals"] += 1
            if "\n" in str(error):
                failures.append(f"more than a line: {error}")
        except Exception as error:
            failures.append(f"{type(error).__name__}: {error}")
        failing = 0.0
        found = facts(file)
        verdict = judge(before, change.after(before), found, told)
        if verdict != "ok":
            numbers[verdict] += 1
            failures.append(f"{verdict} after {' '.join(change.arguments)}")
        numbers["refused, and there all the same"] += not told and found == change.after(before) != before
        failures += unsound(file, len(SETS))
    for copy in (file.parent / "backups").glob("*.db"):
        numbers["backups checked"] += 1
        failures += [f"backup {copy.name}: {wrong}" for wrong in unsound(copy, len(SETS))]
    json.dump((numbers, failures), sys.stdout)


if __name__ == "__main__":
    main()
