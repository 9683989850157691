"""What any tracker knows of a day, and the habit it belongs to."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from ..domain.errors import ExchangeError
from ..domain.light_types import NamedTuple
from ..domain.model import Reason
from ..domain.rows import Row, Tables
from ..domain.text import plain_text

NOTE_MAX = 2000
"""The most characters of a note, as in the app."""
SAID_NO = "answered no"
"""The remark of a day on which another tracker asked, and the answer was no."""
MOMENTS = ("session", "excuse", "note")
"""Tables whose rows get the moment of the import when they have none."""


class Kind(StrEnum):
    """What an entry of another tracker says about its day."""

    DONE = "done"
    EXCUSED = "excused"
    NOTED = "noted"
    """Neither: only its note is worth keeping."""


class Past(NamedTuple):
    """One day of another tracker."""

    day: date
    kind: Kind
    reason: Reason | None = None
    """Why it is excused; None when it is not."""
    note: str = ""
    remark: str = ""
    """What an import says of it: why it is not done, such as `8 of 10 min`, or what was cut."""


class Refusal(NamedTuple):
    """A row that was left out, because it can't be understood."""

    place: str
    problem: str


class Habit(NamedTuple):
    """Something a file has a history of."""

    name: str
    past: tuple[Past, ...]
    tables: Tables = {}
    """Rows that are taken as they are; only backtui's own formats have them."""
    archived: bool = False
    says: tuple[str, ...] = ()
    """Sentences about how it was read."""
    refused: tuple[Refusal, ...] = ()
    flaw: ExchangeError | None = None
    """Why it can't be imported, though others of its file can."""


def done(day: date, note: str = "", remark: str = "") -> Past:
    """Return a day on which the habit was done."""
    return _past(day, Kind.DONE, None, note, remark)


def skipped(day: date, note: str = "", remark: str = "", reason: Reason = Reason.OTHER) -> Past:
    """Return a day that was skipped on purpose: excused, for an unknown reason unless one is given."""
    return _past(day, Kind.EXCUSED, reason, note, remark)


def noted(day: date, note: str = "", remark: str = "") -> Past:
    """Return a day on which the habit was not done; it counts only for its note, and for what is said of it."""
    return _past(day, Kind.NOTED, None, note, remark)


def _past(day: date, kind: Kind, reason: Reason | None, note: str, remark: str) -> Past:
    if not note:
        return Past(day, kind, reason, "", remark)
    kept, cut = note_of(note)
    return Past(day, kind, reason, kept, "; ".join(said for said in (remark, cut) if said))


def note_of(text: str) -> tuple[str, str]:
    """Return a note from outside as it is kept, with its lines, and what to say when it was cut."""
    whole = plain_text(text[: NOTE_MAX * 8]).strip()
    if len(whole) <= NOTE_MAX:
        return whole, ""
    return whole[: NOTE_MAX - 1].rstrip() + "…", f"its note of {len(text)} characters is cut to {NOTE_MAX}"


def as_rows(habit: Habit, source: str, written: Mapping[str, str | int | None]) -> Tables:
    """Return a habit as rows of the history: a day done elsewhere becomes a counted session without items.

    Args:
        habit: What was read.
        source: Name of the format, kept beside each session.
        written: The moment of the import, as the columns `at` and `utc_offset_min`.
    """
    tables: Tables = {
        name: [{**written, **row} for row in rows] if name in MOMENTS else list(rows)
        for name, rows in habit.tables.items()
    }
    for past in habit.past:
        day: Row = {"day": past.day.isoformat()}
        if past.kind is Kind.DONE:
            session: Row = {"routine": "", "level": "", "source": source, "counted": 1, "effort": None}
            tables.setdefault("session", []).append({**day, **session, **written})
        if past.reason:
            tables.setdefault("excuse", []).append({**day, "reason": past.reason.value, **written})
        if past.note:
            tables.setdefault("note", []).append({**day, "exercise": "", "text": past.note, **written})
    return tables
