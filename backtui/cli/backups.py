"""Commands that keep the history safe: backup, restore, doctor."""

import os
import sys
from contextlib import closing
from datetime import date

import click

from ..domain.days import logical_day
from ..domain.safety import Verdict
from ..domain.text import clean
from ..domain.words import plural
from ..system import paths
from ..system.clock import SystemClock
from ..tracker import recovery
from ..tracker.recovery import Copy, Finding, Grade
from ..tracker.status import open_standing
from ..tracker.tracker import open_tracker
from .options import FILE, DayCommand, database, with_db, with_json
from .output import emit, emit_json


def _today(path: str) -> date:
    """Return the day it is for the history, or as it is by default when the history can't be read."""
    try:
        with closing(open_standing(path, SystemClock())) as standing:
            return standing.today
    except Exception:
        # A copy is made or put back also where nothing of the history can be made sense of.
        return logical_day(SystemClock().now())


@click.command()
@click.option("--to", metavar="FILE", help="Write it to this file, or into this folder.", type=FILE)
@with_db
def backup(to: str | None, db: str | None) -> None:
    """Make a copy of your history, and check it.

    Without --to it goes to the folder of backups. A file that is there already is replaced only when it is such
    a copy itself. Example: backtui backup --to /media/stick
    """
    path = database(db)
    target = recovery.back_up(path, _today(path), os.path.abspath(os.path.expanduser(to)) if to else None)
    found, flaw = recovery.present(target)
    emit(f"{target}: {recovery.holds(found) if found else flaw}")


@click.command(cls=DayCommand)
@click.argument("copy", required=False, metavar="[FILE|DAY]", type=FILE)
@click.option("--anew", is_flag=True, help="Begin with an empty history instead; what there is, is kept.")
@click.option("--yes", is_flag=True, help="Don't ask.")
@with_db
def restore(copy: str | None, anew: bool, yes: bool, db: str | None) -> int:
    """Go back to a copy, or list the copies there are.

    What it replaces is kept beside it. Example: backtui restore yesterday
    """
    path = database(db)
    if anew:
        return _begin_anew(path, copy, yes)
    if copy is None:
        _list(recovery.copies(path))
        return 0
    found = recovery.copy_named(path, copy, _today(path))
    if not yes and not can_ask():
        raise click.UsageError("without a terminal to ask on, restore needs --yes")
    if not yes and found.contents:
        _preview(path, found)
        if not click.confirm("Go back to this copy?", err=True):
            click.echo("backtui: nothing was changed", err=True)
            return 1
    before = _help_first(path)
    done = recovery.restore(path, found, SystemClock().now())
    emit(f"restored {recovery.copy_name(found)}: {recovery.holds(done.contents)}")
    if done.aside:
        emit(f"what it replaced is kept as {done.aside}")
    _say_again(before, path)
    return 0


def _begin_anew(path: str, copy: str | None, yes: bool) -> int:
    if copy is not None:
        raise click.UsageError("--anew goes back to no copy; give one or the other")
    if not yes and not can_ask():
        raise click.UsageError("without a terminal to ask on, restore needs --yes")
    if not yes and not click.confirm("Begin with an empty history?", err=True):
        click.echo("backtui: nothing was changed", err=True)
        return 1
    before = _help_first(path)
    aside = recovery.start_fresh(path, SystemClock().now())
    emit("begun with an empty history" + (f"; what there was is kept as {aside}" if aside else ""))
    _say_again(before, path)
    return 0


def _help_first(path: str) -> str:
    """Return what safety says while help comes first; empty when it does not, or when the history can't be read."""
    try:
        with closing(open_tracker(path)) as tracker:
            return tracker.safety.sentences()[0] if tracker.safety.verdict is Verdict.STOP else ""
    except Exception:
        # A copy is put back because nothing could be read.
        return ""


def _say_again(before: str, path: str) -> None:
    """Say what had put help first, where the history that is there now does not know it: it is no answer to a sign."""
    if before and not _help_first(path):
        click.echo(f"backtui: not in this history, and still so? {before} When to get help: backtui safety", err=True)


def can_ask() -> bool:
    """Return whether there is a person to ask."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def _list(copies: list[Copy]) -> None:
    if not copies:
        click.echo("there are no copies yet; backtui backup makes one", err=True)
    for copy in copies:
        what = recovery.holds(copy.contents) if copy.contents else clean(f"not usable: {copy.flaw}", 300)
        emit(f"{copy.label:18} {what}")


def _preview(path: str, copy: Copy) -> None:
    present, flaw = recovery.present(path)
    rows = [("now", present, flaw), ("then", copy.contents, copy.flaw)]
    for name, found, problem in rows:
        what = f"{recovery.holds(found)} ({plural(found.rows, 'row')} in all)" if found else problem
        click.echo(f"{name:5} {clean(what, 300)}", err=True)


@click.command()
@click.option("--fix", is_flag=True, help="Mend what can be mended without losing anything.")
@with_json
@with_db
def doctor(fix: bool, as_json: bool, db: str | None) -> int:
    """Look for whatever may harm your history; 0 says that nothing is wrong.

    Example: backtui doctor --fix
    """
    path = database(db)
    own = os.path.dirname(path) == paths.home()
    findings = recovery.examine(path, SystemClock().now(), own, fix)
    bad = [finding for finding in findings if finding.grade is Grade.BAD]
    if as_json:
        emit_json({"database": path, "well": not bad, "findings": [_shape(finding) for finding in findings]})
        return int(bool(bad))
    for finding in findings:
        emit(f"{finding.grade.value:5} {finding.check:12} {clean(finding.says, 300)}")
        for label, text in (("mended", finding.mended), ("to do", finding.remedy)):
            if text:
                emit(f"{'':18} {label}: {clean(text, 300)}")
    return int(bool(bad))


def _shape(finding: Finding) -> dict[str, str | None]:
    return {
        "check": finding.check,
        "grade": finding.grade.value,
        "says": finding.says,
        "do": finding.remedy or None,
        "mended": finding.mended or None,
    }
