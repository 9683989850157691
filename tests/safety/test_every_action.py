"""While there is to be no session, no key of any place leads, ticks or settles one, whatever is pressed after it."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from backtui.domain.pain import Sign
from backtui.domain.safety import Verdict
from backtui.tracker.tracker import Tracker
from backtui.tui.actions import AT, EVERYWHERE, PLACES
from backtui.tui.coach.screen import CoachScreen
from backtui.tui.dialogs.break_ import BreakDialog
from backtui.tui.widgets.figure import Figure
from tests.conftest import NOON, FixedClock
from tests.safety.doors import living
from tests.safety.personas import Felt, Persona
from tests.tui.conftest import LARGE, Desk, OpenApp, brisk, open_app  # noqa: F401

DAY = NOON.date()
NUMB = Persona("numb", Verdict.STOP, story=(Felt(2, Sign.NERVE),))
SPARED = {"app.quit", "app.suspend", "app.history"}
"""What ends the app, and undo: a slip of what was told may be taken back."""
IN_HASTE = ("enter", "space", "y")
"""What someone presses who does not read."""
DEEPEST = 6
"""More than as many screens lie on each other nowhere."""


def actions_of(place: str) -> Iterator[tuple[str, str]]:
    """Give every action of a place: its id, and the call that does it; those of all places are tried at Today."""
    for action in (*AT.get(place, ()), *(EVERYWHERE if place == "today" else ())):
        if action.id not in SPARED:
            yield from ((action.id, way.do) for way in action.ways if way.do)


async def leave(desk: Desk) -> None:
    """Go back to the place, out of whatever was opened."""
    for _ in range(DEEPEST):
        if len(desk.app.screen_stack) == 1:
            return
        await desk.press("escape")
        if len(desk.app.screen_stack) > 1:
            desk.app.pop_screen()
            await desk.pilot.pause()


def look(desk: Desk, tracker: Tracker, what: str) -> None:
    led = [screen for screen in desk.app.screen_stack if isinstance(screen, CoachScreen | BreakDialog)]
    assert led == [], what
    entry = tracker.history.entry(DAY)
    assert not (entry.session and entry.session.sets_done), what
    assert entry.extras == (), what
    assert entry.breaks == (), what
    assert tracker.safety.verdict is Verdict.STOP, what


@pytest.mark.parametrize("place", PLACES)
async def test_no_action_leads_ticks_or_settles(
    place: str,
    open_app: OpenApp,  # noqa: F811
    file: Path,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The figures have tests of their own.
    monkeypatch.setattr(Figure, "show", lambda *_: None)
    with living(NUMB, file, clock) as tracker:
        async with open_app(LARGE, tracker) as desk:
            for name, do in actions_of(place):
                await desk.app.switch_mode(place)
                await desk.pilot.pause()
                await desk.ask(partial(desk.app.call_later, desk.app.screen.run_action, do))
                look(desk, tracker, name)
                for key in IN_HASTE:
                    await desk.press(key)
                    look(desk, tracker, f"{name}, {key}")
                await leave(desk)
