"""The log of everything done to history and plan, as steps that can be taken back."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from ..domain.errors import UndoError
from ..domain.light_types import NamedTuple
from ..domain.text import clean
from .change_log import LOGGED, WRITING, is_shared, triggers
from .database import TableSet
from .moments import instant

NEWEST = "SELECT id, label FROM step WHERE kind = 'do' AND undone_by IS NULL AND device = '' ORDER BY id DESC LIMIT 1"
# What was undone can be redone until something new is done.
UNDONE = (
    "SELECT id, label FROM step WHERE undone_by IS NOT NULL AND undone_by >"
    " (SELECT coalesce(max(id), 0) FROM step WHERE kind = 'do' AND device = '') ORDER BY undone_by DESC LIMIT 1"
)
NET = (
    "SELECT tbl, key, (SELECT before FROM change AS c WHERE c.id = first) AS old, (SELECT after FROM change AS c"
    " WHERE c.id = last) AS new FROM (SELECT tbl, key, min(id) AS first, max(id) AS last FROM change WHERE step = ?"
    " GROUP BY tbl, key)"
)


class Step(NamedTuple):
    """Something the user did."""

    id: int
    label: str
    """What it was, such as `untick Plank, Mon 23 Nov`."""


class UndoLog(TableSet):
    """The log."""

    @contextmanager
    def step(
        self, label: str, now: datetime, kind: str = "do", target: int | None = None, machine: bool = False
    ) -> Iterator[int]:
        """Run everything inside as one transaction, logged under a label; nothing is logged when nothing changes.

        Args:
            label: What it is, as undo names it.
            now: The moment.
            kind: `do`, `undo` or `redo`.
            target: The step that is undone or done again.
            machine: Whether settings of this machine are logged too.

        Raises:
            BusyError: Another program kept the database for too long; nothing was recorded.
            StorageError: The write failed; nothing was recorded.
        """
        with self._database.write(), self.logged(label, now, kind, target, machine) as step:
            yield step

    @contextmanager
    def logged(
        self, label: str, now: datetime, kind: str, target: int | None = None, machine: bool = False
    ) -> Iterator[int]:
        """Log everything inside as one step, in the open transaction; see `step`."""
        self._run(
            "INSERT INTO step (lamport, kind, label, target, at, utc_offset_min)"
            " SELECT coalesce(max(lamport), 0) + 1, ?, ?, ?, ?, ? FROM step",
            *(kind, label, target, *instant(now)),
        )
        step = int(str(self._rows("SELECT last_insert_rowid()")[0][0]))
        self._run("UPDATE writing SET step = ?, machine = ?", step, int(machine))
        yield step
        # A step that fails is rolled back, and this table with it.
        self._run("UPDATE writing SET step = NULL")
        if kind in ("do", "merge"):
            self._forget_if_nothing_changed(step)

    def _forget_if_nothing_changed(self, step: int) -> None:
        # Rows rewritten unchanged are changes for the triggers, but not for the user.
        if not self._rows(f"SELECT 1 FROM ({NET}) WHERE old IS NOT new LIMIT 1", step):
            self._run("DELETE FROM change WHERE step = ?", step)
            self._run("DELETE FROM step WHERE id = ?", step)

    def watch(self) -> None:
        """Log every change made through the connection from now on."""
        for statement in WRITING:
            self._run(statement)

    def watch_table(self, table: str) -> None:
        """Log every change of a table from now on."""
        for statement in triggers(table):
            self._run(statement)

    def undoable(self) -> Step | None:
        """Return what an undo would take back, or None."""
        return self._step(NEWEST)

    def redoable(self) -> Step | None:
        """Return what a redo would do again, or None."""
        return self._step(UNDONE)

    def _step(self, sql: str) -> Step | None:
        rows = self._rows(sql)
        return Step(int(str(rows[0][0])), str(rows[0][1])) if rows else None

    def take_back(self, step: Step, now: datetime) -> None:
        """Put back what a step changed, as a step of its own.

        Raises:
            UndoError: Something else has changed there since.
        """
        with self.step(step.label, now, "undo", step.id) as undo:
            self._turn(step, back=True)
            self._refuse_more(step, undo, "undone")
            self._run("UPDATE step SET undone_by = ? WHERE id = ?", undo, step.id)

    def do_again(self, step: Step, now: datetime) -> None:
        """Make the changes of an undone step again, as a step of its own.

        Raises:
            UndoError: Something else has changed there since.
        """
        with self.step(step.label, now, "redo", step.id) as redo:
            self._turn(step, back=False)
            self._refuse_more(step, redo, "done again")
            self._run("UPDATE step SET undone_by = NULL WHERE id = ?", step.id)

    def _turn(self, step: Step, back: bool) -> None:
        changes = [
            (str(table), key, *((after, before) if back else (before, after)))
            for table, key, before, after in self._rows(NET, step.id)
        ]
        for table, key, old, new in sorted(changes, key=_rank):
            if self._row(table, str(key)) != old:
                if not is_shared(table, str(key)):
                    # Set anew since, which is no step: that setting stays as it is.
                    continue
                raise _changed_since(step, "undone" if back else "done again")
            try:
                self.put_row(table, str(key), new)
            except sqlite3.IntegrityError:
                # For instance, a pause comes back while another one is open.
                raise _changed_since(step, "undone" if back else "done again") from None

    def _refuse_more(self, step: Step, turn: int, done: str) -> None:
        # Deleting a session also deletes what another machine has added to it.
        rows = "SELECT tbl, key FROM change WHERE step = ?"
        if self._rows(f"{rows} EXCEPT {rows}", turn, step.id):
            raise _changed_since(step, done)

    def _row(self, table: str, key: str) -> object:
        entry = LOGGED[table]
        rows = self._rows(f"SELECT {entry.row()} FROM {table} WHERE {entry.key_matches()}", key)
        return rows[0][0] if rows else None

    def put_row(self, table: str, key: str, row: object) -> None:
        """Write a row, given as JSON with its key; None deletes it."""
        entry = LOGGED[table]
        if row is None:
            self._run(f"DELETE FROM {table} WHERE {entry.key_matches()}", key)
            return
        self._run(
            f"INSERT INTO {table} ({', '.join(entry.columns)})"
            f" SELECT {entry.values()} FROM (SELECT ? AS row) WHERE true"
            f" ON CONFLICT ({', '.join(entry.key)})"
            f" DO UPDATE SET {', '.join(f'{column} = excluded.{column}' for column in entry.rest)}",
            row,
        )


def _rank(change: tuple[str, object, object, object]) -> int:
    """Put sessions back first and take them away last: the triggers of their items write the done flag."""
    table, _key, _old, new = change
    return 1 if table != "session" else 2 if new is None else 0


def _changed_since(step: Step, done: str) -> UndoError:
    return UndoError(f"“{clean(step.label)}” can't be {done}: it was changed since; nothing was touched")
