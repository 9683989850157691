"""What may be done about a pain during a session, row by row, and that less is always less."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.domain.dose import Dose, parse_dose
from backtui.domain.pain import LEG_SIGNS, Light, Sign
from backtui.domain.pain_response import AFTER_SAY, Response, Way, fewer, respond

RED = (Way.SKIP, Way.EASIER, Way.END, Way.EXCUSE)
SEVERE = (Way.END, Way.SKIP, Way.EXCUSE)
AMBER = (Way.FEWER, Way.EASIER, Way.SKIP, Way.GO_ON)


@pytest.mark.parametrize(
    ("level", "signs", "start", "expected"),
    [
        (0, (), None, Response(Light.GREEN, ())),
        (3, (), 2, Response(Light.GREEN, ())),
        (3, (), 1, Response(Light.AMBER, AMBER)),
        (4, (), None, Response(Light.AMBER, AMBER)),
        (5, (), 5, Response(Light.AMBER, AMBER)),
        (6, (), 6, Response(Light.RED, RED)),
        (7, (), 7, Response(Light.RED, SEVERE)),
        (10, (), None, Response(Light.RED, SEVERE)),
        (1, (Sign.SHARP,), None, Response(Light.RED, RED)),
        (1, (Sign.RISING,), None, Response(Light.RED, RED)),
        (1, (Sign.SPREADING,), None, Response(Light.RED, (Way.END, Way.EXCUSE), safety_first=True)),
        (0, (Sign.NERVE,), None, Response(Light.RED, (Way.END, Way.EXCUSE), safety_first=True)),
        (9, (Sign.SHARP, Sign.NERVE), 8, Response(Light.RED, (Way.END, Way.EXCUSE), safety_first=True)),
    ],
)
def test_each_pain_has_its_ways(level: int, signs: tuple[Sign, ...], start: int | None, expected: Response) -> None:
    assert respond(level, signs, start) == expected


@pytest.mark.parametrize(
    ("level", "usual", "expected"),
    [
        (5, 5, Response(Light.GREEN, ())),
        (6, 5, Response(Light.AMBER, AMBER)),
        (7, 5, Response(Light.AMBER, (Way.END, Way.SKIP, Way.FEWER, Way.EASIER, Way.GO_ON))),
        (8, 8, Response(Light.RED, SEVERE)),
        (5, 2, Response(Light.RED, SEVERE)),
        (4, 2, Response(Light.AMBER, AMBER)),
    ],
)
def test_ways_follow_what_is_usual(level: int, usual: int, expected: Response) -> None:
    assert respond(level, (), None, usual) == expected


@given(st.integers(0, 10), st.none() | st.integers(0, 10))
def test_in_severe_pain_no_exercise_is_offered_first(level: int, usual: int | None) -> None:
    found = respond(level, (), None, usual)
    if level >= 7 or (usual is not None and level >= usual + 3):
        assert found.ways[0] is Way.END
        assert found.light is Light.AMBER or Way.EASIER not in found.ways


def test_only_what_is_possible_is_offered() -> None:
    assert respond(5, fewer=False, easier=False).ways == (Way.SKIP, Way.GO_ON)
    assert respond(6, fewer=False, easier=False).ways == (Way.SKIP, Way.END, Way.EXCUSE)


@given(st.integers(0, 10), st.sets(st.sampled_from(Sign)), st.none() | st.integers(0, 10), st.booleans(), st.booleans())
def test_red_never_goes_on_and_there_is_always_a_way_out(
    level: int, signs: set[Sign], start: int | None, less: bool, easier: bool
) -> None:
    found = respond(level, signs, start, fewer=less, easier=easier)
    if found.light is Light.RED:
        assert not {Way.GO_ON, Way.FEWER} & set(found.ways)
        assert {Way.END, Way.EXCUSE} <= set(found.ways)
    if found.light is Light.AMBER:
        assert {Way.SKIP, Way.GO_ON} <= set(found.ways)
    assert found.safety_first == bool(signs & LEG_SIGNS)
    assert (found.ways == ()) == (found.light is Light.GREEN)


@pytest.mark.parametrize(
    ("dose", "sets_done", "expected"),
    [
        ("3 x 8", 0, "3 x 4"),
        ("3 x 8", 1, "8-4-4"),
        ("3 x 8", 3, None),
        ("6-4-2 x 10 s", 1, "6-2-1 x 10 s"),
        ("3 x 10 s, rest 20 s", 0, "2 x 10 s, rest 20 s"),
        ("3 x 10 s, rest 20 s", 2, None),
        ("1 x 1", 0, None),
        ("2 x 3 / side x 2 s", 1, "3-1 / side x 2 s"),
        ("10 min", 0, "5 min"),
    ],
)
def test_fewer(dose: str, sets_done: int, expected: str | None) -> None:
    assert fewer(parse_dose(dose), sets_done) == (parse_dose(expected) if expected else None)


@given(st.lists(st.integers(1, 30), min_size=1, max_size=6), st.integers(0, 6))
def test_fewer_leaves_less_to_do_and_what_is_done_alone(reps: list[int], done: int) -> None:
    dose = Dose(tuple(reps))
    sets_done = min(done, dose.sets)
    less = fewer(dose, sets_done)
    left = sum(reps[sets_done:])
    if less is None:
        assert left <= 1
        return
    assert less.reps[:sets_done] == dose.reps[:sets_done]
    assert 0 < sum(less.reps[sets_done:]) < left
    assert less._replace(reps=dose.reps) == dose


def test_every_light_has_a_sentence() -> None:
    assert set(AFTER_SAY) == set(Light)
