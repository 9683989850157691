"""A sentence that names a key names the one that is set."""

import ast
import re
from pathlib import Path

import pytest

import backtui.tui
from backtui.domain.model import Reason
from backtui.tracker.tracker import Tracker
from backtui.tui import action, chosen_keys
from backtui.tui.actions import EVERYWHERE, key_of
from tests.conftest import FixedClock
from tests.tui.conftest import LARGE, TODAY, OpenApp

CHOSEN = {
    "app.history": "f6",
    "app.history.2": "f7",
    "app.settings": "f8",
    "today.coach": "f9",
    "today.pause": "f10",
    "calendar.pause": "f11",
    "today.today": "f12",
    "today.notice": "Y",
    "today.notice.2": "D",
    "list.back": "end",
    "list.search": "ctrl+f",
    "library.add": "insert",
    "library.filter": "ctrl+l",
    "calendar.open": "O",
    "calendar.excuse": "X",
}
NAMES_A_KEY = re.compile(
    r"(?<![\w'’{-])(?:[a-zA-Z!?,]|esc|space|enter|ctrl\+\w) "
    r"(?:takes|brings|does|resumes|goes|opens|tells|excuses|fills|archives|changes|skips|shows|starts|ends|adds|filters|reads)\b"
)


@pytest.fixture(autouse=True)
def usual_keys_after() -> object:
    """Give the list its own keys back."""
    yield
    action.show_keys({})


@pytest.fixture
def chooses(tracker: Tracker) -> Tracker:
    """Choose keys for everything that sentences name."""
    for id, keys in CHOSEN.items():
        tracker.plan.set(f"key.{id}", keys)
    return tracker


def test_the_help_names_the_other_keys_only_while_they_are_in_force(tracker: Tracker) -> None:
    go = EVERYWHERE[0]
    assert go.explained.endswith("(also f1 f2 f3 f4 f5)")
    for n in range(1, 6):
        tracker.plan.set("key.go" + (f".{n}" if n > 1 else ""), f"ctrl+{'abdeg'[n - 1]}")
    chosen_keys.use(tracker.history.stored_settings())
    assert go.keys == "ctrl+a ctrl+b ctrl+d ctrl+e ctrl+g"
    assert go.explained == go.help


def test_the_key_of_an_action_is_the_first_of_those_in_force(chooses: Tracker) -> None:
    assert (key_of("app.history"), key_of("today.today"), key_of("list.search")) == ("u", "t", "/")
    chosen_keys.use(chooses.history.stored_settings())
    assert {id: key_of(id) for id in CHOSEN} == CHOSEN
    assert {id for id, _ in chosen_keys.ways()} >= CHOSEN.keys()


async def test_sentences_name_the_keys_that_were_chosen(open_app: OpenApp, chooses: Tracker) -> None:
    async with open_app(tracker=chooses) as desk:
        await desk.press("space")
        await desk.press("right")
        assert "f9 goes on: " in desk.text
        assert "(f7 does it again)" in (await desk.press("f6"))
        await desk.ask(lambda: desk.app.call_later(desk.app.read, "library", "knee-plank"))
        assert "f6 takes it back" in (await desk.press("tab", "space"))
        await desk.press("x")
        assert "ctrl+l filters" in desk.bar
        await desk.press("e")
        assert "insert adds one of your own" in desk.bar
        assert "ctrl+f search" in desk.text
        await desk.press("ctrl+f")
        await desk.type("zzzzzz")
        assert "Nothing fits. end shows all" in desk.text


async def test_a_pause_and_an_open_day_name_theirs(open_app: OpenApp, chooses: Tracker, clock: FixedClock) -> None:
    chooses.plan.change_plan(days=frozenset({0, 2, 4}))
    chooses.health.answer_screening({})
    clock.forward(days=1)
    async with open_app(LARGE, tracker=chooses) as desk:
        assert "Y done, today, or excused   D leave it" in desk.text
        await desk.press("f10")
        assert "until f10 says you are back" in desk.text
        await desk.press("escape", "left_square_bracket", "m")
        assert "f12 goes back to today" in desk.bar
        await desk.press("3", "left")
        assert "O fills it in" in desk.text


async def test_a_pause_says_what_ends_it(open_app: OpenApp, chooses: Tracker) -> None:
    chooses.excuses.pause(TODAY, Reason.TRAVEL)
    async with open_app(LARGE, tracker=chooses) as desk:
        assert "f10 resumes" in desk.text
        assert "since 23 Nov, f11" in (await desk.press("3"))


def test_no_sentence_of_a_place_names_a_key_by_itself() -> None:
    room = Path(backtui.tui.__file__).parent
    files = [*room.glob("places/*.py"), *room.glob("widgets/*.py"), *room.glob("flows/*.py"), room / "app.py"]
    found = [
        f"{file.name}: {node.value}"
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and NAMES_A_KEY.search(node.value)
    ]
    assert files
    assert not found
