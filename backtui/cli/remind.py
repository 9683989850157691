"""`backtui remind`: reminders at times of day, by the machine's own scheduler."""

import time

import click

from ..domain.errors import PlanError
from ..domain.settings import weekdays
from ..domain.text import clean
from ..reminders import desktop, presence, reminder, setup
from ..reminders.now import notice_of
from ..reminders.reminder import Kind
from ..reminders.schedulers import Entry
from ..system import program
from ..system.processes import succeed
from . import suggestions
from .options import Number, agreed, database, tracking, with_db, with_yes
from .output import emit

PATIENCE_MIN = 30
"""How long a reminder waits for somebody who is away or in a call, unless set otherwise."""
CACHED = "this backtui lies in a cache that is emptied now and then; a reminder lasts with one that is installed"


@click.group(no_args_is_help=False)
def remind() -> None:
    """Be reminded of what today asks, or of a break.

    Example: backtui remind install --at 07:30 --at 18:00
    """


@remind.command()
@click.option("--at", required=True, multiple=True, metavar="TIME", help="When, such as 07:30; may be given again.")
@click.option(
    "--days",
    multiple=True,
    metavar="DAYS",
    help="Weekdays such as mon,wed,fri; every day unless given.",
    shell_complete=suggestions.weekday_lists,
)
@click.option("--break", "of_break", is_flag=True, help="Remind of a break, not of the session; switches breaks on.")
@click.option(
    "--wait",
    "wait_min",
    type=Number(0, 240),
    default=PATIENCE_MIN,
    show_default=True,
    help="Minutes to wait while you are away, in do-not-disturb or in a call; then it is given up.",
)
@click.option("--by", type=click.Choice([s.name for s in setup.SCHEDULERS]), help="Which scheduler to use.")
@with_yes
@with_db
def install(
    at: tuple[str, ...],
    days: tuple[str, ...],
    of_break: bool,
    wait_min: int,
    by: str | None,
    yes: bool,
    db: str | None,
) -> int:
    """Set the reminders, in place of earlier ones of their kind.

    They are written as a systemd timer, a launchd agent, a task of Windows or crontab lines, and shown before. Days
    that are done, excused or for rest pass in silence, and so do breaks that are not due.

    Example: backtui remind install --at 07:30 --days mon,wed,fri
    """
    kind = Kind.BREAK if of_break else Kind.SESSION
    command = program.command()
    now = ("remind", "now", *(("--break",) if of_break else ()), "--wait", str(wait_min), "--db", database(db))
    asked = reminder.reminder(at, _weekdays(days), (*command, *now), kind)
    # A scheduler would run it unseen: what can't be started must not be written.
    succeed(*command, "--version")
    scheduler = setup.chosen(by)
    _show(scheduler.entries(asked))
    if program.is_cached():
        click.echo(f"backtui: {CACHED}", err=True)
    if not agreed(yes):
        return 1
    setup.install(asked, scheduler)
    what = "offered a break" if of_break else "reminded"
    emit(f"you will be {what} {reminder.when(asked)}, by {scheduler.name}")
    if of_break:
        with tracking(db) as tracker:
            if not tracker.settings.breaks:
                tracker.plan.set("breaks", "on")
                emit("breaks are on now")
    return 0


def _weekdays(days: tuple[str, ...]) -> frozenset[int]:
    text = ",".join(days)
    try:
        return weekdays(text) if text else frozenset()
    except ValueError:
        raise PlanError(f"“{clean(text)}” are no weekdays: write mon,wed,fri") from None


@remind.command()
@click.option("--break", "of_break", is_flag=True, help="Only those of breaks.")
@click.option("--session", "of_session", is_flag=True, help="Only those of sessions.")
def remove(of_break: bool, of_session: bool) -> None:
    """Take the reminders away, with every trace of them.

    Example: backtui remind remove
    """
    chosen = [kind for kind, given in ((Kind.SESSION, of_session), (Kind.BREAK, of_break)) if given]
    removed = setup.remove(chosen or Kind)
    for entry in removed:
        emit(f"removed from {entry.place}" if entry.place == "crontab" else f"removed {entry.place}")
    if not removed:
        click.echo("there is no reminder", err=True)


@remind.command()
def show() -> None:
    """Show what is written for the reminders, and where, and what can be known here before one comes.

    Example: backtui remind show
    """
    found = setup.installed()
    _show(found)
    if not found:
        click.echo("there is no reminder", err=True)
    known = presence.lines(presence.readings())
    emit("\n".join([*([""] if found else []), "# looked at before one comes", *known]))


@remind.command()
@click.option("--break", "of_break", is_flag=True, help="Offer a break, if one is due.")
@click.option("--wait", "wait_min", type=Number(0, 240), help="Minutes to wait for you, then give up; none looks not.")
@with_db
def now(of_break: bool, wait_min: int | None, db: str | None) -> None:
    """Remind of what today asks: what the scheduler runs. A day done, excused or for rest passes in silence.

    On a sore day it is gentle, and while there is to be no session it says only where help is.

    Example: backtui remind now
    """
    if wait_min is not None:
        against = presence.awaited(wait_min, presence.hindrance, time.sleep)
        if against:
            click.echo(f"backtui: given up after {wait_min} min: {against}", err=True)
            return
    with tracking(db) as tracker:
        notice = notice_of(tracker, Kind.BREAK if of_break else Kind.SESSION)
    if not notice:
        return
    failures = desktop.show(*notice)
    if failures is not None:
        for failure in failures:
            click.echo(f"backtui: {failure}", err=True)
        emit(f"{notice.title} {notice.body}")


def _show(entries: list[Entry]) -> None:
    if entries:
        emit("\n\n".join(f"# {entry.place}\n{entry.text.rstrip()}" for entry in entries))
