"""`backtui remind now` on days on which safety has a say."""

import pytest

from tests.cli.conftest import Cli

HELP = "Help comes first. No exercises for now. When to get help: backtui safety. What next: backtui today.\n"
PUSHES = ("week", "counts")
NERVE = ("pain", "2", "--moment", "before", "--sign", "nerve")


@pytest.mark.parametrize("told", [NERVE, ("screening", "stop=operation"), ("screening", "flags=bladder")])
def test_it_says_only_where_help_is_while_there_is_to_be_no_session(cli: Cli, told: tuple[str, ...]) -> None:
    cli(*told)
    assert cli("remind", "now") == (0, HELP, "")


@pytest.mark.parametrize("told", [("pain", "5"), ("pain", "8", "--moment", "before"), ("screening", "leg=weakness")])
def test_it_is_gentle_on_a_sore_day(cli: Cli, told: tuple[str, ...]) -> None:
    cli(*told)
    said = cli("remind", "now").out
    assert said.startswith("Be gentle today. A ")
    assert said.endswith("What may be done: backtui today.\n")
    assert [push for push in PUSHES if push in said] == []


@pytest.mark.parametrize("way", ["flare-day", "walk-and-breathe"])
def test_what_was_chosen_for_a_sore_day_is_named_without_a_push(cli: Cli, way: str) -> None:
    cli("pain", "5")
    cli("routine", way)
    said = cli("remind", "now").out
    assert said.startswith("Be gentle today. ")
    assert "min." in said
    assert [push for push in PUSHES if push in said] == []


@pytest.mark.parametrize("told", [NERVE, ("pain", "5")])
def test_an_excused_day_passes_in_silence(cli: Cli, told: tuple[str, ...]) -> None:
    cli(*told)
    cli("excuse", "today", "--reason", "pain")
    assert cli("remind", "now") == (0, "", "")


def test_a_word_of_care_changes_nothing(cli: Cli) -> None:
    usual = cli("remind", "now").out
    assert "more keep the week" in usual.lower()
    cli("screening", "conditions=cancer")
    assert cli("remind", "now").out == usual
