"""Morning stiffness at the command line."""

import json

from tests.cli.conftest import Cli


def test_it_is_told_from_the_shell_and_leaves_with_the_export(cli: Cli) -> None:
    cli("done", "--all")
    assert cli("pain", "3", "--stiff-min", "25").out.splitlines()[0] == "pain 3, morning, stiff for 25 min, Mon 23 Nov"
    assert "stiffness is told of the morning" in cli("pain", "3", "--moment", "after", "--stiff-min", "5").err
    assert cli("pain", "3", "--stiff-min", "721").code == 2
    found = json.loads(cli("export", "--format", "json").out)["tables"]["stiffness"]
    assert [(row["day"], row["minutes"]) for row in found] == [("2026-11-23", 25)]
    stats = cli("stats").out.partition("Morning stiffness (minutes)\n")[2].splitlines()
    assert [line.split() for line in stats[:2]] == [["stiff"], ["Mon", "23", "Nov", "25", "(mean", "25.0)"]]
    assert "| stiff in the morning, minutes | 1 | 25 | 25.0 | 25.0 |" in cli("report").out
