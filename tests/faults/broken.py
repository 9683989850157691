"""backtui with something broken on purpose: `python -m tests.faults.broken VARIANT ARGUMENT…`.

A fault test that does not find these faults would not find one of ours either.
"""

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from backtui.domain.errors import StorageError
from backtui.storage import connection as connect
from backtui.storage import database, opening


def early() -> None:
    """Say that it is ticked, then tick."""
    from backtui.cli import fast_done

    tick = fast_done.tick

    def tell_first(request: fast_done.Request) -> int:
        print(f"ticked {request.exercises}", flush=True)
        return tick(request)

    fast_done.tick = tell_first


def piecemeal() -> None:
    """Commit every statement by itself."""

    @contextmanager
    def write(self: Any) -> Iterator[None]:
        self._become_writable()
        yield
        self.has_written = True

    database.Database.write = write  # type: ignore[method-assign]


def uncommitted() -> None:
    """Show what is written, and never commit it."""

    @contextmanager
    def write(self: Any) -> Iterator[None]:
        self._become_writable()
        if not self.connection.in_transaction:
            self.connection.execute("BEGIN IMMEDIATE")
        yield

    database.Database.write = write  # type: ignore[method-assign]


def deaf() -> None:
    """Wait for nobody, and take a busy database for a success."""

    @contextmanager
    def write(self: Any) -> Iterator[None]:
        self._become_writable()
        self.connection.execute("PRAGMA busy_timeout = 0")
        self.connection.execute("BEGIN")
        try:
            yield
            self.connection.execute("COMMIT")
        except sqlite3.OperationalError:
            self.connection.execute("ROLLBACK")

    database.Database.write = write  # type: ignore[method-assign]


def hasty(synchronous: str = "OFF") -> None:
    """Never wait until something is on the disk."""
    opened = connect.connected

    def connected(address: str, wait_s: float) -> sqlite3.Connection:
        connection = opened(address, wait_s)
        connection.execute(f"PRAGMA synchronous = {synchronous}")
        return connection

    connect.connected = connected
    setattr(opening, "connected", connected)  # noqa: B010 - it imports the name


def trusting() -> None:
    """Leave it to the operating system when a commit reaches the disk."""
    hasty("NORMAL")


def swallowing() -> None:
    """Take a disk that fails for a success."""
    whole = database.Database.write

    @contextmanager
    def write(self: Any) -> Iterator[None]:
        try:
            with whole(self):
                yield
        except (sqlite3.OperationalError, StorageError):
            return

    database.Database.write = write  # type: ignore[method-assign]


def clumsy() -> None:
    """Fall over when the calendar is looked at."""
    from backtui.tui.places.calendar import CalendarScreen

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


def raw() -> None:
    """Take what is pasted as it comes."""
    from backtui.tui import crash

    setattr(crash, "plain_text", lambda text: text)  # noqa: B010 - it imports the name


def unguarded() -> None:
    """Print text as it is."""
    from backtui.cli import output

    setattr(output, "harmless", lambda text: text)  # noqa: B010 - it imports the name


def strict() -> None:
    """Want nothing but UTF-8 from a keyboard, as Textual does."""
    import codecs

    from backtui.tui import terminal

    def decoder(name: str) -> Any:
        made = codecs.getincrementaldecoder(name)
        return lambda _errors: made("strict")

    setattr(terminal, "getincrementaldecoder", decoder)  # noqa: B010 - it imports the name


VARIANTS: dict[str, Callable[[], None]] = {
    fault.__name__: fault
    for fault in (
        *(early, piecemeal, uncommitted, deaf, hasty, trusting, swallowing, clumsy, leaking, raw, unguarded, strict),
    )
}


def main() -> int:
    """Break what was named, then run the command line."""
    VARIANTS[sys.argv[1]]()
    from backtui.cli import run

    return run(sys.argv[2:])


if __name__ == "__main__":
    sys.exit(main())
