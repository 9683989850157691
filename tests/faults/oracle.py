"""What a database holds, read without backtui, and whether it is what was acknowledged."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

Fact = tuple[str, ...]
"""Something recorded: ("tick", day, exercise, sets), ("counted", day) or ("excused", day, reason)."""
Facts = frozenset[Fact]

_FACTS = """
    SELECT 'tick', day, exercise, CAST(sets_done AS TEXT) FROM item WHERE sets_done > 0
    UNION ALL SELECT 'counted', day, NULL, NULL FROM session WHERE counted
    UNION ALL SELECT 'excused', day, reason, NULL FROM excuse
"""
_HALF = """
    SELECT day || ' has ' || count(exercise) || ' items, ' || coalesce(sum(sets_done), 0) || ' sets done'
    FROM session LEFT JOIN item USING (day) GROUP BY day
    HAVING count(exercise) <> ? OR (coalesce(sum(sets_done), 0) = 0 AND NOT counted)
"""


@contextmanager
def reading(file: Path) -> Iterator[sqlite3.Connection]:
    """Open a database without tidying up after whoever was killed: that is left to backtui."""
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, timeout=30)) as connection:
        yield connection


def facts(file: Path) -> Facts:
    """Return what is recorded; nothing where there is no file or no table yet."""
    if not file.exists():
        return frozenset()
    with reading(file) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'excuse'").fetchone():
            return frozenset()
        return frozenset(tuple(part for part in row if part is not None) for row in connection.execute(_FACTS))


def unsound(file: Path, items: int | None) -> list[str]:
    """Return what is wrong with a database in itself.

    Args:
        file: The database; one that is not there is sound.
        items: How many items every session has; None where the plan was changed on the way.
    """
    if not file.exists():
        return []
    try:
        with reading(file) as connection:
            wrong = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
            wrong += [f"{row[0]} without its parent" for row in connection.execute("PRAGMA foreign_key_check")]
            if items is not None and connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'excuse'").fetchone():
                wrong += [row[0] for row in connection.execute(_HALF, (items,))]
    except sqlite3.DatabaseError as error:
        return [str(error)]
    return wrong


def judge(before: Facts, after: Facts, found: Facts, acknowledged: bool) -> str:
    """Return `ok`, or how a database differs from what it may hold once something was interrupted.

    Args:
        before: What it held.
        after: What it holds when the change that was under way is made.
        found: What it does hold.
        acknowledged: Whether the change was told to the user as done.
    """
    if found - (before | after):
        return "phantom"
    if acknowledged:
        return "ok" if found == after else "lost"
    if found in (before, after):
        return "ok"
    return "lost" if (before & after) - found else "torn"
