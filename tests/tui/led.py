"""A session on the screen, by a clock that the test turns."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date

from textual.pilot import Pilot

from backtui.coach.player import State
from backtui.tracker.tracker import Tracker
from backtui.tui.app import BacktuiApp
from backtui.tui.coach.screen import CoachScreen
from screenshots.paint import screen_strips
from tests.conftest import NOON

DAY = NOON.date()
NOW = NOON.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
"""The moment at which everything is told, as it is stored."""


class Led:
    """A session on the screen with its clock."""

    def __init__(self, app: BacktuiApp, pilot: Pilot[int], screen: CoachScreen, clock_s: list[float]) -> None:
        self.app, self.pilot, self.screen, self.clock_s = app, pilot, screen, clock_s

    async def after(self, seconds: float) -> str:
        """Let time pass, a second at a time, and return the screen."""
        for _ in range(round(seconds)):
            self.clock_s[0] += 1
            self.screen.tick()
        await self.pilot.pause()
        return self.text

    async def press(self, *keys: str) -> str:
        await self.pilot.press(*keys)
        await self.pilot.pause()
        return self.text

    def state(self) -> State:
        return self.screen.coaching.player.state

    @property
    def text(self) -> str:
        return "\n".join(strip.text for strip in screen_strips(self.app))


@asynccontextmanager
async def led(tracker: Tracker, size: tuple[int, int] = (80, 24), day: date = DAY) -> AsyncIterator[Led]:
    clock_s = [100.0]
    app = BacktuiApp(tracker)
    async with app.run_test(size=size) as pilot:
        screen = CoachScreen(day, lambda: clock_s[0])
        await app.push_screen(screen)
        await pilot.pause()
        yield Led(app, pilot, screen, clock_s)
