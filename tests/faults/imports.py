"""Real files of every format, changed at random: read, or refused in one line, and never taken by half.

`python -m tests.faults.imports FORMAT SECONDS SEED` looks at one format in a process of its own, so that its memory is
told apart, and prints what it found as JSON.
"""

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from backtui.domain.errors import BacktuiError
from backtui.domain.text import plain_text
from backtui.exchange.formats import READABLE, habits_in
from backtui.exchange.past import Habit
from backtui.tracker.tracker import Tracker, open_tracker
from tests.conftest import NOON, FixedClock
from tests.exchange.made import GOLDEN, made
from tests.exchange.test_formats import EXPECTED

from .mutation import mutated
from .result import Result

LINE_MAX = 500
"""The most characters of a refusal."""
SLOW_S = 5.0
"""What a file of a few kilobytes may take of a processor, however busy the machine is with other things."""
MEMORY_MAX_BYTES = 400 * 2**20
"""The most that reading changed files may add to what an open history takes."""
FIVE = 5
"""One in so many that can be read is imported, and undone again."""
OWN = {
    "json": ("backtui.json", *(f"backtui-schema-{n}.json" for n in (2, 3, 5, 6))),
    "csv": ("backtui.csv",),
}


class Seen(NamedTuple):
    """What came of one format."""

    numbers: dict[str, int]
    failures: list[str]


def real_files(key: str) -> list[bytes]:
    """Return the real files of a format."""
    names = OWN.get(key) or tuple(name for name, (found, _) in EXPECTED.items() if found == key)
    files = []
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            path = GOLDEN / name if key in OWN else made(name, Path(folder))
            files.append(path.read_bytes())
    return files


def look(folder: Path, key: str, seconds: float, rounds: int, seed: int) -> Seen:
    """Change the files of one format, and look at what is made of each, until time or rounds are over."""
    folder.mkdir(parents=True, exist_ok=True)
    numbers: Counter[str] = Counter()
    failures: list[str] = []
    files, ends = real_files(key), time.monotonic() + seconds
    with closing(open_tracker(folder / "home" / "backtui.db", FixedClock())) as tracker:
        tracker.ticks.tick(NOON.date(), "pelvic-tilt")
        before = tracker.transfer.everything().tables
        for number in range(rounds):
            if time.monotonic() > ends:
                break
            chance = random.Random(f"{seed} {key} {number}")
            data = mutated(chance.choice(files), chance)
            began = time.process_time()
            problem = _looked_at(folder / "there", key, data, number, tracker, numbers)
            numbers["files"] += 1
            took = time.process_time() - began
            numbers["slowest ms"] = max(numbers["slowest ms"], round(took * 1000))
            if took > SLOW_S:
                problem = problem or f"slow: {took:.0f} s"
            if tracker.transfer.everything().tables != before:
                problem = problem or "half: the history is another one"
            if problem:
                failures.append(f"{key}, seed {seed}, file {number}: {problem}")
                if len(failures) > FIVE:
                    break
    return Seen(dict(numbers), failures)


def _looked_at(folder: Path, key: str, data: bytes, number: int, tracker: Tracker, numbers: Counter[str]) -> str:
    folder.mkdir(exist_ok=True)
    file = folder / "file"
    file.write_bytes(data)
    try:
        # Half of them have to be recognised first.
        found, habits = habits_in(str(file), key if number % 2 else None)
        for habit in habits:
            tracker.transfer.preview_import(habit, found)
        numbers["read"] += 1
        if habits and not number % FIVE:
            _import(tracker, habits[number % len(habits)], found)
            numbers["imported"] += 1
    except BacktuiError as error:
        numbers["refused"] += 1
        said = str(error)
        # Nobody who refuses a file knows what it will be shown on.
        if "\n" in said or len(said) > LINE_MAX or said != plain_text(said):
            return f"no line: {said[:200]!r}"
    except Exception as error:
        return f"{type(error).__name__}: {str(error)[:200]!r}"
    finally:
        left = [entry.name for entry in folder.iterdir()]
    if file.read_bytes() != data or left != ["file"]:
        return f"touched: {left}"
    return ""


def _import(tracker: Tracker, habit: Habit, found: str) -> None:
    before = tracker.transfer.everything().tables
    told = tracker.transfer.preview_import(habit, found)
    preview = tracker.transfer.import_history(habit, found)
    if preview != told:
        raise AssertionError("the preview told something else")
    tracker.history.agenda(tracker.today)
    if any(preview.rows.values()):
        tracker.undo.take_back()
    if tracker.transfer.everything().tables != before:
        raise AssertionError("undo does not give back what was there")


def run(folder: Path, rounds: int = 40, seed: int = 1, formats: Sequence[str] = READABLE) -> Result:
    """Look at some changed files of each format, in this process."""
    seen = [look(folder / key, key, 3600, rounds, seed) for key in formats]
    return _result(seen)


def run_long(seconds: float, seed: int = 1, formats: Sequence[str] = READABLE) -> Result:
    """Look at changed files of each format for so long, each in a process of its own."""
    seen = []
    for key in formats:
        words = [sys.executable, "-m", "tests.faults.imports", key, str(seconds), str(seed)]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        try:
            numbers, failures = json.loads(done.stdout)
        except ValueError:
            numbers, failures = {}, [f"{key}: exit {done.returncode}: {done.stderr[-300:]}"]
        print(f"files {key}: {numbers}", file=sys.stderr, flush=True)
        seen.append(Seen(numbers, failures))
    return _result(seen)


def _result(seen: list[Seen]) -> Result:
    numbers: Counter[str] = Counter()
    for each in seen:
        for what, n in each.numbers.items():
            numbers[what] = max(numbers[what], n) if what in ("slowest ms", "most MiB") else numbers[what] + n
    return Result("changed files", {"formats": len(seen), **numbers}, [f for each in seen for f in each.failures])


def _main(key: str, seconds: str, seed: str) -> None:
    with tempfile.TemporaryDirectory(prefix="backtui-imports-") as folder:
        look(Path(folder) / "warm", key, 60, 3, int(seed))
        began_kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        seen = look(Path(folder) / "there", key, float(seconds), sys.maxsize, int(seed))
        more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - began_kib) * 1024
        if more > MEMORY_MAX_BYTES:
            seen.failures.append(f"{key}: {more // 2**20} MiB of memory")
        print(json.dumps([{**seen.numbers, "most MiB": more // 2**20}, seen.failures]))


if __name__ == "__main__":
    _main(*sys.argv[1:])
