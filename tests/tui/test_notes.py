"""Notes: written on a day or an exercise, kept as drafts, found again."""

from datetime import date

import pytest

from backtui.tracker import Tracker
from tests.tui.conftest import SIZES, TODAY, Ask, OpenApp

NOTES = "SELECT day, exercise, text FROM note ORDER BY day, exercise"


@pytest.mark.parametrize("size", SIZES)
async def test_a_note_on_the_day(open_app: OpenApp, db: Ask, size: tuple[int, int]) -> None:
    async with open_app(size) as desk:
        await desk.press("n")
        assert "Note, Mon 23 Nov" in desk.text
        await desk.type("quiet day")
        await desk.press("enter", "q", "u", "2")
        assert db(NOTES) == []
        await desk.press("ctrl+s")
        assert desk.place == "Today"
        assert db(NOTES) == [("2026-11-23", "", "quiet day\nqu2")]
        await desk.press("u")
        assert "undone: note, Mon 23 Nov" in desk.bar
    assert db(NOTES) == []


async def test_notes_on_exercises_by_tab_and_by_key(open_app: OpenApp, db: Ask) -> None:
    async with open_app() as desk:
        await desk.press("n", "a", "tab")
        assert "Pelvic tilt" in desk.row("Note, Mon")
        await desk.press("b", "ctrl+s", "j", "N")
        assert "Prone leg raise" in desk.row("Note, Mon")
        await desk.press("c", "ctrl+s")
    assert db(NOTES) == [
        ("2026-11-23", "", "a"),
        ("2026-11-23", "pelvic-tilt", "b"),
        ("2026-11-23", "prone-leg-raise", "c"),
    ]


async def test_what_is_left_is_a_draft_and_nothing_is_lost(open_app: OpenApp, db: Ask, tracker: Tracker) -> None:
    tracker.write_note(TODAY, "old")
    async with open_app() as desk:
        await desk.press("n")
        assert "draft" not in desk.row("Note, Mon")
        await desk.press("x", "escape")
        assert desk.place == "Today"
        assert db(NOTES) == [("2026-11-23", "", "old")]
        await desk.press("n")
        assert "draft" in desk.row("Note, Mon")
        assert "oldx" in desk.text
        await desk.press("ctrl+s", "n")
        assert "draft" not in desk.row("Note, Mon")
    assert db(NOTES) == [("2026-11-23", "", "oldx")]


async def test_an_empty_note_is_taken_away(open_app: OpenApp, db: Ask, tracker: Tracker) -> None:
    tracker.write_note(TODAY, "a")
    async with open_app() as desk:
        await desk.press("n", "backspace", "ctrl+s")
    assert db(NOTES) == []


async def test_a_note_too_long_is_refused_and_stays_a_draft(open_app: OpenApp, db: Ask) -> None:
    async with open_app() as desk:
        await desk.press("n")
        desk.app.screen.query_one("TextArea").insert("w " * 1500)  # type: ignore[attr-defined]
        await desk.press("ctrl+s")
        assert "a note can have 2000 characters" in desk.bar
        await desk.press("n")
        assert "draft" in desk.row("Note, Mon")
    assert db(NOTES) == []


async def test_a_note_from_the_calendar(open_app: OpenApp, db: Ask) -> None:
    async with open_app() as desk:
        await desk.press("3", "left", "n", "h", "i", "ctrl+s")
        assert "hi" in desk.row("Note")
        await desk.press("right", "right", "n")
        assert desk.bar.startswith("Tue 24 Nov is still to come")
    assert db(NOTES) == [("2026-11-22", "", "hi")]


async def test_words_find_the_day_of_a_note(open_app: OpenApp, tracker: Tracker) -> None:
    tracker.write_note(date(2026, 11, 3), "slept on the [bold]sofa")
    tracker.write_note(date(2026, 11, 4), "slept well")
    async with open_app() as desk:
        await desk.press("ctrl+p")
        await desk.type("sofa")
        await desk.done()
        await desk.press("enter")
        await desk.done()
        assert desk.place == "Today"
        assert "Tue 3 Nov." in desk.text
