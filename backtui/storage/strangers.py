"""Databases of other programs: read, never believed.

What such a file says about itself (views, triggers, virtual tables, generated columns) is not run: only ordinary
tables are read, by columns we name, so many rows and so much work at most.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager

from ..domain.errors import ExchangeError
from ..domain.rows import Value
from .connect import uri

SIGNATURE = b"SQLite format 3\x00"
VALUE_MAX_BYTES = 2**20
STEPS_MAX = 50_000_000
"""Instructions of SQLite's machine in one file; 200,000 rows, sorted, take a tenth."""
STEPS_BETWEEN = 100_000

Cell = Value | float | bytes
"""What a column may hold, whatever it was declared as."""

_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_PRAGMA, sqlite3.SQLITE_FUNCTION}
_FUNCTIONS = {"rtrim"}
_PRAGMAS = {"table_xinfo"}


class Stranger:
    """An open database of another program."""

    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        self._connection = connection
        self._name = name
        # A virtual table has no page of its own, and a view is no table.
        self._tables = {
            str(table).lower(): str(table)
            for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0")
        }
        self._columns: dict[str, set[str]] = {}

    def has(self, *tables: str) -> bool:
        """Return whether these are ordinary tables of the file, in any case of letters."""
        return all(table.lower() in self._tables for table in tables)

    def columns(self, table: str) -> set[str]:
        """Return the columns of a table that are stored, none that are computed."""
        if table not in self._columns:
            info = self._connection.execute(f"PRAGMA table_xinfo({_quoted(self._tables[table.lower()])})")
            self._columns[table] = {str(column[1]).lower() for column in info if column[6] == 0}
        return self._columns[table]

    def rows(self, table: str, columns: Sequence[str], order: Sequence[str], most: int) -> Iterator[tuple[Cell, ...]]:
        """Give the rows of a table.

        Args:
            table: One that it has.
            columns: What to read; one that is missing reads as None.
            order: Columns to sort by, where they are there.
            most: How many rows may be there.

        Raises:
            ExchangeError: There are more.
        """
        there = self.columns(table)
        wanted = ", ".join(_quoted(column) if column in there else "NULL" for column in columns)
        by = ", ".join(_quoted(column) for column in order if column in there)
        sql = f"SELECT {wanted} FROM {_quoted(self._tables[table.lower()])}"
        found = self._connection.execute(f"{sql}{' ORDER BY ' if by else ''}{by} LIMIT {most + 1}")
        for number, row in enumerate(found):
            if number == most:
                raise ExchangeError(f"{self._name}, table {table}: there are more than {most} rows")
            yield row


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


@contextmanager
def stranger(path: str, name: str) -> Iterator[Stranger]:
    """Open a database of another program to be read only, whatever it holds.

    Args:
        path: The file. A log beside it is left alone, and so is the file.
        name: How errors call it.

    Raises:
        ExchangeError: It is no database, damaged, or takes too much work.
    """
    try:
        with closing(sqlite3.connect(uri(path, "mode=ro&immutable=1"), uri=True, isolation_level=None)) as connection:
            _harden(connection)
            yield Stranger(connection, name)
    except sqlite3.Error as error:
        told = "it takes too long to read" if str(error) == "interrupted" else f"the database can't be read ({error})"
        raise ExchangeError(f"{name}: {told}") from None


def _harden(connection: sqlite3.Connection) -> None:
    for pragma in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON", "mmap_size = 0"):
        connection.execute(f"PRAGMA {pragma}")
    defensive = getattr(sqlite3, "SQLITE_DBCONFIG_DEFENSIVE", None)
    if defensive is not None:
        connection.setconfig(defensive, True)  # type: ignore[attr-defined, unused-ignore]  # Python 3.12
    for limit, most in (
        (sqlite3.SQLITE_LIMIT_LENGTH, VALUE_MAX_BYTES),
        (sqlite3.SQLITE_LIMIT_SQL_LENGTH, VALUE_MAX_BYTES),
        (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
        (sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 50),
        (sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 0),
    ):
        connection.setlimit(limit, most)
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    left = iter(range(STEPS_MAX // STEPS_BETWEEN))
    connection.set_progress_handler(lambda: next(left, None) is None, STEPS_BETWEEN)
    connection.set_authorizer(_may)


def _may(action: int, first: str | None, second: str | None, _database: str | None, _inside: str | None) -> int:
    allowed = action in _ALLOWED
    if action == sqlite3.SQLITE_FUNCTION:
        allowed = second in _FUNCTIONS
    if action == sqlite3.SQLITE_PRAGMA:
        allowed = first in _PRAGMAS
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY
