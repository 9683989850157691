"""A file from outside: how much of it is read, and how its faults are named."""

import csv
import io
import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ..domain.days import iso_day
from ..domain.errors import DayError, ExchangeError
from ..domain.text import clean

DATABASE_MAX_BYTES = 64 * 2**20
TEXT_MAX_BYTES = 16 * 2**20
"""Thirty years of backtui's own JSON take a third of it."""
ROWS_MAX = 200_000
"""Rows of one file that are looked at: twenty habits ticked daily for 27 years."""
HEAD_BYTES = 4096
PROBLEM_MAX = 300


class Source:
    """A file that may be anything, opened but not trusted."""

    def __init__(self, path: str) -> None:
        """Look at the file.

        Raises:
            ExchangeError: It is not there, no ordinary file, empty or too large.
        """
        self.path = path
        self.name = clean(Path(path).name)
        try:
            found = Path(path).stat()
            # Opening a pipe would wait for ever.
            if not stat.S_ISREG(found.st_mode):
                raise self.fault("it is no ordinary file")
            with Path(path).open("rb") as file:
                self.head = file.read(HEAD_BYTES)
        except (OSError, ValueError) as error:
            raise self.fault(getattr(error, "strerror", None) or "it can't be read") from None
        self.size = found.st_size
        if not self.size:
            raise self.fault("it is empty")
        self.bounded(DATABASE_MAX_BYTES)

    def bounded(self, most_bytes: int) -> None:
        """Refuse a file that is larger than this.

        Raises:
            ExchangeError: It is.
        """
        if self.size > most_bytes:
            raise self.fault(f"it is too large: {self.size // 2**20} MiB, at most {most_bytes // 2**20} are read")

    def fault(self, problem: str, place: str = "") -> ExchangeError:
        """Return the error for something wrong in the file; `place` is such as `line 7`."""
        return ExchangeError(f"{self.name}{', ' if place else ''}{clean(place)}: {clean(problem, PROBLEM_MAX)}")

    def text(self) -> str:
        """Return the whole text.

        Raises:
            ExchangeError: It is too large, or not UTF-8.
        """
        self.bounded(TEXT_MAX_BYTES)
        with Path(self.path).open("rb") as file:
            return self.decoded(file.read(TEXT_MAX_BYTES + 1))

    def decoded(self, data: bytes, place: str = "") -> str:
        """Return bytes as text, without a byte order mark.

        Raises:
            ExchangeError: They are not UTF-8.
        """
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            where = f"{place}{', ' if place else ''}line {line}"
            raise self.fault("this is not UTF-8 text; save it as UTF-8 and try again", where) from None

    def first_line(self) -> str:
        """Return the first line as far as it can be read, to tell formats apart."""
        return self.head.decode("utf-8", "replace").lstrip("\ufeff").split("\n", 1)[0].rstrip("\r")

    def lines(self) -> Iterator[tuple[int, str]]:
        """Give the lines with their numbers, counted from 1.

        Raises:
            ExchangeError: There are too many.
        """
        for number, line in enumerate(self.text().split("\n"), 1):
            self.counted(number, f"line {number}")
            yield number, line.rstrip("\r")

    def counted(self, number: int, place: str) -> None:
        """Refuse a row beyond those that are read.

        Raises:
            ExchangeError: This one is.
        """
        if number > ROWS_MAX:
            raise self.fault(f"there are more than {ROWS_MAX} rows; import a part of it", place)

    def cells(self, text: str | None = None, place: str = "") -> Iterator[tuple[str, list[str]]]:
        """Give the rows of comma-separated text, each with its place; empty ones are left out.

        Args:
            text: What to read; None means the file itself.
            place: Where the text stands in the file.

        Raises:
            ExchangeError: There are too many, or quotes don't match.
        """
        reader = csv.reader(io.StringIO(self.text() if text is None else text, newline=""), strict=True)
        before, begun = f"{place}{', ' if place else ''}line ", 1
        try:
            for cells in reader:
                self.counted(reader.line_num, f"{before}{begun}")
                if cells:
                    yield f"{before}{begun}", cells
                # Cells may hold line ends: a row begins below the last line of the one before.
                begun = reader.line_num + 1
        except csv.Error as error:
            raise self.fault(f"this is no row of a table: {error}", f"{before}{begun}") from None

    def day(self, text: str, place: str) -> date:
        """Read `YYYY-MM-DD`.

        Raises:
            ExchangeError: It is no day, or lies outside 1900 to 2999.
        """
        try:
            return iso_day(text)
        except DayError as error:
            raise self.fault(str(error), place) from None

    def day_of(self, year: object, month: object, day: object, place: str) -> date:
        """Return a day given as numbers.

        Raises:
            ExchangeError: They are no numbers or no day, or it lies outside 1900 to 2999.
        """
        if all(isinstance(part, int) and -1 < part < 10_000 for part in (year, month, day)):
            return self.day(f"{year:04}-{month:02}-{day:02}", place)
        raise self.fault("this is not a day of the calendar", place)
