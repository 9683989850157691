"""What commands share: options, and the tracker they work on."""

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

import click

from ..domain.days import meant, parse_day
from ..domain.pain import Sign
from ..domain.text import clean
from ..system import paths
from ..tracker.tracker import Tracker, open_tracker
from . import suggestions
from .daily_backup import kept

Command = Callable[..., Any]
FILE = click.Path(readable=False)
"""A file, which may have any name; whether it can be read or written is seen when it is."""


# Not ParamType[str]: a click older than 8.4 knows no such thing.
class Text(click.ParamType):  # type: ignore[type-arg]
    """A text in UTF-8, also where the locale has a smaller alphabet; what is no text is refused, never left out."""

    name = "text"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the text that was typed."""
        try:
            return os.fsencode(value).decode()
        except UnicodeError:
            self.fail(f"“{clean(value)}” is no text in UTF-8", param, ctx)


TEXT = Text()


class Number(click.IntRange):
    """A whole number; what is none, or too small or too large, is told in words."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the number that was typed."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            span = f"of {self.min} or more" if self.max is None else f"from {self.min} to {self.max}"
            self.fail(f"“{clean(str(value), 40)}” is not a whole number {span}", param, ctx)


class Seconds(click.FloatRange):
    """A number of seconds, with a fraction or without; what is none, or too many, is told in words."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the number that was typed."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            span = f"from {self.min:g} to {self.max:g}"
            self.fail(f"“{clean(str(value), 40)}” is not a number of seconds {span}", param, ctx)


def taking_text(command: click.Command) -> click.Command:
    """Have every parameter of a command, and of those below it, that takes any text take a `Text`."""
    for parameter in command.params:
        if parameter.type is click.STRING:
            parameter.type = TEXT
    for below in command.commands.values() if isinstance(command, click.Group) else ():
        taking_text(below)
    return command


def with_db(command: Command) -> Command:
    """Add `--db` to a command."""
    return click.option("--db", metavar="FILE", help="Use this database file.", type=FILE)(command)


def with_json(command: Command) -> Command:
    """Add `--json` to a command."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")(command)


def with_on(command: Command) -> Command:
    """Add `--on` to a command."""
    said = "A day: 2026-11-23, 23.11., today, yesterday, monday, -3d."
    return click.option("--on", metavar="DAY", help=said, shell_complete=suggestions.days)(command)


def with_meant(command: Command) -> Command:
    """Add `--yes` to a command that records something for a day."""
    return click.option("--yes", is_flag=True, help="A day more than a year back is meant.")(command)


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
    with kept(tracker):
        yield tracker


def day_of(tracker: Tracker, text: str | None) -> date:
    """Return the day an option names, today unless given."""
    return parse_day(text, tracker.today) if text else tracker.today


def day_to_change(tracker: Tracker, text: str | None, yes: bool) -> date:
    """Return the day something is recorded for, today unless given.

    Raises:
        DayError: It can't be read, or it is far back and nobody has said that it is meant.
    """
    return meant(day_of(tracker, text), tracker.today, yes)


def warn(tracker: Tracker, day: date) -> None:
    """Say on stderr what safety says beside what was recorded of a day, if anything."""
    said = tracker.safety.warning(day)
    if said:
        click.echo(f"backtui: {said}", err=True)


SIGN_WORDS: Mapping[str, Sign] = {
    **{sign.value: sign for sign in Sign},
    **dict.fromkeys(("numbness", "tingling"), Sign.NERVE),
    **dict.fromkeys(("leg", "legs"), Sign.SPREADING),
}
"""What each sign may be called."""
SIGN_SHOWN = {Sign.NERVE: "numbness"}
"""The word of a sign where it is not its own name."""


# Not ParamType[str]: a click older than 8.4 knows no such thing.
class SignWord(click.ParamType):  # type: ignore[type-arg]
    """A sign by any of its words."""

    name = "sign"

    def __init__(self, signs: Iterable[Sign]) -> None:
        self.signs = tuple(signs)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Return the words as the help and the README list them."""
        return "|".join(SIGN_SHOWN.get(sign, sign.value) for sign in self.signs)

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name of the sign that a word means."""
        sign = SIGN_WORDS.get(value.strip().lower())
        if sign not in self.signs:
            words = ", ".join(SIGN_SHOWN.get(sign, sign.value) for sign in self.signs)
            self.fail(f"“{clean(value, 20)}” is no sign; these are: {words}", param, ctx)
        return sign.value

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> "suggestions.Items":
        """Offer the words."""
        return suggestions.words([SIGN_SHOWN.get(sign, sign.value) for sign in self.signs], incomplete)


class DayCommand(click.Command):
    """A command that takes days as arguments, so that `-3d` is a day and no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; a day that begins with a hyphen gets the minus that click leaves alone."""
        return super().parse_args(ctx, [_DAYS_AGO.sub("\u2212", arg) for arg in args])


_DAYS_AGO = re.compile(r"^-(?=\d+[dD]$)")
