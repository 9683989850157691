"""Today as days pass, other programs write, and terminals are small."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from backtui.domain.errors import MissingDatabaseError
from backtui.storage import backups
from backtui.tracker.tracker import Tracker, open_tracker
from backtui.tui.dialogs.safety import SafetyDialog
from tests.conftest import FixedClock, MakeTracker
from tests.tui.conftest import TODAY, Ask, OpenApp, SetsDone, held

YESTERDAY = TODAY - timedelta(days=1)


async def test_the_last_day_that_can_keep_the_week(open_app: OpenApp, tracker: Tracker, clock: FixedClock) -> None:
    tracker.plan.change_plan(start=date(2026, 11, 2))
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
        other.ticks.tick(TODAY, "knee-plank")
        await desk.look_around()
        assert "[x] Knee plank" in desk.text
        assert desk.at.startswith("[ ] Pelvic tilt"), "the cursor stays"
        await desk.press("space")
        other.ticks.untick(TODAY, "knee-plank")
        await desk.look_around()
        assert "[ ] Knee plank" in desk.text
        assert desk.at.startswith("[x] Pelvic tilt")


async def test_both_programs_ticks_are_kept(open_app: OpenApp, make_tracker: MakeTracker, sets_done: SetsDone) -> None:
    other = make_tracker()
    async with open_app() as desk:
        other.ticks.tick(TODAY, "knee-plank", 2)
        # Not looked around yet: the tick must add to what the other wrote.
        await desk.press("space")
        assert "[~] Knee plank" in desk.text
    assert sets_done() == {"knee-plank": 2, "pelvic-tilt": 1}


async def test_another_programs_plan_appears(open_app: OpenApp, make_tracker: MakeTracker) -> None:
    other = make_tracker()
    async with open_app() as desk:
        await desk.press("j")
        other.plan.change_plan(routine="foundation")
        await desk.look_around()
        assert "Foundation" in desk.text


async def test_the_cursor_finds_a_row_when_its_own_is_gone(open_app: OpenApp, make_tracker: MakeTracker) -> None:
    other = make_tracker()
    async with open_app() as desk:
        await desk.press("j")
        other.plan.change_plan(routine="foundation")
        assert "Prone leg raise" not in await desk.look_around()
        assert desk.at.startswith("[ ]")


async def test_an_item_that_another_program_took_away(
    open_app: OpenApp, make_tracker: MakeTracker, sets_done: SetsDone
) -> None:
    other = make_tracker()
    async with open_app() as desk:
        await desk.press("j")
        other.plan.change_plan(routine="foundation")
        first = other.history.planned(other.today).items[0].exercise
        other.ticks.tick(TODAY, first)
        await desk.press("space")
        assert "prone-leg-raise" in desk.bar.lower() or "does not ask" in desk.bar
        assert list(sets_done()) == [first]


async def test_a_busy_database_is_waited_for(
    open_app: OpenApp, file: Path, db: Ask, sets_done: SetsDone, monkeypatch: pytest.MonkeyPatch, tracker: Tracker
) -> None:
    tracker.ticks.tick(YESTERDAY, "pelvic-tilt")
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


async def test_two_sets_told_while_another_program_writes_are_two(
    open_app: OpenApp, file: Path, sets_done: SetsDone, monkeypatch: pytest.MonkeyPatch, tracker: Tracker
) -> None:
    tracker.ticks.tick(YESTERDAY, "pelvic-tilt")
    async with open_app() as desk:
        waiting: list[Callable[[], object]] = []
        monkeypatch.setattr(desk.app, "set_timer", lambda _delay, callback: waiting.append(callback))
        await desk.press("down", "down")
        with held(file):
            await desk.press("right", "right")
        for retry in waiting:
            retry()
        await desk.pilot.pause()
        assert desk.at.startswith("[~] Knee plank")
        assert sets_done() == {"knee-plank": 2}
        await desk.press("left", "left", "left")
        assert sets_done() == {}


async def test_a_pain_that_is_not_recorded_yet_starts_no_session(
    open_app: OpenApp, file: Path, monkeypatch: pytest.MonkeyPatch, tracker: Tracker
) -> None:
    tracker.ticks.tick(YESTERDAY, "pelvic-tilt")
    async with open_app() as desk:
        waiting: list[Callable[[], object]] = []
        monkeypatch.setattr(desk.app, "set_timer", lambda _delay, callback: waiting.append(callback))
        await desk.press("s")
        with held(file):
            await desk.press("8", "enter")
            assert len(desk.app.screen_stack) == 1
        waiting.pop()()
        await desk.pilot.pause()
        assert isinstance(desk.app.screen, SafetyDialog)
        with held(file):
            await desk.press("b")
            assert len(desk.app.screen_stack) == 1
        waiting.pop()()
        await desk.pilot.pause()
        assert desk.app.tracker.history.session(TODAY).routine == "walk-and-breathe"


async def test_a_database_busy_for_good_is_one_sentence(
    open_app: OpenApp, file: Path, sets_done: SetsDone, monkeypatch: pytest.MonkeyPatch, tracker: Tracker
) -> None:
    tracker.ticks.tick(YESTERDAY, "pelvic-tilt")
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
    tracker.ticks.tick(YESTERDAY - timedelta(days=3), "pelvic-tilt")
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
    tracker.ticks.tick(YESTERDAY, "pelvic-tilt")
    async with open_app((160, 24)) as desk:
        await desk.press("space", "space")

        def refuse(_path: str, _wait_s: float) -> sqlite3.Connection:
            return sqlite3.connect(f"file:{file}?mode=ro", uri=True, isolation_level=None)

        monkeypatch.setattr("backtui.storage.database.open_to_write", refuse)
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


async def test_a_database_that_is_gone_ends_the_app_for_the_ways_out(
    open_app: OpenApp, tracker: Tracker, file: Path
) -> None:
    tracker.ticks.tick(TODAY, "pelvic-tilt")
    with pytest.raises(MissingDatabaseError, match="is gone"):
        async with open_app() as desk:
            assert "1 of 4" in desk.text
            for path in file.parent.glob("backtui.db*"):
                path.unlink()
            desk.app.call_later(desk.app.look_around)
            await desk.pilot.pause()
    assert not file.exists()


async def test_a_database_that_was_replaced_is_told(
    open_app: OpenApp, tracker: Tracker, file: Path, tmp_path: Path
) -> None:
    tracker.ticks.tick(TODAY, "pelvic-tilt")
    other = open_tracker(tmp_path / "other.db", FixedClock())
    other.ticks.tick_all(TODAY)
    other.close()
    async with open_app() as desk:
        await desk.press("j", "space")
        (tmp_path / "other.db").replace(file)
        await desk.look_around()
        assert "another file was put in the place of your history" in desk.bar
        assert "4 of 4" in desk.text


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
