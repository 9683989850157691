"""How far the terminal has come, and what waits for it."""

import pytest
from textual.drivers.headless_driver import HeadlessDriver
from textual.events import Key

from backtui.tui.echo import ANSWER, LOST_S, ON_THE_WAY, QUERY, Echo
from backtui.tui.terminal import _Parser
from backtui.tui.widgets.figure import STEPS, Figure
from tests.tui.conftest import OpenApp


class Line:
    """A terminal, and a clock that a test moves."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.now_s = 0.0
        self.echo = Echo(self.written.append, lambda: self.now_s)


def test_nothing_is_asked_of_a_terminal_that_never_answered() -> None:
    line = Line()
    line.echo.ask()
    assert line.written == []
    assert not line.echo.is_behind


def test_so_many_frames_may_be_on_the_way_and_an_answer_makes_room() -> None:
    line = Line()
    line.echo.begin()
    for sent in range(ON_THE_WAY):
        assert not line.echo.is_behind, sent
        line.echo.ask()
    assert line.written == [QUERY] * ON_THE_WAY
    assert line.echo.is_behind
    line.echo.hear()
    assert not line.echo.is_behind


def test_an_answer_that_is_lost_ends_the_asking() -> None:
    line = Line()
    line.echo.begin()
    for _ in range(ON_THE_WAY):
        line.echo.ask()
    line.now_s = LOST_S - 0.1
    assert line.echo.is_behind
    line.now_s = LOST_S
    assert not line.echo.is_behind
    line.echo.ask()
    assert line.written == [QUERY] * ON_THE_WAY


def test_a_slow_answer_is_no_lost_one() -> None:
    line = Line()
    line.echo.begin()
    for _ in range(20):
        line.echo.ask()
        line.echo.ask()
        line.now_s += LOST_S / 2
        assert line.echo.is_behind
        line.echo.hear()
        line.now_s += LOST_S / 2
        line.echo.hear()
        assert not line.echo.is_behind


def test_answers_nobody_asked_for_are_no_room() -> None:
    line = Line()
    line.echo.begin()
    for _ in range(5):
        line.echo.hear()
    for _ in range(ON_THE_WAY):
        line.echo.ask()
    assert line.echo.is_behind


def test_the_end_waits_for_nothing_when_all_has_come() -> None:
    line = Line()
    line.echo.begin()
    line.echo.ask()
    line.echo.hear()
    line.echo.end()
    line.echo.ask()
    assert line.written == [QUERY]


def test_the_answer_is_no_key_and_reaches_the_echo() -> None:
    line = Line()
    line.echo.begin()
    for _ in range(ON_THE_WAY):
        line.echo.ask()
    parser = _Parser(heard=line.echo.hear)
    messages = [*parser.feed(f"a{ANSWER[:2]}"), *parser.feed(f"{ANSWER[2:]}b")]
    assert [message.key for message in messages if isinstance(message, Key)] == ["a", "b"]
    assert not line.echo.is_behind


async def test_a_figure_waits_for_the_terminal(open_app: OpenApp, monkeypatch: pytest.MonkeyPatch) -> None:
    line = Line()
    monkeypatch.setattr(HeadlessDriver, "echo", line.echo, raising=False)
    monkeypatch.setattr(HeadlessDriver, "behind", property(lambda _: line.echo.is_behind), raising=False)
    async with open_app() as desk:
        figure = Figure("plank")
        await desk.app.screen.mount(figure)
        line.echo.begin()
        # The one that is led first is no frame that something else waits for.
        led = [_led(figure, step) for step in range(ON_THE_WAY + 3)]
        assert led[ON_THE_WAY:] == [led[ON_THE_WAY - 1]] * 3, "it stands still"
        line.echo.hear()
        assert _led(figure, STEPS) != led[-1], "it goes on"


def _led(figure: Figure, step: int) -> object:
    figure.lead("up", step / STEPS)
    return figure._led
