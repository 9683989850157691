"""Undo and redo, across restarts and programs."""

from ...domain.errors import UndoError
from .base import Change


class Undo(Change):
    """Undo and redo of changes."""

    def take_back(self) -> str:
        """Take back the newest change of history or plan; returns what it was.

        Raises:
            UndoError: There is none, or what it touched has changed since.
        """
        step = self._store.undo_log.undoable()
        if step is None:
            raise UndoError("there is nothing to undo")
        self._store.undo_log.take_back(step, self.history.clock.now())
        self.history.forget()
        return step.label

    def do_again(self) -> str:
        """Do again what was undone last; returns what it was.

        Raises:
            UndoError: There is none, or what it touched has changed since.
        """
        step = self._store.undo_log.redoable()
        if step is None:
            raise UndoError("there is nothing to redo")
        self._store.undo_log.do_again(step, self.history.clock.now())
        self.history.forget()
        return step.label
