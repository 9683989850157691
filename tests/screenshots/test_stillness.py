"""A pilot goes on when the app has come to rest, and no sooner."""

import pytest
from textual.app import App

from screenshots.stillness import FRAMES, waits_until_still


class Domino(App[None]):
    """An app in which each step brings about the next, one after a frame and one after what is due."""

    steps = 0

    def on_key(self) -> None:
        self.step(100)

    def step(self, left: int) -> None:
        self.steps += 1
        self.screen.refresh()
        if left > 1:
            (self.call_after_refresh if left % 2 else self.call_later)(self.step, left - 1)


async def test_a_pilot_waits_for_all_that_a_key_brings_about() -> None:
    app = Domino()
    with waits_until_still():
        async with app.run_test() as pilot:
            await pilot.press("a")
            assert app.steps == 100


async def test_an_app_that_does_not_come_to_rest_is_told_of() -> None:
    app = Domino()
    with waits_until_still():
        async with app.run_test() as pilot:
            app.call_later(app.step, 3 * FRAMES)
            with pytest.raises(AssertionError, match="has not come to rest"):
                await pilot.press("wait:0", "b")
