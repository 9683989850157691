"""Many programs at once: eight that tick, on days they share, and one that reads all the while."""

import random
import select
import subprocess
import sys
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from backtui.tracker.tracker import open_tracker

from . import broken
from .changes import SETS
from .oracle import facts, unsound
from .result import Result
from .running import ROOT, environ, past_days

REOPENED_AFTER = 10
"""Ticks after which a writer closes the file and opens it again: the last one out tidies up."""


def run(folder: Path, writers: int, ticks: int, variant: str | None = None, seed: int = 1) -> Result:
    """Let so many programs record so many ticks each, and look whether each one told is there."""
    home = folder / "home"
    file = home / "backtui.db"
    me = [sys.executable, "-m", __name__, str(file)]
    days = past_days(writers * ticks // len(SETS) + 1)
    # Dealt out at random: most days are begun by one program and filled by others.
    pairs = [(day, exercise) for day in days for exercise in SETS][: writers * ticks]
    random.Random(seed).shuffle(pairs)
    with ExitStack() as stack:

        def started(*arguments: str) -> "subprocess.Popen[str]":
            return stack.enter_context(
                subprocess.Popen(
                    [*me, *arguments],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT,
                    text=True,
                    env=environ(home),
                    cwd=ROOT,
                )
            )

        all_writers = [started("write", variant or "") for _ in range(writers)]
        for n, writer in enumerate(all_writers):
            assert writer.stdin
            writer.stdin.write("".join(f"{day} {exercise}\n" for day, exercise in pairs[n::writers]))
            writer.stdin.close()
        first = all_writers[0].stdout.readline() if all_writers[0].stdout else ""
        reader = started("read", str(len(pairs)))
        rest = [line for writer in all_writers if writer.stdout for line in writer.stdout]
        lines = [line.strip() for line in (first, *rest)]
        if reader.stdin:
            reader.stdin.close()
        said = (reader.stdout.read() if reader.stdout else "").splitlines()
    told = {tuple(line.split()[1:]) for line in lines if line.startswith("ticked ")}
    there = {(fact[1], fact[2]) for fact in facts(file)}
    wanted = {(day.isoformat(), exercise) for day, exercise in pairs}
    failures = [f"a writer said: {line}" for line in lines if not line.startswith("ticked ")]
    failures += [f"lost: {day} {exercise}" for day, exercise in sorted(told - there)]
    failures += [f"phantom: {day} {exercise}" for day, exercise in sorted(there - wanted)]
    failures += [f"the reader said: {line}" for line in said if not line.isdigit()]
    failures += unsound(file, len(SETS))
    looks = int(said[-1]) if said and said[-1].isdigit() else 0
    errors = len(lines) - len(told) + max(0, len(said) - 1)
    numbers = {"programs": writers, "ticks told": len(told), "looks of a reader": looks}
    return Result("writers", {**numbers, "lost": len(told - there), "errors": errors}, failures)


def write(file: Path) -> None:
    """Tick what comes in on stdin, and say so after each."""
    # Nobody starts before everybody has what to do.
    wanted = [line.split() for line in sys.stdin]
    for start in range(0, len(wanted), REOPENED_AFTER):
        tracker = open_tracker(file)
        for day, exercise in wanted[start : start + REOPENED_AFTER]:
            tracker.ticks.tick(date.fromisoformat(day), exercise)
            print(f"ticked {day} {exercise}", flush=True)
        tracker.close()


def read(file: Path, wanted: int) -> None:
    """Look at the whole history again and again until the writers are done: what was seen once must stay."""
    tracker = open_tracker(file)
    seen, looks, finished = 0, 0, False
    while not finished:
        finished = bool(select.select([sys.stdin], [], [], 0.01)[0])
        tracker.refresh()
        sessions = [entry.session for entry in tracker.history.log() if entry.session]
        found = sum(item.done for session in sessions for item in session.items)
        if found < seen:
            print(f"{seen} ticks became {found}")
        seen, looks = found, looks + 1
    if seen < wanted:
        print(f"{seen} of {wanted} ticks were seen in the end")
    tracker.close()
    print(looks)


if __name__ == "__main__":
    if sys.argv[2] == "read":
        read(Path(sys.argv[1]), int(sys.argv[3]))
    else:
        broken.VARIANTS.get(sys.argv[3], lambda: None)()
        write(Path(sys.argv[1]))
