"""Breaks: that one was taken, offered, or put off for today."""

from ...domain.light_types import TYPE_CHECKING
from .base import Change

# A tick does not need these.
if TYPE_CHECKING:
    from ...domain.break_time import Wait
    from ...domain.breaks import Break, Movement
    from ..break_choice import BreakChoice


class Breaks(Change):
    """Changes to the breaks; none of them begins a session or a plan."""

    @property
    def choice(self) -> "BreakChoice":
        """What a break may be now, and whether one is due."""
        from ..break_choice import BreakChoice

        return BreakChoice(self.advice)

    def take(self, movement: "Movement") -> "Break":
        """Record that a break was taken, ending now.

        Raises:
            BlockedError: Help, or an answer, comes first.
        """
        from ...domain.breaks import Break

        day = self.history.today
        self.safety.refuse_begin(day)
        taken = Break(day, self.history.clock.now(), movement.exercise.slug, movement.dose)
        with self._step(f"break {movement.exercise.short}", day):
            self._store.breaks.put(taken)
        return taken

    def offer(self) -> None:
        """Note that a break is offered now, so that none is offered again before its time."""
        with self._store.database.write():
            self._note_offer()
        self.history.forget()

    def claim(self) -> "Wait | None":
        """Offer a break if one is due, only once where several programs ask at the same time.

        Returns:
            Why none is due; None when one is, and it is this caller's.
        """
        with self.history.memo.paused(), self._store.database.write():
            # Read inside the write: another program may have offered it a moment ago.
            self.history.forget()
            why = self.choice.wait()
            if why is None:
                self._note_offer()
        self.history.forget()
        return why

    def _note_offer(self) -> None:
        from ...storage.moments import instant
        from ..moved import OFFERED

        at, _ = instant(self.history.clock.now())
        self._store.plans.put_settings({OFFERED: str(at)})

    def put_off(self) -> None:
        """Offer no more breaks today."""
        from ..moved import PUT_OFF

        self.remember_mark(PUT_OFF, self.history.today.isoformat())
