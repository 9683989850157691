"""The use cases: the one door through which both front ends reach the history."""

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from .clock import Clock, SystemClock
from .domain.model import Adjustment, Answered, Excuse, Session
from .domain.pain import Pain
from .reading import Agenda
from .recording.advised import Advised
from .recording.easing import Easing
from .recording.exchanging import Exchanging
from .recording.excusing import Excusing
from .recording.feeling import Feeling
from .recording.owning import Owning
from .recording.planning import Planning
from .recording.ticking import Ticking
from .recording.undoing import Undoing
from .standing import Status
from .storage.store import Store

if TYPE_CHECKING:
    from .syncing.sync import Synced

__all__ = ["Agenda", "Status", "Tracker", "open_tracker"]


class Tracker(Ticking, Excusing, Feeling, Planning, Owning, Exchanging, Advised, Easing, Undoing):
    """The history, with everything that may be done to it.

    What a method here has recorded is on the disk when it returns.
    """

    def remember(
        self,
        sessions: Iterable[Session],
        excuses: Sequence[Excuse],
        start: date,
        *,
        pains: Iterable[Pain] = (),
        notes: Iterable[tuple[date, str]] = (),
        adjustments: Iterable[tuple[Adjustment, Answered]] = (),
    ) -> None:
        """Record a whole history at once, in an empty database.

        Args:
            sessions: What was done.
            excuses: Days on which nothing was asked.
            start: The first day of the plan.
            pains: What was told of pain.
            notes: What was noted of whole days.
            adjustments: Steps accepted, each with the offer that led to it.
        """
        now = self.clock.now()
        with self._step("begin with a history"):
            self._remember_start(start)
            for session in sessions:
                self._store.put_session(session, now)
            for excuse in excuses:
                self._store.put_excuse(excuse, now)
            for pain in pains:
                self._store.put_pain(pain, now)
            for day, text in notes:
                self._store.put_note(day, None, text, now)
            for adjustment, answered in adjustments:
                self._store.put_offer(answered, now)
                self._store.put_adjustment(adjustment, now)

    def sync(self, folder: str) -> "Synced":
        """Exchange what was done with other machines, through a folder that is carried between them.

        Raises:
            SyncError: The folder can't be used, or holds the database itself.
            StorageError: The database can't be written; nothing was recorded.
        """
        from .storage.sharing import Sharing
        from .syncing.sync import sync

        log = Sharing(self.path)
        try:
            return sync(log, folder, self.clock.now())
        finally:
            log.close()
            self._store.has_written |= log.has_written
            self._store.changed_elsewhere()
            self._forget()

    def backup_due(self) -> Callable[[], object] | None:
        """Return what makes today's backup, for any thread; None when it is there or nothing was written.

        What is returned raises StorageError when the copy can't be made; what was recorded is safe all the same.
        """
        path, today = self.path, self.today
        if not self._store.backup_due(today):
            return None

        def back_up_today() -> None:
            from pathlib import Path

            from .storage.backups import back_up

            back_up(Path(path), today.isoformat())

        return back_up_today


def open_tracker(path: str | os.PathLike[str], clock: Clock | None = None, wait_s: float = 5.0) -> Tracker:
    """Open a database with the packaged library.

    Args:
        path: The file; it is made at the first write.
        clock: Where the time comes from; None means the machine's clock.
        wait_s: How long a write waits for another program.

    Raises:
        StorageError: One of its kinds, with what is wrong and what to do.
    """
    return Tracker(Store(os.fspath(path), wait_s), clock or SystemClock())
