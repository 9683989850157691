"""Reading a TOML table key by key, with errors that name the file and the key."""

import os
from collections.abc import Callable, Mapping
from datetime import date

from ..domain.errors import ContentError
from ..domain.light_types import TypeVar

T = TypeVar("T")
DEEPEST = 20
"""How deep the parts of a file may be nested; our own are at most four deep."""


class Fields:
    """One table of a content file; every key must be asked for exactly once."""

    def __init__(self, file: str, table: Mapping[str, object], prefix: str = "") -> None:
        self.file = file
        self._table = dict(table)
        self._prefix = prefix

    def broken(self, key: str, why: str) -> ContentError:
        """Return the error for a key."""
        return ContentError(f"{self.file}: {self._prefix}{key}: {why}")

    def _take(self, key: str, kind: type[T], name: str) -> T:
        if key not in self._table:
            raise self.broken(key, "is missing")
        value = self._table.pop(key)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.broken(key, f"must be {name}")
        return value

    def text(self, key: str, default: str | None = None) -> str:
        """Return a string that is not empty."""
        if default is not None and key not in self._table:
            return default
        value = self._take(key, str, "a text")
        if not value.strip() and default is None:
            raise self.broken(key, "must not be empty")
        return value.strip()

    def texts(self, key: str, *, some: bool = True) -> tuple[str, ...]:
        """Return a list of strings; `some` asks for at least one."""
        values = self._take(key, list, "a list of texts")
        if not all(isinstance(value, str) and value.strip() for value in values) or (some and not values):
            raise self.broken(key, "must be a list of texts")
        return tuple(values)

    def whole(self, key: str, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`."""
        value = self._take(key, int, "a whole number")
        if not low <= value <= high:
            raise self.broken(key, f"must be from {low} to {high}")
        return value

    def flag(self, key: str, default: bool | None = None) -> bool:
        """Return true or false."""
        if default is not None and key not in self._table:
            return default
        return self._take(key, bool, "true or false")

    def day(self, key: str) -> date:
        """Return a date."""
        return self._take(key, date, "a date such as 2026-11-23")

    def word(self, key: str, *words: str, default: str | None = None) -> str:
        """Return one of the words allowed."""
        value = self.text(key, default)
        if value not in words:
            raise self.broken(key, f"“{value}” must be one of: {', '.join(words)}")
        return value

    def table(self, key: str, *, optional: bool = False) -> "Fields":
        """Return a table inside this one; an optional one that is missing is empty."""
        if optional and key not in self._table:
            return Fields(self.file, {}, f"{self._prefix}{key}.")
        return Fields(self.file, self._take(key, dict, "a table"), f"{self._prefix}{key}.")

    def holds_table(self, key: str) -> bool:
        """Return whether a key leads to a table."""
        return isinstance(self._table.get(key), dict)

    def named_tables(self, key: str) -> list[tuple[str, dict[str, object]]]:
        """Return the tables inside a table, by name; none when it is missing."""
        found = list(self._take(key, dict, "a table").items()) if key in self._table else []
        for name, table in found:
            if not isinstance(table, dict):
                raise self.broken(f"{key}.{name}", "must be a table")
        return found

    def tables(self, key: str, *, optional: bool = False) -> "list[Fields]":
        """Return a list of tables; an optional one that is missing is empty."""
        if optional and key not in self._table:
            return []
        found = self._take(key, list, "a list of tables")
        if not found or not all(isinstance(table, dict) for table in found):
            raise self.broken(key, "must be a list of tables")
        return [Fields(self.file, table, f"{self._prefix}{key}[{n}].") for n, table in enumerate(found, 1)]

    def read(self, key: str, reader: Callable[[str], T]) -> T:
        """Return a text read by `reader`, whose ValueError or own error becomes one that names the key."""
        text = self.text(key)
        try:
            return reader(text)
        except Exception as error:
            raise self.broken(key, str(error)) from error

    def unread(self) -> list[str]:
        """Return the keys not asked for yet."""
        return list(self._table)

    def finish(self) -> None:
        """Refuse keys nobody asked for: they are misspelt.

        Raises:
            ContentError: Names the first such key.
        """
        if self._table:
            raise self.broken(next(iter(self._table)), "is not a key of this kind of file")


def read_toml(path: str) -> Fields:
    """Read a TOML file.

    Raises:
        ContentError: The file is missing, not UTF-8, or not TOML.
    """
    name = os.path.basename(path)
    return Fields(name, parse_toml(name, read_text(path)))


def read_text(path: str) -> str:
    """Read a packaged text file.

    Raises:
        ContentError: The file is missing or not UTF-8.
    """
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(f"{os.path.basename(path)}: can't be read: {error}") from error


def parse_toml(file: str, text: str) -> dict[str, object]:
    """Parse TOML text.

    Raises:
        ContentError: The text is not TOML; names the file and the line.
    """
    # Its patterns take longer to make than a tick that reads no such file.
    import tomllib

    try:
        found = tomllib.loads(text)
    except RecursionError:
        raise ContentError(f"{file}: its parts are nested too deeply") from None
    except ValueError as error:
        raise ContentError(f"{file}: {error}") from error
    # A key such as a.a.a.a nests without a bracket, as deep as the file is long.
    level: list[dict[str, object] | list[object]] = [found]
    for _ in range(DEEPEST):
        inside = (value for part in level for value in (part.values() if isinstance(part, dict) else part))
        level = [value for value in inside if isinstance(value, dict | list)]
    if level:
        raise ContentError(f"{file}: its parts are nested too deeply")
    return found
