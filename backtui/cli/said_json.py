"""`--json` for the commands that say in sentences what they did: `{"said": [...]}`."""

from functools import wraps
from typing import Any

import click

from .output import emit_json, kept_said

AS_SAID = "as_said"
"""The parameter that tells it from a form of its own."""
PRINT_OTHERWISE = frozenset(
    {
        *("coach", "demo", "figure", "help"),
        *("export", "own export", "report", "completion show", "hook show", "hook open", "hook close", "remind now"),
    }
)
"""Commands that print a file of a form of its own, or lead."""


def with_said(command: click.Command, name: str) -> click.Command:
    """Give a command `--json` unless it has one of its own, and so for each command of a group.

    Args:
        command: As its module has it.
        name: How it is called, without `backtui`.
    """
    if isinstance(command, click.Group):
        command.commands = {key: with_said(inner, f"{name} {key}") for key, inner in command.commands.items()}
        return command
    if name in PRINT_OTHERWISE or any("--json" in parameter.opts for parameter in command.params):
        return command
    command.params.append(click.Option(["--json", AS_SAID], is_flag=True, help="Print one JSON document."))
    command.callback = _said(command.callback)
    return command


def _said(callback: Any) -> Any:
    @wraps(callback)
    def run(*arguments: Any, as_said: bool, **options: Any) -> Any:
        if not as_said:
            return callback(*arguments, **options)
        with kept_said() as said:
            code = callback(*arguments, **options)
        emit_json({"said": said})
        return code

    return run
