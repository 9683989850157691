"""A program in a pseudo-terminal, with a terminal emulator that shows what a person would see."""

import codecs
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Sequence
from contextlib import suppress

import pyte
from rich.cells import cell_len

from backtui.tui.graphics import TRIAL, TRIED_AT

PATIENCE_S = 60.0
"""How long to wait for the screen to change; never waited for when all is well."""
ALTERNATE_ON, ALTERNATE_OFF = b"\x1b[?1049h", b"\x1b[?1049l"
CURSOR_ON, CURSOR_OFF = b"\x1b[?25h", b"\x1b[?25l"
PICTURE, BEGUN = re.compile(r"\x1b_[^\x1b]*\x1b\\"), re.compile(r"\x1b(?:_[^\x1b]*\x1b?)?\Z")
SHOWS_PICTURES = "".join((
    f"\x1b[{TRIED_AT[1] + 1};{TRIED_AT[0] + 2}R",
    *(f"\x1b_Gi={TRIAL}{more};OK\x1b\\" for more in ("", ",r=2", "")),
    f"\x1b[{TRIED_AT[1] + 1};{TRIED_AT[0] + 1}R",
))  # fmt: skip
"""What a terminal answers at the start that shows pictures."""
SHOWS_NONE = SHOWS_PICTURES[: SHOWS_PICTURES.index("\x1b_")] + SHOWS_PICTURES[SHOWS_PICTURES.rindex("\x1b[") :]


class PtySession:
    """One run of a program, from its first byte to its exit."""

    def __init__(self, command: Sequence[str], environ: dict[str, str], size: tuple[int, int] = (80, 24)) -> None:
        columns, rows = size
        self.raw = b""
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            os.execve(command[0], list(command), environ)
        self._held = ""
        """A command for a picture that is not yet whole."""
        self._open = True
        self._reaped = False
        self._set_size(columns, rows)

    def __enter__(self) -> "PtySession":
        return self

    def __exit__(self, *_: object) -> None:
        if not self._reaped:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        self.hang_up()

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the terminal, as a window does; the kernel tells the program."""
        self._screen.resize(rows, columns)
        self._set_size(columns, rows)

    def hang_up(self) -> None:
        """Close the terminal."""
        if self._open:
            self._open = False
            os.close(self._fd)

    @property
    def rows(self) -> list[str]:
        """What stands on the terminal."""
        return [self._row(y) for y in range(self._screen.lines)]

    def _row(self, y: int) -> str:
        """Return a row; of a wide character that is half written over, the other half is a space."""
        texts = [self._screen.buffer[y][x].data for x in range(self._screen.columns)]
        # The second half of a wide character is empty; pyte's own `display` falls over one without the first.
        return "".join(
            text or " " * (not before or cell_len(before[0]) != 2)
            for text, before in zip(texts, ["", *texts], strict=False)
        )

    @property
    def text(self) -> str:
        """The whole terminal."""
        return "\n".join(self.rows)

    @property
    def colours(self) -> set[str]:
        """The colours of all that stands on the terminal, and of its grounds."""
        cells = [cell for row in self._screen.buffer.values() for cell in row.values()]
        return {colour for cell in cells for colour in (cell.fg, cell.bg)}

    def send(self, keys: str) -> None:
        """Type."""
        os.write(self._fd, keys.encode())

    def send_bytes(self, data: bytes) -> None:
        """Send bytes that may be no text."""
        os.write(self._fd, data)

    def wipe(self) -> None:
        """Forget what stands on the terminal, as a shell has written over it."""
        self._screen.reset()

    def stopped(self) -> bool:
        """Wait until the program is stopped, and return whether it was."""
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            pid, status = os.waitpid(self.pid, os.WUNTRACED | os.WNOHANG)
            if pid:
                return os.WIFSTOPPED(status)
            self.take_for(0.05)
        return False

    def _take(self, deadline: float) -> bool:
        """Take in what the program has written; False when it has closed the terminal.

        Raises:
            TimeoutError: Nothing came before the deadline.
        """
        ready, _, _ = select.select([self._fd], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            raise TimeoutError(f"nothing more came; the terminal shows:\n{self.text}")
        try:
            data = os.read(self._fd, 65536)
        except OSError:
            data = b""
        self.raw += data
        self._stream.feed(self._without_pictures(self._decoder.decode(data)))
        return bool(data)

    def _without_pictures(self, text: str) -> str:
        """Return what is written but for commands for pictures, which the emulator would show as text."""
        text, self._held = PICTURE.sub("", self._held + text), ""
        if begun := BEGUN.search(text):
            self._held = begun[0]
            text = text[: begun.start()]
        return text

    def take_for(self, seconds: float) -> None:
        """Take in whatever comes in so much time.

        Raises:
            EOFError: The program has ended.
        """
        deadline = time.monotonic() + seconds
        while select.select([self._fd], [], [], max(0.0, deadline - time.monotonic()))[0]:
            if not self._take(deadline):
                raise EOFError(f"the program has ended; the terminal shows:\n{self.text}")

    def until(self, seen: Callable[[str], bool] | str) -> str:
        """Wait until the terminal shows something, and return it.

        Raises:
            TimeoutError: It did not in PATIENCE_S.
            EOFError: The program ended before.
        """
        shows = seen if callable(seen) else lambda text: seen in text
        deadline = time.monotonic() + PATIENCE_S
        while not shows(self.text):
            if not self._take(deadline):
                raise EOFError(f"the program has ended; the terminal shows:\n{self.text}")
        return self.text

    def press(self, keys: str, seen: Callable[[str], bool] | str) -> str:
        """Type, then wait until the terminal shows something."""
        self.send(keys)
        return self.until(seen)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        os.kill(self.pid, number)

    @property
    def modes(self) -> list[object]:
        """The modes of the terminal, without what the kernel only notes there."""
        return list(termios.tcgetattr(self._fd)[:4])

    def ended(self) -> int:
        """Wait for the end and return the exit code, negative for a signal."""
        deadline = time.monotonic() + PATIENCE_S
        while self._open and self._take(deadline):
            pass
        _, status = os.waitpid(self.pid, 0)
        self._reaped = True
        return os.waitstatus_to_exitcode(status)

    @property
    def restored(self) -> bool:
        """Whether the terminal was left as it was found: main screen, cursor shown."""
        return self.raw.rfind(ALTERNATE_OFF) > self.raw.rfind(ALTERNATE_ON) >= 0 and self.raw.rfind(
            CURSOR_ON
        ) > self.raw.rfind(CURSOR_OFF)
