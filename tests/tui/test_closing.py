"""Keys and news that come while a screen is being closed or made."""

import asyncio
import gc
import weakref

import pytest
from textual.screen import Screen
from textual.widget import Widget

from backtui.tui.dialogs.base import Dialog
from tests.conftest import MakeTracker
from tests.tui.conftest import TODAY, Desk, OpenApp

OPENS = {"keys": "question_mark", "signs": "exclamation_mark", "excuse": "x", "pain": "p"}


@pytest.mark.parametrize("key", OPENS.values(), ids=OPENS)
async def test_what_is_asked_to_close_twice_closes_once(open_app: OpenApp, key: str) -> None:
    async with open_app() as desk:
        await desk.press(key)
        over = desk.app.screen
        assert len(desk.app.screen_stack) == 2
        over.dismiss()
        over.dismiss()
        await desk.press("2")
        assert desk.place == "Library"


async def test_what_lies_below_is_not_closed_instead(open_app: OpenApp) -> None:
    async with open_app() as desk:
        await desk.press("s")
        below = desk.app.screen
        await desk.press("exclamation_mark")
        sheet = desk.app.screen
        sheet.dismiss()
        sheet.dismiss()
        assert desk.app.screen is below


async def test_a_key_for_a_screen_that_is_closing_does_nothing(open_app: OpenApp, make_tracker: MakeTracker) -> None:
    async with open_app() as desk:
        await desk.ask(desk.app.ask_screening)
        sheet = desk.app.screen
        sheet.dismiss()
        for action in ("dismiss", "keep", "choose_answer"):
            await desk.app.run_action(action, sheet)
        await desk.press("space")
        assert make_tracker().history.session(TODAY).sets_done == 1


@pytest.mark.parametrize("opens", [*OPENS.values(), "n", "ctrl+p"])
async def test_a_key_may_leave_a_dialog_before_it_stands(
    open_app: OpenApp, opens: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    mount, left = Screen.mount_composed_widgets, list[bool]()

    async def leave_first(screen: Screen[object], widgets: list[Widget]) -> None:
        if isinstance(screen, Dialog) and not left:
            # What acts on what it holds comes too early.
            for action in ("keep", "choose", "about(1)", "help"):
                await screen.app.run_action(action, screen)
            left.append(await screen.app.run_action("dismiss", screen))
        await mount(screen, widgets)

    async with open_app() as desk:
        monkeypatch.setattr(Screen, "mount_composed_widgets", leave_first)
        await desk.press(opens)
        await desk.press("escape", "2")
        assert left
        assert desk.place == "Library"


@pytest.mark.parametrize("opens", [*OPENS.values(), "n"])
async def test_a_dialog_may_be_put_away_before_it_stands(
    open_app: OpenApp, opens: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    mount = Screen.mount_composed_widgets

    async def put_away(screen: Screen[object], widgets: list[Widget]) -> None:
        screen.app.pop_screen()
        # What it is made of is taken away while it is being mounted.
        await mount(screen, widgets)
        await asyncio.wait_for(screen.query("*").remove(), 1)

    async with open_app() as desk:
        monkeypatch.setattr(Screen, "mount_composed_widgets", put_away)
        await desk.press(opens)
        assert desk.app.is_running
        assert desk.place == "Today"


@pytest.mark.parametrize("opens", ["x", "n", "3"])
async def test_the_app_may_end_before_a_screen_stands(
    open_app: OpenApp, opens: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    mount = Screen.mount_composed_widgets

    async def end(screen: Screen[object], widgets: list[Widget]) -> None:
        screen.app.exit()
        await mount(screen, widgets)
        await asyncio.wait_for(screen.query("*").remove(), 1)

    async with open_app() as desk:
        monkeypatch.setattr(Screen, "mount_composed_widgets", end)
        desk.app.simulate_key(opens)
        while not desk.app._exit:
            await asyncio.sleep(0)
    assert desk.app.failure is None
    assert desk.app.return_code == 0


@pytest.mark.parametrize("place", ["library", "calendar", "faq", "progress"])
async def test_news_while_a_place_is_being_made(open_app: OpenApp, place: str) -> None:
    async with open_app() as desk:
        desk.app.switch_mode(place)
        for _ in range(100):
            desk.app.history_changed()
            desk.app.say("told in between")
            # Lets the other tasks go one step on.
            await asyncio.sleep(0)
        await desk.press("x")
        assert desk.app.is_running
        assert desk.place is not None
        assert desk.place.lower() == place


async def test_the_palette_closes_once(open_app: OpenApp) -> None:
    async with open_app() as desk:
        await desk.press("ctrl+p")
        palette = desk.app.screen
        await palette.run_action("dismiss")
        await palette.run_action("dismiss")
        palette.dismiss()
        await desk.press("2")
        assert desk.place == "Library"


@pytest.mark.parametrize("what", ["palette", "coach"])
async def test_it_may_be_opened_again_while_it_is_being_closed(
    open_app: OpenApp, make_tracker: MakeTracker, what: str
) -> None:
    make_tracker().ticks.tick(TODAY, "pelvic-tilt")
    async with open_app() as desk:

        def opened() -> None:
            if what == "palette":
                desk.app.action_command_palette()
            else:
                desk.app.start_coach(TODAY, silent=True)

        await desk.ask(opened)
        first = desk.app.screen
        first.dismiss()
        await desk.ask(opened)
        assert type(desk.app.screen) is type(first)
        assert desk.app.screen is not first


def collect() -> None:
    """Have the collector look, without what asyncio holds of timers that were cancelled: it keeps them until due."""
    for handle in asyncio.get_running_loop()._scheduled:  # type: ignore[attr-defined]
        if handle.cancelled():
            handle._context = None
    gc.collect()


async def looked_at(desk: Desk, key: str) -> list["weakref.ref[Widget]"]:
    """Open something, put it away, and return what was in it."""
    await desk.press(key)
    assert len(desk.app.screen_stack) == 2
    seen = [weakref.ref(node) for node in desk.app.screen.walk_children(Widget, with_self=True)]
    await desk.press("escape")
    assert len(desk.app.screen_stack) == 1
    return seen


@pytest.mark.parametrize("key", [*OPENS.values(), "n", "s"], ids=[*OPENS, "note", "coach"])
async def test_nothing_is_kept_of_what_is_closed(open_app: OpenApp, make_tracker: MakeTracker, key: str) -> None:
    # A session that is begun is led without a question.
    make_tracker().ticks.tick(TODAY, "pelvic-tilt")
    async with open_app() as desk:
        seen = await looked_at(desk, key)
        # What was closed last may still be held by what asyncio has under way.
        for other in ("question_mark", "exclamation_mark"):
            await looked_at(desk, other)
        collect()
        assert [type(widget).__name__ for widget in (ref() for ref in seen) if widget] == []


async def test_no_lines_are_kept_of_what_is_closed(open_app: OpenApp) -> None:
    from textual._styles_cache import StylesCache

    def kept() -> int:
        collect()
        return sum(isinstance(each, StylesCache) for each in gc.get_objects())

    async with open_app() as desk:
        # The figure of Today is there too after the first of them.
        for _ in range(2):
            await looked_at(desk, "question_mark")
        before, rounds = kept(), 5
        for _ in range(rounds):
            await looked_at(desk, "question_mark")
        # What was closed last may still be held, as above.
        assert kept() - before < rounds
