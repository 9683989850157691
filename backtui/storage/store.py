"""The whole history in one SQLite file, with a class that reads and writes each kind of table."""

from functools import cached_property

from ..domain.light_types import TYPE_CHECKING
from .breaks import BreakTable
from .counts import Counts
from .database import Database
from .extras import Extras
from .health import Health
from .plans import Plans
from .sessions import Sessions

if TYPE_CHECKING:
    from .function import FunctionTables
    from .rows import Rows
    from .totals import Totals
    from .undo_log import UndoLog


class Store:
    """Everything that is kept."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.counts = Counts(database)
        self.sessions = Sessions(database)
        self.health = Health(database)
        self.breaks = BreakTable(database)
        self.extras = Extras(database)
        self.plans = Plans(database)
        database.on_first_write = lambda: self.undo_log.watch()
        database.on_first_change = lambda table: self.undo_log.watch_table(table)

    # Neither a prompt nor the first screen needs what follows.

    @cached_property
    def undo_log(self) -> "UndoLog":
        """The log of all that was done."""
        from .undo_log import UndoLog

        return UndoLog(self.database)

    @cached_property
    def function(self) -> "FunctionTables":
        """The activities, the Roland-Morris answers and the plans for flare-ups."""
        from .function import FunctionTables

        return FunctionTables(self.database)

    @cached_property
    def totals(self) -> "Totals":
        """What was done in all."""
        from .totals import Totals

        return Totals(self.database)

    @cached_property
    def rows(self) -> "Rows":
        """Every row of every table, as it is exchanged."""
        from .rows import Rows

        return Rows(self.database)

    def close(self) -> None:
        """Let go of the file."""
        self.database.close()


def open_store(path: str, wait_s: float = 5.0) -> Store:
    """Open a database; it is made at the first write.

    Args:
        path: The file.
        wait_s: How long a write waits for another program.

    Raises:
        StorageError: Or a subclass; the message says what is wrong and what to do.
    """
    return Store(Database(path, wait_s))
