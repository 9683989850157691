"""`backtui coach`: the command that leads through a session."""

import click

from .app import has_terminal, open_app
from .options import Number, database, day_of, tracking, with_db, with_on


@click.command()
@click.option("--plain", is_flag=True, help="Lines of text, for screen readers and pipes.")
@click.option("--silent", is_flag=True, help="No voice and no bell.")
@click.option("--speed", type=Number(1, 1000), default=1, show_default=True, help="Times as fast (plain).")
@with_on
@with_db
def coach(plain: bool, silent: bool, speed: int, on: str | None, db: str | None) -> int:
    """Lead through a day's session: names, counts, sides and rests. Every finished set is kept.

    Example: backtui coach --silent
    """
    if not plain and speed == 1 and has_terminal():
        return open_app(database(db), coach_on=on or "today", silent=silent)
    # What leads is loaded here: `done` and `today` pay for nothing of it.
    from . import coach_plain

    with tracking(db) as tracker:
        return coach_plain.run(tracker, day_of(tracker, on), speed, silent)
