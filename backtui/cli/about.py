"""`backtui help` and `backtui version`: for those who type words rather than options."""

import click

from .. import __version__
from ..domain.words import MEANINGS
from .output import emit, emit_prose


@click.command(name="help")
@click.argument("command", nargs=-1, metavar="[COMMAND]...")
@click.pass_context
def help_(context: click.Context, command: tuple[str, ...]) -> None:
    """Say what backtui can do, what one command does, or what the words mean: help words.

    Example: backtui help done
    """
    parent = context.find_root()
    if command == ("words",):
        emit_prose("\n".join(f"{word:11} {means}" for word, means in MEANINGS.items()))
        return
    found, inner = parent.command, parent
    for name in command:
        if not isinstance(found, click.Group):
            raise click.UsageError(f"{inner.command_path} has no commands of its own", inner)
        _name, wanted, _rest = found.resolve_command(inner, [name])
        assert wanted is not None  # noqa: S101 - a word that is none was refused
        found, inner = wanted, click.Context(wanted, info_name=name, parent=inner)
    emit(found.get_help(inner))


@click.command()
def version() -> None:
    """Say which version this is.

    Example: backtui version
    """
    emit(f"backtui {__version__}")
