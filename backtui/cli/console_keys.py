"""Keys of a Windows console as they are pressed, and questions that are answered with a line."""

import msvcrt
import sys
import time
from typing import Self, TextIO

import click

from .keyboard import nothing

if sys.platform != "win32":
    raise ImportError("elsewhere keys.py reads the terminal")

LOOK_S = 0.05
"""How often is looked for a key: the console has nothing that could be waited for with a limit."""
CTRL_C = "\x03"


class ConsoleKeys:
    """The keys of a console; where there is none, none is ever pressed and no question is answered."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._there = stream.isatty()
        # What ends it is ctrl+c, a KeyboardInterrupt: no signal comes unseen.
        self.at_end = nothing

    @property
    def there(self) -> bool:
        """Whether there is somebody to press keys."""
        return self._there

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._forget()

    def doze(self, seconds: float) -> None:
        """Wait for so long, or until a key is pressed."""
        end_s = time.monotonic() + seconds
        while (left_s := end_s - time.monotonic()) > 0 and not (self._there and msvcrt.kbhit()):
            time.sleep(min(left_s, LOOK_S))

    def pressed(self) -> str:
        """Return the key that was pressed, without waiting; empty when none was.

        Raises:
            KeyboardInterrupt: It was ctrl+c, which the console gives as a key while one is read.
        """
        if not self._there or not msvcrt.kbhit():
            return ""
        key = msvcrt.getwch()
        # What comes at once is one key, or was pasted and meant for somebody else.
        self._forget()
        if key == CTRL_C:
            raise KeyboardInterrupt
        return key

    def ask(self, question: str) -> str:
        """Ask, and return the line that is typed from then on; empty where nobody answers."""
        if not self._there:
            return ""
        self._forget()
        sys.stdout.flush()
        click.echo(question, nl=False, err=True)
        return self._stream.readline().strip()

    def _forget(self) -> None:
        while self._there and msvcrt.kbhit():
            msvcrt.getwch()
