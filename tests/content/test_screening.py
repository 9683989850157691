"""Screening over the packaged content: its wording is whole, and every routine fits every answer."""

from itertools import combinations

import pytest

from backtui.content.library import Library
from backtui.content.records import CAUTION_CODES
from backtui.domain.fitting import Fit, fitted, suits
from backtui.domain.model import Purpose
from backtui.domain.plan import Level
from backtui.domain.screening import ADVICE, CODES, QUESTIONS
from tests.content.conftest import is_plausible

LIBRARY = Library()
SESSIONS = [(slug, level) for slug in LIBRARY.routine_slugs for level in LIBRARY.routine(slug).items]
sessions = pytest.mark.parametrize(("slug", "level"), SESSIONS)


def test_questions_and_answers_are_worded_in_the_order_of_asking() -> None:
    questions = LIBRARY.screening.questions
    assert [q.key for q in questions] == list(QUESTIONS)
    for question in questions:
        assert tuple(question.answers) == QUESTIONS[question.key].answers
        assert question.several == QUESTIONS[question.key].several
        assert question.text.endswith("?")
        assert question.why.endswith(".")
        assert len(question.text) <= 72
        assert all(len(answer) <= 72 for answer in question.answers.values())
    assert len(questions) <= 10
    assert len({q.text for q in questions}) == len(questions)


def test_questions_stand_on_two_screens() -> None:
    groups = [q.group for q in LIBRARY.screening.questions]
    assert len(set(groups)) == 2
    assert groups == sorted(groups, key=groups.index)


def test_advice_is_whole_and_sourced() -> None:
    page = LIBRARY.screening
    assert set(page.advice) == ADVICE
    assert all(text.endswith(".") for text in (*page.advice.values(), page.intro, page.closing))
    assert set(page.sources) <= set(LIBRARY.sources)
    assert is_plausible(page.reviewed)
    assert "stay on this machine" in page.intro


def test_every_code_that_answers_raise_is_known() -> None:
    assert set(CAUTION_CODES) == CODES


@pytest.mark.parametrize("code", CAUTION_CODES)
@sessions
def test_every_routine_fits_every_single_code(slug: str, level: Level, code: str) -> None:
    assert_sensible(slug, level, {code})


@sessions
def test_every_routine_fits_every_two_codes_and_all_of_pregnancy(slug: str, level: Level) -> None:
    for codes in (*combinations(CAUTION_CODES, 2), ("PREG-S", "PREG-P", "ABD")):
        assert_sensible(slug, level, set(codes))


def assert_sensible(slug: str, level: Level, codes: set[str]) -> None:
    """Something is left to do, all of it suits, nothing is asked twice, and every change says why."""
    routine = LIBRARY.routine(slug)
    found = fitted(routine.items[level], codes, LIBRARY.exercise, level)
    slugs = [item.exercise for item in found.items]
    asked = [item for item in found.items if routine.purpose is Purpose.REST or not item.optional]
    assert len(asked) >= 2
    assert len(set(slugs)) == len(slugs)
    assert all(suits(LIBRARY.exercise(each), codes) for each in slugs)
    left_out = {item.exercise for item in routine.items[level]} - set(slugs)
    told = {change.exercise for change in found.changes if change.fit is not Fit.EASE}
    assert left_out <= told
    assert all(change.say.endswith(".") for change in found.changes)
    for item in found.items:
        assert item.dose.per_side == LIBRARY.exercise(item.exercise).sided
