"""The end of a day: the picture moves once and fits its room, and Today shows it at the last tick."""

import pytest
from textual.app import App, ComposeResult

from backtui.domain.session_outcome import Occasion
from backtui.figures.sunrise import LASTS_S, sunrise
from backtui.tracker.tracker import Tracker
from backtui.tui import themes
from backtui.tui.dialogs.day_end import DayEnd
from backtui.tui.widgets.sunrise import Sunrise
from tests.conftest import MakeTracker

from .conftest import SIZES, TODAY, Desk, OpenApp


@pytest.mark.parametrize("columns", [1, 28, 120])
@pytest.mark.parametrize("rows", [2, 4, 12])
@pytest.mark.parametrize("sprout", [True, False])
@pytest.mark.parametrize("ascii_only", [False, True])
def test_every_picture_fits(columns: int, rows: int, sprout: bool, ascii_only: bool) -> None:
    for share in (-1.0, 0.0, 0.5, 1.0, 2.0):
        cells = sunrise(columns, rows, share, sprout=sprout).cells(ascii_only)
        assert [sum(len(text) for text, _, _ in row) for row in cells] == [columns] * rows
        if ascii_only:
            assert all(text.isascii() for row in cells for text, _, _ in row)


def test_it_rises_and_a_sprout_grows() -> None:
    first, last, sprout = (
        sunrise(60, 8, share, sprout=grows).cells() for share, grows in ((0, False), (1, False), (1, True))
    )
    assert len({first, last, sprout}) == 3


class Glad(App[None]):
    """One picture by a clock that the test turns."""

    def __init__(self) -> None:
        super().__init__()
        self.register_theme(themes.theme("lamplight"))
        self.theme = "lamplight"
        self.now_s = 0.0
        self.drawing = Sunrise(Occasion.KEPT, lambda: self.now_s)

    def compose(self) -> ComposeResult:
        yield self.drawing


@pytest.mark.parametrize("level", ["full", "none"])
async def test_it_moves_once_and_stays_and_stands_still_where_motion_is_off(level: str) -> None:
    app = Glad()
    app.animation_level = level  # type: ignore[assignment]
    async with app.run_test(size=(60, 20)):
        assert app.drawing.share == (0 if level == "full" else 1)
        app.now_s += LASTS_S / 2
        assert app.drawing.share == (0.5 if level == "full" else 1)
        app.now_s += LASTS_S
        app.drawing.step()
        assert app.drawing.share == 1


async def tick_all(desk: Desk) -> str:
    for _ in range(3):
        await desk.press("space", "j")
    return await desk.press("space")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.usefixtures("no_warm_up")
async def test_the_last_tick_of_today_shows_it_and_any_key_goes_on(open_app: OpenApp, size: tuple[int, int]) -> None:
    async with open_app(size) as desk:
        screen = await tick_all(desk)
        assert isinstance(desk.app.screen, DayEnd)
        assert "Your first session is done." in screen
        assert "one more keeps the week" in screen.lower()
        await desk.press("3")
        await desk.press("j")
        assert not isinstance(desk.app.screen, DayEnd)
        assert "Done for today." in desk.text


@pytest.mark.usefixtures("no_warm_up")
async def test_what_may_be_said_next_is_recorded(open_app: OpenApp, make_tracker: MakeTracker) -> None:
    async with open_app() as desk:
        await tick_all(desk)
        assert "effort 7 of 10, kept" in await desk.press("7")
        assert make_tracker().history.session(TODAY).effort == 7
        await desk.press("u")
        assert "undone: " in desk.bar
        assert make_tracker().history.session(TODAY).effort is None
        await desk.press("u", "space")
        assert isinstance(desk.app.screen, DayEnd)
        assert "Note, Mon 23 Nov" in await desk.press("n")


@pytest.mark.usefixtures("no_warm_up")
async def test_a_day_that_was_done_before_is_not_made_much_of(open_app: OpenApp, tracker: Tracker) -> None:
    tracker.ticks.tick_all(TODAY)
    async with open_app() as desk:
        await desk.press("space", "k", "space")
        await desk.press("left_square_bracket", "space")
        assert desk.place == "Today"
