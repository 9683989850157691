"""What leaves: the whole history as rows, and the days that are planned."""

from datetime import date
from typing import NamedTuple

from ..domain.rows import Row, Tables


class History(NamedTuple):
    """Everything a format may write."""

    tables: Tables
    today: date
    planned: tuple[date, ...] = ()
    """Days still to come on which a session is planned; empty when they are not asked for."""


def by_day(rows: list[Row]) -> dict[str, list[Row]]:
    """Return rows that have a day, by day, in their order."""
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
