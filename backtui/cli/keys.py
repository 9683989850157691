"""Keys of a terminal as they are pressed, and questions that are answered with a line."""

import os
import select
import signal
import sys
import termios
import time
from types import FrameType
from typing import Any, Self, TextIO

import click

from .keyboard import LEAVE, nothing

if sys.platform == "win32":
    raise ImportError("there console_keys.py reads the console")

READ_BYTES = 1024
ENDS = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
"""Signals that end the program as they would without us, the terminal given back."""


class Keys:
    """The keys of a terminal; where there is none, none is ever pressed and no question is answered.

    While it is entered, keys are read without enter and are not shown. Whatever ends or stops the program
    gives the terminal back as it was.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._fd = stream.fileno() if _listens(stream) else None
        self._usual: list[Any] = [] if self._fd is None else termios.tcgetattr(self._fd)
        self._before: dict[int, Any] = {}
        self._asks = False
        self.at_end = nothing

    @property
    def there(self) -> bool:
        """Whether there is somebody to press keys."""
        return self._fd is not None

    def __enter__(self) -> Self:
        if self.there:
            ways: dict[int, Any] = {
                **dict.fromkeys(ENDS, self._end),
                signal.SIGTSTP: self._stop,
                signal.SIGCONT: self._resume,
            }
            self._before = {number: signal.signal(number, way) for number, way in ways.items()}
            self._take()
        return self

    def __exit__(self, *_: object) -> None:
        self._give_back()
        for number, way in self._before.items():
            signal.signal(number, way)

    def doze(self, seconds: float) -> None:
        """Wait for so long, or until a key is pressed."""
        if self._fd is None:
            time.sleep(seconds)
        else:
            select.select([self._fd], [], [], seconds)

    def pressed(self) -> str:
        """Return the key that was pressed, without waiting; empty when none was."""
        if self._fd is None or not select.select([self._fd], [], [], 0)[0]:
            return ""
        try:
            data = os.read(self._fd, READ_BYTES)
        except OSError:
            data = b""
        # What comes at once is one key, as an arrow is, or was pasted and meant for somebody else.
        return data.decode("utf-8", "replace")[0] if data else LEAVE

    def ask(self, question: str) -> str:
        """Ask, and return the line that is typed from then on; empty where nobody answers."""
        if self._fd is None:
            return ""
        # This also forgets what was typed before: it is no answer to the question.
        self._give_back()
        self._asks = True
        sys.stdout.flush()
        click.echo(question, nl=False, err=True)
        try:
            return self._stream.readline().strip()
        finally:
            self._asks = False
            self._take()

    def _take(self) -> None:
        if self._fd is not None:
            modes = termios.tcgetattr(self._fd)
            modes[3] &= ~(termios.ICANON | termios.ECHO)
            modes[6][termios.VMIN], modes[6][termios.VTIME] = 1, 0
            termios.tcsetattr(self._fd, termios.TCSADRAIN, modes)

    def _give_back(self) -> None:
        if self._fd is not None:
            termios.tcsetattr(self._fd, termios.TCSAFLUSH, self._usual)

    def _resume(self, *_: object) -> None:
        # The shell has had the terminal meanwhile.
        if not self._asks:
            self._take()

    def _end(self, number: int, _: FrameType | None) -> None:
        self.at_end()
        self._give_back()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    def _stop(self, number: int, at: FrameType | None) -> None:
        self._end(number, at)
        # Here it goes on: once the shell brings it back, or at once where nothing could.
        signal.signal(number, self._stop)
        self._resume()


def _listens(stream: TextIO) -> bool:
    """Return whether a stream is a terminal whose keys are ours; those of a background job are not."""
    try:
        return stream.isatty() and os.tcgetpgrp(stream.fileno()) == os.getpgrp()
    except (OSError, ValueError):
        return False
