"""The settings in the app, and keys that were chosen."""

import pytest

from backtui.domain.errors import PlanError
from backtui.domain.settings import SETTINGS
from backtui.tracker.tracker import Tracker
from backtui.tui import chosen_keys
from backtui.tui.actions import AT
from backtui.tui.dialogs.settings import KeysSheet, SettingsSheet
from tests.tui.conftest import SIZES, USUAL, OpenApp


@pytest.mark.parametrize("size", SIZES)
async def test_the_plan_and_a_setting_are_changed(open_app: OpenApp, tracker: Tracker, size: tuple[int, int]) -> None:
    async with open_app(size, tracker) as desk:
        await desk.press("comma")
        assert isinstance(desk.app.screen, SettingsSheet)
        await desk.press("j", "enter", "b")
        assert tracker.settings.plan.level == "intermediate"
        assert "Level is now intermediate" in desk.bar
        await desk.press("j", "space", "d")
        await desk.type("x")
        await desk.press("enter")
        assert "are no weekdays" in desk.text
        # It can be mended where it stands.
        await desk.press("backspace")
        await desk.type("tue,sat")
        await desk.press("enter")
        assert tracker.settings.plan.days == {1, 5}
        await desk.press("j", "j", "enter", "a")
        assert "goal 1 don't go together" in desk.text


def test_every_setting_of_the_list_has_a_row(tracker: Tracker) -> None:
    from backtui.tui.dialogs.settings import setting_rows

    rows = list(setting_rows(tracker))
    assert [row.key for row in rows] == list(SETTINGS)
    for row in rows:
        for value in row.choices:
            assert row.put(value) == value


async def test_the_screen_follows_a_setting_at_once(open_app: OpenApp, tracker: Tracker) -> None:
    async with open_app(USUAL, tracker) as desk:
        tracker.plan.set("theme", "paper")
        tracker.plan.set("ascii", "on")
        tracker.plan.set("key.today.tick", "f9")
        desk.app.history_changed()
        await desk.pilot.pause()
        assert desk.app.theme == "paper"
        assert "○" not in desk.text
        assert "f9 tick" in desk.bar
        await desk.press("f9")
        assert tracker.history.session(tracker.today).sets_done
        await desk.press("u", "space")
        assert not tracker.history.session(tracker.today).sets_done
        assert "f9" in (await desk.press("?"))


async def test_keys_are_chosen_in_the_app(open_app: OpenApp, tracker: Tracker) -> None:
    async with open_app(USUAL, tracker) as desk:
        await desk.press("comma", "b")
        assert isinstance(desk.app.screen, KeysSheet)
        assert "Undo" in desk.text
        rows = desk.app.screen._rows
        rows.move_to("key.coach.pause")
        await desk.press("enter")
        await desk.type("n")
        await desk.press("enter")
        assert "n is taken by “next”" in desk.bar
        await desk.press("backspace")
        await desk.type("pagedown")
        await desk.press("enter")
        assert tracker.history.mark("key.coach.pause") == "pagedown"


@pytest.mark.parametrize(
    ("id", "keys", "says"),
    [
        ("today.tick", "s", "taken by “start the coach” (Today, today.coach)"),
        ("today.tick", "q", "taken by “quit” (everywhere, app.quit)"),
        ("app.quit", "space", "taken by “tick it” (Today, today.tick)"),
        ("today.none", "s", "no action"),
        ("today.tick", "hyper+x", "is no key"),
        ("today.tick", "ab", "is no key"),
        ("coach.pause", "n", "taken by “next” (The coach, coach.move)"),
    ],
)
def test_a_key_that_cannot_be_is_named(id: str, keys: str, says: str) -> None:
    with pytest.raises(PlanError) as refused:
        chosen_keys.understood(id, keys, {})
    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("PageDown", "pagedown"),
        ("PgDn", "pagedown"),
        ("F9", "f9"),
        ("Ctrl+G", "ctrl+g"),
        ("X", "X"),
        ("f9 F8", "f9,f8"),
    ],
)
def test_the_name_of_a_key_is_read_however_it_is_written(typed: str, stored: str) -> None:
    assert chosen_keys.understood("coach.pause", typed, {}) == stored


def test_no_action_has_a_key_twice_to_begin_with() -> None:
    for place, actions in AT.items():
        keys = [key for action in actions for way in action.ways if way.do for key in way.keys.split(",")]
        assert len(keys) == len(set(keys)), place
