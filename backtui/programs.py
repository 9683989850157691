"""Other programs of the machine, found through PATH and waited for with patience, but not for ever."""

import subprocess
from collections.abc import Mapping
from typing import NamedTuple

from .domain.errors import ProgramError
from .domain.text import clean

PATIENCE_S = 30


class Ended(NamedTuple):
    """How a program ended."""

    code: int
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """What it said of its failure, in one line."""
        return clean(self.err or self.out, 200) or f"exit code {self.code}"


def run(*command: str, feed: str = "", environment: Mapping[str, str] | None = None) -> Ended:
    """Run a program to its end and return how that was.

    Args:
        command: The program and its arguments.
        feed: What it reads on its input.
        environment: Its environment; None hands on our own.

    Raises:
        ProgramError: It can't be started, or does not end within PATIENCE_S seconds.
    """
    given = feed.encode("utf-8", "surrogateescape")
    try:
        ended = subprocess.run(
            command, input=given, env=environment, capture_output=True, timeout=PATIENCE_S, check=False
        )
    except subprocess.TimeoutExpired:
        raise ProgramError(f"{command[0]} did not answer within {PATIENCE_S} s") from None
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


def _text(output: bytes) -> str:
    # What can't be read can still be written back as it was, such as the other lines of a crontab.
    return output.decode("utf-8", "surrogateescape")
