"""What a database holds, read without backtui, and whether it is what was acknowledged."""

import sqlite3
from collections.abc import Callable, Iterator
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
    return _judged({after} if acknowledged else {before, after}, {before, after}, found, acknowledged)


def _judged(allowed: set[Facts], known: set[Facts], found: Facts, acknowledged: bool) -> str:
    if found in allowed:
        return "ok"
    if found - frozenset().union(*known):
        return "phantom"
    return "lost" if acknowledged or frozenset.intersection(*known) - found else "torn"


class Account:
    """What a database may hold on the days of one writer who is killed again and again.

    A change that was not told as done may be there or not, and one that is not seen after the kill may
    surface later, once and whole, until a change is told: `test_surfacing.py` says how. All else is a fault.
    """

    def __init__(self, seen: Facts) -> None:
        self.seen = seen
        """What was found last."""
        self.hidden: set[Facts] = set()
        """What would be found if a change that was not seen surfaced."""
        self.surfaced = 0
        """How often one did."""

    def look(self, found: Facts) -> str:
        """Judge what is found after nothing was under way."""
        return self.settle(lambda facts: facts, found, acknowledged=False)

    def settle(self, change: Callable[[Facts], Facts], found: Facts, acknowledged: bool) -> str:
        """Judge what is found after a change was under way; returns as `judge`."""
        # The writer itself may have been the one for whom a hidden change surfaced.
        stood = {self.seen, *self.hidden}
        made = {change(facts) for facts in stood}
        verdict = _judged(made if acknowledged else stood | made, stood | made, found, acknowledged)
        surfaced = verdict == "ok" and found in self.hidden and found not in (self.seen, change(self.seen))
        self.surfaced += surfaced
        if acknowledged or verdict != "ok" or not (surfaced or found == self.seen):
            self.hidden.clear()
        elif surfaced:
            # What else was hidden was overwritten, or it would have surfaced together with this.
            self.hidden = {change(found)} - {found}
        else:
            self.hidden |= {change(found)} - {found}
        self.seen = found
        return verdict

    def tell(self, change: Callable[[Facts], Facts]) -> None:
        """Take a change for made, as the user does who is told so."""
        self.seen = change(self.seen)
        self.hidden.clear()
