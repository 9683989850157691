"""A break drawn below the prompt: in place, as wide as the terminal, and gone without a trace."""

import os
import re

import pytest

from backtui.cli.break_drawn import KEYS_SHORT, Drawing
from backtui.coach.audio import Cues
from backtui.coach.movement import MovementCoach
from backtui.content.library import Library
from backtui.domain.breaks import Movement
from backtui.domain.settings import Settings
from tests.timers import FakeTimer

LIBRARY = Library()
ESCAPES = re.compile(r"\x1b\[[?0-9;]*[a-zA-Z]")


class Terminal:
    """A drawing of a movement in a terminal of some size, on a clock that the test turns."""

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, slug: str, size: tuple[int, int], *, motion: bool = True
    ) -> None:
        self._monkeypatch = monkeypatch
        self.resize(size)
        exercise = LIBRARY.exercise(slug)
        assert exercise.break_dose
        self.timer = FakeTimer()
        self.coach = MovementCoach(Movement(exercise, exercise.break_dose), ("Mind it.",), self.timer.clock_s, Cues())
        self.drawing = Drawing(self.coach, ("Mind it.",), Settings(motion=motion))
        self.drawing.show(self.coach.play())

    def resize(self, size: tuple[int, int]) -> None:
        self._monkeypatch.setattr("shutil.get_terminal_size", lambda _: os.terminal_size(size))

    def after(self, seconds: int) -> None:
        for _ in range(seconds):
            self.timer.sleep(1)
            self.drawing.show(self.coach.tick())


def frame(out: str) -> list[str]:
    """Return the rows of the last drawing."""
    return ESCAPES.sub("", out.split("\r")[-1]).split("\n")


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 16), (30, 10), (20, 8)])
def test_every_size_has_its_rows(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], size: tuple[int, int]
) -> None:
    shown = Terminal(monkeypatch, "sit-to-stand", size)
    shown.after(11)
    rows = frame(capsys.readouterr().out)
    assert len(rows) < size[1]
    assert max(map(len, rows)) < size[0]
    assert rows[-5].startswith("Sit to stand")
    assert rows[-4] == "Go - 1 of 6 - 2 s"[: size[0] - 1]
    assert (rows[-1] == KEYS_SHORT) == (size[0] < 70)


def test_it_goes_back_up_each_time_and_is_taken_away(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = Terminal(monkeypatch, "sit-to-stand", (80, 24))
    first = capsys.readouterr().out
    count = first.count("\n")
    shown.after(1)
    assert f"\r\x1b[{count}A" in capsys.readouterr().out
    shown.resize((60, 20))
    shown.after(1)
    assert f"\r\x1b[{count}A\x1b[J" in capsys.readouterr().out, "another size begins anew"
    shown.drawing.aside()
    assert capsys.readouterr().out.endswith("\x1b[?7h\x1b[?25h")
    shown.drawing.aside()
    assert capsys.readouterr().out == ""


def test_what_asks_for_care_comes_first_and_a_figure_that_must_not_move_stands(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = Terminal(monkeypatch, "standing-march", (80, 24), motion=False)
    first = frame(capsys.readouterr().out)
    assert first[-2] == "Mind it."
    shown.after(16)
    later = frame(capsys.readouterr().out)
    assert later[:-5] == first[:-5]
    assert later[-4].startswith("Go - 2 of 5 - left side")
