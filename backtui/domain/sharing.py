"""What a row that comes from another machine must be for the rest of backtui to read it."""

import re
from collections.abc import Mapping
from datetime import datetime

from .days import iso_day
from .dose import parse_dose
from .errors import BacktuiError
from .pain import Sign
from .plan import Level
from .settings import checked, weekdays

OFFSET_MAX_MIN = 24 * 60 - 1
_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)


def check_row(table: str, row: Mapping[str, object]) -> None:
    """Refuse a row that the schema lets through but that could not be read back.

    Raises:
        ValueError: Something in it has no meaning; the text says what.
    """
    for column in ("at", "done_at"):
        if row.get(column) is not None:
            check_instant(row[column])
    offset = row.get("utc_offset_min")
    if offset is not None and not (isinstance(offset, int) and abs(offset) <= OFFSET_MAX_MIN):
        raise ValueError("an offset from UTC is out of range")
    try:
        for column in ("day", "since"):
            if column in row:
                iso_day(str(row[column]))
        _check_meaning(table, row)
    except BacktuiError as error:
        raise ValueError(str(error)) from error


def check_instant(value: object) -> None:
    """Refuse a moment that is not written as the database writes them.

    Raises:
        ValueError: It is not.
    """
    if not isinstance(value, str) or not _AT.fullmatch(value):
        raise ValueError("a moment can't be read")
    datetime.fromisoformat(value)


def _check_meaning(table: str, row: Mapping[str, object]) -> None:
    if table == "item":
        dose = parse_dose(str(row["dose"]))
        if dose.sets != row["sets"]:
            raise ValueError("an item's sets are not those of its dose")
    elif table == "adjustment":
        parse_dose(str(row["dose"]))
    elif table == "pain":
        for sign in str(row["signs"]).split():
            Sign(sign)
    elif table == "setting":
        _check_setting(str(row["key"]), str(row["value"]))


def _check_setting(key: str, value: str) -> None:
    if key == "plan_start":
        iso_day(value)
    elif key == "level":
        Level(value)
    elif key == "days":
        weekdays(value)
    elif key != "routine":
        checked(key, value)
