"""What `backtui done` does, however its arguments were read."""

import sys
from collections.abc import Sequence
from datetime import date

from ..domain.days import meant, parse_day, short_day
from ..domain.dose import amounts_text, parse_amounts
from ..domain.errors import PlanError
from ..domain.light_types import NamedTuple
from ..domain.text import harmless
from ..domain.words import ASKS_NOTHING, plural, progress_line
from ..tracker.tracker import Tracker, open_tracker
from . import fast_args
from .daily_backup import kept
from .output import emit, flush


class Request(NamedTuple):
    """What `done` was asked for."""

    exercises: Sequence[str]
    """None named means all that the day asks for."""
    sets: int | None
    on: str | None
    db: str | None
    really: str | None = None
    """What each set really came to, as it was written; None when it was as asked."""
    yes: bool = False
    """Whether a day more than a year back is meant."""


def understood(arguments: list[str]) -> Request | None:
    """Return the request the arguments make, or None where click has to look."""
    found = fast_args.read(arguments, flags={"all", "yes"}, values={"on", "db", "sets", "really"})
    if not found:
        return None
    exercises, options = found
    sets = options.get("sets", "1")
    if bool(exercises) == ("all" in options) or ("all" in options and {"sets", "really"} & options.keys()):
        return None
    if not (sets.isascii() and sets.isdigit() and len(sets) < 4 and int(sets)):
        return None
    return Request(
        exercises,
        int(sets) if "sets" in options else None,
        options.get("on"),
        options.get("db"),
        options.get("really"),
        "yes" in options,
    )


def tick(request: Request) -> int:
    """Tick what was asked for, and say so; returns the exit code.

    Raises:
        BacktuiError: The day, a name or the database is not as it should be; nothing was ticked.
    """
    from ..system import paths

    tracker = open_tracker(paths.database(request.db))
    with kept(tracker):
        day = meant(parse_day(request.on, tracker.today) if request.on else tracker.today, tracker.today, request.yes)
        if request.exercises:
            _tick_named(tracker, day, request)
        else:
            named = short_day(day, tracker.today)
            session = tracker.ticks.tick_all(day)
            done = progress_line(session.items_done, len(session.asked))
            emit(f"ticked all of {named}: {done}" if session.asked else f"{named}: {ASKS_NOTHING}")
        warning = tracker.safety.warning(day)
        if warning:
            flush()
            sys.stderr.write(harmless(f"backtui: {warning}") + "\n")
    return 0


def _tick_named(tracker: Tracker, day: date, request: Request) -> None:
    named = short_day(day, tracker.today)
    asked, others = tracker.ticks.split(day, request.exercises)
    actual: tuple[int, ...] = ()
    if request.really is not None:
        if len(request.exercises) != 1:
            raise PlanError("--really tells the sets of one exercise; name only that one")
        actual = parse_amounts(request.really.replace(",", "-"))
    if asked:
        for item in tracker.ticks.tick_each(day, asked, request.sets, actual):
            came_to = f" ({amounts_text(item.actual)} instead of {item.dose})" if item.actual else ""
            emit(f"ticked {item.name}, {named}: {item.sets_done} of {plural(item.dose.sets, 'set')}{came_to}")
    if others:
        from .extras import add_exercise

        for slug in others:
            add_exercise(tracker, day, slug, request.sets, actual)
