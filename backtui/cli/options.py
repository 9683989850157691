"""What commands share: options, and the tracker they work on."""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import click

from .. import paths
from ..domain.days import parse_day
from ..tracker import Tracker, open_tracker
from . import completing
from .daily import back_up_if_due

Command = Callable[..., Any]


def with_db(command: Command) -> Command:
    """Add `--db` to a command."""
    return click.option("--db", metavar="FILE", help="Use this database file.", shell_complete=completing.files)(
        command
    )


def with_json(command: Command) -> Command:
    """Add `--json` to a command."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")(command)


def with_on(command: Command) -> Command:
    """Add `--on` to a command."""
    said = "A day: 2026-11-23, today, yesterday, monday, -3d."
    return click.option("--on", metavar="DAY", help=said, shell_complete=completing.days)(command)


def with_yes(command: Command) -> Command:
    """Add `--yes` to a command that asks before it writes outside backtui's own folder."""
    return click.option("--yes", is_flag=True, help="Write it without being asked.")(command)


def agreed(yes: bool) -> bool:
    """Return whether what was shown may be written: by `--yes`, or by the answer of whoever sits there."""
    sys.stdout.flush()
    if not yes and not sys.stdin.isatty():
        click.echo("backtui: nothing was written: give --yes where nobody can be asked", err=True)
        return False
    if not yes and not click.confirm("Write this?", err=True):
        click.echo("backtui: nothing was written", err=True)
        return False
    return True


def database(db: str | None) -> str:
    """Return the database a command works on: its own `--db`, the one before the command, or the usual one."""
    return paths.database(db or click.get_current_context().find_root().params.get("db"))


@contextmanager
def tracking(db: str | None) -> Iterator[Tracker]:
    """Open the tracker on the chosen database, and make the daily backup if something was written."""
    tracker = open_tracker(database(db))
    try:
        yield tracker
        back_up_if_due(tracker)
    finally:
        tracker.close()


def day_of(tracker: Tracker, text: str | None) -> date:
    """Return the day an option names, today unless given."""
    return parse_day(text, tracker.today) if text else tracker.today


class DayCommand(click.Command):
    """A command that takes days as arguments, so that `-3d` is a day and no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; a day that begins with a hyphen gets the minus that click leaves alone."""
        return super().parse_args(ctx, [_DAYS_AGO.sub("\u2212", arg) for arg in args])


_DAYS_AGO = re.compile(r"^-(?=\d+[dD]$)")
