"""What a habit that counts something asks of a day, and what an amount says of it.

A target for a day is reached or not. A target for several days, such as 60 minutes a week, can't be judged by one
of them: any amount counts as done, and that is said.
"""

from collections.abc import Callable
from datetime import date

from ..domain.light_types import NamedTuple
from ..domain.text import clean
from .past import Past, done, noted

NO_TARGET = "it has amounts and no target, so any amount counts as done"


class Aim(NamedTuple):
    """What a habit asks."""

    target: float = 0.0
    """How much; 0 when any amount will do."""
    unit: str = ""
    at_most: bool = False
    """Whether the target is not to be exceeded."""
    days: int = 1
    """The days that the target is for."""

    @property
    def says(self) -> str:
        """A sentence on how its days are read; empty when they are read as they are."""
        if self.days <= 1 or self.target <= 0:
            return ""
        amount = f"{said(self.target, self.unit)} is for {self.days} days"
        if self.at_most:
            return f"its limit of {amount}, so each day up to it counts as done"
        return f"its target of {amount}, so any amount counts as done"

    def judged(self, amount: float) -> Callable[[date, str], Past]:
        """Return the function that makes the entry for an amount, from its day and note."""
        enough = amount > 0 and (amount >= self.target or self.days > 1)
        if amount <= self.target if self.at_most else enough:
            return done
        if amount <= 0:
            return noted
        limit = "at most " if self.at_most else ""
        remark = f"{said(amount)} of {limit}{said(self.target, self.unit)}"
        return lambda day, note: noted(day, note, remark)


def said(amount: float, unit: str = "") -> str:
    """Return an amount as it is told: `9.99 min`, `10`."""
    return f"{amount:.10g}{' ' if unit else ''}{clean(unit, 20)}"
