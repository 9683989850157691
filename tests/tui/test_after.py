"""What comes before a session and after it, and how its screen uses the room."""

from datetime import timedelta

import pytest

from backtui.domain.pain import Moment, Pain
from backtui.tracker.tracker import Tracker
from backtui.tui.app import BacktuiApp
from backtui.tui.coach.screen import CoachScreen
from backtui.tui.dialogs.pain import PainDialog
from tests.conftest import MakeTracker
from tests.tui.led import DAY, NOW, led

pytestmark = pytest.mark.usefixtures("no_warm_up")


def fast_forward(tracker: Tracker) -> None:
    """Leave nothing but the last set of the session open."""
    for item in tracker.history.session(DAY).asked[:-1]:
        tracker.ticks.tick(DAY, item.exercise)


async def test_after_it_everything_asked_is_kept_at_once(make_tracker: MakeTracker) -> None:
    tracker = make_tracker()
    fast_forward(tracker)
    async with led(tracker) as session:
        await session.after(session.screen.coaching.player.total_left_s + 1)
        assert "Your first session is done." in session.text
        assert "How hard was it?" in session.text
        await session.press("6")
        assert make_tracker().history.session(DAY).effort == 6
        assert "Good. Tomorrow morning will show" in await session.press("2")
        assert make_tracker().history.pains(DAY, DAY) == [Pain(DAY, Moment.AFTER, 2, told_at=NOW)]
        await session.press("1", "x", "q", "enter")
        assert make_tracker().history.entry(DAY).note == "1xq"
        assert "That is all." in session.text
        await session.press("escape")
        assert "Done for today." in session.text


async def test_after_it_a_click_on_a_level_answers(make_tracker: MakeTracker) -> None:
    tracker = make_tracker()
    fast_forward(tracker)
    async with led(tracker) as session:
        await session.after(session.screen.coaching.player.total_left_s + 1)
        rows = session.text.splitlines()
        scale = next(n for n, row in enumerate(rows) if row.split() == [str(level) for level in range(11)])
        await session.pilot.click(offset=(rows[scale].index("7"), scale))
        await session.pilot.pause()
        assert make_tracker().history.session(DAY).effort == 7
        assert "help" in await session.press("question_mark")
        await session.press("escape")
        assert "How much does your back hurt now?" in session.text


async def test_after_it_everything_can_be_skipped(make_tracker: MakeTracker) -> None:
    tracker = make_tracker()
    fast_forward(tracker)
    async with led(tracker, (60, 20)) as session:
        await session.after(session.screen.coaching.player.total_left_s + 1)
        await session.press("enter", "enter", "enter")
        assert "That is all." in session.text
        await session.press("enter")
        assert "Done for today." in session.text
    entry = make_tracker().history.entry(DAY)
    assert (entry.session and entry.session.effort, entry.pains, entry.note) == (None, (), "")


async def test_after_it_a_step_to_come_is_named(make_tracker: MakeTracker) -> None:
    tracker = make_tracker()
    for days in (5, 3):
        tracker.ticks.tick_all(DAY - timedelta(days=days))
    fast_forward(tracker)
    async with led(tracker) as session:
        await session.after(session.screen.coaching.player.total_left_s + 1)
        await session.press("enter", "enter", "enter")
        said = " ".join(session.text.split())
        assert "On offer before the next session, if the morning is calm: one repetition more, Pelvic tilt." in said


@pytest.mark.parametrize(
    ("keys", "routine", "led_on"),
    [
        (("enter",), "classic-four", True),
        (("2", "enter"), "classic-four", True),
        (("5", "enter", "f"), "flare-day", True),
        (("5", "enter", "n"), "classic-four", True),
        (("5", "enter", "escape"), "classic-four", False),
        (("8", "enter", "b"), "walk-and-breathe", False),
        (("1", "n", "enter", "escape", "n"), "classic-four", False),
        (("5", "escape"), "classic-four", False),
    ],
)
async def test_before_it_pain_is_asked_once_and_leads(
    make_tracker: MakeTracker, keys: tuple[str, ...], routine: str, led_on: bool
) -> None:
    app = BacktuiApp(make_tracker())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        await pilot.pause()
        assert isinstance(app.screen, PainDialog)
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        assert isinstance(app.screen, CoachScreen) == led_on
        if led_on:
            await pilot.press("escape", "s")
            await pilot.pause()
            assert isinstance(app.screen, CoachScreen), "asked once a day"
    assert make_tracker().history.session(DAY).routine == routine


async def test_names_are_whole_or_not_there(make_tracker: MakeTracker) -> None:
    tracker = make_tracker()
    tracker.plan.change_plan(routine="foundation")
    names = {item.name for item in tracker.history.session(DAY).asked}
    async with led(tracker, (60, 20)) as session:
        rows = session.text.splitlines()
        bar = max(n for n, row in enumerate(rows) if "▁ ▁" in row)
        assert rows[bar + 1].strip() in names
