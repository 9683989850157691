"""`backtui break --due`, without click: fast enough for a prompt and for a status line."""

from ..domain.break_time import Wait, wait
from ..domain.light_types import NamedTuple
from ..domain.words import plural
from ..system.clock import SystemClock
from ..tracker.moved import Moved, clockwork, moved
from ..tracker.status import Standing, open_standing
from . import fast_args
from .output import emit, emit_json

WAIT_SAY = {
    Wait.OFF: "breaks are off (backtui config set breaks on)",
    Wait.NOT_TODAY: "no more breaks today",
    Wait.EXCUSED: "the day is excused",
    Wait.MOVED: "not yet",
    Wait.OFFERED: "one was offered not long ago",
    Wait.HELP: "not now: backtui today",
    Wait.NOTHING: "no movement suits your answers about health",
}


class Request(NamedTuple):
    """What was asked."""

    db: str | None = None
    as_json: bool = False


def understood(arguments: list[str]) -> Request | None:
    """Return the request the arguments make, or None where they ask for anything else than whether a break is due."""
    found = fast_args.read(arguments, flags={"due", "json"}, values={"db"})
    if not found or found[0] or "due" not in found[1]:
        return None
    return Request(found[1].get("db"), "json" in found[1])


def show(request: Request) -> int:
    """Print the minutes since one last moved; returns 0 when a break is due, else 1.

    Raises:
        BacktuiError: The database or an answer in it can't be read.
    """
    from ..system import paths

    standing = open_standing(paths.database(request.db), SystemClock())
    try:
        known, every_min = moved(standing), standing.settings.break_every_min
        why = waits(standing, known)
    finally:
        standing.close()
    if request.as_json:
        emit_json(shape(known, why, every_min))
    else:
        emit(f"{line(known)}: {WAIT_SAY[why] if why else 'a break is due'}")
    return 0 if why is None else 1


def waits(standing: Standing, known: Moved) -> Wait | None:
    """Return why no break is due, or None when one is."""
    if not standing.asks_safety():
        return wait(clockwork(standing, known))
    # Loaded only where something was told: it takes longer than all the rest.
    from ..tracker.break_choice import break_choice_of

    return break_choice_of(standing).wait()


def line(known: Moved) -> str:
    """Return how long ago one moved, as text."""
    return "nothing recorded today" if known.minutes is None else f"moved {plural(known.minutes, 'minute')} ago"


def shape(known: Moved, why: Wait | None, every_min: int) -> dict[str, object]:
    """Return the same as JSON."""
    return {
        "due": why is None,
        "why_not": why.value if why else None,
        "moved_min": known.minutes,
        "breaks": known.breaks,
        "every_min": every_min,
    }
