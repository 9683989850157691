"""Today by mouse, and in terminals of every size."""

from datetime import timedelta
from pathlib import Path

import pytest

from backtui.tracker.tracker import Tracker
from tests.conftest import FixedClock
from tests.histories import live_years
from tests.tui.conftest import LARGE, SIZES, SMALL, TODAY, USUAL, Ask, Change, OpenApp, SetsDone


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
        assert "tick the exercise, or untick it" in desk.text
    assert sets_done() == {"pelvic-tilt": 1}


async def test_a_long_history_opens_on_a_streak(open_app: OpenApp, file: Path, clock: FixedClock) -> None:
    live_years(file, 30)
    async with open_app() as desk:
        assert "weeks kept" in desk.top or "weeks kept" in desk.text
        await desk.press("space")
        assert desk.at.startswith("[x]")


@pytest.mark.parametrize("size", [(40, 10), (40, 20), (60, 20), (60, 12)])
async def test_small_terminals_still_tick(open_app: OpenApp, sets_done: SetsDone, size: tuple[int, int]) -> None:
    async with open_app(size) as desk:
        await desk.press("space")
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
    tracker.ticks.tick(TODAY - timedelta(days=1), "knee-plank", 1)
    change("UPDATE item SET name = 'Plank of old' WHERE exercise = 'knee-plank'")
    tracker.plan.change_plan(routine="foundation")
    async with open_app() as desk:
        assert "Plank of old" not in desk.text
        await desk.press("left_square_bracket")
        assert "Classic four" in desk.text
        assert "[~] Plank of old" in desk.text
