"""What safety says: something about everything, in one or two short sentences."""

from itertools import product

from backtui.content.library import Library
from backtui.domain.pain import SIGN_NAMES, Sign
from backtui.domain.safety import EASY_ROUTINES, Cause, Finding, Verdict, Way
from backtui.domain.safety_words import (
    SIGN_ASK,
    SIGN_SAY,
    VERDICT_SAY,
    WAY_ROUTINE,
    WAY_SAY,
    finding_say,
    reply_say,
)
from backtui.domain.screening import QUESTIONS, Tier
from backtui.domain.screening import judge as screen
from backtui.domain.signs import LASTING, Reply


def test_everything_has_its_words() -> None:
    advice = Library().screening.advice
    assert set(VERDICT_SAY) == set(Verdict)
    assert set(WAY_SAY) == set(Way)
    assert set(WAY_ROUTINE) <= set(Way)
    assert WAY_ROUTINE[Way.WALK] in EASY_ROUTINES
    assert set(SIGN_NAMES) == set(Sign)
    assert set(SIGN_ASK) == set(LASTING)
    assert set(SIGN_SAY) == {
        *product(LASTING, (None, Reply.SAME, Reply.WORSE)),
        *((s, None) for s in Sign if s not in LASTING),
    }
    for key in advice:
        assert finding_say(Finding(Verdict.CARE, Cause.ANSWER, key), advice) == advice[key]
    for sign, reply in SIGN_SAY:
        assert finding_say(Finding(Verdict.STOP, Cause.SIGN, sign, reply), advice) == SIGN_SAY[sign, reply]
    assert finding_say(Finding(Verdict.EASY, Cause.LEVEL, "easy"), advice) == VERDICT_SAY[Verdict.EASY]
    assert len({reply_say(Sign.NERVE, reply) for reply in Reply}) == len(Reply)
    assert "clinician" in reply_say(Sign.WEAKNESS, Reply.SAME)


def test_sentences_are_one_or_two_and_short() -> None:
    for text in (*SIGN_SAY.values(), *VERDICT_SAY.values(), *SIGN_ASK.values()):
        assert len(text) <= 150
        assert text[-1] in ".?"
        assert 1 <= sum(text.count(end) for end in (". ", "? ")) + 1 <= 2


def test_a_block_says_how_soon_help_is_needed() -> None:
    advice = Library().screening.advice
    told: dict[Tier | None, str] = {Tier.EMERGENCY: "emergency care now", Tier.TODAY: "doctor today"}
    for key, asked in QUESTIONS.items():
        for answer in (*asked.answers, *asked.former):
            for block in screen({key: frozenset({answer})}).blocks:
                assert block.tier
                assert told.get(block.tier, "") in advice[block.advice]
    assert "emergency care now" in SIGN_SAY[Sign.WEAKNESS, Reply.WORSE]
    assert "doctor today" in SIGN_SAY[Sign.NERVE, Reply.WORSE]
