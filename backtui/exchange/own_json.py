"""backtui's own JSON: everything, row by row. Import of it into an empty home gives an identical export.

`{"backtui": {"schema": N, "exported": DAY}, "tables": {"session": [rows…], …}}`, a row to a line, the tables and
columns those of `storage.logged.LOGGED`. A file of an older schema is brought up to date by the same steps as
a database is.
"""

import json
import re
import tomllib
from collections.abc import Callable
from datetime import datetime
from typing import Any

from ..domain.days import iso_day
from ..domain.dose import parse_dose
from ..domain.errors import BacktuiError, ExchangeError
from ..domain.pain import Sign
from ..domain.rows import Row, Tables, Value
from ..domain.settings import from_stored
from ..domain.text import clean, is_safe
from ..storage.bulk import checked, is_known
from ..storage.schema import SCHEMA_VERSION
from .history import History
from .jsons import document
from .past import Habit
from .source import ROWS_MAX, Source

NAME = "backtui"
OFFSET_MAX_MIN = 24 * 60 - 1
_INSTANT = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", re.ASCII)


def recognises(source: Source) -> bool:
    """Return whether this begins as backtui's JSON does."""
    return source.head.lstrip(b"\xef\xbb\xbf \t\r\n{").startswith(b'"backtui"')


def write(history: History) -> bytes:
    """Return everything as JSON, a row to a line."""
    about = json.dumps({"schema": SCHEMA_VERSION, "exported": history.today.isoformat()})
    tables = [
        f' "{name}": [' + ",".join(f"\n  {_line(row)}" for row in rows) + ("\n ]" if rows else "]")
        for name, rows in history.tables.items()
    ]
    return (f'{{"backtui": {about},\n"tables": {{\n' + ",\n".join(tables) + "\n}}\n").encode()


def _line(row: Row) -> str:
    text = json.dumps(row, ensure_ascii=False)
    if text.isascii() and text.isprintable():
        return text
    return "".join(c if is_safe(c) else json.dumps(c)[1:-1] for c in text)


def read(source: Source) -> list[Habit]:
    """Return the one habit of a file, as rows of the present schema.

    Raises:
        ExchangeError: It is no JSON, of a newer backtui, or a row can't be; the text names it.
    """
    found = document(source)
    about, tables = found.get("backtui"), found.get("tables")
    schema = about.get("schema") if isinstance(about, dict) else None
    if isinstance(schema, int) and schema > SCHEMA_VERSION:
        versions = f"schema {clean(str(schema), 9)}, this one knows {SCHEMA_VERSION}"
        raise source.fault(f"it was written by a newer backtui ({versions}); update backtui")
    if not is_known(schema) or not isinstance(tables, dict):
        raise source.fault("it lacks “schema” or “tables”")
    try:
        rows = checked(int(str(schema)), _shaped(tables))
        _check_meaning(rows)
    except ExchangeError as error:
        raise source.fault(str(error)) from None
    return [Habit(NAME, (), rows)]


def _shaped(tables: dict[str, Any]) -> Tables:
    count = 0
    for name, rows in tables.items():
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise ExchangeError(f"table {name} is no list of rows")
        count += len(rows)
    if count > ROWS_MAX:
        raise ExchangeError(f"there are more than {ROWS_MAX} rows")
    return tables


def _check_meaning(tables: Tables) -> None:
    """Refuse what the tables take but backtui could not read back."""
    for name, rows in tables.items():
        for number, row in enumerate(rows, 1):
            for column, value in row.items():
                means = MEANINGS.get(column)
                if means and value not in (None, ""):
                    _understood(means, value, f"table {name}, row {number}, {column}")
    for number, row in enumerate(tables["item"], 1):
        if parse_dose(str(row["dose"])).sets != row["sets"]:
            raise ExchangeError(f"table item, row {number}: its dose has another number of sets")
    _understood(lambda _: from_stored({str(r["key"]): str(r["value"]) for r in tables["setting"]}), "", "table setting")


def _understood(means: Callable[[Any], object], value: Value, place: str) -> None:
    try:
        means(value)
    except (BacktuiError, ValueError) as error:
        raise ExchangeError(f"{place}: {error}") from None


def _instant(text: str) -> datetime:
    if not _INSTANT.match(text):
        raise ValueError(f"“{text[:30]}” is no moment such as 2026-11-23T06:40:00Z")
    return datetime.fromisoformat(text)


def _offset(minutes: int) -> None:
    if abs(minutes) > OFFSET_MAX_MIN:
        raise ValueError("an offset is less than a day")


MEANINGS: dict[str, Callable[[Any], object]] = {
    **dict.fromkeys(("day", "since"), iso_day),
    **dict.fromkeys(("at", "done_at"), _instant),
    "utc_offset_min": _offset,
    "dose": parse_dose,
    "toml": tomllib.loads,
    "signs": lambda text: [Sign(sign) for sign in text.split()],
}
"""What a column must mean beside what its table asks, by its name in any table."""
