"""The calendar: moving, marks, and setting days right."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual import events

from backtui.domain.days import EARLIEST, LATEST, MONTHS
from backtui.tracker.tracker import Tracker
from backtui.tui.places.calendar import CalendarScreen
from backtui.tui.widgets.month import MonthGrid
from tests.conftest import FixedClock
from tests.histories import live_years
from tests.tui.conftest import LARGE, SIZES, SMALL, TODAY, Ask, Desk, OpenApp, SetsDone, known_history


def day_of(desk: Desk) -> date:
    assert isinstance(desk.app.screen, CalendarScreen)
    return desk.app.screen.day


def shows(desk: Desk, day: date) -> None:
    """Check that the month, the cursor and the record all show a day."""
    assert day_of(desk) == day
    assert f" {MONTHS[day.month - 1]} {day.year}" in "".join(desk.rows[1:3])
    assert f"▌{day.day}" in desk.text.replace("▌ ", "▌")
    # In January the long form of `Monday 4 January` may be all there is room for.
    assert f" {day.day} {MONTHS[day.month - 1][:3]}" in desk.text


def year_row(desk: Desk, year: int) -> str:
    """Return the two rows that sum up a year."""
    first = next(n for n, row in enumerate(desk.rows) if row.startswith(f"  │  {year}  "))
    return " ".join(desk.rows[first : first + 2])


def parted(row: str) -> list[str]:
    """Return the numbers of a week's days and their marks, each for itself."""
    return re.sub(r"(?<=\d)([●◐○◦·×])", r" \1", row.replace("▌", " ")).split()


@pytest.mark.parametrize("size", SIZES)
async def test_moving(open_app: OpenApp, size: tuple[int, int]) -> None:
    async with open_app(size) as desk:
        await desk.press("3")
        assert desk.place == "Calendar"
        shows(desk, TODAY)
        for keys, day in (
            (("left",), date(2026, 11, 22)),
            (("l", "right", "h"), date(2026, 11, 23)),
            (("up", "k"), date(2026, 11, 9)),
            (("j", "down"), TODAY),
            (("left_square_bracket",), date(2026, 10, 23)),
            (("right_square_bracket",), TODAY),
            (("left_curly_bracket",), date(2025, 11, 23)),
            (("right_curly_bracket", "right_curly_bracket"), date(2027, 11, 23)),
            (("t",), TODAY),
            (("j",), date(2026, 11, 30)),
            (("l",), date(2026, 12, 1)),
            (("pageup", "pagedown"), date(2026, 12, 1)),
        ):
            await desk.press(*keys)
            shows(desk, day)


async def test_the_end_of_a_month_is_not_overshot(open_app: OpenApp, clock: FixedClock) -> None:
    clock.moment = clock.moment.replace(year=2028, month=3, day=31)
    async with open_app() as desk:
        await desk.press("3", "left_square_bracket")
        shows(desk, date(2028, 2, 29))
        await desk.press("left_curly_bracket")
        shows(desk, date(2027, 2, 28))


async def test_a_leap_day_can_be_opened_and_filled_in(
    open_app: OpenApp, clock: FixedClock, sets_done: SetsDone
) -> None:
    clock.moment = clock.moment.replace(year=2028, month=3, day=1)
    async with open_app() as desk:
        await desk.press("3", "left")
        shows(desk, date(2028, 2, 29))
        await desk.press("enter", "space")
        assert "Tue 29 Feb." in desk.text
    assert sets_done(date(2028, 2, 29)) == {"pelvic-tilt": 1}


@pytest.mark.parametrize(
    ("edge", "keys"),
    [
        (EARLIEST, ("left", "up", "left_square_bracket", "left_curly_bracket", "pageup")),
        (LATEST, ("right", "down", "right_square_bracket", "right_curly_bracket", "pagedown")),
    ],
)
@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_cursor_never_leaves_the_calendar(
    open_app: OpenApp, edge: date, keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    async with open_app(size) as desk:
        await desk.press("3")
        grid = desk.app.screen.query_one(MonthGrid)
        grid.move_to(edge)
        await desk.pilot.pause()
        shows(desk, edge)
        for key in keys:
            await desk.press(key)
            shows(desk, edge)
        await desk.press("t")
        shows(desk, TODAY)


async def test_marks_and_the_streak_of_a_known_history(open_app: OpenApp, tracker: Tracker) -> None:
    known_history(tracker)
    async with open_app() as desk:
        await desk.press("3")
        weeks = {row[3:5].strip(): row[:50].rstrip() for row in desk.rows[5:18] if row[3:5].strip().isdigit()}
        assert parted(weeks["2"]) == "2 ● 3 · 4 ● 5 · 6 ● 7 · 8 · ┃ 1 3/3".split()
        assert parted(weeks["9"]) == "9 ● 10 ◐ 11 ● 12 · 13 · 14 · 15 · ┃ 2 2/3".split()
        assert parted(weeks["16"]) == "16 × 17 × 18 × 19 × 20 × 21 × 22 × ┊ ×".split()
        assert parted(weeks["23"]) == "23 ○ 24 25 26 27 28 29 ┊ ○ 0/3".split()
        assert parted(weeks["30"]) == "30 1 2 3 4 5 6".split()


async def test_the_record_of_a_day(open_app: OpenApp, tracker: Tracker) -> None:
    known_history(tracker)
    async with open_app(LARGE) as desk:
        await desk.press("3", "k", "k")
        assert "Monday 9 November" in desk.text
        assert "● done" in desk.row("Monday 9 November")
        assert desk.text.count("[x]") == 4
        assert "Week of 9 Nov" in desk.text
        assert "2 of 3, kept" in desk.text
        assert "2 weeks in a row" in desk.text
        await desk.press("l")
        assert "◐ part done" in desk.row("Tuesday 10 November")
        assert desk.text.count("[x]") == 1
        await desk.press("j")
        assert "× excused" in desk.row("Tuesday 17 November")
        assert "sick" in desk.text
        await desk.press("k", "k")
        assert "Nothing was done: a day of rest." in desk.text
        assert "3 of 3, goal met" in desk.text
        await desk.press("t", "l")
        assert "Still to come." in desk.text


async def test_both_ends_of_a_moved_session_name_each_other(open_app: OpenApp, tracker: Tracker) -> None:
    monday, wednesday, friday = (TODAY + timedelta(days=n) for n in (0, 2, 4))
    tracker.plan.change_plan(days=frozenset({0, 2, 4}))
    thursday = wednesday + timedelta(days=1)
    tracker.moves.move(wednesday, thursday)
    async with open_app() as desk:
        await desk.press("3", "l", "l")
        assert "Its session was moved to Thu 26" in " ".join(desk.text.split())
        await desk.press("l")
        assert "The session of Wed 25 Nov was moved here." in " ".join(desk.text.split())
        await desk.press("l")
        assert "moved" not in desk.text
        assert day_of(desk) == friday == monday + timedelta(days=4)


@pytest.mark.parametrize("size", [(55, 48), (60, 20), (80, 24), (100, 30)])
async def test_every_mark_of_the_month_is_named_below_it(open_app: OpenApp, size: tuple[int, int]) -> None:
    async with open_app(size) as desk:
        await desk.press("3")
        legend = desk.row("● done")
        for mark in ("◐ part", "○ open", "◦ plan", "· rest", "× excused"):
            assert mark in legend


async def test_the_week_of_the_record_is_named_at_the_usual_size(open_app: OpenApp) -> None:
    async with open_app() as desk:
        await desk.press("3")
        assert "Week of 23 Nov" in desk.text


async def test_enter_opens_the_day_for_filling_in(open_app: OpenApp, sets_done: SetsDone) -> None:
    async with open_app() as desk:
        await desk.press("3", "left", "left", "enter")
        assert desk.place == "Today"
        assert "Sat 21 Nov." in desk.text
        await desk.press("space", "j", "right")
        assert sets_done(date(2026, 11, 21)) == {"pelvic-tilt": 1, "prone-leg-raise": 1}
        assert sets_done() == {}
        await desk.press("3")
        assert day_of(desk) == date(2026, 11, 21)
        assert "◐ part done" in desk.text
        await desk.press("t", "enter")
        assert "Good afternoon." in desk.text


async def test_a_day_to_come_says_no(open_app: OpenApp, db: Ask) -> None:
    async with open_app() as desk:
        await desk.press("3", "right", "enter")
        assert desk.place == "Calendar"
        assert desk.bar.startswith("Tue 24 Nov is still to come")
        await desk.press("c")
        assert "still to come" in desk.bar
        await desk.press("left")
        assert desk.bar.startswith("← → day")
    assert db("SELECT * FROM session") == []


async def test_x_and_c_act_on_the_day_under_the_cursor(open_app: OpenApp, db: Ask, tracker: Tracker) -> None:
    tracker.ticks.tick(date(2026, 11, 20), "pelvic-tilt")
    async with open_app() as desk:
        await desk.press("3", "left", "x", "t")
        assert "× excused" in desk.text
        assert "travel" in desk.text
        assert db("SELECT day, reason FROM excuse") == [("2026-11-22", "travel")]
        await desk.press("left", "left", "c")
        assert "● done" in desk.row("Fri 20 Nov")
        assert "Counted as done." in desk.text
        assert db("SELECT day, counted FROM session") == [("2026-11-20", 1)]
        await desk.press("c")
        assert "◐ part done" in desk.row("Fri 20 Nov")
        await desk.press("right", "right", "x", "n", "left", "c")
        assert desk.bar.startswith("nothing is ticked on Sat 21 Nov")
    assert db("SELECT * FROM excuse") == []
    assert db("SELECT day, counted FROM session") == [("2026-11-20", 0)]


async def test_a_day_to_come_can_be_excused(open_app: OpenApp, db: Ask) -> None:
    async with open_app() as desk:
        await desk.press("3", "right", "x", "t")
        assert "× excused" in desk.row("Tue 24 Nov")
    assert db("SELECT day, reason FROM excuse") == [("2026-11-24", "travel")]


async def test_weeks_that_begin_on_sunday(open_app: OpenApp, tracker: Tracker) -> None:
    tracker.plan.set("week_start", "sunday")
    async with open_app() as desk:
        await desk.press("3")
        assert desk.rows[4].split()[:7] == "Su Mo Tu We Th Fr Sa".split()
        assert parted(desk.row("▌23")[:7]) == ["22", "·"]
        await desk.press("1")
        assert "S ·  M ○  T" in desk.text


async def test_the_year_is_shown_only_where_there_is_room(open_app: OpenApp, tracker: Tracker) -> None:
    known_history(tracker)
    async with open_app(LARGE) as desk:
        await desk.press("3")
        assert "5 sessions" in year_row(desk, 2026)
        assert "2 weeks kept" in year_row(desk, 2026)
        assert "5 sessions · 2 weeks kept · best 2 in a row" in desk.text
        assert desk.text.count("▔") == 3 + 2, "two kept weeks, the one that goes on, and the legend"
        assert "Jan    Feb" in desk.text
        await desk.press("left_curly_bracket")
        assert "0 sessions" in year_row(desk, 2025)
        for size in ((120, 30), (80, 40), (80, 24)):
            await desk.resize(*size)
            assert "sessions" not in desk.text
        await desk.resize(*LARGE)
        assert "0 sessions" in year_row(desk, 2025)


async def test_ticks_done_elsewhere_appear(open_app: OpenApp, tracker: Tracker) -> None:
    async with open_app(LARGE) as desk:
        await desk.press("3")
        assert "Nothing ticked yet." in desk.text
        tracker.ticks.tick_all(TODAY)
        await desk.look_around()
        assert "● done ─╮" in desk.text
        assert "1 session " in year_row(desk, 2026)


async def test_thirty_years_move_well(open_app: OpenApp, file: Path, clock: FixedClock) -> None:
    live_years(file, 30)
    async with open_app(LARGE) as desk:
        await desk.press("3", *["left_curly_bracket"] * 3)
        shows(desk, date(2023, 11, 23))
        await desk.ask(lambda: None)
        assert "weeks kept" in year_row(desk, 2023)
        await desk.press("k", "k", "h", "right_square_bracket")
        shows(desk, date(2023, 12, 8))
        await desk.press(*["left_curly_bracket"] * 27)
        shows(desk, date(1996, 12, 8))
        await desk.ask(lambda: None)
        assert "session" in year_row(desk, 1996)


async def test_a_click_moves_and_a_second_opens(open_app: OpenApp) -> None:
    async with open_app() as desk:
        await desk.press("3")
        row = next(n for n, text in enumerate(desk.rows) if text[:5].strip() == "16")
        await desk.pilot.click(offset=(desk.rows[row].index("18"), row))
        await desk.pilot.pause()
        shows(desk, date(2026, 11, 18))
        await desk.pilot.click(offset=(desk.rows[row].index("18"), row))
        await desk.pilot.pause()
        assert desk.place == "Today"
        assert "Wed 18 Nov." in desk.text


async def test_today_moves_on_with_the_clock(open_app: OpenApp, clock: FixedClock) -> None:
    async with open_app() as desk:
        await desk.press("3")
        clock.forward(days=1)
        await desk.look_around()
        shows(desk, TODAY + timedelta(days=1))


async def test_keys_that_come_at_once_all_move(open_app: OpenApp) -> None:
    async with open_app() as desk:
        await desk.press("3")
        for _ in range(5):
            desk.app.post_message(events.Key("left", None))
        await desk.pilot.pause()
        assert day_of(desk) == date(2026, 11, 18)


async def test_keys_that_come_together_mean_the_day_under_the_cursor(open_app: OpenApp) -> None:
    async with open_app() as desk:
        await desk.press("3")
        place = desk.app.screen
        assert isinstance(place, CalendarScreen)
        # As a burst over a slow line brings them: the second key is there before the first has been drawn.
        place.action_jump(-1)
        place.action_excuse()
        await desk.press()
        assert "Excuse Sun 22 Nov" in desk.text


async def test_a_session_to_come_is_moved_to_another_day(open_app: OpenApp, tracker: Tracker) -> None:
    wednesday, thursday = TODAY + timedelta(days=2), TODAY + timedelta(days=3)
    tracker.plan.change_plan(days=frozenset({0, 2, 4}))
    async with open_app() as desk:
        await desk.press("3", "l", "M")
        assert "only an open day of a plan with fixed days can be moved" in desk.bar
        await desk.press("l", "M")
        assert "The session of Wed 25 Nov on another day" in desk.text
        await desk.type("somewhen")
        await desk.press("enter")
        assert "somewhen" in desk.bar
        await desk.press("ctrl+u")
        await desk.type("fri")
        await desk.press("enter")
        assert "asks for a session of its own" in desk.bar
        await desk.press("ctrl+u")
        await desk.type("thu")
        await desk.press("enter")
        assert "moved to Thu 26 Nov; u takes it back" in desk.bar
        assert desk.app.tracker.history.fixed.moved() == {wednesday: thursday}
        await desk.press("u")
        assert desk.app.tracker.history.fixed.moved() == {}


async def test_a_range_stays_marked_until_it_is_excused(open_app: OpenApp, db: Ask) -> None:
    async with open_app() as desk:
        await desk.press("3", "v", "l", "l", "x", "escape")
        assert "excuse 3 days" in desk.bar
        await desk.press("x", "s")
        assert len(db("SELECT day FROM excused")) == 3
        assert "excuse 3 days" not in desk.bar


async def test_escape_goes_back_to_the_calendar_where_the_day_was_opened_there(open_app: OpenApp) -> None:
    async with open_app() as desk:
        await desk.press("3", "left", "enter")
        assert desk.app.current_mode == "today"
        await desk.press("escape")
        assert desk.app.current_mode == "calendar"
        await desk.press("enter", "t")
        assert desk.app.current_mode == "today"
        await desk.press("escape")
        assert desk.app.current_mode == "today", "what is shown is today by now"
        await desk.press("left_square_bracket", "escape")
        assert desk.app.current_mode == "today"
