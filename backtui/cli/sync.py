"""The command that brings machines together."""

import os

import click

from ..domain.words import plural
from .options import tracking, with_db, with_json
from .output import emit, emit_json


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path())
@with_json
@with_db
def sync(folder: str, as_json: bool, db: str | None) -> None:
    """Exchange what was done with your other machines, through a folder.

    Syncthing, Dropbox, git or a share carries the folder; each machine writes one file of its own there
    and reads those of the others. The database itself never goes there.

    Example: backtui sync ~/Sync/backtui
    """
    with tracking(db) as tracker:
        done = tracker.sync(os.path.abspath(os.path.expanduser(folder)))
        if as_json:
            emit_json({"device": done.device, "came": dict(done.came), "written": done.written})
        else:
            machines = "another machine" if len(done.came) == 1 else f"{len(done.came)} other machines"
            came = plural(sum(done.came.values()), "change")
            went = f"{plural(done.written, 'change')} of this one {'was' if done.written == 1 else 'were'} written"
            emit(f"{f'{came} came from {machines}' if done.came else 'nothing new came'}; {went}")
        for warning in done.warnings:
            click.echo(f"backtui: {warning}", err=True)
