"""What is being written when the app ends, whatever ends it, is there the next time."""

import json
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen
from textual.widgets import Input, TextArea

from backtui.tracker.tracker import Tracker
from backtui.tui.dialogs.flare_plan import FlareFormSheet
from backtui.tui.dialogs.own_exercise import ExerciseSheet
from backtui.tui.dialogs.roland_morris import RolandMorrisSheet
from backtui.tui.dialogs.routine import RoutineSheet
from backtui.tui.dialogs.screening import FlagsSheet, ScreeningSheet
from backtui.tui.dialogs.welcome import WelcomeSheet
from backtui.tui.drafts import MARK, Drafts
from tests.conftest import MakeTracker
from tests.tui.conftest import TODAY, Ask, Desk, OpenApp, held

AGAIN = "here is what you had not kept the last time"
Make = Callable[[Tracker], Screen[Any]]


async def opened(desk: Desk, make: Make) -> str:
    await desk.app.push_screen(make(desk.app.tracker))
    return await desk.ask(lambda: None)


def filled_in(desk: Desk) -> tuple[object, ...]:
    sheet = desk.app.screen
    texts = [box.value for box in sheet.query(Input)]
    form = getattr(sheet, "form", None)
    return texts, form.chosen if form else (), [*getattr(sheet, "items", ())]


FORMS: list[tuple[Make, tuple[str, ...]]] = [
    (WelcomeSheet, ("j", "space", "right", "j", "space")),
    (FlagsSheet, ("space", "j", "space")),
    (ScreeningSheet, ("space", "j", "j", "space")),
    (ExerciseSheet, ("b", "left_square_bracket", "slash", "tab", "2", "space", "x", "space", "5")),
    (RolandMorrisSheet, ("space", "j", "j", "space")),
    (FlareFormSheet, ("space", "j", "space", "tab", "a", "left_square_bracket", "b")),
    (RoutineSheet, ("m", "tab", "a", "enter", "a", "j", "enter")),
]


@pytest.mark.parametrize(("make", "keys"), FORMS, ids=lambda case: getattr(case, "__name__", ""))
async def test_what_is_filled_in_is_there_the_next_time(
    open_app: OpenApp, make_tracker: MakeTracker, make: Make, keys: tuple[str, ...]
) -> None:
    async with open_app(tracker=make_tracker()) as desk:
        await opened(desk, make)
        nothing = filled_in(desk)
        await desk.press(*keys)
        before = filled_in(desk)
        await desk.ask(lambda: desk.app.leave(signal.SIGTERM))
        assert desk.app.return_code == 128 + signal.SIGTERM
    async with open_app(tracker=make_tracker()) as desk:
        assert AGAIN in await opened(desk, make)
        assert filled_in(desk) == before != nothing
        # Nobody has kept it yet, so it must not be lost the next time either.
        sheet = desk.app.screen
        await desk.press("escape")
        assert desk.app.screen is sheet, "it warns first"
        await desk.press("escape")
        assert sheet not in desk.app.screen_stack, "left twice, it is left"
        assert AGAIN not in await opened(desk, make)
        assert filled_in(desk) == nothing
    assert make_tracker().history.mark(MARK) == ""


async def test_what_is_kept_is_no_draft_any_more(open_app: OpenApp, db: Ask) -> None:
    async with open_app() as desk:
        await opened(desk, ExerciseSheet)
        await desk.press("b", "tab", "2", "space", "x", "space", "5")
        await desk.ask(desk.app.exit)
    async with open_app() as desk:
        await opened(desk, ExerciseSheet)
        await desk.press("ctrl+s")
    assert db("SELECT slug FROM own") == [("b",)]
    assert db("SELECT value FROM setting WHERE key = ?", MARK) == [("",)]


async def test_a_note_is_there_the_next_time_until_it_is_kept(open_app: OpenApp, db: Ask, tracker: Tracker) -> None:
    tracker.health.write_note(TODAY, "old")
    async with open_app() as desk:
        await desk.press("n", "x", "[", "/", "]")
        await desk.ask(lambda: desk.app.leave(signal.SIGHUP))
    async with open_app() as desk:
        await desk.press("n")
        assert "the day  draft" in desk.row("Note, Mon")
        assert desk.app.screen.query_one(TextArea).text == "oldx[/]"
        await desk.press("ctrl+s")
    assert db("SELECT text FROM note") == [("oldx[/]",)]
    assert db("SELECT value FROM setting WHERE key = ?", MARK) == [("",)]


async def test_a_failure_stores_it_too(open_app: OpenApp, db: Ask) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        async with open_app() as desk:
            await desk.press("n", "x")
            desk.app.call_later(fail)
            await desk.ask(lambda: None)
    assert json.loads(db("SELECT value FROM setting WHERE key = ?", MARK)[0][0])["notes"] == {f"{TODAY} ": "x"}


async def test_a_locked_database_does_not_hold_up_the_end(open_app: OpenApp, filled: Path, file: Path) -> None:
    async with open_app() as desk:
        await desk.press("n", "x")
        with held(file):
            await desk.ask(lambda: desk.app.leave(signal.SIGTERM))
        assert desk.app.return_code == 128 + signal.SIGTERM


@pytest.mark.parametrize(
    "stored",
    ["no JSON", "[" * 9999, "[1]", '{"notes": 7, "forms": []}', '{"notes": {"2026-11-23 ": 7}, "forms": {"x": 7}}'],
)
def test_a_draft_that_makes_no_sense_is_none(tracker: Tracker, stored: str) -> None:
    tracker.ticks.remember_mark(MARK, stored)
    drafts = Drafts(tracker)
    assert drafts.notes == {}
    assert not any(drafts.forms.values())


async def test_a_form_takes_up_only_what_it_understands(open_app: OpenApp, tracker: Tracker) -> None:
    items = [7, [], ["nope", "2 x 5", 0, None], ["plank", "?", 0, 0], ["plank", "2 x 9 s", 0, None]]
    forms = {
        "signs": {"answers": {"flags": ["doom", [], "fever"], "nose": ["x"]}},
        "exercise ": {
            "texts": {"nose": "x", "name": 3, "dose": "a\x1b[2Jb"},
            "answers": {"position": "x", "sided": [[]]},
        },
        "routine  any": {"name": [], "items": items},
    }
    tracker.ticks.remember_mark(MARK, json.dumps({"forms": forms}))
    async with open_app() as desk:
        await opened(desk, FlagsSheet)
        assert filled_in(desk)[1] == {"flags": {"fever"}}
        await desk.press("escape", "escape")
        await opened(desk, ExerciseSheet)
        assert filled_in(desk)[:2] == (["", "a[2Jb", "", ""], {})
        await desk.press("escape", "escape")
        await opened(desk, RoutineSheet)
        assert filled_in(desk)[2] == [("plank", "2 x 9 s", False, None)]
