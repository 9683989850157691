"""Opening the app on a database, and letting go of it."""

import gc

from ..domain.days import parse_day
from ..domain.errors import DayError
from ..tracker import open_tracker
from .app import BacktuiApp

WAIT_S = 0.08
"""How long a write may hold up a key while another program writes."""


def _settle_memory() -> None:
    """Let the collector leave alone what start-up has made, and watch only what comes after."""
    gc.collect()
    gc.freeze()
    gc.enable()


def run(path: str, coach_on: str | None = None, silent: bool = False) -> int:
    """Open the app on a database and return its exit code.

    Args:
        path: The database.
        coach_on: The day, as people write it, whose session the coach leads from the start; None opens Today.
        silent: Whether that coach makes no sound.

    Raises:
        DayError: The day can't be read or is still to come.
        StorageError: The database can't be used.
    """
    tracker = open_tracker(path, wait_s=WAIT_S)
    try:
        day = parse_day(coach_on, tracker.today) if coach_on else None
        if day and day > tracker.today:
            raise DayError(f"{day} is still to come; only days up to today can be ticked")
        app = BacktuiApp(tracker, _settle_memory)
        if day:
            app.call_later(app.start_coach, day, silent)
        elif tracker.new_here:
            app.call_later(app.welcome)
        app.run()
        return app.return_code or 0
    finally:
        tracker.close()
