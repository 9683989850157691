"""Two machines and the folder they share."""

import json
from collections.abc import Callable
from pathlib import Path
from zlib import crc32

import pytest

from backtui.sync.sync import Synced
from backtui.tracker.tracker import Tracker
from tests.conftest import NOON, FixedClock, MakeTracker

DAY = NOON.date()
Line = dict[str, object]


class Two:
    """Two machines and the one folder they share."""

    def __init__(self, root: Path, make: MakeTracker) -> None:
        self.folder = root / "shared"
        self.folder.mkdir()
        self.files = [root / name / "backtui.db" for name in ("laptop", "desktop")]
        clocks = [FixedClock(), FixedClock()]
        clocks[1].forward(minutes=10)
        self.laptop, self.desktop = (make(file, clock) for file, clock in zip(self.files, clocks, strict=True))

    def sync(self, *trackers: Tracker) -> list[Synced]:
        return [tracker.sync(str(self.folder)) for tracker in trackers]

    def both(self) -> None:
        self.sync(self.laptop, self.desktop, self.laptop, self.desktop)

    def lines(self) -> list[bytes]:
        return [line for path in sorted(self.folder.iterdir()) for line in path.read_bytes().splitlines(keepends=True)]


@pytest.fixture
def two(tmp_path: Path, make_tracker: MakeTracker) -> Two:
    return Two(tmp_path, make_tracker)


def sets_done(tracker: Tracker) -> dict[str, int]:
    return {item.exercise: item.sets_done for item in tracker.history.session(DAY).items if item.sets_done}


WHEN = {"at": "2026-11-23T06:00:00Z", "utc_offset_min": 60}


def forged(line: bytes, change: Callable[[Line], object]) -> bytes:
    record: Line = json.loads(line)
    record["uid"] = "f" * 32
    change(record)
    record.pop("sum")
    body = json.dumps(record, separators=(",", ":")).encode()
    return body[:-1] + b',"sum":"%08x"}\n' % crc32(body)


def only(table: str, key: list[object], row: object) -> Callable[[Line], object]:
    return lambda record: record.update(changes=[{"t": table, "k": key, "a": row}])
