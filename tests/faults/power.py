"""Power cuts: a run is recorded at SQLite's door to the disk, then cut off anywhere, and backtui opens what is left."""

import pickle
import random
import sqlite3
import subprocess
import sys
from collections import Counter
from pathlib import Path

from backtui.domain.errors import BacktuiError
from backtui.tracker.tracker import open_tracker

from .changes import SETS
from .oracle import Facts, facts, judge, unsound
from .platter import Platter
from .result import Result
from .running import ROOT, environ, past_days
from .vfs import Event

NOTHING: Facts = frozenset()


def recorded(folder: Path, changes: int, seed: int, variant: str | None) -> tuple[list[Event], list[Facts]]:
    """Return all that a run did to the disk, and what was recorded each time a change was told as done."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.faults.recording", folder / "backtui.db", str(changes), str(seed), variant or ""],
        env=environ(folder),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
        timeout=120,
    )
    events, told = pickle.loads(run.stdout)
    return events, told


def run(folder: Path, cuts: int, changes: int, variant: str | None = None, seed: int = 1) -> Result:
    """Cut the power of one run so many times, each time at a random event after the first change was told."""
    (folder / "run").mkdir()
    events, told = recorded(folder / "run", changes, seed, variant)
    rng = random.Random(seed)
    numbers: Counter[str] = Counter({"cuts": cuts, "changes": len(told), "events": len(events), "lost": 0})
    failures: list[str] = []
    platter, fed, acks = Platter(), 0, 0
    first = next(n for n, event in enumerate(events) if event.kind == "ack")
    for n, at in enumerate(sorted(rng.randint(first, len(events)) for _ in range(cuts))):
        platter.feed(events[fed:at])
        acks += sum(event.kind == "ack" for event in events[fed:at])
        fed = at
        home = folder / "cut"
        home.mkdir(exist_ok=True)
        for old in home.glob("backtui.db*"):
            old.unlink()
        for name, content in platter.after_cut(rng).items():
            (home / name).write_bytes(content)
        before = told[acks - 1] if acks else NOTHING
        after = told[acks] if acks < len(told) else before
        verdict = _verdict(home / "backtui.db", before, after)
        if verdict != "ok":
            numbers[verdict.split(":")[0]] += 1
            failures.append(f"cut {n} at event {at}: {verdict}")
    return Result("power cut", dict(numbers), failures)


def _verdict(file: Path, before: Facts, after: Facts) -> str:
    """Open what a cut has left, look, and tick once more."""
    try:
        tracker = open_tracker(file)
        try:
            tracker.history.log()
            found = facts(file)
            verdict = judge(before, after, found, acknowledged=False)
            tracker.ticks.tick(past_days(1)[0], "walking")
        finally:
            tracker.close()
    except (BacktuiError, sqlite3.DatabaseError) as error:
        return f"corrupt: {error}"
    wrong = unsound(file, len(SETS))
    return f"corrupt: {wrong[0]}" if wrong else verdict
