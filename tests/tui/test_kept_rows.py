"""What widgets keep of their rows is what they would draw."""

import pytest

from backtui.tui.dialogs.base import Over
from backtui.tui.widgets.drawn import Drawn
from tests.tui.conftest import OpenApp

TOUR = (
    *("j", "space", "right", "left", "space", "n", "x", "escape", "p", "3", "enter", "question_mark", "escape", "u"),
    *("2", "j", "j", "enter", "slash", "p", "l", "enter", "escape", "f", "escape", "R", "escape", "escape"),
    *("3", "h", "l", "v", "k", "x", "escape", "escape", "left_square_bracket", "t", "n", "escape", "P", "escape"),
    *("4", "j", "enter", "down", "escape", "slash", "h", "enter", "escape", "5", "l", "l", "down", "l", "comma", "j"),
    *("enter", "escape", "escape", "ctrl+p", "d", "down", "escape", "1", "F", "escape", "A", "escape"),
    *("plus", "escape"),
)
"""Keys through every place and many dialogs."""


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_what_is_kept_of_a_screen_is_what_would_be_drawn(open_app: OpenApp, size: tuple[int, int]) -> None:
    async with open_app(size) as desk:
        for key in TOUR:
            shown = await desk.press(key)
            for screen in desk.app.screen_stack:
                if isinstance(screen, Over):
                    screen._below = ()
                for widget in screen.walk_children(Drawn):
                    widget._last_rows = None
                    widget._rows_drawn.clear()
            assert desk.text == shown, key
