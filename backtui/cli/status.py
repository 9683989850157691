"""`backtui status`, without click: fast enough for a prompt."""

from typing import NamedTuple

from ..clock import SystemClock
from ..domain import words
from ..domain.days import parse_day, short_day
from ..domain.weeks import DayState
from ..standing import Status, open_standing
from . import quick
from .output import emit, emit_json

GLYPHS = {
    DayState.DONE: "●",
    DayState.PARTIAL: "◐",
    DayState.EXCUSED: "×",
    DayState.PENDING: "○",
    DayState.REST: "·",
    DayState.FUTURE: " ",
}


class Request(NamedTuple):
    """What `status` was asked for."""

    on: str | None = None
    db: str | None = None
    form: str = "line"
    """`line`, `short` or `json`."""


def understood(arguments: list[str]) -> Request | None:
    """Return the request the arguments make, or None where they need a full parser: help and mistakes."""
    found = quick.read(arguments, flags={"json", "short"}, values={"on", "db"})
    if not found or found[0] or {"json", "short"} <= found[1].keys():
        return None
    options = found[1]
    form = "json" if "json" in options else "short" if "short" in options else "line"
    return Request(options.get("on"), options.get("db"), form)


def show(request: Request) -> int:
    """Print where someone stands; returns the exit code.

    Raises:
        BacktuiError: The day or the database can't be read.
    """
    from .. import paths

    standing = open_standing(paths.database(request.db), SystemClock())
    try:
        status = standing.status(parse_day(request.on, standing.today) if request.on else None)
        streak = standing.settings.streak
    finally:
        standing.close()
    if request.form == "json":
        emit_json(shape(status))
    else:
        emit(short(status, streak=streak) if request.form == "short" else line(status, streak=streak))
    return 0


def line(status: Status, *, streak: bool = True) -> str:
    """Return the status as one line for people, the streak left out where it is not wanted."""
    week = status.week
    parts = [
        f"{short_day(status.day)}: {status.state}",
        f"{status.done} of {status.total} done",
        f"{week.done} of {week.goal} this week, {words.plural(status.days_left, 'day')} left",
    ]
    if streak:
        parts.append(f"{words.streak_line(status.streak)}, best {status.streak.best}")
    if status.next_day and status.next_day != status.day:
        parts.append(f"next {short_day(status.next_day)}")
    return " · ".join(parts)


def short(status: Status, *, streak: bool = True) -> str:
    """Return the status for a prompt: `◐ 2/4 · 1/3 · 6w`, the streak left out where it is not wanted."""
    week = status.week
    run = f" · {status.streak.weeks}w" if streak else ""
    return f"{GLYPHS[status.state]} {status.done}/{status.total} · {week.done}/{week.goal}{run}"


def shape(status: Status) -> dict[str, object]:
    """Return the status as the documented JSON."""
    week = status.week
    return {
        "day": status.day.isoformat(),
        "state": status.state.value,
        "done": status.done,
        "total": status.total,
        "week": {
            "start": week.start.isoformat(),
            "done": week.done,
            "keep": week.keep,
            "goal": week.goal,
            "required": week.required,
            "status": week.status.value,
            "days_left": status.days_left,
            "slack": status.slack,
        },
        "streak": {"weeks": status.streak.weeks, "best": status.streak.best},
        "next_day": status.next_day.isoformat() if status.next_day else None,
    }
