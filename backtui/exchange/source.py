"""A file from outside: how much of it is read, and how its faults are named."""

import codecs
import io
import os
import stat
import sys
from collections.abc import Iterator
from functools import cached_property
from typing import IO

from ..domain.errors import ExchangeError
from ..domain.text import clean
from . import bundle

DATABASE_MAX_BYTES = 64 * 2**20
TEXT_MAX_BYTES = 16 * 2**20
"""Thirty years of backtui's own JSON take a third of it."""
ROWS_MAX = 200_000
"""The most rows read for one habit: one for each hour of 22 years."""
FILE_ROWS_MAX = 1_000_000
"""The most rows read from one file: a hundred habits ticked daily for 27 years."""
HEAD_BYTES = 4096
PROBLEM_MAX = 300
STDIN = "-"
_ZIP, _DATABASE = b"PK\x03\x04", b"SQLite format 3\x00"
_STREAMS = ("/dev/stdin", "/dev/fd/", "/proc/self/fd/")
"""What a shell has opened to be read: `-`, `< file`, `<(command)`."""


class RowError(ExchangeError):
    """A row that can't be understood, and is left out."""


class Source:
    """A file that may be anything, opened but not trusted."""

    def __init__(self, path: str, dates: str | None = None, data: bytes | None = None) -> None:
        """Look at the file.

        Args:
            path: The file, a folder, or `-` for standard input.
            dates: `dmy` or `mdy`, what comes first in its days; None where the file itself tells.
            data: What the file holds, when it is no file of its own; `path` is then only its name.

        Raises:
            ExchangeError: It is not there, no ordinary file, empty or too large.
        """
        self.path = path
        self.dates = dates
        is_stream = data is None and (path == STDIN or path.startswith(_STREAMS))
        self.name = "standard input" if is_stream else clean(os.path.basename(os.path.normpath(path)))  # noqa: PTH119
        self._data = data
        self.is_folder = False
        try:
            if is_stream:
                self._data = _poured(path)
            elif data is None:
                found = os.stat(path)  # noqa: PTH116 - a path may be no text that a Path takes
                self.is_folder = stat.S_ISDIR(found.st_mode)
                # Opening a pipe would wait for ever.
                if not self.is_folder and not stat.S_ISREG(found.st_mode):
                    raise self.fault("it is no ordinary file")
            self.head = b"" if self.is_folder else self._read(HEAD_BYTES)
        except (OSError, ValueError) as error:
            raise self.fault(getattr(error, "strerror", None) or "it can't be read") from None
        self.size = 0 if self.is_folder else len(self._data) if self._data is not None else found.st_size
        if not self.size and not self.is_folder:
            raise self.fault("it is empty")
        self.bounded(DATABASE_MAX_BYTES)

    @property
    def stem(self) -> str:
        """The name without what tells its kind: what a history without a name is called."""
        return os.path.splitext(self.name)[0]  # noqa: PTH122

    @property
    def origin(self) -> str | bytes:
        """Where it can be read from: its path, or what it holds."""
        return self.path if self._data is None else self._data

    def _opened(self) -> IO[bytes]:
        return open(self.path, "rb") if self._data is None else io.BytesIO(self._data)  # noqa: PTH123

    def _read(self, most_bytes: int) -> bytes:
        with self._opened() as file:
            return file.read(most_bytes)

    @cached_property
    def bundle(self) -> bundle.Bundle | None:
        """What is in it, when it is a zip or a folder; None when it is neither.

        Raises:
            ExchangeError: The zip can't be read.
        """
        if self.is_folder:
            return bundle.folder(self.path, self.fault)
        return bundle.zipped(self._read(DATABASE_MAX_BYTES), self.fault) if self.head.startswith(_ZIP) else None

    def part(self, name: str, most_bytes: int = DATABASE_MAX_BYTES) -> "Source":
        """Return a file of the bundle as a source of its own.

        Raises:
            ExchangeError: It is empty, can't be read, or is too large.
        """
        assert self.bundle is not None  # noqa: S101 - whoever knows a name has seen the bundle
        return Source(name, self.dates, self.bundle.data(name, most_bytes))

    def bounded(self, most_bytes: int) -> None:
        """Refuse a file that is larger than this.

        Raises:
            ExchangeError: The file is larger.
        """
        if self.size > most_bytes:
            raise self.fault(f"it is too large: {self.size // 2**20} MiB, at most {most_bytes // 2**20} are read")

    def fault(self, problem: str, place: str = "") -> ExchangeError:
        """Return the error for something wrong in the file; `place` says where, such as `line 7`."""
        return ExchangeError(f"{self.name}{', ' if place else ''}{clean(place)}: {clean(problem, PROBLEM_MAX)}")

    @cached_property
    def text(self) -> str:
        """The whole text.

        Raises:
            ExchangeError: It is too large, or not UTF-8 or UTF-16.
        """
        self.bounded(TEXT_MAX_BYTES)
        return self.decoded(self._read(TEXT_MAX_BYTES + 1))

    @cached_property
    def head_text(self) -> str:
        """The beginning as text, up to the last line that is whole, to tell formats apart."""
        utf16 = self.head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        text = self.head.decode("utf-16" if utf16 else "utf-8-sig", "replace")
        return text if self.size <= HEAD_BYTES else text[: text.rfind("\n") + 1] or text

    @property
    def is_text(self) -> bool:
        """Whether it may be text: neither a database nor a zip."""
        return bool(self.head) and not self.head.startswith((_ZIP, _DATABASE))

    def decoded(self, data: bytes, place: str = "") -> str:
        """Return bytes as text, without a byte order mark.

        Raises:
            ExchangeError: They are not UTF-8, nor UTF-16 that says so.
        """
        marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        try:
            return data.decode("utf-16") if marked else data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            where = f"{place}{', ' if place else ''}line {line}"
            raise self.fault("this is not UTF-8 text; save it as UTF-8 and try again", where) from None

    def lines(self) -> Iterator[tuple[int, str]]:
        """Yield the lines with their numbers, counted from 1.

        Raises:
            ExchangeError: It is no text.
        """
        for number, line in enumerate(self.text.split("\n"), 1):
            yield number, line.rstrip("\r")

    def said_lines(self, most: int = 20) -> list[str]:
        """Return the first lines that say anything, without comments, to tell formats apart; none if it is no text."""
        try:
            lines = (line for _, line in self.lines() if line.strip() and not line.lstrip().startswith("#"))
            return [line for _, line in zip(range(most), lines, strict=False)] if self.is_text else []
        except ExchangeError:
            head = self.head_text.split("\n")
            return [line for line in head if line.strip() and not line.lstrip().startswith("#")][:most]


def _poured(path: str) -> bytes:
    """Return what a stream gives, at most a little more than is ever read."""
    if path == STDIN:
        if sys.stdin is None:
            raise ValueError("there is no standard input")
        return sys.stdin.buffer.read(DATABASE_MAX_BYTES + 1)
    with open(path, "rb") as file:  # noqa: PTH123
        return file.read(DATABASE_MAX_BYTES + 1)
