"""Commands in this process, on one library, at a clock that stands still."""

from collections.abc import Callable, Iterator

import pytest
import time_machine

from backtui.cli import coach_plain, run
from tests.cli.conftest import Result
from tests.conftest import NOON
from tests.safety.doors import LIBRARY
from tests.timers import FakeTimer

Shell = Callable[[str], Result]


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Shell]:
    """Run a command; nothing but its exit code, stdout and stderr comes back."""
    timer = FakeTimer()
    # To read it takes longer than all the rest.
    monkeypatch.setattr("backtui.tracker.history.Library", lambda **_: LIBRARY)
    monkeypatch.setattr(coach_plain, "timer", lambda *_: coach_plain.Timer(timer.clock_s, timer.sleep))

    def call(command: str) -> Result:
        capsys.readouterr()
        code = run(command.split())
        return Result(code, *capsys.readouterr())

    with time_machine.travel(NOON, tick=False):
        yield call
