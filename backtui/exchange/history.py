"""What is exported: the whole history as rows, and the planned days."""

from datetime import date

from ..domain.light_types import NamedTuple
from ..domain.rows import Row, Tables

NAME = "backtui"
"""What other trackers call the one habit that is written for them."""


class History(NamedTuple):
    """Everything a format may write."""

    tables: Tables
    today: date
    planned: tuple[date, ...] = ()
    """Days still to come on which a session is planned; empty when they are not asked for."""


class DayTold(NamedTuple):
    """What other trackers can be told of a day."""

    done: bool
    reason: str
    """Why it is excused; empty when it is not."""
    note: str
    """The note on the day; empty when there is none."""


def by_day(rows: list[Row]) -> dict[str, list[Row]]:
    """Return rows by the day they have, each day's in their order."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(str(row["day"]), []).append(row)
    return found


def is_done(session: Row, items: list[Row]) -> bool:
    """Return whether a day is done: counted, or every item done that is not optional."""
    asked = [item for item in items if not item["optional"]]
    return bool(session["counted"]) or (bool(asked) and all(item["sets_done"] == item["sets"] for item in asked))


def done_days(tables: Tables) -> set[str]:
    """Return the days that are done."""
    items = by_day(tables.get("item", []))
    return {str(row["day"]) for row in tables.get("session", []) if is_done(row, items.get(str(row["day"]), []))}


def days_told(tables: Tables) -> dict[str, DayTold]:
    """Return the days that are done, excused or noted, oldest first."""
    done = done_days(tables)
    reasons = {str(row["day"]): str(row["reason"]) for row in tables.get("excuse", [])}
    notes = {str(row["day"]): str(row["text"]) for row in tables.get("note", []) if not row["exercise"]}
    return {
        day: DayTold(day in done, reasons.get(day, ""), notes.get(day, ""))
        for day in sorted(done | reasons.keys() | notes.keys())
    }
