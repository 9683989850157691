"""The whole history as rows, read from a database and written into one.

What is exported is what undo and sync know: the tables of `change_log.LOGGED`, with their columns.
"""

import sqlite3

from ..domain.rows import Row, Tables
from .change_log import LOGGED
from .connection import explained
from .database import TableSet

LEFT_OUT = {
    "step": "how the history came about, not what it is",
    "change": "how the history came about, not what it is",
    "device": "which machine this is: another one must not take its name",
    "peer": "how far this machine has read the others",
    "_sqlite_migrations": "the schema's own",
}
"""Tables that are not exported, each with the reason."""


class Rows(TableSet):
    """The history as rows of all its tables at once."""

    def every_row(self) -> Tables:
        """Return every row of the history, each table in the order of its key."""
        with explained(self._database.path):
            return rows_of(self._database.connection)

    def put_rows(self, tables: Tables) -> None:
        """Insert rows inside the open write; a session replaces what its day held.

        Args:
            tables: Rows that `trial.checked` accepted, or that we made; only sessions may be there already.
        """
        for session in tables.get("session", ()):
            self._run("DELETE FROM session WHERE day = ?", session["day"])
        for name in LOGGED:
            for row in tables.get(name, ()):
                self._run(insertion(name, row), *row.values())


def rows_of(connection: sqlite3.Connection) -> Tables:
    """Return every row of an open database, each table in the order of its key."""
    found: Tables = {}
    for name, table in LOGGED.items():
        read = f"SELECT {', '.join(table.columns)} FROM {name} ORDER BY {', '.join(table.key)}"
        found[name] = [dict(zip(table.columns, row, strict=True)) for row in connection.execute(read)]
    return found


def insertion(table: str, row: Row) -> str:
    """Return the statement that inserts the values of a row; its columns must be known to be the table's."""
    return f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})"
