"""backtui's own JSON: everything, row by row. Importing it into an empty home gives an identical export.

`{"backtui": {"schema": N, "exported": DAY}, "tables": {"session": [rows…], …}}`, a row to a line, with the tables and
columns of `storage.change_log.LOGGED`; `backtui.schema.json` says what each means. An older schema is brought up by
the same steps as a database. A file is read whole or not at all, since its rows lean on each other.
"""

import json
import re
from pathlib import Path
from typing import Any

from ..domain.errors import ExchangeError
from ..domain.rows import Row, Tables
from ..domain.text import clean, is_safe
from ..storage.schema import SCHEMA_VERSION
from ..storage.trial import checked, is_known
from .history import NAME, History
from .jsons import document, known, under
from .past import Habit
from .source import FILE_ROWS_MAX, Source

OFFSET_MAX_MIN = 24 * 60 - 1
_INSTANT = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", re.ASCII)


def description() -> bytes:
    """Return the JSON Schema of what is written."""
    return Path(__file__).with_name("backtui.schema.json").read_bytes()


def recognises(source: Source) -> bool:
    """Return whether this is JSON that says it is backtui's."""
    return isinstance(under(known(source), "backtui"), dict)


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
        ExchangeError: It is not JSON, is of a newer backtui, or has a row that is not valid; the text names it.
    """
    found = document(source)
    schema, tables = under(found, "backtui", "schema"), under(found, "tables")
    if isinstance(schema, int) and schema > SCHEMA_VERSION:
        versions = f"schema {clean(str(schema), 9)}, this one knows {SCHEMA_VERSION}"
        raise source.fault(f"it was written by a newer backtui ({versions}); update backtui")
    if not is_known(schema) or not isinstance(tables, dict):
        raise source.fault("it lacks “schema” or “tables”")
    try:
        rows = checked(int(str(schema)), _shaped(tables))
    except ExchangeError as error:
        raise source.fault(str(error)) from None
    return [Habit(NAME, (), rows)]


def _shaped(tables: dict[str, Any]) -> Tables:
    count = 0
    for name, rows in tables.items():
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise ExchangeError(f"table {name} is no list of rows")
        count += len(rows)
    if count > FILE_ROWS_MAX:
        raise ExchangeError(f"there are more than {FILE_ROWS_MAX} rows")
    return tables
