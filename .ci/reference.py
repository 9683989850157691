"""Write the README's list of commands from the commands themselves, between its two marks.

Usage: .venv/bin/python .ci/reference.py
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from backtui.cli.commands import group  # noqa: E402 - found through the line above

README = ROOT / "README.md"
BEGIN, END = "<!-- commands -->", "<!-- end -->"
EVERYWHERE = {"--db", "--help"}
"""Options most commands have: said once, before the list."""


def commands(command: click.Command, context: click.Context) -> Iterator[tuple[click.Command, click.Context]]:
    """Give every command that does something, with the context that knows its name, in the order of the help."""
    if not isinstance(command, click.Group):
        yield command, context
        return
    for name in command.list_commands(context):
        inner = command.get_command(context, name)
        if inner and not inner.hidden:
            yield from commands(inner, click.Context(inner, context, info_name=name))


def row(command: click.Command, context: click.Context) -> str:
    """Return one command as a row: how it is called, what it does, an example."""
    arguments = [p.make_metavar(context).replace("...", "…") for p in command.params if isinstance(p, click.Argument)]
    options = [
        _option(p, context) for p in command.params if isinstance(p, click.Option) and p.opts[-1] not in EVERYWHERE
    ]
    path = context.command_path.removeprefix("backtui ")
    calls = " ".join(f"`{part}`" for part in (" ".join([path, *arguments]), *options))
    said, _, example = (command.help or "").partition("Example: ")
    summary = said.split("\n\n")[0].replace("\n", " ").strip()
    # A bar would end the cell, in code too.
    return " | ".join(
        ["", *(cell.replace("|", "\\|") for cell in (calls, summary, f"`{example.strip()}`")), ""]
    ).strip()


def _option(option: click.Option, context: click.Context) -> str:
    name = option.opts[-1]
    if isinstance(option.type, click.types.IntParamType):
        return f"{name} N"
    return name if option.is_flag else f"{name} {option.make_metavar(context).strip('[]')}"


def section() -> str:
    """Return the section with its marks."""
    rows = "\n".join(
        row(*found) for found in commands(group, click.Context(group, info_name="backtui", **group.context_settings))
    )
    return f"""{BEGIN}
`backtui` alone opens the app. `backtui COMMAND --help` says more; every command that touches the history takes
`--db FILE`.

| command | what it does | for example |
|---|---|---|
{rows}
{END}"""


def renewed(readme: str) -> str:
    """Return the README with the section as it is now."""
    before, rest = readme.split(BEGIN)
    return before + section() + rest.split(END)[1]


if __name__ == "__main__":
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8")
