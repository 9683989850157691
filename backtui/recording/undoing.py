"""Undo and redo, across restarts and programs."""

from ..domain.errors import UndoError
from .recorder import Recorder


class Undoing(Recorder):
    """What can be taken back."""

    def undo(self) -> str:
        """Take back the newest change of history or plan; returns what it was.

        Raises:
            UndoError: There is none, or something else has changed there since.
        """
        step = self._store.undoable()
        if step is None:
            raise UndoError("there is nothing to undo")
        self._store.take_back(step, self.clock.now())
        self._forget()
        return step.label

    def redo(self) -> str:
        """Do again what was undone last; returns what it was.

        Raises:
            UndoError: There is none, or something else has changed there since.
        """
        step = self._store.redoable()
        if step is None:
            raise UndoError("there is nothing to redo")
        self._store.do_again(step, self.clock.now())
        self._forget()
        return step.label
