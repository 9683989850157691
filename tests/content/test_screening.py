"""Screening over the packaged content: its wording is whole, and every routine fits every answer."""

from itertools import combinations

import pytest

from backtui.content.library import Library
from backtui.content.records import CAUTION_CODES
from backtui.domain.model import Purpose
from backtui.domain.plan import Level
from backtui.domain.screened_routine import BOUNDS, Fit, fitted, other_form, suits
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
        assert tuple(question.former) == QUESTIONS[question.key].former
        assert all(len(answer) <= 72 for answer in (*question.answers.values(), *question.former.values()))
    assert len(questions) <= 10
    assert len({q.text for q in questions}) == len(questions)


def test_questions_stand_on_two_screens() -> None:
    groups = [q.group for q in LIBRARY.screening.questions]
    assert len(set(groups)) == 2
    assert groups == sorted(groups, key=groups.index)


def test_an_answer_that_is_offered_no_more_is_shown_to_those_who_gave_it() -> None:
    (stop,) = (q for q in LIBRARY.screening.questions if q.key == "stop")
    assert "warning" not in stop.shown({"operation"})
    assert tuple(stop.shown({"warning"})) == (*stop.answers, "warning")


def test_advice_is_whole_and_sourced() -> None:
    page = LIBRARY.screening
    assert set(page.advice) == ADVICE
    assert all(text.endswith(".") for text in (*page.advice.values(), page.intro, page.closing))
    assert set(page.sources) <= set(LIBRARY.sources)
    assert is_plausible(page.reviewed)
    assert "stay on this machine unless you sync" in page.intro


def test_every_code_that_answers_raise_is_known() -> None:
    assert set(CAUTION_CODES) | set(BOUNDS) == CODES


@pytest.mark.parametrize("code", CAUTION_CODES)
@sessions
def test_every_routine_fits_every_single_code(slug: str, level: Level, code: str) -> None:
    least = 2 if LIBRARY.routine(slug).purpose is Purpose.PLAN else 1
    assert_sensible(slug, level, {code}, least)


PREGNANT = ("PREG-S", "PREG-P", "ABD")
TOGETHER = (PREGNANT, (*PREGNANT, "PGP"), ("OSTEO", "FRACTURE"), ("HIP-A", "HIP-P", "HIP"), ("BIRTH", "ABD", "PGP"))


@sessions
def test_every_routine_fits_every_two_codes_and_those_that_come_together(slug: str, level: Level) -> None:
    for codes in (*combinations(CAUTION_CODES, 2), *TOGETHER):
        assert_sensible(slug, level, set(codes))


@pytest.mark.parametrize("bound", list(BOUNDS))
@sessions
def test_every_form_fits_every_single_code(slug: str, level: Level, bound: str) -> None:
    """What the position rules out comes on top of what a code does."""
    form = other_form(LIBRARY.routine(slug), level, {bound}, LIBRARY.exercise)
    for code in CAUTION_CODES:
        assert_sensible(form.routine if form else slug, level, {bound, code})


def assert_sensible(slug: str, level: Level, codes: set[str], least: int = 1) -> None:
    """Something is left to do, all of it suits, nothing is asked twice, and every change says why."""
    routine = LIBRARY.routine(slug)
    found = fitted(routine.items[level], codes, LIBRARY.exercise, level)
    slugs = [item.exercise for item in found.items]
    asked = [item for item in found.items if routine.purpose is Purpose.REST or not item.optional]
    assert len(asked) >= least, f"{sorted(codes)} leave {len(asked)} of {slug}"
    assert len(set(slugs)) == len(slugs)
    assert all(suits(LIBRARY.exercise(each), codes) for each in slugs)
    left_out = {item.exercise for item in routine.items[level]} - set(slugs)
    told = {change.exercise for change in found.changes if change.fit is not Fit.EASE}
    assert left_out <= told
    assert all(change.say.endswith(".") for change in found.changes)
    for item in found.items:
        assert item.dose.per_side == LIBRARY.exercise(item.exercise).sided
