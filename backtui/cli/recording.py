"""Commands that record: tick, untick, count, excuse."""

from datetime import date

import click

from ..domain.days import parse_day, short_day
from ..domain.model import Reason
from ..domain.words import plural
from . import completing, ticking
from .options import DayCommand, database, day_of, tracking, with_db, with_on
from .output import emit


@click.command(cls=DayCommand)
@click.argument("exercises", nargs=-1, metavar="[EXERCISE]...", shell_complete=completing.asked)
@click.option("--all", "everything", is_flag=True, help="Tick everything the day asks for.")
@click.option("--sets", type=click.IntRange(min=1), help="How many sets are done; all of them unless given.")
@with_on
@with_db
def done(exercises: tuple[str, ...], everything: bool, sets: int | None, on: str | None, db: str | None) -> int:
    """Tick exercises off.

    Example: backtui done plank --sets 2
    """
    if bool(exercises) == everything or (everything and sets):
        raise click.UsageError("name the exercises that are done, or give --all")
    return ticking.tick(ticking.Request(exercises, sets, on, database(db)))


@click.command(cls=DayCommand)
@click.argument("exercises", nargs=-1, required=True, metavar="EXERCISE...", shell_complete=completing.asked)
@with_on
@with_db
def undone(exercises: tuple[str, ...], on: str | None, db: str | None) -> None:
    """Untick exercises.

    Example: backtui undone plank --on yesterday
    """
    with tracking(db) as tracker:
        day = day_of(tracker, on)
        for item in tracker.tick_each(day, tracker.slugs_on(day, exercises), 0):
            emit(f"unticked {item.name}, {short_day(day, tracker.today)}")


@click.command(cls=DayCommand)
@click.argument("day", shell_complete=completing.days)
@with_db
def count(day: str, db: str | None) -> None:
    """Count a partial day as done.

    Example: backtui count yesterday
    """
    with tracking(db) as tracker:
        chosen = parse_day(day, tracker.today)
        tracker.count(chosen)
        emit(f"{short_day(chosen, tracker.today)} counts as done")


@click.command(cls=DayCommand)
@click.argument("day", shell_complete=completing.days)
@click.option("--until", metavar="DAY", help="Last day, included.", shell_complete=completing.days)
@click.option("--reason", type=click.Choice([r.value for r in Reason]), required=True, help="Why.")
@with_db
def excuse(day: str, until: str | None, reason: str, db: str | None) -> None:
    """Excuse days, so that their weeks ask for less.

    Example: backtui excuse today --until 2026-12-01 --reason sick
    """
    with tracking(db) as tracker:
        first = parse_day(day, tracker.today)
        last = parse_day(until, tracker.today) if until else first
        tracker.excuse(first, last, Reason(reason))
        emit(f"excused {_span(first, last, tracker.today)}: {reason}")


@click.command(cls=DayCommand)
@click.argument("day", shell_complete=completing.days)
@click.option("--until", metavar="DAY", help="Last day, included.", shell_complete=completing.days)
@with_db
def unexcuse(day: str, until: str | None, db: str | None) -> None:
    """Take excuses back.

    Example: backtui unexcuse yesterday
    """
    with tracking(db) as tracker:
        first = parse_day(day, tracker.today)
        last = parse_day(until, tracker.today) if until else first
        removed = tracker.unexcuse(first, last)
        emit(
            f"{_span(first, last, tracker.today)}: {removed} no longer excused"
            if removed
            else f"{_span(first, last, tracker.today)} was not excused"
        )


@click.command(cls=DayCommand)
@click.argument("day", required=False, shell_complete=completing.days)
@click.option("--reason", type=click.Choice([r.value for r in Reason]), required=True, help="Why.")
@with_db
def pause(day: str | None, reason: str, db: str | None) -> None:
    """Pause from a day on, until you are back; streaks hold.

    Example: backtui pause --reason travel
    """
    with tracking(db) as tracker:
        since = day_of(tracker, day)
        tracker.pause(since, Reason(reason))
        emit(f"paused from {short_day(since, tracker.today)}: {reason}; end it with: backtui resume")


@click.command()
@with_db
def resume(db: str | None) -> None:
    """End the pause: today asks again.

    Example: backtui resume
    """
    with tracking(db) as tracker:
        emit(f"welcome back; {plural(tracker.resume(), 'day')} excused")


def _span(first: date, last: date, now: date) -> str:
    return short_day(first, now) if first == last else f"{short_day(first, now)} to {short_day(last, now)}"
