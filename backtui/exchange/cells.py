"""Tables as text: rows of cells, whatever a spreadsheet has put between them, and the numbers and answers in them."""

import csv
import io
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from ..domain.text import clean, fold
from .findings import Findings
from .source import RowError, Source

SEPARATORS = ("\t", ";", "|", ",")
"""In the order in which they are believed: a comma may stand in a number, the others hardly."""
NO_ROW = "this is no row of a table"
LOOKED_AT = 200
"""How many rows are looked at to find the separator."""
NUMBER = re.compile(r"[-+]?\d{1,15}(?:[.,]\d{1,15})?(?:[eE][-+]?\d{1,2})?", re.ASCII)
GROUPED = re.compile(r"[-+]?\d{1,3}(?:([ .,'\u00a0\u202f])\d{3})(?:\1\d{3})*(?:[.,]\d+)?", re.ASCII)
_NAMED_SEPARATOR = re.compile(r"\s*\"?sep=(.)\"?\s*", re.IGNORECASE)

Cells = list[str]


class Table:
    """Text as rows of cells, with a header."""

    def __init__(self, source: Source, text: str | None = None, place: str = "") -> None:
        """Find out what separates the cells, and read the header.

        Args:
            source: The file.
            text: What to read; None means the file itself.
            place: Where the text stands in the file.
        """
        self._source = source
        self._before = f"{place}{', ' if place else ''}line "
        self._text = source.text if text is None else text
        self._skipped = 0
        first, _, rest = self._text.partition("\n")
        named = _NAMED_SEPARATOR.fullmatch(first)
        if named:
            self._text, self._skipped = rest, 1
        self._separator = named[1] if named else _separator(self._text)
        self.header: Cells = next((cells for _, cells in self._parsed(None)), [])

    def rows(self, findings: Findings | None = None) -> Iterator[tuple[str, Cells]]:
        """Yield the rows below the header, each with its place; empty ones are left out.

        Args:
            findings: Who is told of the rows that can't be read; None when they are passed over.

        Raises:
            ExchangeError: A quote is never closed.
        """
        return islice(self._parsed(findings), 1, None)

    def all_rows(self, findings: Findings | None = None) -> Iterator[tuple[str, Cells]]:
        """Yield all rows, for a table without a header; otherwise as `rows`."""
        return self._parsed(findings)

    def _parsed(self, findings: Findings | None) -> Iterator[tuple[str, Cells]]:
        reader = csv.reader(io.StringIO(self._text, newline=""), delimiter=self._separator, strict=True)
        begun = 1 + self._skipped
        while True:
            place = f"{self._before}{begun}"
            try:
                cells = next(reader, None)
            except csv.Error as error:
                if "unexpected end" in str(error):
                    raise self._source.fault(f"{NO_ROW}: a quote is never closed", place) from None
                if findings:
                    findings.refuse(place, f"{NO_ROW}: {error}")
                cells = []
            if cells is None:
                return
            if cells and (cells[0].strip() or any(cell.strip() for cell in cells)):
                yield place, cells
            # Cells may hold line ends: a row begins below the last line of the one before.
            begun = reader.line_num + 1 + self._skipped


def _separator(text: str) -> str:
    """Return what separates the cells: what gives the same number of them, above one, in most rows."""
    best, best_score = ",", (0.0, 0)
    for separator in SEPARATORS:
        counts = []
        with suppress(csv.Error):
            reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
            counts = [len(row) for row in islice(reader, LOOKED_AT) if row]
        if not counts or counts[0] < 2:
            continue
        score = (sum(count == counts[0] for count in counts) / len(counts), counts[0])
        # Cells of one kind are worth more than many cells.
        if score[0] > best_score[0] + 0.01:
            best, best_score = separator, score
    return best


def is_csv_of(source: Source, *columns: str) -> Table | None:
    """Return a file as a table when its header has these columns, in any order and case; otherwise None."""
    if not source.is_text:
        return None
    table = table_of(source)
    named = {fold(cell) for cell in table.header} if table else set()
    return table if table and all(fold(column) in named for column in columns) else None


def table_of(source: Source) -> Table | None:
    """Return a file as a table; None when it is no text or its first row can't be read."""
    # The text itself may be damaged further down: whoever reads it will be told where.
    try:
        return Table(source, source.head_text)
    except (csv.Error, ValueError):
        return None


class Columns:
    """Cells by the names of their columns, wherever these stand."""

    def __init__(self, header: Cells) -> None:
        self._at: dict[str, int] = {}
        for number, cell in enumerate(header):
            self._at.setdefault(fold(cell), number)
        self._known: dict[str, int | None] = {}

    def __contains__(self, name: str) -> bool:
        return self.place(name) is not None

    def place(self, name: str) -> int | None:
        """Return where a column stands, counted from 0; None when it is not there."""
        if name not in self._known:
            self._known[name] = self._at.get(fold(name))
        return self._known[name]

    def needed(self, *names: str) -> int:
        """Return how many cells a row must have to hold all these columns."""
        return max(self.place(name) or 0 for name in names) + 1

    def cell(self, cells: Cells, name: str) -> str:
        """Return the cell of a column; empty where the column or the cell is missing."""
        at = self.place(name)
        return cells[at] if at is not None and at < len(cells) else ""


def number(text: str) -> float | None:
    """Return a number as a phone or a spreadsheet writes it, with a point or a comma; None when it is none."""
    text = text.strip().replace("\u2212", "-")
    if NUMBER.fullmatch(text):
        return float(text.replace(",", "."))
    if found := GROUPED.fullmatch(text):
        whole = text.replace(found[1], "")
        return float(whole.replace(",", "."))
    return None


def amount(text: str) -> float:
    """Return a number that a row needs; an empty cell is 0.

    Raises:
        RowError: It is no number.
    """
    if not text.strip():
        return 0.0
    found = number(text)
    if found is None:
        raise RowError(f"“{clean(text, 30)}” is no number")
    return found
