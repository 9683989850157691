"""How far the terminal has come with what was written to it.

Over a slow line neither the kernel nor ssh tells that frames pile up, and the answer to a key would come after all of
them. So a question goes along with each frame, which a terminal answers when it has come to it.
"""

import time
from collections.abc import Callable
from threading import Event

QUERY, ANSWER = "\x1b[5n", "\x1b[0n"
"""The oldest question of all, whether the terminal is well, and that it is."""
ON_THE_WAY = 2
"""How many frames may be unanswered: with one, a line that is fast but long would halve their pace."""
LOST_S = 3.0
"""An answer that does not come for so long never will; nothing is asked any more."""
LAST_S = 0.3
"""How long the end of the app waits for answers: one that came later would be typed into the shell."""


class Echo:
    """The questions on the way, and the answers that came."""

    def __init__(self, write: Callable[[str], object], clock: Callable[[], float] = time.monotonic) -> None:
        """Ask nothing yet.

        Args:
            write: Writes to the terminal.
            clock: Seconds that only go forward.
        """
        self._write = write
        self._clock = clock
        self._asks = False
        # Each is written by one thread alone, the app's or the keyboard's.
        self._asked = 0
        self._answered = 0
        self._heard_s = 0.0
        self._all_came = Event()

    def begin(self) -> None:
        """Ask from now on: the terminal has answered another question."""
        self._answered = self._asked
        self._asks = True

    def ask(self) -> None:
        """Send a question after what was written so far."""
        if not self._asks:
            return
        if self._asked == self._answered:
            self._heard_s = self._clock()
        self._all_came.clear()
        self._asked += 1
        self._write(QUERY)

    def hear(self) -> None:
        """Take note of an answer."""
        self._heard_s = self._clock()
        self._answered = min(self._answered + 1, self._asked)
        if self._answered == self._asked:
            self._all_came.set()

    @property
    def is_behind(self) -> bool:
        """Whether so many frames are on the way that the next has to wait."""
        if not self._asks or self._asked - self._answered < ON_THE_WAY:
            return False
        self._asks = self._clock() - self._heard_s < LOST_S
        return self._asks

    def end(self) -> None:
        """Ask nothing any more, and wait a moment for what is still on the way."""
        if self._asks and self._asked > self._answered:
            self._all_came.wait(LAST_S)
        self._asks = False
