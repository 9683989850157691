"""What moves: three figures side by side, and the coach while it counts."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from backtui.cli import gif
from backtui.coach.player import State
from backtui.demo import write_demo
from backtui.figures.colours import palette
from backtui.figures.frames import Cycle
from backtui.figures.library import load_move
from backtui.render.theme_colours import LOOKS, TOKENS
from backtui.tracker.tracker import open_tracker
from backtui.tui.app import BacktuiApp
from backtui.tui.coach.screen import CoachScreen
from backtui.tui.widgets.figure import Figure
from backtui.tui.widgets.figure_inks import Inks

from .motion import moving
from .paint import screen_strips
from .scenes import StillClock, own_colours
from .stillness import waits_until_still

THEME = "lamplight"
FRAME_S = 0.125
SHOWN, SIZE = ("bird-dog", "dead-bug", "side-plank-knees"), (40, 12)
PIXELS_SIZE = (44, 14)
LASTS_S = 8.0
"""The loop of the figures; each does its move once in it, or several times."""
COACH_KEYS = ("s", "enter")
COACH_LASTS_S = 12.0


def figures() -> str:
    """Draw three figures that move."""
    inks = Inks(TOKENS[THEME])
    cycles = [Cycle(load_move(slug), *SIZE) for slug in SHOWN]
    gap = Segment("   ", Style(bgcolor=TOKENS[THEME]["ground"]))
    frames = []
    for step in range(round(LASTS_S / FRAME_S)):
        shown = [cycle.frame(_moment_s(cycle, step * FRAME_S / LASTS_S)).rows for cycle in cycles]
        frames.append(
            [Strip([part for row in rows for part in (*inks.draw(row), gap)][:-1]) for rows in zip(*shown, strict=True)]
        )
    ground, text = own_colours(THEME)
    return moving(frames, FRAME_S, background=ground, foreground=text)


def _moment_s(cycle: Cycle, share: float) -> float:
    """Where a figure stands after a share of the loop, which begins with the move at its peak."""
    rounds = max(1, round(LASTS_S / cycle.duration_s))
    return cycle.tempo.up_s + cycle.tempo.hold_s / 2 + share * rounds * cycle.duration_s


def coach() -> str:
    """Draw the coach from the moment at which the first exercise begins."""
    with TemporaryDirectory() as folder:
        database = Path(folder) / "film.db"
        write_demo(database, clock=StillClock())
        with waits_until_still():
            return asyncio.run(_coach(database))


async def _coach(database: Path) -> str:
    tracker = open_tracker(database, StillClock())
    tracker.plan.set("theme", THEME)
    tracker.plan.set("sound", "off")
    app = BacktuiApp(tracker)
    app.animation_level = "none"
    now_s = 0.0
    app.clock_s = lambda: now_s
    frames = []
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        for key in COACH_KEYS:
            await pilot.press(key)
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, CoachScreen)  # noqa: S101
        while screen.coaching.player.state is not State.DONE and not screen.coaching.player.phase.works:
            now_s += 1
            screen.tick()
        app.animation_level = "full"
        figure = screen.query_one(Figure)
        for _ in range(round(COACH_LASTS_S / FRAME_S)):
            now_s += FRAME_S
            screen.tick()
            while figure.is_drawing:
                figure.draw_piece()
            await pilot.pause()
            frames.append(screen_strips(app))
    tracker.close()
    ground, text = own_colours(THEME)
    return moving(frames, FRAME_S, background=ground, foreground=text)


def pixels() -> bytes:
    """Draw a figure as terminals show it that can show pictures."""
    return gif.drawn(Cycle(load_move(SHOWN[0]), *PIXELS_SIZE, side="right"), palette(TOKENS[THEME] | LOOKS["clay"]))


FILMS: dict[str, Callable[[], bytes]] = {
    "figures-moving.svg": lambda: figures().encode(),
    "coach-moving.svg": lambda: coach().encode(),
    "figure-in-pixels.gif": pixels,
}
"""Every moving picture by its file."""
