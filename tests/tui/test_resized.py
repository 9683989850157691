"""A terminal that changes its size shows what one of that size shows from the start."""

import re
from itertools import combinations

import pytest

from backtui.tracker.tracker import Tracker
from tests.tui.conftest import OpenApp, known_history

SIZES = ((60, 20), (80, 24), (80, 40), (120, 24), (120, 40), (200, 60))
PLACES = (("1",), ("2",), ("3",), ("4",), ("5",), ("5", "l"), ("2", "enter"), ("4", "enter"), ("3", "enter"))
DIALOGS = (("p",), ("comma",), ("question_mark",), ("ctrl+p",), ("R",), ("plus",), ("2", "f"), ("s",))


def still(screen: str) -> str:
    """Return a screen without the blocks that figures are drawn in, which come when there is time for them."""
    return re.sub("[\u2580-\u259f]", " ", screen)


@pytest.mark.parametrize("keys", (*PLACES, *DIALOGS))
async def test_a_screen_looks_as_if_it_had_always_had_that_size(
    open_app: OpenApp, tracker: Tracker, keys: tuple[str, ...]
) -> None:
    known_history(tracker)
    fresh = {}
    for size in SIZES:
        async with open_app(size) as desk:
            fresh[size] = still(await desk.press(*keys))
    async with open_app(SIZES[0]) as desk:
        await desk.press(*keys)
        for sizes in combinations(SIZES, 2):
            for size in sizes:
                await desk.pilot.resize_terminal(*size)
                await desk.pilot.pause()
                assert still(desk.text) == fresh[size], sizes


async def test_a_place_that_one_comes_back_to_has_the_size_of_the_terminal(open_app: OpenApp, tracker: Tracker) -> None:
    known_history(tracker)
    fresh = {}
    for size in SIZES:
        async with open_app(size) as desk:
            for (key,) in PLACES[:5]:
                fresh[size, key] = still(await desk.press(key))
    async with open_app(SIZES[-1]) as desk:
        await desk.press(*"23451")
        for sizes in combinations(SIZES, 2):
            for size in sizes:
                await desk.pilot.resize_terminal(*size)
                for key in "23451":
                    assert still(await desk.press(key)) == fresh[size, key], (sizes, key)
