"""Commands that record: tick, untick, count, excuse."""

from datetime import date

import click

from ..domain.days import meant, parse_day, short_day
from ..domain.model import Reason
from ..domain.text import fold
from ..domain.words import plural
from ..tracker.history import not_asked
from ..tracker.tracker import Tracker
from . import fast_done, suggestions
from .options import DayCommand, Number, database, day_to_change, tracking, warn, with_db, with_meant, with_on
from .output import emit


@click.command(cls=DayCommand)
@click.argument("exercises", nargs=-1, metavar="[EXERCISE]...", shell_complete=suggestions.asked)
@click.option("--all", "everything", is_flag=True, help="Tick everything the day asks for.")
@click.option("--sets", type=Number(min=1), help="How many sets are done; all of them unless given.")
@click.option(
    "--really", metavar="8-6-5", help="What each set came to, in repetitions or seconds, where it was not as asked."
)
@with_on
@with_meant
@with_db
def done(
    exercises: tuple[str, ...],
    everything: bool,
    sets: int | None,
    really: str | None,
    on: str | None,
    yes: bool,
    db: str | None,
) -> int:
    """Tick exercises off; one that the day does not ask for is kept as an extra.

    Example: backtui done knee-plank --sets 2
    """
    if bool(exercises) == everything or (everything and (sets or really)):
        raise click.UsageError("name the exercises that are done, or give --all")
    return fast_done.tick(fast_done.Request(exercises, sets, on, database(db), really, yes))


@click.command(cls=DayCommand)
@click.argument("exercises", nargs=-1, required=True, metavar="EXERCISE...", shell_complete=suggestions.asked)
@with_on
@with_meant
@with_db
def undone(exercises: tuple[str, ...], on: str | None, yes: bool, db: str | None) -> None:
    """Untick exercises, or take back what was told as an extra.

    Example: backtui undone knee-plank --on yesterday
    """
    with tracking(db) as tracker:
        day = day_to_change(tracker, on, yes)
        there = {extra.slug: extra for extra in tracker.history.extras(day)}
        names = {fold(name): slug for slug, extra in there.items() for name in (slug, extra.name)}
        given = {name: names.get(fold(name)) for name in exercises}
        items = {item.exercise for item in tracker.history.session(day).items}
        asked, others = tracker.ticks.split(day, [name for name, slug in given.items() if not slug or slug in items])
        if others and not set(others) <= there.keys():
            raise not_asked(tracker.history.session(day), next(slug for slug in others if slug not in there))
        begun = {item.exercise for item in tracker.history.session(day).items if item.sets_done}
        extra = []
        for item in tracker.ticks.tick_each(day, asked, 0) if asked else ():
            if item.exercise in begun:
                emit(f"unticked {item.name}, {short_day(day, tracker.today)}")
            elif item.exercise in there:
                # As with a walk that the day lists too.
                extra.append(item.exercise)
            else:
                emit(f"nothing of {item.name} was ticked, {short_day(day, tracker.today)}")
        for slug in [*others, *extra, *(slug for slug in given.values() if slug and slug not in items)]:
            tracker.extras.remove(there[slug])
            emit(f"removed {there[slug]}, {short_day(day, tracker.today)}")


@click.command(cls=DayCommand)
@click.argument("day", shell_complete=suggestions.days)
@with_meant
@with_db
def count(day: str, yes: bool, db: str | None) -> None:
    """Count a partial day as done.

    Example: backtui count yesterday
    """
    with tracking(db) as tracker:
        chosen = day_to_change(tracker, day, yes)
        tracker.ticks.count(chosen)
        emit(f"{short_day(chosen, tracker.today)} counts as done")
        warn(tracker, chosen)


@click.command(cls=DayCommand)
@click.argument("day", shell_complete=suggestions.days)
@click.option("--to", metavar="DAY", help="The day it is done on; today unless given.", shell_complete=suggestions.days)
@with_db
def move(day: str, to: str | None, db: str | None) -> None:
    """Do the session of one of your fixed days on another day.

    Example: backtui move yesterday
    """
    with tracking(db) as tracker:
        today = tracker.today
        chosen, other = parse_day(day, today), parse_day(to, today, ahead_from=today) if to else today
        tracker.moves.move(chosen, other)
        emit(f"the session of {short_day(chosen, today)} is done on {short_day(other, today)}")


@click.command(cls=DayCommand)
@click.argument("day", shell_complete=suggestions.days)
@click.option("--until", metavar="DAY", help="Last day, included.", shell_complete=suggestions.days)
@click.option("--reason", type=click.Choice([r.value for r in Reason]), required=True, help="Why.")
@with_meant
@with_db
def excuse(day: str, until: str | None, reason: str, yes: bool, db: str | None) -> None:
    """Excuse days, so that their weeks ask for less. A weekday is the next one; `last friday` is the one before.

    Example: backtui excuse today --until 2026-12-01 --reason sick
    """
    with tracking(db) as tracker:
        first, last = _days(tracker, day, until, yes)
        tracker.excuses.excuse(first, last, Reason(reason))
        emit(f"excused {_span(first, last, tracker.today)}: {reason}")


@click.command(cls=DayCommand)
@click.argument("day", shell_complete=suggestions.days)
@click.option("--until", metavar="DAY", help="Last day, included.", shell_complete=suggestions.days)
@with_meant
@with_db
def unexcuse(day: str, until: str | None, yes: bool, db: str | None) -> None:
    """Take excuses back.

    Example: backtui unexcuse yesterday
    """
    with tracking(db) as tracker:
        first, last = _days(tracker, day, until, yes)
        removed = tracker.excuses.unexcuse(first, last)
        emit(
            f"{_span(first, last, tracker.today)}: {removed} no longer excused"
            if removed
            else f"{_span(first, last, tracker.today)} was not excused"
        )


@click.command(cls=DayCommand)
@click.argument("day", required=False, shell_complete=suggestions.days)
@click.option("--reason", type=click.Choice([r.value for r in Reason]), required=True, help="Why.")
@with_db
def pause(day: str | None, reason: str, db: str | None) -> None:
    """Pause from a day on, until you are back; streaks hold.

    Example: backtui pause --reason travel
    """
    with tracking(db) as tracker:
        since = parse_day(day, tracker.today, ahead_from=tracker.today) if day else tracker.today
        tracker.excuses.pause(since, Reason(reason))
        emit(f"paused from {short_day(since, tracker.today)}: {reason}; end it with: backtui resume")


@click.command()
@with_db
def resume(db: str | None) -> None:
    """End the pause: today asks again.

    Example: backtui resume
    """
    with tracking(db) as tracker:
        emit(f"welcome back; {plural(tracker.excuses.resume(), 'day')} excused")


def _days(tracker: Tracker, day: str, until: str | None, yes: bool) -> tuple[date, date]:
    """Return the first and the last of the days that are excused; weekdays are looked for ahead."""
    first = meant(parse_day(day, tracker.today, ahead_from=tracker.today), tracker.today, yes)
    return first, parse_day(until, tracker.today, ahead_from=first) if until else first


def _span(first: date, last: date, now: date) -> str:
    return short_day(first, now) if first == last else f"{short_day(first, now)} to {short_day(last, now)}"
