"""Commands about exercises and routines of one's own."""

import os

import click

from ..content.own import file_text, read_text
from ..domain.errors import ContentError
from ..domain.model import EXERCISE, ROUTINE, Own
from ..domain.text import clean
from ..tracker.tracker import Tracker
from . import suggestions, views
from .options import FILE, tracking, with_db, with_json
from .output import emit, emit_json, emit_prose, write_file

UNREAD = "can't be read; run backtui doctor to see what to do"


@click.group(no_args_is_help=False)
def own() -> None:
    """Make exercises and routines of your own.

    A file may hold several, as tables: [exercise.chair-stand] needs name and dose, [routine.my-list] a name
    and [[routine.my-list.any]] with exercise and dose for each of its exercises. Every other key of
    backtui's own files may be given too.

    Example: backtui own import physio.toml
    """


@own.command(name="list")
@with_json
@with_db
def own_list(as_json: bool, db: str | None) -> None:
    """List what you made.

    Example: backtui own list
    """
    with tracking(db) as tracker:
        found = tracker.own.made()
        if as_json:
            emit_json({"own": [_shape(each, tracker) for each in found]})
        elif found:
            for each in found:
                archived = "  archived" if each.archived else ""
                emit(f"{each.kind:8}  {clean(each.slug):24} {_name(each, tracker) or UNREAD}{archived}")
        else:
            click.echo("you have made nothing yet; see: backtui own --help", err=True)


def _name(each: Own, tracker: Tracker) -> str | None:
    """Return the name; None when the record can't be read, which hides none of the others."""
    library = tracker.library
    try:
        return library.exercise(each.slug).name if each.kind == EXERCISE else library.routine(each.slug).name
    except ContentError:
        return None


def _shape(each: Own, tracker: Tracker) -> dict[str, object]:
    return {"kind": each.kind, "slug": each.slug, "name": _name(each, tracker), "archived": each.archived}


@own.command()
@click.argument("routine", shell_complete=suggestions.day_routines)
@click.option("--name", required=True, metavar="NAME", help="What your copy is called.")
@with_db
def copy(routine: str, name: str, db: str | None) -> None:
    """Copy a routine as a start for one of your own.

    Example: backtui own copy classic-four --name "My four"
    """
    with tracking(db) as tracker:
        made = tracker.own.copy_routine(tracker.library.routine_named(routine), name)
        emit(f"added: routine {made.slug}; follow it with: backtui plan --routine {made.slug}")


@own.command()
@click.argument("slug", shell_complete=suggestions.own)
@with_json
@with_db
def show(slug: str, as_json: bool, db: str | None) -> None:
    """Show one exercise or routine.

    Example: backtui own show chair-stand
    """
    with tracking(db) as tracker:
        found, library = tracker.own.made(slug)[0], tracker.library
        if found.kind == EXERCISE:
            exercise = library.exercise(slug)
            for_you = tracker.advice.for_you(exercise)
            if as_json:
                emit_json(_shape(found, tracker) | views.exercise_shape(exercise, library, for_you))
            else:
                emit_prose("\n".join(views.exercise_lines(exercise, library, for_you)))
            return
        routine = library.routine(slug)
        if as_json:
            emit_json(_shape(found, tracker) | views.routine_shape(routine))
        else:
            emit_prose("\n".join(views.routine_lines(routine, library)))


@own.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("--replace", is_flag=True, help="Take the place of what has the same name.")
@with_db
def import_file(file: str, replace: bool, db: str | None) -> None:
    """Add the exercises and routines of a file.

    Example: backtui own import physio.toml
    """
    name = clean(os.path.basename(file))
    text = read_text(name, lambda: click.open_file(file, encoding="utf-8"))
    with tracking(db) as tracker:
        added = tracker.own.add_own(text, name, replace=replace)
        for each in added:
            emit(f"added: {each.kind} {each.slug}")
        for each in (own for own in added if own.kind == ROUTINE):
            routine = tracker.library.routine(each.slug)
            emit(f"{routine.name}. {routine.summary}".strip())
            emit(f"to follow it: backtui plan --routine {each.slug}")


@own.command()
@click.argument("slug", shell_complete=suggestions.own)
@click.option("-o", "--output", metavar="FILE", help="Write to this new file.", type=FILE)
@with_db
def export(slug: str, output: str | None, db: str | None) -> None:
    """Print one as a file that can be imported.

    Example: backtui own export chair-stand -o chair-stand.toml
    """
    with tracking(db) as tracker:
        text = file_text(tracker.own.made(slug))
    if output is None:
        emit(text.rstrip("\n"))
        return
    write_file(output, text)
    click.echo(f"written to {clean(output)}", err=True)


@own.command()
@click.argument("slug", shell_complete=suggestions.own)
@with_db
def archive(slug: str, db: str | None) -> None:
    """Offer one no longer; days that asked for it keep what they were.

    Example: backtui own archive chair-stand
    """
    with tracking(db) as tracker:
        emit(f"archived: {tracker.own.archive_own(slug).slug}")


@own.command()
@click.argument("slug", shell_complete=suggestions.own)
@with_db
def restore(slug: str, db: str | None) -> None:
    """Offer an archived one again.

    Example: backtui own restore chair-stand
    """
    with tracking(db) as tracker:
        emit(f"restored: {tracker.own.restore_own(slug).slug}")
