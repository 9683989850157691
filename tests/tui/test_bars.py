"""The bar of places at the top, as the terminal grows and shrinks."""

import pytest

from tests.tui.conftest import USUAL, OpenApp

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
