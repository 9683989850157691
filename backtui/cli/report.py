"""`backtui report`: one page for the clinician."""

import os
from tempfile import mkstemp

import click

from ..domain.days import parse_day
from ..domain.errors import StorageError
from ..report.facts import ReportFacts
from ..report.gathering import gather
from ..report.html import html
from ..report.markdown import markdown
from . import completing
from .options import tracking, with_db
from .output import emit

FORMATS = {"html": html, "md": markdown}


@click.command()
@click.option(
    "--since", metavar="DAY", help="First day; twelve weeks back unless given.", shell_complete=completing.days
)
@click.option(
    "-o",
    "--output",
    "file",
    metavar="FILE",
    help="Write to this new file instead of the terminal.",
    shell_complete=completing.files,
)
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), help="html or md; unless given, what FILE ends in, else md."
)
@with_db
def report(since: str | None, file: str | None, form: str | None, db: str | None) -> None:
    """Write one page for the clinician: training, pain, doses, notes.

    Example: backtui report --since -90d -o back.html
    """
    with tracking(db) as tracker:
        facts = gather(tracker, parse_day(since, tracker.today) if since else None)
    page = _page(facts, file, form)
    if file is None:
        emit(page.rstrip("\n"))
    else:
        write_new(file, page)
        emit(f"written to {file}; anyone you give it to can read all of it")


def _page(facts: ReportFacts, file: str | None, form: str | None) -> str:
    ending = os.path.splitext(file or "")[1].lower().lstrip(".")
    ending = {"htm": "html", "markdown": "md"}.get(ending, ending)
    if form is None and file and ending not in FORMATS:
        raise click.UsageError("FILE ends neither in .html nor in .md; add --format html or --format md")
    return FORMATS[form or ending or "md"](facts)


def write_new(path: str, text: str) -> None:
    """Write a new file whole or not at all, readable by its owner only.

    Raises:
        StorageError: The file is there already, or can't be written.
    """
    if os.path.lexists(path):
        raise StorageError(f"{path} is there already; name a new file")
    try:
        # mkstemp makes the file 0600.
        handle, draft = mkstemp(dir=os.path.dirname(path) or ".", prefix=".backtui-")
        try:
            with open(handle, "w", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
            os.replace(draft, path)
        except BaseException:
            os.unlink(draft)
            raise
    except OSError as error:
        raise StorageError(f"{path} can't be written: {error.strerror}") from error
