"""What comes next in a dose, and what comes before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.domain.dose import Dose, parse_dose
from backtui.domain.plan import Level
from backtui.domain.steps import (
    REST_LEAST_S,
    Stand,
    begun_again,
    cap,
    dose_at,
    first_dose,
    halved,
    lowered,
    one_set_less,
    raised,
    rung_before,
    rungs_for,
    volume,
)
from tests.domain.rungs import KNEE, LADDER, PLANK, WALL, Step, step

BEGINNER, INTERMEDIATE, ADVANCED = Level
TILT = step("pelvic-tilt", "1 x 8 x 2 s", "2 x 10 x 3 s, rest 20 s", "2 x 15 x 5 s, rest 20 s")
CURL = step("curl-up", "1 x 4 x 5 s", "4-3-2 x 8 s, rest 30 s", "6-4-2 x 10 s, rest 30 s")
RAISE = step("prone-leg-raise", "2 x 6 / side x 2 s, rest 30 s", "1 x 8 / side x 3 s", "2 x 10 / side x 5 s, rest 30 s")
WALK = step("walking", "10 min", "20 min", "30 min")
BREATH = step("breathing", "1 x 5 breaths", "1 x 8 breaths", "1 x 10 breaths", category="breathing")


@pytest.mark.parametrize(
    ("rung", "steps"),
    [
        (TILT, ["1 x 9 x 2 s", "1 x 10 x 2 s", "2 x 10 x 2 s, rest 20 s", "2 x 10 x 3 s, rest 20 s"]),
        (CURL, ["4-3 x 5 s, rest 30 s", "4-3-2 x 5 s, rest 30 s", "4-3-2 x 7 s, rest 30 s", "4-3-2 x 8 s, rest 30 s"]),
        (
            RAISE,
            [
                "2 x 7 / side x 2 s, rest 30 s",
                "2 x 8 / side x 2 s, rest 30 s",
                "2 x 8 / side x 3 s, rest 30 s",
            ],
        ),
        (WALK, ["12 min", "14 min", "16 min", "18 min", "20 min"]),
        (BREATH, ["1 x 6 breaths", "1 x 7 breaths", "1 x 8 breaths"]),
    ],
    ids=lambda value: getattr(value, "slug", ""),
)
def test_repetitions_then_sets_then_hold(rung: Step, steps: list[str]) -> None:
    stand = Stand(rung.slug, rung.doses[BEGINNER])
    found = []
    for _ in steps:
        stepped = raised(stand, [rung], BEGINNER)
        assert stepped
        stand = stepped.stand
        found.append(stand.dose.written())
    assert found == steps


def test_the_next_rung_comes_at_its_lowest_dose() -> None:
    full = Stand(KNEE, parse_dose("4 x 15 s, rest 20 s"))
    stepped = raised(full, LADDER, BEGINNER)
    assert stepped
    assert stepped.stand == Stand(PLANK, parse_dose("3 x 10 s, rest 15 s"))
    assert raised(Stand("mine", full.dose), LADDER, BEGINNER) is None


SQUAT = step("squat", "2 x 8, rest 20 s")


def test_at_the_top_a_shorter_rest_comes_last() -> None:
    stepped = raised(Stand("squat", parse_dose("2 x 8, rest 20 s")), [SQUAT], ADVANCED)
    assert stepped
    assert stepped.stand.dose == parse_dose("2 x 8, rest 15 s")
    assert raised(Stand("squat", parse_dose("2 x 8, rest 10 s")), [SQUAT], ADVANCED) is None
    assert raised(Stand("squat", parse_dose("2 x 8")), [SQUAT], ADVANCED) is None


def test_what_is_held_or_loads_highly_gets_no_shorter_rest() -> None:
    assert raised(Stand(KNEE, parse_dose("4 x 15 s, rest 20 s")), LADDER[:2], BEGINNER) is None
    top = Stand("squat", parse_dose("2 x 8, rest 20 s"))
    for loads in ({"flexion": 3}, {"flexion": 1, "rotation": 2}):
        assert raised(top, [SQUAT._replace(loads=loads)], ADVANCED) is None


def test_an_exercise_grows_to_the_dose_of_the_next_level() -> None:
    doses = LADDER[1].doses
    assert [cap(doses, level).written() for level in Level] == [
        "4 x 15 s, rest 20 s",
        "4 x 20 s, rest 20 s",
        "4 x 20 s, rest 20 s",
    ]
    plank = LADDER[2].doses
    assert {cap(plank, level) for level in Level} == {plank[ADVANCED]}
    assert cap({BEGINNER: plank[ADVANCED]}, ADVANCED) == plank[ADVANCED]


def test_the_dose_of_a_level_or_the_lowest() -> None:
    plank = LADDER[2].doses
    assert dose_at(plank, BEGINNER) == first_dose(plank) == plank[INTERMEDIATE]
    assert dose_at(plank, ADVANCED) == plank[ADVANCED]


DOSES = st.builds(
    Dose,
    st.lists(st.integers(1, 20), min_size=1, max_size=5).map(lambda reps: tuple(sorted(reps, reverse=True))),
    st.integers(0, 60),
    st.booleans(),
    st.integers(0, 60),
    st.just("rep"),
)


@given(DOSES, DOSES, st.sampled_from(Level))
def test_steps_up_change_one_thing_never_lower_any_and_end(dose: Dose, most: Dose, level: Level) -> None:
    rung = step("x", "1 x 1")._replace(doses={ADVANCED: most})
    stand, steps = Stand("x", dose), 0
    while stepped := raised(stand, [rung], level):
        before, after = stand.dose, stepped.stand.dose
        assert after.sets >= before.sets
        assert all(b <= a for b, a in zip(before.reps, after.reps, strict=False))
        assert after.hold_s >= before.hold_s
        changed = [
            after.sets != before.sets,
            after.reps[: before.sets] != before.reps,
            after.hold_s != before.hold_s,
            after.rest_s < before.rest_s,
        ]
        assert sum(changed) == 1
        assert after.rest_s <= before.rest_s or (before.rest_s == 0 and after.sets > before.sets)
        assert after.rest_s >= min(before.rest_s, REST_LEAST_S)
        stand, steps = stepped.stand, steps + 1
        assert steps < 200
    assert stand.dose.hold_s >= most.hold_s
    assert stand.dose.sets >= most.sets
    assert stand.dose.reps[0] >= min(most.reps)


@given(DOSES)
def test_half_is_at_most_half_and_not_nothing(dose: Dose) -> None:
    less = halved(dose)
    if less is None:
        assert (dose.reps, dose.hold_s <= 1) == ((1,), True)
    else:
        assert volume(less) > 0
        assert sum(less.reps) <= sum(dose.reps) / 2 or less.reps == dose.reps
        assert less.reps != dose.reps or 0 < less.hold_s <= dose.hold_s / 2
        assert less.sets <= dose.sets


@pytest.mark.parametrize(
    ("dose", "less"),
    [
        ("3 x 10 s, rest 20 s", "1 x 10 s, rest 20 s"),
        ("6-4-2 x 10 s, rest 30 s", "1 x 6 x 10 s, rest 30 s"),
        ("4-3 / side x 8 s, rest 30 s", "1 x 3 / side x 8 s, rest 30 s"),
        ("1 x 8 x 2 s", "1 x 4 x 2 s"),
        ("1 x 10 s", "1 x 5 s"),
        ("30 min", "15 min"),
    ],
)
def test_half_of_a_dose(dose: str, less: str) -> None:
    assert halved(parse_dose(dose)) == parse_dose(less)


def test_down_is_the_rung_before_else_half() -> None:
    plank = Stand(PLANK, parse_dose("3 x 20 s, rest 20 s"))
    down = lowered(plank, LADDER)
    assert down
    assert down.stand == Stand(KNEE, parse_dose("3 x 10 s, rest 20 s"))
    wall = lowered(Stand(WALL, parse_dose("6 x 10 s")), LADDER)
    assert wall
    assert wall.stand == Stand(WALL, parse_dose("3 x 10 s"))
    least = lowered(Stand(WALL, parse_dose("5 x 10 s")), LADDER)
    assert least
    assert least.stand == Stand(WALL, parse_dose("3 x 10 s, rest 20 s"))
    assert lowered(least.stand, LADDER) is None
    assert lowered(Stand(BREATH.slug, parse_dose("1 x 10 breaths")), [BREATH]) is None
    assert rung_before(Stand(WALL, parse_dose("2 x 10 s")), LADDER) is None
    assert lowered(Stand("mine", parse_dose("1 x 1")), ()) is None


def test_beginning_again_is_the_nearest_beginner_dose() -> None:
    again = begun_again(Stand(PLANK, parse_dose("3 x 20 s")), LADDER)
    assert again
    assert again.stand == Stand(KNEE, parse_dose("3 x 10 s, rest 20 s"))
    same = begun_again(Stand(KNEE, parse_dose("4 x 15 s")), LADDER)
    assert same
    assert same.stand == again.stand
    assert begun_again(again.stand, LADDER) is None
    assert begun_again(Stand("mine", parse_dose("4 x 15 s")), LADDER) is None


def test_one_set_less() -> None:
    less = one_set_less(Stand("x", parse_dose("4-3-2 x 8 s")))
    assert less
    assert less.stand == Stand("x", parse_dose("4-3 x 8 s"))
    assert one_set_less(Stand("x", parse_dose("1 x 8"))) is None


@pytest.mark.parametrize(
    ("slug", "suits", "others", "expected"),
    [
        (KNEE, {WALL, KNEE, PLANK}, set(), [WALL, KNEE, PLANK]),
        (KNEE, {WALL, PLANK}, set(), [WALL, KNEE, PLANK]),
        (KNEE, {KNEE}, set(), [KNEE]),
        (KNEE, {WALL, KNEE, PLANK}, {PLANK}, [WALL, KNEE]),
        (KNEE, {WALL, KNEE, PLANK}, {WALL}, [KNEE, PLANK]),
        (WALL, {WALL, KNEE, PLANK}, {PLANK}, [WALL, KNEE]),
        (PLANK, {WALL, KNEE, PLANK}, {WALL, "superman"}, [KNEE, PLANK]),
    ],
)
def test_rungs_suit_and_are_asked_for_once(slug: str, suits: set[str], others: set[str], expected: list[str]) -> None:
    exercise = next(rung for rung in LADDER if rung.slug == slug)
    assert [rung.slug for rung in rungs_for(exercise, LADDER, suits, others)] == expected


@pytest.mark.parametrize("category", ["breathing", "mobility", "stretch", "aerobic"])
def test_what_warms_up_stays_unless_it_works_towards_another(category: str) -> None:
    easy = BREATH._replace(category=category)
    like = easy._replace(slug="like")
    suits, ladder = {"breathing", "like", "pelvic-tilt"}, (easy, like, TILT)
    assert rungs_for(easy, ladder, suits, set()) == (easy,)
    assert rungs_for(easy, ladder, suits, set(), towards=True) == (easy, like), "strength only by choice"
    assert rungs_for(TILT, ladder, suits, set(), towards=True) == (TILT,)
    assert rungs_for(TILT, ladder, suits, set(), for_today=True) == ladder


def test_what_is_on_no_ladder_stays() -> None:
    assert rungs_for(TILT, LADDER, {"pelvic-tilt"}, set()) == (TILT,)
