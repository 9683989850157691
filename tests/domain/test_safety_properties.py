"""That no order, and nothing newer and worse, makes the day's verdict milder."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from backtui.domain.pain import LEVEL_MAX, Moment, Sign
from backtui.domain.safety import Cause, Finding, Judgement, Verdict, judge
from backtui.domain.screening import Screened
from backtui.domain.screening import judge as screen
from backtui.domain.signs import LASTING, Reply, SignAnswer
from tests.domain.told import DAY, TOLD, WELL, Entry, at

DAYS = st.integers(0, 4).map(lambda n: DAY - timedelta(days=n))
TIMES = st.integers(0, 23).map(at)
ENTRIES = st.builds(
    Entry,
    DAYS,
    st.sampled_from(Moment),
    st.integers(0, LEVEL_MAX),
    st.frozensets(st.sampled_from(Sign), max_size=2),
    st.sampled_from((None, "plank")),
    TIMES,
)
ANSWERS = st.builds(SignAnswer, st.sampled_from(LASTING), st.sampled_from(Reply), DAYS, TIMES)
SCREENED = st.sampled_from(
    [
        WELL,
        *(screen({key: frozenset({answer})}) for key, answer in (("leg", "weakness"), ("stop", "young"))),
        screen({"conditions": frozenset({"cancer", "other"})}),
    ]
)
USUAL = st.none() | st.integers(0, LEVEL_MAX)
NOW = "2026-11-23T23:59:00Z"
history = given(st.lists(ENTRIES, max_size=6), st.lists(ANSWERS, max_size=6), SCREENED, USUAL)


@given(st.data(), st.lists(ENTRIES, max_size=6), st.lists(ANSWERS, max_size=6), SCREENED, USUAL)
def test_the_order_things_are_given_in_is_none(
    data: st.DataObject, pains: list[Entry], answers: list[SignAnswer], screened: Screened, usual: int | None
) -> None:
    shuffled = (data.draw(st.permutations(pains)), data.draw(st.permutations(answers)))
    assert judge(DAY, screened, *shuffled, usual) == judge(DAY, screened, pains, answers, usual)


@given(st.lists(ENTRIES, max_size=6), st.lists(ANSWERS, max_size=6), SCREENED, USUAL, ENTRIES)
def test_a_newer_pain_never_makes_it_milder_whatever_its_level_and_its_signs(
    pains: list[Entry], answers: list[SignAnswer], screened: Screened, usual: int | None, told: Entry
) -> None:
    before = judge(DAY, screened, pains, answers, usual)
    newer = told._replace(day=DAY, told_at=NOW)
    after = judge(DAY, screened, [*pains, newer], answers, usual)
    assert after.verdict.rank >= before.verdict.rank
    assert all(after.verdict.rank >= TOLD[sign].rank for sign in newer.signs)


@given(st.lists(ENTRIES, max_size=6), st.lists(ANSWERS, max_size=6), SCREENED, USUAL, st.sampled_from(LASTING))
def test_worse_stops_and_an_answer_about_one_sign_leaves_all_else(
    pains: list[Entry], answers: list[SignAnswer], screened: Screened, usual: int | None, sign: Sign
) -> None:
    def others(found: Judgement) -> list[Finding]:
        return [f for f in found.findings if (f.cause, f.key) != (Cause.SIGN, sign)]

    before = judge(DAY, screened, pains, answers, usual)
    for reply in Reply:
        after = judge(DAY, screened, pains, [*answers, SignAnswer(sign, reply, DAY, NOW)], usual)
        assert others(after) == others(before)
        if reply is Reply.WORSE:
            assert after.verdict is Verdict.STOP


@history
def test_what_stops_a_day_stops_it_until_that_very_thing_is_answered(
    pains: list[Entry], answers: list[SignAnswer], screened: Screened, usual: int | None
) -> None:
    """No number, no other day and no other sign settles a lasting sign."""
    found = judge(DAY, screened, pains, answers, usual)
    calm = [Entry(DAY, moment, 0, frozenset(), None, NOW) for moment in Moment]
    later = judge(DAY, screened, [*pains, *calm], answers, usual)
    assert later.signs == found.signs
    if found.verdict is Verdict.STOP:
        assert later.verdict is Verdict.STOP
    tomorrow = judge(DAY + timedelta(days=1), screened, pains, answers, usual)
    assert tomorrow.signs == found.signs


@given(st.lists(ENTRIES, min_size=1, max_size=6), st.lists(ANSWERS, max_size=6), SCREENED, USUAL, st.data())
def test_a_higher_number_never_makes_it_milder(
    pains: list[Entry], answers: list[SignAnswer], screened: Screened, usual: int | None, data: st.DataObject
) -> None:
    n = data.draw(st.integers(0, len(pains) - 1))
    raised = [*pains[:n], pains[n]._replace(level=data.draw(st.integers(pains[n].level, LEVEL_MAX))), *pains[n + 1 :]]
    before, after = (judge(DAY, screened, each, answers, usual).verdict for each in (pains, raised))
    assert after.rank >= before.rank
