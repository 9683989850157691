"""The click group: every command, and mistakes in calling them as one line."""

from collections.abc import Sequence
from importlib import import_module

import click

from .. import __version__
from ..domain.text import clean
from . import has_terminal, open_app
from .options import with_db


def invoke(arguments: Sequence[str]) -> int:
    """Run click on the arguments and return the exit code; a usage mistake is one line."""
    try:
        result = group.main(list(arguments), prog_name="backtui", standalone_mode=False)
    except click.UsageError as error:
        where = error.ctx.command_path if error.ctx else "backtui"
        click.echo(f"backtui: {clean(error.format_message(), 300)} (see: {where} --help)", err=True)
        return error.exit_code
    except click.ClickException as error:
        click.echo(f"backtui: {clean(error.format_message(), 300)}", err=True)
        return error.exit_code
    except SystemExit:
        # click leaves by itself where the reader of its output, such as `head`, has gone, and after completing.
        return 0
    except click.Abort:
        raise KeyboardInterrupt from None
    return result if isinstance(result, int) else 0


MODULES = {
    **dict.fromkeys(("today", "status", "log", "exercises", "faq", "safety", "paths"), "looking"),
    **dict.fromkeys(("done", "undone", "count", "excuse", "unexcuse", "pause", "resume"), "recording"),
    **dict.fromkeys(("pain", "effort", "note"), "feeling"),
    **dict.fromkeys(("undo", "redo"), "undoing"),
    **dict.fromkeys(("screening", "offer", "routine"), "advice"),
    **dict.fromkeys(("plan", "config", "demo"), "planning"),
    "own": "own",
    "stats": "stats",
    "report": "report",
    **dict.fromkeys(("backup", "restore", "doctor"), "keeping"),
    **dict.fromkeys(("export", "import"), "exchanging"),
    "sync": "sync",
    "figure": "figure",
    "coach": "coach",
    "remind": "remind",
    "completion": "completion",
}
"""The module of each command, in the order help lists them."""


class Commands(click.Group):
    """Loads a command's module when the command is called: ticking need not wait for figures."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return list(MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, or None when there is none of this name."""
        if cmd_name not in MODULES:
            return None
        module = import_module(f".{MODULES[cmd_name]}", __package__)
        # `import` is a word of Python, so its function has another name.
        command: click.Command = getattr(module, cmd_name, None) or getattr(module, f"{cmd_name}_")
        return command


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="backtui %(version)s")
@with_db
@click.pass_context
def group(context: click.Context, db: str | None) -> None:
    """Look after your lower back, a few quiet minutes at a time.

    Without a command, opens the app. Example: backtui done pelvic-tilt
    """
    if context.invoked_subcommand is None:
        if has_terminal():
            context.exit(open_app(db))
        from .looking import today

        context.invoke(today, db=db)
