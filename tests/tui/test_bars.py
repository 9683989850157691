"""The bar of places at the top, as the terminal grows and shrinks."""

import pytest

from tests.tui.conftest import SIZES, SMALL, USUAL, OpenApp

TINY = (30, 10)


@pytest.mark.parametrize("tiny", [TINY, (10, 4), (80, 10), (30, 24)])
@pytest.mark.parametrize("keys", ["", "4", "41"])
async def test_the_bar_has_its_places_again_when_there_is_room_again(
    open_app: OpenApp, tiny: tuple[int, int], keys: str
) -> None:
    async with open_app() as desk:
        await desk.press("4", "1", *keys)
        await desk.resize(*tiny)
        await desk.press("4", "1", *keys)
        assert "2 Library" not in desk.top
        await desk.resize(*USUAL)
        assert "2 Library" in desk.top
        for key in ("4", "1", "4"):
            await desk.press(key)
            assert "2 Library" in desk.top, key


@pytest.mark.parametrize("tiny", [TINY, (10, 4), (80, 10)])
async def test_the_bar_is_right_however_fast_the_terminal_grows(open_app: OpenApp, tiny: tuple[int, int]) -> None:
    async with open_app() as desk:
        await desk.press("4")
        await desk.pilot.resize_terminal(*tiny)
        await desk.pilot.resize_terminal(120, 40)
        await desk.resize(*tiny)
        await desk.pilot.resize_terminal(*USUAL)
        await desk.press("escape")
        await desk.press("1", "4")
        assert "2 Library" in desk.top


@pytest.mark.parametrize("key", "12345")
async def test_a_small_terminal_has_titles_and_the_day(open_app: OpenApp, key: str) -> None:
    async with open_app(SMALL) as desk:
        await desk.press(key)
        assert desk.top.split() == "1 Today 2 Library 3 Calendar 4 FAQ 5 Progress 23 Nov".split()
        await desk.resize(SMALL[0] - 2, SMALL[1])
        assert desk.top.rstrip().endswith(" Mon 23 Nov"), "the titles go next"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("keys", [("comma",), ("x",), ("p",), ("question_mark",), ("2", "f"), ("2", "R")])
async def test_a_dialog_in_which_the_warning_signs_are_a_key_says_so(
    open_app: OpenApp, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    async with open_app(size) as desk:
        await desk.press(*keys)
        assert desk.bar.count("get help") == 1
        assert "Emergency" in await desk.press("exclamation_mark")
