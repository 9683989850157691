"""When the questions about someone's health are asked again."""

from datetime import date, timedelta

import pytest

from backtui.domain.screening import QUESTIONS, Answers
from backtui.domain.screening_due import DUE_SAY, Due, changing, due

TODAY = date(2026, 11, 23)


def said(**answers: str) -> Answers:
    """Answers as words with spaces between; an empty text is none of them."""
    return {key: frozenset(words.split()) for key, words in answers.items()}


@pytest.mark.parametrize(
    ("answered", "days_off", "red_week", "put_off", "reason"),
    [
        (None, None, False, None, Due.NEVER),
        (None, None, False, 27, None),
        (None, None, False, 28, Due.NEVER),
        (0, 3, False, None, None),
        (364, 3, False, None, None),
        (365, 3, False, None, Due.YEAR),
        (365, 3, False, 1, None),
        (60, 28, False, None, None),
        (60, 29, False, None, Due.AWAY),
        (10, 40, False, None, None),
        (28, 40, False, None, Due.AWAY),
        (60, None, False, None, None),
        (6, 2, True, None, None),
        (7, 2, True, None, Due.RED),
        (60, 2, True, 27, None),
        (60, 2, True, 28, Due.RED),
    ],
)
def test_when_it_is_asked_again(
    answered: int | None, days_off: int | None, red_week: bool, put_off: int | None, reason: Due | None
) -> None:
    answered_on, put_off_on = (None if n is None else TODAY - timedelta(days=n) for n in (answered, put_off))
    found = due(answered_on, TODAY, days_off=days_off, red_week=red_week, put_off_on=put_off_on)
    assert found is reason


@pytest.mark.parametrize(
    ("answers", "soon"),
    [
        (said(), False),
        (said(pregnancy="no", stop="", flags="", heart="uncontrolled", leg="pain"), False),
        (said(leg="weakness-seen", conditions="cancer", floor="hard", eases="bending"), False),
        *((said(pregnancy=answer), True) for answer in ("early", "later", "birth-early", "birth-later", "birth")),
        *((said(flags=answer), True) for answer in QUESTIONS["flags"].answers),
        (said(stop="operation"), True),
        (said(leg="numb"), True),
        (said(leg="weakness"), True),
    ],
)
def test_answers_that_change_soon_are_asked_for_again_after_four_weeks(answers: Answers, soon: bool) -> None:
    assert changing(answers) is soon
    for age, reason in ((27, None), (28, Due.CHANGING if soon else None), (365, Due.YEAR)):
        assert due(TODAY - timedelta(days=age), TODAY, changing=changing(answers), days_off=2) is reason


def test_every_reason_to_ask_has_its_sentence() -> None:
    assert set(DUE_SAY) == set(Due)
