"""Opening the app on a database, and letting go of it."""

import gc

from ..domain.days import parse_day
from ..domain.errors import BusyError, DayError, StorageError
from ..tracker import open_tracker
from .ahead import load_ahead
from .app import BacktuiApp

WAIT_S = 0.08
"""How long a write may hold up a key while another program writes."""


def _settle_memory() -> None:
    """Let the collector leave alone what start-up has made, and watch only what comes after."""
    gc.freeze()
    gc.enable()


def _settled(app: BacktuiApp) -> None:
    """Make use of the quiet after the first paint."""
    _settle_memory()
    load_ahead(app)


def run(path: str, coach_on: str | None = None, silent: bool = False) -> int:
    """Open the app on a database and return its exit code; one that can't be used is offered ways out.

    Args:
        path: The database.
        coach_on: The day, as people write it, whose session the coach leads from the start; None opens Today.
        silent: Whether that coach makes no sound.

    Raises:
        DayError: The day can't be read or is still to come.
        StorageError: The database can't be used, and no way out was taken.
    """
    news = ""
    while True:
        try:
            return _run_app(path, coach_on, silent, news)
        except BusyError:
            raise
        except StorageError as error:
            done = _way_out(path, error)
            if done is None:
                raise
            news = done


def _run_app(path: str, coach_on: str | None, silent: bool, news: str) -> int:
    tracker = open_tracker(path, wait_s=WAIT_S)
    try:
        day = parse_day(coach_on, tracker.today) if coach_on else None
        if day and day > tracker.today:
            raise DayError(f"{day} is still to come; only days up to today can be ticked")
        app = BacktuiApp(tracker, _settled)
        if day:
            app.call_later(app.start_coach, day, silent)
        elif news:
            app.call_later(app.say, news)
        elif tracker.new_here:
            app.call_later(app.welcome)
        app.run_to_end()
        return app.return_code or 0
    finally:
        tracker.close()


def _way_out(path: str, error: StorageError) -> str | None:
    """Ask what is to be done about a database that can't be used; returns what was done, None for nothing."""
    from .. import keeping
    from ..clock import SystemClock
    from .screens.damage import DamageApp

    return DamageApp(path, keeping.trouble(path, error), SystemClock()).run_to_end()
