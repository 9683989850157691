"""The dialog that asks how much it hurts: a sign that was told is never lost without a word."""

import pytest

from backtui.domain.pain import Sign
from backtui.tracker.tracker import Tracker
from backtui.tui.coach.screen import CoachScreen
from backtui.tui.dialogs.pain import PainDialog
from tests.tui.conftest import TODAY, Desk, OpenApp


def told(tracker: Tracker) -> list[tuple[int, frozenset[Sign]]]:
    return [(pain.level, pain.signs) for pain in tracker.history.pains(TODAY, TODAY)]


def asks(desk: Desk) -> bool:
    return isinstance(desk.app.screen, PainDialog)


@pytest.mark.parametrize("key", ["s", "r", "b", "n", "w"])
async def test_enter_does_not_pass_over_a_sign_before_the_session(open_app: OpenApp, key: str) -> None:
    async with open_app() as desk:
        await desk.press("s")
        assert asks(desk)
        assert "skip" in desk.bar
        await desk.press(key)
        assert "skip" not in desk.bar
        await desk.press("enter")
        assert asks(desk)
        assert "a number goes with it" in desk.bar
        await desk.press("0", "enter")
        assert not asks(desk)
        assert [len(signs) for _, signs in told(desk.app.tracker)] == [1]
        assert told(desk.app.tracker)[0][0] == 0


async def test_a_sign_without_pain_keeps_the_coach_from_leading(open_app: OpenApp) -> None:
    async with open_app() as desk:
        await desk.press("s", "n", "0", "enter")
        assert not isinstance(desk.app.screen, CoachScreen)
        assert not desk.app.tracker.safety.may_lead()


@pytest.mark.parametrize("keys", [("w",), ("6",), ("w", "7")])
async def test_what_was_told_is_not_left_without_a_word(open_app: OpenApp, keys: tuple[str, ...]) -> None:
    async with open_app() as desk:
        await desk.press("p", *keys, "escape")
        assert asks(desk)
        assert "not saved yet: enter saves it, esc again leaves it" in desk.bar
        await desk.press("escape")
        assert not asks(desk)
        assert told(desk.app.tracker) == []


async def test_nothing_told_is_left_at_once(open_app: OpenApp) -> None:
    async with open_app() as desk:
        await desk.press("p", "tab", "escape")
        assert not asks(desk)
        await desk.press("s", "enter")
        assert isinstance(desk.app.screen, CoachScreen)
