"""What the history suggests, and what the plan asks once it is answered."""

from datetime import timedelta

import pytest

from backtui.domain.errors import BlockedError, PlanError
from backtui.domain.model import Reason
from backtui.domain.offer import Kind
from backtui.domain.pain import Moment, Sign
from backtui.domain.plan import Level
from backtui.domain.safety import Verdict
from backtui.domain.screening_due import Due
from backtui.tracker.notices import About
from backtui.tracker.tracker import Tracker
from tests.conftest import NOON, FixedClock, MakeTracker

DAY = NOON.date()


def good_session(tracker: Tracker, effort: int = 5) -> None:
    """Do everything that is asked, tell that it went well, and come back two days later."""
    today = tracker.today
    tracker.health.tell_pain(today, 2, Moment.MORNING)
    tracker.ticks.tick_all(today)
    tracker.health.tell_pain(today, 2, Moment.AFTER)
    tracker.health.tell_effort(today, effort)
    clock = tracker.clock
    assert isinstance(clock, FixedClock)
    clock.forward(days=1)
    tracker.health.tell_pain(tracker.today, 0, Moment.MORNING)
    clock.forward(days=1)


def doses(tracker: Tracker) -> dict[str, str]:
    return {item.exercise: item.dose.written() for item in tracker.history.session(tracker.today).asked}


def test_a_step_up_is_offered_accepted_and_undone(tracker: Tracker, make_tracker: MakeTracker) -> None:
    good_session(tracker)
    assert tracker.steps.offers() == ()
    good_session(tracker)
    (offer,) = tracker.steps.offers()
    assert (offer.kind, offer.slot, offer.what) == (Kind.UP, "pelvic-tilt", "one repetition more")
    assert offer.reason == "Two good sessions, pain 2 and gone next morning."
    before = doses(tracker)
    tracker.offers.answer_offers([offer], accepted=True)
    assert doses(make_tracker()) == before | {"pelvic-tilt": "1 x 9 x 2 s"}
    assert make_tracker().history.status().total == len(before)
    assert tracker.steps.offers() == ()
    assert tracker.undo.take_back() == "accept one repetition more of Pelvic tilt"
    assert doses(tracker) == before
    assert tracker.steps.offers() == (offer,)


def test_a_declined_step_is_not_offered_again_at_once(tracker: Tracker) -> None:
    good_session(tracker)
    good_session(tracker)
    offers = tracker.steps.offers()
    tracker.offers.answer_offers(offers, accepted=False)
    assert offers[0].slot not in {offer.slot for offer in tracker.steps.offers()}
    assert doses(tracker)["pelvic-tilt"] == "1 x 8 x 2 s"


def test_leg_symptoms_pause_an_exercise_until_it_is_taken_up_again(tracker: Tracker, clock: FixedClock) -> None:
    tracker.ticks.tick(DAY, "pelvic-tilt")
    tracker.health.tell_pain(DAY, 6, Moment.DURING, "knee-plank", frozenset({Sign.NERVE}))
    clock.forward(days=2)
    (offer,) = tracker.steps.offers()
    assert (offer.kind, offer.after) == (Kind.PAUSE, None)
    tracker.offers.answer_offers([offer], accepted=True)
    assert "knee-plank" not in doses(tracker)
    assert tracker.history.status().total == 3
    assert tracker.advice.changes_on(tracker.today)[-1] == "Knee plank rests until you take it up again."
    tracker.offers.take_up_again("knee-plank")
    assert "knee-plank" in doses(tracker)
    assert tracker.steps.offers() == ()
    with pytest.raises(PlanError, match="not paused"):
        tracker.offers.take_up_again("knee-plank")


def test_a_week_off_takes_one_set_for_one_session(tracker: Tracker, clock: FixedClock) -> None:
    tracker.ticks.tick_all(DAY)
    clock.forward(days=9)
    offers = tracker.steps.offers()
    assert {offer.kind for offer in offers} == {Kind.GAP}
    tracker.offers.answer_offers(offers, accepted=True)
    assert doses(tracker)["knee-plank"] == "2 x 10 s, rest 20 s"
    tracker.ticks.tick_all(tracker.today)
    clock.forward(days=2)
    assert doses(tracker)["knee-plank"] == "3 x 10 s, rest 20 s"


def test_answers_change_the_routine_and_say_so(tracker: Tracker, make_tracker: MakeTracker) -> None:
    assert tracker.follow_up.screening_due() is Due.NEVER
    tracker.health.answer_screening({"movement": frozenset({"arching"}), "floor": frozenset({"easy"})})
    assert tracker.follow_up.screening_due() is None
    assert tracker.safety.screened().codes == {"EXT"}
    assert "Leg slide instead of Prone leg raise. " in " ".join(tracker.advice.changes_on(tracker.today))
    assert make_tracker().history.status().total == len(tracker.history.session(DAY).asked)
    tracker.undo.take_back()
    assert tracker.advice.changes_on(tracker.today) == []


def test_a_blocking_answer_stops_a_session_and_nothing_else(tracker: Tracker) -> None:
    tracker.health.answer_screening({"stop": frozenset({"chest-pain"})})
    with pytest.raises(BlockedError, match="not now: Chest pain"):
        tracker.ticks.tick(DAY, "pelvic-tilt")
    assert tracker.history.entry(DAY).session is None
    tracker.ticks.tick(DAY - timedelta(days=1), "pelvic-tilt")
    tracker.health.answer_screening({"stop": frozenset()})
    assert tracker.ticks.tick(DAY, "pelvic-tilt").done


def test_a_hard_way_to_the_floor_brings_the_upright_routine(tracker: Tracker) -> None:
    tracker.health.answer_screening({"floor": frozenset({"hard"})})
    assert tracker.history.session(DAY).routine == "upright"
    assert "floor" in tracker.advice.changes_on(DAY)[0]


OWN_LISTS = """
[exercise.bed-bend]
name = "Bed bend"
dose = "1 x 5"
position = "supine"

[routine.lying]
name = "Lying"
[[routine.lying.any]]
exercise = "position-of-ease"
dose = "3 min"

[routine.mixed]
name = "Mixed"
[[routine.mixed.any]]
exercise = "plank"
dose = "1 x 10 s"
[[routine.mixed.any]]
exercise = "bed-bend"
dose = "1 x 5"
"""


@pytest.mark.parametrize(
    ("chosen", "asked"),
    [
        ("foundation", "upright"),
        ("classic-four", "upright"),
        ("lying", "upright"),
        ("mixed", "mixed"),
    ],
)
def test_no_chosen_routine_leads_those_to_the_floor_who_find_it_hard(tracker: Tracker, chosen: str, asked: str) -> None:
    tracker.own.add_own(OWN_LISTS)
    tracker.health.answer_screening({"floor": frozenset({"hard"})})
    session = tracker.offers.choose_routine(DAY, chosen)
    assert session.routine == asked
    assert session.asked
    exercises = [tracker.library.exercise(item.exercise) for item in session.items]
    assert [e.slug for e in exercises if not e.own and e.position not in ("standing", "seated")] == []
    assert "bed-bend" in tracker.library.slugs
    if chosen == "mixed":
        assert [e.slug for e in exercises] == ["incline-plank", "bed-bend"], "what one made oneself stays"


def test_another_routine_for_today_keeps_what_is_ticked(tracker: Tracker) -> None:
    tracker.ticks.tick(DAY, "pelvic-tilt")
    session = tracker.offers.choose_routine(DAY, "early-morning")
    assert session.routine == "early-morning"
    assert [item.exercise for item in session.items if item.sets_done] == ["pelvic-tilt"]
    assert "hip-hinge" in {item.exercise for item in session.asked}
    assert "knee-plank" not in {item.exercise for item in session.items}
    assert tracker.undo.take_back() == "choose Early morning, Mon 23 Nov"
    assert tracker.history.session(DAY).routine == "classic-four"


def test_those_who_train_right_after_getting_up_get_the_early_routine(
    tracker: Tracker, make_tracker: MakeTracker
) -> None:
    tracker.plan.set("early", "on")
    assert tracker.history.session(DAY).routine == "early-morning"
    assert make_tracker().history.status().total == 6
    tracker.offers.choose_routine(DAY, "classic-four")
    assert tracker.history.session(DAY).routine == "classic-four"


@pytest.mark.parametrize(
    ("level", "signs", "verdict"),
    [(2, frozenset(), Verdict.CLEAR), (5, frozenset(), Verdict.FLARE), (8, frozenset(), Verdict.EASY)],
)
def test_pain_before_a_session_sets_what_it_may_be(
    tracker: Tracker, level: int, signs: frozenset[Sign], verdict: Verdict
) -> None:
    assert tracker.safety.verdict is Verdict.CLEAR
    tracker.health.tell_pain(DAY, level, Moment.BEFORE, signs=signs)
    assert tracker.safety.verdict is verdict


def test_the_worst_word_of_a_day_sets_what_it_may_be(tracker: Tracker, clock: FixedClock) -> None:
    for level, verdict in ((2, Verdict.CLEAR), (6, Verdict.FLARE), (2, Verdict.FLARE), (8, Verdict.EASY)):
        tracker.health.tell_pain(DAY, level, Moment.BEFORE)
        assert tracker.safety.verdict is verdict
        clock.forward(minutes=5)
    tracker.health.tell_pain(DAY, 1, Moment.MORNING)
    assert tracker.safety.verdict is Verdict.EASY


def test_the_morning_after_a_session_asks_once(tracker: Tracker, clock: FixedClock) -> None:
    tracker.ticks.tick(DAY, "pelvic-tilt")
    assert tracker.follow_up.morning_after() is None
    clock.forward(days=1)
    assert tracker.follow_up.morning_after() == DAY
    tracker.health.tell_pain(tracker.today, 1, Moment.MORNING)
    assert tracker.follow_up.morning_after() is None


def lived(tracker: Tracker, level: int, days: int = 5) -> None:
    """Tell the same pain before sessions for some days, with nothing trained."""
    clock = tracker.clock
    assert isinstance(clock, FixedClock)
    for _ in range(days):
        tracker.health.tell_pain(tracker.today, level, Moment.BEFORE)
        clock.forward(days=1)


@pytest.mark.parametrize(
    ("usual", "level", "verdict"),
    [
        (5, 5, Verdict.CARE),
        (5, 6, Verdict.FLARE),
        (5, 8, Verdict.EASY),
        (2, 3, Verdict.CLEAR),
        (2, 4, Verdict.FLARE),
        (2, 5, Verdict.EASY),
        (9, 8, Verdict.EASY),
    ],
)
def test_the_verdict_knows_what_is_usual(tracker: Tracker, usual: int, level: int, verdict: Verdict) -> None:
    lived(tracker, usual)
    assert tracker.safety.usual_pain(tracker.today) == usual
    tracker.health.tell_pain(tracker.today, level, Moment.BEFORE)
    assert tracker.safety.verdict is verdict
    assert tracker.safety.may_lead() is (verdict in (Verdict.CLEAR, Verdict.CARE))
    shown = About.SAFETY in [notice.about for notice in tracker.notices.notices()]
    assert shown is not tracker.safety.may_lead()


def three_sessions(tracker: Tracker, clock: FixedClock) -> None:
    for _ in range(3):
        tracker.ticks.tick_all(tracker.today)
        clock.forward(days=2)


@pytest.mark.parametrize("rested", ["excused", "paused"])
def test_no_step_up_is_offered_on_a_day_that_asks_nothing(tracker: Tracker, clock: FixedClock, rested: str) -> None:
    three_sessions(tracker, clock)
    assert [offer.kind for offer in tracker.steps.offers()] == [Kind.UP]
    if rested == "excused":
        tracker.excuses.excuse(tracker.today, None, Reason.SICK)
    else:
        tracker.excuses.pause(tracker.today, Reason.TRAVEL)
    assert tracker.steps.offers() == ()
    clock.forward(days=12)
    if rested == "paused":
        assert tracker.steps.offers() == (), "no easier start back either, before one is back"


def test_after_an_easier_start_back_no_step_up_comes_until_sessions_went_well(
    tracker: Tracker, clock: FixedClock
) -> None:
    three_sessions(tracker, clock)
    clock.forward(days=8)
    offers = tracker.steps.offers()
    assert {offer.kind for offer in offers} == {Kind.GAP}
    assert all(offer.reason.endswith("an easier start back, for one session.") for offer in offers)
    tracker.offers.answer_offers(offers, accepted=True)
    assert tracker.steps.offers() == ()
    tracker.ticks.tick_all(tracker.today)
    clock.forward(days=2)
    assert tracker.steps.offers() == ()
    three_sessions(tracker, clock)
    assert [offer.kind for offer in tracker.steps.offers()] == [Kind.UP]


def test_an_easier_start_back_waits_for_the_session_it_is_for(tracker: Tracker, clock: FixedClock) -> None:
    three_sessions(tracker, clock)
    whole = str(tracker.history.session(tracker.today).items[3].dose)
    clock.forward(days=8)
    tracker.offers.answer_offers(tracker.steps.offers(), accepted=True)
    eased = str(tracker.history.session(tracker.today).items[3].dose)
    assert eased != whole
    # It was accepted on a day of rest, say, and the session is the day after tomorrow's.
    clock.forward(days=2)
    assert str(tracker.history.session(tracker.today).items[3].dose) == eased
    assert tracker.steps.offers() == ()
    tracker.ticks.tick_all(tracker.today)
    clock.forward(days=2)
    assert str(tracker.history.session(tracker.today).items[3].dose) == whole


def test_a_session_that_was_only_counted_is_nothing_to_add_to(tracker: Tracker, clock: FixedClock) -> None:
    for _ in range(3):
        tracker.ticks.tick(tracker.today, "pelvic-tilt")
        tracker.ticks.count(tracker.today)
        clock.forward(days=2)
    assert tracker.steps.offers() == ()


def test_pain_with_any_exercise_holds_every_step_up_back(tracker: Tracker, clock: FixedClock) -> None:
    three_sessions(tracker, clock)
    tracker.health.tell_pain(tracker.today - timedelta(days=2), 4, Moment.DURING, "knee-plank")
    assert tracker.steps.offers() == ()


def test_walking_grows_though_it_is_optional(tracker: Tracker, clock: FixedClock) -> None:
    for _ in range(3):
        tracker.ticks.tick_all(tracker.today)
        tracker.ticks.tick(tracker.today, "walking")
        clock.forward(days=2)
    slots = []
    for _ in range(6):
        (offer,) = tracker.steps.offers()
        slots.append(offer.slot)
        tracker.offers.answer_offers([offer], accepted=False)
        if offer.slot == "walking":
            break
    assert slots[-1] == "walking"
    assert offer.after and offer.after.dose.written() == "12 min"
    tracker.undo.take_back()
    tracker.offers.answer_offers([offer], accepted=True)
    assert {item.exercise: str(item.dose) for item in tracker.history.session(tracker.today).items}[
        "walking"
    ] == "12 min"


def test_a_worse_morning_is_asked_after_once_more(tracker: Tracker, clock: FixedClock) -> None:
    tracker.health.tell_pain(DAY, 1, Moment.MORNING)
    tracker.ticks.tick(DAY, "pelvic-tilt")
    clock.forward(days=1)
    tracker.health.tell_pain(tracker.today, 3, Moment.MORNING)
    assert tracker.follow_up.morning_after() is None
    clock.forward(days=1)
    assert tracker.follow_up.morning_after() == DAY
    tracker.health.tell_pain(tracker.today, 1, Moment.MORNING)
    assert tracker.follow_up.morning_after() is None


def test_the_morning_question_keeps_sore_muscles_apart(tracker: Tracker, clock: FixedClock) -> None:
    tracker.ticks.tick(DAY, "pelvic-tilt")
    clock.forward(days=1)
    asked = next(notice for notice in tracker.notices.notices() if notice.about is About.MORNING)
    assert "muscles" in asked.text


def test_where_there_is_no_less_the_flare_routine_is_named_and_once_is_enough(
    tracker: Tracker, clock: FixedClock
) -> None:
    tracker.ticks.tick_all(DAY)
    tracker.health.tell_pain(DAY, 7, Moment.DURING, "pelvic-tilt")
    clock.forward(days=2)
    assert tracker.steps.offers() == ()
    notice = next(notice for notice in tracker.notices.notices() if notice.about is About.LEAST)
    assert notice.text.startswith("Pelvic tilt, 1 × 8 × 2 s: ")
    assert notice.yes == "flare routine"
    tracker.offers.put_away_notice(About.LEAST)
    assert About.LEAST not in [notice.about for notice in tracker.notices.notices()]
    tracker.undo.take_back()
    assert About.LEAST in [notice.about for notice in tracker.notices.notices()]


def test_at_the_end_of_a_ladder_it_is_said_once_that_it_is_plenty(tracker: Tracker, clock: FixedClock) -> None:
    tracker.plan.change_plan(routine="foundation", level=Level.ADVANCED)
    three_sessions(tracker, clock)
    said = []
    while notice := next((n for n in tracker.notices.notices() if n.about is About.PLENTY), None):
        said.append(notice.text)
        tracker.offers.put_away_notice(About.PLENTY)
    assert "Superman, 2 × 6 × 3 s: this is plenty. Keep it as it is." in said
    assert len(said) == len(set(said)) == 5
    three_sessions(tracker, clock)
    assert About.PLENTY not in [notice.about for notice in tracker.notices.notices()]
