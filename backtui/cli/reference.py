"""Every command with its arguments and options, for the README, for scripts and for agents."""

from collections.abc import Iterator

import click

from ..domain.light_types import NamedTuple
from .json_keys import DOCUMENTS, SAID, Document
from .options import with_json
from .output import emit, emit_json
from .said_json import AS_SAID

EXIT_CODES = {
    0: "done",
    1: "refused or failed, with one sentence on stderr that says what to do",
    2: "called in a way that can't be understood",
    75: "another program is using the database: nothing was recorded, try again",
    130: "ended by ctrl+c",
}


class Parameter(NamedTuple):
    """An argument or an option of a command."""

    names: tuple[str, ...]
    """An option's spellings; an argument's one name."""
    value: str
    """How its value is written, such as `DAY` or `sick|pain|travel|other`; empty for a switch."""
    says: str
    required: bool
    repeats: bool
    """Whether it may be given several times."""


class Described(NamedTuple):
    """A command as its help describes it."""

    name: str
    """Without `backtui`: `own import`."""
    says: str
    """What it does, in a sentence."""
    example: str
    arguments: tuple[Parameter, ...]
    options: tuple[Parameter, ...]
    json: tuple[Document, ...]
    """What it prints with `--json`; empty where it has none."""


def every_command(group: click.Command) -> list[Described]:
    """Return every command of backtui, in the order of the help."""
    # With the group's settings: click makes a command's help option once, as the first context asks for it.
    return [*_described(group, click.Context(group, info_name="backtui", **group.context_settings))]


def _described(command: click.Command, context: click.Context) -> Iterator[Described]:
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner and not inner.hidden:
                yield from _described(inner, click.Context(inner, context, info_name=name))
        return
    said, _, example = (command.help or "").partition("Example: ")
    parameters = [(parameter, _parameter(parameter, context)) for parameter in command.get_params(context)]
    name = context.command_path.partition(" ")[2]
    yield Described(
        name,
        said.split("\n\n")[0].replace("\n", " ").strip(),
        example.strip(),
        tuple(found for parameter, found in parameters if isinstance(parameter, click.Argument)),
        tuple(found for parameter, found in parameters if isinstance(parameter, click.Option)),
        SAID if any(parameter.name == AS_SAID for parameter in command.params) else tuple(DOCUMENTS.get(name, ())),
    )


def _parameter(parameter: click.Parameter, context: click.Context) -> Parameter:
    repeats = parameter.nargs == -1 or parameter.multiple
    if not isinstance(parameter, click.Option):
        return Parameter((_value(parameter, context),), "", "", parameter.required, repeats)
    value = "" if parameter.is_flag or parameter.is_eager else _value(parameter, context)
    return Parameter(tuple(parameter.opts), value, parameter.help or "", parameter.required, repeats)


def _value(parameter: click.Parameter, context: click.Context) -> str:
    if isinstance(parameter.type, click.types.IntParamType) and not parameter.metavar:
        return "N"
    return parameter.make_metavar(context).strip("[].")


@click.command()
@with_json
@click.pass_context
def commands(context: click.Context, as_json: bool) -> None:
    """List every command with its arguments, options and JSON keys, for scripts and agents.

    Example: backtui commands --json
    """
    found = every_command(context.find_root().command)
    if as_json:
        listed = [
            command._asdict()
            | {kind: [part._asdict() for part in getattr(command, kind)] for kind in ("arguments", "options", "json")}
            for command in found
        ]
        emit_json({"commands": listed, "exit_codes": {str(code): says for code, says in EXIT_CODES.items()}})
        return
    width = max(len(command.name) for command in found)
    emit("\n".join(f"{command.name:{width}}  {command.says}" for command in found))
