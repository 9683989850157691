"""What every dialog shares: its box, its keys, its mouse, and that it fits."""

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest
from rich.cells import cell_len
from textual._compositor import Compositor
from textual.geometry import Size
from textual.screen import Screen

import backtui
from backtui.domain.model import Reason
from backtui.domain.pain import Moment, Sign
from backtui.render.theme_colours import TOKENS
from backtui.system.terminal import Abilities
from backtui.tracker.tracker import Tracker
from backtui.tui import coach, dialogs, places
from backtui.tui.action import Action
from backtui.tui.actions import AT, IN_DIALOGS
from backtui.tui.app import BacktuiApp
from backtui.tui.dialogs.base import Dialog
from backtui.tui.dialogs.pain import PainDialog
from backtui.tui.dialogs.sheets import HelpSheet, SafetySheet
from backtui.tui.lines import style
from backtui.tui.places.place import Place
from backtui.tui.widgets.dialog_panel import Panel
from screenshots.paint import screen_strips
from tests.tui.conftest import LARGE, SMALL, USUAL, Ask, Desk, OpenApp
from tests.tui.test_forms import click

OPENS = {
    "excuse": ("x",),
    "pause": ("P",),
    "pain": ("p",),
    "note": ("n",),
    "before": ("s", "5", "enter"),
    "response": ("s", "enter", "p", "7", "enter"),
    "help": ("question_mark",),
    "safety": ("exclamation_mark",),
    "filter": ("2", "f"),
    "own exercise": ("2", "a"),
    "routines": ("2", "R"),
    "routine": ("2", "R", "n"),
    "pick": ("2", "R", "n", "tab", "a"),
}
TINY = (30, 8)


async def opened(desk: Desk, name: str) -> Panel:
    """Open a dialog and return its box."""
    for key in OPENS[name]:
        await desk.press(key)
    assert isinstance(desk.app.screen, Dialog)
    return desk.app.screen.panel


@pytest.mark.parametrize("size", [TINY, SMALL, USUAL, LARGE, (200, 60)])
async def test_the_box_is_whole_at_every_size(open_app: OpenApp, size: tuple[int, int]) -> None:
    async with open_app(size) as desk:
        for name in OPENS:
            box = (await opened(desk, name)).region
            rows = [row[box.x : box.right] for row in desk.rows[box.y : box.bottom]]
            assert {cell_len(row) for row in desk.rows} == {size[0]}, name
            assert (rows[0][0], rows[0][-1], rows[-1][0], rows[-1][-1]) == ("╭", "╮", "╰", "╯"), name
            assert {row[0] + row[-1] for row in rows[1:-1]} == {"││"}, name
            assert "esc" in rows[0], name
            assert abs(box.x - (size[0] - box.right)) <= 1, name
            assert abs(box.y - (size[1] - box.bottom)) <= 1, name
            while len(desk.app.screen_stack) > 1:
                await desk.press("escape")
            await desk.press("1")


@pytest.mark.parametrize("remote", [False, True])
async def test_what_lies_below_is_dimmed_except_over_a_line(open_app: OpenApp, remote: bool) -> None:
    """To dim it and to take that back would send the whole screen twice."""
    async with open_app(can=Abilities(remote=remote)) as desk:
        before = [list(strip) for strip in screen_strips(desk.app)]
        box = (await opened(desk, "pain")).region
        now = [list(strip) for strip in screen_strips(desk.app)]
        beside = [y for y in range(desk.app.size.height) if not box.y <= y < box.bottom]
        assert beside
        assert all((before[y] == now[y]) is remote for y in beside if any(part.text.strip() for part in before[y]))


async def test_what_lies_below_follows_the_size_of_the_terminal(open_app: OpenApp) -> None:
    async with open_app() as desk:
        await desk.press("x")
        assert desk.top.endswith("Mon 23 Nov   ")
        await desk.resize(200, 60)
        assert desk.top.endswith("Monday 23 November 2026   ")
        # A dialog over a dialog is seen through as well.
        await desk.press("exclamation_mark")
        assert desk.top.endswith("Monday 23 November 2026   ")


@pytest.mark.parametrize("size", [Size(40, 10), Size(120, 40)])
async def test_what_lies_below_may_still_be_of_another_size(open_app: OpenApp, size: Size) -> None:
    async with open_app() as desk:
        await desk.press("x")
        below = desk.app.screen_stack[0]
        # So it is while the terminal changes its size.
        below._compositor.reflow(below, size)
        desk.app.screen.refresh()
        assert [strip.cell_length for strip in screen_strips(desk.app)] == [USUAL[0]] * USUAL[1]


async def test_no_screen_is_drawn_before_it_knows_its_size(open_app: OpenApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """Textual lays it out and draws it, tells it its size, and does both again, which would cost half of the time."""
    drawn: list[bool] = []
    draw: Callable[..., object] = Compositor.render_update

    def noted(self: Compositor, *args: object, **named: object) -> object:
        screen = desk.app.screen
        drawn.append(screen._compositor is not self or (isinstance(screen, Place | Dialog) and screen._is_sized))
        return draw(self, *args, **named)

    async with open_app(LARGE) as desk:
        monkeypatch.setattr(Compositor, "render_update", noted)
        for key in ("comma", "question_mark", "3"):
            await desk.press(key)
            while len(desk.app.screen_stack) > 1:
                await desk.press("escape")
        assert drawn and all(drawn)


@pytest.mark.parametrize("theme", ["lamplight", "paper", "ansi-dark"])
async def test_every_cell_of_the_box_has_its_ground(open_app: OpenApp, tracker: Tracker, theme: str) -> None:
    tracker.plan.set("theme", theme)
    async with open_app() as desk:
        page = style(theme, "text", "ground").bgcolor
        for name in ("excuse", "pain", "note", "help", "routines"):
            box = (await opened(desk, name)).region
            strips = screen_strips(desk.app)[box.y : box.bottom]
            grounds = {
                segment.style.bgcolor
                for strip in strips
                for segment in strip.crop(box.x, box.right)
                if segment.style and segment.text
            }
            if TOKENS[theme]["ground"] != TOKENS[theme]["band"]:
                assert page not in grounds, name
            await desk.press("escape", "escape", "1")


async def test_ascii_draws_the_box_in_ascii(open_app: OpenApp, tracker: Tracker) -> None:
    tracker.plan.set("ascii", "on")
    async with open_app() as desk:
        for name in ("excuse", "pain", "help"):
            await opened(desk, name)
            assert desk.text.isascii(), name
            await desk.press("escape")


@pytest.mark.parametrize("name", OPENS)
async def test_help_and_signs_are_one_key_away(open_app: OpenApp, name: str) -> None:
    async with open_app() as desk:
        await opened(desk, name)
        dialog = desk.app.screen
        if name in ("note", "own exercise", "routine"):
            assert "help" not in desk.bar, "a letter goes into the text"
            return
        if name != "safety":
            await desk.press("exclamation_mark")
            assert isinstance(desk.app.screen, SafetySheet)
            await desk.press("escape")
            assert desk.app.screen is dialog
        if name != "help":
            await desk.press("question_mark")
            assert isinstance(desk.app.screen, HelpSheet)
            await desk.press("question_mark")
            assert desk.app.screen is dialog


async def test_the_signs_below_the_help_are_come_back_to(open_app: OpenApp) -> None:
    async with open_app() as desk:
        await desk.press("exclamation_mark", "question_mark", "exclamation_mark")
        assert isinstance(desk.app.screen, SafetySheet)
        await desk.press("escape")
        assert len(desk.app.screen_stack) == 1


async def test_a_dialog_below_another_is_left_after_it(open_app: OpenApp) -> None:
    async with open_app() as desk:
        await desk.press("P")
        pause = desk.app.screen
        assert isinstance(pause, Dialog)
        await desk.press("question_mark")
        help_sheet = desk.app.screen
        # As a key does that was typed before the help stood.
        pause.dismiss()
        await desk.press("shift")
        assert desk.app.screen is help_sheet
        await desk.press("escape")
        assert desk.app.screen is pause
        await desk.press("escape")
        assert isinstance(desk.app.screen, Place)


async def test_a_click_on_the_way_out_leaves(open_app: OpenApp) -> None:
    async with open_app() as desk:
        await opened(desk, "excuse")
        await click(desk, "Excuse Mon")
        assert "Excuse Mon" in desk.text
        await click(desk, "esc leave")
        assert "Excuse Mon" not in desk.text


async def test_a_click_on_a_row_chooses_it(open_app: OpenApp, db: Ask) -> None:
    async with open_app() as desk:
        await opened(desk, "excuse")
        await click(desk, "travel")
        assert "Excused: travel." in desk.text
    assert db("SELECT reason FROM excuse") == [(Reason.TRAVEL.value,)]


@pytest.mark.parametrize("size", [SMALL, USUAL])
async def test_levels_signs_and_moment_are_clicked(open_app: OpenApp, db: Ask, size: tuple[int, int]) -> None:
    async with open_app(size) as desk:
        await opened(desk, "pain")
        await click(desk, "10")
        assert "A hard day" in desk.text
        await click(desk, " 4 ")
        await click(desk, "more with every repetition")
        assert "[x] more with every repetition" in desk.text
        await click(desk, "‹ tab")
        assert "during it" in desk.text
        await click(desk, "save")
        assert not isinstance(desk.app.screen, PainDialog)
    assert db("SELECT moment, level, signs FROM pain") == [(Moment.DURING, 4, Sign.RISING.value)]


async def test_the_box_of_the_pain_keeps_its_size(open_app: OpenApp) -> None:
    async with open_app() as desk:
        box = await opened(desk, "pain")
        sizes = {box.region}
        for key in ("0", "5", "8", "n", "tab", "tab"):
            await desk.press(key)
            sizes.add(box.region)
        assert len(sizes) == 1


async def test_what_a_pause_means_is_whole(open_app: OpenApp) -> None:
    async with open_app(SMALL) as desk:
        await opened(desk, "pause")
        assert "Nothing is asked until P says you are back." in desk.text


async def test_one_click_chooses_an_answer(open_app: OpenApp) -> None:
    async with open_app() as desk:
        await opened(desk, "filter")
        await click(desk, "beginner")
        assert "[x] beginner" in desk.text
        assert "exercises fit" in desk.rows[desk.app.screen.query_one(Panel).region.bottom - 1]


def offered() -> Iterator[tuple[type[Screen[Any]], Action]]:
    """Give each screen with each action that it offers."""
    for room in (places, dialogs, coach):
        for module in iter_modules(room.__path__):
            known = import_module(f"{room.__name__}.{module.name}")
            for screen in vars(known).values():
                if not isinstance(screen, type) or not issubclass(screen, Screen):
                    continue
                if issubclass(screen, Dialog):
                    yield from ((screen, action) for action in (*screen.ACTIONS, screen.LEAVE, *IN_DIALOGS))
                elif issubclass(screen, Place) and hasattr(screen, "NAME"):
                    yield from ((screen, action) for action in AT[screen.NAME])


def test_whatever_is_offered_can_be_done() -> None:
    seen = list(offered())
    assert len({screen for screen, _ in seen}) > 20
    for screen, action in seen:
        for do in filter(None, (way.do for way in action.ways)):
            owner, _, name = do.partition("(")[0].rpartition(".")
            assert hasattr(BacktuiApp if owner == "app" else screen, f"action_{name}"), (screen, do)


def test_what_hears_a_message_is_not_heard_twice() -> None:
    """Textual calls the handlers of a class and of all it stands on, so one that overrides another runs beside it."""
    ours = {screen for screen, _ in offered()}
    assert len(ours) > 20
    for screen in ours:
        handlers = [
            (above.__qualname__, handler.__name__)
            for above in screen.__mro__
            for heard in vars(above).get("_decorated_handlers", {}).values()
            for handler, _ in heard
        ]
        names = [name for _, name in handlers]
        assert len(names) == len(set(names)), handlers


def test_no_handler_calls_the_one_below_it() -> None:
    """Textual calls that one as well; only `on_event`, which is no handler but what calls them, is handed on."""
    files = sorted((Path(backtui.__file__).parent / "tui").rglob("*.py"))
    called = [(file.name, name) for file in files for name in re.findall(r"super\(\)\.(on_\w+)", file.read_text())]
    assert len(files) > 50
    assert {name for _, name in called} == {"on_event"}, called
