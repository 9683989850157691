"""The years at a glance, against a plain count of days and weeks."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.domain.days import EARLIEST, LATEST
from backtui.tracker.tracker import Tracker
from backtui.tui.places.calendar import CalendarScreen
from backtui.tui.widgets.year import MIDDLE, MONTH_WEEKS, YearGrid, _Measure, _weeks, years_in
from tests.tui.conftest import OpenApp, known_history


@given(st.integers(EARLIEST.year, LATEST.year), st.integers(0, 6))
def test_every_week_belongs_to_one_year_and_a_month_has_room_for_its_weeks(year: int, week_start: int) -> None:
    starts = _weeks(year, week_start)
    assert all(later - first == timedelta(7) for first, later in itertools.pairwise(starts))
    assert starts[-1] + timedelta(7) == _weeks(year + 1, week_start)[0]
    for month in range(1, 13):
        assert sum((start + MIDDLE).month == month for start in starts) <= MONTH_WEEKS


@pytest.mark.parametrize("width", [72, 110, 150, 190, 260])
@pytest.mark.parametrize("year", [2024, 2026])
def test_the_months_stand_below_their_names_at_every_width(width: int, year: int) -> None:
    measure = _Measure.of(width)
    starts = _weeks(year, 0)
    gaps = measure.gaps(starts)
    x = 0
    for n, start in enumerate(starts):
        month = (start + MIDDLE).month
        if n == 0 or (starts[n - 1] + MIDDLE).month != month:
            assert x == (month - 1) * measure.month
        x += measure.week + gaps[n]
    assert x <= width


async def test_more_years_are_shown_where_there_is_more_room(open_app: OpenApp, tracker: Tracker) -> None:
    known_history(tracker)
    tracker.ticks.tick_all(date(2021, 5, 3))
    for size, years in (((120, 40), 2), ((160, 50), 3), ((200, 60), 5)):
        async with open_app(size) as desk:
            screen = await desk.press("3")
            shown = [year for year in range(2018, 2027) if f"│  {year}  " in screen]
            assert shown == list(range(2027 - years, 2027))


@pytest.mark.parametrize("rows", [34, 40, 47, 48, 60, 80])
async def test_how_many_years_fit_is_known_before_they_are_laid_out(rows: int, open_app: OpenApp) -> None:
    async with open_app((120, rows)) as desk:
        await desk.press("3")
        place = desk.app.screen
        assert isinstance(place, CalendarScreen)
        _newest, room, _revision = place._wanted_years()
        assert room == years_in(place.query_one(YearGrid).outer_size.height)
