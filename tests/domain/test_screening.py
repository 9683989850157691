"""What answers raise, stop, hold and suggest; what older answers still mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.domain.errors import PlanError
from backtui.domain.screening import (
    ADVICE,
    CODES,
    QUESTIONS,
    UNREAD,
    Answers,
    Screened,
    Tier,
    checked,
    effect,
    judge,
    readable,
    unread,
)


def said(**answers: str) -> Answers:
    """Answers as words with spaces between; an empty text is none of them."""
    return {key: frozenset(words.split()) for key, words in answers.items()}


@pytest.mark.parametrize(
    ("answers", "codes"),
    [
        (said(), ""),
        (said(flags="", stop="", heart="no", conditions="", pregnancy="no", leg="no", floor="easy", body=""), ""),
        *((said(heart=answer), "BP") for answer in ("controlled", "unsure", "uncontrolled", "aneurysm")),
        (said(stop="blackout"), "BAL"),
        (said(stop="operation"), "POSTOP"),
        (said(conditions="osteoporosis"), "OSTEO"),
        *((said(conditions=answer), "OSTEO FRACTURE") for answer in ("spine-fracture", "spine-cleared", "fused")),
        (said(conditions="stenosis operated"), "EXT POSTOP"),
        (said(conditions="numb-feet other cancer inflammatory"), "BAL"),
        (said(pregnancy="early"), ""),
        (said(pregnancy="later"), "PREG-S PREG-P ABD"),
        *((said(pregnancy=answer), "BIRTH ABD") for answer in ("birth-early", "birth")),
        (said(pregnancy="birth-later"), "ABD"),
        (said(movement="bending arching twisting"), "FLEX EXT ROT"),
        (said(eases="bending"), ""),
        (said(floor="hard"), "FLOOR"),
        (said(floor="seated"), "FLOOR SEATED"),
        (said(leg="pain"), "LEG"),
        (said(leg="numb"), "LEG"),
        *((said(leg=answer), "LEG BAL") for answer in ("weakness", "weakness-seen")),
        (said(body="wrists shoulders knees hips neck belly balance"), "WRIST SHO KNEE HIP NECK ABD BAL"),
        (said(body="hip-back"), "HIP HIP-A"),
        (said(body="hip-bend"), "HIP HIP-P"),
        (said(body="hip-unsure pelvis"), "HIP HIP-A HIP-P PGP"),
    ],
)
def test_what_answers_raise(answers: Answers, codes: str) -> None:
    assert judge(answers).codes == frozenset(codes.split())


TIERS = {
    ("flags", "bladder"): Tier.EMERGENCY,
    ("flags", "legs"): Tier.EMERGENCY,
    ("flags", "fever"): Tier.TODAY,
    ("flags", "weight"): Tier.TODAY,
    ("flags", "fall"): Tier.EMERGENCY,
    ("stop", "chest-pain"): Tier.SOON,
    ("stop", "blackout"): Tier.SOON,
    ("stop", "supervised"): Tier.SOON,
    ("stop", "operation"): Tier.SOON,
    ("stop", "young"): Tier.SOON,
    ("heart", "uncontrolled"): Tier.SOON,
    ("heart", "aneurysm"): Tier.SOON,
    ("conditions", "spine-fracture"): Tier.SOON,
    ("leg", "numb"): Tier.SOON,
}
EVERY = [(key, answer) for key, asked in QUESTIONS.items() for answer in asked.answers]


@pytest.mark.parametrize(("key", "answer"), EVERY)
def test_what_stops_a_session_and_how_soon_help_is_needed(key: str, answer: str) -> None:
    screened = judge(said(**{key: answer}))
    tier = TIERS.get((key, answer))
    assert [(block.answer, block.tier) for block in screened.blocks] == ([(answer, tier)] if tier else [])
    assert not (screened.blocks and screened.advice)
    assert effect(key, answer).tier is tier


def test_the_most_urgent_block_comes_first() -> None:
    screened = judge(said(flags="fever bladder", stop="operation", leg="numb"))
    assert [block.advice for block in screened.blocks] == ["bladder", "fever", "operation", "numb"]


def test_advice_that_blocks_nothing() -> None:
    screened = judge(said(heart="unsure", conditions="cancer", leg="weakness", pregnancy="birth-early"))
    assert screened.advice == ("heart", "cancer", "birth", "weakness")
    assert screened.blocks == ()


def test_a_weak_leg_holds_to_the_flare_routine_until_it_was_seen() -> None:
    assert judge(said(leg="weakness")).holds == {"weakness"}
    for seen in ("weakness-seen", "pain", "no"):
        assert judge(said(leg=seen)).holds == frozenset()


@pytest.mark.parametrize(
    ("answers", "routine"),
    [
        (said(), None),
        (said(eases="neither"), None),
        (said(eases="bending"), "bending-eases"),
        (said(eases="arching"), "arching-eases"),
        (said(eases="bending", movement="arching"), "bending-eases"),
        (said(eases="bending", movement="bending"), None),
        (said(eases="arching", movement="arching"), None),
        (said(eases="bending", conditions="osteoporosis"), None),
        (said(eases="bending", conditions="spine-cleared"), None),
        (said(eases="arching", pregnancy="later"), None),
        (said(eases="bending", body="hip-bend"), None),
        (said(eases="arching", body="hip-bend"), "arching-eases"),
    ],
)
def test_the_direction_that_eases_suggests_a_routine(answers: Answers, routine: str | None) -> None:
    assert judge(answers).suggested_routine == routine


CARE_BEFORE: list[tuple[str, str, str, bool, bool]] = [
    *(("stop", answer, codes, True, True) for answer, codes in (("warning", ""), ("blackout", "BAL"))),
    ("stop", "operation", "POSTOP", True, True),
    ("heart", "controlled", "BP", False, False),
    ("heart", "uncontrolled", "BP", False, True),
    ("conditions", "osteoporosis", "OSTEO", False, False),
    ("conditions", "spine-fracture", "OSTEO", False, True),
    ("conditions", "stenosis", "EXT", False, False),
    ("conditions", "inflammatory", "", False, True),
    ("conditions", "numb-feet", "BAL", False, True),
    ("conditions", "cancer", "", False, True),
    ("conditions", "other", "", False, True),
    ("pregnancy", "early", "", False, True),
    ("pregnancy", "later", "PREG-S PREG-P ABD", False, True),
    ("pregnancy", "birth", "ABD", False, True),
    ("leg", "pain", "LEG", False, False),
    ("leg", "weakness", "LEG", False, True),
    ("body", "hips", "HIP", False, False),
    ("body", "belly", "ABD", False, True),
    ("floor", "hard", "FLOOR", False, False),
]
"""What answers meant in the first version: codes, whether they stopped a session, whether they had advice."""


@pytest.mark.parametrize(("key", "answer", "codes", "blocked", "advised"), CARE_BEFORE)
def test_an_answer_of_an_older_version_means_at_least_as_much_care(
    key: str, answer: str, codes: str, blocked: bool, advised: bool
) -> None:
    screened = judge(said(**{key: answer}))
    assert screened.codes >= set(codes.split())
    assert screened.blocks or not blocked
    assert screened.advice or screened.blocks or not advised


def test_a_question_of_an_older_version_is_read_and_means_nothing() -> None:
    for answer in ("none", "some", "regular"):
        assert judge(said(training=answer)) == Screened()


UNREADABLE = [
    said(luck="no"),
    said(heart="maybe"),
    said(heart="no controlled"),
    said(heart=""),
    said(stop="operation never"),
    said(training="often"),
]


@pytest.mark.parametrize("answers", UNREADABLE)
def test_an_answer_that_can_not_be_read_stops_sessions_and_the_others_keep_their_say(answers: Answers) -> None:
    screened = judge({**answers, **said(leg="numb", conditions="cancer", eases="bending")})
    assert [(block.advice, block.tier) for block in screened.blocks] == [("numb", Tier.SOON), (UNREAD, None)]
    assert (screened.advice, screened.complete) == (("cancer",), False)
    assert "LEG" in screened.codes
    assert readable(answers) == {}
    assert [question in text for text in unread(answers) for question in answers] == [True]


@pytest.mark.parametrize(("key", "answer"), EVERY)
def test_a_version_that_does_not_know_an_answer_is_never_milder(
    key: str, answer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    knowing = judge(said(**{key: answer}))
    older = {**QUESTIONS, key: QUESTIONS[key]._replace(answers=())}
    monkeypatch.setattr("backtui.domain.screening.QUESTIONS", older)
    assert judge(said(**{key: answer})).codes >= knowing.codes
    assert judge(said(**{key: answer})).blocks
    monkeypatch.setattr("backtui.domain.screening.QUESTIONS", {k: asked for k, asked in older.items() if k != key})
    assert judge(said(**{key: answer})).codes == CODES
    assert judge(said(**{key: answer})).blocks


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
        checked(answers)
    assert "\n" not in str(caught.value)
    assert "\x1b" not in str(caught.value)


@st.composite
def any_answers(draw: st.DrawFn) -> Answers:
    chosen: dict[str, frozenset[str]] = {}
    for key, asked in QUESTIONS.items():
        if draw(st.booleans()):
            most = None if asked.several else 1
            words = st.frozensets(
                st.sampled_from(asked.answers + asked.former), min_size=int(not asked.several), max_size=most
            )
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
    assert whole.holds == {advice for part in parts for advice in part.holds} <= set(whole.advice)


def test_nothing_answered_is_nothing_raised() -> None:
    assert judge({}) == Screened()
