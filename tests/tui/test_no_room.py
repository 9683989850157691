"""Terminals too small for anything: what is on the screen is cut, and is whole again when there is room again."""

from pathlib import Path

import pytest

from backtui.demo import write_demo
from backtui.tui.actions import PLACES
from tests.conftest import FixedClock
from tests.tui.conftest import LARGE, USUAL, OpenApp

HUGE = (200, 60)
NO_ROOM = ((1, 1), (2, 30), (10, 4), (30, 2), (16, 16))


@pytest.mark.parametrize("keys", [*map(str, range(1, len(PLACES) + 1)), "s", "p", ","])
async def test_a_screen_may_lose_all_its_room_and_get_it_back(open_app: OpenApp, keys: str, file: Path) -> None:
    write_demo(file, clock=FixedClock())
    async with open_app(HUGE) as desk:
        for size in (HUGE, LARGE, USUAL):
            await desk.resize(*size)
            await desk.press({",": "comma"}.get(keys, keys))
            shown = len(desk.app.screen_stack)
            for none in NO_ROOM:
                # At once, while the screen is still laid out for the room it had.
                await desk.pilot.resize_terminal(*none)
                await desk.resize(*none)
                await desk.resize(*size)
            assert len(desk.app.screen_stack) == shown
            await desk.press("escape", "y", "escape")
            assert desk.app.is_running
