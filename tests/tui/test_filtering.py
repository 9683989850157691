"""The library's filter: chosen in a sheet, said in the head, put away with esc."""

import pytest

from backtui.content.library import Library
from backtui.domain.exercise_filter import Filter, filtered
from backtui.domain.screened_routine import suits
from backtui.tracker.tracker import Tracker
from backtui.tui.dialogs.filter import FilterSheet
from backtui.tui.widgets.form import Form
from tests.tui.conftest import LARGE, SIZES, Desk, OpenApp

LIBRARY = Library()
EVERY = len(LIBRARY.exercises)


async def choose(desk: Desk, key: str) -> None:
    """Go down to an answer and choose it."""
    form = desk.app.screen.query_one(Form)
    await desk.press(*["j"] * form.keys.index(key), "space")


async def test_a_filter_is_chosen_and_said_and_put_away(open_app: OpenApp) -> None:
    prone = len(filtered(LIBRARY.exercises, Filter(positions=frozenset({"prone"})), ()))
    async with open_app(LARGE) as desk:
        await desk.press("2", "f")
        assert isinstance(desk.app.screen, FilterSheet)
        await choose(desk, "positions:prone")
        assert "[x] prone" in desk.text
        await desk.press("s")
        assert f"{prone} of {EVERY} exercises" in desk.text
        assert "│  prone   " in desk.text
        await desk.press("escape")
        assert f"{EVERY} exercises" in desk.text


async def test_search_within_a_filter_and_esc_in_turn(open_app: OpenApp) -> None:
    async with open_app(LARGE) as desk:
        await desk.press("2", "f", "j", "space", "s", "slash")
        assert "beginner" in desk.text
        await desk.type("plnak")
        assert "plank" in desk.at.lower()
        await desk.press("enter", "escape")
        assert f"of {EVERY} exercises" in desk.text, "the search is left first"
        await desk.press("escape")
        assert f"{EVERY} exercises" in desk.text
        assert f"of {EVERY} exercises" not in desk.text


async def test_suits_me_follows_the_answers(open_app: OpenApp, tracker: Tracker) -> None:
    tracker.health.answer_screening({"body": frozenset({"wrists"})})
    codes = tracker.safety.screened().codes
    fitting = sum(suits(exercise, codes) for exercise in LIBRARY.exercises)
    async with open_app(LARGE) as desk:
        await desk.press("2", "f", "space", "s")
        assert f"{fitting} of {EVERY} exercises" in desk.text
        assert "suits me" in desk.text


async def test_leaving_changes_nothing_and_c_clears(open_app: OpenApp) -> None:
    async with open_app() as desk:
        await desk.press("2", "f", "j", "space", "s", "f", "j", "j", "space", "escape")
        assert "beginner" in desk.rows[3]
        await desk.press("f", "c")
        assert f"{EVERY} exercises" in desk.text
        assert f"of {EVERY}" not in desk.text


@pytest.mark.parametrize("size", SIZES)
async def test_the_sheet_fits(open_app: OpenApp, size: tuple[int, int]) -> None:
    async with open_app(size) as desk:
        await desk.press("2", "f")
        assert "Which exercises?" in desk.text
        await desk.press("G")
        assert desk.app.screen.query_one(Form).cursor == "ladders:none"
        assert "[ ] Stretches" in desk.text


async def test_the_page_says_what_the_answers_mean(open_app: OpenApp, tracker: Tracker) -> None:
    tracker.health.answer_screening({"body": frozenset({"neck"})})
    said = tracker.advice.for_you(LIBRARY.exercise("superman"))
    assert any(text.startswith("Swapped for you: ") for text in said)
    async with open_app(LARGE) as desk:
        await desk.press("2", "slash")
        await desk.type("superman")
        await desk.press("enter")
        assert said[0][:30] in desk.text
