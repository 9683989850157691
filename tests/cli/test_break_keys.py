"""`backtui break` with somebody at the keys: another, not today, a pain, a pause, the signs, and leaving."""

from collections.abc import Callable

import pytest

from backtui.cli import coach_plain
from tests.cli.conftest import Cli, Result
from tests.cli.test_coach_keys import FakeKeys
from tests.timers import FakeTimer

Sit = Callable[..., Result]


@pytest.fixture
def sit(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> Sit:
    """Take a break with keys pressed at seconds of it, and answers by how a question begins."""

    def take(keys: dict[float, str], **answers: list[str]) -> Result:
        timer = FakeTimer()
        monkeypatch.setattr("backtui.cli.break_led.timer", lambda *_: coach_plain.Timer(timer.clock_s, timer.sleep))
        monkeypatch.setattr("backtui.cli.break_led.keyboard_of", lambda _: FakeKeys(timer, keys, answers))
        return cli("break", "--silent")

    return take


def breaks(cli: Cli) -> int:
    return int(cli("status", "--format", "{breaks}").out)


def test_another_comes_and_only_what_was_done_is_marked(cli: Cli, sit: Sit) -> None:
    found = sit({3: "n", 20: "n"})
    assert found.code == 0
    names = [line.split(",")[0] for line in found.out.splitlines() if ". About " in line]
    assert names[0] == "Walk to the door"
    assert len(set(names)) == 3
    assert found.out.endswith(f"{names[2]} done: 1 break today. backtui undo takes it back.\n")
    assert breaks(cli) == 1


def test_leaving_marks_nothing(cli: Cli, sit: Sit) -> None:
    for key in ("q", "\x1b"):
        assert sit({5: key}).out.endswith("\nLeft; nothing is marked.\n")
    assert breaks(cli) == 0
    assert cli("undo").code == 1, "that it was offered is nothing to undo"


def test_not_today_holds_for_today(cli: Cli, sit: Sit) -> None:
    cli("config", "set", "breaks", "on")
    assert sit({1: "x"}).out.endswith("\nNo more breaks are offered today.\n")
    assert "no more breaks today" in cli("break", "--due").out


def test_a_pause_and_the_signs_stand_still(cli: Cli, sit: Sit) -> None:
    found = sit({2: " ", 300: " ", 304: "!", 900: " "})
    assert "When to get help" in found.out
    assert found.out.count("Paused. Space goes on.") == 1
    assert breaks(cli) == 1


def test_a_movement_that_hurts_ends_and_the_pain_is_kept(cli: Cli, sit: Sit) -> None:
    found = sit({15: "p"}, hurts=["4"], signs=["n"])
    assert "nothing is marked" in found.out
    assert breaks(cli) == 0
    [pain] = cli("log", "--json").json["days"][0]["pain"]
    assert (pain["moment"], pain["level"], pain["exercise"]) == ("during", 4, "walk-to-the-door")
    again = sit({})
    assert (again.code, again.out) == (1, ""), "help comes first now"


def test_a_question_that_is_skipped_lets_it_go_on(cli: Cli, sit: Sit) -> None:
    assert sit({15: "p"}).out.endswith("backtui undo takes it back.\n")
    assert breaks(cli) == 1


def test_on_a_sore_day_it_says_so_and_takes_what_is_gentle(cli: Cli, sit: Sit) -> None:
    cli("pain", "6", "--moment", "before")
    found = sit({})
    assert found.out.startswith("A sore day")
    assert "Walk to the door" in found.out or "Seated breathing" in found.out
