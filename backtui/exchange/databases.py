"""Databases of other trackers: which one a file is, and how it is opened."""

from collections.abc import Iterator
from contextlib import contextmanager

from ..storage.foreign import SIGNATURE, Stranger, stranger
from .source import Source

OURS = ("session", "item", "excuse", "setting")
"""Tables by which backtui's own database is known."""


def is_database(source: Source) -> bool:
    """Return whether this is an SQLite database, of whatever program."""
    return source.head.startswith(SIGNATURE)


def has_tables(source: Source, *tables: str) -> bool:
    """Return whether this is a database with all these tables."""
    if not is_database(source):
        return False
    with stranger(source.origin, source.name) as found:
        return found.has(*tables)


@contextmanager
def opened(source: Source, *tables: str) -> Iterator[Stranger]:
    """Open a database that must have these tables.

    Raises:
        ExchangeError: It is no database, is damaged, or lacks them.
    """
    with stranger(source.origin, source.name) as found:
        if not found.has(*tables):
            raise source.fault(f"it has no tables {' and '.join(tables)}")
        yield found
