"""Notes: written on a day or an exercise, kept as drafts, found again."""

from datetime import date

import pytest
from textual.events import Paste
from textual.widgets import Input, TextArea

from backtui.tracker.tracker import Tracker
from backtui.tui.crash import PASTE_MAX
from backtui.tui.widgets.pane import Chooser
from tests.tui.conftest import SIZES, TODAY, Ask, Change, Desk, OpenApp, unsafe
from tests.tui.test_hostile import HOSTILE

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
        assert "Cat-cow" in desk.row("Note, Mon")
        await desk.press("b", "ctrl+s", "j", "N")
        assert "Prone leg raise" in desk.row("Note, Mon")
        await desk.press("c", "ctrl+s")
    assert db(NOTES) == [
        ("2026-11-23", "", "a"),
        ("2026-11-23", "cat-cow", "b"),
        ("2026-11-23", "prone-leg-raise", "c"),
    ]


async def test_what_is_left_is_a_draft_and_nothing_is_lost(open_app: OpenApp, db: Ask, tracker: Tracker) -> None:
    tracker.health.write_note(TODAY, "old")
    async with open_app() as desk:
        await desk.press("n")
        assert "the day  draft" not in desk.row("Note, Mon")
        await desk.press("x", "escape")
        assert desk.place == "Today"
        assert db(NOTES) == [("2026-11-23", "", "old")]
        await desk.press("n")
        assert "the day  draft" in desk.row("Note, Mon")
        assert "oldx" in desk.text
        await desk.press("ctrl+s", "n")
        assert "the day  draft" not in desk.row("Note, Mon")
    assert db(NOTES) == [("2026-11-23", "", "oldx")]


async def test_an_empty_note_is_taken_away(open_app: OpenApp, db: Ask, tracker: Tracker) -> None:
    tracker.health.write_note(TODAY, "a")
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
        assert "the day  draft" in desk.row("Note, Mon")
    assert db(NOTES) == []


async def test_a_note_from_the_calendar(open_app: OpenApp, db: Ask) -> None:
    async with open_app() as desk:
        await desk.press("3", "left", "n", "h", "i", "ctrl+s")
        assert "hi" in desk.row("Note")
        await desk.press("right", "right", "n")
        assert desk.bar.startswith("Tue 24 Nov is still to come")
    assert db(NOTES) == [("2026-11-22", "", "hi")]


async def test_words_find_the_day_of_a_note(open_app: OpenApp, tracker: Tracker) -> None:
    tracker.health.write_note(date(2026, 11, 3), "slept on the [bold]sofa")
    tracker.health.write_note(date(2026, 11, 4), "slept well")
    async with open_app() as desk:
        await desk.press("ctrl+p")
        await desk.type("sofa")
        await desk.done()
        await desk.press("enter")
        await desk.done()
        assert desk.place == "Today"
        assert "Tue 3 Nov." in desk.text


async def offered(desk: Desk) -> str:
    """Return what the palette offers, once all of it is found."""
    await desk.done()
    rows = desk.app.screen.query_one(Chooser).lines
    return "\n".join("".join(text for text, _ in row.left).strip() for row in rows if row.key)


@pytest.mark.parametrize("text", ["today [/]", "left[/right] 5 min", "[/b] done", "[link='http://evil']open[/link]"])
async def test_brackets_in_a_note_are_letters_in_the_palette(open_app: OpenApp, tracker: Tracker, text: str) -> None:
    tracker.health.write_note(TODAY, text)
    async with open_app() as desk:
        await desk.press("ctrl+p")
        assert f"Note, Mon 23 Nov: {text}" in await offered(desk)
        await desk.press("[", "/")
        assert f"Note, Mon 23 Nov: {text}" in await offered(desk)


@pytest.mark.parametrize(
    "text", [HOSTILE[name] for name in ("closing tag", "click action", "escape", "bidi", "line breaks")]
)
async def test_the_palette_opens_whatever_was_noted(
    open_app: OpenApp, tracker: Tracker, change: Change, text: str
) -> None:
    tracker.health.write_note(TODAY, "word")
    change("UPDATE note SET text = 'word ' || ?", text)
    async with open_app() as desk:
        await desk.press("ctrl+p")
        await desk.type("word")
        found = await offered(desk)
        assert found.startswith("Note, Mon 23 Nov: word")
        assert unsafe(found + desk.text) == set()
        await desk.press("enter")
        await desk.done()
        assert desk.place == "Today"


CONTROL = "slept \x1b]2;TITLE\x1b\\ \x1b]52;c;cm0gLXJmIH4=\x07 \x9b2J \u202e \u200b well"


async def test_a_stored_note_steers_no_terminal_when_it_is_opened(
    open_app: OpenApp, tracker: Tracker, change: Change
) -> None:
    tracker.health.write_note(TODAY, "old")
    change("UPDATE note SET text = ?", CONTROL + "\nand on")
    async with open_app() as desk:
        await desk.press("n")
        text = desk.app.screen.query_one(TextArea).text
        assert unsafe(text + desk.text) == set()
        assert text.endswith("well\nand on")


async def test_a_page_that_is_pasted_holds_up_nothing_and_is_refused_in_a_sentence(open_app: OpenApp, db: Ask) -> None:
    async with open_app() as desk:
        await desk.press("n")
        desk.app.post_message(Paste("well " * 200_000))
        await desk.pilot.pause()
        assert len(desk.app.screen.query_one(TextArea).text) <= PASTE_MAX
        await desk.press("ctrl+s")
        assert "a note can have" in desk.text
    assert db("SELECT text FROM note") == []


async def test_a_paste_steers_no_terminal(open_app: OpenApp, db: Ask) -> None:
    async with open_app() as desk:
        await desk.press("n")
        desk.app.post_message(Paste(f"one\r\n{CONTROL}\ttwo"))
        await desk.pilot.pause()
        area = desk.app.screen.query_one(TextArea)
        assert unsafe(area.text + desk.text) == set()
        assert area.text.startswith("one\nslept ")
        await desk.press("ctrl+s", "2", "slash")
        desk.app.post_message(Paste(f"plank {CONTROL}"))
        await desk.pilot.pause()
        search = desk.app.screen.query_one(Input).value
        assert search.startswith("plank slept")
        assert unsafe(search) == set()
    assert unsafe(db("SELECT text FROM note")[0][0]) == set()
