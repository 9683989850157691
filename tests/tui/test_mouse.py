"""The mouse: a tap on a box ticks, what can be clicked shows it, and a click does what it says."""

import pytest

from backtui.tracker.tracker import Tracker
from backtui.tui.widgets.bars import KeyBar, TopBar
from backtui.tui.widgets.checklist import Checklist
from backtui.tui.widgets.exercises import ExerciseList
from backtui.tui.widgets.month import MonthGrid

from .conftest import FOUR, LARGE, SMALL, TODAY, USUAL, Desk, OpenApp, SetsDone, known_history

SIZES = (USUAL, LARGE)


async def click(desk: Desk, words: str, across: int = 0) -> str:
    """Click on some words, or so many cells after they begin."""
    y = next(n for n, row in enumerate(desk.rows) if words in row)
    await desk.pilot.click(offset=(desk.rows[y].index(words) + across, y))
    return await desk.ask(lambda: None)


@pytest.mark.parametrize("size", SIZES)
async def test_a_tap_on_the_box_ticks_and_one_on_the_name_only_moves(
    open_app: OpenApp, sets_done: SetsDone, size: tuple[int, int]
) -> None:
    async with open_app(size) as desk:
        await click(desk, "Knee plank", 2)
        assert desk.app.screen.query_one(Checklist).cursor == "knee-plank"
        assert sets_done() == {}
        await click(desk, "[ ] Pelvic tilt", 1)
        assert "[x] Pelvic tilt" in desk.text
        assert sets_done(TODAY) == {FOUR[0]: 1}
        await click(desk, "[x] Pelvic tilt", 1)
        assert sets_done(TODAY) == {}


async def test_what_is_under_the_mouse_is_marked_and_nothing_else(open_app: OpenApp) -> None:
    async with open_app() as desk:
        checklist, keys, top = (desk.app.screen.query_one(kind) for kind in (Checklist, KeyBar, TopBar))
        row = next(n for n, text in enumerate(desk.rows) if "Knee plank" in text)
        await desk.pilot.hover(offset=(10, row))
        assert [line.key for line in checklist.standing() if line.near] == ["knee-plank"]
        await desk.pilot.hover(offset=(4, 23))
        assert not any(line.near for line in checklist.standing())
        assert [text for text, ink in keys.standing()[0].left if "underline" in ink] == ["space"]
        await desk.pilot.hover(offset=(24, 0))
        assert [text.strip() for text, ink in top.standing()[0].left if "underline" in ink] == ["2", "Library"]
        await desk.pilot.hover(offset=(40, 20))
        assert not any("underline" in ink for _, ink in (*top.standing()[0].left, *keys.standing()[0].left))


async def test_months_and_days_and_the_notice_are_clicked(open_app: OpenApp) -> None:
    async with open_app(LARGE) as desk:
        await click(desk, "d later", 2)
        assert "A few questions" not in desk.text
        await click(desk, "Wed 25", 2)
        assert "Good afternoon." in desk.text, "days to come are not shown"
        await desk.press("3")
        await click(desk, "October   December", 12)
        assert desk.app.screen.query_one(MonthGrid).day.month == 12
        await click(desk, "November   January", 2)
        assert desk.app.screen.query_one(MonthGrid).day.month == 11


async def test_the_hint_that_says_choose_moves_in_the_list(open_app: OpenApp) -> None:
    async with open_app() as desk:
        await desk.press("2")
        exercises = desk.app.screen.query_one(ExerciseList)
        before = exercises.cursor
        await click(desk, "↑ ↓ choose", 2)
        assert exercises.cursor != before
        await click(desk, "↑ ↓ choose")
        assert exercises.cursor == before


@pytest.mark.parametrize("size", [*SIZES, SMALL])
async def test_the_ranges_of_progress_are_clicked(open_app: OpenApp, tracker: Tracker, size: tuple[int, int]) -> None:
    known_history(tracker)
    async with open_app(size) as desk:
        await desk.press("5")
        for name in ("1 year", "3 months", "all"):
            y = next(n for n, row in enumerate(desk.rows) if "3 months" in row)
            await desk.pilot.click(offset=(desk.rows[y].rindex(name), y))
            assert f"‹{name}›" in await desk.ask(lambda: None)
        for x, below in ((4, 0), (desk.rows[y].rindex("1 year"), 1)):
            await desk.pilot.click(offset=(x, y + below))
            assert "‹all›" in await desk.ask(lambda: None)
