"""What `backtui done` does, however its arguments were read."""

from collections.abc import Sequence
from typing import NamedTuple

from ..domain.days import parse_day, short_day
from ..domain.words import plural, progress_line
from ..tracker import open_tracker
from . import quick
from .daily import back_up_if_due
from .output import emit


class Request(NamedTuple):
    """What `done` was asked for."""

    exercises: Sequence[str]
    """None named means all that the day asks for."""
    sets: int | None
    on: str | None
    db: str | None


def understood(arguments: list[str]) -> Request | None:
    """Return the request the arguments make, or None where click has to look."""
    found = quick.read(arguments, flags={"all"}, values={"on", "db", "sets"})
    if not found:
        return None
    exercises, options = found
    sets = options.get("sets", "1")
    if bool(exercises) == ("all" in options) or ("all" in options and "sets" in options):
        return None
    if not (sets.isascii() and sets.isdigit() and len(sets) < 4 and int(sets)):
        return None
    return Request(exercises, int(sets) if "sets" in options else None, options.get("on"), options.get("db"))


def tick(request: Request) -> int:
    """Tick what was asked for, and say so; returns the exit code.

    Raises:
        BacktuiError: The day, a name or the database is not as it should be; nothing was ticked.
    """
    from .. import paths

    tracker = open_tracker(paths.database(request.db))
    try:
        day = parse_day(request.on, tracker.today) if request.on else tracker.today
        named = short_day(day, tracker.today)
        if request.exercises:
            for item in tracker.tick_each(day, tracker.slugs_on(day, request.exercises), request.sets):
                emit(f"ticked {item.name}, {named}: {item.sets_done} of {plural(item.dose.sets, 'set')}")
        else:
            session = tracker.tick_all(day)
            done = progress_line(session.items_done, len(session.asked))
            emit(f"ticked all of {named}: {done}")
        back_up_if_due(tracker)
    finally:
        tracker.close()
    return 0
