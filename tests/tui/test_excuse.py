"""Asking why a day is excused."""

import pytest

from backtui.domain.model import Reason
from backtui.tracker.tracker import Tracker
from tests.tui.conftest import SIZES, TODAY, Ask, OpenApp


@pytest.mark.parametrize("size", SIZES)
async def test_the_question(open_app: OpenApp, size: tuple[int, int]) -> None:
    async with open_app(size) as desk:
        await desk.press("x")
        assert "Excuse Mon 23 Nov" in desk.text
        assert "Its week asks for its share of the days that are left." in desk.text
        for label in ("s  sick", "p  pain", "t  travel", "o  something else"):
            assert label in desk.text
        assert "not excused after all" not in desk.text
        assert "enter" in desk.bar
        assert "choose" in desk.bar
        assert "esc leave" in desk.row("Excuse Mon 23 Nov")


@pytest.mark.parametrize("leave", ["escape", "q"])
async def test_leaving_changes_nothing(open_app: OpenApp, db: Ask, tracker: Tracker, leave: str) -> None:
    tracker.excuses.excuse(TODAY, None, Reason.PAIN)
    before = db("SELECT * FROM excuse")
    async with open_app() as desk:
        await desk.press("x", "j", leave)
        assert "Excuse Mon" not in desk.text
        assert desk.app.is_running
        assert "Excused: pain." in desk.text
    assert db("SELECT * FROM excuse") == before


@pytest.mark.parametrize(("moves", "reason"), [(0, "sick"), (2, "travel"), (9, "other")])
async def test_choosing_by_cursor(open_app: OpenApp, db: Ask, moves: int, reason: str) -> None:
    async with open_app() as desk:
        await desk.press("x", *["j"] * moves, "enter")
        assert f"Excused: {reason}." in desk.text
    assert db("SELECT reason FROM excuse") == [(reason,)]


async def test_the_cursor_begins_on_the_reason_in_force(open_app: OpenApp, db: Ask, tracker: Tracker) -> None:
    tracker.excuses.excuse(TODAY, None, Reason.TRAVEL)
    async with open_app() as desk:
        await desk.press("x")
        assert "▌  t  travel" in desk.text
        assert "n  not excused after all" in desk.text
        await desk.press("k", "enter")
        assert "Excused: pain." in desk.text
        await desk.press("x", "G", "enter")
        assert "Excused" not in desk.text
    assert db("SELECT * FROM excuse") == []


async def test_n_on_a_day_that_was_not_excused_writes_nothing(open_app: OpenApp, db: Ask) -> None:
    async with open_app() as desk:
        await desk.press("x", "n")
        assert "Excuse Mon" not in desk.text
    assert db("SELECT * FROM excuse") == []


async def test_a_done_day_stays_done(open_app: OpenApp, tracker: Tracker, db: Ask) -> None:
    tracker.ticks.tick_all(TODAY)
    async with open_app() as desk:
        await desk.press("x", "s")
        assert "Done for today." in desk.text
        assert "M ●" in desk.text
    assert db("SELECT done FROM session") == [(1,)]


async def test_the_places_are_not_reached_through_the_question(open_app: OpenApp, db: Ask) -> None:
    async with open_app() as desk:
        await desk.press("x", "2", "space", "x")
        assert "Excuse Mon 23 Nov" in desk.text
        await desk.press("escape")
        assert desk.place == "Today"
    assert db("SELECT * FROM session") == []
