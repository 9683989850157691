"""Rows from outside, tried out in a throw-away database before they may touch the real one."""

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import suppress
from types import TracebackType
from typing import Self

from ..domain.errors import ExchangeError
from ..domain.light_types import NamedTuple
from ..domain.row_checks import TEXT_MAX, check_row
from ..domain.rows import Row, Tables, plain_row
from ..domain.text import is_text
from .change_log import LOGGED, PLAN_KEYS
from .rows import LEFT_OUT, insertion, rows_of
from .schema import SCHEMA_VERSION, steps

KEY_MAX = 200
"""The most characters of a text that tells rows apart."""
_TYPES: dict[str, type] = {"TEXT": str, "INTEGER": int}


class Change(NamedTuple):
    """What a step did to one row."""

    table: str
    key: tuple[str, ...]
    row: Mapping[str, object] | None
    """None when it deleted the row."""


class Trial:
    """A database in memory that takes rows only to see whether they fit."""

    def __init__(self, schema: int = SCHEMA_VERSION) -> None:
        """Make the tables of a schema.

        Args:
            schema: Its version, 1 to the present one.
        """
        self._schema = schema
        self._connection = sqlite3.connect(":memory:", isolation_level=None)
        self._apply(steps()[:schema])
        there = self._connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        self.types = {
            name: {str(info[1]): _TYPES[str(info[2])] for info in self._columns(name)}
            for (name,) in there
            if name not in LEFT_OUT
        }
        """The type of every column, by table."""

    def _columns(self, table: str) -> sqlite3.Cursor:
        return self._connection.execute(f"PRAGMA table_info({table})")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._connection.close()

    def put(self, table: str, row: Row) -> None:
        """Insert a row.

        Args:
            table: One of `types`.
            row: What a stranger says it is.

        Raises:
            ValueError: It does not fit; the text says why.
        """
        for column, value in row.items():
            if column not in self.types[table]:
                raise ValueError(f"there is no column {column}")
            # To Python, True is 1; and SQLite would make a number of the text "1".
            kind = self.types[table][column]
            if value is not None and type(value) is not kind:
                raise ValueError(f"{column} is no {'TEXT' if kind is str else 'INTEGER'}")
            _refuse_no_text(column, value)
        try:
            plain = plain_row(row)
            self._connection.execute(insertion(table, plain), (*plain.values(),))
        except (sqlite3.Error, OverflowError) as error:
            raise ValueError(str(error)) from error

    def tried(self, changes: "Iterable[Change]") -> list[tuple[str, str, str | None]]:
        """Return changes as table, key and row, the last two as JSON as in the log; the trial keeps none of them.

        Raises:
            ValueError: One does not fit the schema, or could not be read back; the text says which.
        """
        self._connection.execute("BEGIN")
        try:
            return [self._tried(change) for change in changes]
        finally:
            with suppress(sqlite3.OperationalError):
                self._connection.execute("ROLLBACK")

    def _tried(self, change: "Change") -> tuple[str, str, str | None]:
        name, key, row = change
        table = LOGGED.get(name)
        if table is None or len(key) != len(table.key):
            raise ValueError("it changes what is not shared")
        if name == "setting" and key[0] not in PLAN_KEYS:
            raise ValueError("it changes a setting that is not shared")
        _refuse_long(dict(zip(table.key, key, strict=True)), KEY_MAX)
        place = self._place(key)
        if row is None:
            return name, place, None
        _refuse_long(row, TEXT_MAX)
        for column, value in row.items():
            _refuse_no_text(column, value)
        row = plain_row(row)
        if row.keys() != set(table.columns) or tuple(row[column] for column in table.key) != key:
            raise ValueError(f"a row of {name} has other columns")
        try:
            self.put(name, {column: row[column] for column in table.columns})  # type: ignore[misc]  # put looks at them
            check_row(name, row)
        except ValueError as error:
            raise ValueError(f"a row of {name} does not fit ({error})") from error
        found = self._connection.execute(f"SELECT {table.row()} FROM {name} WHERE {table.key_matches()}", (place,))
        return name, place, str(found.fetchone()[0])

    def _place(self, key: tuple[str, ...]) -> str:
        for part in key:
            _refuse_no_text("its key", part)
        marks = ", ".join("?" * len(key))
        return str(self._connection.execute(f"SELECT json_array({marks})", key).fetchone()[0])

    def refuse_orphans(self) -> None:
        """Refuse rows that belong to a session that is not there.

        Raises:
            ExchangeError: There is such a row.
        """
        for name, number, _, _ in self._connection.execute("PRAGMA foreign_key_check"):
            raise ExchangeError(f"table {name}: a row ({number or 'item'}) belongs to a session that is not there")

    def upgraded(self) -> Tables:
        """Return every row as the present schema has it."""
        self._apply(steps()[self._schema :])
        return rows_of(self._connection)

    def _apply(self, versions: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
        for _name, statements in versions:
            for statement in statements:
                self._connection.execute(statement)


def _refuse_no_text(what: str, value: object) -> None:
    if isinstance(value, str) and "\0" in value:
        raise ValueError(f"{what} holds a zero character")
    if isinstance(value, str) and not is_text(value):
        raise ValueError(f"{what} holds half a character")


def _refuse_long(row: Mapping[str, object], most: int) -> None:
    for column, value in row.items():
        if isinstance(value, str) and len(value) > most:
            raise ValueError(f"{column} is longer than {most} characters")


def checked(schema: int, tables: Tables) -> Tables:
    """Check that the tables of a schema take rows and that these can be read back; return them in the present schema.

    Args:
        schema: The version they were written in, 1 to the present one.
        tables: What a stranger says the rows are.

    Raises:
        ExchangeError: A table or a row is refused; the text names it.
    """
    with Trial(schema) as trial:
        for name, table in tables.items():
            if name not in trial.types:
                raise ExchangeError(f"there is no table {name} in schema {schema}")
            for number, row in enumerate(table, 1):
                try:
                    trial.put(name, row)
                except ValueError as error:
                    raise ExchangeError(f"table {name}, row {number}: {error}") from None
        trial.refuse_orphans()
        try:
            found = trial.upgraded()
        except sqlite3.Error as error:
            # A later schema may check what an earlier one let through.
            raise ExchangeError(f"what was written in schema {schema} does not fit the present one: {error}") from None
    for name, table in found.items():
        for number, row in enumerate(table, 1):
            try:
                # What is not shared stays on this machine, however long it is.
                if name != "setting" or row["key"] in PLAN_KEYS:
                    _refuse_long({column: row[column] for column in LOGGED[name].key}, KEY_MAX)
                    _refuse_long(row, TEXT_MAX)
                check_row(name, row)
            except ValueError as error:
                raise ExchangeError(f"table {name}, row {number}, {error}") from None
    return found


def is_known(schema: object) -> bool:
    """Return whether this is the number of a present or past schema."""
    return isinstance(schema, int) and not isinstance(schema, bool) and 1 <= schema <= SCHEMA_VERSION
