"""The day's verdict: what leads to it, what settles it, and the ways on from it."""

from datetime import timedelta
from itertools import product

import pytest

from backtui.domain.model import Purpose, Routine
from backtui.domain.pain import Moment, Sign
from backtui.domain.safety import Cause, Judgement, Verdict, Way, judge
from backtui.domain.screening import QUESTIONS, Screened, Tier
from backtui.domain.screening import judge as screen
from backtui.domain.signs import LASTING, OpenSign, Reply, SignAnswer, open_signs
from tests.domain.told import BEFORE, DAY, TOLD, WELL, Entry, felt, said


def verdict(*told: Entry | SignAnswer, usual: int | None = None, screened: Screened = WELL) -> Verdict:
    pains = [each for each in told if isinstance(each, Entry)]
    answers = [each for each in told if isinstance(each, SignAnswer)]
    return judge(DAY, screened, pains, answers, usual).verdict


def test_nothing_told_is_clear() -> None:
    assert judge(DAY, WELL) == Judgement()


@pytest.mark.parametrize(("sign", "moment"), list(product(Sign, Moment)))
def test_a_sign_counts_at_every_moment_and_in_every_order(sign: Sign, moment: Moment) -> None:
    """A sign told first, last, or between milder pains has the same say."""
    told = felt(1, sign, hour=8, moment=moment)
    for other in Moment:
        for hour in (7, 8, 9):
            assert verdict(told, felt(0, hour=hour, moment=other)) is TOLD[sign]
            assert verdict(felt(0, hour=hour, moment=other), told) is TOLD[sign]


@pytest.mark.parametrize(("sign", "moment"), list(product(Sign, Moment)))
def test_the_next_day_a_lasting_sign_is_still_open(sign: Sign, moment: Moment) -> None:
    told = felt(1, sign, moment=moment, day=BEFORE)
    assert verdict(told, felt(0, hour=10)) is (TOLD[sign] if sign in LASTING else Verdict.CLEAR)


@pytest.mark.parametrize(("sign", "reply"), list(product(LASTING, Reply)))
def test_an_answer_about_a_sign_settles_it_whatever_the_number(sign: Sign, reply: Reply) -> None:
    after = {Reply.GONE: Verdict.CLEAR, Reply.SAME: Verdict.CARE, Reply.WORSE: Verdict.STOP}[reply]
    told = felt(2, sign, day=BEFORE)
    assert verdict(told, said(sign, reply)) is after
    assert verdict(said(sign, reply), told) is after, "the order they are given in is none"
    assert verdict(said(sign, reply, hour=7), felt(2, sign, hour=8)) is max(after, TOLD[sign], key=lambda v: v.rank)


@pytest.mark.parametrize("sign", LASTING)
def test_a_sign_told_today_is_not_known_and_unchanged_before_tomorrow(sign: Sign) -> None:
    told, same = felt(2, sign), said(sign, Reply.SAME, hour=12)
    assert verdict(told, same) is Verdict.FLARE
    assert verdict(felt(2, sign, day=BEFORE), said(sign, Reply.SAME, day=BEFORE)) is Verdict.CARE
    assert verdict(told, said(sign, Reply.GONE, hour=12)) is Verdict.CLEAR


@pytest.mark.parametrize("sign", LASTING)
def test_to_tell_a_sign_again_undoes_all_but_worse(sign: Sign) -> None:
    again = felt(0, sign, hour=12)
    for reply, then in ((Reply.GONE, TOLD[sign]), (Reply.SAME, TOLD[sign]), (Reply.WORSE, Verdict.STOP)):
        assert verdict(felt(0, sign), said(sign, reply), again) is then


def test_of_two_things_told_at_once_the_worse_counts() -> None:
    told = [said(Sign.SPREADING, Reply.GONE), said(Sign.SPREADING, Reply.SAME), said(Sign.SPREADING, Reply.WORSE)]
    assert verdict(*told) is verdict(*reversed(told)) is Verdict.STOP
    assert verdict(felt(0, Sign.NERVE, hour=9), said(Sign.NERVE, Reply.GONE, hour=9)) is Verdict.STOP


def test_an_answer_about_one_sign_leaves_the_others() -> None:
    told = felt(2, Sign.SPREADING, Sign.NERVE)
    assert verdict(told, said(Sign.NERVE, Reply.SAME)) is Verdict.EASY
    assert verdict(told, said(Sign.SPREADING, Reply.GONE)) is Verdict.STOP


def test_an_open_sign_knows_since_when() -> None:
    week_ago = DAY - timedelta(days=7)
    told = [felt(2, Sign.NERVE, day=week_ago), felt(1, Sign.NERVE, day=BEFORE)]
    assert open_signs(told, []) == (OpenSign(Sign.NERVE, week_ago),)
    gone = said(Sign.NERVE, Reply.GONE, day=week_ago)
    assert open_signs(told, [gone]) == (OpenSign(Sign.NERVE, BEFORE),)
    assert open_signs(told, [said(Sign.NERVE, Reply.SAME)]) == (OpenSign(Sign.NERVE, week_ago, Reply.SAME),)


def test_a_day_is_judged_on_what_was_known_of_it() -> None:
    late = [felt(9, Sign.NERVE, day=DAY + timedelta(days=1))]
    assert judge(DAY, WELL, late, [said(Sign.NERVE, Reply.WORSE, day=DAY + timedelta(days=1))]) == Judgement()


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([felt(3)], Verdict.CLEAR),
        ([felt(4)], Verdict.FLARE),
        ([felt(7)], Verdict.EASY),
        ([felt(8, hour=8), felt(2, hour=9)], Verdict.EASY),
        ([felt(2, hour=9), felt(8, hour=8)], Verdict.EASY),
        ([felt(5, hour=8), felt(0, hour=20)], Verdict.FLARE),
        ([felt(2, hour=8), felt(8, hour=9)], Verdict.EASY),
        ([felt(8, hour=7, moment=Moment.MORNING), felt(2, hour=18)], Verdict.EASY),
        ([felt(2, hour=7), felt(8, hour=19, moment=Moment.MORNING)], Verdict.EASY),
        ([felt(5, moment=Moment.DURING)], Verdict.CLEAR),
        ([felt(9, moment=Moment.DURING)], Verdict.EASY),
        ([felt(9, moment=Moment.DURING), felt(1, hour=9, moment=Moment.AFTER)], Verdict.EASY),
        ([felt(9, day=BEFORE)], Verdict.CLEAR),
    ],
)
def test_the_worst_level_of_a_day_counts_until_it_is_over(told: list[Entry], expected: Verdict) -> None:
    assert verdict(*told) is expected


def test_the_level_is_judged_against_what_is_usual() -> None:
    assert verdict(felt(5), usual=5).rank <= Verdict.CARE.rank
    assert verdict(felt(4), usual=1) is Verdict.EASY
    assert verdict(felt(9), usual=9) is Verdict.EASY, "however much is usual"


@pytest.mark.parametrize(
    ("key", "answer"), [(key, answer) for key, asked in QUESTIONS.items() for answer in (*asked.answers, *asked.former)]
)
def test_every_answer_has_its_say_every_day(key: str, answer: str) -> None:
    screened = screen({key: frozenset({answer})})
    found = judge(DAY, screened)
    if screened.blocks:
        expected = Verdict.STOP
    elif screened.holds:
        expected = Verdict.FLARE
    else:
        expected = Verdict.CARE if screened.advice else Verdict.CLEAR
    assert found.verdict is expected
    keys = [finding.key for finding in found.findings]
    assert keys == [*(block.advice for block in screened.blocks), *screened.advice]
    assert all(finding.cause is Cause.ANSWER for finding in found.findings)
    assert judge(DAY + timedelta(days=200), screened).verdict is expected


def test_the_strictest_and_most_urgent_comes_first() -> None:
    screened = screen({"flags": frozenset({"fever"}), "conditions": frozenset({"cancer"}), "leg": frozenset({"numb"})})
    found = judge(DAY, screened, [felt(5, Sign.WEAKNESS, Sign.SHARP)], [said(Sign.WEAKNESS, Reply.WORSE)])
    assert [(f.verdict, f.key, f.tier) for f in found.findings] == [
        (Verdict.STOP, Sign.WEAKNESS, Tier.EMERGENCY),
        (Verdict.STOP, "fever", Tier.TODAY),
        (Verdict.STOP, "numb", Tier.SOON),
        (Verdict.FLARE, Sign.SHARP, None),
        (Verdict.FLARE, Verdict.FLARE, None),
        (Verdict.CARE, "cancer", None),
    ]


# -- what is followed, and the ways on ---------------------------------------------------------------


def routine(slug: str, purpose: Purpose = Purpose.PLAN) -> Routine:
    return Routine(slug, slug, "", {}, purpose)


@pytest.mark.parametrize(
    ("chosen", "strictest"),
    [
        (None, Verdict.CARE),
        (routine("foundation"), Verdict.CARE),
        (routine("early-morning", Purpose.MORNING), Verdict.CARE),
        (routine("flare-day", Purpose.FLARE), Verdict.FLARE),
        (routine("rest-day", Purpose.REST), Verdict.FLARE),
        (routine("my-flare", Purpose.FLARE)._replace(own=True), Verdict.CARE),
        (routine("my-rest", Purpose.REST)._replace(own=True), Verdict.CARE),
        (routine("walk-and-breathe", Purpose.FLARE), Verdict.EASY),
        (routine("breathe-seated", Purpose.FLARE), Verdict.EASY),
    ],
)
def test_a_routine_follows_a_verdict_and_never_changes_it(chosen: Routine | None, strictest: Verdict) -> None:
    days = {
        Verdict.CLEAR: felt(0),
        Verdict.FLARE: felt(5),
        Verdict.EASY: felt(8),
        Verdict.STOP: felt(0, Sign.NERVE),
    }
    for expected, told in days.items():
        found = judge(DAY, WELL, [told], routine=chosen)
        assert found.verdict is expected
        assert found.followed is (expected.rank <= strictest.rank)


def ways(*told: Entry | SignAnswer, screened: Screened = WELL) -> tuple[Way, ...]:
    pains = [each for each in told if isinstance(each, Entry)]
    return judge(DAY, screened, pains, [each for each in told if isinstance(each, SignAnswer)]).ways


def test_the_ways_on_lead_to_what_is_the_matter() -> None:
    assert ways(felt(1)) == ()
    assert ways(felt(5)) == (Way.FLARE, Way.WALK, Way.EXCUSE)
    assert ways(felt(8)) == (Way.WALK, Way.SAFETY, Way.EXCUSE)
    assert ways(felt(1, Sign.SPREADING)) == (Way.WALK, Way.REPLY, Way.SAFETY, Way.EXCUSE)
    assert ways(felt(1, Sign.NERVE)) == (Way.SAFETY, Way.REPLY, Way.EXCUSE)
    assert ways(said(Sign.NERVE, Reply.SAME)) == (Way.REPLY,)
    blocked = screen({"stop": frozenset({"operation"})})
    assert ways(felt(5), screened=blocked) == (Way.SAFETY, Way.ANSWERS, Way.EXCUSE)
