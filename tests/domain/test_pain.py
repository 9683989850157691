"""The traffic light, the check next morning, the gate and the trend."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.domain import pain as rules
from backtui.domain.pain import (
    Gate,
    Light,
    Moment,
    Pain,
    Sign,
    day_after_light,
    day_light,
    during_light,
    gate,
    next_morning_level,
    peak_level,
    start_level,
    worst,
)
from backtui.domain.trend import WORRY_SAY, Worry, mean_7_day, red_days, red_week, trend
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


@pytest.mark.parametrize(
    ("start", "morning", "peak", "light"),
    [
        (None, 2, 3, None),
        (2, None, 3, None),
        (2, 2, None, GREEN),
        (2, 2, 3, GREEN),
        (2, 1, 4, AMBER),
        (2, 2, 9, AMBER),
        (2, 3, 2, RED),
        (0, 1, None, RED),
        (7, 7, 7, GREEN),
    ],
)
def test_the_check_next_morning(start: int | None, morning: int | None, peak: int | None, light: Light | None) -> None:
    assert day_after_light(start, morning, peak) is light


@pytest.mark.parametrize(
    ("level", "signs", "expected"),
    [
        *((level, (), Gate.GO) for level in (0, 1, 2, 3)),
        *((level, (), Gate.FLARE) for level in (4, 5, 6)),
        *((level, (), Gate.EASY) for level in (7, 8, 9, 10)),
        (0, (Sign.NERVE,), Gate.SAFETY),
        (9, (Sign.NERVE, Sign.SHARP), Gate.SAFETY),
        (1, (Sign.SPREADING,), Gate.EASY),
        (1, (Sign.SHARP,), Gate.FLARE),
        (7, (Sign.RISING,), Gate.EASY),
    ],
)
def test_the_gate_before_a_session(level: int, signs: tuple[Sign, ...], expected: Gate) -> None:
    assert gate(level, signs) is expected


def test_a_session_starts_with_before_else_morning() -> None:
    pains = [felt(1, 2), felt(1, 3, Moment.BEFORE), felt(0, 5), felt(1, 4, Moment.BEFORE)]
    assert start_level(pains, ago(1)) == 4
    assert start_level(pains, ago(0)) == 5
    assert start_level(pains, ago(2)) is None
    assert next_morning_level(pains, ago(1)) == 5
    assert next_morning_level(pains, ago(2)) == 2
    assert next_morning_level([felt(0, 3, Moment.BEFORE)], ago(1)) == 3
    assert next_morning_level(pains, ago(0)) is None


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


def test_a_morning_worse_than_the_one_before_is_no_red_without_a_session() -> None:
    pains = [felt(1, 1), felt(0, 3)]
    assert day_light(pains, ago(1)) is GREEN
    assert day_light([*pains, felt(1, 1, Moment.AFTER)], ago(1)) is RED


def test_the_worst_light() -> None:
    assert worst([]) is None
    assert worst([None, GREEN]) is GREEN
    assert worst([GREEN, RED, None, AMBER]) is RED
    assert [light.rank for light in Light] == [0, 1, 2]


PAINS = st.lists(
    st.builds(
        Pain,
        day=st.integers(0, 6).map(ago),
        moment=st.sampled_from(Moment),
        level=st.integers(0, 10),
        exercise=st.sampled_from([None, None, "plank", "superman"]),
        signs=st.sampled_from([frozenset[Sign]()] * 5 + [frozenset({Sign.SHARP}), frozenset({Sign.NERVE})]),
    ),
    max_size=10,
)


@given(PAINS, st.integers(0, 6).map(ago))
def test_the_light_of_a_day_is_that_of_the_oracle(pains: list[Pain], day: date) -> None:
    found = day_light(pains, day, "plank")
    assert (found.rank + 1 if found else 0) == oracle.light(pains, day, "plank")


@given(PAINS)
def test_red_days_are_those_with_a_red_light(pains: list[Pain]) -> None:
    expected = [ago(n) for n in range(6, -1, -1) if day_light(pains, ago(n)) is RED]
    assert red_days(pains, ago(6), TODAY) == expected
    assert red_week(pains, TODAY) == (len(expected) >= 2)


def test_red_days_are_counted_within_their_bounds() -> None:
    pains = [felt(n, 8) for n in (0, 3, 8, 13)]
    assert red_days(pains, ago(8), ago(3)) == [ago(8), ago(3)]
    assert red_week(pains, TODAY)
    assert not red_week(pains, ago(5))


def test_the_mean_counts_each_day_once() -> None:
    assert mean_7_day([], TODAY) is None
    pains = [felt(0, 2), felt(0, 6, Moment.DURING), felt(6, 1), felt(7, 9), felt(-1, 9)]
    assert mean_7_day(pains, TODAY) == 2.5
    assert mean_7_day(pains[3:4], TODAY) is None


def week(first_ago: int, *levels: int) -> list[Pain]:
    """Pains of mornings in a row, the first so many days ago."""
    return [felt(first_ago - n, level) for n, level in enumerate(levels)]


@pytest.mark.parametrize(
    ("pains", "worry"),
    [
        pytest.param([], None, id="nothing told"),
        pytest.param([felt(n, 6) for n in (0, 5, 13)], Worry.RED_DAYS, id="three red days in a fortnight"),
        pytest.param([felt(n, 6) for n in (0, 5, 14)], None, id="the third is older"),
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


def test_every_light_gate_and_worry_has_its_sentence() -> None:
    assert set(rules.DURING_SAY) == set(rules.DAY_AFTER_SAY) == set(Light)
    assert set(rules.GATE_SAY) == set(Gate)
    assert set(WORRY_SAY) == set(Worry)
