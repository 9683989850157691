"""Databases of other programs: read, never believed.

What such a file defines (views, triggers, virtual tables, generated columns) is not run: only columns that we name
are read, only from ordinary tables, and only up to a limit of rows and of work.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager

from ..domain.errors import ExchangeError
from ..domain.rows import Value
from ..domain.text import clean
from .connection import uri

SIGNATURE = b"SQLite format 3\x00"
VALUE_MAX_BYTES = 2**20
_LOGGED_AT = 18
"""Where the header of a file says, in two bytes, that it is written to through a log."""
STEPS_MAX = 50_000_000
"""The most instructions of SQLite's machine for one file; sorting 200,000 rows takes a tenth of them."""
STEPS_BETWEEN = 100_000

Cell = Value | float | bytes
"""What a column may hold, whatever its declared type."""

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
        """Return whether the file has all these ordinary tables, in upper or lower case."""
        return all(table.lower() in self._tables for table in tables)

    def columns(self, table: str) -> set[str]:
        """Return the stored columns of a table, without the computed ones."""
        if table not in self._columns:
            info = self._connection.execute(f"PRAGMA table_xinfo({_quoted(self._tables[table.lower()])})")
            self._columns[table] = {str(column[1]).lower() for column in info if column[6] == 0}
        return self._columns[table]

    def rows(self, table: str, columns: Sequence[str], order: Sequence[str], most: int) -> Iterator[tuple[Cell, ...]]:
        """Yield the rows of a table.

        Args:
            table: One that the file has.
            columns: What to read; a missing column reads as None.
            order: Columns to sort by; missing ones are skipped.
            most: The most rows that the table may have.

        Raises:
            ExchangeError: The table has more rows.
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
def stranger(origin: str | bytes, name: str) -> Iterator[Stranger]:
    """Open a database of another program for reading only, whatever it holds.

    Args:
        origin: The path of the file; neither it nor a log beside it is touched. Or what the file holds.
        name: What errors call it.

    Raises:
        ExchangeError: It is not a database, is damaged, or takes too much work.
    """
    try:
        with closing(_connected(origin)) as connection:
            _harden(connection)
            yield Stranger(connection, name)
    except sqlite3.Error as error:
        # SQLite's message about a damaged schema quotes it.
        why = clean(str(error), 120)
        told = "it takes too long to read" if why == "interrupted" else f"the database can't be read ({why})"
        raise ExchangeError(f"{name}: {told}") from None
    except UnicodeDecodeError:
        raise ExchangeError(f"{name}: the database can't be read (it is damaged)") from None


def _connected(origin: str | bytes) -> sqlite3.Connection:
    if isinstance(origin, str):
        return sqlite3.connect(uri(origin, "mode=ro&immutable=1"), uri=True, isolation_level=None)
    connection = sqlite3.connect(":memory:", isolation_level=None)
    # What is in memory has no log beside it, and SQLite would not open it while it says that it has one.
    connection.deserialize(origin[:_LOGGED_AT] + b"\1\1" + origin[_LOGGED_AT + 2 :])
    return connection


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
