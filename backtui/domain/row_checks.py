"""The check of every row that comes into backtui: whether the rest of the app can read its values.

It accepts a value or says why not, whatever the value is. A name that refers to something else, such as a routine,
may refer to nothing, since another machine may have a newer library.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime

from .days import iso_day
from .dose import parse_amounts, parse_dose
from .errors import BacktuiError
from .pain import Sign
from .settings import check_setting, weekdays
from .text import check_slug, clean

TEXT_MAX = 100_000
"""The most characters of any text: other machines refuse a longer one, so none is let in."""
OFFSET_MAX_MIN = 24 * 60 - 1
_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)


def check_row(table: str, row: Mapping[str, object]) -> None:
    """Refuse a row that the schema lets through but that could not be read back.

    Args:
        table: Where it belongs.
        row: Its values by column.

    Raises:
        ValueError: Something in it has no meaning; the text names the column or the setting.
    """
    for column, value in row.items():
        why = flaw(column, value)
        if why:
            raise ValueError(f"{column}: {why}")
    if table == "item" and _sets(row.get("dose")) != row.get("sets"):
        raise ValueError("sets: its dose has another number of sets")
    if table == "item" and row.get("actual") and len(parse_amounts(str(row["actual"]))) != row.get("sets_done"):
        raise ValueError("actual: it has another number than sets done")
    if table == "setting":
        check_setting(str(row.get("key")), str(row.get("value")))


def _sets(dose: object) -> int | None:
    return None if dose is None else parse_dose(str(dose)).sets


def flaw(column: str, value: object) -> str:
    """Return why a column can't hold a value; empty when it can.

    Args:
        column: Its name, which means the same in every table.
        value: What it would hold; None is always right.
    """
    if value is None or column not in MEANINGS:
        return ""
    try:
        _understood(MEANINGS[column], value)
    except ValueError as error:
        # An error need not say anything, and silence would let the value in.
        return str(error) or f"“{clean(str(value), 20)}” can't be read"
    return ""


def _understood(means: Callable[[str], object], value: object) -> None:
    try:
        means(str(value))
    except RecursionError:
        raise ValueError("its parts are nested too deeply") from None
    except (BacktuiError, OverflowError) as error:
        raise ValueError(str(error)) from error


def check_instant(text: str) -> None:
    """Refuse a moment that is not in the form the database uses.

    Raises:
        ValueError: It has another form, or no such moment exists.
    """
    if not _AT.fullmatch(text):
        raise ValueError(f"“{clean(text, 30)}” is no moment such as 2026-11-23T06:40:00Z")
    datetime.fromisoformat(text)


def _check_offset(text: str) -> None:
    if abs(int(text)) > OFFSET_MAX_MIN:
        raise ValueError("an offset is less than a day")


def _check_sign(text: str) -> None:
    if text not in set(Sign):
        raise ValueError(f"“{clean(text, 20)}” is no sign of pain")


def _check_signs(text: str) -> None:
    for sign in text.split():
        _check_sign(sign)


def _check_ticked(text: str) -> None:
    # A tick does not need it.
    from .roland_morris import ticked

    ticked(text)


def _check_toml(text: str) -> None:
    # Nor this.
    import tomllib

    tomllib.loads(text)


MEANINGS: Mapping[str, Callable[[str], object]] = {
    **dict.fromkeys(("day", "to_day", "since", "until"), iso_day),
    **dict.fromkeys(("at", "done_at"), check_instant),
    "utc_offset_min": _check_offset,
    "dose": parse_dose,
    "sign": _check_sign,
    "signs": _check_signs,
    "toml": _check_toml,
    "slug": check_slug,
    "activity": check_slug,
    "ticked": _check_ticked,
    "actual": parse_amounts,
    "days": weekdays,
}
"""What reads a column's text, by the column's name in any table."""
