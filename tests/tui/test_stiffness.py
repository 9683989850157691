"""Morning stiffness in the app: asked with the morning's pain, shown in Progress."""

import pytest

from backtui.domain.pain import Moment
from backtui.tui.widgets.progress_page import ProgressPage
from tests.tui.conftest import SIZES, TODAY, Ask, OpenApp


@pytest.mark.parametrize("size", SIZES)
async def test_the_morning_asks_for_it_and_no_other_moment(open_app: OpenApp, db: Ask, size: tuple[int, int]) -> None:
    async with open_app(size) as desk:
        await desk.ask(lambda: desk.app.ask_pain(Moment.MORNING))
        assert "stiff after getting up: not told" in desk.text
        await desk.press("3", "m", "m", "m")
        assert "stiff after getting up: 10 min" in desk.text
        await desk.press("tab")
        assert "stiff after" not in desk.text
        await desk.press("m", "shift+tab", "M")
        assert "stiff after getting up: 5 min" in desk.text
        await desk.press("enter")
        assert db("SELECT day, minutes FROM stiffness") == [(TODAY.isoformat(), 5)]
        await desk.ask(lambda: desk.app.ask_pain(Moment.MORNING))
        await desk.press("2", "m", "tab", "enter")
        assert db("SELECT moment, level FROM pain WHERE level = 2") == [("before", 2)]
        assert db("SELECT minutes FROM stiffness") == [(5,)]
        await desk.press("5")
        page = desk.app.screen.query_one(ProgressPage)
        assert "Morning stiffness" in "".join(text for line in page.lines for text, _ in (*line.left, *line.right))
