"""Damage that shows while the app is open: it ends for the ways out."""

import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from backtui.domain.errors import DamagedError, StorageError
from backtui.tracker import recovery
from backtui.tracker.tracker import Tracker
from backtui.tui import run
from backtui.tui.app import BacktuiApp
from backtui.tui.damage import ways
from tests.conftest import FixedClock, MakeTracker
from tests.storage.conftest import plain
from tests.tui.conftest import TODAY, USUAL, OpenApp
from tests.tui.damaged import flipped, header, text

PAGE, INTERIOR = 4096, 2
"""The size of a page, and how one of an index begins that only leads to others."""


@pytest.mark.parametrize("harm", [text, header])
async def test_damage_that_shows_while_the_app_is_open_ends_it_for_the_ways_out(
    harm: Callable[[Path], None], open_app: OpenApp, copied: Path
) -> None:
    with pytest.raises(DamagedError):
        async with open_app() as desk:
            harm(copied)
            replaced = copied.with_name("other")
            replaced.write_bytes(copied.read_bytes())
            replaced.rename(copied)
            desk.app.call_later(desk.app.look_around)
            await desk.pilot.pause()
    assert isinstance(desk.app.failure, DamagedError)


async def test_a_write_that_meets_damage_ends_it_too(open_app: OpenApp, copied: Path) -> None:
    with pytest.raises(DamagedError):
        async with open_app() as desk:
            text(copied)
            copied.rename(copied.with_name("x"))
            copied.with_name("x").rename(copied)
            copied.with_name("y").write_bytes(copied.read_bytes())
            copied.with_name("y").rename(copied)
            await desk.press("space")


async def test_a_backup_that_finds_damage_ends_it_too(open_app: OpenApp, tracker: Tracker, filled: Path) -> None:
    tracker.close()
    plain(filled, "UPDATE item SET day = '2020-01-01' WHERE exercise = 'walking'")
    with pytest.raises(DamagedError, match="it fails its own check"):
        async with open_app() as desk:
            await desk.press("space")
            await desk.app.workers.wait_for_complete()
            await desk.pilot.pause()


@pytest.fixture
def long_kept(copied: Path) -> Path:
    """Add a session for each of some four years, so that every index has pages for the old days alone."""
    plain(
        copied,
        "WITH RECURSIVE past (day) AS (SELECT '2022-11-23' UNION ALL"
        " SELECT date(day, '+1 day') FROM past WHERE day < '2026-11-20')"
        " INSERT INTO session (day, routine, level, at, utc_offset_min)"
        " SELECT day, 'classic-four', 'beginner', day || 'T10:00:00Z', 60 FROM past",
        "INSERT INTO item (day, exercise, position, name, dose, sets, sets_done)"
        " SELECT day, 'pelvic-tilt', 0, 'Pelvic tilt', '1 x 8 x 2 s', 1, 1 FROM session WHERE day < '2026-11-23'",
    )
    return copied


def break_oldest_page(path: Path, index: str) -> None:
    """Write zeros over the header of an index's first page, the one with what is oldest in it."""
    plain(path, "PRAGMA journal_mode = DELETE")
    data = bytearray(path.read_bytes())
    (root,) = plain(path, f"SELECT rootpage FROM sqlite_master WHERE name = '{index}'")[0]
    assert isinstance(root, int)
    top = (root - 1) * PAGE
    assert data[top] == INTERIOR, "the index is too short to have a page of old days"
    first_cell = top + int.from_bytes(data[top + 12 : top + 14], "big")
    leaf = (int.from_bytes(data[first_cell : first_cell + 4], "big") - 1) * PAGE
    data[leaf : leaf + 8] = bytes(8)
    path.write_bytes(bytes(data))


def assert_offers_ways_out(path: Path, failure: Exception | None) -> None:
    assert isinstance(failure, DamagedError)
    assert [way.key for way in ways(str(path), recovery.trouble(str(path), failure))] == ["r", "f", "q"]


async def test_an_old_page_that_only_the_streak_reads_offers_the_ways_out(
    long_kept: Path, make_tracker: MakeTracker
) -> None:
    break_oldest_page(long_kept, "session_done")
    before = long_kept.read_bytes()
    tracker = make_tracker()
    assert tracker.history.agenda(TODAY).status.done == 1, "what the first frame shows is readable"
    with pytest.raises(DamagedError):
        tracker.history.streak(TODAY)
    app = BacktuiApp(make_tracker())
    with pytest.raises(DamagedError):
        async with app.run_test(size=USUAL) as pilot:
            await pilot.pause()
    assert_offers_ways_out(long_kept, app.failure)
    assert long_kept.read_bytes() == before


@pytest.mark.parametrize("key", ["2", "5"])
async def test_an_old_page_that_only_the_counts_read_offers_the_ways_out(
    open_app: OpenApp, long_kept: Path, key: str
) -> None:
    break_oldest_page(long_kept, "item_done")
    with pytest.raises(DamagedError):
        async with open_app() as desk:
            assert "[x] Pelvic tilt" in desk.text
            await desk.press(key)
    assert_offers_ways_out(long_kept, desk.app.failure)


@pytest.fixture
def locked(copied: Path) -> sqlite3.Connection:
    """Be another tool that keeps the whole file to itself, which it can where there is no write-ahead log."""
    plain(copied, "PRAGMA journal_mode = DELETE")
    return sqlite3.connect(copied, isolation_level=None)


async def test_reading_survives_a_locked_database_and_goes_on(
    open_app: OpenApp, make_tracker: MakeTracker, locked: sqlite3.Connection, clock: FixedClock
) -> None:
    async with open_app((160, 24), make_tracker(wait_s=0)) as desk:
        locked.execute("BEGIN EXCLUSIVE")
        await desk.look_around()
        assert "another program is using" in desk.bar
        # A new day begins while nothing can be read.
        clock.moment += timedelta(days=1)
        for key in ("right_square_bracket", "3", "1", "space"):
            await desk.press(key)
            assert desk.app.is_running
        locked.execute("UPDATE item SET sets_done = sets WHERE exercise = 'knee-plank'")
        locked.execute("COMMIT")
        locked.close()
        await desk.look_around()
        await desk.press("left_square_bracket")
        assert "[x] Knee plank" in desk.text


@pytest.mark.parametrize("harm", [None, flipped])
def test_a_failure_nobody_foresaw_leads_to_the_ways_out_where_the_history_is_damaged(
    harm: Callable[[Path], None] | None, copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if harm:
        harm(copied)
    asked: list[StorageError] = []

    def fail(*_: object) -> int:
        raise TypeError

    def ask(_path: str, error: StorageError) -> None:
        asked.append(error)

    monkeypatch.setattr(run, "_run_app", fail)
    monkeypatch.setattr(run, "_way_out", ask)
    with pytest.raises(DamagedError if harm else TypeError):
        run.run(str(copied))
    assert [type(error) for error in asked] == ([DamagedError] if harm else [])
