"""The pages over a place: keys, warning signs, about."""

import pytest

from backtui.content.library import Library
from backtui.tui.actions import help_of_place
from tests.tui.conftest import LARGE, SIZES, SMALL, USUAL, Desk, OpenApp

OPENING = {"1": "Today", "2": "Library", "3": "Calendar", "4": "FAQ"}


async def read_through(desk: Desk) -> str:
    """Page down to the end of a sheet and return all that was seen, in single spaces."""
    seen = [desk.text]
    for _ in range(40):
        seen.append(await desk.press("pagedown"))
        if seen[-1] == seen[-2]:
            break
    return " ".join("\n".join(seen).split())


@pytest.mark.parametrize(("key", "size"), [*zip(OPENING, (USUAL, LARGE, SMALL, USUAL), strict=True)])
async def test_help_lists_the_keys_of_its_place(open_app: OpenApp, key: str, size: tuple[int, int]) -> None:
    async with open_app(size) as desk:
        await desk.press(key, "question_mark")
        seen = await read_through(desk)
        for name, what in (row for _, rows in help_of_place(OPENING[key].lower()) for row in rows):
            assert " ".join(name.split()) in seen
            assert what.split(" ")[0] in seen
        assert "esc close" in seen


@pytest.mark.parametrize("close", ["escape", "q", "enter", "question_mark"])
async def test_help_is_put_away(open_app: OpenApp, close: str) -> None:
    async with open_app() as desk:
        before = [row[:40] for row in desk.rows]
        await desk.press("question_mark")
        assert "tick the exercise, or untick it" in desk.text
        await desk.press(close)
        assert [row[:40] for row in desk.rows] == before
        assert desk.app.is_running


@pytest.mark.parametrize("size", SIZES)
async def test_every_sign_is_on_the_safety_page(open_app: OpenApp, size: tuple[int, int]) -> None:
    page = Library().safety
    async with open_app(size) as desk:
        await desk.press("exclamation_mark")
        assert page.title in desk.text
        seen = await read_through(desk)
        for tier in page.tiers:
            assert tier.name in seen
            for sign in tier.signs:
                assert sign.split()[0] in seen
        assert "Sources:" in seen


@pytest.mark.parametrize("key", OPENING)
async def test_safety_is_one_key_away_on_every_place(open_app: OpenApp, key: str) -> None:
    title = Library().safety.title
    async with open_app() as desk:
        await desk.press(key, "exclamation_mark")
        assert title in desk.text
        await desk.press("escape")
        assert title not in desk.text
        assert desk.place == OPENING[key]
        if key in "24":
            await desk.press("enter", "exclamation_mark")
            assert title in desk.text


async def test_safety_from_the_excuse_question(open_app: OpenApp) -> None:
    async with open_app() as desk:
        await desk.press("x", "exclamation_mark")
        assert Library().safety.title in desk.text
        await desk.press("escape")
        assert "Excuse Mon 23 Nov" in desk.text


async def test_safety_from_help(open_app: OpenApp) -> None:
    async with open_app() as desk:
        await desk.press("question_mark", "exclamation_mark")
        assert Library().safety.title in desk.text


@pytest.mark.parametrize("place", ["2", "4"])
async def test_the_search_keeps_what_is_typed(open_app: OpenApp, place: str) -> None:
    title = Library().safety.title
    async with open_app() as desk:
        await desk.press(place, "slash")
        await desk.type("what!?")
        assert title not in desk.text
        assert "what!?" in desk.text
        await desk.press("enter", "exclamation_mark")
        assert title in desk.text


async def test_reading_keys_scroll_a_page(open_app: OpenApp) -> None:
    async with open_app(SMALL) as desk:
        first = await desk.press("exclamation_mark")
        assert "▾ more" in first
        await desk.press("j")
        assert desk.rows[1] == first.splitlines()[2]
        await desk.press("G")
        assert "▾ more" not in desk.text
        assert await desk.press("g") == first


async def test_about_says_where_the_data_is(open_app: OpenApp) -> None:
    async with open_app() as desk:
        await desk.ask(lambda: desk.app.action_show("about"))
        assert "About backtui" in desk.text
        assert "what it is not: medical advice" in " ".join(desk.text.split()).lower()
        await desk.press("G")
        assert "Your data:" in desk.text
        # A long path is broken over rows.
        assert str(desk.app.tracker.path) in "".join(desk.text.replace("│", "").split())


async def test_a_page_survives_a_change_of_size(open_app: OpenApp) -> None:
    async with open_app() as desk:
        await desk.press("exclamation_mark", "G")
        for size in (*SIZES, (20, 5)):
            await desk.resize(*size)
            assert desk.text.strip()
        await desk.press("escape")
        await desk.resize(80, 24)
        assert desk.place == "Today"


async def test_the_places_are_not_reached_through_a_page(open_app: OpenApp) -> None:
    async with open_app() as desk:
        await desk.press("question_mark", "2", "space", "f3")
        assert "tick the exercise, or untick it" in desk.text
        await desk.press("escape")
        assert desk.place == "Today"
        assert "[x]" not in desk.text
