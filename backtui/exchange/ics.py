"""iCalendar (RFC 5545): an all-day event for each done day and, if asked for, for each planned one.

Events keep their identity from one export to the next, so that a calendar that is given the file again shows each day
once.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from ..domain.text import clean
from ..domain.words import plural
from .history import History, by_day, done_days

UID_HOST = "backtui.invalid"
ONE_DAY = timedelta(days=1)
LINE_MAX_BYTES = 75


def write(history: History) -> bytes:
    """Return the sessions done as a calendar."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//backtui//back exercises//EN"]
    done = done_days(history.tables)
    items, notes = by_day(history.tables.get("item", [])), by_day(history.tables.get("note", []))
    for session in history.tables.get("session", []):
        day = str(session["day"])
        if day in done:
            ticked = [item for item in items.get(day, []) if item["sets_done"]]
            names = [clean(str(item["name"])) for item in sorted(ticked, key=lambda item: int(str(item["position"])))]
            told = [str(note["text"]) for note in notes.get(day, []) if not note["exercise"]]
            summary = f"Back: {plural(len(names), 'exercise')}" if names else "Back: done"
            about = "\n".join([", ".join(names), *told]).strip()
            lines += _event(date.fromisoformat(day), summary, datetime.fromisoformat(str(session["at"])), about)
    for planned in history.planned:
        if planned.isoformat() not in done:
            lines += _event(planned, "Back: planned", datetime.combine(history.today, time(), UTC))
    return b"".join(folded(line) for line in [*lines, "END:VCALENDAR"])


def _event(day: date, summary: str, written: datetime, about: str = "") -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{day.isoformat()}@{UID_HOST}"
    yield f"DTSTAMP:{written.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + ONE_DAY:%Y%m%d}"
    yield f"SUMMARY:{escaped(summary)}"
    if about:
        yield f"DESCRIPTION:{escaped(about)}"
    # A morning's exercises leave the day free.
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """Return a text as it stands in a property."""
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, written)
    return text


def folded(line: str) -> bytes:
    """Return a line with its end, in parts of at most 75 bytes that never cut a character."""
    parts: list[bytes] = []
    part = b""
    for character in line:
        data = character.encode()
        # Every part but the first begins with a blank.
        if len(part) + len(data) > LINE_MAX_BYTES - bool(parts):
            parts.append(part)
            part = b""
        part += data
    return b"\r\n ".join([*parts, part]) + b"\r\n"
