"""What takes the whole history comes after the first frame of a place; `test_damage.py` has what damage it meets."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest
from textual._context import active_app

from backtui.content.library import Library
from backtui.domain.errors import BusyError
from backtui.storage.totals import Totals
from backtui.tracker.history import History
from backtui.tracker.tracker import Tracker
from backtui.tui.places.place import Place
from screenshots.paint import screen_strips
from tests.tui.conftest import LARGE, OpenApp, known_history


class Late(NamedTuple):
    """A place, what it asks late, and what only that brings."""

    key: str
    question: str
    at_once: str
    late: str
    kind: type = History
    """What answers the question."""


PLACES = (
    Late("1", "streak", "Pelvic tilt", "2 weeks kept"),
    Late("2", "times_done", "Pelvic tilt", "B        6"),
    Late("5", "times", "Sessions a week", "Ladders", Totals),
)


@pytest.fixture(params=PLACES, ids=[place.question for place in PLACES])
def place(request: pytest.FixtureRequest) -> Late:
    found: Late = request.param
    return found


def on_screen() -> str:
    return "\n".join(strip.text for strip in screen_strips(active_app.get()))


def overhear(monkeypatch: pytest.MonkeyPatch, place: Late, hear: Callable[[], None]) -> None:
    """Call something whenever the place asks its question, before it is answered."""
    ask = getattr(place.kind, place.question)

    def asked(answers: object, *args: object) -> object:
        hear()
        return ask(answers, *args)

    monkeypatch.setattr(place.kind, place.question, asked)


async def test_it_comes_after_what_stands_at_once(
    place: Late, open_app: OpenApp, tracker: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    known_history(tracker)
    before: list[str] = []
    overhear(monkeypatch, place, lambda: before.append(on_screen()))
    async with open_app(LARGE) as desk:
        if place.key != "1":
            before.clear()
            await desk.press(place.key)
        assert place.late in desk.text
    assert place.at_once in before[0]
    assert place.late not in before[0]


async def test_one_that_another_program_keeps_from_us_is_tried_again(
    place: Late, open_app: OpenApp, tracker: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    known_history(tracker)
    refusals = [BusyError("another program is using it")]

    def refuse_once() -> None:
        if refusals:
            raise refusals.pop()

    overhear(monkeypatch, place, refuse_once)
    async with open_app(LARGE) as desk:
        if place.key != "1":
            await desk.press(place.key)
        assert "another program is using it" in desk.bar
        assert place.at_once in desk.text
        assert place.late not in desk.text
        await desk.look_around()
        await desk.pilot.pause()
        assert place.late in desk.text


async def test_keys_come_between_the_steps_of_what_is_read_late(open_app: OpenApp) -> None:
    async with open_app() as desk:
        place, taken = desk.app.screen, []
        assert isinstance(place, Place)

        def steps() -> Iterator[None]:
            for step in "abc":
                taken.append(step)
                yield

        place._show_late(lambda: taken.append("shown"), steps())
        assert taken == ["a"], "the next one waits for its turn, as a key does"
        await desk.press("j")
        assert taken == ["a", "b", "c", "shown"]


def test_no_exercise_is_read_twice_ahead() -> None:
    library = Library()
    library.exercise("plank")
    assert sum(1 for _ in library.read_ahead()) == len(library.packaged) - 1
    assert sum(1 for _ in library.read_ahead()) == 0
