"""`backtui hook`: what to paste so that a break comes when it suits, and what the pasted lines run."""

import shlex
import time

import click

from ..content.hooks import HOOKS, hook_text
from ..reminders import popup
from ..reminders.reminder import break_notice
from ..system import program
from . import break_due
from .options import Number, database, tracking, with_db
from .output import emit
from .remind import CACHED

BREAK = ("break", "--silent")


@click.group(no_args_is_help=False)
def hook() -> None:
    """Have a break come when it suits: in a popup of tmux, while something runs.

    Example: backtui hook show tmux
    """


@hook.command()
@click.argument("name", type=click.Choice(HOOKS))
@with_db
def show(name: str, db: str | None) -> None:
    """Print what to paste, and where; nothing is written.

    Example: backtui hook show bash
    """
    emit(hook_text(name, shlex.join(program.command()), _database_words(db)).rstrip())
    if program.is_cached():
        click.echo(f"backtui: {CACHED}", err=True)


@hook.command(name="open")
@click.option("--after", "after_s", type=Number(0, 3600), default=0, help="Wait so many seconds before.")
@with_db
def open_(after_s: int, db: str | None) -> int:
    """Offer a break if one is due: in a popup of tmux, else as a line.

    In tmux it opens only where somebody is and doesn't type. Exit 1 when nothing is offered.

    Example: backtui hook open --after 30
    """
    in_tmux = popup.in_tmux()
    if in_tmux and not popup.waited(after_s, time.sleep):
        return 1
    there = popup.client(time.time()) if in_tmux else None
    if in_tmux and not popup.is_free(there):
        return 1
    with tracking(db) as tracker:
        just_there = there and there.here_s < tracker.settings.break_every_min * 60
        if just_there and tracker.breaks.choice.moved().at is None:
            # Nothing is known of today, and whoever has just sat down need not get up again.
            return 1
        if tracker.breaks.claim():
            return 1
        if there:
            popup.open_popup(there, (*program.command(), *BREAK, "--db", database(db)))
        else:
            choice = tracker.breaks.choice
            said = break_due.line(choice.moved())
            # Who can't stand is not asked to.
            asked = break_notice(choice.next(), None).title
            emit(f"{said[:1].upper()}{said[1:]}. {asked} backtui break")
    return 0


@hook.command()
def close() -> int:
    """Close the popup that `hook open` has opened; one of somebody else's stays. Exit 1 when there is none.

    Example: backtui hook close
    """
    return 0 if popup.in_tmux() and popup.close_popup() else 1


def _database_words(db: str | None) -> str:
    given = db or click.get_current_context().find_root().params.get("db")
    return f" --db {shlex.quote(database(db))}" if given else ""
