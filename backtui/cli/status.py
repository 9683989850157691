"""`backtui status`, without click: fast enough for a prompt."""

from typing import NamedTuple

from ..clock import SystemClock
from ..domain import words
from ..domain.days import parse_day, short_day
from ..domain.errors import FormatError
from ..domain.text import clean
from ..domain.weeks import DayState, WeekStatus
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


FORMS = ("line", "json", "short", "waybar", "format")
"""How the answer may be written; each but `line` is an option of its own."""


class Request(NamedTuple):
    """What `status` was asked for."""

    on: str | None = None
    db: str | None = None
    form: str = "line"
    """One of FORMS."""
    text: str = ""
    """What `format` fills in."""


def understood(arguments: list[str]) -> Request | None:
    """Return the request the arguments make, or None where they need a full parser: help and mistakes."""
    found = quick.read(arguments, flags={"json", "short", "waybar"}, values={"on", "db", "format"})
    if not found or found[0]:
        return None
    options = found[1]
    forms = [form for form in FORMS if form in options] or ["line"]
    if len(forms) > 1:
        return None
    return Request(options.get("on"), options.get("db"), forms[0], options.get("format", ""))


def show(request: Request) -> int:
    """Print where someone stands; returns the exit code.

    Raises:
        FormatError: The text to fill in has a field that there is not.
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
    elif request.form == "waybar":
        emit(waybar(status))
    elif request.form == "format":
        emit(filled(request.text, fields(status)))
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


def fields(status: Status) -> dict[str, str]:
    """Return what `--format` can fill in, by name."""
    week = status.week
    after = "none" if status.next_day is None else short_day(status.next_day)
    return {
        "day": status.day.isoformat(),
        "state": status.state.value,
        "glyph": GLYPHS[status.state],
        "done": str(status.done),
        "total": str(status.total),
        "week": week.status.value,
        "week_done": str(week.done),
        "keep": str(week.keep),
        "goal": str(week.goal),
        "days_left": str(status.days_left),
        "slack": str(status.slack),
        "says": _says(status),
        "streak": str(status.streak.weeks),
        "best": str(status.streak.best),
        "next": "today" if status.next_day == status.day else after,
    }


def filled(text: str, values: dict[str, str]) -> str:
    """Return the text with each `{field}` filled in; `{{` and `}}` stand for braces.

    Raises:
        FormatError: There is no such field, or a brace stands alone.
    """
    parts = []
    rest = text
    while rest:
        plain, brace, rest = _until_brace(rest)
        parts.append(plain)
        if not brace:
            break
        if rest.startswith(brace):
            parts.append(brace)
            rest = rest[1:]
            continue
        name, closing, rest = rest.partition("}")
        if brace == "}" or not closing:
            raise FormatError(f"“{clean(text)}” has a brace that stands alone; write {{{{ or }}}} for a brace itself")
        if name not in values:
            raise FormatError(f"there is no field “{clean(name)}”; there are: {', '.join(values)}")
        parts.append(values[name])
    return "".join(parts)


def _until_brace(text: str) -> tuple[str, str, str]:
    at = min((n for n in (text.find("{"), text.find("}")) if n >= 0), default=len(text))
    return text[:at], text[at : at + 1], text[at + 1 :]


def waybar(status: Status) -> str:
    """Return the status as the one line of JSON that a custom module of waybar reads."""
    # Written by hand: loading json takes a tenth of the time, and all these words are our own.
    total = max(status.total, 1)
    percentage = 100 if status.state is DayState.DONE else 100 * status.done // total
    classes = ", ".join(f'"{name}"' for name in bar_classes(status))
    tooltip = line(status).replace(" · ", "\\n")
    said = _says(status)
    return (
        f'{{"text": "{short(status)}", "alt": "{status.state}", "tooltip": "{tooltip}\\n{said}", '
        f'"class": [{classes}], "percentage": {percentage}}}'
    )


def bar_classes(status: Status) -> list[str]:
    """Return the names a bar's style sheet may speak to: the day's state, the week's, and what is special today."""
    names = [status.state.value, f"week-{status.week.status}"]
    if status.state is DayState.PENDING and status.next_day != status.day:
        names.append("rest-day")
    if status.week.status is WeekStatus.OPEN and status.slack == 0 and _is_open(status):
        names.append("today-counts")
    return names


def _says(status: Status) -> str:
    return words.week_line(status.week, status.slack, today_open=_is_open(status))


def _is_open(status: Status) -> bool:
    return status.state not in (DayState.DONE, DayState.EXCUSED)
