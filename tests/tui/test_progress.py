"""Progress: what it shows at every size, and its keys."""

from datetime import date
from pathlib import Path

import pytest

from backtui.domain.errors import StorageError
from backtui.domain.model import Reason
from backtui.domain.stats import Range
from backtui.tracker.history import History
from backtui.tracker.progress import Progress, read_window
from backtui.tracker.tracker import Tracker
from backtui.tui.places.progress import ProgressScreen
from backtui.tui.widgets.progress_page import ProgressPage
from tests.conftest import FixedClock
from tests.histories import live_years
from tests.tui.conftest import LARGE, SIZES, SMALL, TODAY, USUAL, Ask, Desk, OpenApp, known_history


def whole(desk: Desk) -> str:
    """Return every line of the page, also those out of sight."""
    page = desk.app.screen.query_one(ProgressPage)
    return "\n".join("".join(text for text, _ in (*line.left, *line.right)) for line in page.lines)


@pytest.mark.parametrize("size", SIZES)
async def test_a_newcomer_is_told_what_will_be_here(open_app: OpenApp, size: tuple[int, int]) -> None:
    async with open_app(size) as desk:
        await desk.press("5")
        assert desk.place == "Progress"
        assert "Nothing is recorded yet." in desk.text
        assert "Milestones" in desk.text
        assert desk.bar.startswith("← → range")


@pytest.mark.parametrize("size", SIZES)
async def test_a_known_history(open_app: OpenApp, tracker: Tracker, size: tuple[int, int]) -> None:
    known_history(tracker)
    async with open_app(size) as desk:
        await desk.press("f5")
        assert "‹3 months›" in "".join(desk.rows[1:3])
        assert "4 of 4 sessions asked in the last 3 weeks" in "".join(desk.rows[2:4])
        numbers = next(row.strip(" │") for row in desk.rows if row.strip(" │").split()[:2] == ["3", "2"])
        assert numbers.split() == ["3", "2", "0×", "0"]
        said = whole(desk)
        for words in ("Time under load", "Ladders", "First week kept", "Weeks by year", "Best of each exercise"):
            assert words in said
        assert all(len(line) <= desk.app.size.width - 4 for line in said.splitlines())


async def test_keys_turn_through_the_ranges(open_app: OpenApp, file: Path, clock: FixedClock) -> None:
    live_years(file, 2)
    async with open_app() as desk:
        await desk.press("5")
        assert "13 weeks" in desk.rows[2]
        for key, chosen, said in (
            ("right", Range.YEAR, "52 weeks"),
            ("l", Range.ALL, "25 months"),
            ("r", Range.QUARTER, "13 weeks"),
            ("left", Range.ALL, "25 months"),
            ("h", Range.YEAR, "52 weeks"),
        ):
            await desk.press(key)
            assert isinstance(desk.app.screen, ProgressScreen)
            assert desk.app.screen.range is chosen
            assert said in desk.rows[2]


async def test_the_page_scrolls_to_its_end(open_app: OpenApp, tracker: Tracker) -> None:
    known_history(tracker)
    async with open_app(SMALL) as desk:
        await desk.press("5")
        assert "▾ more" in desk.text
        await desk.press("G")
        assert "▾ more" not in desk.text
        assert "Knee rolls" in desk.text
        await desk.press("g", "j")
        assert "sessions asked" in desk.rows[2]


async def test_a_terminal_with_no_room_for_charts(open_app: OpenApp, tracker: Tracker) -> None:
    known_history(tracker)
    async with open_app((10, 4)) as desk:
        await desk.press("5", "G")
        assert desk.app.is_running
        await desk.resize(80, 24)
        assert "Progress" in desk.text


async def test_streak_and_milestones_can_be_turned_off(open_app: OpenApp, tracker: Tracker) -> None:
    known_history(tracker)
    async with open_app() as desk:
        assert "2 weeks kept" in desk.text
        await desk.press("5")
        assert "2 in a row, best 2" in desk.text
        assert "Milestones" in whole(desk)
        tracker.plan.set("streak", "off")
        tracker.plan.set("milestones", "off")
        await desk.look_around()
        assert "in a row" not in whole(desk)
        assert "Milestones" not in whole(desk)
        await desk.press("1")
        assert "weeks kept" not in desk.text


async def test_what_is_ticked_elsewhere_is_counted(open_app: OpenApp, tracker: Tracker) -> None:
    known_history(tracker)
    async with open_app() as desk:
        await desk.press("5")
        tracker.ticks.tick_all(TODAY)
        tracker.ticks.tick_all(date(2026, 11, 18))
        await desk.look_around()
        numbers = next(row for row in desk.rows if row.split()[:2] == ["3", "2"])
        assert numbers.split() == ["3", "2", "1", "1"]


async def test_plain_ascii(open_app: OpenApp, tracker: Tracker) -> None:
    known_history(tracker)
    tracker.plan.set("ascii", "on")
    async with open_app(LARGE) as desk:
        await desk.press("5")
        assert "###" in desk.text
        assert desk.text.isascii(), {c for c in desk.text if not c.isascii()}


@pytest.mark.parametrize("size", [SMALL, USUAL, LARGE])
async def test_thirty_years_fit(open_app: OpenApp, file: Path, clock: FixedClock, size: tuple[int, int]) -> None:
    live_years(file, 30)
    async with open_app(size) as desk:
        await desk.press("5", "left")
        assert "‹all›" in "".join(desk.rows[1:3])
        assert "2026" in desk.text
        assert all(len(line) <= size[0] - 4 for line in whole(desk).splitlines())


async def test_a_milestone_is_told_on_today_and_leads_to_progress(
    open_app: OpenApp, tracker: Tracker, db: Ask, clock: FixedClock
) -> None:
    tracker.plan.change_plan(keep=2, goal=3)
    tracker.ticks.tick_all(TODAY)
    clock.forward(days=1)
    tracker.ticks.tick_all(tracker.today)
    async with open_app() as desk:
        assert "Your first week is kept." in desk.text
        assert "y progress   d put away" in desk.text
        await desk.press("y")
        assert desk.place == "Progress"
        assert "First week kept" in whole(desk)
        await desk.press("1")
        assert "Your first week is kept." not in desk.text
    assert db("SELECT value FROM setting WHERE key = 'put_away_milestone'") == [("2026-11-24",)]


async def test_a_range_is_read_once_until_something_changes(open_app: OpenApp, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Range] = []

    def counted(history: History, chosen: Range) -> Progress:
        read.append(chosen)
        return read_window(history, chosen)

    monkeypatch.setattr("backtui.tui.places.progress.read_window", counted)
    async with open_app() as desk:
        await desk.press("5", "l", "l", "l", "l", "h")
        assert read == [Range.QUARTER, Range.YEAR, Range.ALL]
        await desk.press("1", "space")
        await desk.press("5")
        assert read == [Range.QUARTER, Range.YEAR, Range.ALL, Range.QUARTER]


async def test_a_range_that_was_shown_before_fits_another_size(
    open_app: OpenApp, file: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    live_years(file, 2)
    async with open_app(LARGE) as desk:
        await desk.press("5", "l", "h")
        await desk.pilot.resize_terminal(*USUAL)
        await desk.pilot.pause()
        small = desk.text
        assert "13 weeks" in small

        def refused(history: History, chosen: Range) -> Progress:
            raise StorageError("the disk is gone")

        monkeypatch.setattr("backtui.tui.places.progress.read_window", refused)
        await desk.press("l")
        assert "the disk is gone" in desk.bar
        await desk.press("h")
        assert "the disk is gone" not in desk.bar
        assert desk.text == small
        await desk.pilot.resize_terminal(*LARGE)
        await desk.pilot.pause()
        assert "the disk is gone" in desk.bar
        monkeypatch.setattr("backtui.tui.places.progress.read_window", read_window)
        await desk.press("l", "h")
        assert "13 weeks" in desk.text


@pytest.mark.parametrize("size", SIZES)
async def test_a_page_scrolled_stays_where_it_is_when_something_changes(
    open_app: OpenApp, file: Path, tracker: Tracker, clock: FixedClock, size: tuple[int, int]
) -> None:
    live_years(file, 2)
    async with open_app(size) as desk:
        await desk.press("5")
        await desk.press("G")
        page = desk.app.screen.query_one(ProgressPage)
        top, ladders = page.top, whole(desk).count("● ")
        assert top == page.bottom > 0
        tracker.excuses.excuse(TODAY, None, Reason.SICK)
        await desk.look_around()
        await desk.look_around()
        assert page.top == top
        assert whole(desk).count("● ") == ladders
