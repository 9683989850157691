"""`backtui did`: what was done that the day did not ask for."""

import re
from datetime import date

import click

from ..domain.days import DAY_MIN, short_day
from ..domain.dose import Dose
from ..domain.dose_text import read_dose
from ..domain.extra import Extra
from ..domain.text import clean
from ..tracker.tracker import Tracker
from . import suggestions
from .options import Number, day_to_change, tracking, warn, with_db, with_json, with_meant, with_on
from .output import emit, emit_json
from .views import extra_shape

_TIME = re.compile(r"(.*?\S)\s+(?:for\s+)?([1-9][0-9]{0,3})(m|\s*min(?:s|utes?)?|\s*h(?:ours?)?)?", re.ASCII)
LEAST_MIN = 5
"""A smaller number without a unit may be of something else."""


@click.command()
@click.argument("what", nargs=-1, required=True, metavar="WHAT...", shell_complete=suggestions.extras)
@click.option("--minutes", type=Number(1, DAY_MIN), help="How long it took.")
@click.option("--sets", type=Number(1, 99), help="How many sets of an exercise; as its dose has them unless given.")
@click.option("--reps", type=Number(1, 999), help="How many repetitions in each set.")
@click.option("--dose", metavar="DOSE", help="What was done of an exercise, in one: 3x15s, 2 x 6 per side.")
@click.option("--effort", type=Number(0, 10), help="How hard it was, 0 to 10.")
@click.option("--note", default="", metavar="TEXT", help="A few words on it.")
@with_on
@with_meant
@with_json
@with_db
def did(
    what: tuple[str, ...],
    minutes: int | None,
    sets: int | None,
    reps: int | None,
    dose: str | None,
    effort: int | None,
    note: str,
    on: str | None,
    yes: bool,
    as_json: bool,
    db: str | None,
) -> None:
    """Tell what you did that the day did not ask for: an exercise, or a walk, a swim, a class with its minutes.

    It is shown with the day and never counts for the week, unless backtui config set extra_session says so.

    Minutes may also stand at the end: backtui did walk 20.

    Example: backtui did swim --minutes 30
    """
    if dose and (sets or reps):
        raise click.UsageError("give --dose, or --sets and --reps, not both")
    with tracking(db) as tracker:
        day = day_to_change(tracker, on, yes)
        name, told = (" ".join(what), minutes) if minutes or dose or sets or reps else _with_minutes(tracker, what)
        found = tracker.extras.understood(day, name, told, read_dose(dose) if dose else None)
        if sets or reps:
            if not found.dose:
                raise click.UsageError(f"{clean(found.name)} is told with --minutes; sets go with an exercise")
            found = found._replace(dose=_other(found.dose, sets, reps))
        added = tracker.extras.add(found._replace(effort=effort, note=note))
        if as_json:
            emit_json(extra_shape(added))
        else:
            emit(line(tracker, added))
        warn(tracker, day)


def add_exercise(tracker: Tracker, day: date, slug: str, sets: int | None = None, actual: tuple[int, ...] = ()) -> None:
    """Add an exercise that a day does not ask for, and say so."""
    found = tracker.extras.understood(day, slug)
    if found.dose and sets:
        found = found._replace(dose=_other(found.dose, sets, None))
    if found.dose and actual:
        hold = found.dose._replace(hold_s=actual[0]) if found.dose.holds else found.dose._replace(reps=actual)
        found = found._replace(dose=hold)
    emit(line(tracker, tracker.extras.add(found)))


def _other(dose: Dose, sets: int | None, reps: int | None) -> Dose:
    count = sets or dose.sets
    if reps is None:
        return dose._replace(reps=(dose.reps * count)[:count])
    if dose.holds:
        return dose._replace(reps=(1,) * count, hold_s=reps)
    return dose._replace(reps=(reps,) * count)


def _with_minutes(tracker: Tracker, what: tuple[str, ...]) -> tuple[str, int | None]:
    """Return a name and the minutes at its end, as in `walk 20` or `swim for 1 hour`; None where there are none.

    Raises:
        UsageError: The number may be of something else.
    """
    found = _TIME.fullmatch(" ".join(what))
    if not found:
        return " ".join(what), None
    name, number, unit = found[1], int(found[2]), (found[3] or "").strip()
    if tracker.extras.is_exercise(tracker.extras.understood(tracker.today, name, number)):
        raise click.UsageError(f"{number} of what? --sets {number}, or --minutes {number}")
    if not unit and number < LEAST_MIN:
        raise click.UsageError(f"{number} of what? backtui did {clean(name)} --minutes {number}")
    return name, number * 60 if unit.startswith("h") else number


def line(tracker: Tracker, extra: Extra) -> str:
    """Return what was recorded, and that the day did not ask for it, or how what it asks for is ticked."""
    said = f"added {clean(str(extra))}, {short_day(extra.day, tracker.today)}: an extra, beside what the day asks"
    item = tracker.extras.listed(extra)
    if not item:
        return said
    on = "" if extra.day == tracker.today else f" --on {extra.day}"
    return f"{said}; to tick {item.name} on its list: backtui done {item.exercise}{on}"
