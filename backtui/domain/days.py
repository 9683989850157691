"""Days and weeks as the calendar has them: dates only, never timestamps.

A day belongs to the person, not to the clock: it turns at the day-start hour, so that a session
at one in the morning still counts for the evening before.
"""

from datetime import date, datetime, timedelta

from .errors import DayError
from .text import clean

DAY_START_H = 4
EARLIEST = date(1900, 1, 1)
LATEST = date(2999, 12, 31)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


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
    """Return the six weeks that show the month of `month`, whole, beginning on `week_start`."""
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


def parse_day(text: str, today: date) -> date:
    """Read a day as people write it: ISO, `today`, `yesterday`, `tomorrow`, a weekday, `-3d` or `+3d`.

    A weekday is the last one, today included.

    Raises:
        DayError: The text is none of these, or lies outside the years 1900 to 2999.
    """
    word = text.strip().lower().replace("\u2212", "-")
    if word == "today":
        return today
    if word == "yesterday":
        return _within(today.toordinal() - 1, text)
    if word == "tomorrow":
        return _within(today.toordinal() + 1, text)
    if len(word) >= 3:
        for number, name in enumerate(WEEKDAYS):
            if name.startswith(word):
                return _within(today.toordinal() - (today.weekday() - number) % 7, text)
    if word[:1] in ("-", "+") and word.endswith("d") and word.isascii() and word[1:-1].isdecimal() and len(word) <= 7:
        return _within(today.toordinal() + int(word[:-1]), text)
    return iso_day(text)


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
    raise DayError(f"“{clean(text)}” is not a day: write 2026-11-23, today, yesterday, a weekday, or -3d")


def _within(ordinal: int, text: str) -> date:
    if not EARLIEST.toordinal() <= ordinal <= LATEST.toordinal():
        raise DayError(f"“{clean(text)}” is out of range: days run from {EARLIEST} to {LATEST}")
    return date.fromordinal(ordinal)


def short_day(day: date, now: date | None = None) -> str:
    """Return a day as the header shows it: `Mon 23 Nov`, the same in every locale.

    Args:
        day: The day.
        now: The year of this day goes without saying; None leaves every year out.
    """
    year = f" {day.year}" if now and now.year != day.year else ""
    return f"{WEEKDAYS[day.weekday()][:3].title()} {day.day} {MONTHS[day.month - 1][:3]}{year}"


def long_day(day: date) -> str:
    """Return a day in full: `Monday 23 November 2026`, the same in every locale."""
    return f"{WEEKDAYS[day.weekday()].title()} {day.day} {MONTHS[day.month - 1]} {day.year}"
