"""Commands that bring a history in and take it out."""

import sys

import click

from ..domain.text import PATH_MAX, clean
from ..domain.words import plural
from ..exchange.choice import chosen, days_of
from ..exchange.dates import Order
from ..exchange.formats import FORMATS, READABLE, WRITABLE, habits_in, written
from ..exchange.merge import Change, Preview, Verdict, nothing_taken
from ..exchange.own_json import description
from ..exchange.past import Habit
from .options import FILE, tracking, with_db, with_json
from .output import emit, emit_bytes, emit_json, refuse_to_replace, write_file


@click.command()
@click.option(
    "--format", "name", type=click.Choice(WRITABLE), required=True, help="How it is written: Loop reads habitbull."
)
@click.option(
    "-o",
    "--output",
    "file",
    metavar="FILE",
    help="Write to this file, readable by you alone.",
    type=FILE,
)
@click.option("--force", is_flag=True, help="Replace the file if it is there.")
@click.option("--planned", is_flag=True, help="With the planned days of four weeks (ics).")
@click.option("--schema", is_flag=True, help="What each table and column means, as a JSON Schema, instead (json).")
@with_db
def export(name: str, file: str | None, force: bool, planned: bool, schema: bool, db: str | None) -> None:
    """Write the history in another format; json has everything.

    Example: backtui export --format json -o backtui.json
    """
    if planned and name != "ics":
        raise click.UsageError("--planned goes with --format ics")
    if schema and name != "json":
        raise click.UsageError("--schema goes with --format json")
    if file is None and FORMATS[name].binary and sys.stdout.isatty():
        raise click.UsageError(f"{name} is not for a terminal; name a file with -o")
    if file and not force:
        refuse_to_replace(file, "name another file, or give --force")
    if schema:
        data = description()
    else:
        with tracking(db) as tracker:
            data = written(name, tracker.transfer.everything(planned))
    if file:
        write_file(file, data, force)
        click.echo(f"wrote {clean(file, PATH_MAX)}", err=True)
    else:
        emit_bytes(data)


@click.command(name="import")
@click.argument("file", type=FILE)
@click.option("--format", "name", type=click.Choice(READABLE), help="What the file is; told by its content otherwise.")
@click.option("--habit", metavar="NAME", help="Which habit of the file: its name, or its number in --list.")
@click.option("--list", "only_list", is_flag=True, help="List the habits of the file, and record nothing.")
@click.option("--dates", type=click.Choice([order.value for order in Order]), help="Whether days or months come first.")
@click.option("--dry-run", is_flag=True, help="Show what would be recorded, day by day, and record nothing.")
@with_json
@with_db
def import_(
    file: str,
    name: str | None,
    habit: str | None,
    only_list: bool,
    dates: str | None,
    dry_run: bool,
    as_json: bool,
    db: str | None,
) -> None:
    """Bring in a history from another tracker, or from backtui's own export. Nothing that is here is lost.

    FILE may be a folder, a zip, or - for standard input.
    Example: backtui import "Loop Habits Backup.db" --habit "Back exercises" --dry-run
    """
    if only_list and habit is not None:
        raise click.UsageError("--list shows every habit of the file; give it without --habit")
    found, habits = habits_in(file, name, dates)
    if only_list:
        _list(habits, file, found, as_json)
        return
    wanted = chosen(habits, habit)
    with tracking(db) as tracker:
        preview = (
            tracker.transfer.preview_import(wanted, found)
            if dry_run
            else tracker.transfer.import_history(wanted, found)
        )
    says = [*wanted.says, *filter(None, [nothing_taken(preview, wanted)])]
    if as_json:
        about = {"file": file, "format": found, "habit": wanted.name, "dry_run": dry_run}
        emit_json({**about, **_shape(preview), "says": says})
        return
    for change in preview.changes:
        if dry_run or change.verdict is Verdict.REFUSED:
            emit(_line(change))
    for sentence in says:
        emit(f"{clean(wanted.name, 30)}: {clean(sentence, 300)}")
    counts = preview.counts()
    told = ", ".join(f"{counts[verdict]} {verdict}" for verdict in Verdict)
    emit(f"{clean(wanted.name)}, {FORMATS[found].name}: {told}{' (nothing recorded)' if dry_run else ''}")


def _list(habits: list[Habit], file: str, found: str, as_json: bool) -> None:
    rows = [(number, habit, days_of(habit), len(habit.refused)) for number, habit in enumerate(habits, 1)]
    if as_json:
        shapes = [
            {"number": number, "name": habit.name, "days": days, "archived": habit.archived, "refused": refused}
            for number, habit, days, refused in rows
        ]
        emit_json({"file": file, "format": found, "habits": shapes})
        return
    for number, habit, days, refused in rows:
        beside = "  (archived)" if habit.archived else ""
        beside += f"  ({plural(refused, 'row')} refused)" if refused else ""
        emit(f"{number:>3}  {plural(days, 'day'):>10}  {clean(habit.name) or '(without a name)'}{beside}")
    click.echo(f"backtui: {FORMATS[found].name}, {plural(len(rows), 'habit')}", err=True)


def _shape(preview: Preview) -> dict[str, object]:
    return {
        **preview.counts(),
        "changes": [
            {
                "day": change.day.isoformat() if change.day else None,
                "what": change.what,
                "verdict": change.verdict.value,
                "why": change.why,
            }
            for change in preview.changes
        ],
    }


def _line(change: Change) -> str:
    day = change.day.isoformat() if change.day else "-"
    why = f": {clean(change.why, 300)}" if change.why else ""
    return f"{day:10}  {change.verdict:8}  {clean(change.what)}{why}"
