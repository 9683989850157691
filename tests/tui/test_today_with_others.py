"""Today as days pass, other programs write, and terminals are small."""

import asyncio
import sqlite3
import threading
from datetime import date, timedelta
from pathlib import Path

import pytest

from backtui.demo import write_demo
from backtui.storage import backups
from backtui.tracker import Tracker
from tests.conftest import FixedClock, MakeTracker
from tests.tui.conftest import LARGE, SIZES, SMALL, TODAY, USUAL, Ask, Change, OpenApp, SetsDone, held

YESTERDAY = TODAY - timedelta(days=1)


async def test_the_last_day_that_can_keep_the_week(open_app: OpenApp, tracker: Tracker, clock: FixedClock) -> None:
    tracker.change_plan(start=date(2026, 11, 2))
    clock.forward(days=5)
    async with open_app() as desk:
        assert "today counts" in desk.text
        await desk.press("left_square_bracket")
        assert "today counts" not in desk.text
    clock.forward(days=1)
    async with open_app() as desk:
        assert "too few days left this week" in desk.text


async def test_a_new_day_begins_while_open(open_app: OpenApp, clock: FixedClock, sets_done: SetsDone) -> None:
    async with open_app() as desk:
        await desk.press("space")
        clock.forward(hours=15, minutes=59)
        await desk.look_around()
        assert "[x]" in desk.text, "03:59 still belongs to Monday"
        assert "Mon 23 Nov" in desk.top
        clock.forward(minutes=1)
        await desk.look_around()
        assert "Tue 24 Nov" in desk.top
        assert "[x]" not in desk.text
        assert "M ◐  T ○" in desk.text
        await desk.press("j", "space")
    assert sets_done() == {"pelvic-tilt": 1}
    assert sets_done(TODAY + timedelta(days=1)) == {"prone-leg-raise": 2}


async def test_a_day_being_filled_in_stays_while_a_new_day_begins(open_app: OpenApp, clock: FixedClock) -> None:
    async with open_app() as desk:
        await desk.press("left_square_bracket")
        clock.forward(hours=16)
        await desk.look_around()
        assert "Sun 22 Nov." in desk.text
        await desk.press("t")
        assert "Tue 24 Nov" in desk.top


async def test_a_tick_goes_to_the_day_that_is_shown(open_app: OpenApp, clock: FixedClock, sets_done: SetsDone) -> None:
    async with open_app() as desk:
        clock.forward(hours=16)
        assert "Mon 23 Nov" in desk.top
        await desk.press("space")
    assert sets_done() == {"pelvic-tilt": 1}
    assert sets_done(TODAY + timedelta(days=1)) == {}


async def test_a_tick_of_another_program_appears(open_app: OpenApp, make_tracker: MakeTracker) -> None:
    other = make_tracker()
    async with open_app() as desk:
        other.tick(TODAY, "knee-plank")
        await desk.look_around()
        assert "[x] Knee plank" in desk.text
        assert desk.at.startswith("[ ] Pelvic tilt"), "the cursor stays"
        await desk.press("space")
        other.untick(TODAY, "knee-plank")
        await desk.look_around()
        assert "[ ] Knee plank" in desk.text
        assert desk.at.startswith("[x] Pelvic tilt")


async def test_both_programs_ticks_are_kept(open_app: OpenApp, make_tracker: MakeTracker, sets_done: SetsDone) -> None:
    other = make_tracker()
    async with open_app() as desk:
        other.tick(TODAY, "knee-plank", 2)
        # Not looked around yet: the tick must add to what the other wrote.
        await desk.press("space")
        assert "[~] Knee plank" in desk.text
    assert sets_done() == {"knee-plank": 2, "pelvic-tilt": 1}


async def test_another_programs_plan_appears(open_app: OpenApp, make_tracker: MakeTracker) -> None:
    other = make_tracker()
    async with open_app() as desk:
        await desk.press("j")
        other.change_plan(routine="foundation")
        await desk.look_around()
        assert "Foundation" in desk.text


async def test_the_cursor_finds_a_row_when_its_own_is_gone(open_app: OpenApp, make_tracker: MakeTracker) -> None:
    other = make_tracker()
    async with open_app() as desk:
        await desk.press("j")
        other.change_plan(routine="foundation")
        assert "Prone leg raise" not in await desk.look_around()
        assert desk.at.startswith("[ ]")


async def test_an_item_that_another_program_took_away(
    open_app: OpenApp, make_tracker: MakeTracker, sets_done: SetsDone
) -> None:
    other = make_tracker()
    async with open_app() as desk:
        await desk.press("j")
        other.change_plan(routine="foundation")
        first = other.planned(other.today).items[0].exercise
        other.tick(TODAY, first)
        await desk.press("space")
        assert "prone-leg-raise" in desk.bar.lower() or "does not ask" in desk.bar
        assert list(sets_done()) == [first]


async def test_a_busy_database_is_waited_for(
    open_app: OpenApp, file: Path, db: Ask, sets_done: SetsDone, monkeypatch: pytest.MonkeyPatch, tracker: Tracker
) -> None:
    tracker.tick(YESTERDAY, "pelvic-tilt")
    async with open_app() as desk:
        waiting: list[object] = []
        monkeypatch.setattr(desk.app, "set_timer", lambda _delay, callback: waiting.append(callback))
        with held(file):
            await desk.press("space")
            assert desk.bar.startswith("waiting: another program is writing")
            assert desk.at.startswith("[ ] Pelvic tilt"), "nothing is shown that is not recorded"
            assert sets_done() == {}
            retry = waiting.pop()
            assert callable(retry)
            retry()
            await desk.pilot.pause()
            assert desk.bar.startswith("waiting")
        retry = waiting.pop()
        assert callable(retry)
        retry()
        await desk.pilot.pause()
        assert desk.at.startswith("[x] Pelvic tilt")
        assert desk.bar.startswith("space tick")
        assert waiting == []
    assert sets_done() == {"pelvic-tilt": 1}


async def test_a_database_busy_for_good_is_one_sentence(
    open_app: OpenApp, file: Path, sets_done: SetsDone, monkeypatch: pytest.MonkeyPatch, tracker: Tracker
) -> None:
    tracker.tick(YESTERDAY, "pelvic-tilt")
    async with open_app((200, 24)) as desk:
        waiting: list[object] = []
        monkeypatch.setattr(desk.app, "set_timer", lambda _delay, callback: waiting.append(callback))
        tries = 1
        with held(file):
            await desk.press("space")
            while waiting:
                retry = waiting.pop()
                assert callable(retry)
                retry()
                tries += 1
            await desk.pilot.pause()
            assert desk.bar.startswith("nothing was recorded")
            assert "nothing was recorded, try again" in desk.bar
            assert tries == 21
            assert sets_done() == {}
        await desk.press("space")
        assert desk.at.startswith("[x] Pelvic tilt")
    assert sets_done() == {"pelvic-tilt": 1}


async def test_a_tick_that_waits_keeps_its_day(
    open_app: OpenApp, file: Path, sets_done: SetsDone, monkeypatch: pytest.MonkeyPatch, tracker: Tracker
) -> None:
    tracker.tick(YESTERDAY - timedelta(days=3), "pelvic-tilt")
    async with open_app() as desk:
        waiting: list[object] = []
        monkeypatch.setattr(desk.app, "set_timer", lambda _delay, callback: waiting.append(callback))
        with held(file):
            await desk.press("space", "left_square_bracket")
        retry = waiting.pop()
        assert callable(retry)
        retry()
    assert sets_done(YESTERDAY) == {}
    assert sets_done() == {"pelvic-tilt": 1}


async def test_a_place_that_can_not_be_written_is_one_sentence(open_app: OpenApp, file: Path) -> None:
    file.parent.parent.mkdir(exist_ok=True)
    file.parent.write_text("a file where the folder should be")
    async with open_app((160, 24)) as desk:
        for _ in range(2):
            await desk.press("space")
            assert "can't be made" in desk.bar
            assert desk.at.startswith("[ ] Pelvic tilt")
        await desk.press("x", "s")
        assert "can't be made" in desk.bar
        assert "Excused" not in desk.text
        await desk.press("2")
        assert desk.place == "Library", "the app lives on"
        file.parent.unlink()
        await desk.press("1", "space")
        assert desk.at.startswith("[x] Pelvic tilt")
    assert file.exists()


async def test_a_database_made_read_only_is_one_sentence(
    open_app: OpenApp, tracker: Tracker, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may write everywhere, so SQLite itself is told to refuse."""
    tracker.tick(YESTERDAY, "pelvic-tilt")
    async with open_app((160, 24)) as desk:
        await desk.press("space", "space")

        def refuse(_path: str, _wait_s: float) -> sqlite3.Connection:
            return sqlite3.connect(f"file:{file}?mode=ro", uri=True, isolation_level=None)

        monkeypatch.setattr("backtui.storage.ledger.open_to_write", refuse)
        replaced = file.with_name("copy.db")
        with sqlite3.connect(replaced) as copy, sqlite3.connect(file) as source:
            source.backup(copy)
        copy.close()
        source.close()
        replaced.rename(file)
        await desk.press("space")
        assert "can't be written" in desk.bar
        assert desk.at.startswith("[ ] Pelvic tilt")
        await desk.press("4")
        assert desk.place == "FAQ"


async def test_a_removed_database_is_shown_as_empty_and_made_anew(
    open_app: OpenApp, tracker: Tracker, file: Path, sets_done: SetsDone
) -> None:
    tracker.tick(TODAY, "pelvic-tilt")
    async with open_app() as desk:
        assert "1 of 4" in desk.text
        for path in file.parent.glob("backtui.db*"):
            path.unlink()
        await desk.look_around()
        assert "0 of 4" in desk.text
        await desk.press("g", "space")
        assert desk.at.startswith("[x] Pelvic tilt")
    assert sets_done() == {"pelvic-tilt": 1}


async def test_the_first_write_of_a_day_makes_one_backup(open_app: OpenApp, file: Path) -> None:
    async with open_app() as desk:
        await desk.press("space", "j", "space", "j", "space")
        await desk.done()
        assert desk.bar.startswith("space tick")
    backups = [path for path in file.parent.rglob("*.db") if path != file]
    assert len(backups) == 1, backups
    with sqlite3.connect(backups[0]) as copy:
        assert copy.execute("SELECT count(*) FROM session").fetchone() == (1,)
    copy.close()


async def test_ticks_while_a_long_history_is_backed_up_leave_that_backup_alone(
    open_app: OpenApp, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    vacuum_into = backups.vacuum_into

    def slowly(path: Path, draft: Path, options: str = "mode=ro") -> None:
        begun.set()
        go_on.wait(60)
        vacuum_into(path, draft, options)

    told: list[Exception] = []
    monkeypatch.setattr(backups, "vacuum_into", slowly)
    async with open_app() as desk:
        monkeypatch.setattr(desk.app, "tell", told.append)
        try:
            await desk.press("space")
            await asyncio.to_thread(begun.wait, 60)
            await desk.press("space", "space")
        finally:
            go_on.set()
        await desk.done()
    assert told == []
    assert [path.suffix for path in (file.parent / "backups").iterdir()] == [".db"]


async def test_the_mouse_moves_ticks_nothing_and_opens(open_app: OpenApp, db: Ask) -> None:
    async with open_app() as desk:
        row = next(n for n, text in enumerate(desk.rows) if "Knee plank" in text)
        await desk.pilot.click(offset=(8, row))
        assert desk.at.startswith("[ ] Knee plank")
        assert db("SELECT * FROM session") == []
        await desk.pilot.click(offset=(8, row))
        await desk.pilot.pause()
        assert desk.place == "Library"
        assert "rung 2 of" in desk.text


async def test_hints_can_be_clicked(open_app: OpenApp, sets_done: SetsDone) -> None:
    async with open_app() as desk:
        await desk.pilot.click(offset=(5, 23))
        await desk.pilot.pause()
        assert desk.at.startswith("[x] Pelvic tilt")
        await desk.pilot.click(offset=(75, 23))
        await desk.pilot.pause()
        assert "Everywhere" in desk.text
    assert sets_done() == {"pelvic-tilt": 1}


async def test_a_long_history_opens_on_a_streak(open_app: OpenApp, file: Path, clock: FixedClock) -> None:
    write_demo(file, years=30, clock=clock)
    async with open_app() as desk:
        assert "weeks kept" in desk.top or "weeks kept" in desk.text
        await desk.press("space")
        assert desk.at.startswith("[x]")


@pytest.mark.parametrize("size", [(40, 10), (40, 20), (60, 20), (60, 12)])
async def test_small_terminals_still_tick(open_app: OpenApp, sets_done: SetsDone, size: tuple[int, int]) -> None:
    async with open_app(size) as desk:
        await desk.press("space")
        await desk.pilot.pause()
    assert sets_done() == {"pelvic-tilt": 1}


@pytest.mark.parametrize("size", [(40, 10), (20, 5)])
async def test_the_tick_is_seen_on_the_smallest_terminals(open_app: OpenApp, size: tuple[int, int]) -> None:
    async with open_app(size) as desk:
        await desk.press("space")
        assert "[x]" in desk.text


@pytest.mark.parametrize("start", [USUAL, SMALL, LARGE])
async def test_resizing_keeps_the_cursor_and_the_ticks(open_app: OpenApp, start: tuple[int, int]) -> None:
    async with open_app(start) as desk:
        await desk.press("space", "j", "right")
        for size in (*SIZES, start):
            await desk.resize(*size)
            assert [len(row) for row in desk.rows] == [size[0]] * size[1]
            assert desk.at.startswith("[~] Prone leg raise")
            assert "[x] Pelvic tilt" in desk.text


async def test_a_session_with_another_plan_stays_as_it_stood(
    open_app: OpenApp, tracker: Tracker, change: Change
) -> None:
    tracker.tick(YESTERDAY, "knee-plank", 1)
    change("UPDATE item SET name = 'Plank of old' WHERE exercise = 'knee-plank'")
    tracker.change_plan(routine="foundation")
    async with open_app() as desk:
        assert "Plank of old" not in desk.text
        await desk.press("left_square_bracket")
        assert "Classic four" in desk.text
        assert "[~] Plank of old" in desk.text
