"""What a day asks, by example and against looking at one day after the other."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.domain.plan import Plan, next_session, rest_reason
from backtui.domain.weeks import Rules, Target, Week, judge, tally

ONE_DAY = timedelta(days=1)
MONDAY = date(2026, 11, 23)
FLEXIBLE, MON_WED_FRI = Plan(), Plan(days=frozenset({0, 2, 4}))
YEAR = set(range(400))


def weeks(done: set[date], goal: int = 3) -> Callable[[date], Week]:
    rules = Rules(MONDAY, (Target(MONDAY, 2),), (Target(MONDAY, goal),))

    def week_at(day: date) -> Week:
        return judge(day - day.weekday() * ONE_DAY, tally(done, ()), rules, MONDAY)

    return week_at


def days(numbers: set[int]) -> set[date]:
    """Days counted from Monday, which is 0."""
    return {MONDAY + n * ONE_DAY for n in numbers}


@pytest.mark.parametrize(
    ("plan", "today", "done", "excused", "expected"),
    [
        pytest.param(FLEXIBLE, 0, set(), set(), 0, id="today is open"),
        pytest.param(FLEXIBLE, 0, {0}, set(), 2, id="today is done: the day after tomorrow"),
        pytest.param(FLEXIBLE, 0, {-1}, set(), 1, id="yesterday was done: tomorrow"),
        pytest.param(FLEXIBLE, 2, {0}, set(), 2, id="two days after a session"),
        pytest.param(FLEXIBLE, 5, {0, 2, 4}, set(), 7, id="the goal is met: next week"),
        pytest.param(FLEXIBLE, 4, {0, 2, 4}, set(), 7, id="the goal is met today: next week"),
        pytest.param(FLEXIBLE, 6, {2, 4, 6}, set(), 8, id="the goal is met on Sunday: not on Monday"),
        pytest.param(FLEXIBLE, 0, set(), {0, 1}, 2, id="excused days are left out"),
        pytest.param(FLEXIBLE, 0, {0}, {2}, 3, id="the day after tomorrow is excused"),
        pytest.param(FLEXIBLE, 0, set(), YEAR, None, id="a whole year is excused"),
        pytest.param(FLEXIBLE, 0, set(), YEAR - {365}, 365, id="all but the last day of the year"),
        pytest.param(MON_WED_FRI, 0, set(), set(), 0, id="fixed: Monday is open"),
        pytest.param(MON_WED_FRI, 0, {0}, set(), 2, id="fixed: Monday is done"),
        pytest.param(MON_WED_FRI, 1, set(), set(), 2, id="fixed: Tuesday"),
        pytest.param(MON_WED_FRI, 5, set(), set(), 7, id="fixed: Saturday"),
        pytest.param(MON_WED_FRI, 2, {1}, set(), 2, id="fixed: due even after a session"),
        pytest.param(MON_WED_FRI, 4, {0, 1, 2}, set(), 4, id="fixed: due even when the goal is met"),
        pytest.param(MON_WED_FRI, 0, set(), {0, 2}, 4, id="fixed: excused days are left out"),
        pytest.param(MON_WED_FRI, 0, set(), YEAR, None, id="fixed: a whole year is excused"),
    ],
)
def test_the_next_session(plan: Plan, today: int, done: set[int], excused: set[int], expected: int | None) -> None:
    day = next_session(
        MONDAY + today * ONE_DAY, plan, weeks(days(done)), days(done).__contains__, days(excused).__contains__
    )
    assert day == (None if expected is None else MONDAY + expected * ONE_DAY)


@pytest.mark.parametrize(
    ("plan", "day", "done", "said"),
    [
        (FLEXIBLE, 0, set(), None),
        (FLEXIBLE, 1, {0}, "yesterday was a session"),
        (FLEXIBLE, 2, {0}, None),
        (FLEXIBLE, 6, {0, 2, 4}, "3 of 3"),
        (FLEXIBLE, 5, {0, 1, 2, 4}, "4 of 3"),
        (MON_WED_FRI, 0, set(), None),
        (MON_WED_FRI, 1, {0}, "Not one of your days"),
        (MON_WED_FRI, 4, {0, 1, 2, 3}, None),
    ],
)
def test_why_a_day_is_for_rest(plan: Plan, day: int, done: set[int], said: str | None) -> None:
    date_ = MONDAY + day * ONE_DAY
    reason = rest_reason(date_, plan, weeks(days(done))(date_), date_ - ONE_DAY in days(done))
    if said is None:
        assert reason is None
    else:
        assert reason is not None
        assert said in reason
        assert reason.endswith(".")


@given(
    st.sets(st.integers(0, 6)),
    st.integers(0, 9),
    st.sets(st.integers(-5, 12)),
    st.sets(st.integers(-5, 20)),
    st.integers(1, 7),
)
def test_the_next_session_is_the_first_day_that_asks_for_one(
    fixed: set[int], today: int, done: set[int], excused: set[int], goal: int
) -> None:
    def asks(n: int) -> bool:
        day = MONDAY + n * ONE_DAY
        if n in done or n in excused:
            return False
        if fixed:
            return day.weekday() in fixed
        monday = n - day.weekday()
        return len(done & set(range(monday, monday + 7))) < goal and n - 1 not in done

    plan = Plan(days=frozenset(fixed))
    found = next_session(
        MONDAY + today * ONE_DAY, plan, weeks(days(done), goal), days(done).__contains__, days(excused).__contains__
    )
    assert found == MONDAY + next(n for n in range(today, 60) if asks(n)) * ONE_DAY
