"""The screen for a history that can't be opened: what it says, and each way out as it is on the disk afterwards."""

import os
import sqlite3
import unicodedata
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from backtui import keeping
from backtui.domain.errors import DamagedError, ReadOnlyError, StorageError
from backtui.storage.backups import back_up
from backtui.tracker import Tracker, open_tracker
from backtui.tui.app import BacktuiApp
from backtui.tui.screens.damage import DamageApp, ways
from screenshots.paint import screen_strips
from tests.conftest import FixedClock, MakeTracker
from tests.storage.conftest import dump, mode, plain
from tests.tui.conftest import SIZES, TODAY, USUAL, OpenApp

PAGE, INTERIOR = 4096, 2
"""The size of a page, and how one of an index begins that only leads to others."""
STAMP = "2026-11-23-120000"


class Page:
    """The open screen."""

    def __init__(self, app: DamageApp, pilot: Pilot[str]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def rows(self) -> list[str]:
        return [strip.text for strip in screen_strips(self.app)]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.rows).split())

    @property
    def at(self) -> str:
        return next(row[2:].strip() for row in self.rows if row[1] == "▌")


@asynccontextmanager
async def opened(path: Path, error: StorageError | None = None, size: tuple[int, int] = USUAL) -> AsyncIterator[Page]:
    """Open the screen for what the database is refused with."""
    if error is None:
        with pytest.raises(StorageError) as caught:
            open_tracker(path, FixedClock()).tick(TODAY, "pelvic-tilt")
        error = caught.value
    app = DamageApp(str(path), keeping.trouble(str(path), error), FixedClock())
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Page(app, pilot)


@pytest.fixture
def copied(filled: Path) -> Path:
    """Make a history with a copy of it."""
    back_up(filled, "2026-11-22")
    return filled


def text(path: Path) -> None:
    path.write_text("my notes\n" * 300)


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[40:48] = bytes(byte ^ 0xFF for byte in data[40:48])
    data[100] ^= 0xFF
    path.write_bytes(bytes(data))


def header(path: Path) -> None:
    with path.open("r+b") as handle:
        handle.write(b"\xff" * 16)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def strange(path: Path) -> None:
    plain(path, "CREATE TRIGGER loss AFTER INSERT ON session BEGIN DELETE FROM session; END")


def foreign(path: Path) -> None:
    path.unlink()
    plain(path, "CREATE TABLE photos (name TEXT)")


BROKEN: list[Callable[[Path], None]] = [text, cut, flipped, header, empty, strange, foreign]


@pytest.mark.parametrize("harm", BROKEN)
async def test_going_back_to_a_copy(harm: Callable[[Path], None], copied: Path) -> None:
    wanted = dump(copied)
    harm(copied)
    was = copied.read_bytes()
    async with opened(copied) as page:
        assert page.at == "r Go back to the copy of Sun 22 Nov 2026".replace("r ", "r  ")
        assert "1 session, Mon 23 Nov 2026." in page.text
        await page.pilot.press("enter")
    assert page.app.return_value == "back at the copy of Sun 22 Nov 2026; the old file is kept"
    assert dump(copied) == wanted
    assert copied.with_name(f"backtui-damaged-{STAMP}.db").read_bytes() == was


@pytest.mark.parametrize("harm", BROKEN)
async def test_starting_fresh(harm: Callable[[Path], None], copied: Path) -> None:
    harm(copied)
    was = copied.read_bytes()
    async with opened(copied) as page:
        await page.pilot.press("f")
    assert page.app.return_value == "begun anew; the old file is kept"
    assert not copied.exists()
    assert copied.with_name(f"backtui-damaged-{STAMP}.db").read_bytes() == was


@pytest.mark.parametrize("key", ["q", "escape", "ctrl+q", "ctrl+c"])
@pytest.mark.parametrize("harm", BROKEN)
async def test_quitting_changes_nothing(harm: Callable[[Path], None], copied: Path, key: str) -> None:
    harm(copied)
    before = {path: path.read_bytes() for path in copied.parent.rglob("*.db")}
    async with opened(copied) as page:
        await page.pilot.press("down", "up", "x", "m", "p", key)
    assert page.app.return_value is None
    assert {path: path.read_bytes() for path in copied.parent.rglob("*.db")} == before


@pytest.mark.parametrize("size", [*SIZES, (30, 8)])
async def test_every_way_out_can_be_reached_in_any_size(size: tuple[int, int], copied: Path) -> None:
    text(copied)
    async with opened(copied, size=size) as page:
        assert [len(row) for row in page.rows] == [size[0]] * size[1]
        seen = [page.at[0]]
        for _ in range(2):
            await page.pilot.press("down")
            seen.append(page.at[0])
        assert seen == ["r", "f", "q"]
        assert size != USUAL or "▾ more" not in page.text
        await page.pilot.press("enter")
        assert page.app._exit


async def test_the_mouse_chooses(copied: Path) -> None:
    text(copied)
    async with opened(copied) as page:
        row = next(n for n, line in enumerate(page.rows) if "start fresh" in line)
        await page.pilot.click(offset=(8, row))
        assert page.at.startswith("f")
        assert not page.app._exit
        await page.pilot.click(offset=(8, row))
    assert not copied.exists()


async def test_without_a_copy_none_is_offered(filled: Path) -> None:
    text(filled)
    async with opened(filled) as page:
        assert page.at.startswith("f")
        assert "Go back" not in page.text
        await page.pilot.press("r")
        assert not page.app._exit


@pytest.mark.parametrize(
    ("make", "title", "says"),
    [
        (lambda path: plain(path, "PRAGMA user_version = 99"), "newer backtui", "update backtui"),
        (foreign, "belongs to another program", "name another file with --db"),
        (lambda path: (path.unlink(), path.mkdir()), "can't be opened", "is a folder"),
    ],
    ids=["newer", "foreign", "folder"],
)
async def test_where_nothing_of_ours_is_broken_only_leaving_is_offered(
    make: Callable[[Path], object], title: str, says: str, filled: Path
) -> None:
    make(filled)
    async with opened(filled) as page:
        assert title in page.text
        assert says in page.text
        assert page.at.startswith("q")
        await page.pilot.press("r", "f", "p", "m")
        assert not page.app._exit


async def test_a_file_closed_to_its_owner(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled.chmod(0o000)
    monkeypatch.setattr(os, "access", lambda *_: False)
    async with opened(filled, ReadOnlyError(f"{filled} can't be opened")) as page:
        assert page.at.startswith("p")
        await page.pilot.press("enter")
    assert page.app.return_value == "you can read and write your history again"
    assert mode(filled) == 0o600


async def test_a_journal_of_another_database(copied: Path) -> None:
    before = dump(copied)
    copied.with_name("backtui.db-journal").write_bytes(b"\x01" * 2000)
    async with opened(copied) as page:
        assert page.at.startswith("m")
        await page.pilot.press("enter")
    assert dump(copied) == before
    assert not copied.with_name("backtui.db-journal").exists()
    assert len(list(copied.parent.glob("*stray*"))) == 1


async def test_a_way_out_that_fails_says_so_and_the_others_stay(copied: Path) -> None:
    text(copied)
    async with opened(copied) as page:
        assert page.app.trouble.copy
        Path(page.app.trouble.copy.path).write_text("broken meanwhile" * 99)
        await page.pilot.press("r")
        await page.pilot.pause()
        assert not page.app._exit
        assert "backtui-2026-11-22.db is not a backtui database" in page.text.replace(" backtui-2026", "backtui-2026")
        await page.pilot.press("f")
    assert not copied.exists()


async def test_hostile_names_are_only_shown(tmp_path: Path) -> None:
    folder = tmp_path / "[bold]\x1b[31m\u202e[@click=app.quit]"
    folder.mkdir()
    path = folder / "b\x07.db"
    path.write_text("my notes\n" * 300)
    async with opened(path) as page:
        unsafe = {c for row in page.rows for c in row if unicodedata.category(c) in ("Cc", "Cf")}
        assert unsafe == set()
        assert "[bold]" in page.text


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
    assert [way.key for way in ways(str(path), keeping.trouble(str(path), failure))] == ["r", "f", "q"]


async def test_an_old_page_that_only_the_streak_reads_offers_the_ways_out(
    long_kept: Path, make_tracker: MakeTracker
) -> None:
    break_oldest_page(long_kept, "session_done")
    before = long_kept.read_bytes()
    tracker = make_tracker()
    assert tracker.agenda(TODAY).status.done == 1, "what the first frame shows is readable"
    with pytest.raises(DamagedError):
        tracker.streak(TODAY)
    app = BacktuiApp(make_tracker())
    with pytest.raises(DamagedError):
        async with app.run_test(size=USUAL) as pilot:
            await pilot.pause()
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
