"""The palette: every action with its key, themes seen as one moves, the old one back with esc."""

import pytest

from backtui.render.theme_colours import THEMES
from backtui.tui.actions import AT, EVERYWHERE
from backtui.tui.dialogs.palette import Palette
from backtui.tui.widgets.pane import Chooser

from .conftest import SIZES, Ask, Desk, OpenApp


def rows(desk: Desk) -> list[str]:
    lines = desk.app.screen.query_one(Chooser).lines
    return ["".join(text for text, _ in (*row.left, *row.right)).strip() for row in lines if row.key]


@pytest.mark.parametrize(("place", "key"), [("today", "1"), ("library", "2"), ("calendar", "3"), ("coach", "")])
async def test_every_action_of_a_place_is_in_it_with_its_key(open_app: OpenApp, place: str, key: str) -> None:
    async with open_app() as desk:
        await (desk.press("s", "enter") if place == "coach" else desk.press(key))
        await desk.press("ctrl+p")
        offered = rows(desk)
        for action in (*AT[place], *EVERYWHERE):
            for way in (way for way in action.ways if way.do):
                assert any(row.startswith(way.title) for row in offered), way.title


@pytest.mark.parametrize(
    ("typed", "first"), [("coach", "Start the coach"), ("pain", "Say how much it hurts"), ("excuse", "Excuse the day")]
)
@pytest.mark.parametrize("size", SIZES)
async def test_what_one_would_type_is_found_first(
    open_app: OpenApp, typed: str, first: str, size: tuple[int, int]
) -> None:
    async with open_app(size) as desk:
        await desk.press("ctrl+p")
        await desk.type(typed)
        assert rows(desk)[0].startswith(first)


async def test_a_theme_is_seen_while_the_cursor_is_on_it_and_esc_brings_the_old_one_back(
    open_app: OpenApp, db: Ask
) -> None:
    async with open_app() as desk:
        await desk.press("ctrl+p")
        await desk.type("themes")
        seen = [desk.app.theme]
        for _ in range(len(THEMES) - 1):
            await desk.press("down")
            seen.append(desk.app.theme)
        assert seen == list(THEMES)
        await desk.press("escape")
        assert desk.app.theme == "lamplight"
        assert not isinstance(desk.app.screen, Palette)
        assert db("SELECT name FROM sqlite_schema WHERE name = 'setting'") == []


async def test_nothing_that_fits_does_nothing(open_app: OpenApp) -> None:
    async with open_app() as desk:
        await desk.press("ctrl+p")
        assert "Nothing fits." in await desk.type("zzz")
        await desk.press("enter")
        assert isinstance(desk.app.screen, Palette)
