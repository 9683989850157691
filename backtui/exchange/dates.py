"""Days as files write them. A whole file decides what its days mean, never one row.

Read are `2026-11-05`, also with `/` or `.`, without zeros or with a time behind it; `20261105`; `5.11.2026`,
`05/11/2026`, `11/5/26`; `5 Nov 2026` and `Nov 5, 2026`. Whether the day or the month comes first follows from a
number above 12 anywhere in the file; where nothing decides, it is asked for.
"""

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from ..domain.days import EARLIEST, LATEST, MONTHS
from ..domain.text import clean
from .source import RowError, Source

MONTHS_IN_YEAR = 12
CENTURY_TURNS = 70
"""A year of two digits from here on is of the last century."""
_TIME = r"(?:[T,]?\s*\d{1,2}[:.]\d{2}\S*(?:\s?[APap]\.?[Mm]\.?)?|T\S*)?(?:\s+[A-Z]{3,4}|\s*[+-]\d{4}|\s+UTC)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}})\.?{_TIME}", re.ASCII)
_BARE = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_YEAR_LAST = re.compile(rf"(\d{{1,2}})([-/.])\s?(\d{{1,2}})\2\s?(\d{{4}}|\d{{2}})\.?{_TIME}", re.ASCII)
_DAY_NAMED = re.compile(
    rf"(?:[A-Za-z]{{3,9}},?\s+)?(\d{{1,2}})\.?[ -]([A-Za-z]{{3,9}})\.?[ -](\d{{4}}){_TIME}", re.ASCII
)
_MONTH_NAMED = re.compile(rf"(?:[A-Za-z]{{3,9}},?\s+)?([A-Za-z]{{3,9}})\.? (\d{{1,2}}),? (\d{{4}}){_TIME}", re.ASCII)
_LONG = 40
"""No day is written with more characters."""


class Order(StrEnum):
    """Whether the day or the month comes first where the year comes last."""

    DMY = "dmy"
    MDY = "mdy"


class Days:
    """Reads the days of one file."""

    def __init__(self, source: Source, texts: Iterable[str] = ()) -> None:
        """Find out how the file writes its days.

        Args:
            source: The file; the order it was asked to be read in goes before all.
            texts: Every day of the file. None of them may be needed later, and those that are no days do no harm.

        Raises:
            ExchangeError: Two days contradict each other, or none tells whether day or month comes first.
        """
        self._known: dict[str, date] = {}
        self._order = Order(source.dates) if source.dates else self._found(source, texts)

    def _found(self, source: Source, texts: Iterable[str]) -> Order:
        example: dict[Order | None, str] = {}
        for text in texts:
            found = _YEAR_LAST.fullmatch(text.strip()) if len(text) < _LONG else None
            if not found or text[:4].isdigit():
                continue
            first, second = int(found[1]), int(found[3])
            if first > MONTHS_IN_YEAR >= second:
                example.setdefault(Order.DMY, found[0])
            elif second > MONTHS_IN_YEAR >= first:
                example.setdefault(Order.MDY, found[0])
            elif first != second and max(first, second) <= MONTHS_IN_YEAR and found[2] != ".":
                example.setdefault(None, found[0])
        if Order.DMY in example and Order.MDY in example:
            one, other = clean(example[Order.DMY]), clean(example[Order.MDY])
            raise source.fault(f"{one} has the day first and {other} the month: say --dates dmy or --dates mdy")
        if None in example and len(example) == 1:
            first, second = (int(part) for part in re.findall(r"\d+", example[None])[:2])
            read = f"{first} {MONTHS[second - 1]} or {second} {MONTHS[first - 1]}"
            raise source.fault(f"{clean(example[None])} may be {read}: say --dates dmy or --dates mdy")
        # Points between the parts are written where the day comes first.
        return Order.MDY if Order.MDY in example else Order.DMY

    def day(self, text: str) -> date:
        """Return the day a text names.

        Raises:
            RowError: It names none, or one outside 1900 to 2999.
        """
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = self._read(text.strip())
        return found

    def _read(self, text: str) -> date:
        parts = parts_of(text, self._order) if len(text) < _LONG else None
        if parts is None:
            raise RowError(f"“{clean(text, 30)}” is not a day; write it like 2026-11-23")
        return day_of(*parts)


def parts_of(text: str, order: Order = Order.DMY) -> tuple[int, int, int] | None:
    """Return year, month and day as a text writes them; None when it is no day."""
    if found := _YEAR_FIRST.fullmatch(text):
        return int(found[1]), int(found[3]), int(found[4])
    if found := _BARE.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _YEAR_LAST.fullmatch(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        if len(found[4]) == len("26"):
            year += 2000 if year < CENTURY_TURNS else 1900
        return (year, second, first) if order is Order.DMY else (year, first, second)
    for pattern, day, month in ((_DAY_NAMED, 1, 2), (_MONTH_NAMED, 2, 1)):
        if (found := pattern.fullmatch(text)) and (number := _month(found[month])):
            return int(found[3]), number, int(found[day])
    return None


def _month(name: str) -> int | None:
    return next((n for n, month in enumerate(MONTHS, 1) if month.lower().startswith(name.lower())), None)


def day_of(year: object, month: object, day: object) -> date:
    """Return a day given as numbers.

    Raises:
        RowError: They are not numbers or not a day, or the day lies outside 1900 to 2999.
    """
    if not all(isinstance(part, int) and -1 < part < 10_000 for part in (year, month, day)):
        raise RowError("this is not a day of the calendar")
    try:
        found = date(int(str(year)), int(str(month)), int(str(day)))
    except ValueError:
        raise RowError(f"{year:04}-{month:02}-{day:02} is not a day of the calendar") from None
    if not EARLIEST <= found <= LATEST:
        raise RowError(f"{found} is out of range: days run from {EARLIEST} to {LATEST}")
    return found
