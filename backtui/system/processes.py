"""Other programs of the machine, found through PATH and waited for, but not for ever."""

import os
import subprocess
import sys
from collections.abc import Mapping

from ..domain.errors import ProgramError
from ..domain.light_types import NamedTuple
from ..domain.text import clean

PATIENCE_S = 30


class Ended(NamedTuple):
    """How a program ended."""

    code: int
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """What it said about its failure, in one line."""
        return clean(self.err or self.out, 200) or f"exit code {self.code}"


def run(
    *command: str, feed: str = "", environment: Mapping[str, str] | None = None, patience_s: float = PATIENCE_S
) -> Ended:
    """Run a program to its end and return how it ended.

    Args:
        command: The program and its arguments.
        feed: What it reads on its input.
        environment: Its environment; None hands on our own.
        patience_s: How long it may take.

    Raises:
        ProgramError: It can't be started, or does not end in time.
    """
    given = feed.encode("utf-8", "surrogateescape")
    try:
        ended = subprocess.run(
            command, input=given, env=environment, capture_output=True, timeout=patience_s, check=False
        )
    except subprocess.TimeoutExpired:
        raise ProgramError(f"{command[0]} did not answer within {patience_s:g} s") from None
    except OSError as error:
        raise ProgramError(f"{command[0]} can't be run: {error.strerror}") from error
    return Ended(ended.returncode, _text(ended.stdout), _text(ended.stderr))


def succeed(*command: str, feed: str = "", environment: Mapping[str, str] | None = None) -> None:
    """Run a program that has to succeed.

    Raises:
        ProgramError: It fails, can't be started or does not end; the text says what it complained of.
    """
    ended = run(*command, feed=feed, environment=environment)
    if ended.code:
        raise ProgramError(f"{command[0]} failed: {ended.complaint}")


def runs(number: int) -> bool:
    """Return whether a process of this number runs; where that can't be asked without harm, every one does."""
    if sys.platform == "win32":
        # There signal 0 is ctrl+c.
        return True
    try:
        os.kill(number, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _text(output: bytes) -> str:
    # Undecodable text, such as other lines of a crontab, can still be written back as it was.
    return output.decode("utf-8", "surrogateescape")
