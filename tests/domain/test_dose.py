"""Doses: read, written, and how long they take."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backtui.domain.dose import SIDE_CHANGE_S, Dose, Tempo, parse_dose, parse_tempo, set_s, work_s
from backtui.domain.errors import DoseError
from tests.examples import tried

COUNTS = st.integers(1, 999)
SECONDS = st.one_of(st.just(0), st.integers(1, 60), st.integers(1, 9999))
LEVEL_SETS = st.builds(lambda count, sets: (count,) * sets, st.one_of(st.just(1), COUNTS), st.integers(1, 99))
OTHER_SETS = st.lists(COUNTS, min_size=2, max_size=6).filter(lambda reps: len(set(reps)) > 1).map(tuple)
COUNTED = st.builds(
    Dose,
    reps=LEVEL_SETS | OTHER_SETS,
    hold_s=SECONDS,
    per_side=st.booleans(),
    rest_s=SECONDS,
    unit=st.sampled_from(["rep", "breath", "cycle"]),
)
MINUTES = st.builds(lambda minutes, rest_s: Dose((minutes,), rest_s=rest_s, unit="min"), COUNTS, SECONDS)
DOSES = COUNTED | MINUTES
TEMPOS = st.builds(Tempo, st.integers(0, 99), st.none() | st.integers(0, 99), st.integers(0, 99))

EXAMPLES = {
    "3 x 10 s, rest 20 s": Dose((1, 1, 1), hold_s=10, rest_s=20),
    "2 x 6 / side x 2 s": Dose((6, 6), hold_s=2, per_side=True),
    "4-3 / side x 8 s": Dose((4, 3), hold_s=8, per_side=True),
    "6-4-2 x 10 s": Dose((6, 4, 2), hold_s=10),
    "1 x 5 breaths": Dose((5,), unit="breath"),
    "1 x 1 breath": Dose((1,), unit="breath"),
    "2 x 8 cycles": Dose((8, 8), unit="cycle"),
    "10 min": Dose((10,), unit="min"),
    "2 x 8": Dose((8, 8)),
    "1 x 8 / side": Dose((8,), per_side=True),
    "2 x 15 s / side": Dose((1, 1), hold_s=15, per_side=True),
    "2 x 1 / side": Dose((1, 1), per_side=True),
}


@pytest.mark.parametrize("text", EXAMPLES)
def test_doses_are_read_as_documented(text: str) -> None:
    dose = EXAMPLES[text]
    assert parse_dose(text) == dose
    assert dose.written() == text
    assert parse_dose(text.replace("x", "×")) == dose
    assert parse_dose(f" {text.replace(' ', '  ')} ") == dose


@given(DOSES)
@tried(150)
@example(Dose((1, 1), hold_s=10, unit="breath"))
@example(Dose((1,) * 99, hold_s=9999, per_side=True, rest_s=9999))
@example(Dose((10, 1), hold_s=1))
def test_a_dose_is_read_back_as_it_was_written(dose: Dose) -> None:
    assert parse_dose(dose.written()) == dose
    assert parse_dose(str(dose)) == Dose(dose.reps, dose.hold_s, dose.per_side, 0, dose.unit)


@pytest.mark.parametrize(
    ("dose", "shown", "amount"),
    [
        (Dose((6, 4, 2), hold_s=10, rest_s=30), "6-4-2 × 10 s", "6-4-2 × 10 s"),
        (Dose((6, 6), hold_s=2, per_side=True), "2 × 6 / side × 2 s", "6 / side × 2 s"),
        (Dose((1, 1, 1), hold_s=10, rest_s=20), "3 × 10 s", "10 s"),
        (Dose((8, 8), hold_s=2), "2 × 8 × 2 s", "8 × 2 s"),
        (Dose((5,), unit="breath"), "1 × 5 breaths", "5 breaths"),
        (Dose((10,), unit="min"), "10 min", "10 min"),
    ],
)
def test_doses_are_shown_as_the_field_writes_them(dose: Dose, shown: str, amount: str) -> None:
    assert (str(dose), dose.amount) == (shown, amount)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "x",
            "ten",
            "10",
            "8 / side",
            "3 x",
            "x 3",
            "3 x x 10 s",
            "3 10 s",
            "3 x 10s",
            "3x10 s",
            "3 x 10 s s",
        ),
        *("0 x 10 s", "3 x 0", "3 x 0 s", "6-0-2 x 10 s", "0 min", "1 x 0 breaths", "-3 x 10 s", "3 x -10 s"),
        *("3 x 6-4", "4-4 x 8 s", "6--4 x 8 s", "6- x 8 s", "-6 x 8 s", "6 - 4 x 8 s", "2 x 10 min", "10 mins"),
        *("10 min / side", "10 min x 5 s", "03 x 10 s", "3 x 08", "3 x 10 s, rest 0 s", "3 x 10 s rest 20 s"),
        *(
            "3 x 10 s, rest 20",
            ", rest 20 s",
            "3 x 5 breath",
            "1 x 1 breaths",
            "3 x 5 laps",
            "3.5 x 8",
            "3 x 8 / sides",
        ),
        *("1 x 6 / side x 5 s / side", "100 x 8", "1 x 1000", "1 x 10000 s", "3 x 1 0 s", "3 x 10 s, rest 99999 s"),
        *("٣ x ١٠ s", "３ x 8", "3 x ² s", "3 x 10 s; drop", "3\nx\n10\ns\nplease", "9" * 5000 + " min"),
    ],
    ids=lambda text: ascii(text[:20]),
)
def test_what_is_no_dose_is_refused(text: str) -> None:
    with pytest.raises(DoseError):
        parse_dose(text)


@given(DOSES.map(Dose.written), st.integers(0, 40), st.integers(0, 2), st.text("0123456789 -/x×,sr", max_size=3))
@tried(150)
def test_a_mistyped_dose_is_refused_or_means_what_it_says(text: str, at: int, left_out: int, put_in: str) -> None:
    typed = text[:at] + put_in + text[at + left_out :]
    try:
        dose = parse_dose(typed)
    except DoseError:
        return
    assert dose.written().replace(" ", "") == typed.replace("×", "x").replace(" ", "")
    assert parse_dose(dose.written()) == dose
    assert min(dose.reps) >= 1


@pytest.mark.parametrize(
    ("text", "tempo"),
    [
        ("2-hold-2", Tempo(2, None, 2)),
        ("3-0-3", Tempo(3, 0, 3)),
        ("10-1-0", Tempo(10, 1, 0)),
        (" 3-1-2 ", Tempo(3, 1, 2)),
    ],
)
def test_tempos_are_read(text: str, tempo: Tempo) -> None:
    assert parse_tempo(text) == tempo


@pytest.mark.parametrize(
    "text",
    ["", "2", "2-2", "2-hold", "2-hold-2-2", "2-held-2", "hold-2-2", "-2-0-2", "100-0-2", "2 - 0 - 2", "２-0-２"],
)
def test_what_is_no_tempo_is_refused(text: str) -> None:
    with pytest.raises(DoseError):
        parse_tempo(text)


# Seconds, counted by hand from doses and tempos as the packaged exercises have them.

HOLD, SLOW, CYCLE = "2-hold-2", "4-0-6", "3-0-3"


@pytest.mark.parametrize(
    ("exercise", "dose", "tempo", "seconds"),
    [
        # Beginner
        ("diaphragmatic-breathing", "1 x 5 breaths", SLOW, 50),
        ("pelvic-tilt", "1 x 8 x 2 s", HOLD, 48),
        ("bird-dog", "1 x 4 / side x 5 s", HOLD, 77),
        ("glute-bridge", "2 x 8 x 2 s, rest 30 s", HOLD, 126),
        ("side-plank-knees", "1 x 3 / side x 8 s", HOLD, 77),
        ("knee-plank", "3 x 10 s, rest 20 s", HOLD, 82),
        # Intermediate
        ("cat-cow", "1 x 8 cycles", CYCLE, 48),
        ("curl-up", "4-3-2 x 8 s, rest 30 s", "1-hold-2", 159),
        ("bird-dog", "4-3 / side x 8 s, rest 30 s", HOLD, 208),
        ("side-plank-knees", "3-2 / side x 8 s, rest 30 s", HOLD, 160),
        ("prone-leg-raise", "1 x 8 / side x 3 s, rest 30 s", HOLD, 117),
        ("plank", "3 x 10 s, rest 15 s", HOLD, 72),
        # Advanced
        ("curl-up", "6-4-2 x 10 s, rest 30 s", "1-hold-2", 216),
        ("bird-dog", "4-3-2 / side x 10 s, rest 30 s", HOLD, 327),
        ("side-plank", "3-2-1 / side x 10 s, rest 30 s", HOLD, 243),
        ("superman", "2 x 6 x 3 s, rest 60 s", HOLD, 144),
        ("plank", "3 x 20 s, rest 20 s", HOLD, 112),
        ("russian-twist", "1 x 8 / side, rest 45 s", "2-1-2", 85),
        # Early morning
        ("abdominal-brace", "1 x 6 x 8 s, rest 20 s", HOLD, 72),
        ("standing-back-extension", "1 x 5 x 2 s", HOLD, 30),
        ("hip-hinge", "1 x 8", "3-1-2", 48),
        # Flare day
        ("diaphragmatic-breathing", "1 x 8 breaths", SLOW, 80),
        ("pelvic-tilt", "1 x 5 x 2 s", HOLD, 30),
        ("supine-trunk-rotation", "1 x 5 / side x 2 s", HOLD, 65),
        ("abdominal-brace", "1 x 5 x 5 s", HOLD, 45),
        ("walking", "10 min", HOLD, 600),
    ],
)
def test_exercises_take_the_seconds_that_were_computed(exercise: str, dose: str, tempo: str, seconds: int) -> None:
    assert work_s(parse_dose(dose), parse_tempo(tempo)) == seconds, exercise


def test_what_is_left_after_some_sets() -> None:
    dose, tempo = parse_dose("4-3-2 / side x 10 s, rest 30 s"), parse_tempo("2-hold-2")
    assert [set_s(dose, tempo, n) for n in range(3)] == [117, 89, 61]
    assert [work_s(dose, tempo, n) for n in range(5)] == [327, 180, 61, 0, 0]


@given(DOSES, TEMPOS)
def test_the_seconds_left_go_down_to_nothing(dose: Dose, tempo: Tempo) -> None:
    left = [work_s(dose, tempo, n) for n in range(dose.sets + 2)]
    for n in range(dose.sets):
        pause = dose.rest_s if n < dose.sets - 1 else 0
        assert left[n] - left[n + 1] == set_s(dose, tempo, n) + pause
        assert set_s(dose, tempo, n) >= (SIDE_CHANGE_S if dose.per_side else 0)
    assert left[-2:] == [0, 0]


@given(COUNTED, TEMPOS)
def test_a_set_is_its_repetitions_and_the_change_of_sides(dose: Dose, tempo: Tempo) -> None:
    held = tempo.hold_s if dose.hold_s == 0 and tempo.hold_s is not None else dose.hold_s
    for n, reps in enumerate(dose.reps):
        one_side = reps * (tempo.up_s + held + tempo.down_s)
        assert set_s(dose, tempo, n) == (one_side + SIDE_CHANGE_S + one_side if dose.per_side else one_side)
