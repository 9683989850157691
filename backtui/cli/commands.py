"""The click group: every command, and mistakes in calling them as one line."""

from collections.abc import Sequence
from importlib import import_module

import click

from .. import __version__
from ..domain.text import clean
from .app import has_terminal, open_app
from .options import taking_text, with_db
from .said_json import with_said


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
    **dict.fromkeys(("today", "status", "log", "exercises", "faq", "safety", "paths"), "show"),
    **dict.fromkeys(("done", "undone", "count", "move", "excuse", "unexcuse", "pause", "resume"), "ticks"),
    "did": "extras",
    **dict.fromkeys(("pain", "effort", "note", "question"), "health"),
    "sign": "signs",
    "notice": "notices",
    **dict.fromkeys(("activity", "function", "flare"), "function"),
    **dict.fromkeys(("undo", "redo"), "undo"),
    **dict.fromkeys(("screening", "offer", "routine"), "advice"),
    "change": "change",
    **dict.fromkeys(("plan", "config", "settings", "demo"), "plan"),
    "own": "own",
    "stats": "stats",
    "report": "report",
    **dict.fromkeys(("backup", "restore", "doctor"), "backups"),
    **dict.fromkeys(("export", "import"), "transfer"),
    "sync": "sync",
    "figure": "figure",
    "coach": "coach",
    "break": "breaks",
    "hook": "hook",
    "remind": "remind",
    "completion": "completion",
    "commands": "reference",
    **dict.fromkeys(("help", "version"), "about"),
}
"""The module of each command, in the order help lists them."""


class Commands(click.Group):
    """Loads a command's module when the command is called: ticking need not wait for figures."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return list(MODULES)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is called, or name the nearest one to a word that is none."""
        if args and not args[0].startswith("-") and args[0] not in MODULES:
            from ..content.search import nearest

            near = nearest(args[0], MODULES)
            hint = f"; did you mean {' or '.join(near)}?" if near else ""
            raise click.UsageError(f"there is no command “{clean(args[0], 40)}”{hint}", ctx)
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, or None when there is none of this name."""
        if cmd_name not in MODULES:
            return None
        module = import_module(f".{MODULES[cmd_name]}", __package__)
        # `import` is a word of Python, so its function has another name.
        command: click.Command = getattr(module, cmd_name, None) or getattr(module, f"{cmd_name}_")
        return taking_text(with_said(command, cmd_name))


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="backtui %(version)s")
@with_db
@click.pass_context
def group(context: click.Context, db: str | None) -> None:
    """Look after your lower back, a few quiet minutes at a time.

    Without a command, opens the app. Example: backtui done pelvic-tilt
    """
    if context.invoked_subcommand is None:
        if has_terminal():
            context.exit(open_app(db))
        from .show import today

        context.invoke(today, db=db)
