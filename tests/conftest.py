"""What every test stands on: a home of its own, one zone, no locale, and a clock that stands still."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from backtui.tracker import Tracker, open_tracker

hypothesis_settings.register_profile(
    "backtui", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("backtui")

ZONE = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=ZONE)
"""A Monday."""

MakeTracker = Callable[..., Tracker]


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
    """Keep the tests off the user's files, zone and locale."""
    monkeypatch.setenv("BACKTUI_HOME", str(tmp_path / "home"))
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
def clock() -> FixedClock:
    return FixedClock()


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
    tracker.tick(NOON.date(), "pelvic-tilt")
    tracker.close()
    return file
