"""Databases of the tests of storage."""

import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from backtui.storage.store import Store, open_store
from tests.conftest import NOON

MakeStore = Callable[..., Store]
DAY = NOON.date()


def plain(path: Path, *statements: str) -> list[tuple[object, ...]]:
    """Run statements through the standard library alone, as another tool would; returns the last one's rows."""
    rows: list[tuple[object, ...]] = []
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            rows = connection.execute(statement).fetchall()
    return rows


def mode(path: Path) -> int:
    """Return the permissions of a file."""
    return stat.S_IMODE(path.stat().st_mode)


def dump(path: Path) -> list[str]:
    """Return a database as SQL."""
    with closing(sqlite3.connect(path)) as connection:
        return sorted(connection.iterdump())


@pytest.fixture
def make_store(file: Path) -> Iterator[MakeStore]:
    """Open stores, closed at the end; `path` and `wait_s` may be given."""
    opened: list[Store] = []

    def make(path: Path = file, wait_s: float = 5.0) -> Store:
        opened.append(open_store(str(path), wait_s))
        return opened[-1]

    yield make
    for store in opened:
        store.close()
