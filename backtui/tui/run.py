"""Opens the app on a database, and closes both."""

import gc
import os

from ..domain.days import parse_day
from ..domain.errors import BusyError, DamagedError, DayError, StorageError
from ..system.terminal import abilities
from ..tracker.tracker import open_tracker
from .app import BacktuiApp
from .preload import load_ahead

WAIT_S = 0.08
"""How long a write may hold up a key while another program writes."""


def _settle_memory() -> None:
    """Have the garbage collector ignore what start-up has made, and watch only what comes after."""
    # PyPy collects in another way.
    if hasattr(gc, "freeze"):
        gc.freeze()
    gc.enable()


def _settled(app: BacktuiApp) -> None:
    """Do what can wait until after the first paint."""
    _settle_memory()
    load_ahead(app)


def run(path: str, coach_on: str | None = None, silent: bool = False, *, settings: bool = False) -> int:
    """Open the app on a database and return its exit code; offer ways out when the database can't be used.

    Args:
        path: The database.
        coach_on: The day, as people write it, whose session the coach leads from the start; None opens Today.
        silent: Whether that coach makes no sound.
        settings: Whether the settings are shown at once.

    Raises:
        DayError: The day can't be read or is still to come.
        StorageError: The database can't be used, and no way out was taken.
    """
    news = ""
    while True:
        try:
            return _run_app(path, coach_on, silent, news, settings=settings)
        except BusyError:
            raise
        except Exception as error:
            from ..tracker import recovery

            wrong = error if isinstance(error, StorageError) else recovery.verdict(path)
            if wrong is not error and not isinstance(wrong, DamagedError):
                raise
            done = _way_out(path, wrong)
            if done is None:
                raise wrong from None
            news = done


def _run_app(path: str, coach_on: str | None, silent: bool, news: str, *, settings: bool) -> int:
    tracker = open_tracker(path, wait_s=WAIT_S)
    try:
        day = parse_day(coach_on, tracker.today) if coach_on else None
        if day and day > tracker.today:
            raise DayError(f"{day} is still to come; only days up to today can be ticked")
        app = BacktuiApp(tracker, _settled, abilities(os.environ))
        if day:
            app.call_later(app.start_coach, day, silent)
        elif news:
            app.call_later(app.say, news)
        elif settings:
            app.call_later(app.action_show, "settings")
        elif tracker.history.new_here:
            app.call_later(app.welcome)
        app.run_to_end()
        return app.return_code or 0
    finally:
        tracker.close()


def _way_out(path: str, error: StorageError) -> str | None:
    """Ask what to do about a database that can't be used; returns what was done, or None for nothing."""
    from ..system.clock import SystemClock
    from ..tracker import recovery
    from .damage import DamageApp

    return DamageApp(path, recovery.trouble(path, error), SystemClock(), abilities(os.environ)).run_to_end()
