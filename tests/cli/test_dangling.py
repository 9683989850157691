"""Names that point at nothing, as the command line says it."""

from pathlib import Path

from tests.cli.conftest import Cli
from tests.storage.conftest import plain
from tests.test_dangling import PLAN, adjustment


def test_the_command_line_says_it_and_goes_on(cli: Cli, home: Path) -> None:
    cli("plan", "--keep", "2")
    plain(home, PLAN, adjustment("knee-plank", "nope"))
    found = cli("today")
    assert found.code == 0
    assert "Knee plank" in found.out
    assert "“mine” is not there" in found.err
    assert "backtui plan --routine" in found.err
    for words in (("done", "--all"), ("report",), ("status",), ("stats",), ("exercises",), ("screening",)):
        assert cli(*words).code == 0
    assert "“mine”" in cli("doctor").out
    assert cli("plan", "--routine", "classic-four").code == 0
    found = cli("today")
    assert ("“mine”" in found.err, "“nope” is not there" in found.err, found.err.count("\n")) == (False, True, 1)
