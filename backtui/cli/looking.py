"""Commands that show: the day, the status, the log, the library."""

import os
from collections.abc import Iterable

import click

from ..content.finding import matches
from ..content.library import Library
from ..content.records import CATEGORIES, POSITIONS
from ..domain.days import parse_day
from ..domain.filtering import EVERYTHING, Filter, filtered
from ..domain.plan import Level
from ..domain.text import clean
from . import completing, shapes
from . import status as status_command
from .options import database, day_of, tracking, with_db, with_json, with_on
from .output import emit, emit_json


@click.command()
@with_on
@with_json
@with_db
def today(on: str | None = None, as_json: bool = False, db: str | None = None) -> None:
    """Show what a day asks and what is ticked.

    Example: backtui today --on yesterday
    """
    with tracking(db) as tracker:
        agenda = tracker.agenda(day_of(tracker, on))
        if as_json:
            emit_json(shapes.agenda_shape(agenda))
        else:
            emit("\n".join(shapes.agenda_lines(agenda, tracker.routine_name(agenda.session))))


@click.command()
@with_on
@with_json
@click.option("--short", is_flag=True, help="A few characters for a prompt.")
@click.option("--waybar", is_flag=True, help="One line of JSON for a custom module of waybar.")
@click.option("--format", "text", metavar="TEXT", help="Your own line, with the fields above filled in.")
@with_db
def status(on: str | None, db: str | None, text: str | None, **forms: bool) -> int:
    """Say where you stand in one line.

    Fields of --format: {day} {state} {glyph} {done} {total} {week} {week_done} {keep} {goal} {days_left} {slack}
    {says} {streak} {best} {next}; {{ and }} for a brace itself.

    Example: backtui status --format '{glyph} {week_done}/{goal} {says}'
    """
    chosen = [name.removeprefix("as_") for name, given in forms.items() if given]
    if text is not None:
        chosen.append("format")
    if len(chosen) > 1:
        raise click.UsageError("give one of --json, --short, --waybar and --format")
    return status_command.show(status_command.Request(on, database(db), (chosen or ["line"])[0], text or ""))


@click.command()
@click.option(
    "--since", metavar="DAY", help="First day; the first recorded one unless given.", shell_complete=completing.days
)
@click.option("--until", metavar="DAY", help="Last day.", shell_complete=completing.days)
@with_json
@with_db
def log(since: str | None, until: str | None, as_json: bool, db: str | None) -> None:
    """List the days with something recorded, oldest first.

    Example: backtui log --since -30d
    """
    with tracking(db) as tracker:
        first = parse_day(since, tracker.today) if since else None
        last = parse_day(until, tracker.today) if until else None
        days = [(entry, tracker.state_of(entry)) for entry in tracker.log(first, last)]
        if as_json:
            emit_json({"days": [shapes.log_shape(*day) for day in days]})
        elif days:
            emit("\n".join(shapes.log_line(*day) for day in days))
        else:
            click.echo("nothing is recorded for these days" if since or until else "nothing is recorded yet", err=True)


@click.command()
@click.argument("name", required=False, metavar="[SLUG]", shell_complete=completing.exercises)
@click.option("--ladder", "ladders", metavar="LADDER", multiple=True, help="Only those on this ladder.")
@click.option("--category", "categories", metavar="CATEGORY", multiple=True, help="Only those of this category.")
@click.option("--position", "positions", metavar="POSITION", multiple=True, help="Only those in this position.")
@click.option("--level", "levels", metavar="LEVEL", multiple=True, help="Only those with a dose for this level.")
@click.option("--suits-me", is_flag=True, help="Only those that suit your answers to the screening.")
@with_json
@with_db
def exercises(name: str | None, suits_me: bool, as_json: bool, db: str | None, **given: tuple[str, ...]) -> int:
    """List the exercises, or show one. An option given twice means either.

    Example: backtui exercises --position prone --suits-me
    """
    wanted = Filter(**{field: frozenset(values) for field, values in given.items()}, suits_me=suits_me)
    if name and wanted != EVERYTHING:
        raise click.UsageError("name one exercise, or filter the list, not both")
    with tracking(db) as tracker:
        library = tracker.library
        if name:
            exercise = library.named(name)
            if as_json:
                emit_json(shapes.exercise_shape(exercise, library))
            else:
                emit("\n".join(shapes.exercise_lines(exercise, library, tracker.for_you(exercise))))
            return 0
        _refuse_unknown(wanted, library)
        found = filtered(library.exercises, wanted, tracker.screened().codes)
        if as_json:
            emit_json({"exercises": [shapes.exercise_shape(e, library) for e in found]})
        elif found:
            emit("\n".join(shapes.exercise_list_lines(found, library)))
        else:
            click.echo(f"backtui: no exercise fits {wanted.words(library.ladders)}", err=True)
            return 1
    return 0


def _refuse_unknown(wanted: Filter, library: Library) -> None:
    known: dict[str, Iterable[str]] = {
        "ladders": library.ladders,
        "categories": CATEGORIES,
        "positions": POSITIONS,
        "levels": [level.value for level in Level],
    }
    for field, words in known.items():
        for word in getattr(wanted, field):
            if word not in words:
                raise click.UsageError(f"{clean(word)} is none of the {field}; these are: {', '.join(words)}")


@click.command()
@click.argument("words", nargs=-1, metavar="[WORDS]...", shell_complete=completing.questions)
@with_json
def faq(words: tuple[str, ...], as_json: bool) -> int:
    """List the questions, or answer those that fit.

    Example: backtui faq every day
    """
    library = Library()
    text = " ".join(words)
    found = [q for q in library.questions if text == q.slug or matches(text, q.question, q.slug, *q.words)]
    found = found or [q for q in library.questions if matches(text, *q.answer)]
    if as_json:
        emit_json({"questions": [shapes.question_shape(q, library) for q in found]})
    elif not found:
        click.echo("backtui: no question fits; backtui faq lists them all", err=True)
        return 1
    elif len(found) <= 2:
        emit("\n\n".join("\n".join(shapes.question_lines(q, library)) for q in found))
    else:
        for q in found:
            emit(f"{q.slug:22} {q.question}")
    return 0


@click.command()
def safety() -> None:
    """Show the signs that need help.

    Example: backtui safety
    """
    emit("\n".join(shapes.safety_lines(Library().safety)))


@click.command()
@with_json
@with_db
def paths(as_json: bool, db: str | None) -> None:
    """Say where backtui keeps its files.

    Example: backtui paths
    """
    file = database(db)
    places = {"database": file, "backups": os.path.join(os.path.dirname(file), "backups")}
    if as_json:
        emit_json(places)
    else:
        for name, place in places.items():
            emit(f"{name:9} {place}")
