"""`backtui report`: one page for the clinician."""

import click

from ..domain.days import parse_day
from ..domain.text import PATH_MAX, clean
from ..report.facts import ReportFacts
from ..report.page import FORMATS, WARNING, format_of
from ..report.period import gather
from . import suggestions
from .options import FILE, tracking, with_db
from .output import emit, refuse_to_replace, write_file


@click.command()
@click.option(
    "--since", metavar="DAY", help="First day; twelve weeks back unless given.", shell_complete=suggestions.days
)
@click.option("--until", metavar="DAY", help="Last day; today unless given.", shell_complete=suggestions.days)
@click.option(
    "-o",
    "--output",
    "file",
    metavar="FILE",
    help="Write to this new file instead of the terminal.",
    type=FILE,
)
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), help="html or md; unless given, what FILE ends in, else md."
)
@click.option(
    "--form",
    "plan_form",
    metavar="FILE",
    help="Write a form instead, on which a clinician picks exercises and doses and saves a plan file.",
    type=FILE,
)
@with_db
def report(
    since: str | None, until: str | None, file: str | None, form: str | None, plan_form: str | None, db: str | None
) -> None:
    """Write one page for the clinician: pain and signs, the plan line by line, training, changes, health, notes.

    With --form, write the page that comes back: opened in a browser, it saves a plan for backtui own import.

    Example: backtui report --since -90d -o back.html
    """
    if plan_form:
        _write_form(plan_form, db)
        return
    if file:
        refuse_to_replace(file)
    with tracking(db) as tracker:
        first, last = (parse_day(day, tracker.today) if day else None for day in (since, until))
        facts = gather(tracker.history, first, last)
    page = _page(facts, file, form)
    if file is None:
        emit(page.rstrip("\n"))
    else:
        write_file(file, page)
        click.echo(f"written to {clean(file, PATH_MAX)}; {WARNING}", err=True)


def _write_form(file: str, db: str | None) -> None:
    from ..report.form import form

    refuse_to_replace(file)
    with tracking(db) as tracker:
        write_file(file, form(tracker.library, tracker.today.isoformat()))
    click.echo(
        f"written to {clean(file, PATH_MAX)}; the plan it saves is read in with: backtui own import FILE", err=True
    )


def _page(facts: ReportFacts, file: str | None, form: str | None) -> str:
    found = format_of(file or "")
    if form is None and file and found is None:
        raise click.UsageError("FILE ends neither in .html nor in .md; add --format html or --format md")
    return FORMATS[form or found or "md"](facts)
