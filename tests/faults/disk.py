"""A disk that fails, is full, or may not be written."""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from .changes import SETS
from .oracle import facts, unsound
from .result import Result
from .running import ROOT, TODAY, Said, command, environ, past_days, ran

LIMITED = (
    "import os, resource, sys; n = int(sys.argv[1]); resource.setrlimit(resource.RLIMIT_FSIZE, (n, n));"
    " os.execv(sys.argv[2], sys.argv[2:])"
)
"""No file may grow beyond some bytes: what a full disk looks like to one program, without being root."""
ORDINARY = (
    "import ctypes, os, sys; [ctypes.CDLL(None).prctl(24, right, 0, 0, 0) for right in (1, 2)];"
    " os.execv(sys.argv[1], sys.argv[1:])"
)
"""Lets go of the rights by which root may read and write everything (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH)."""
UNCLOSED = (
    "import datetime, os, sys; from backtui.tracker.tracker import open_tracker;"
    " open_tracker(sys.argv[1]).ticks.tick_all(datetime.date.fromisoformat(sys.argv[2])); os._exit(0)"
)
"""Ticks and is gone without tidying up, so that the tick stands in the write-ahead log alone."""


def errors(folder: Path, changes: int, variant: str | None = None, seed: int = 1) -> Result:
    """Let SQLite's writes, syncs, cuts and deletes fail at random."""
    file = folder / "home" / "backtui.db"
    run = subprocess.run(
        [sys.executable, "-m", "tests.faults.failing", file, str(changes), str(seed), variant or ""],
        env=environ(folder),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
        timeout=600,
    )
    numbers, failures = json.loads(run.stdout)
    return Result("I/O errors", {**numbers, "lost": numbers.get("lost", 0)}, failures)


def full(folder: Path, step: int, mounts: int = 0, variant: str | None = None) -> Result:
    """Record on a disk with less and less room: told and there, or refused in one line and not there.

    Args:
        folder: Where databases are made.
        step: Bytes by which the room shrinks each time.
        mounts: How many small file systems are mounted and filled to the last byte; only root can.
        variant: What is broken.
    """
    first = folder / "first"
    ran(first, "done", "--all", "--on", past_days(1)[0].isoformat())
    day = past_days(2)[-1].isoformat()
    numbers: Counter[str] = Counter()
    failures: list[str] = []
    for limit in range(0, 160_000, step):
        home = folder / f"limit-{limit}"
        shutil.copytree(first, home)
        said = _python(home, LIMITED, str(limit), *command(variant), "done", "--all", "--on", day)
        failures += [f"{limit} bytes: {wrong}" for wrong in _held(home, day, said, numbers)]
    for n in range(mounts if os.getuid() == 0 else 0):
        with _small_disk(folder / "disk", 320 + 20 * n) as home:
            for fresh in (each.isoformat() for each in past_days(400)):
                said = ran(home, "done", "--all", "--on", fresh)
                failures += [f"small disk: {wrong}" for wrong in _held(home, fresh, said, numbers)]
                if said.code:
                    break
            else:
                failures.append("a small disk was never full")
            (home / "filler").unlink()
            again = ran(home, "done", "--all", "--on", fresh)
            if "ticked" not in again.out:
                failures.append(f"with room again: {again}")
            numbers["small disks filled"] += 1
    return Result("full disk", dict(numbers), failures)


def _held(home: Path, day: str, said: Said, numbers: Counter[str]) -> list[str]:
    there = any(fact[:2] == ("tick", day) for fact in facts(home / "backtui.db"))
    told = "ticked" in said.out
    numbers["told" if told else "refused"] += 1
    numbers["lost"] += told and not there
    wrong = [] if told == there else [f"told {told}, there {there}"]
    if said.code and not said.one_line:
        wrong.append(f"exit {said.code}: {said.err}")
    return wrong + unsound(home / "backtui.db", len(SETS))


@contextmanager
def _small_disk(place: Path, kib: int) -> Iterator[Path]:
    place.mkdir(exist_ok=True)
    subprocess.run(["/usr/bin/mount", "-t", "tmpfs", "-o", f"size={kib}k", "tmpfs", place], check=True)
    try:
        (place / "home").mkdir()
        (place / "home" / "filler").write_bytes(bytes(100_000))
        yield place / "home"
    finally:
        subprocess.run(["/usr/bin/umount", place], check=True)


def _python(home: Path, program: str, *arguments: str) -> Said:
    run = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env=environ(home),
        capture_output=True,
        text=True,
        timeout=60,
        stdin=subprocess.DEVNULL,
    )
    return Said(run.returncode, run.stdout, run.stderr)


Words = tuple[str, ...]
READS: tuple[Words, ...] = (("status",), ("today",), ("log", "--json"))
WRITES: tuple[Words, ...] = (("done", "walking"), ("excuse", past_days(5)[-1].isoformat(), "--reason", "sick"))
Case = tuple[str, str, int, bool, bool]
CLOSED: tuple[Case, ...] = (
    ("folder that can't be written", "home", 0o500, True, False),
    *(
        case
        for left_open in (False, True)
        for case in (
            ("file that can't be written", "home/backtui.db", 0o400, True, left_open),
            ("file that can't be read", "home/backtui.db", 0o000, False, left_open),
            ("folder that can't be listed", "home", 0o300, True, left_open),
        )
    ),
)
"""What is closed to its owner: its mode, whether it can be read all the same, and whether a log was left behind."""


def permissions(folder: Path, cases: Sequence[Case] = CLOSED, variant: str | None = None) -> Result:
    """Take rights away: reading goes on where it can, what is told is there, all else is one line."""
    failures: list[str] = []
    day = past_days(1)[0].isoformat()
    for n, (name, place, mode, readable, left_open) in enumerate(cases):
        home = folder / str(n) / "home"
        _python(home, UNCLOSED, str(home / "backtui.db"), day)
        if not left_open:
            ran(home, "done", "--all", "--on", day)
        expected = ran(shutil.copytree(home, home.parent / "copy"), "log", "--json").out
        found = _closed(home, home.parent / place, mode, expected if readable else None, variant)
        failures += [f"{name}{', with a log left behind' * left_open}: {wrong}" for wrong in found]
    return Result("permissions", {"variants": len(cases), "commands": len(cases) * len(READS + WRITES)}, failures)


def _closed(home: Path, place: Path, mode: int, expected: str | None, variant: str | None) -> list[str]:
    """Return what goes wrong when a place has this mode; `expected` is the log, or None when it can't be read."""
    place.chmod(mode)
    try:
        said = {words: _ordinary(home, words, variant) for words in (*READS, *WRITES)}
    finally:
        place.chmod(0o700)
    wrong = [f"{words[0]}: exit {s.code}, {s.err!r}" for words, s in said.items() if s.code and not s.one_line]
    for words in READS:
        if bool(said[words].code) == (expected is not None):
            wrong.append(f"{words[0]}: exit {said[words].code}, {said[words].err!r}")
    if expected and said["log", "--json"].out != expected:
        wrong.append("the log is another")
    there = facts(home / "backtui.db")
    recorded = (("tick", TODAY.isoformat(), "walking", "1"), ("excused", WRITES[1][1], "sick"))
    for words, fact in zip(WRITES, recorded, strict=True):
        if (fact in there) != bool(said[words].out):
            wrong.append(f"{words[0]}: told {said[words].out!r}, but there: {fact in there}")
    return wrong


def _ordinary(home: Path, words: tuple[str, ...], variant: str | None) -> Said:
    """Run a command as somebody who is not root."""
    if os.getuid():
        return ran(home, *words, variant=variant)
    return _python(home, ORDINARY, *command(variant), *words)
