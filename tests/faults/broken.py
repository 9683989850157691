"""backtui with something broken on purpose: `python -m tests.faults.broken VARIANT ARGUMENT…`.

A fault test that does not find these faults would not find one of ours either.
"""

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from backtui.domain.errors import StorageError
from backtui.storage import connect, ledger


def early() -> None:
    """Say that it is ticked, then tick."""
    from backtui.cli import ticking

    tick = ticking.tick

    def tell_first(request: ticking.Request) -> int:
        print(f"ticked {request.exercises}", flush=True)
        return tick(request)

    ticking.tick = tell_first


def piecemeal() -> None:
    """Commit every statement by itself."""

    @contextmanager
    def write(self: Any) -> Iterator[None]:
        self._become_writable()
        yield
        self.has_written = True

    ledger.Ledger.write = write  # type: ignore[method-assign]


def uncommitted() -> None:
    """Show what is written, and never commit it."""

    @contextmanager
    def write(self: Any) -> Iterator[None]:
        self._become_writable()
        if not self._connection.in_transaction:
            self._connection.execute("BEGIN IMMEDIATE")
        yield

    ledger.Ledger.write = write  # type: ignore[method-assign]


def deaf() -> None:
    """Wait for nobody, and take a busy database for a success."""

    @contextmanager
    def write(self: Any) -> Iterator[None]:
        self._become_writable()
        self._connection.execute("PRAGMA busy_timeout = 0")
        self._connection.execute("BEGIN")
        try:
            yield
            self._connection.execute("COMMIT")
        except sqlite3.OperationalError:
            self._connection.execute("ROLLBACK")

    ledger.Ledger.write = write  # type: ignore[method-assign]


def hasty(synchronous: str = "OFF") -> None:
    """Never wait until something is on the disk."""
    opened = connect.connected

    def connected(address: str, wait_s: float) -> sqlite3.Connection:
        connection = opened(address, wait_s)
        connection.execute(f"PRAGMA synchronous = {synchronous}")
        return connection

    connect.connected = connected


def trusting() -> None:
    """Leave it to the operating system when a commit reaches the disk."""
    hasty("NORMAL")


def swallowing() -> None:
    """Take a disk that fails for a success."""
    whole = ledger.Ledger.write

    @contextmanager
    def write(self: Any) -> Iterator[None]:
        try:
            with whole(self):
                yield
        except (sqlite3.OperationalError, StorageError):
            return

    ledger.Ledger.write = write  # type: ignore[method-assign]


def clumsy() -> None:
    """Fall over when the calendar is looked at."""
    from backtui.tui.screens.calendar import CalendarScreen

    def reload(self: CalendarScreen) -> None:
        raise RuntimeError("fallen over")

    CalendarScreen.reload = reload  # type: ignore[method-assign]


def leaking() -> None:
    """Keep sixty megabytes of every look at the history."""
    from backtui.tui.app import BacktuiApp

    whole, kept = BacktuiApp.history_changed, []

    def history_changed(self: BacktuiApp) -> None:
        kept.append(b"x" * 60_000_000)
        whole(self)

    BacktuiApp.history_changed = history_changed  # type: ignore[method-assign]


VARIANTS: dict[str, Callable[[], None]] = {
    fault.__name__: fault
    for fault in (early, piecemeal, uncommitted, deaf, hasty, trusting, swallowing, clumsy, leaking)
}


def main() -> int:
    """Break what was named, then run the command line."""
    VARIANTS[sys.argv[1]]()
    from backtui.cli import run

    return run(sys.argv[2:])


if __name__ == "__main__":
    sys.exit(main())
