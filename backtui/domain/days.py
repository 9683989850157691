"""Days and weeks of the calendar: dates only, never timestamps.

A day begins at the day-start hour, not at midnight, so a session at one in the morning still counts for the
evening before.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from .errors import DayError
from .light_types import Protocol, TypeVar
from .text import clean

DAY_START_H = 4
DAY_MIN = 24 * 60
"""Minutes of a day."""
EARLIEST = date(1900, 1, 1)
LATEST = date(2999, 12, 31)
HALF_A_YEAR_DAYS = 183
LONG_AGO_DAYS = 366
"""Days back from which on a day is asked about before something is recorded for it."""
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class OfADay(Protocol):
    """Something that belongs to a day."""

    @property
    def day(self) -> date:
        """The day."""


Dated = TypeVar("Dated", bound=OfADay)


def by_day(found: Iterable[Dated]) -> dict[date, tuple[Dated, ...]]:
    """Return things by their day, each day's in the order given."""
    gathered: dict[date, list[Dated]] = {}
    for each in found:
        gathered.setdefault(each.day, []).append(each)
    return {day: tuple(each) for day, each in gathered.items()}


def logical_day(now: datetime, day_start_h: int = DAY_START_H) -> date:
    """Return the day a moment belongs to.

    Args:
        now: The local wall clock; an offset, if it has one, is not converted.
        day_start_h: The hour, 0 to 12, at which the day turns.
    """
    return (now.replace(tzinfo=None) - timedelta(hours=day_start_h)).date()


def week_of(day: date, week_start: int = 0) -> date:
    """Return the first day of the week that holds `day`; `week_start` is 0 for Monday to 6 for Sunday."""
    return day - timedelta(days=(day.weekday() - week_start) % 7)


def week_days(first: date) -> list[date]:
    """Return the seven days of the week that begins on `first`."""
    return [first + timedelta(days=n) for n in range(7)]


def month_grid(month: date, week_start: int = 0) -> list[list[date]]:
    """Return six whole weeks that cover the month of `month`; `week_start` is 0 for Monday to 6 for Sunday."""
    first = week_of(month.replace(day=1), week_start)
    return [week_days(first + timedelta(weeks=n)) for n in range(6)]


def month_shift(day: date, months: int) -> date:
    """Return the same day `months` later (earlier when negative), or the last day of a shorter month.

    The result stays between EARLIEST and LATEST.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if year < EARLIEST.year:
        return EARLIEST
    if year > LATEST.year:
        return LATEST
    return date(year, month + 1, min(day.day, month_length(year, month + 1)))


def month_length(year: int, month: int) -> int:
    """Return the number of days of a month, 28 to 31."""
    after = date(year + month // 12, month % 12 + 1, 1)
    return (after - timedelta(days=1)).day


def parse_day(text: str, today: date, ahead_from: date | None = None) -> date:
    """Read a day as people write it.

    ISO, `today`, `yesterday`, `tomorrow`, a weekday, `last monday`, `next friday`, `-3d`, `+3d`, `28.11.`,
    `28.11.2026`, `2026/11/28` or `20261128`.

    Args:
        text: What was written.
        today: The day it is.
        ahead_from: For what plans ahead: the day from which on a weekday is looked for, and without a year the date
            nearest to today is meant. None looks back: the latest one up to and including today.

    Raises:
        DayError: The text is none of these, or lies outside the years 1900 to 2999.
    """
    word = " ".join(text.lower().replace("\u2212", "-").split())
    near = {"today": 0, "yesterday": -1, "tomorrow": 1}
    if word in near:
        return _within(today.toordinal() + near[word], text)
    which, _, name = word.rpartition(" ")
    number = next((n for n, full in enumerate(WEEKDAYS) if len(name) >= 3 and full.startswith(name)), None)
    if number is not None and which in ("", "last", "next", "this"):
        return _weekday(number, which, today, ahead_from, text)
    if word[:1] in ("-", "+") and word.endswith("d") and word.isascii() and word[1:-1].isdecimal() and len(word) <= 7:
        return _within(today.toordinal() + int(word[:-1]), text)
    parts = word.removesuffix(".").split(".")
    if word.isascii() and 2 <= len(parts) <= 3 and all(part.strip().isdecimal() for part in parts):
        return _day_first([int(part) for part in parts], text, today, back=ahead_from is None)
    digits = word.replace("/", "-") if word.count("/") == 2 else word
    if len(digits) == 8 and digits.isascii() and digits.isdecimal():
        digits = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    return iso_day(digits if digits != word else text)


def _weekday(number: int, which: str, today: date, ahead_from: date | None, text: str) -> date:
    if which == "next":
        return _within(today.toordinal() + ((number - today.weekday() - 1) % 7 + 1), text)
    if which == "last":
        return _within(today.toordinal() - ((today.weekday() - number - 1) % 7 + 1), text)
    if ahead_from is not None or which == "this":
        begin = ahead_from or today
        return _within(begin.toordinal() + (number - begin.weekday()) % 7, text)
    return _within(today.toordinal() - (today.weekday() - number) % 7, text)


def _day_first(parts: list[int], text: str, today: date, *, back: bool) -> date:
    """Read day, month and perhaps the year; without one the latest such date up to today, else the nearest one.

    Raises:
        DayError: There is no such day, or the latest one is so long ago that the coming one may be meant.
    """
    day, month, *year = parts
    years = year or [today.year - 1, today.year, today.year + 1]
    found = []
    for each in years:
        try:
            found.append(date(each, month, day))
        except (ValueError, OverflowError):
            continue
    fitting = [one for one in found if one <= today] if back and not year else found
    if not fitting:
        raise DayError(f"“{clean(text)}” is not a day of the calendar")
    nearest = min(fitting, key=lambda one: abs((one - today).days))
    if back and not year and (today - nearest).days > HALF_A_YEAR_DAYS:
        raise DayError(f"“{clean(text)}” was long ago or is still to come; with a year it is clear: {nearest:%d.%m.%Y}")
    return _within(nearest.toordinal(), text)


def meant(day: date, today: date, yes: bool) -> date:
    """Return a day to record something for, unless it is so far back that it may be a slip.

    Raises:
        DayError: It is more than a year back, and `yes` does not say that it is meant.
    """
    if (today - day).days > LONG_AGO_DAYS and not yes:
        raise DayError(f"{day} is more than a year ago; add --yes if it is meant")
    return day


def iso_day(text: str) -> date:
    """Read `YYYY-MM-DD` and nothing else.

    Raises:
        DayError: The text has another form, names no day of the calendar, or lies outside 1900 to 2999.
    """
    plain = text.strip()
    digits = plain.replace("-", "")
    if len(plain) == 10 and plain[4] == plain[7] == "-" and len(digits) == 8 and digits.isascii() and digits.isdigit():
        try:
            return _within(date.fromisoformat(plain).toordinal(), text)
        except ValueError:
            raise DayError(f"{plain} is not a day of the calendar") from None
    raise DayError(
        f"“{clean(text)}” is not a day: write 2026-11-23, 23.11., today, yesterday, tomorrow, a weekday, -3d or +3d"
    )


def _within(ordinal: int, text: str) -> date:
    if not EARLIEST.toordinal() <= ordinal <= LATEST.toordinal():
        raise DayError(f"“{clean(text)}” is out of range: days run from {EARLIEST} to {LATEST}")
    return date.fromordinal(ordinal)


def short_day(day: date, now: date | None = None) -> str:
    """Return a day as the header shows it: `Mon 23 Nov`, the same in every locale.

    Args:
        day: The day.
        now: The present day: the year is shown only when it is not this day's. None never shows it.
    """
    year = f" {day.year}" if now and now.year != day.year else ""
    return f"{WEEKDAYS[day.weekday()][:3].title()} {day.day} {MONTHS[day.month - 1][:3]}{year}"


def long_day(day: date) -> str:
    """Return a day in full: `Monday 23 November 2026`, the same in every locale."""
    return f"{WEEKDAYS[day.weekday()].title()} {day.day} {MONTHS[day.month - 1]} {day.year}"
