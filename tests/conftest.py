"""What every test stands on: a home of its own, an empty PATH, one zone, no locale, and a clock that stands still."""

import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from backtui.content import fields
from backtui.domain.model import Session
from backtui.tracker.tracker import Tracker, open_tracker
from tests.examples import TIMES

IN_MEMORY = Path("/dev/shm")  # noqa: S108 - only as the place of folders with random names
ROOM_BYTES = 2**30
# Each test waits some twenty times for the disk, or for nothing where files can be kept in memory.
if "TMPDIR" not in os.environ and os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free > ROOM_BYTES:
    tempfile.tempdir = str(IN_MEMORY)

# What a script starts in its background is deaf to ctrl+c, and so is all that it starts; no test may notice.
signal.signal(signal.SIGINT, signal.default_int_handler)

hypothesis_settings.register_profile(
    "backtui",
    max_examples=50 * TIMES,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
hypothesis_settings.load_profile("backtui")

# The suite starts some thousand programs: where what was compiled may not be kept, each would compile backtui anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# A third of the time an app takes to open is reading the library, whose files stay as they are: each is parsed once.
vars(fields)["parse_toml"] = lru_cache(maxsize=256)(fields.parse_toml)

ZONE = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=ZONE)
"""A Monday."""

MakeTracker = Callable[..., Tracker]
PutProgram = Callable[..., Path]


def pytest_xdist_auto_num_workers() -> int:
    """Return two workers a processor: while an app is open in a test, it waits for half of the time."""
    return 2 * (os.cpu_count() or 1)


class FixedClock:
    """A clock that shows what it is set to."""

    def __init__(self, moment: datetime = NOON) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def forward(self, **span: float) -> None:
        """Go on by a span of wall time, given as for `timedelta`."""
        self.moment += timedelta(**span)


def back_up_if_due(tracker: Tracker) -> None:
    """Make today's backup the way both front ends do after a write."""
    backup = tracker.backup_due()
    if backup:
        backup()


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep the tests off the user's files, programs, zone and locale."""
    monkeypatch.setenv("BACKTUI_HOME", str(tmp_path / "home"))
    # A machine may have a voice, a scheduler and a desktop, or lack them: no test may notice.
    monkeypatch.setenv("PATH", str(tmp_path / "programs"))
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.setenv("LANG", "C.UTF-8")
    for name in ("LC_ALL", "LC_TIME", "XDG_DATA_HOME", "BACKTUI_DEBUG", "PYTHONIOENCODING"):
        monkeypatch.delenv(name, raising=False)
    with monkeypatch.context() as zone:
        zone.setenv("TZ", "Europe/Berlin")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture
def put_program(tmp_path: Path) -> PutProgram:
    """Put a program into PATH, where there is no other; it runs a script of sh, which names programs by full path."""

    def put(name: str, script: str = "") -> Path:
        program = tmp_path / "programs" / name
        program.parent.mkdir(exist_ok=True)
        program.write_text(f"#!/bin/sh\n{script}", encoding="utf-8")
        program.chmod(0o755)
        return program

    return put


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def no_warm_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what warms up, for tests that look at what is asked for: a warm-up has tests of its own."""
    monkeypatch.setattr(Session, "warm_up", ())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Name a database that is not there yet."""
    return tmp_path / "data" / "backtui.db"


@pytest.fixture
def make_tracker(file: Path, clock: FixedClock) -> Iterator[MakeTracker]:
    """Open trackers on one file, closed at the end; `path`, `clock` and `wait_s` may be given."""
    opened: list[Tracker] = []

    def make(path: Path = file, clock: FixedClock = clock, wait_s: float = 5.0) -> Tracker:
        opened.append(open_tracker(path, clock, wait_s))
        return opened[-1]

    yield make
    for tracker in opened:
        tracker.close()


@pytest.fixture
def tracker(make_tracker: MakeTracker) -> Tracker:
    return make_tracker()


@pytest.fixture
def filled(make_tracker: MakeTracker, file: Path) -> Path:
    """Make a database with one session of today in it, closed."""
    tracker = make_tracker()
    tracker.ticks.tick(NOON.date(), "pelvic-tilt")
    tracker.close()
    return file
