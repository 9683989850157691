"""A program on a real pty, timed from outside.

Every piece of output is stamped by a process of its own as it arrives, so that neither drawing the
screen nor looking at it enters a figure.
"""

import fcntl
import os
import select
import signal
import struct
import termios
import time
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from .processes import cpu_ms, environment, peak_mib
from .terminal import LONGEST_QUESTION, Terminal, answers

COLUMNS, ROWS = 120, 40
TIMEOUT_S = 15.0
QUIET_S = 0.03
SLICE_S = 0.1
SLICES_PER_S = 50
"""How finely a slow line is divided."""
_STAMP = struct.Struct("dI")

Shown = Callable[[str], bool]
"""Whether a screen shows what is waited for."""


class BenchError(Exception):
    """A program did not do what it is measured for."""


class Moment(NamedTuple):
    """When something was on the screen, counted from the start of the program."""

    ms: float
    cpu_ms: float


def text(*wanted: str) -> Shown:
    """Return the condition that all of some texts are on the screen."""
    return lambda screen: all(part in screen for part in wanted)


class PtyRun:
    """A running program and its screen; as a context manager it is ended on leaving."""

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        home: Path,
        size: tuple[int, int] = (COLUMNS, ROWS),
        bits_per_s: int = 0,
        pictures: bool = False,
    ) -> None:
        """Start a program.

        Args:
            name: What complaints call it.
            command: The program by its full path, and its arguments.
            home: A folder of its own.
            size: Columns and rows of the terminal.
            bits_per_s: How much the line to the terminal takes; 0 takes all at once.
            pictures: Whether the terminal shows pictures.
        """
        self.name = name
        self.home = home
        columns, rows = size
        self._screen = Terminal(columns, rows)
        self._chunks: deque[tuple[float, bytes]] = deque()
        self._buffer = b""
        self._ended = False
        self._arrived = 0.0
        """When the last output that was drawn came in."""
        self.received_bytes = 0
        """How much output has come so far."""
        self._master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._pipe, pipe_in = os.pipe()
        self._reader = os.fork()
        if self._reader == 0:
            os.close(slave)
            _forward(self._master, pipe_in, bits_per_s, pictures)
        os.close(pipe_in)
        self._began = time.monotonic()
        self.pid = _spawn(command, os.ttyname(slave), environment(home))
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.close()

    @property
    def screen(self) -> str:
        """What stands on the screen, as far as output has been looked at."""
        return self._screen.text

    def wait_for(self, shown: Shown, what: str, timeout_s: float = TIMEOUT_S) -> Moment:
        """Wait until the screen shows something, and return when the output arrived that brought it.

        Raises:
            BenchError: It did not, or the program ended first.
        """
        end = time.monotonic() + timeout_s
        spent = cpu_ms(self.pid)
        while not shown(self.screen):
            if not self._chunks and not self._pull(end - time.monotonic()):
                raise self._complaint(what)
            spent = cpu_ms(self.pid)
            self._feed_until(shown)
        return Moment((self._arrived - self._began) * 1e3, spent)

    def key(self, key: str, shown: Shown, what: str, timeout_s: float = TIMEOUT_S) -> float:
        """Press a key and return how many ms passed until the screen showed something new.

        Raises:
            BenchError: It stood there before, or did not come.
        """
        self.settle(QUIET_S)
        if shown(self.screen):
            raise BenchError(f"{self.name}: {what} was there before the key {key!r}")
        pressed = time.monotonic()
        self.press(key)
        end = pressed + timeout_s
        while True:
            if not self._pull(end - time.monotonic()):
                raise self._complaint(f"{what} after the key {key!r}")
            # Drawn once all of it is there: drawing meanwhile would take the core from program and reader.
            while self._pull(QUIET_S):
                pass
            arrived = self._feed_until(shown)
            if arrived is not None:
                return (arrived - pressed) * 1e3

    def press(self, key: str) -> None:
        """Send a key, and wait for nothing."""
        os.write(self._master, key.encode())

    def any_output(self, timeout_s: float) -> bool:
        """Wait for any output and draw what there is; return whether some came."""
        came = self._pull(timeout_s)
        self._feed_until(None)
        return came

    def settle(self, silence_s: float = 0.3, cap_s: float = 1.0) -> None:
        """Wait until the program has been silent for a while."""
        end = time.monotonic() + cap_s
        while time.monotonic() < end and self.any_output(silence_s):
            pass

    def filling(self, seconds: float) -> list[tuple[float, int]]:
        """Watch for some seconds from the start: when each piece of output came, in ms, and the cells then filled."""
        seen: list[tuple[float, int]] = []
        end = self._began + seconds
        while time.monotonic() < end and not self._ended:
            self._pull(end - time.monotonic())
            while self._chunks:
                arrived, data = self._chunks.popleft()
                self._screen.feed(data)
                seen.append(((arrived - self._began) * 1e3, sum(not cell.isspace() for cell in self.screen)))
        return seen

    def idle_percent(self, seconds: float) -> float:
        """Leave the program alone and return how much of one core it takes."""
        began, spent = time.monotonic(), cpu_ms(self.pid)
        while time.monotonic() - began < seconds:
            self.any_output(began + seconds - time.monotonic())
        return (cpu_ms(self.pid) - spent) / (time.monotonic() - began) / 10

    def peak_mib(self) -> float:
        """Return the most memory the program has held."""
        return peak_mib(self.pid)

    def close(self) -> None:
        """End the program and the reader, and let go of the pty."""
        _end(self.pid)
        os.close(self._master)
        os.kill(self._reader, signal.SIGKILL)
        os.waitpid(self._reader, 0)
        os.close(self._pipe)

    def _pull(self, timeout_s: float) -> bool:
        """Take in what the reader has stamped; return False when nothing came in time, or ever will."""
        if self._ended or not select.select([self._pipe], [], [], max(0.0, timeout_s))[0]:
            return False
        data = os.read(self._pipe, 1 << 20)
        self._ended = not data
        self._buffer += data
        while len(self._buffer) >= _STAMP.size:
            arrived, size = _STAMP.unpack_from(self._buffer)
            if len(self._buffer) < _STAMP.size + size:
                break
            self._chunks.append((arrived, self._buffer[_STAMP.size : _STAMP.size + size]))
            self.received_bytes += size
            self._buffer = self._buffer[_STAMP.size + size :]
        return not self._ended

    def _feed_until(self, shown: Shown | None) -> float | None:
        """Draw piece by piece, everything or until something shows; return when the piece arrived that brought it."""
        while self._chunks:
            arrived, data = self._chunks.popleft()
            self._screen.feed(data)
            self._arrived = arrived
            if shown and shown(self.screen):
                return arrived
        return None

    def _complaint(self, what: str) -> BenchError:
        rows = [row.strip() for row in self.screen.splitlines() if row.strip()]
        stands = f"the last row is “{rows[-1][:100]}”" if rows else "the screen is empty"
        return BenchError(f"{self.name}: {'it ended without' if self._ended else 'no'} {what}; {stands}")


def _forward(master: int, pipe: int, bits_per_s: int, pictures: bool) -> None:
    """Be the reader: stamp each piece of output, pass it on, answer questions; never returns.

    On a slow line a piece is stamped when its last bit has come, and nothing is read meanwhile.
    """
    most = max(1, bits_per_s // 8 // SLICES_PER_S) if bits_per_s else 1 << 16
    tail = b""
    try:
        while data := os.read(master, most):
            if bits_per_s:
                time.sleep(len(data) * 8 / bits_per_s)
            arrived = time.monotonic()
            os.write(pipe, _STAMP.pack(arrived, len(data)) + data)
            for answer in answers(tail + data, len(tail), pictures=pictures):
                os.write(master, answer)
            tail = (tail + data)[-LONGEST_QUESTION:]
    except OSError:
        os._exit(0)  # a pty whose program has ended reads as an error
    finally:
        os._exit(0)


def _spawn(command: Sequence[str], tty: str, env: dict[str, str]) -> int:
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, tty, os.O_RDWR, 0),
        (os.POSIX_SPAWN_DUP2, 0, 1),
        (os.POSIX_SPAWN_DUP2, 0, 2),
    ]
    return os.posix_spawn(command[0], list(command), env, file_actions=actions, setsid=True)


def _end(pid: int) -> None:
    """End a program that leads its own process group, and wait for it."""
    os.killpg(pid, signal.SIGTERM)
    end = time.monotonic() + 1.0
    while time.monotonic() < end:
        if os.waitpid(pid, os.WNOHANG)[0]:
            return
        select.select([], [], [], 0.005)
    os.killpg(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
