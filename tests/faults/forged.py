"""Lines of another machine, forged or damaged at random: each bad one is left out, and nothing else is."""

import json
import random
import shutil
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from copy import deepcopy
from datetime import timedelta
from pathlib import Path
from typing import Any
from zlib import crc32

from backtui.storage.change_log import PLAN_KEYS
from backtui.sync.format import FORMAT
from backtui.sync.sync import Synced
from backtui.tracker.tracker import Tracker, open_tracker
from tests.conftest import NOON, FixedClock

from .hostile import history
from .mutation import mutated
from .result import Result

Record = dict[str, Any]
Sync = Callable[[Tracker, str], Synced]
STRANGER, DAMAGED = "feedfacefeedface", "deadbeefdeadbeef"
BATCH = 50
"""How many lines are read at a time."""
GOOD_EVERY = 5
"""Of so many lines, one is as it should be, and has to arrive."""
ODD: tuple[object, ...] = (
    *(None, True, False, -1, 0, 1, 2, 1.5, 2**40, 2**63, 2**70, float("nan"), float("inf"), [], {}, [[]], [None]),
    *("", " ", "x", "x" * 300, "x" * 200_000, "a\0b", "\ud800", "[/]", "\x1b]52;c;eA==\x07", "\u202e", "2026-02-30"),
    *("9999-12-31", "0001-01-01", "2026-11-23", "２０２６-11-23", "nope", "plank", "drop table item", "3 x 10 s"),
    *("do", "2026-11-23T06:00:00Z", "2026-11-23T06:00:00+00:00", "item", "session", "own", "step", "theme", "routine"),
)


def line(record: Record) -> bytes:
    """Return a record as a line with its checksum."""
    body = json.dumps(record, separators=(",", ":")).encode()
    return body[:-1] + b',"sum":"%08x"}\n' % crc32(body)


def forged(rng: random.Random, record: Record) -> Record:
    """Return a step of its own with one to three things changed, anywhere in it."""
    made: Record = json.loads(json.dumps(record))
    made |= {"uid": rng.randbytes(16).hex(), "device": STRANGER, "parents": []}
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        _change(rng, made)
    if isinstance(made.get("v"), int) and made["v"] > FORMAT:
        # The rest of a file from a newer backtui waits for the update: that is meant so.
        made["v"] = FORMAT
    return made


def _change(rng: random.Random, node: Any) -> None:
    """Go down at random, and change what is there."""
    while True:
        keys: list[Any] = list(node) if isinstance(node, dict) else list(range(len(node)))
        if not keys:
            return
        key = rng.choice(keys)
        if isinstance(node[key], dict | list) and node[key] and rng.random() < 0.9:
            node = node[key]
            continue
        if isinstance(node, dict) and rng.random() < 0.15:
            del node[key]
        elif isinstance(node, dict) and rng.random() < 0.1:
            node[str(rng.choice(ODD))[:20]] = deepcopy(rng.choice(ODD))
        elif isinstance(node, list) and rng.random() < 0.2:
            node.append(deepcopy(node[key]))
        else:
            node[key] = deepcopy(rng.choice(ODD))
        return


def run(folder: Path, lines: int, sync: Sync = Tracker.sync, seed: int = 1) -> Result:
    """Have one machine read so many lines, and another what the first made of them.

    Args:
        folder: Where the machines and their folder are.
        lines: How many.
        sync: How a machine reads the folder.
        seed: Which of all random runs.
    """
    rng = random.Random(seed)
    source = folder / "source" / "backtui.db"
    history(source)
    shared = folder / "shared"
    shared.mkdir()
    with closing(open_tracker(source, FixedClock())) as tracker:
        tracker.sync(str(shared))
    records = [json.loads(text) for path in shared.iterdir() for text in path.read_bytes().splitlines()]
    for record in records:
        record.pop("sum")
    numbers: Counter[str] = Counter()
    failures: list[str] = []
    for batch in range(0, lines, BATCH):
        place = folder / str(batch)
        wrong = _batch(place, [forged(rng, rng.choice(records)) for _ in range(min(BATCH, lines - batch))], rng, sync)
        numbers["lines"] += min(BATCH, lines - batch)
        numbers.update(wrong.pop("numbers", {}))
        failures += [f"batch {batch}: {each}" for each in wrong["failures"]]
        shutil.rmtree(place)
    return Result("forged lines", dict(numbers), failures)


def _good(n: int) -> Record:
    """Return a step that excuses a day."""
    day = (NOON.date() - timedelta(days=100 + n)).isoformat()
    at = {"at": "2026-11-23T06:00:00Z", "utc_offset_min": 60}
    change = {"t": "excuse", "k": [day], "a": {"day": day, "reason": "sick", **at}}
    return {"v": 2, "uid": f"{n:032x}", "device": STRANGER, "lamport": n + 1, "kind": "do", "label": "excuse", **at} | {
        "parents": [],
        "changes": [change],
    }


def _batch(place: Path, made: list[Record], rng: random.Random, sync: Sync) -> dict[str, Any]:
    shared = place / "shared"
    shared.mkdir(parents=True)
    good = [_good(n) for n in range(len(made) // GOOD_EVERY + 1)]
    told = [line(record) for record in made]
    for n, record in enumerate(good):
        told.insert(n * (GOOD_EVERY + 1), line(record))
    (shared / f"{STRANGER}.jsonl").write_bytes(b"".join(told))
    # What is damaged ends a file, so it stands in one of its own.
    (shared / f"{DAMAGED}.jsonl").write_bytes(line(_good(1000)) + mutated(rng.choice(told), rng))
    failures: list[str] = []
    with (
        closing(open_tracker(place / "first" / "backtui.db", FixedClock())) as first,
        closing(open_tracker(place / "second" / "backtui.db", FixedClock())) as second,
    ):
        first.ticks.tick(NOON.date(), "pelvic-tilt")
        try:
            done = sync(first, str(shared))
            _looked_at(first)
            excused = {day for (day,) in first._store.database.rows("SELECT day FROM excuse")}
            failures += [
                f"a good step of {day} is missing"
                for record in [*good, _good(1000)]
                if (day := record["changes"][0]["k"][0]) not in excused
            ]
            numbers = {"accepted": sum(done.came.values()) - len(good) - 1, "left out": len(done.warnings)}
            failures += [f"said {text!r}" for text in done.warnings if not text.isprintable()]
            # What one machine has let in, it hands on: the next one has to take all of it.
            (shared / f"{STRANGER}.jsonl").unlink()
            (shared / f"{DAMAGED}.jsonl").unlink()
            sync(first, str(shared))
            refused = sync(second, str(shared)).warnings
            _looked_at(second)
            failures += [f"handed on, and refused: {text}" for text in refused]
            sync(first, str(shared))
            if _shared(first) != _shared(second):
                failures.append("the two hold different histories")
        except Exception as error:
            numbers = {}
            failures.append(f"unexpected {error!r}")
    return {"numbers": numbers, "failures": failures}


def _looked_at(tracker: Tracker) -> None:
    tracker.refresh()
    tracker.history.status()
    # A prompt counts what a day asks without planning it.
    tracker.history.plan_of(tracker.today)
    tracker.history.log()
    tracker.function.record.scores()
    tracker.function.record.roland_morris()
    tracker.steps.offers()
    for table in ("setting", "item"):
        assert tracker.transfer.everything().tables[table] is not None


def _shared(tracker: Tracker) -> dict[str, object]:
    """Return every row that machines share."""
    tables = {**tracker.transfer.everything().tables}
    tables["setting"] = [row for row in tables["setting"] if str(row["key"]) in PLAN_KEYS]
    return dict(tables)
