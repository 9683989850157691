"""The terminal's own cursor stands where one looks, for magnifiers and braille displays."""

import pytest
from textual.app import App
from textual.geometry import Offset

from backtui.tui.crash import NettedApp

from .conftest import SIZES, OpenApp


@pytest.mark.parametrize("size", SIZES)
async def test_it_follows_the_row_and_the_day(open_app: OpenApp, size: tuple[int, int]) -> None:
    async with open_app(size) as desk:
        for keys in (("j",), ("2", "j", "j"), ("4", "j"), ("3", "left")):
            await desk.press(*keys)
            at = desk.app.cursor_position
            assert desk.rows[at.y][at.x] == "▌", keys
        # Each once the one before has shown what it opens.
        for key in ("2", "slash", "p", "l"):
            await desk.press(key)
        at = desk.app.cursor_position
        assert desk.rows[at.y][: at.x].rstrip().endswith("pl"), "in a field it stands behind what is typed"


async def test_it_stays_in_its_corner_where_nothing_is_chosen(open_app: OpenApp) -> None:
    async with open_app() as desk:
        await desk.press("5")
        assert desk.app.cursor_position == Offset(0, 0)


@pytest.mark.parametrize(("name", "mouse"), [("STY", False), ("TMUX", True)])
def test_gnu_screen_is_not_asked_for_the_mouse(name: str, mouse: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: dict[str, bool] = {}
    monkeypatch.delenv("STY", raising=False)
    monkeypatch.setenv(name, "1234.pts-0.here")
    monkeypatch.setattr(App, "run", lambda _, **options: asked.update(options))
    NettedApp[None]().run_to_end()
    assert asked == {"mouse": mouse}
