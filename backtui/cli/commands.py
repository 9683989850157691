"""The click group: every command, and mistakes in calling them as one line."""

from collections.abc import Sequence

import click

from .. import __version__
from . import coach, has_terminal, looking, open_app, planning, recording
from .options import with_db


def invoke(arguments: Sequence[str]) -> int:
    """Run click on the arguments and return the exit code; a usage mistake is one line."""
    try:
        result = group.main(list(arguments), prog_name="backtui", standalone_mode=False)
    except click.UsageError as error:
        where = error.ctx.command_path if error.ctx else "backtui"
        click.echo(f"backtui: {' '.join(error.format_message().split())} (see: {where} --help)", err=True)
        return error.exit_code
    except click.ClickException as error:
        click.echo(f"backtui: {error.format_message()}", err=True)
        return error.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    return result if isinstance(result, int) else 0


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
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
        context.invoke(looking.today, db=db)


for _command in (
    *(looking.today, recording.done, recording.undone, recording.count, recording.excuse, recording.unexcuse),
    *(looking.status, looking.log, planning.plan, looking.exercises, looking.faq, looking.safety),
    *(looking.show_paths, planning.config, planning.demo, coach.coach),
):
    group.add_command(_command)
