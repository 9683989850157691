"""Commands that take back and do again."""

import click

from .options import tracking, with_db
from .output import emit


@click.command()
@with_db
def undo(db: str | None) -> None:
    """Take back the newest change of history or plan.

    Example: backtui undo
    """
    with tracking(db) as tracker:
        emit(f"undone: {tracker.undo.take_back()}")


@click.command()
@with_db
def redo(db: str | None) -> None:
    """Do again what was undone last.

    Example: backtui redo
    """
    with tracking(db) as tracker:
        emit(f"done again: {tracker.undo.do_again()}")
