"""Days: when they turn, how they are read and written, and the shapes of weeks and months."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backtui.domain.days import (
    EARLIEST,
    LATEST,
    iso_day,
    logical_day,
    long_day,
    meant,
    month_grid,
    month_length,
    month_shift,
    parse_day,
    short_day,
    week_days,
    week_of,
)
from backtui.domain.errors import DayError
from tests.examples import tried

ONE_DAY = timedelta(days=1)
MONDAY = date(2026, 11, 23)
DAYS = st.dates(EARLIEST, LATEST)

# Every kind of change of 2010-2030: half hours, whole days, Ramadan, negative summer time, night and midnight changes.
ZONES = """
    Africa/Cairo Africa/Casablanca America/Anchorage America/Caracas America/Havana America/New_York America/Nuuk
    America/Sao_Paulo America/St_Johns Antarctica/Casey Antarctica/Troll Asia/Amman Asia/Gaza Asia/Kathmandu
    Asia/Pyongyang Asia/Tehran Atlantic/Azores Australia/Eucla Australia/Lord_Howe Europe/Berlin Europe/Dublin
    Europe/Istanbul Europe/Volgograd Pacific/Apia Pacific/Chatham Pacific/Fakaofo Pacific/Kiritimati UTC
""".split()


# When a day turns


def test_p10_a_day_turns_at_four() -> None:
    # P10: 03:59 is yesterday, 04:00 today.
    assert logical_day(datetime(2026, 11, 23, 3, 59, 59, 999_999)) == date(2026, 11, 22)  # noqa: DTZ001
    assert logical_day(datetime(2026, 11, 23, 4, 0)) == date(2026, 11, 23)  # noqa: DTZ001


@given(DAYS.filter(lambda day: day > EARLIEST), st.integers(0, 24 * 60 - 1), st.integers(0, 12))
@example(date(2026, 1, 1), 0, 4)
@example(date(2024, 3, 1), 239, 4)
@example(date(2024, 2, 29), 240, 4)
@example(date(2100, 3, 1), 239, 4)
def test_a_day_turns_at_the_hour_that_is_set(day: date, minute: int, hour: int) -> None:
    now = datetime(day.year, day.month, day.day, minute // 60, minute % 60)  # noqa: DTZ001
    assert logical_day(now, hour) == (day if minute >= hour * 60 else day - ONE_DAY)


@pytest.mark.parametrize(
    ("zone", "utc", "day"),
    [
        # The night of 29 March lacks 02:00-03:00, the night of 25 October has it twice.
        ("Europe/Berlin", "2026-03-29T01:59", date(2026, 3, 28)),
        ("Europe/Berlin", "2026-03-29T02:00", date(2026, 3, 29)),
        ("Europe/Berlin", "2026-10-25T02:59", date(2026, 10, 24)),
        ("Europe/Berlin", "2026-10-25T03:00", date(2026, 10, 25)),
        ("America/Sao_Paulo", "2018-11-04T05:59", date(2018, 11, 3)),  # there was no midnight
        ("America/Sao_Paulo", "2018-11-04T06:00", date(2018, 11, 4)),
        ("Australia/Lord_Howe", "2026-10-03T16:59", date(2026, 10, 3)),  # half an hour
        ("Australia/Lord_Howe", "2026-10-03T17:00", date(2026, 10, 4)),
    ],
)
def test_a_day_turns_at_four_on_the_wall_whatever_the_clock_does(zone: str, utc: str, day: date) -> None:
    now = datetime.fromisoformat(utc).replace(tzinfo=UTC).astimezone(ZoneInfo(zone))
    assert logical_day(now) == day


def around_changes(zone: ZoneInfo) -> Iterator[list[datetime]]:
    """Local times in steps of 15 minutes of UTC, two days around every change of the offset, 2010 to 2030."""
    noon, offset = datetime(2010, 1, 1, 12, tzinfo=UTC), None
    while noon.year <= 2030:
        before, offset = offset, noon.astimezone(zone).utcoffset()
        if before not in (None, offset):
            steps = [noon - 2 * ONE_DAY + n * timedelta(minutes=15) for n in range(3 * 96)]
            yield [step.astimezone(zone) for step in steps]
        noon += ONE_DAY


@pytest.mark.parametrize("zone", ZONES)
def test_days_never_go_backwards_in_any_zone(zone: str) -> None:
    for times in around_changes(ZoneInfo(zone)):
        days = [logical_day(time, 4) for time in times]
        assert days == sorted(days)


def test_days_would_go_backwards_if_they_turned_at_three_in_chatham() -> None:
    walks = [[logical_day(time, 3) for time in times] for times in around_changes(ZoneInfo("Pacific/Chatham"))]
    assert len(walks) > 40
    assert any(days != sorted(days) for days in walks)


def test_apia_had_only_four_hours_of_30_december_2011() -> None:
    days = [logical_day(time) for times in around_changes(ZoneInfo("Pacific/Apia")) for time in times]
    assert days.count(date(2011, 12, 30)) == 4 * 4
    assert min(days.count(date(2011, 12, 29)), days.count(date(2011, 12, 31))) > 4 * 4


# Reading and writing


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-20", date(2026, 11, 20)),
        ("2024-02-29", date(2024, 2, 29)),
        ("1900-01-01", EARLIEST),
        ("2999-12-31", LATEST),
        ("today", MONDAY),
        ("yesterday", date(2026, 11, 22)),
        ("tomorrow", date(2026, 11, 24)),
        ("+3d", date(2026, 11, 26)),
        ("\u22123d", date(2026, 11, 20)),
        ("monday", MONDAY),  # today included
        ("mon", MONDAY),
        ("tuesday", date(2026, 11, 17)),
        ("thurs", date(2026, 11, 19)),
        ("sun", date(2026, 11, 22)),
        ("-0d", MONDAY),
        ("-3d", date(2026, 11, 20)),
        ("-23d", date(2026, 10, 31)),
        ("  Yesterday ", date(2026, 11, 22)),
        ("SUN", date(2026, 11, 22)),
        (" 2026-11-20 ", date(2026, 11, 20)),
    ],
)
def test_days_are_read_as_people_write_them(text: str, day: date) -> None:
    assert parse_day(text, MONDAY) == day


NO_DAYS = [
    *("2026-02-30", "2025-02-29", "2026-13-01", "2026-00-10", "0000-00-00", "1899-12-31", "3000-01-01", "9999-12-31"),
    *(
        "2026-W01-1",
        "2026-001",
        "2026-1-1",
        "26-01-01",
        "20261301",
        "2026/13/01",
        "2026/1",
        "12/24",
        "31.2.",
        "1.",
        "1.13.2026",
        "2026-01-01T10:00",
        "-026-01-01",
    ),
    *("٢٠٢٦-٠١-٠١", "２０２６-01-01", "²026-01-01", "2026–01–01"),
    *("12/24", "31.2.", "1.", "1.13.2026", "1..2026", "9.9.99999"),
    *("", " ", "-", "d", "-d", "--3d", "-+3d", "- 3d", "3d", "-1_0d", "-3.0d", "-3dd", "-3w"),
    *("-999999d", "-999999999d", "-" + "9" * 5000 + "d", "-٣d", "-３d", "-²d"),
    *("m", "mo", "mondays", "now", "a\nday", "a\r\nday", "2026-01\n-01", "a\u2028day", "\x1b[31mday"),
]


@pytest.mark.parametrize(
    ("text", "back", "ahead"),
    [
        # Seen from a Monday, the 5th of January.
        ("2026/01/02", "2026-01-02", "2026-01-02"),
        ("20260102", "2026-01-02", "2026-01-02"),
        ("2.1.", "2026-01-02", "2026-01-02"),
        ("2.1", "2026-01-02", "2026-01-02"),
        ("28.12.", "2025-12-28", "2025-12-28"),
        ("6.1.", None, "2026-01-06"),
        ("28.11.2024", "2024-11-28", "2024-11-28"),
        ("29.2.2024", "2024-02-29", "2024-02-29"),
        ("7.7.", "2025-07-07", "2025-07-07"),
        ("friday", "2026-01-02", "2026-01-09"),
        ("monday", "2026-01-05", "2026-01-05"),
        ("last monday", "2025-12-29", "2025-12-29"),
        ("Next  Friday", "2026-01-09", "2026-01-09"),
        ("next mon", "2026-01-12", "2026-01-12"),
        ("this fri", "2026-01-09", "2026-01-09"),
    ],
)
def test_days_are_read_back_and_ahead_as_people_write_them(text: str, back: str | None, ahead: str | None) -> None:
    monday = date(2026, 1, 5)
    for wanted, ahead_from in ((back, None), (ahead, monday)):
        if wanted:
            assert parse_day(text, monday, ahead_from=ahead_from).isoformat() == wanted
    if back is None:
        with pytest.raises(DayError, match="with a year it is clear"):
            parse_day(text, monday)


def test_what_lies_far_back_is_recorded_only_when_it_is_meant() -> None:
    assert meant(MONDAY - timedelta(days=366), MONDAY, yes=False)
    assert meant(MONDAY - timedelta(days=367), MONDAY, yes=True)
    with pytest.raises(DayError, match="--yes"):
        meant(MONDAY - timedelta(days=367), MONDAY, yes=False)


@pytest.mark.parametrize("text", NO_DAYS, ids=lambda text: ascii(text[:12]))
def test_what_is_no_day_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(DayError) as parsing:
        parse_day(text, MONDAY)
    with pytest.raises(DayError) as reading:
        iso_day(text)
    assert len(str(parsing.value).splitlines()) == len(str(reading.value).splitlines()) == 1


@pytest.mark.parametrize("text", ["today", "monday", "-3d"])
def test_iso_days_are_nothing_else(text: str) -> None:
    with pytest.raises(DayError):
        iso_day(text)


@pytest.mark.parametrize("text", ["yesterday", "sunday", "-1d"])
def test_days_before_the_first_one_are_refused(text: str) -> None:
    with pytest.raises(DayError):
        parse_day(text, EARLIEST)  # a Monday


@given(st.one_of(st.text(), st.text("0123456789-d ", max_size=12)), DAYS)
@tried(100)
def test_any_text_is_a_day_in_range_or_refused(text: str, today: date) -> None:
    try:
        day = parse_day(text, today)
    except DayError as error:
        assert len(str(error).splitlines()) == 1
    else:
        assert EARLIEST <= day <= LATEST


def test_every_day_is_read_back_as_it_was_written() -> None:
    day, n = EARLIEST, 0
    while day < LATEST:
        day = EARLIEST + n * ONE_DAY
        assert iso_day(day.isoformat()) == day
        n += 1
    assert n == (LATEST - EARLIEST).days + 1


@given(DAYS, DAYS)
def test_written_days_are_read_whatever_today_is(day: date, today: date) -> None:
    assert parse_day(day.isoformat(), today) == day
    ago = (today - day).days
    if 0 <= ago < 10_000:
        assert parse_day(f"-{ago}d", today) == day
    if 0 <= ago < 7:
        assert parse_day(long_day(day).split()[0], today) == day


def test_days_are_shown_the_same_everywhere() -> None:
    assert short_day(MONDAY) == "Mon 23 Nov"
    assert long_day(MONDAY) == "Monday 23 November 2026"
    assert long_day(date(2028, 2, 29)) == "Tuesday 29 February 2028"
    assert short_day(date(2027, 1, 1)) == "Fri 1 Jan"


# Weeks and months


@given(DAYS.filter(lambda day: day < LATEST - 7 * ONE_DAY), st.integers(0, 6))
@example(date(2024, 2, 29), 4)
@example(date(2027, 1, 1), 6)
def test_a_week_is_the_seven_days_from_its_first(day: date, week_start: int) -> None:
    days = week_days(week_of(day, week_start))
    assert day in days
    assert [d.weekday() for d in days] == [(week_start + n) % 7 for n in range(7)]
    assert [b - a for a, b in pairwise(days)] == [ONE_DAY] * 6
    assert {week_of(d, week_start) for d in days} == {days[0]}


@given(DAYS, st.integers(0, 6))
@example(date(2026, 2, 1), 6)  # four weeks to the day
@example(date(2026, 8, 31), 0)  # six weeks
@example(date(2999, 12, 31), 0)
def test_a_month_is_shown_as_six_whole_weeks(month: date, week_start: int) -> None:
    grid = month_grid(month, week_start)
    days = [day for week in grid for day in week]
    assert [len(week) for week in grid] == [7] * 6
    assert [b - a for a, b in pairwise(days)] == [ONE_DAY] * 41
    assert days[0].weekday() == week_start
    assert month.replace(day=1) in grid[0]
    shown = [day for day in days if (day.year, day.month) == (month.year, month.month)]
    assert len(shown) == month_length(month.year, month.month)
    assert month in shown


@pytest.mark.parametrize(
    ("year", "month", "length"), [(2026, 11, 30), (2026, 12, 31), (2024, 2, 29), (2026, 2, 28), (2100, 2, 28)]
)
def test_months_have_their_lengths(year: int, month: int, length: int) -> None:
    assert month_length(year, month) == length


@pytest.mark.parametrize(
    ("day", "months", "shifted"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 1, 31), -1, date(2025, 12, 31)),
        (date(2026, 3, 31), -13, date(2025, 2, 28)),
        (date(2999, 12, 5), 1, LATEST),
        (date(1900, 1, 5), -1, EARLIEST),
    ],
)
def test_a_month_on_is_the_same_day_or_the_last_of_a_shorter_month(day: date, months: int, shifted: date) -> None:
    assert month_shift(day, months) == shifted


@given(DAYS, st.one_of(st.integers(-30, 30), st.integers(-15_000, 15_000), st.integers()))
def test_months_never_lead_out_of_the_calendar(day: date, months: int) -> None:
    shifted = month_shift(day, months)
    assert EARLIEST <= shifted <= LATEST
    index = day.year * 12 + day.month - 1 + months
    if EARLIEST.year * 12 <= index < (LATEST.year + 1) * 12:
        assert shifted.year * 12 + shifted.month - 1 == index
        assert shifted.day == min(day.day, month_length(shifted.year, shifted.month))
