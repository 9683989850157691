"""Forms: what is filled in stays until it is kept, or left on purpose."""

from collections.abc import Callable
from typing import Any

import pytest
from textual.widgets import Input

from backtui.tracker.tracker import Tracker
from backtui.tui.dialogs.base import Dialog
from backtui.tui.dialogs.filter import FilterSheet
from backtui.tui.dialogs.own_exercise import ExerciseSheet
from backtui.tui.dialogs.routine import RoutineSheet
from backtui.tui.dialogs.routines import RoutinesSheet
from backtui.tui.dialogs.screening import FlagsSheet, ScreeningSheet
from backtui.tui.dialogs.sheets import HelpSheet
from backtui.tui.dialogs.welcome import QUESTIONS, WelcomeSheet
from backtui.tui.places.faq import FaqScreen
from backtui.tui.widgets.dialog_panel import Panel
from backtui.tui.widgets.form import Form
from backtui.tui.widgets.pane import Reader
from tests.tui.conftest import LARGE, SIZES, USUAL, Ask, Desk, OpenApp
from tests.tui.test_sheets import read_through

WELCOMED = "SELECT key FROM setting WHERE key = 'welcomed'"


def box_rows(desk: Desk) -> dict[int, str]:
    """Return the rows of the dialog's box; what lies behind it may still be on its way."""
    box = desk.app.screen.query_one(Panel).region
    return {y: desk.rows[y][box.x : box.right] for y in range(box.y, box.bottom)}


async def click(desk: Desk, words: str) -> None:
    """Click on words of the dialog."""
    box = desk.app.screen.query_one(Panel).region
    rows = box_rows(desk)
    row = next(y for y, row in rows.items() if words in row)
    await desk.pilot.click(offset=(box.x + rows[row].index(words), row))
    await desk.pilot.pause()


async def opened(desk: Desk, sheet: type[Dialog[Any]]) -> None:
    """Open a form."""
    keys = {FilterSheet: "2f", ExerciseSheet: "2a", RoutinesSheet: "2R", RoutineSheet: "2Rn"}
    asks: dict[object, Callable[[], None]] = {
        WelcomeSheet: desk.app.welcome,
        ScreeningSheet: desk.app.ask_screening,
    }
    if sheet in asks:
        await desk.ask(asks[sheet])
    for key in keys.get(sheet, ""):
        await desk.press(key)
    assert isinstance(desk.app.screen, sheet)


FORMS = [WelcomeSheet, ScreeningSheet, FilterSheet, ExerciseSheet, RoutinesSheet, RoutineSheet]


@pytest.mark.parametrize("sheet", FORMS)
async def test_help_lies_on_top_of_a_form(open_app: OpenApp, sheet: type[Dialog[Any]]) -> None:
    async with open_app(LARGE) as desk:
        await opened(desk, sheet)
        if desk.app.screen.query(Input):
            await desk.type("Mine?")
            assert desk.app.screen.query(Input).first().value == "Mine?"
            await desk.press("tab")
            while isinstance(desk.app.screen.focused, Input):
                await desk.press("tab")
        if desk.app.screen.query(Form):
            await desk.press("space")
        before, below = box_rows(desk), desk.app.screen
        assert isinstance(below, Dialog)
        await desk.press("question_mark")
        assert isinstance(desk.app.screen, HelpSheet)
        seen = await read_through(desk)
        for keys, what in below.help():
            assert f"{' '.join(keys.split())} {what}" in seen
        await desk.press("question_mark")
        assert isinstance(desk.app.screen, sheet)
        assert box_rows(desk) == before


async def test_the_first_questions_are_put_away_on_purpose_only(open_app: OpenApp, db: Ask, tracker: Tracker) -> None:
    async with open_app() as desk:
        await opened(desk, WelcomeSheet)
        await desk.press("q")
        assert desk.place == "Today"
        assert db(WELCOMED) == []
        await opened(desk, WelcomeSheet)
        await desk.press("space", "escape")
        assert "s saves it, esc again leaves it" in desk.bar
        assert desk.app.screen.query_one(Form).chosen
        await desk.press("escape")
        assert isinstance(desk.app.screen, FlagsSheet)
        await desk.press("escape")
        assert desk.place == "Today"
        assert db(WELCOMED) == [("welcomed",)]
    tracker.refresh()
    assert tracker.settings.plan_start is None


async def test_enter_answers_one_question_and_goes_on(open_app: OpenApp, tracker: Tracker) -> None:
    async with open_app() as desk:
        await opened(desk, WelcomeSheet)
        form, firsts = desk.app.screen.query_one(Form), {q.key: frozenset({next(iter(q.answers))}) for q in QUESTIONS}
        asked = list(firsts)
        for n, key in enumerate(asked[:-1], 1):
            await desk.press("enter")
            assert form.chosen == {answered: firsts[answered] for answered in asked[:n]}, key
        await desk.press("left")
        assert f"{len(asked) - 1} of {len(asked)}" in desk.text
        await desk.press("enter")
        assert f"{len(asked)} of {len(asked)}" in desk.text, "an answer that is chosen stays, and one goes on"
        await desk.press("left", "space")
        assert asked[-2] not in form.chosen, "space takes it back"
        await desk.press("enter", "enter")
        assert isinstance(desk.app.screen, FlagsSheet)
    tracker.refresh()
    assert (tracker.settings.plan.routine, tracker.settings.plan.level) == ("classic-four", "beginner")


async def test_a_box_grows_with_what_its_answers_mean(open_app: OpenApp, tracker: Tracker) -> None:
    async with open_app((200, 60)) as desk:
        await desk.ask(lambda: desk.app.push_screen(FlagsSheet(tracker)))
        await desk.press("space")
        await desk.press("down")
        await desk.press("space")
        assert desk.text.count("Emergency, now:") == 2
        assert "A bad fall or an accident" in desk.text
        assert "▾" not in desk.text


@pytest.mark.parametrize("sheet", [ScreeningSheet, ExerciseSheet, RoutineSheet])
async def test_what_is_filled_in_is_not_left_without_a_word(
    open_app: OpenApp, db: Ask, sheet: type[Dialog[Any]]
) -> None:
    async with open_app() as desk:
        await opened(desk, sheet)
        await desk.press("escape")
        assert not isinstance(desk.app.screen, sheet), "nothing is filled in"
        await opened(desk, sheet) if sheet is not RoutineSheet else await desk.press("n")
        fill = "space" if sheet is ScreeningSheet else "a"
        await desk.press(fill, "escape")
        assert "again leaves it" in desk.bar
        await desk.press("a" if fill == "a" else "down")
        assert "once more" not in desk.bar
        if fill == "a":
            await desk.press("escape")
            assert "again leaves it" in desk.bar, "it has changed since"
        await desk.press("escape")
        assert not isinstance(desk.app.screen, sheet)
        assert db("SELECT * FROM answer") == db("SELECT * FROM own") == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("sheet", "last"),
    [
        (WelcomeSheet, ", opens the settings."),
        (ScreeningSheet, "for an examination"),
        (ExerciseSheet, "x archives it"),
    ],
)
async def test_keys_reach_the_text_below_the_last_answer(
    open_app: OpenApp, size: tuple[int, int], sheet: type[Dialog[Any]], last: str
) -> None:
    async with open_app(size) as desk:
        await opened(desk, sheet)
        desk.app.screen.query_one(Form).focus()
        await desk.press("G", *["down"] * 8)
        seen = " ".join(desk.box.split())
        assert last in seen
        assert "▾ more" not in seen
        form = desk.app.screen.query_one(Form)
        await desk.press("up")
        assert form.cursor == form.keys[-2]
        assert "▌" in desk.text, "the cursor is in view again"


async def test_the_key_bar_offers_no_letter_while_a_field_takes_it(open_app: OpenApp) -> None:
    async with open_app() as desk:
        await opened(desk, RoutineSheet)
        assert "a add" not in desk.bar
        assert "ctrl+s  save" in desk.bar
        await desk.press("enter")
        assert "a add" in desk.bar
        await desk.press("shift+tab")
        assert "a add" not in desk.bar
        await desk.press("escape", "escape", "2", "slash")
        assert "/ search" not in desk.bar
        assert "esc leave the search" in desk.bar
        await desk.press("escape")
        assert "/ search" in desk.bar


@pytest.mark.parametrize("opening", ["question_mark", "exclamation_mark"])
async def test_a_click_on_scroll_scrolls(open_app: OpenApp, opening: str) -> None:
    async with open_app() as desk:
        await desk.press(opening)
        page = desk.app.screen
        await click(desk, "scroll")
        assert desk.app.screen is page
        assert page.query_one(Reader).top > 0


async def test_a_click_on_scroll_stays_in_the_answer(open_app: OpenApp) -> None:
    async with open_app() as desk:
        await desk.press("4", "enter")
        await desk.pilot.click(offset=(desk.rows[-1].index("scroll"), USUAL[1] - 1))
        await desk.pilot.pause()
        assert isinstance(desk.app.screen, FaqScreen)
        assert isinstance(desk.app.focused, Reader)


async def test_an_enter_too_many_ticks_no_warning_sign(open_app: OpenApp) -> None:
    async with open_app() as desk:
        desk.app.push_screen(FlagsSheet(desk.app.tracker))
        await desk.pilot.pause()
        await desk.press("enter")
        assert "[x]" not in "".join(box_rows(desk).values())
        assert "space ticks it, s saves, also with none ticked" in desk.bar
        await desk.press("space")
        assert "[x]" in "".join(box_rows(desk).values())
        await desk.press("enter")
        assert "[x]" in "".join(box_rows(desk).values()), "and takes none back"


@pytest.mark.parametrize("keys", [("1",), ("enter",), ("space", "enter"), ("space", "s")])
async def test_who_wants_the_health_questions_now_is_asked_the_signs_once(
    open_app: OpenApp, tracker: Tracker, keys: tuple[str, ...]
) -> None:
    async with open_app(LARGE) as desk:
        await desk.ask(lambda: desk.app.push_screen(WelcomeSheet(desk.app.tracker)))
        await desk.press(*["right"] * (len(QUESTIONS) - 1), *keys)
        assert isinstance(desk.app.screen, FlagsSheet)
        await desk.press("s")
        assert isinstance(desk.app.screen, ScreeningSheet)
        asked = {question.key for question in tracker.library.screening.questions}
        assert desk.app.screen.form._questions.keys() == asked - {"flags"}
        await desk.press("s")
        assert "flags" in desk.app.tracker.safety.answers(), "the answer stays"
