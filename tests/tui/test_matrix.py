"""Every place of the app on every routine and level with exercises ticked alone, and on the next morning."""

import pytest

from backtui.tracker.tracker import Tracker
from backtui.tui.coach.screen import CoachScreen
from backtui.tui.dialogs.pain import PainDialog
from backtui.tui.widgets.figure import Figure
from tests.conftest import FixedClock
from tests.matrix import CASES, NEVER, Case
from tests.tui.conftest import USUAL, Desk, OpenApp

STATES = {"done": "● done", "partial": "◐ part done", "pending": "○ open", "rest": "· rest"}
"""What the Calendar calls each state."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
async def test_every_place(
    case: Case, open_app: OpenApp, tracker: Tracker, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    # To draw the figures, which have tests of their own, would take longer than all the rest.
    monkeypatch.setattr(Figure, "show", lambda *_: None)
    async with open_app(USUAL, tracker) as desk:
        for ticked in case.kinds:
            clock.forward(days=2)
            case.choose(tracker)
            for exercise in ticked:
                tracker.ticks.tick(tracker.today, exercise)
            await check_places(desk, case, ticked)
            await check_coach(desk, case, ticked)
            clock.forward(days=1)
            assert ("Yesterday is open" in await shown(desk)) == (case.state(ticked) == "partial"), (case, ticked)


async def shown(desk: Desk) -> str:
    """Return Today, which is open, as it stands by now."""
    desk.app.history_changed()
    await desk.pilot.pause()
    text = desk.text
    assert [words for words in NEVER if words in text] == []
    return text


async def check_places(desk: Desk, case: Case, ticked: tuple[str, ...]) -> None:
    state = case.state(ticked)
    assert (await shown(desk)).count("[x]") == len(ticked), (case, ticked)
    text = await desk.press("3", "t")
    assert [words for words in NEVER if words in text] == []
    assert text.splitlines()[2].rstrip().endswith(STATES[state]), (case, ticked)


async def check_coach(desk: Desk, case: Case, ticked: tuple[str, ...]) -> None:
    """Start the coach, which leads what is left of what is asked, or what a day offers that asks nothing."""
    left = set(case.asked or (item.exercise for item in case.items)) - {*ticked}
    text = await desk.press("1", "s")
    if not left:
        assert "everything is done already" in text, (case, ticked)
        return
    if isinstance(desk.app.screen, PainDialog):
        await desk.press("enter")
    assert isinstance(desk.app.screen, CoachScreen), (case, ticked)
    begun = {*ticked} & {*case.asked}
    warm_up = [] if begun else [item.exercise for item in case.items if item.optional]
    assert desk.app.screen.coaching.present in {*left, *warm_up}
    await desk.press("escape")
