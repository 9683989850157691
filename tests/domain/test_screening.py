"""What answers raise, and when they are asked for again."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.domain.errors import PlanError
from backtui.domain.plan import Level
from backtui.domain.screening import (
    ADVICE,
    CODES,
    DUE_SAY,
    QUESTIONS,
    Answers,
    Block,
    Due,
    Screened,
    changing,
    checked,
    due,
    judge,
)

TODAY = date(2026, 11, 23)


def said(**answers: str) -> Answers:
    """Answers as words with spaces between; an empty text is none of them."""
    return {key: frozenset(words.split()) for key, words in answers.items()}


@pytest.mark.parametrize(
    ("answers", "codes"),
    [
        (said(), ""),
        (said(stop="", heart="no", conditions="", pregnancy="no", leg="no", floor="easy", body=""), ""),
        (said(heart="controlled"), "BP"),
        (said(heart="uncontrolled"), "BP"),
        (said(stop="blackout"), "BAL"),
        (said(stop="operation"), "POSTOP"),
        (said(conditions="osteoporosis"), "OSTEO"),
        (said(conditions="spine-fracture stenosis"), "OSTEO EXT"),
        (said(conditions="numb-feet other cancer inflammatory"), "BAL"),
        (said(pregnancy="early"), ""),
        (said(pregnancy="later"), "PREG-S PREG-P ABD"),
        (said(pregnancy="birth"), "ABD"),
        (said(movement="bending arching twisting"), "FLEX EXT ROT"),
        (said(leg="pain"), "LEG"),
        (said(leg="weakness"), "LEG"),
        (said(body="wrists shoulders knees hips neck belly balance"), "WRIST SHO KNEE HIP NECK ABD BAL"),
    ],
)
def test_what_answers_raise(answers: Answers, codes: str) -> None:
    assert judge(answers).codes == frozenset(codes.split())


@pytest.mark.parametrize("answer", QUESTIONS["stop"].answers)
def test_each_of_these_stops_the_start_of_a_session(answer: str) -> None:
    screened = judge(said(stop=answer))
    assert screened.blocks == (Block(answer, answer),)
    assert screened.advice == ()


def test_advice_that_blocks_nothing() -> None:
    screened = judge(said(heart="uncontrolled", conditions="cancer", leg="weakness", pregnancy="birth"))
    assert screened.advice == ("heart", "cancer", "birth", "weakness")
    assert screened.blocks == ()


@pytest.mark.parametrize(
    ("training", "level"), [("none", Level.BEGINNER), ("some", Level.INTERMEDIATE), ("regular", Level.INTERMEDIATE)]
)
def test_the_level_to_begin_at_is_never_advanced(training: str, level: Level) -> None:
    assert judge(said(training=training)).suggested_level is level
    assert judge(said()).suggested_level is None


def test_the_floor() -> None:
    assert judge(said(floor="hard")).floor_hard
    assert not judge(said(floor="easy")).floor_hard
    assert not judge(said()).floor_hard


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (said(luck="no"), "luck"),
        (said(heart="maybe"), "maybe"),
        (said(heart="no controlled"), "one answer"),
        (said(heart=""), "one answer"),
        (said(stop="operation never"), "never"),
        ({"heart": frozenset({"\x1b[31m"})}, "heart"),
    ],
)
def test_answers_that_fit_no_question_are_refused(answers: Answers, told: str) -> None:
    with pytest.raises(PlanError, match=told) as caught:
        judge(answers)
    assert "\n" not in str(caught.value)
    assert "\x1b" not in str(caught.value)


@st.composite
def any_answers(draw: st.DrawFn) -> Answers:
    chosen: dict[str, frozenset[str]] = {}
    for key, asked in QUESTIONS.items():
        if draw(st.booleans()):
            most = None if asked.several else 1
            words = st.frozensets(st.sampled_from(asked.answers), min_size=int(not asked.several), max_size=most)
            chosen[key] = draw(words)
    return chosen


@given(any_answers())
def test_answers_add_up_one_by_one(answers: Answers) -> None:
    parts = [judge({key: frozenset({word})}) for key, words in answers.items() for word in words]
    whole = judge(answers)
    assert checked(answers) is answers
    assert whole.codes == frozenset(code for part in parts for code in part.codes) <= CODES
    assert set(whole.blocks) == {block for part in parts for block in part.blocks}
    assert set(whole.advice) == {advice for part in parts for advice in part.advice} <= ADVICE
    assert whole.floor_hard == any(part.floor_hard for part in parts)


def test_nothing_answered_is_nothing_raised() -> None:
    assert judge({}) == Screened()


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
        (said(pregnancy="no", stop="", heart="uncontrolled", training="none"), False),
        *((said(pregnancy=answer), True) for answer in ("early", "later", "birth")),
        (said(stop="operation"), True),
    ],
)
def test_answers_that_change_soon_are_asked_for_again_after_four_weeks(answers: Answers, soon: bool) -> None:
    assert changing(answers) is soon
    for age, reason in ((27, None), (28, Due.CHANGING if soon else None), (365, Due.YEAR)):
        assert due(TODAY - timedelta(days=age), TODAY, changing=changing(answers), days_off=2) is reason


def test_every_reason_to_ask_has_its_sentence() -> None:
    assert set(DUE_SAY) == set(Due)
