"""The library: its list, its search, its text."""

import pytest
from textual import events

from backtui.content.library import Library
from backtui.domain.plan import Level
from backtui.tracker.tracker import Tracker
from backtui.tui.widgets.exercises import ExercisePage
from tests.conftest import MakeTracker
from tests.tui.conftest import LARGE, SIZES, SMALL, TODAY, Desk, OpenApp

EVERY = f"{len(Library().exercises)} exercises"
"""How the head of the list counts them."""
LIST_COLUMNS = 40
"""Columns of the list on a terminal of the usual size."""


async def walked(desk: Desk, count: int) -> list[str]:
    """Go down a list row by row and return what the cursor stood on."""
    seen = []
    for _ in range(count):
        seen.append(desk.at)
        await desk.press("j")
    return seen


@pytest.mark.parametrize("size", SIZES)
async def test_every_exercise_is_reached(open_app: OpenApp, size: tuple[int, int]) -> None:
    library = Library()
    async with open_app(size) as desk:
        await desk.press("2")
        assert desk.place == "Library"
        assert EVERY in desk.text
        seen = await walked(desk, len(library.exercises))
        names = [exercise.short for exercise in library.exercises]
        assert [row[2 : 2 + len(name)] for row, name in zip(seen, names, strict=True)] == names
        assert desk.at == seen[-1] or desk.at.startswith(seen[-1][:8]), "the end is the end"
        assert "more" not in "".join(row[:40] for row in desk.rows)


async def test_ladders_are_headings(open_app: OpenApp) -> None:
    library = Library()
    async with open_app(LARGE) as desk:
        await desk.press("2")
        seen = desk.text
        for _ in library.exercises[::10]:
            seen += await desk.press("pagedown")
        for name in library.ladders.values():
            assert f"│  {name} " in seen
        await desk.press("g")
        assert desk.at.startswith("○ Pelvic tilt")
        assert "/ search" in desk.text, "the head of the list comes back into view"


async def test_the_top_of_the_list_comes_back(open_app: OpenApp) -> None:
    async with open_app() as desk:
        await desk.press("2")
        # The figure beside the list is drawn when the cursor has rested.
        first = [row[:LIST_COLUMNS] for row in desk.rows]
        await desk.press("G")
        assert [row[:LIST_COLUMNS] for row in desk.rows] != first
        await desk.press("g")
        assert [row[:LIST_COLUMNS] for row in desk.rows] == first


async def test_the_text_follows_the_cursor(open_app: OpenApp) -> None:
    async with open_app() as desk:
        await desk.press("2")
        assert "posterior pelvic tilt" in desk.text
        await desk.press("j")
        assert "posterior pelvic tilt" not in desk.text
        assert "rung 2 of 3" in desk.text


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("russian", "Russian twist"),
        ("CLAMSHELL", "Clamshell"),
        ("posterior pelvic tilt", "Pelvic tilt"),
        ("side knees", "Side plank, knees"),
    ],
)
async def test_search_by_name_and_alias(open_app: OpenApp, typed: str, found: str) -> None:
    async with open_app() as desk:
        await desk.press("2", "slash")
        await desk.type(typed)
        assert "1 exercise" in desk.row("found")
        assert found in desk.at
        await desk.press("enter")
        assert found in desk.text
        await desk.press("escape")
        assert found in desk.at, "the cursor stays on what was found"
        assert len({row[:38] for row in desk.rows}) > 15, "all are there again"


async def test_search_without_hits(open_app: OpenApp) -> None:
    async with open_app() as desk:
        await desk.press("2", "slash")
        await desk.type("zzz")
        assert "0 exercises" in desk.text
        assert "Nothing fits." in desk.text
        await desk.press("enter", "j", "enter", "escape", "escape")
        assert EVERY in desk.text
        assert desk.at.startswith("○ Pelvic tilt")


async def test_letters_are_text_while_the_search_has_the_focus(open_app: OpenApp) -> None:
    async with open_app() as desk:
        await desk.press("2", "slash")
        await desk.type("1q?!c[")
        assert desk.place == "Library"
        assert "1q?!c[" in desk.text
        await desk.press("f1")
        assert desk.place == "Today", "f1 to f4 lead on all the same"
        await desk.press("2")
        assert "1q?!c[" in desk.text
        await desk.press("escape", "1")
        assert desk.place == "Today"


async def test_hostile_search_text_is_plain(open_app: OpenApp) -> None:
    async with open_app() as desk:
        await desk.press("2", "slash")
        await desk.type("[/][@click=app.quit]x")
        assert "0 exercises" in desk.text


async def test_tab_goes_to_the_text_and_keys_scroll_it(open_app: OpenApp) -> None:
    async with open_app() as desk:
        # The figure takes its room at once, and not while the keys are pressed.
        desk.app.animation_level = "none"
        await desk.press("2")
        page = desk.app.screen.query_one(ExercisePage)
        assert "Sources" not in desk.text
        await desk.press("tab", "j")
        assert page.top == 1
        assert "Pelvic tilt" in desk.at, "the list stays where it is"
        await desk.press("k", "k")
        assert page.top == 0
        await desk.press("pagedown")
        assert page.top > 5
        assert "Sources" in await desk.press("G")
        assert page.top == page.bottom
        await desk.press("g")
        assert page.top == 0
        await desk.press("tab", "j")
        assert "Glute bridge" in desk.at


async def test_the_wheel_scrolls_the_text(open_app: OpenApp) -> None:
    async with open_app() as desk:
        await desk.press("2")
        page = desk.app.screen.query_one(ExercisePage)

        def turned(event: type[events.MouseScrollDown | events.MouseScrollUp]) -> events.MouseEvent:
            return event(page, 5, 5, 0, 0, 0, False, False, False)

        page.post_message(turned(events.MouseScrollDown))
        await desk.pilot.pause()
        assert page.top == 3
        page.post_message(turned(events.MouseScrollUp))
        await desk.pilot.pause()
        assert page.top == 0


async def test_narrow_list_and_text_take_turns(open_app: OpenApp) -> None:
    async with open_app(SMALL) as desk:
        await desk.press("2")
        assert EVERY in desk.text
        assert "Lie on your back" not in desk.text
        await desk.press("enter")
        assert EVERY not in desk.text
        assert "Lie on your back" in desk.text
        await desk.press("escape")
        assert EVERY in desk.text
        await desk.press("tab")
        assert "Lie on your back" in desk.text
        await desk.press("slash")
        assert EVERY in desk.text
        await desk.type("plank")
        await desk.press("enter", "enter")
        assert "plank" in desk.text.lower()
        assert "found" not in desk.text


async def test_how_often_an_exercise_was_done(open_app: OpenApp, tracker: Tracker, make_tracker: MakeTracker) -> None:
    for day in range(1, 6):
        tracker.ticks.tick(TODAY.replace(day=day), "pelvic-tilt")
    tracker.ticks.tick(TODAY, "prone-leg-raise")
    tracker.ticks.tick(TODAY, "knee-plank", 1)
    async with open_app() as desk:
        await desk.press("2")
        assert desk.row("● Pelvic tilt").split()[:5] == ["▌", "●", "Pelvic", "tilt", "B"]
        assert desk.row("● Pelvic tilt")[:39].split()[-1] == "5"
        assert desk.row("◐ Prone leg raise")[:39].split()[-1] == "1"
        assert desk.row("○ Knee plank")[:39].split()[-1] == "–"
        # Ticked elsewhere while the library is looked at.
        make_tracker().ticks.tick(TODAY, "knee-plank")
        await desk.look_around()
        assert desk.row("◐ Knee plank")[:39].split()[-1] == "1"


async def test_the_dose_of_the_own_level_is_marked(open_app: OpenApp, tracker: Tracker) -> None:
    tracker.plan.change_plan(level=Level.INTERMEDIATE)
    async with open_app((120, 60)) as desk:
        await desk.press("2")
        assert "▸ intermediate" in desk.text
        assert "▸ beginner" not in desk.text


@pytest.mark.parametrize("size", SIZES)
async def test_every_dose_stands_there_whole(open_app: OpenApp, tracker: Tracker, size: tuple[int, int]) -> None:
    async with open_app(size, tracker=tracker) as desk:
        await desk.press("2")
        page = desk.app.screen.query_one(ExercisePage)
        # On a small screen the list hides it until it is read.
        width = page.size.width or size[0] - 6
        for exercise in tracker.library.exercises:
            page.show(exercise, tracker.library, Level.BEGINNER, tracker.advice.for_you(exercise))
            lines = ["".join(text for text, _ in line.left) for line in page.build(width)]
            text = " ".join(" ".join(lines).split())
            for dose in exercise.doses.values():
                assert str(dose) in text
            assert [line for line in lines if len(line) > width] == []


async def test_an_upright_screen_shows_the_exercise_below_the_list(open_app: OpenApp) -> None:
    async with open_app((55, 48)) as desk:
        await desk.press("2", "j")
        assert desk.at.startswith("○ Glute bridge")
        assert desk.text.index("Tilt and bridge") < desk.text.index("also: bridge")
        await desk.press("enter")
        assert "Tilt and bridge" not in desk.text
        await desk.press("escape")
        assert "Tilt and bridge" in desk.text


async def test_a_search_that_comes_in_one_piece_is_typed_whole(open_app: OpenApp) -> None:
    async with open_app() as desk:
        for place, found in (("2", "Glute bridge"), ("4", "back"), ("2", "Glute bridge")):
            await desk.press(place)
            # As a slow line brings them: every key is on its way before the first one has done anything.
            for key, character in zip(("slash", *found[:5].lower()), "/" + found[:5].lower(), strict=True):
                desk.app.post_message(events.Key(key, character))
            await desk.press()
            assert desk.rows[2].split("  ")[1].strip() == found[:5].lower()
            assert found in desk.text
            await desk.press("escape", "escape")
