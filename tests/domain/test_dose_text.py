"""Doses as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.domain.dose import Dose
from backtui.domain.dose_text import read_dose, upper_dose
from backtui.domain.errors import DoseError
from tests.domain.test_dose import DOSES

WRITTEN = {
    "3x15s": "3 x 15 s",
    "3 x 15s": "3 x 15 s",
    "3x15 s": "3 x 15 s",
    "3 × 15 sec": "3 x 15 s",
    "3*15 seconds": "3 x 15 s",
    "30 s x 3": "3 x 30 s",
    "15 s": "1 x 15 s",
    "30 sec": "1 x 30 s",
    "2 x 1 min": "2 x 60 s",
    "10 reps": "1 x 10",
    "10": "1 x 10",
    "2x10": "2 x 10",
    "2 by 10": "2 x 10",
    "3 x 10 reps": "3 x 10",
    "3 sets of 10": "3 x 10",
    "3 sets of 10 reps, rest 30 s": "3 x 10, rest 30 s",
    "3 sets x 10, 30s rest": "3 x 10, rest 30 s",
    "2x10 rest 1 min": "2 x 10, rest 60 s",
    "5min": "5 min",
    "10 minutes": "10 min",
    "2 x 6 per side": "2 x 6 / side",
    "3 x 8 each side": "3 x 8 / side",
    "2x6/side": "2 x 6 / side",
    "2 x 6 each leg x 2 s": "2 x 6 / side x 2 s",
    "6-4-2 x 10 s / side": "6-4-2 / side x 10 s",
    "8-6-4": "8-6-4",
    "3 x 8-12": "3 x 8",
    "3 x 8–12": "3 x 8",
    "2 x 10 x 3 s": "2 x 10 x 3 s",
    "5 breaths": "1 x 5 breaths",
    "2 x 5 cycles": "2 x 5 cycles",
    "3 X 10 S": "3 x 10 s",
}
NO_DOSES = (
    *(
        "",
        " ",
        "x",
        "many",
        "3 x",
        "3xx5",
        "3 x10 x",
        "x 10",
        "0 x 5",
        "3 x 0 s",
        "100 x 3",
        "3 x 4 x 5 x 6",
        "3 x ten",
        "3 kg x 5",
    ),
    *("-3 x 5", "3 x -5", "1" * 500, "٣ x 5", "3 x 10 s x 2 s", "rest 20 s", "10 s 10 s", "3 x 10\x1b[31m", "99999 s"),
)


@pytest.mark.parametrize(("text", "written"), WRITTEN.items(), ids=WRITTEN)
def test_a_dose_is_read_as_people_write_it(text: str, written: str) -> None:
    assert read_dose(text).written() == written


@pytest.mark.parametrize("text", NO_DOSES, ids=lambda text: ascii(text[:12]))
def test_what_is_no_dose_is_refused_in_one_line_that_says_how(text: str) -> None:
    with pytest.raises(DoseError, match="3 x 15 s") as refused:
        read_dose(text)
    assert len(str(refused.value)) < 120


@given(DOSES)
def test_what_is_written_is_read_the_same(dose: Dose) -> None:
    assert read_dose(dose.written()) == dose
    assert read_dose(str(dose)) == dose._replace(rest_s=0)


@given(st.text("0123456789x -/smin,rest"))
def test_whatever_is_typed_is_a_dose_or_a_sentence(text: str) -> None:
    try:
        dose = read_dose(text)
    except DoseError:
        return
    assert read_dose(dose.written()) == dose


@pytest.mark.parametrize(
    ("text", "upper"),
    [
        ("3 x 8-12", "3 x 12"),
        ("2 x 8–12 reps per side", "2 x 12 / side"),
        ("3 x 20-30 s", "3 x 30 s"),
        ("20-30 s x 3", "3 x 30 s"),
        ("10-15 min", "15 min"),
        *((text, None) for text in ("3 x 10", "6-4-2 x 10 s", "3 x 12-8", "10 min", "8-6-4 reps")),
    ],
)
def test_of_a_span_both_ends_are_known(text: str, upper: str | None) -> None:
    found = upper_dose(text)
    assert (found.written() if found else None) == upper


def test_what_is_no_dose_has_no_upper_end() -> None:
    with pytest.raises(DoseError):
        upper_dose("3 x 8-12 bananas")
