"""Every command on every routine and level with each exercise ticked alone, on its day and on the next morning."""

from datetime import date, timedelta

import pytest
import time_machine

from backtui.cli import coach_plain
from backtui.system import paths
from backtui.tracker.notices import About
from backtui.tracker.tracker import open_tracker
from tests.cli.conftest import Cli, Result
from tests.conftest import NOON
from tests.matrix import CASES, NEVER, Case
from tests.timers import FakeTimer


def test_there_is_a_case_that_asks_nothing_and_one_that_asks() -> None:
    assert {bool(case.asked) for case in CASES} == {True, False}


class Desktop:
    """The command line, which is held to saying nothing absurd."""

    def __init__(self, cli: Cli) -> None:
        self._cli = cli

    def __call__(self, command: str) -> Result:
        result = self._cli(*command.split())
        assert result.code == 0, command
        assert [words for words in NEVER if words in result.out + result.err] == [], command
        return result

    def state(self, day: date) -> set[str]:
        """Return what every command calls a day, which is one word."""
        logged = self(f"log --since {day} --until {day} --json").json["days"]
        return {
            self(f"today --on {day} --json").json["state"],
            self(f"status --on {day} --json").json["state"],
            self(f"status --on {day} --waybar").json["alt"],
            self(f"status --on {day} --format {{state}}").out.strip(),
            self(f"status --on {day}").out.split(": ")[1].split(" ")[0],
            *(entry["state"] for entry in logged),
        }


@pytest.fixture
def timer(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = FakeTimer()
    monkeypatch.setattr(coach_plain, "timer", lambda *_: coach_plain.Timer(fake.clock_s, fake.sleep))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_command(case: Case, cli: Cli, travel: time_machine.Traveller, timer: None) -> None:
    desktop, moment = Desktop(cli), NOON
    # Opened once: it reads the library, which takes longer than all the rest.
    tracker = open_tracker(paths.database(None))
    for ticked in case.tickings:
        # Far enough from the day before, whose session would make this one a day for rest.
        moment += timedelta(days=3)
        travel.move_to(moment)
        day, state = moment.date(), case.state(ticked)
        tracker.refresh()
        case.choose(tracker)
        for exercise in ticked:
            tracker.ticks.tick(day, exercise)
        assert desktop.state(day) == {state}, ticked
        for command in ("today", "status --short", f"log --since {day}"):
            desktop(command)
        travel.move_to(moment + timedelta(days=1))
        assert (About.YESTERDAY in {notice.about for notice in tracker.notices.notices()}) == (state == "partial")
        check_what_can_be_done(case, ticked, day, desktop)
    tracker.close()
    for command in ("stats", "report"):
        desktop(command)


def check_what_can_be_done(case: Case, ticked: tuple[str, ...], day: date, desktop: Desktop) -> None:
    for exercise in ticked[:1]:
        desktop(f"undone {exercise} --on {day}")
    said = desktop(f"done --all --on {day}").out
    assert ("asks nothing" in said) == (not case.asked)
    led = desktop(f"coach --plain --on {day}").out
    assert ("asks nothing" in led) == (not case.asked)
    assert led.splitlines()[-1].endswith("this week")
    assert desktop.state(day) == {"done" if case.asked else "rest"}
