"""`backtui remind`: a reminder at a time of day, by the machine's own scheduler."""

import sys

import click

from .. import notifying, reminding, scheduling
from ..domain.errors import PlanError
from ..domain.settings import weekdays
from ..domain.text import clean
from ..schedulers import Entry
from . import completing
from .options import agreed, database, tracking, with_db, with_yes
from .output import emit


@click.group(no_args_is_help=False)
def remind() -> None:
    """Be reminded of what today asks.

    Example: backtui remind install --at 07:30
    """


@remind.command()
@click.option("--at", required=True, metavar="TIME", help="When, such as 07:30.")
@click.option(
    "--days",
    metavar="DAYS",
    help="Weekdays such as mon,wed,fri; every day unless given.",
    shell_complete=completing.weekday_lists,
)
@click.option("--by", type=click.Choice([s.name for s in scheduling.SCHEDULERS]), help="Which scheduler to use.")
@with_yes
@with_db
def install(at: str, days: str | None, by: str | None, yes: bool, db: str | None) -> int:
    """Set the reminder, in place of an earlier one.

    It is written as a systemd timer, a launchd agent or a crontab line, and shown before. Days that are done,
    excused or for rest pass in silence.

    Example: backtui remind install --at 07:30 --days mon,wed,fri
    """
    try:
        chosen = weekdays(days) if days else frozenset()
    except ValueError:
        raise PlanError(f"“{clean(days or '')}” are no weekdays: write mon,wed,fri") from None
    # Python by its full path, and not the folder it happens to be started in.
    command = (sys.executable, "-P", "-m", "backtui", "remind", "now", "--db", database(db))
    asked = reminding.reminder(at, chosen, command)
    scheduler = scheduling.chosen(by)
    _show(scheduler.entries(asked))
    if not agreed(yes):
        return 1
    scheduling.install(asked, scheduler)
    emit(f"you will be reminded {reminding.when(asked)}, by {scheduler.name}")
    return 0


@remind.command()
def remove() -> None:
    """Take the reminder away, with every trace of it.

    Example: backtui remind remove
    """
    removed = scheduling.remove()
    for entry in removed:
        emit(f"removed from {entry.place}" if entry.place == "crontab" else f"removed {entry.place}")
    if not removed:
        click.echo("there is no reminder", err=True)


@remind.command()
def show() -> None:
    """Show what is written for the reminder, and where.

    Example: backtui remind show
    """
    found = scheduling.installed()
    _show(found)
    if not found:
        click.echo("there is no reminder", err=True)


@remind.command()
@with_db
def now(db: str | None) -> None:
    """Remind of what today asks: what the scheduler runs. A day done, excused or for rest passes in silence.

    Example: backtui remind now
    """
    with tracking(db) as tracker:
        agenda = tracker.agenda()
        tempos = ((item, tracker.library.tempo(item.exercise)) for item in agenda.session.asked if not item.done)
        notice = reminding.notice(agenda, sum(item.left_s(tempo) for item, tempo in tempos if tempo))
    if not notice:
        return
    failures = notifying.show(*notice)
    if failures is not None:
        for failure in failures:
            click.echo(f"backtui: {failure}", err=True)
        emit(f"{notice.title} {notice.body}")


def _show(entries: list[Entry]) -> None:
    if entries:
        emit("\n\n".join(f"# {entry.place}\n{entry.text.rstrip()}" for entry in entries))
