"""Milestones: which, and on which day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.domain.milestones import WEEKS_IN_A_ROW, milestones, reached_on, rows_of_weeks
from backtui.domain.weeks import Week, WeekStatus

FIRST = date(2024, 1, 1)
MET, EXCUSED, OPEN, SHORT = WeekStatus.MET, WeekStatus.EXCUSED, WeekStatus.OPEN, WeekStatus.SHORT


def history(*statuses: WeekStatus) -> list[Week]:
    return [Week(FIRST + timedelta(weeks=n), 2, 0, 2, 3, 2, status) for n, status in enumerate(statuses)]


def test_the_day_is_that_of_the_session_that_kept_the_week() -> None:
    weeks = history(SHORT, MET, EXCUSED, MET, MET, MET, OPEN)
    done = {week.start + timedelta(days=n) for week in weeks for n in (1, 3, 5)}
    found = milestones(weeks, done, [])
    assert [(one.key, one.day) for one in found] == [
        ("weeks-1", FIRST + timedelta(days=7 + 3)),
        ("weeks-4", FIRST + timedelta(days=35 + 3)),
    ]


def test_a_short_week_begins_anew_and_nothing_is_told_twice() -> None:
    weeks = history(MET, MET, MET, SHORT, *[MET] * 4, SHORT, *[MET] * 5)
    assert {n: week.start for n, week in rows_of_weeks(weeks).items()} == {1: FIRST, 4: FIRST + timedelta(weeks=7)}


def test_the_first_rung_climbed_and_no_other() -> None:
    found = milestones([], [], [(FIRST, "Russian twist"), (FIRST + timedelta(days=1), "Plank")])
    assert [(one.key, one.day) for one in found] == [("rung", FIRST)]
    assert found[0].sentence == "You moved up to Russian twist, a rung above where you began."


@pytest.mark.parametrize(("required", "day"), [(0, 2), (1, 2), (2, 4), (3, 7)])
def test_the_session_that_reached_what_was_asked(required: int, day: int) -> None:
    week = history(MET)[0]._replace(required=required)
    assert reached_on(week, {date(2024, 1, 2), date(2024, 1, 4), date(2023, 12, 31)}) == date(2024, 1, day)


@given(st.lists(st.sampled_from(list(WeekStatus)), max_size=80))
def test_runs_agree_with_a_plain_count(statuses: list[WeekStatus]) -> None:
    kept = "".join({MET: "k", SHORT: "|"}.get(status, "") for status in statuses)
    longest = max((len(run) for run in kept.split("|")), default=0)
    assert set(rows_of_weeks(history(*statuses))) == {n for n in WEEKS_IN_A_ROW if n <= longest}
