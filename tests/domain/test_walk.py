"""The walking plan: grows slowly, ends at half an hour, and never shrinks for having walked."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from backtui.domain.walk import GOAL_MIN, LOOKED_AT_DAYS, START_MIN, STEP_MIN, walk_plan

MONDAY = date(2026, 11, 23)
DAYS = st.integers(0, LOOKED_AT_DAYS).map(lambda back: MONDAY - timedelta(days=back))
WALKS = st.dictionaries(DAYS, st.integers(1, 90), max_size=30)


def minutes(walks: dict[date, int], today: date = MONDAY) -> int:
    return walk_plan(walks, MONDAY, today).minutes


def test_it_begins_with_ten_minutes_or_with_what_was_walked_so_far() -> None:
    assert minutes({}) == START_MIN
    assert minutes({MONDAY: 5}) == 5
    assert minutes({MONDAY: 45}) == START_MIN


def test_three_walks_and_a_week_make_it_longer_by_two_minutes() -> None:
    walked = {MONDAY + timedelta(days=n): 10 for n in range(3)}
    assert minutes(walked, MONDAY + timedelta(days=2)) == 10
    assert minutes(walked, MONDAY + timedelta(days=6)) == 10
    assert minutes(walked, MONDAY + timedelta(days=7)) == 12


def test_one_long_hike_changes_nothing() -> None:
    walked = {MONDAY - timedelta(days=n): 10 for n in range(3)}
    assert minutes(walked | {MONDAY - timedelta(days=5): 180}) == minutes(walked)


def test_the_days_of_this_week_are_counted() -> None:
    walked = {MONDAY - timedelta(days=1): 10, MONDAY: 10, MONDAY + timedelta(days=1): 10}
    assert walk_plan(walked, MONDAY, MONDAY + timedelta(days=2)).days == 2


@given(WALKS)
def test_it_stays_between_a_minute_and_half_an_hour(walks: dict[date, int]) -> None:
    assert 1 <= minutes(walks) <= GOAL_MIN


@given(WALKS.filter(lambda walks: len(walks) >= 3), DAYS, st.integers(1, 90))
def test_a_walk_more_never_makes_it_shorter(walks: dict[date, int], day: date, more: int) -> None:
    assert minutes(walks | {day: walks.get(day, 0) + more}) >= minutes(walks) - STEP_MIN
    managed = sorted(walks.values(), reverse=True)[2]
    assert minutes(walks | {day: walks.get(day, 0) + more}) >= min(GOAL_MIN, managed)


@given(st.lists(st.booleans(), min_size=60, max_size=200))
def test_for_someone_who_walks_what_is_suggested_it_grows_by_two_minutes_a_week_at_most(walked: list[bool]) -> None:
    told: dict[date, int] = {}
    grew = MONDAY
    before = START_MIN
    for n, does in enumerate(walked):
        today = MONDAY + timedelta(days=n)
        now = minutes(told, today)
        assert before <= now <= before + STEP_MIN
        if now > before:
            assert (today - grew).days >= 7
            grew, before = today, now
        if does:
            told[today] = now
