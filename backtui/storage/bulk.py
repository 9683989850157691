"""The whole history as rows: out of a database, checked in one that is thrown away, and into a database.

What is exported is what undo and other machines know of: the tables of `logged.LOGGED`, with their columns.
"""

import sqlite3
from contextlib import closing

from ..domain.errors import ExchangeError
from ..domain.rows import Row, Tables, Value
from .connect import explained
from .ledger import Ledger
from .logged import LOGGED
from .schema import SCHEMA_VERSION, steps

LEFT_OUT = {
    "step": "how the history came about, not what it is",
    "change": "how the history came about, not what it is",
    "device": "which machine this is: another one must not take its name",
    "peer": "how far this machine has read the others",
    "_sqlite_migrations": "the schema's own",
}
"""Tables that are not exported, each with the reason."""

_TYPES: dict[str, type] = {"TEXT": str, "INTEGER": int}


class Bulk(Ledger):
    """The history as rows of all its tables at once."""

    def every_row(self) -> Tables:
        """Return every row of the history, each table in the order of its key."""
        with explained(self.path):
            return _rows(self._connection)

    def put_rows(self, tables: Tables) -> None:
        """Insert rows inside the write that is open; a session takes the place of what its day held.

        Args:
            tables: Rows that `checked` let through, or that we made; none of them there yet but for sessions.
        """
        for session in tables.get("session", ()):
            self._run("DELETE FROM session WHERE day = ?", session["day"])
        for name in LOGGED:
            for row in tables.get(name, ()):
                _insert(self._connection, name, row)


def checked(schema: int, tables: Tables) -> Tables:
    """Return rows of a schema as the present one has them, when the tables of that schema take them.

    They are put into a database in memory, made by the same steps as the real one and brought up to date by them.

    Args:
        schema: The version they were written by, 1 to the present one.
        tables: What a stranger says the rows are.

    Raises:
        ExchangeError: A table or a row can't be; the text names it.
    """
    every = steps()
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        _apply(connection, every[:schema])
        there = {str(name) for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for name, table in tables.items():
            if name not in there - LEFT_OUT.keys():
                raise ExchangeError(f"there is no table {name} in schema {schema}")
            types = {str(info[1]): str(info[2]) for info in connection.execute(f"PRAGMA table_info({name})")}
            for number, row in enumerate(table, 1):
                try:
                    _checked(row, types)
                    _insert(connection, name, row)
                except (sqlite3.Error, OverflowError, UnicodeError, ValueError) as error:
                    raise ExchangeError(f"table {name}, row {number}: {error}") from None
        for name, number, _, _ in connection.execute("PRAGMA foreign_key_check"):
            raise ExchangeError(f"table {name}: a row ({number or 'item'}) belongs to a session that is not there")
        _apply(connection, every[schema:])
        return _rows(connection)


def is_known(schema: object) -> bool:
    """Return whether this is the number of a schema there is or was."""
    return isinstance(schema, int) and not isinstance(schema, bool) and 1 <= schema <= SCHEMA_VERSION


def _rows(connection: sqlite3.Connection) -> Tables:
    found: Tables = {}
    for name, table in LOGGED.items():
        read = f"SELECT {', '.join(table.columns)} FROM {name} ORDER BY {', '.join(table.key)}"
        found[name] = [dict(zip(table.columns, row, strict=True)) for row in connection.execute(read)]
    return found


def _apply(connection: sqlite3.Connection, versions: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
    for _name, statements in versions:
        for statement in statements:
            connection.execute(statement)


def _checked(row: Row, types: dict[str, str]) -> None:
    for column, value in row.items():
        if column not in types:
            raise ValueError(f"there is no column {column}")
        # True is 1 to Python, and SQLite would make a number of the text "1".
        if value is not None and (type(value) is not _TYPES[types[column]]):
            raise ValueError(f"{column} is no {types[column]}")
        if isinstance(value, str) and "\0" in value:
            raise ValueError(f"{column} holds a zero character")


def _insert(connection: sqlite3.Connection, table: str, row: Row) -> None:
    columns = ", ".join(row)
    values: tuple[Value, ...] = tuple(row.values())
    connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(row))})", values)
