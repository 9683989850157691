"""Stats on small histories whose numbers can be told by hand."""

from datetime import date, timedelta
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.domain import stats
from backtui.domain.dose import Tempo, parse_dose
from backtui.domain.felt import Felt, felt
from backtui.domain.pain import Moment, Pain
from backtui.domain.stats import STATS, Facts, Known, Range, Table, Times, Window
from backtui.domain.weeks import Week, WeekStatus
from backtui.domain.work import Step, Work, period_of

TODAY = date(2026, 11, 25)
MONDAY = date(2026, 11, 23)
ONE_DAY, ONE_WEEK = timedelta(days=1), timedelta(weeks=1)
KNOWN = {
    "wall-plank": Known("Wall plank", "Front plank", 1, Tempo(2, None, 2)),
    "knee-plank": Known("Knee plank", "Front plank", 2, Tempo(2, None, 2)),
    "plank": Known("Plank", "Front plank", 3, Tempo(2, None, 2)),
    "stretch": Known("Stretch", "Stretches", 0, Tempo(0, None, 0)),
}
EMPTY = Facts(Window(MONDAY, TODAY, Step.WEEK), (), (), (), (), KNOWN)


def week(ago: int, done: int, status: WeekStatus = WeekStatus.MET, required: int = 2) -> Week:
    return Week(MONDAY - ago * ONE_WEEK, done, 0, 2, 3, required, status)


@pytest.mark.parametrize(
    ("chosen", "first", "since", "step"),
    [
        (Range.QUARTER, date(2020, 1, 1), MONDAY - 12 * ONE_WEEK, Step.WEEK),
        (Range.QUARTER, MONDAY - ONE_WEEK, MONDAY - ONE_WEEK, Step.WEEK),
        (Range.QUARTER, TODAY + ONE_WEEK, MONDAY, Step.WEEK),
        (Range.YEAR, date(2020, 1, 1), MONDAY - 51 * ONE_WEEK, Step.WEEK),
        (Range.ALL, MONDAY - 52 * ONE_WEEK, MONDAY - 52 * ONE_WEEK, Step.WEEK),
        (Range.ALL, MONDAY - 53 * ONE_WEEK, MONDAY - 53 * ONE_WEEK, Step.MONTH),
        (Range.ALL, date(2024, 10, 2), date(2024, 9, 30), Step.YEAR),
        (Range.ALL, date(2024, 10, 8), date(2024, 10, 7), Step.MONTH),
        (Range.ALL, date(1996, 5, 1), date(1996, 4, 29), Step.YEAR),
    ],
)
def test_the_window_of_a_range(chosen: Range, first: date, since: date, step: Step) -> None:
    assert stats.window(chosen, TODAY, first) == Window(since, TODAY, step)


@given(
    since=st.dates(date(1990, 1, 1), date(2030, 1, 1)),
    days=st.integers(0, 900),
    step=st.sampled_from(Step),
    week_start=st.integers(0, 6),
)
def test_each_day_of_a_window_is_in_the_period_that_is_its_own(
    since: date, days: int, step: Step, week_start: int
) -> None:
    within = Window(since, since + days * ONE_DAY, step, week_start)
    found = {
        first + n * ONE_DAY: period
        for period, first, last in stats.periods(within)
        for n in range((last - first).days + 1)
    }
    every = [since + n * ONE_DAY for n in range(days + 1)]
    assert found == {day: period_of(day, step, week_start) for day in every}
    assert list(found) == every


def test_sessions_stand_beside_keep_and_goal() -> None:
    weeks = (week(2, 3), week(1, 1, WeekStatus.SHORT), week(0, 0, WeekStatus.OPEN))
    (series,) = stats.sessions(EMPTY._replace(window=Window(MONDAY - ONE_WEEK, TODAY, Step.WEEK), weeks=weeks))
    assert [(p.label, p.value, p.mark) for p in series.points] == [
        ("16 Nov 2026", 1, "short"),
        ("23 Nov 2026", 0, "open"),
    ]
    assert series.guides == (("keep", 2), ("goal", 3))


def test_longer_periods_are_means_a_week() -> None:
    weeks = (week(4, 3), week(3, 2), week(2, 1), week(1, 2), week(0, 0))
    facts = EMPTY._replace(window=Window(weeks[0].start, TODAY, Step.MONTH), weeks=weeks)
    work = Work(date(2026, 11, 1), TODAY, "plank", parse_dose("3 x 10 s"), 3, 4)
    (series,) = stats.sessions(facts)
    assert [(p.label, p.value) for p in series.points] == [("Oct 2026", 3), ("Nov 2026", 1.25)]
    (series,) = stats.load(facts._replace(work=(work,)))
    assert (series.name, [p.value for p in series.points]) == ("Front plank", [0, 4 * 3 * 14 / 60 / 4])


def test_the_morning_after_a_session_is_told_twice() -> None:
    pains = [
        Pain(MONDAY, Moment.MORNING, 4),
        Pain(MONDAY, Moment.AFTER, 3),
        Pain(MONDAY, Moment.DURING, 7),
        Pain(MONDAY, Moment.AFTER, 6, exercise="plank"),
        Pain(TODAY, Moment.MORNING, 2),
    ]
    assert felt(pains, [MONDAY - ONE_DAY]) == [
        Felt(MONDAY - ONE_DAY, "next morning", 4),
        Felt(MONDAY, "after", 3),
        Felt(MONDAY, "during", 7),
        Felt(MONDAY, "morning", 4),
        Felt(TODAY, "morning", 2),
    ]


def test_of_several_pains_of_a_day_and_moment_the_last_is_charted() -> None:
    pains = [Pain(MONDAY, Moment.MORNING, 6), Pain(MONDAY, Moment.MORNING, 4, "plank"), Pain(MONDAY, Moment.MORNING, 2)]
    assert felt(pains, [MONDAY - ONE_DAY]) == [
        Felt(MONDAY - ONE_DAY, "next morning", 2),
        Felt(MONDAY, "morning", 2),
    ]


@given(st.dictionaries(st.integers(0, 30), st.integers(0, 10), min_size=1), st.integers(0, 30))
def test_the_mean_is_that_of_the_seven_days_that_end_there(levels: dict[int, int], shift: int) -> None:
    since = MONDAY + shift * ONE_DAY - 10 * ONE_DAY
    told = tuple(Felt(MONDAY + n * ONE_DAY, "morning", level) for n, level in sorted(levels.items()))
    found = stats.pain(EMPTY._replace(window=Window(since, TODAY, Step.WEEK), felt=told))
    expected = [
        (one.day, one.level, fmean(f.level for f in told if timedelta() <= one.day - f.day < timedelta(days=7)))
        for one in told
        if one.day >= since
    ]
    assert [(p.day, p.value, p.mean) for series in found for p in series.points] == expected


def test_best_of_each_exercise_with_the_day_it_was_first_reached() -> None:
    def work(day: int, slug: str, dose: str, sets: int) -> Work:
        return Work(MONDAY, date(2026, 11, day), slug, parse_dose(dose), sets)

    found = stats.best(
        EMPTY._replace(
            work=(
                work(2, "plank", "3 x 10 s", 3),
                work(9, "plank", "3 x 20 s", 1),
                work(16, "plank", "2 x 20 s", 2),
                work(3, "gone", "8-6 x 2 s", 1),
                work(4, "gone", "1 x 9", 1),
                work(5, "stretch", "10 min", 1),
            )
        )
    )
    assert found.rows == (
        ("Plank", 20, date(2026, 11, 9), None, None, None),
        ("Stretch", None, None, 10, "min", date(2026, 11, 5)),
        ("gone", 2, date(2026, 11, 3), 9, "rep", date(2026, 11, 4)),
    )


def test_rungs_are_climbed_upwards_only() -> None:
    def times(slug: str, first: date) -> Times:
        return Times(slug, first, TODAY, 3)

    facts = EMPTY._replace(
        times=(
            times("plank", MONDAY),
            times("knee-plank", date(2026, 1, 5)),
            times("wall-plank", date(2026, 3, 1)),
            times("stretch", date(2025, 1, 1)),
            times("gone", date(2025, 1, 1)),
        )
    )
    (series,) = stats.ladders(facts)
    assert [(p.day, p.value, p.mark) for p in series.points] == [
        (date(2026, 1, 5), 2, "Knee plank"),
        (MONDAY, 3, "Plank"),
    ]
    assert stats.climbs(stats.ladders(facts)) == [(MONDAY, "Plank")]


def test_two_rungs_begun_on_one_day_are_no_climb() -> None:
    facts = EMPTY._replace(times=(Times("wall-plank", TODAY, TODAY, 1), Times("plank", TODAY, TODAY, 1)))
    assert stats.climbs(stats.ladders(facts)) == []


def test_weeks_by_year_and_adherence() -> None:
    excused = week(47, 0, WeekStatus.EXCUSED, required=0)
    weeks = (week(48, 3), excused, *(week(n, 3) for n in range(9, 1, -1)), week(1, 1, WeekStatus.SHORT), week(0, 5))
    facts = EMPTY._replace(window=Window(weeks[0].start, TODAY, Step.WEEK), weeks=weeks)
    assert stats.years(facts).rows == ((2025, 1, 1, 0, 3), (2026, 9, 0, 1, 30))
    assert stats.adherence(facts).rows == ((8, 7 * 2 + 1, 16),)


def test_a_history_of_nothing_has_numbers_too() -> None:
    for stat in STATS:
        found = stat.of(EMPTY)
        assert found == () or isinstance(found, Table)
    assert stats.adherence(EMPTY).rows == ((0, 0, 0),)


def test_every_stat_has_a_key_of_its_own() -> None:
    assert len({stat.key for stat in STATS}) == len(STATS)
