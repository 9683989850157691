"""What is kept in memory knows what it was read from, so that a tick makes forget only what it can have changed."""

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from backtui.demo import write_demo
from backtui.tracker.memo import Memo, tables_of
from tests.conftest import FixedClock, MakeTracker
from tests.test_undo_stateful import said


def read_by(connection: sqlite3.Connection, sql: str) -> set[str]:
    """Return the tables and views that SQLite itself says a query reads."""
    read: set[str] = set()

    def note(action: int, table: str | None, _column: str | None, _database: str | None, inside: str | None) -> int:
        if action == sqlite3.SQLITE_READ and table:
            read.add(inside or table)
        return sqlite3.SQLITE_OK

    connection.set_authorizer(note)
    connection.execute(f"EXPLAIN {sql}", [None] * sql.count("?")).fetchall()
    connection.set_authorizer(None)
    # A query that has a name inside another is neither.
    return read & {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}


def test_the_tables_of_a_query_are_those_that_sqlite_reads(
    make_tracker: MakeTracker, file: Path, clock: FixedClock
) -> None:
    write_demo(file, 1, clock=clock)
    tracker = make_tracker()
    asked: set[str] = set()
    tracker.history.database.on_read = asked.add
    said(tracker)
    tracker.ticks.tick_all(tracker.today)
    said(tracker)
    with closing(sqlite3.connect(file)) as connection:
        wrong = {sql: read for sql in asked if not (read := read_by(connection, sql)) <= tables_of(sql)}
    assert len(asked) > 20
    assert wrong == {}


@pytest.mark.parametrize(
    ("sql", "tables"),
    [
        ("SELECT 1", set()),
        ("SELECT day FROM session WHERE day IN (SELECT day FROM item)", {"session", "item"}),
        ("SELECT a FROM (SELECT b FROM pain JOIN note USING (day)) LEFT JOIN extra ON 1", {"pain", "note", "extra"}),
    ],
)
def test_the_tables_of_some_queries(sql: str, tables: set[str]) -> None:
    assert tables_of(sql) == tables


def test_what_was_worked_out_from_something_kept_was_read_from_the_same() -> None:
    memo = Memo()

    def outer() -> object:
        memo.reads("SELECT 1 FROM pain")
        return memo.once("inner", inner)

    def inner() -> object:
        memo.reads("SELECT 1 FROM item")
        return 1

    for _ in range(2):
        memo.once("inner", inner)
        memo.once("outer", outer)
        memo.once("pain", lambda: memo.reads("SELECT 1 FROM pain"))
        memo.once("nothing", lambda: None)
        memo.keep_only(frozenset({"pain"}))
        again: list[str] = []
        for name in ("inner", "outer", "pain", "nothing"):
            memo.once(name, partial(again.append, name))
        assert again == ["inner", "outer", "nothing"]
        memo.clear()
