"""Commands for scripts and agents: every one is described, and every one answers in JSON."""

import json

import pytest

from backtui.cli.commands import MODULES
from backtui.cli.reference import EXIT_CODES
from backtui.cli.said_json import PRINT_OTHERWISE
from backtui.domain.errors import BacktuiError, BusyError
from tests.cli.conftest import Cli


def test_every_command_is_described_with_an_example_that_calls_it(cli: Cli) -> None:
    found = cli("commands", "--json").json
    assert {command["name"].split()[0] for command in found["commands"]} == set(MODULES)
    for command in found["commands"]:
        assert command["says"].endswith("."), command
        assert command["example"].startswith(f"backtui {command['name']}"), command
        assert all(option["says"] for option in command["options"]), command
    assert cli("commands").out.count("\n") == len(found["commands"])


def test_every_command_answers_in_json_or_prints_a_file_of_its_own_form(cli: Cli) -> None:
    without = {
        command["name"]
        for command in cli("commands", "--json").json["commands"]
        if not any("--json" in option["names"] for option in command["options"])
    }
    assert without == PRINT_OTHERWISE


@pytest.mark.parametrize("line", ["undone pelvic-tilt", "undo", "pain 3", "note slept-well", "config set theme paper"])
def test_what_is_said_is_the_same_in_json(cli: Cli, line: str) -> None:
    cli("done", "pelvic-tilt")
    said = cli(*line.split(), "--json")
    assert (said.code, said.err) == (0, "")
    assert list(json.loads(said.out)) == ["said"]
    cli("redo" if line == "undo" else "undo")
    assert cli(*line.split()).out.splitlines() == said.json["said"]


def test_what_is_refused_is_no_json_and_keeps_its_exit_code(cli: Cli) -> None:
    refused = cli("done", "nothing", "--json")
    assert (refused.code, refused.out, refused.err.count("\n")) == (1, "", 1)
    assert {0, 2, BacktuiError.exit_code, BusyError.exit_code} <= set(EXIT_CODES)


def test_signs_and_settings_have_a_form_of_their_own(cli: Cli) -> None:
    page = cli("safety", "--json").json
    assert page["tiers"][0]["name"].startswith("Emergency")
    assert all(tier["signs"] for tier in page["tiers"])
    assert "not yet reviewed by a clinician" in page["reviewed"]
    assert cli("config", "list", "--json").json["settings"]["theme"] == "auto"
