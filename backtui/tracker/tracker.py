"""The use cases: both front ends reach the history through this module only."""

import os
from collections.abc import Callable
from datetime import date
from functools import cached_property

from ..content.library import Library
from ..domain.light_types import TYPE_CHECKING
from ..domain.settings import Settings
from ..storage.store import Store, open_store
from ..system.clock import Clock, SystemClock
from .advice import Advice
from .history import History
from .safety import Safety

if TYPE_CHECKING:
    from ..sync.sync import Synced
    from .changes.breaks import Breaks
    from .changes.doses import Doses
    from .changes.easier_day import EasierDay
    from .changes.excuses import Excuses
    from .changes.extras import Extras
    from .changes.function import Function
    from .changes.health import Health
    from .changes.moves import Moves
    from .changes.offers import Offers
    from .changes.own import OwnContent
    from .changes.plan import PlanSettings
    from .changes.ticks import Ticks
    from .changes.transfer import Transfer
    from .changes.undo import Undo
    from .follow_up import FollowUp
    from .notices import Notices
    from .steps import Steps


class Tracker:
    """A history, what follows from it, and the changes that can be made to it.

    A change is on disk when it returns. Each kind of change has a module of its name in `changes`, which is loaded when
    the first one of that kind is asked for: neither a prompt nor the first screen waits for the others.
    """

    ticks: "Ticks"
    excuses: "Excuses"
    extras: "Extras"
    health: "Health"
    breaks: "Breaks"
    plan: "PlanSettings"
    moves: "Moves"
    own: "OwnContent"
    offers: "Offers"
    easier_day: "EasierDay"
    doses: "Doses"
    transfer: "Transfer"
    undo: "Undo"
    function: "Function"

    def __init__(self, store: Store, clock: Clock, library: Library | None = None) -> None:
        self._store = store
        self.history = History(store, clock, library)
        self.safety = Safety(self.history)
        self.advice = Advice(self.safety)

    # A checker of types takes every name for one that a class with `__getattr__` has.
    if not TYPE_CHECKING:

        def __getattr__(self, name):
            """Return a kind of change, made at the first time it is asked for."""
            kind = Tracker.__annotations__.get(name)
            if not kind:
                raise AttributeError(f"a tracker has no {name!r}")
            module = __import__(f"{__package__}.changes.{name}", fromlist=[kind])
            made = vars(self)[name] = getattr(module, kind)(self.advice)
            return made

    # Neither a tick nor the first frame needs what follows.

    @cached_property
    def steps(self) -> "Steps":
        """The steps up and down that are offered."""
        from .steps import Steps

        return Steps(self.advice)

    @cached_property
    def follow_up(self) -> "FollowUp":
        """What the user is asked to follow up on."""
        from .follow_up import FollowUp

        return FollowUp(self.advice)

    @cached_property
    def notices(self) -> "Notices":
        """What is worth saying today besides the session."""
        from .notices import Notices

        return Notices(self.advice)

    @property
    def path(self) -> str:
        """The database file."""
        return self.history.path

    @property
    def clock(self) -> Clock:
        """Where the time comes from."""
        return self.history.clock

    @property
    def library(self) -> Library:
        """The exercises, routines and texts."""
        return self.history.library

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self.history.settings

    @property
    def today(self) -> date:
        """The day it is."""
        return self.history.today

    def refresh(self) -> bool:
        """Return whether another program has changed anything since the last call; if so, forget what is kept."""
        return self.history.refresh()

    def close(self) -> None:
        """Let go of the database."""
        self.history.close()

    def sync(self, folder: str) -> "Synced":
        """Exchange changes with other machines through a folder they share.

        Raises:
            SyncError: The folder can't be used, or holds the database itself.
            StorageError: The database can't be written; nothing was recorded.
        """
        from ..sync.log import SharedLog
        from ..sync.sync import sync

        try:
            return sync(SharedLog(self._store), folder, self.clock.now())
        finally:
            self.history.forget()

    @property
    def has_recorded(self) -> bool:
        """Whether anything was recorded since this was opened."""
        return self._store.database.has_written

    def backup_due(self) -> Callable[[], object] | None:
        """Return a function that makes today's backup, callable from any thread; None when none is due.

        It raises StorageError when the copy can't be made; what was recorded is safe all the same.
        """
        path, today = self.path, self.today
        if not self._store.database.backup_due(today):
            return None

        from pathlib import Path

        from ..storage.backups import back_up

        return lambda: back_up(Path(path), today.isoformat())


def open_tracker(path: str | os.PathLike[str], clock: Clock | None = None, wait_s: float = 5.0) -> Tracker:
    """Open a database with the packaged library.

    Args:
        path: The file; it is made at the first write.
        clock: Where the time comes from; None means the machine's clock.
        wait_s: How long a write waits for another program.

    Raises:
        StorageError: The file can't be used; says what is wrong and what to do.
    """
    return Tracker(open_store(os.fspath(path), wait_s), clock or SystemClock())
