"""How many rows are drawn at a key: those that changed, and no pane anew."""

from collections import Counter

import pytest
from rich.segment import Segment

from backtui.tracker.tracker import Tracker
from backtui.tui.lines import Line
from backtui.tui.widgets.bars import KeyBar, TopBar
from backtui.tui.widgets.checklist import Checklist
from backtui.tui.widgets.drawn import Drawn
from backtui.tui.widgets.pane import Pane

from .conftest import FOUR, LARGE, TODAY, Desk, OpenApp, known_history

DRAWING = (Pane, KeyBar, TopBar)
"""What draws its rows itself, but for the figure."""


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Rows drawn from now on, by widget."""
    # A figure comes by the clock, moves the text below it and goes on moving itself: here none ever comes.
    monkeypatch.setattr("backtui.tui.widgets.stage.REST_S", 3600.0)
    rows: Counter[str] = Counter()

    def count(kind: type[Drawn[Line]]) -> None:
        draw = kind.draw

        def counted(widget: Drawn[Line], what: Line) -> list[Segment]:
            rows[type(widget).__name__] += 1
            return draw(widget, what)

        monkeypatch.setattr(kind, "draw", counted)

    for kind in DRAWING:
        count(kind)
    return rows


async def rest(desk: Desk, drawn: Counter[str]) -> None:
    """Wait until nothing is drawn any more, so that what comes late is no part of the next key."""
    while True:
        drawn.clear()
        await desk.ask(lambda: None)
        if not drawn:
            return


@pytest.mark.parametrize(
    ("place", "key", "most"),
    [
        ("1", "j", {"Checklist": 4, "Cue": 15}),
        ("1", "space", {"Checklist": 3, "Overview": 1, "Lately": 3}),
        ("3", "left", {"MonthGrid": 2, "DayRecord": 4, "YearGrid": 2}),
        ("3", "up", {"MonthGrid": 4, "DayRecord": 19, "YearGrid": 1}),
        ("2", "j", {"ExerciseList": 2, "ExercisePage": 34}),
        ("4", "j", {"QuestionList": 4, "AnswerPage": 28}),
    ],
)
async def test_a_key_draws_few_rows(
    open_app: OpenApp, tracker: Tracker, drawn: Counter[str], place: str, key: str, most: dict[str, int]
) -> None:
    known_history(tracker)
    # A session begun: the first tick of a day changes what is noticed, and with it how high the list is.
    tracker.ticks.tick(TODAY, FOUR[0])
    async with open_app(LARGE) as desk:
        await desk.press("4", place, key)
        await rest(desk, drawn)
        before = desk.text
        assert await desk.press(key) != before
        assert drawn
        assert {name: rows for name, rows in drawn.items() if rows > most.get(name, 0)} == {}


async def test_a_pane_drawn_whole_is_counted(open_app: OpenApp, drawn: Counter[str]) -> None:
    async with open_app(LARGE) as desk:
        checklist = desk.app.screen.query_one(Checklist)
        await rest(desk, drawn)
        desk.app.theme = "paper"
        await desk.press()
        assert drawn["Checklist"] == checklist.size.height
