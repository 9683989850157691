"""`backtui status`, without click: fast enough for a prompt."""

from datetime import date

from ..domain import words
from ..domain.days import parse_day, short_day
from ..domain.errors import FormatError
from ..domain.light_types import NamedTuple
from ..domain.text import clean
from ..domain.weeks import DayState, Streak, WeekStatus
from ..system.clock import SystemClock
from ..tracker.status import Standing, Status, open_standing
from . import fast_args
from .output import emit, emit_json

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


class Word(NamedTuple):
    """What safety says of the day."""

    verdict: str | None = "clear"
    """None for any other day than today: nothing is judged of it."""
    brief: str = ""
    """What is said in the place of the week; empty when the week may be spoken of."""
    leads: bool = True
    """Whether the session may be led as it stands, so that its numbers may be told."""


CLEAR = Word()


class Movement(NamedTuple):
    """What is known of the day's movement besides the session."""

    moved_min: int | None = None
    """Minutes since one last moved; None when nothing is known, and for any other day than today."""
    breaks: int = 0
    offered: bool = False
    """Whether breaks are offered at all."""
    due: bool = False


UNKNOWN = Movement()
MOVEMENT_FIELDS = ("{moved}", "{breaks}")


def understood(arguments: list[str]) -> Request | None:
    """Return the request the arguments make, or None where they need a full parser: help and mistakes."""
    found = fast_args.read(arguments, flags={"json", "short", "waybar"}, values={"on", "db", "format"})
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
    from ..system import paths

    standing = open_standing(paths.database(request.db), SystemClock())
    try:
        status = standing.status(parse_day(request.on, standing.today) if request.on else None)
        is_today = status.day == standing.today
        word = _word(standing) if is_today else Word(None)
        movement = _movement(standing, request) if is_today else UNKNOWN
        streak = standing.streak(status.day)
        told = streak if standing.settings.streak else None
    finally:
        standing.close()
    if request.form == "json":
        emit_json(shape(status, streak, word, movement))
    elif request.form == "waybar":
        emit(waybar(status, told, word, movement))
    elif request.form == "format":
        emit(filled(request.text, fields(status, streak, word, movement)))
    else:
        emit((short if request.form == "short" else line)(status, told, word))
    return 0


def _word(standing: Standing) -> Word:
    if not standing.asks_safety():
        return CLEAR
    # Loaded only where something was told: it takes longer than all of the status.
    from ..tracker.safety import safety_of

    safety = safety_of(standing)
    return Word(safety.verdict.value, safety.brief(), safety.may_lead())


def _movement(standing: Standing, request: Request) -> Movement:
    asked = request.form in ("json", "waybar") or any(field in request.text for field in MOVEMENT_FIELDS)
    if not asked:
        return UNKNOWN
    # Loaded only where it is asked for: most prompts don't.
    from ..tracker.moved import moved

    known, on = moved(standing), standing.settings.breaks
    due = False
    if on and request.form != "format":
        from .break_due import waits

        due = waits(standing, known) is None
    return Movement(known.minutes, known.breaks, on, due)


def line(status: Status, streak: Streak | None, word: Word = CLEAR) -> str:
    """Return the status as one line for people, without a streak where it is None.

    What safety says stands in the place of the week, and of the day's numbers while its session may not be led.
    """
    parts = [f"{short_day(status.day)}: {status.state}"]
    if status.total and word.leads:
        parts.append(words.progress_line(status.done, status.total))
    if word.brief:
        return " · ".join([*parts, word.brief])
    week = status.week
    parts.append(f"{week.done} of {week.goal} this week, {words.plural(status.days_left, 'day')} left")
    if streak:
        parts.append(f"{words.streak_line(streak)}, best {streak.best}")
    if status.next_day and status.next_day != status.day:
        parts.append(f"next {short_day(status.next_day)}")
    return " · ".join(parts)


def short(status: Status, streak: Streak | None, word: Word = CLEAR) -> str:
    """Return the status for a prompt: `◐ 2/4 · 1/3 · 6w`, without a streak where it is None.

    A day that asks nothing is named in the place of the numbers: `· rest · 1/3 · 6w`. What safety says
    stands in the place of the week, and of the day's numbers while its session may not be led.
    """
    if not word.leads:
        return f"{words.GLYPHS[status.state]} {word.brief}"
    week = status.week
    run = f" · {streak.weeks}w" if streak else ""
    day = f"{status.done}/{status.total}" if status.total else status.state
    return f"{words.GLYPHS[status.state]} {day} · {word.brief or f'{week.done}/{week.goal}{run}'}"


def shape(status: Status, streak: Streak, word: Word = CLEAR, movement: Movement = UNKNOWN) -> dict[str, object]:
    """Return the status as the documented JSON."""
    week, next_day = status.week, _next_day(status, word)
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
        "streak": {"weeks": streak.weeks, "best": streak.best},
        "next_day": next_day.isoformat() if next_day else None,
        "verdict": word.verdict,
        "moved_min": movement.moved_min,
        "breaks": movement.breaks,
        "break_due": movement.due,
    }


def fields(status: Status, streak: Streak, word: Word = CLEAR, movement: Movement = UNKNOWN) -> dict[str, str]:
    """Return what `--format` can fill in, by name."""
    week = status.week
    return {
        "day": status.day.isoformat(),
        "state": status.state.value,
        "glyph": words.GLYPHS[status.state],
        "done": str(status.done),
        "total": str(status.total),
        "week": week.status.value,
        "week_done": str(week.done),
        "keep": str(week.keep),
        "goal": str(week.goal),
        "days_left": str(status.days_left),
        "slack": str(status.slack),
        "says": _says(status, word),
        "verdict": word.verdict or "",
        "streak": str(streak.weeks),
        "best": str(streak.best),
        "moved": "" if movement.moved_min is None else str(movement.moved_min),
        "breaks": str(movement.breaks),
        "next": _next(status, word),
    }


def _next_day(status: Status, word: Word) -> date | None:
    """Return the day of the next session; none is named while there is to be no session."""
    return None if word.verdict == "stop" else status.next_day


def _next(status: Status, word: Word) -> str:
    day = _next_day(status, word)
    if day is None:
        return "none"
    return "today" if day == status.day else short_day(day)


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


def waybar(status: Status, streak: Streak | None, word: Word = CLEAR, movement: Movement = UNKNOWN) -> str:
    """Return the status as the one line of JSON that a custom module of waybar reads; no streak where it is None."""
    # Written by hand: loading json takes a tenth of the time, and all these words are our own.
    total = max(status.total, 1)
    percentage = 100 if status.state is DayState.DONE else 100 * status.done // total
    names = [*bar_classes(status, word), *(["break-due"] if movement.due else [])]
    classes = ", ".join(f'"{name}"' for name in names)
    # The line of safety says it already.
    told = line(status, streak, word) + ("" if word.brief else f" · {_says(status, word)}")
    told += f" · {_moved_say(movement)}" if movement.offered and not word.brief else ""
    tooltip = told.replace(" · ", "\\n")
    return (
        f'{{"text": "{short(status, streak, word)}", "alt": "{status.state}", "tooltip": "{tooltip}", '
        f'"class": [{classes}], "percentage": {percentage}}}'
    )


def bar_classes(status: Status, word: Word = CLEAR) -> list[str]:
    """Return the names a bar's style sheet may speak to: the day's state, the week's, and what is special today."""
    names = [status.state.value, f"week-{status.week.status}"]
    if word.brief:
        return [*names, f"safety-{word.verdict}"]
    if status.state in (DayState.PENDING, DayState.REST) and status.next_day != status.day:
        names.append("rest-day")
    if status.week.status is WeekStatus.OPEN and status.slack == 0 and _is_open(status):
        names.append("today-counts")
    return names


def _moved_say(movement: Movement) -> str:
    ago = f", moved {words.plural(movement.moved_min, 'minute')} ago" if movement.moved_min is not None else ""
    return f"{words.plural(movement.breaks, 'break')} today{ago}"


def _says(status: Status, word: Word) -> str:
    return word.brief or words.week_line(status.week, status.slack, today_open=_is_open(status))


def _is_open(status: Status) -> bool:
    return status.state in (DayState.PENDING, DayState.PARTIAL)
