"""Days marked on the calendar, and a pause until someone is back."""

from datetime import date

import pytest

from backtui.domain.model import Reason
from backtui.tracker.tracker import Tracker
from tests.conftest import FixedClock
from tests.tui.conftest import LARGE, SIZES, TODAY, Ask, OpenApp, known_history

EXCUSED = "SELECT day, reason FROM excuse ORDER BY day"


@pytest.mark.parametrize("size", SIZES)
async def test_a_holiday_is_marked_and_excused_at_once(open_app: OpenApp, db: Ask, size: tuple[int, int]) -> None:
    async with open_app(size) as desk:
        await desk.press("3", "v", "k", "h")
        assert "x excuse 9 days from 15 Nov" in desk.bar
        assert desk.row("17").replace("  │  │", " │").count("│") >= 7
        await desk.press("x")
        assert "Excuse Sun 15 Nov to Mon 23 Nov" in desk.text
        assert "9 days. Their weeks ask for their share of the days that are left." in " ".join(desk.box.split())
        await desk.press("t")
        assert "excuse 9 days" not in desk.bar
    days = db(EXCUSED)
    assert [day for day, _ in days] == [f"2026-11-{n}" for n in range(15, 24)]
    assert {reason for _, reason in days} == {"travel"}


async def test_marking_backwards_and_taking_back(open_app: OpenApp, db: Ask, tracker: Tracker) -> None:
    known_history(tracker)
    async with open_app() as desk:
        await desk.press("3", "h", "v", "k", "x")
        assert "n  not excused after all" in desk.text
        await desk.press("n")
        assert db(EXCUSED) == []
        await desk.press("u")
        assert "undone: no longer excuse Sun 15 Nov to Sun 22 Nov" in desk.bar
    assert len(db(EXCUSED)) == 7


@pytest.mark.parametrize("keys", [("escape",), ("v",)])
async def test_marking_can_be_left(open_app: OpenApp, db: Ask, keys: tuple[str, ...]) -> None:
    async with open_app() as desk:
        await desk.press("3", "v", "j", *keys)
        assert desk.bar.startswith("← → day")
        await desk.press("x", "s")
    assert db(EXCUSED) == [("2026-11-30", "sick")]


async def test_more_than_a_year_is_refused_in_a_sentence(open_app: OpenApp, db: Ask) -> None:
    async with open_app() as desk:
        await desk.press("3", "v", "right_curly_bracket", "right_curly_bracket", "x", "s")
        assert "can't be excused" in desk.bar
    assert db(EXCUSED) == []


@pytest.mark.parametrize("place", ["1", "3"])
async def test_a_pause_lasts_until_it_is_ended(open_app: OpenApp, db: Ask, clock: FixedClock, place: str) -> None:
    async with open_app() as desk:
        await desk.press(place, "P")
        assert "Pause from Mon 23 Nov" in desk.text
        await desk.press("t")
        assert db("SELECT since, reason FROM pause") == [("2026-11-23", "travel")]
        assert "P resumes" in desk.text
        clock.forward(days=5)
        await desk.look_around()
        assert "P resumes" in desk.text
        await desk.press("x")
        assert desk.bar.startswith("paused since Mon 23 Nov: P resumes")
        await desk.press("P")
        assert desk.bar.startswith("welcome back; 5 days excused")
        assert "P resumes" not in desk.text
        assert db("SELECT * FROM pause") == []
        assert len(db(EXCUSED)) == 5
        await desk.press("u")
        assert db("SELECT since FROM pause") == [("2026-11-23",)]
    assert db(EXCUSED) == []


async def test_a_pause_can_be_left_alone(open_app: OpenApp, db: Ask) -> None:
    async with open_app() as desk:
        await desk.press("P", "n", "P", "escape")
        assert desk.place == "Today"
    assert db("SELECT * FROM pause") == []


async def test_days_of_a_pause_to_come_are_excused(open_app: OpenApp, tracker: Tracker) -> None:
    tracker.excuses.pause(TODAY, Reason.SICK)
    async with open_app() as desk:
        await desk.press("3", "right_square_bracket")
        assert "× excused" in desk.text
        assert desk.row(" 14×")[:50].count("×") == 7


async def test_where_one_stands_is_told_beside_the_day(open_app: OpenApp, tracker: Tracker) -> None:
    known_history(tracker)
    async with open_app(LARGE) as desk:
        await desk.press("3", "k", "k")
        assert "one more" not in desk.row("Now")
        assert "two more keep the week" in desk.row("Now")
        assert "5 days this week" in desk.row("Can skip")
        assert "2 weeks in a row" in desk.row("Best")
        assert "4 of 4 asked for" in desk.row("Last 3 weeks")


async def test_no_streak_where_it_is_not_wanted(open_app: OpenApp, tracker: Tracker) -> None:
    known_history(tracker)
    tracker.plan.set("streak", "off")
    async with open_app(LARGE) as desk:
        await desk.press("3", "k", "k")
        assert "in a row" not in desk.text
        assert "┃  ●  2/3" in desk.text
        assert "goal" in desk.text or "kept" in desk.text
    assert tracker.history.entry(date(2026, 11, 9)).session is not None
