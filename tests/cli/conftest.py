"""The command line in this process, at a clock that stands still."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import time_machine

from backtui.cli import run
from tests.conftest import NOON
from tests.storage.conftest import dump


class Result(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Stdout as the one JSON document it is."""
        return json.loads(self.out)


Cli = Callable[..., Result]


@pytest.fixture
def travel() -> Iterator[time_machine.Traveller]:
    """Stand at noon of Monday 23 November 2026; the traveller may move on."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], travel: time_machine.Traveller) -> Cli:
    """Run one command; nothing but its exit code, stdout and stderr comes back."""

    def call(*arguments: str) -> Result:
        capsys.readouterr()
        code = run(list(arguments))
        out, err = capsys.readouterr()
        return Result(code, out, err)

    return call


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Name the database of the home."""
    return tmp_path / "home" / "backtui.db"


def state(path: Path) -> list[str]:
    """Return a database as SQL, nothing for one that is not there."""
    return dump(path) if path.exists() else []
