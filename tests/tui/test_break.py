"""A break in the app: led over a place, marked at its end, and left without a trace."""

import pytest

from backtui.domain.pain import Moment, Sign
from backtui.tracker.tracker import Tracker
from backtui.tui.dialogs.break_ import BreakDialog
from tests.tui.conftest import LARGE, SMALL, TODAY, USUAL, Desk, OpenApp


class Timed:
    """A break on the screen, by a clock that the test turns."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.now_s = desk, 0.0
        desk.app.clock_s = lambda: self.now_s

    async def after(self, seconds: int) -> str:
        """Let time pass, a second at a time, and return the screen."""
        for _ in range(seconds):
            self.now_s += 1
            dialog = self.desk.app.screen
            if isinstance(dialog, BreakDialog):
                dialog.tick()
        await self.desk.pilot.pause()
        return self.desk.text


def taken(tracker: Tracker) -> list[str]:
    """Return the breaks of today, as the app has recorded them."""
    tracker.refresh()
    return [each.exercise for each in tracker.history.entry(TODAY).breaks]


@pytest.mark.parametrize("size", [USUAL, LARGE, SMALL])
async def test_a_break_is_led_and_marked_at_its_end(open_app: OpenApp, tracker: Tracker, size: tuple[int, int]) -> None:
    async with open_app(size) as desk:
        led = Timed(desk)
        screen = await desk.press("B")
        assert "Walk to the door  1 × 2" in screen
        assert "Get ready" in screen
        assert "another" in desk.bar
        assert "Go · 1 of 2" in await led.after(12)
        assert taken(tracker) == []
        await led.after(40)
        assert "Walk to the door: 1 break today" in await desk.done()
        assert taken(tracker) == ["walk-to-the-door"]
        await desk.press("3")
        assert "Breaks" in desk.text or size == SMALL
        await desk.press("u")
        assert taken(tracker) == []


async def test_what_is_left_is_not_marked_and_another_is_another(open_app: OpenApp, tracker: Tracker) -> None:
    async with open_app() as desk:
        led = Timed(desk)
        first = await desk.press("B")
        second = await desk.press("n")
        assert "Walk to the door" in first
        assert "Walk to the door" not in second
        await led.after(5)
        assert "Paused" in await desk.press("space")
        await led.after(5)
        assert "Paused" in desk.text
        await desk.press("escape")
        assert desk.place == "Today"
        await desk.press("B", "x")
        assert "no more breaks are offered today" in await desk.done()
        assert taken(tracker) == []


async def test_the_signs_are_one_key_away_and_time_stands_still_meanwhile(open_app: OpenApp, tracker: Tracker) -> None:
    async with open_app() as desk:
        led = Timed(desk)
        await desk.press("B")
        dialog = desk.app.screen
        assert isinstance(dialog, BreakDialog)
        await led.after(3)
        assert "When to get help" in await desk.press("exclamation_mark")
        dialog.tick()
        led.now_s += 300
        dialog.tick()
        assert "Paused" in await desk.press("escape")
        assert taken(tracker) == []


async def test_while_there_is_a_stop_it_leads_to_help(open_app: OpenApp, tracker: Tracker) -> None:
    tracker.health.tell_pain(TODAY, 2, Moment.BEFORE, signs=frozenset({Sign.NERVE}))
    async with open_app() as desk:
        screen = await desk.press("B")
        assert "Before any exercise" in screen
        assert "Walk to the door" not in screen
