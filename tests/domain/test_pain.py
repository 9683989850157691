"""The traffic light, the mornings after, the usual pain, the gate and the trend."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.domain import pain as rules
from backtui.domain.pain import (
    Light,
    Moment,
    Pain,
    Sign,
    during_light,
    last_told,
    level_light,
    morning_level,
    morning_light,
    start_level,
    worst,
)
from backtui.domain.pain_day import (
    USUAL_DAYS,
    USUAL_LEAST,
    day_light,
    mornings_light,
    peak_level,
    session_light,
    usual_pain,
)
from backtui.domain.pain_trend import WORRY_SAY, Worry, red_days, red_week, trend
from backtui.domain.safety import Verdict, level_verdict
from tests.domain import progression_oracle as oracle

TODAY = date(2026, 11, 23)
GREEN, AMBER, RED = Light


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def felt(days: int, level: int, moment: Moment = Moment.MORNING, *signs: Sign, exercise: str | None = None) -> Pain:
    """A pain so many days ago."""
    return Pain(ago(days), moment, level, exercise, frozenset(signs))


@pytest.mark.parametrize(
    ("level", "start", "light"),
    [
        *((level, None, GREEN) for level in (0, 1, 2, 3)),
        *((level, None, AMBER) for level in (4, 5)),
        *((level, None, RED) for level in (6, 7, 8, 9, 10)),
        (2, 1, GREEN),
        (3, 1, AMBER),
        (2, 0, AMBER),
        (3, 5, GREEN),
        (5, 5, AMBER),
        (6, 6, RED),
        (6, 0, RED),
    ],
)
def test_the_light_of_a_level(level: int, start: int | None, light: Light) -> None:
    assert during_light(level, (), start) is light


@pytest.mark.parametrize("sign", list(Sign))
@pytest.mark.parametrize("level", [0, 3, 5])
def test_any_sign_is_red(level: int, sign: Sign) -> None:
    assert during_light(level, {sign}, level) is RED


TABLE = {
    # usual: the first amber level, the first red one, the first at which only a walk is left
    None: (4, 6, 7),
    0: (2, 3, 3),
    1: (3, 4, 4),
    2: (4, 5, 5),
    3: (5, 6, 6),
    4: (6, 7, 7),
    5: (6, 8, 8),
    6: (6, 8, 8),
    7: (6, 8, 8),
    10: (6, 8, 8),
}
"""The thresholds, written out."""


@pytest.mark.parametrize(("usual", "bounds"), TABLE.items())
def test_levels_are_judged_against_what_is_usual(usual: int | None, bounds: tuple[int, int, int]) -> None:
    amber, red, easy = bounds
    for level in range(11):
        assert level_light(level, usual) is (RED if level >= red else AMBER if level >= amber else GREEN)
        shut = Verdict.EASY if level >= easy else Verdict.FLARE if level >= amber else None
        assert level_verdict(level, usual) is (shut or (Verdict.CARE if level >= 4 else Verdict.CLEAR))


def test_what_is_usual_may_be_done_with_care() -> None:
    assert level_verdict(5, 5) is Verdict.CARE


def test_a_rise_since_the_start_counts_only_while_nothing_is_known_to_be_usual() -> None:
    assert during_light(3, (), 1) is AMBER
    assert during_light(3, (), 1, usual=2) is GREEN


USUAL = st.none() | st.integers(0, 10)
SOME_SIGNS = st.sets(st.sampled_from(Sign))


@given(st.integers(0, 9), SOME_SIGNS, USUAL, USUAL)
def test_more_pain_is_never_judged_more_mildly(
    level: int, signs: set[Sign], start: int | None, usual: int | None
) -> None:
    less, more = (during_light(n, signs, start, usual) for n in (level, level + 1))
    assert less.rank <= more.rank
    assert level_verdict(level, usual).rank <= level_verdict(level + 1, usual).rank
    signed = during_light(level, signs | {Sign.SHARP}, start, usual)
    assert signed is RED


@given(USUAL, st.integers(0, 9), USUAL, USUAL)
def test_a_worse_morning_is_never_judged_more_mildly(
    before: int | None, level: int, other: int | None, usual: int | None
) -> None:
    def rank(first: int | None, second: int | None) -> int:
        light = morning_light(before, first, second, usual)
        return -1 if light is None else light.rank

    assert rank(level, other) <= rank(level + 1, other)
    assert rank(other, level) <= rank(other, level + 1)


@pytest.mark.parametrize(
    ("before", "first", "second", "usual", "light"),
    [
        (None, 2, 3, None, None),
        (2, None, 3, None, None),
        (2, 2, None, None, GREEN),
        (2, 3, None, None, GREEN),
        (2, 4, None, None, AMBER),
        (2, 4, 3, None, AMBER),
        (2, 4, 4, None, RED),
        (0, 9, 9, None, RED),
        (7, 7, 7, None, GREEN),
        (2, 4, 4, 5, GREEN),
        (4, 6, 6, 4, RED),
    ],
)
def test_mornings_are_compared_with_mornings(
    before: int | None, first: int | None, second: int | None, usual: int | None, light: Light | None
) -> None:
    assert morning_light(before, first, second, usual) is light


def test_the_morning_before_is_that_of_the_day_or_of_the_day_before() -> None:
    after = [felt(2, 2, Moment.AFTER), felt(1, 4), felt(0, 4)]
    assert mornings_light(after, ago(2)) is None
    assert mornings_light([felt(3, 2), *after], ago(2)) is RED
    assert mornings_light([felt(3, 2), felt(2, 4), *after], ago(2)) is GREEN
    assert mornings_light([felt(2, 4, Moment.BEFORE), *after], ago(2)) is None


def test_what_is_usual_is_known_after_five_days_told() -> None:
    told = [felt(n, 5, Moment.BEFORE) for n in range(USUAL_LEAST, 0, -1)]
    assert usual_pain(told, TODAY) == 5
    assert usual_pain(told, ago(1)) is None
    assert usual_pain([*told, felt(0, 9, Moment.BEFORE)], TODAY) == 5, "a day is not judged by itself"


def test_what_is_usual_is_the_median_before_sessions_else_of_mornings() -> None:
    mornings = [felt(n, 1) for n in range(9, 0, -1)]
    assert usual_pain(mornings, TODAY) == 1
    both = [pain for n in range(9, 0, -1) for pain in (felt(n, 1), felt(n, 4, Moment.BEFORE), felt(n, 9, Moment.AFTER))]
    assert usual_pain(both, TODAY) == 4
    even = [felt(6 - n, level, Moment.BEFORE) for n, level in enumerate((1, 1, 2, 5, 6, 9))]
    assert usual_pain(even, TODAY) == 2


def test_only_the_last_days_told_are_usual() -> None:
    old = [felt(n, 8, Moment.BEFORE) for n in range(50, 50 - USUAL_DAYS, -1)]
    new = [felt(n, 2, Moment.BEFORE) for n in range(USUAL_DAYS, 0, -1)]
    assert usual_pain([*old, *new], TODAY) == 2
    assert usual_pain([felt(n, 8) for n in range(90, 70, -1)], TODAY) is None


def test_a_session_starts_with_before_else_morning() -> None:
    pains = [felt(1, 2), felt(1, 3, Moment.BEFORE), felt(0, 5), felt(1, 4, Moment.BEFORE)]
    assert start_level(pains, ago(1)) == 4
    assert start_level(pains, ago(0)) == 5
    assert start_level(pains, ago(2)) is None
    assert morning_level(pains, ago(0)) == 5
    assert morning_level(pains, ago(1)) == 2
    assert morning_level([felt(0, 3, Moment.BEFORE)], ago(0)) is None


def test_the_peak_leaves_out_other_exercises() -> None:
    pains = [
        felt(0, 9),
        felt(0, 3, Moment.AFTER),
        felt(0, 5, Moment.DURING, exercise="plank"),
        felt(0, 7, Moment.DURING, exercise="superman"),
    ]
    assert peak_level(pains, TODAY) == 7
    assert peak_level(pains, TODAY, "plank") == 5
    assert peak_level(pains, TODAY, "bird-dog") == 3
    assert peak_level([], TODAY) is None


def test_mornings_that_got_worse_are_no_red_without_a_session() -> None:
    pains = [felt(2, 1), felt(1, 3), felt(0, 3)]
    assert day_light(pains, ago(2)) is GREEN
    assert day_light([pains[0], felt(2, 1, Moment.AFTER), *pains[1:]], ago(2)) is RED


def test_a_session_is_not_blamed_for_what_was_felt_before_it() -> None:
    before = [felt(2, 5), felt(2, 7, Moment.BEFORE)]
    assert session_light(before, ago(2)) is None
    assert day_light(before, ago(2)) is RED
    assert session_light([*before, felt(2, 4, Moment.AFTER)], ago(2)) is AMBER
    settled = [felt(2, 1), felt(2, 1, Moment.AFTER), felt(1, 3), felt(0, 1)]
    assert session_light(settled, ago(2)) is GREEN
    assert day_light(settled, ago(2)) is AMBER
    assert session_light([*settled[:-1], felt(0, 3)], ago(2)) is RED


def test_the_worst_light() -> None:
    assert worst([]) is None
    assert worst([None, GREEN]) is GREEN
    assert worst([GREEN, RED, None, AMBER]) is RED
    assert [light.rank for light in Light] == [0, 1, 2]


PAINS = st.lists(
    st.builds(
        Pain,
        day=st.integers(0, 9).map(ago),
        moment=st.sampled_from(Moment),
        level=st.integers(0, 10),
        exercise=st.sampled_from([None, None, "plank", "superman"]),
        signs=st.sampled_from([frozenset[Sign]()] * 5 + [frozenset({Sign.SHARP}), frozenset({Sign.NERVE})]),
    ),
    max_size=16,
)


@given(PAINS, st.integers(0, 6).map(ago))
def test_the_light_of_a_day_is_that_of_the_oracle(pains: list[Pain], day: date) -> None:
    pains.sort(key=lambda pain: pain.day)
    found = day_light(pains, day, "plank")
    assert (found.rank + 1 if found else 0) == oracle.light(pains, day, "plank")


@given(PAINS)
def test_red_days_are_those_with_a_red_light(pains: list[Pain]) -> None:
    pains.sort(key=lambda pain: pain.day)
    expected = [ago(n) for n in range(6, -1, -1) if day_light(pains, ago(n)) is RED]
    assert red_days(pains, ago(6), TODAY) == expected
    assert red_week(pains, TODAY) == (len(expected) >= 2)


def test_red_days_are_counted_within_their_bounds() -> None:
    pains = [felt(n, 8) for n in (13, 8, 3, 0)]
    assert red_days(pains, ago(8), ago(3)) == [ago(8), ago(3)]
    assert red_week(pains, TODAY)
    assert not red_week(pains, ago(5))


def test_of_what_is_told_anew_the_last_word_counts_at_the_start_but_every_word_in_the_light() -> None:
    pains = [felt(0, 6, Moment.BEFORE), felt(0, 3, Moment.BEFORE), felt(0, 1, exercise="plank"), felt(0, 1)]
    assert last_told(pains) == pains[1:]
    assert start_level(pains, TODAY) == 3
    assert day_light(pains[:2], TODAY) is RED
    assert day_light([felt(0, 2, Moment.BEFORE), felt(0, 4, Moment.AFTER), felt(0, 0, Moment.AFTER)], TODAY) is AMBER
    assert peak_level([felt(0, 4, Moment.AFTER), felt(0, 0, Moment.AFTER)], TODAY) == 4
    assert morning_level([felt(0, 5), felt(0, 1)], TODAY) == 1


def week(first_ago: int, *levels: int) -> list[Pain]:
    """Pains of mornings in a row, the first so many days ago."""
    return [felt(first_ago - n, level) for n, level in enumerate(levels)]


@pytest.mark.parametrize(
    ("pains", "worry"),
    [
        pytest.param([], None, id="nothing told"),
        pytest.param([felt(n, 6) for n in (13, 5, 0)], Worry.RED_DAYS, id="three red days in a fortnight"),
        pytest.param([felt(n, 6) for n in (14, 5, 0)], None, id="the third is older"),
        pytest.param(week(13, 1, 1, 1, 1, 1, 1, 1, 3, 3, 3, 3, 3, 3, 3), Worry.RISING, id="up by two"),
        pytest.param(week(13, 1, 1, 1, 1, 1, 1, 1, 2, 3, 3, 3, 3, 3, 3), None, id="up by less than two"),
        pytest.param([felt(13, 1), *week(6, 5, 5, 5)], None, id="a single answer is no week to compare with"),
        pytest.param([*week(48, 3, 3, 3), *week(6, 3, 3, 3)], Worry.NO_BETTER, id="six weeks, the same"),
        pytest.param([*week(48, 5, 5, 5), *week(6, 4, 4, 4)], Worry.NO_BETTER, id="six weeks, one less of five"),
        pytest.param([*week(48, 5, 5, 5), *week(6, 3, 3, 3)], None, id="six weeks, two less"),
        pytest.param([*week(48, 3, 3, 3), *week(6, 2, 2, 2)], None, id="six weeks, a third less"),
        pytest.param([*week(48, 1, 1, 1), *week(6, 1, 1, 1)], None, id="six weeks, hardly any"),
        pytest.param([*week(40, 3, 3, 3), *week(6, 3, 3, 3)], None, id="less than six weeks"),
    ],
)
def test_when_a_clinician_is_suggested(pains: list[Pain], worry: Worry | None) -> None:
    assert trend(pains, TODAY) is worry


def test_every_light_and_worry_has_its_sentence() -> None:
    assert set(rules.DURING_SAY) == set(Light)
    assert set(WORRY_SAY) == set(Worry)
