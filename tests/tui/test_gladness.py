"""The drawing at the end of a session: it moves once, fits its room, and stands still where motion is off."""

import pytest
from textual.app import App, ComposeResult

from backtui.domain.occasion import Occasion
from backtui.figures.gladness import LASTS_S, glad_frame
from backtui.tui.widgets.gladness import Gladness


@pytest.mark.parametrize("columns", [1, 28, 80, 120])
@pytest.mark.parametrize("rows", [2, 4, 12])
@pytest.mark.parametrize(("sprout", "rays"), [(True, False), (False, True), (False, False)])
@pytest.mark.parametrize("ascii_only", [False, True])
def test_every_picture_fits(columns: int, rows: int, sprout: bool, rays: bool, ascii_only: bool) -> None:
    for share in (-1.0, 0.0, 0.5, 1.0, 2.0):
        frame = glad_frame(columns, rows, share, sprout=sprout, rays=rays, ascii_only=ascii_only)
        assert [sum(len(run.text) for run in row) for row in frame.rows] == [columns] * rows
        if ascii_only:
            assert all(run.text.isascii() for row in frame.rows for run in row)


def test_it_grows() -> None:
    first, last = (glad_frame(60, 8, share, sprout=False, rays=True).rows for share in (0.0, 1.0))
    assert first != last


class Glad(App[None]):
    """One drawing by a clock that the test turns."""

    def __init__(self) -> None:
        super().__init__()
        self.now_s = 0.0
        self.drawing = Gladness(Occasion.KEPT, lambda: self.now_s)

    def compose(self) -> ComposeResult:
        yield self.drawing


async def test_it_moves_once_and_stays() -> None:
    app = Glad()
    app.animation_level = "full"
    async with app.run_test(size=(60, 20)):
        assert app.drawing.share == 0
        before = app.drawing.render_line(5).text
        app.now_s += LASTS_S / 2
        assert app.drawing.share == 0.5
        app.now_s += LASTS_S
        app.drawing.step()
        assert app.drawing.share == 1
        assert app.drawing.render_line(5).text != before


async def test_it_stands_still_where_motion_is_off() -> None:
    app = Glad()
    app.animation_level = "none"
    async with app.run_test(size=(60, 20)):
        assert app.drawing.share == 1
