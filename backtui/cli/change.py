"""`backtui change`: a dose or an exercise of the routine, for today or from now on."""

import click

from ..domain.dose_text import read_dose
from ..tracker.tracker import Tracker
from . import suggestions
from .options import tracking, warn, with_db
from .output import emit


@click.command()
@click.argument("exercise", shell_complete=suggestions.asked)
@click.option("--dose", metavar="DOSE", help="The dose: 3x15s, 2 x 6 per side.")
@click.option("--to", metavar="EXERCISE", help="The exercise to do instead.", shell_complete=suggestions.exercises)
@click.option("--from-now-on", "for_good", is_flag=True, help="Not for today only.")
@click.option("--back", is_flag=True, help="As the routine has it again.")
@with_db
def change(exercise: str, dose: str | None, to: str | None, for_good: bool, back: bool, db: str | None) -> None:
    """Change the dose of an exercise of your routine, or do another instead: for today, or from now on.

    Example: backtui change knee-plank --dose 3x15s --from-now-on
    """
    if back == bool(dose or to or for_good):
        raise click.UsageError("give --dose, --to, or --back alone")
    if for_good and not (dose or to):
        raise click.UsageError("give --dose or --to with --from-now-on")
    with tracking(db) as tracker:
        slug = tracker.library.named(exercise).slug
        if back:
            tracker.doses.put_back(slug)
            emit(f"{tracker.library.short_name(slug)} is as the routine has it again")
            return
        other = tracker.library.named(to).slug if to else None
        tracker.doses.change(slug, other, read_dose(dose) if dose else None, for_good=for_good)
        emit(_said(tracker, other or slug, for_good=for_good))
        warn(tracker, tracker.today)


def _said(tracker: Tracker, slug: str, *, for_good: bool) -> str:
    item = next(item for item in tracker.history.session(tracker.today).items if item.exercise == slug)
    return f"{item.name}: {item.dose}, {'from now on' if for_good else 'for today'}"
