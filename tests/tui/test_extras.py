"""What was done besides, what sets really came to, and single exercises changed, in the app."""

from datetime import timedelta

import pytest

from backtui.tracker.tracker import Tracker
from backtui.tui.dialogs.extra import ExtraDialog
from tests.conftest import FixedClock
from tests.tui.conftest import SIZES, TODAY, Ask, OpenApp, SetsDone


@pytest.mark.parametrize("size", SIZES)
async def test_a_swim_is_added_and_taken_back(open_app: OpenApp, db: Ask, size: tuple[int, int]) -> None:
    async with open_app(size) as desk:
        await desk.press("plus")
        await desk.type("Swim")
        await desk.press("enter")
        await desk.type("lots")
        await desk.press("enter")
        await desk.type("6")
        await desk.press("enter")
        await desk.type("cold water")
        await desk.press("enter")
        assert "“lots” is not a dose" in desk.text
        await desk.press("shift+tab", "shift+tab", *["backspace"] * 4)
        await desk.type("40")
        await desk.press("ctrl+s")
        assert db("SELECT day, slug, name, minutes, effort, note FROM extra") == [
            (TODAY.isoformat(), "swim", "Swim", 40, 6, "cold water")
        ]
        assert "[+] Swim, 40 min" in desk.text
        await desk.press("u")
        assert db("SELECT * FROM extra") == []
        assert "[+]" not in desk.text


async def test_space_in_the_library_ticks_what_is_asked_and_adds_the_rest(
    open_app: OpenApp, tracker: Tracker, db: Ask, sets_done: SetsDone
) -> None:
    async with open_app(tracker=tracker) as desk:
        await desk.ask(lambda: desk.app.call_later(desk.app.read, "library", "knee-plank"))
        await desk.press("tab", "space")
        assert sets_done() == {"knee-plank": 3}
        assert "ticked: Knee plank" in desk.bar
        await desk.press("space")
        assert isinstance(desk.app.screen, ExtraDialog)
        await desk.press("ctrl+s")
        assert db("SELECT slug, dose, minutes FROM extra") == [("knee-plank", "3 x 10 s", None)]
        assert "Also" in (await desk.press("3"))


async def test_what_the_sets_came_to_is_told_and_shown(open_app: OpenApp, db: Ask) -> None:
    async with open_app() as desk:
        await desk.press("j", "j", "r")
        assert "seconds of each set" in desk.text
        # What is typed takes the place of what stood there.
        await desk.type("12 9 8 7")
        await desk.press("enter")
        assert "it has 3 sets" in desk.bar
        await desk.press("backspace", "backspace", "enter")
        assert db("SELECT sets_done, actual FROM item WHERE exercise = 'knee-plank'") == [(3, "12-9-8")]
        assert "12-9-8" in desk.row("Knee plank")
        assert "12-9-8" in (await desk.press("3"))


async def test_a_dose_and_an_exercise_are_changed(open_app: OpenApp, tracker: Tracker, clock: FixedClock) -> None:
    async with open_app(tracker=tracker) as desk:
        await desk.press("j", "j", "e")
        await desk.type("2x8s")
        await desk.press("enter")
        assert str(tracker.history.session(TODAY).items[3].dose) == "2 × 8 s"
        assert "for today" in desk.bar
        await desk.press("e", "ctrl+o", "/")
        await desk.type("bird dog")
        await desk.press("enter", "enter", "ctrl+g")
        tomorrow = tracker.history.planned(TODAY + timedelta(days=1))
        assert "bird-dog" in [item.exercise for item in tomorrow.asked]
        assert "Bird dog" in desk.text
        assert "Bird dog" in desk.at, "the cursor stays where it was"


async def test_an_open_day_is_done_today_instead(open_app: OpenApp, tracker: Tracker, clock: FixedClock) -> None:
    tracker.plan.change_plan(days=frozenset({0, 2, 4}))
    tracker.health.answer_screening({})
    clock.forward(days=1)
    async with open_app(tracker=tracker) as desk:
        assert "Monday was one of your days" in desk.text
        assert "do it today instead" in (await desk.press("y"))
        await desk.press("t")
        assert tracker.history.fixed.moved() == {TODAY: TODAY + timedelta(days=1)}
        assert "Not one of your days" not in desk.text
        text = await desk.press("3")
        assert "◦" in text


async def test_what_is_no_exercise_is_asked_how_long_it_was(open_app: OpenApp) -> None:
    async with open_app() as desk:
        await desk.press("plus")
        await desk.type("evening wlak")
        await desk.press("ctrl+s")
        assert "how much was it? Say the minutes, or name an exercise" in desk.bar
