"""Today: ticking, counting, excusing, and what is shown of it."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from backtui.domain.model import Reason
from backtui.domain.plan import Level
from backtui.tracker.tracker import Tracker
from backtui.tui.widgets.checklist import Checklist
from backtui.tui.widgets.cue import Cue
from tests.conftest import FixedClock
from tests.tui.conftest import FOUR, LARGE, SIZES, TODAY, USUAL, Ask, Change, OpenApp, SetsDone

YESTERDAY = TODAY - timedelta(days=1)


@pytest.mark.parametrize("size", SIZES)
async def test_space_ticks_and_unticks(open_app: OpenApp, db: Ask, sets_done: SetsDone, size: tuple[int, int]) -> None:
    async with open_app(size) as desk:
        assert desk.place == "Today"
        assert desk.at.startswith("[ ] Pelvic tilt")
        assert "0 of 4" in desk.text
        assert db("SELECT * FROM session") == []
        await desk.press("space")
        assert desk.at.startswith("[x] Pelvic tilt")
        assert "1 of 4" in desk.text
        assert sets_done() == {"pelvic-tilt": 1}
        await desk.press("space")
        assert desk.at.startswith("[ ] Pelvic tilt")
        assert "0 of 4" in desk.text
        # An empty session is no session.
        assert db("SELECT * FROM session") == db("SELECT * FROM item") == []


async def test_what_a_rest_day_offers_can_be_ticked(open_app: OpenApp, tracker: Tracker, sets_done: SetsDone) -> None:
    tracker.offers.choose_routine(TODAY, "rest-day")
    async with open_app() as desk:
        assert desk.at.startswith("[ ] Walking")
        await desk.press("space")
        assert desk.at.startswith("[x] Walking")
        assert sets_done() == {"walking": 1}
    async with open_app() as desk:
        assert "[x] Walking" in desk.text


async def test_a_plan_that_rests_as_a_whole_asks_nothing(open_app: OpenApp, tracker: Tracker, change: Change) -> None:
    tracker.plan.change_plan(routine="upright")
    for slot in (item.exercise for item in tracker.history.session(TODAY).items):
        change(
            "INSERT INTO adjustment VALUES ('upright', 'beginner', ?, ?, '1 x 5', 1, '2026-11-22', '', '', 0)",
            slot,
            slot,
        )
    async with open_app() as desk:
        assert "This day asks nothing." in desk.text
        assert "0 of 0" not in desk.text
        assert "This day asks nothing." in "\n".join((await desk.press("s")).splitlines()[-2:])
        await desk.press("space", "right", "c", "n", "escape", "3", "1")
        assert desk.place == "Today"


async def test_looking_around_makes_no_file(open_app: OpenApp, file: Path) -> None:
    async with open_app() as desk:
        await desk.press("j", "2", "j", "3", "left", "left_square_bracket", "4", "1", "left_square_bracket", "t")
        assert desk.place == "Today"
    assert not file.parent.exists()


async def test_one_set_less_than_none_writes_nothing(open_app: OpenApp, file: Path) -> None:
    async with open_app() as desk:
        await desk.press("left")
        assert "0/1" in desk.at
    assert not file.exists()


async def test_a_tick_keeps_the_moment_and_the_zone(open_app: OpenApp, db: Ask) -> None:
    async with open_app() as desk:
        await desk.press("space")
    assert db("SELECT done_at, utc_offset_min FROM item WHERE exercise = 'pelvic-tilt'") == [
        ("2026-11-23T11:00:00Z", 60)
    ]


async def test_all_four_make_the_day(open_app: OpenApp, db: Ask, sets_done: SetsDone) -> None:
    async with open_app() as desk:
        for _ in FOUR:
            await desk.press("space", "j")
        assert "4 of 4" in desk.text
        assert "Done for today. 1 of 3 this week." in desk.text
        assert "M ●" in desk.text
        assert desk.text.count("[x]") == 4
        assert "left" not in desk.row("4 of 4")
    assert sets_done() == {"pelvic-tilt": 1, "prone-leg-raise": 2, "knee-plank": 3, "supine-trunk-rotation": 1}
    assert db("SELECT day, done, counted FROM session") == [("2026-11-23", 1, 0)]


@pytest.mark.parametrize(("more", "less"), [("right", "left"), ("l", "h")])
async def test_sets_one_by_one(open_app: OpenApp, sets_done: SetsDone, more: str, less: str) -> None:
    async with open_app() as desk:
        await desk.press("j", "j", more)
        assert desk.at.startswith("[~] Knee plank")
        assert "1/3" in desk.at
        assert sets_done() == {"knee-plank": 1}
        await desk.press(more)
        assert "2/3" in desk.at
        await desk.press(more)
        assert desk.at.startswith("[x] Knee plank")
        assert "3/3" in desk.at
        await desk.press(more)
        assert sets_done() == {"knee-plank": 3}
        await desk.press(less)
        assert desk.at.startswith("[~] Knee plank")
        assert sets_done() == {"knee-plank": 2}
        await desk.press(less, less)
        assert desk.at.startswith("[ ] Knee plank")
        assert sets_done() == {}
        await desk.press(less)
        assert "0/3" in desk.at


async def test_space_on_some_sets_ticks_them_all(open_app: OpenApp, sets_done: SetsDone) -> None:
    async with open_app() as desk:
        await desk.press("j", "j", "right", "space")
        assert desk.at.startswith("[x] Knee plank")
    assert sets_done() == {"knee-plank": 3}


async def test_the_cursor_moves_by_every_key(open_app: OpenApp) -> None:
    async with open_app() as desk:
        names = ("Pelvic tilt", "Cat-cow", "Pelvic tilt", "Prone leg raise", "Knee plank", "Knee rolls", "Walking")
        seen = [desk.at[4:]]
        for key in ("k", "j", "down", "j", "down", "j", "j"):
            await desk.press(key)
            seen.append(desk.at[4:])
        for text, name in zip(seen, (*names, "Walking"), strict=True):
            assert text.startswith(name)
        await desk.press("k", "up")
        assert desk.at[4:].startswith("Knee plank")
        for key, name in (("G", "Walking"), ("g", "Cat"), ("end", "Walking"), ("home", "Cat"), ("up", "Cat")):
            await desk.press(key)
            assert desk.at[4:].startswith(name)
        await desk.press("pagedown")
        assert desk.at[4:].startswith("Walking")


@pytest.mark.parametrize("size", [(60, 20), (60, 16), (44, 18), (34, 20)])
async def test_a_cue_that_has_no_room_says_that_it_goes_on(open_app: OpenApp, size: tuple[int, int]) -> None:
    async with open_app(size) as desk:
        cues = desk.app.screen.query_one(Cue)
        for slug in FOUR:
            rows = ["".join(text for text, _ in line.left) for line in cues.build(cues.content_width)]
            said = " ".join(" ".join(rows).partition("Stop if")[0].split())
            assert desk.app.tracker.library.exercise(slug).summary in said or not said or said.endswith("…"), said
            await desk.press("j")


async def test_the_exercise_under_the_cursor_is_explained(open_app: OpenApp) -> None:
    async with open_app() as desk:
        await desk.press("j", "j")
        assert "towards plank" in desk.text
        assert "Stop if" in desk.text
        await desk.press("k")
        assert "towards plank" not in desk.text
        assert "towards superman" in desk.text


async def test_an_optional_item_does_not_make_the_day(open_app: OpenApp, db: Ask, sets_done: SetsDone) -> None:
    async with open_app() as desk:
        await desk.press("G", "space")
        assert desk.at.startswith("[x] Walking")
        assert "0 of 4" in desk.text
        assert "M ◐" in desk.text
    assert sets_done() == {"walking": 1}
    assert db("SELECT done FROM session") == [(0,)]


async def test_the_cursor_begins_on_what_is_open(open_app: OpenApp, tracker: Tracker) -> None:
    tracker.ticks.tick(TODAY, "pelvic-tilt")
    tracker.ticks.tick(TODAY, "prone-leg-raise")
    async with open_app() as desk:
        assert desk.at.startswith("[ ] Knee plank")


async def test_c_counts_a_day_begun_and_takes_it_back(open_app: OpenApp, db: Ask) -> None:
    async with open_app() as desk:
        await desk.press("space", "c")
        assert "Counted as done." in desk.text
        assert "Done for today. 1 of 3 this week." in desk.text
        assert db("SELECT counted, done FROM session") == [(1, 1)]
        await desk.press("c")
        assert "Counted as done." not in desk.text
        assert "Session 1 of 3 this week." in desk.text
        assert db("SELECT counted, done FROM session") == [(0, 0)]


async def test_c_on_an_untouched_day_says_why_not(open_app: OpenApp, db: Ask) -> None:
    async with open_app() as desk:
        await desk.press("c")
        assert desk.bar.startswith("nothing is ticked on Mon 23 Nov; tick what was done first")
        await desk.press("j")
        assert desk.bar.startswith("space tick"), "a key answers the message"
    assert db("SELECT * FROM session") == []


async def test_unticking_takes_back_that_the_day_counts(open_app: OpenApp, db: Ask) -> None:
    async with open_app() as desk:
        await desk.press("space", "j", "space", "c", "space")
        assert "Counted as done." not in desk.text
    assert db("SELECT counted, done FROM session") == [(0, 0)]


@pytest.mark.parametrize("reason", list(Reason))
async def test_excusing_today(open_app: OpenApp, db: Ask, reason: Reason) -> None:
    async with open_app() as desk:
        await desk.press("x", reason.value[0])
        assert desk.place == "Today"
        assert f"Excused: {reason.value}." in desk.text
        assert "Excused today. 0 of 3 this week." in desk.text
        assert "M ×" in desk.text
        assert db("SELECT day, reason FROM excuse") == [("2026-11-23", reason.value)]
        await desk.press("x", "n")
        assert "Excused" not in desk.text
        assert "Session 1 of 3 this week." in desk.text
        assert db("SELECT * FROM excuse") == []


async def test_other_days_and_back(open_app: OpenApp, sets_done: SetsDone) -> None:
    async with open_app() as desk:
        await desk.press("left_square_bracket")
        assert "Sun 22 Nov." in desk.text
        assert "Mon 23 Nov" in desk.top
        await desk.press("space")
        assert desk.at.startswith("[x] Pelvic tilt")
        await desk.press("left_square_bracket")
        assert "Sat 21 Nov." in desk.text
        assert desk.at.startswith("[ ] Pelvic tilt")
        await desk.press("j", "space", "t")
        assert "Session 1 of 3 this week." in desk.text
        assert "[x]" not in desk.text
        await desk.press("left_square_bracket", "right_square_bracket", "right_square_bracket")
        assert "Good afternoon." in desk.text, "days to come are not shown"
        await desk.press("left_square_bracket", "escape")
        assert "Good afternoon." in desk.text
    assert sets_done() == {}
    assert sets_done(YESTERDAY) == {"pelvic-tilt": 1}
    assert sets_done(YESTERDAY - timedelta(days=1)) == {"prone-leg-raise": 2}


async def test_a_past_day_is_excused_and_counted_too(open_app: OpenApp, db: Ask) -> None:
    async with open_app() as desk:
        await desk.press("left_square_bracket", "space", "c")
        assert "Done." in desk.text
        await desk.press("left_square_bracket", "x", "t")
        assert "Excused." in desk.text
    assert db("SELECT day, counted FROM session") == [("2026-11-22", 1)]
    assert db("SELECT day, reason FROM excuse") == [("2026-11-21", "travel")]


@pytest.mark.parametrize("size", SIZES)
async def test_enter_opens_the_exercise_and_1_comes_back(open_app: OpenApp, size: tuple[int, int]) -> None:
    async with open_app(size) as desk:
        await desk.press("j", "j", "enter")
        assert desk.place == "Library"
        assert "also:" in desk.text
        assert "Knee plank" in desk.text
        assert "rung 2 of" in desk.text
        await desk.press("1")
        assert desk.place == "Today"
        assert desk.at.startswith("[ ] Knee plank")
        await desk.press("k", "k", "enter")
        assert "posterior pelvic tilt" in desk.text


@pytest.mark.parametrize("keys", [("enter",), ("enter", "enter")], ids=["from the list", "from the text"])
async def test_enter_finds_its_exercise_whatever_was_searched(open_app: OpenApp, keys: tuple[str, ...]) -> None:
    async with open_app() as desk:
        await desk.press("2", "slash", *"plank", *keys, "1", "enter")
        assert desk.place == "Library"
        assert "posterior pelvic tilt" in desk.text


async def test_a_rest_day_says_so_and_never_blocks(open_app: OpenApp, tracker: Tracker, sets_done: SetsDone) -> None:
    tracker.ticks.tick_all(YESTERDAY)
    async with open_app() as desk:
        assert "A day for rest. 0 of 3 this week." in desk.text
        assert "Rest day suggested:" in desk.text
        await desk.press("space")
        assert "A day for rest" not in desk.text
        assert "Rest day suggested" not in desk.text
    assert sets_done() == {"pelvic-tilt": 1}


async def test_a_full_week_says_so(open_app: OpenApp, tracker: Tracker, clock: FixedClock) -> None:
    clock.forward(days=5)
    for day in (0, 2, 4):
        tracker.ticks.tick_all(TODAY + timedelta(days=day))
    async with open_app(LARGE) as desk:
        assert "3 of 3 this week: the week is full." in desk.text
        assert "goal met" in desk.text
        assert "1 week kept" in desk.text


async def test_fixed_days_rest_outside_them(open_app: OpenApp, tracker: Tracker) -> None:
    tracker.plan.change_plan(days=frozenset({1, 3}))
    async with open_app() as desk:
        assert "Not one of your days." in desk.text


async def test_the_week_strip_and_the_streak(open_app: OpenApp, tracker: Tracker, clock: FixedClock) -> None:
    tracker.plan.change_plan(start=date(2026, 11, 2))
    for day in (2, 4, 6, 9, 11, 16, 17, 19):
        tracker.ticks.tick_all(date(2026, 11, day))
    clock.forward(days=5)
    tracker.ticks.tick_all(date(2026, 11, 23))
    tracker.ticks.tick(date(2026, 11, 25), "pelvic-tilt")
    tracker.excuses.excuse(date(2026, 11, 26), date(2026, 11, 27), Reason.TRAVEL)
    async with open_app() as desk:
        assert "M ●  T ·  W ◐  T ×  F ×  S ○  S  " in desk.text
        assert "● 4 weeks kept" in desk.text, "one session and two excused days keep a week of two"
        assert "week kept" in desk.text
    clock.forward(days=9)
    async with open_app() as desk:
        assert "○ no week kept yet   best 4" in desk.text


@pytest.mark.parametrize("level", Level)
async def test_the_whole_dose_stands_somewhere_at_80_columns(open_app: OpenApp, tracker: Tracker, level: Level) -> None:
    tracker.plan.change_plan(routine="foundation", level=level)
    async with open_app(USUAL, tracker=tracker) as desk:
        for item in tracker.history.session(TODAY).asked:
            desk.app.screen.query_one(Checklist).move_to(item.exercise)
            await desk.pilot.pause()
            assert str(item.dose) in desk.text
            # And in the list nothing runs together.
            told = f"{item.sets_done}/{item.dose.sets} " in desk.at
            # Of a single set the box says as much, where the name needs the room.
            assert told or (item.dose.sets == 1 and f"] {item.name} " in desk.at)


async def test_a_day_of_rest_that_could_still_keep_the_week_says_so(
    open_app: OpenApp, tracker: Tracker, clock: FixedClock
) -> None:
    tracker.plan.change_plan(days=frozenset({0, 2, 4}))
    tracker.ticks.tick_all(TODAY)
    clock.forward(days=5)
    async with open_app(tracker=tracker) as desk:
        assert "A day for rest. 1 of 3 this week." in desk.text
        clock.forward(days=1)
        text = await desk.look_around()
        assert "Today counts. 1 of 3 this week." in text
        assert "today counts" in text
        assert "A day for rest" not in text
