"""What other machines say, tried out on an empty database of the same schema before it may touch the real one."""

import json
import sqlite3
from contextlib import suppress
from types import TracebackType
from typing import Self

from .connect import _empty
from .logged import LOGGED, PLAN_KEYS
from .sharing import Change

KEY_MAX = 200
TEXT_MAX = 100_000


class Trial:
    """A database in memory that takes rows only to see whether they fit."""

    def __init__(self) -> None:
        self._connection = _empty()
        for (name,) in self._connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            self._connection.execute(f"DROP TRIGGER {name}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._connection.close()

    def tried(self, changes: tuple[Change, ...]) -> list[tuple[str, str, str | None]]:
        """Return changes as table, key and row, both as the JSON that the log has.

        Raises:
            ValueError: One does not fit the schema; the text says which.
        """
        self._connection.execute("BEGIN")
        try:
            return [self._tried(change) for change in changes]
        except (sqlite3.Error, UnicodeEncodeError, OverflowError) as error:
            raise ValueError(f"a row of it does not fit ({error})") from error
        finally:
            with suppress(sqlite3.OperationalError):
                self._connection.execute("ROLLBACK")

    def _tried(self, change: Change) -> tuple[str, str, str | None]:
        name, key, row = change
        table = LOGGED.get(name)
        if table is None or len(key) != len(table.key) or any(len(part) > KEY_MAX for part in key):
            raise ValueError("it changes what is not shared")
        if name == "setting" and key[0] not in PLAN_KEYS:
            raise ValueError("it changes a setting that is not shared")
        marks = ", ".join("?" * len(key))
        place = str(self._connection.execute(f"SELECT json_array({marks})", key).fetchone()[0])
        if row is None:
            return name, place, None
        if row.keys() != set(table.columns) or tuple(row[column] for column in table.key) != key:
            raise ValueError(f"a row of {name} has other columns")
        if any(isinstance(value, str) and len(value) > TEXT_MAX for value in row.values()):
            raise ValueError(f"a row of {name} is too long")
        self._connection.execute(
            f"INSERT INTO {name} ({', '.join(table.columns)}) VALUES ({', '.join('?' * len(table.columns))})",
            [row[column] for column in table.columns],
        )
        found = self._connection.execute(f"SELECT {table.row()} FROM {name} WHERE {table.key_matches()}", (place,))
        text = str(found.fetchone()[0])
        json.loads(text)
        return name, place, text
