"""What a pain means while it is told: the words agree with what comes of it."""

from datetime import timedelta

import pytest

from backtui.domain.pain import DURING_SAY, Light, Moment, Pain, Sign
from backtui.domain.pain_response import AFTER_SAY
from backtui.domain.safety import Verdict
from backtui.domain.safety_words import SIGN_SAY, VERDICT_SAY, WORST_COUNTS_SAY
from backtui.tracker.tracker import Tracker
from tests.conftest import NOON, FixedClock

DAY = NOON.date()
BEFOREHAND = (Moment.MORNING, Moment.BEFORE)


@pytest.mark.parametrize("moment", list(Moment))
@pytest.mark.parametrize("sign", [None, *Sign])
@pytest.mark.parametrize("level", [0, 3, 5, 7, 10])
def test_what_is_foretold_is_what_is_judged_once_it_is_told(
    tracker: Tracker, moment: Moment, sign: Sign | None, level: int
) -> None:
    pain = Pain(DAY, moment, level, None, frozenset({sign} if sign else ()))
    foretold, meaning = tracker.safety.preview(pain), tracker.safety.meaning(pain)
    tracker.health.tell_pain(DAY, level, moment, None, pain.signs)
    judged = tracker.safety.judgement()
    assert foretold == judged
    if judged.verdict is Verdict.STOP:
        assert meaning == (tracker.safety.says(judged.findings[0]), Light.RED)
    if moment in BEFOREHAND:
        said = tracker.safety.says(judged.findings[0]) if judged.findings else VERDICT_SAY[Verdict.CLEAR]
        assert meaning.text == said
        assert (meaning.light is Light.GREEN) == tracker.safety.may_lead()


def test_of_a_pain_in_a_session_it_says_how_to_go_on_and_after_it_what_to_look_for(tracker: Tracker) -> None:
    assert tracker.safety.meaning(Pain(DAY, Moment.DURING, 2)) == (DURING_SAY[Light.GREEN], Light.GREEN)
    assert tracker.safety.meaning(Pain(DAY, Moment.AFTER, 2)) == (AFTER_SAY[Light.GREEN], Light.GREEN)
    spreading = Pain(DAY, Moment.DURING, 2, None, frozenset({Sign.SPREADING}))
    assert tracker.safety.meaning(spreading).text == SIGN_SAY[Sign.SPREADING, None]


def test_a_mild_pain_does_not_unsay_an_open_sign(tracker: Tracker, clock: FixedClock) -> None:
    tracker.health.tell_pain(DAY - timedelta(days=3), 2, Moment.AFTER, None, frozenset({Sign.NERVE}))
    clock.forward(minutes=1)
    assert tracker.safety.meaning(Pain(DAY, Moment.BEFORE, 0)) == (SIGN_SAY[Sign.NERVE, None], Light.RED)


def test_of_a_milder_pain_than_one_told_before_it_says_that_the_worst_counts(
    tracker: Tracker, clock: FixedClock
) -> None:
    tracker.health.tell_pain(DAY, 8, Moment.BEFORE)
    clock.forward(hours=5)
    meaning = tracker.safety.meaning(Pain(DAY, Moment.BEFORE, 1))
    assert meaning == (f"{VERDICT_SAY[Verdict.EASY]} {WORST_COUNTS_SAY}", Light.AMBER)
    assert tracker.safety.meaning(Pain(DAY, Moment.BEFORE, 9)).text == VERDICT_SAY[Verdict.EASY]
    assert tracker.undo.take_back()
    assert tracker.safety.meaning(Pain(DAY, Moment.BEFORE, 1)).text == VERDICT_SAY[Verdict.CLEAR]
