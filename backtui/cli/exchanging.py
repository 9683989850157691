"""Commands that bring a history in and take it out."""

import os
import sys
from contextlib import suppress

import click

from ..domain.errors import ExchangeError
from ..domain.text import clean
from ..exchange.formats import FORMATS, READABLE, WRITABLE, habits_in, written
from ..exchange.merge import Change, Preview, Verdict
from ..exchange.past import chosen
from . import completing
from .options import tracking, with_db, with_json
from .output import emit, emit_json

FILE_MODE = 0o600


@click.command()
@click.option("--format", "name", type=click.Choice(WRITABLE), required=True, help="How it is written.")
@click.option(
    "-o",
    "--output",
    "file",
    metavar="FILE",
    help="Write to this file, readable by you alone.",
    shell_complete=completing.files,
)
@click.option("--force", is_flag=True, help="Replace the file if it is there.")
@click.option("--planned", is_flag=True, help="With the planned days of four weeks (ics).")
@with_db
def export(name: str, file: str | None, force: bool, planned: bool, db: str | None) -> None:
    """Write the history in another format; json has everything.

    Example: backtui export --format json -o backtui.json
    """
    if planned and name != "ics":
        raise click.UsageError("--planned goes with --format ics")
    if file is None and FORMATS[name].binary and sys.stdout.isatty():
        raise click.UsageError(f"{name} is not for a terminal; name a file with -o")
    if file and os.path.lexists(file) and not force:
        raise ExchangeError(f"{clean(file)} is there already; name another file, or give --force")
    with tracking(db) as tracker:
        data = written(name, tracker.history(planned))
    if file:
        _replace(file, data)
        click.echo(f"wrote {clean(file)}", err=True)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)


def _replace(file: str, data: bytes) -> None:
    """Write a file whole or not at all."""
    draft = f"{file}.{os.getpid()}.part"
    try:
        with open(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE), "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        os.replace(draft, file)
    except OSError as error:
        raise ExchangeError(f"{clean(file)} can't be written: {error.strerror}") from None
    finally:
        with suppress(OSError):
            os.unlink(draft)


@click.command(name="import")
@click.argument("file", shell_complete=completing.files)
@click.option("--format", "name", type=click.Choice(READABLE), help="What the file is; told by its content otherwise.")
@click.option("--habit", metavar="NAME", help="Which habit of the file.")
@click.option("--dry-run", is_flag=True, help="Show what would be recorded, day by day, and record nothing.")
@with_json
@with_db
def import_(file: str, name: str | None, habit: str | None, dry_run: bool, as_json: bool, db: str | None) -> None:
    """Bring in a history from another tracker, or from backtui's own export. Nothing that is here is lost.

    Example: backtui import "Loop Habits Backup.db" --habit "Back exercises" --dry-run
    """
    found, habits = habits_in(file, name)
    wanted = chosen(habits, habit)
    with tracking(db) as tracker:
        preview = tracker.preview_import(wanted, found) if dry_run else tracker.import_history(wanted, found)
    if as_json:
        emit_json({"file": file, "format": found, "habit": wanted.name, "dry_run": dry_run, **_shape(preview)})
        return
    for change in preview.changes:
        if dry_run or change.verdict is Verdict.REFUSED:
            emit(_line(change))
    counts = preview.counts()
    told = ", ".join(f"{counts[verdict]} {verdict}" for verdict in Verdict)
    emit(f"{clean(wanted.name)}, {FORMATS[found].name}: {told}{' (nothing recorded)' if dry_run else ''}")


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
    return f"{day:10}  {change.verdict:8}  {clean(change.what)}{f': {change.why}' if change.why else ''}"
