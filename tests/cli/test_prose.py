"""Sentences on a terminal: broken between words where they do not fit, and left alone everywhere else."""

import sys

import pytest

from tests.cli.conftest import Cli

COMMANDS = ("safety", "faq soreness", "exercises bird-dog", "help words", "function", "today")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_terminal_gets_lines_that_fit_and_no_word_in_two(
    cli: Cli, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = cli(*command.split()).out
    monkeypatch.setenv("COLUMNS", "50")
    assert cli(*command.split()).out == plain, "a pipe has no width"
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    shown = cli(*command.split()).out
    assert shown.split() == plain.split()
    assert max(map(len, shown.splitlines())) <= 50
