"""iCalendar: a day-long event for each done day, and for planned ones where they are asked for.

Needs the package icalendar, the extra `[ics]`. Events keep their identity from one export to the next, so that a
calendar that is given the file again shows each day once.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from ..domain.errors import ExchangeError
from ..domain.text import clean
from ..domain.words import plural
from .history import History, by_day, done_days

if TYPE_CHECKING:
    from icalendar import Event

UID_HOST = "backtui.invalid"
ONE_DAY = timedelta(days=1)


def write(history: History) -> bytes:
    """Return the sessions done as a calendar.

    Raises:
        ExchangeError: The package icalendar is not there.
    """
    try:
        from icalendar import Calendar
    except ImportError:
        raise ExchangeError("this format needs one package more: pip install 'backtui[ics]'") from None
    calendar = Calendar()
    calendar.add("prodid", "-//backtui//back exercises//EN")
    calendar.add("version", "2.0")
    done = done_days(history.tables)
    items, notes = by_day(history.tables.get("item", [])), by_day(history.tables.get("note", []))
    for session in history.tables.get("session", []):
        day = str(session["day"])
        if day in done:
            ticked = [item for item in items.get(day, []) if item["sets_done"]]
            names = [clean(str(item["name"])) for item in sorted(ticked, key=lambda item: int(str(item["position"])))]
            told = [clean(str(note["text"]), 2000) for note in notes.get(day, []) if not note["exercise"]]
            event = _event(
                date.fromisoformat(day), f"Back: {plural(len(names), 'exercise')}" if names else "Back: done"
            )
            event.add("dtstamp", datetime.fromisoformat(str(session["at"])))
            if names or told:
                event.add("description", "\n".join([", ".join(names), *told]).strip())
            calendar.add_component(event)
    for planned in history.planned:
        if planned.isoformat() not in done:
            event = _event(planned, "Back: planned")
            event.add("dtstamp", datetime.combine(history.today, time(), UTC))
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def _event(day: date, summary: str) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", f"{day.isoformat()}@{UID_HOST}")
    event.add("dtstart", day)
    event.add("dtend", day + ONE_DAY)
    event.add("summary", summary)
    # A morning's exercises leave the day free.
    event.add("transp", "TRANSPARENT")
    return event
