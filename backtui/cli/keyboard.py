"""Whoever may press keys and answer questions, on whichever kind of terminal the system has."""

from collections.abc import Callable
from typing import Protocol, Self

LEAVE = "q"
"""The key that leaves; a terminal that is gone counts as if it were pressed."""


class Keyboard(Protocol):
    """Keys as they are pressed; where nobody is, none is ever pressed and no question is answered.

    While it is entered, keys are read without enter and are not shown.
    """

    at_end: Callable[[], None]
    """Called before a signal ends or stops the program, to take away what was drawn."""

    @property
    def there(self) -> bool:
        """Whether there is somebody to press keys."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...

    def doze(self, seconds: float) -> None:
        """Wait for so long, or until a key is pressed."""
        ...

    def pressed(self) -> str:
        """Return the key that was pressed, without waiting; empty when none was."""
        ...

    def ask(self, question: str) -> str:
        """Ask, and return the line that is typed from then on; empty where nobody answers."""
        ...


def nothing() -> None:
    """Take nothing away: the `at_end` of a program that draws nothing."""
