"""What the history suggests, and what the plan asks once it is answered."""

from datetime import timedelta

import pytest

from backtui.domain.errors import BlockedError, PlanError
from backtui.domain.pain import Gate, Moment, Sign
from backtui.domain.progression import Kind
from backtui.domain.screening import Due
from backtui.tracker import Tracker
from tests.conftest import NOON, FixedClock, MakeTracker

DAY = NOON.date()


def good_session(tracker: Tracker, effort: int = 5) -> None:
    """Do everything that is asked, tell that it went well, and come back two days later."""
    today = tracker.today
    tracker.tell_pain(today, 2, Moment.MORNING)
    tracker.tick_all(today)
    tracker.tell_pain(today, 2, Moment.AFTER)
    tracker.tell_effort(today, effort)
    clock = tracker.clock
    assert isinstance(clock, FixedClock)
    clock.forward(days=1)
    tracker.tell_pain(tracker.today, 0, Moment.MORNING)
    clock.forward(days=1)


def doses(tracker: Tracker) -> dict[str, str]:
    return {item.exercise: item.dose.written() for item in tracker.session(tracker.today).asked}


def test_a_step_up_is_offered_accepted_and_undone(tracker: Tracker, make_tracker: MakeTracker) -> None:
    good_session(tracker)
    assert tracker.offers() == ()
    good_session(tracker)
    (offer,) = tracker.offers()
    assert (offer.kind, offer.slot, offer.what) == (Kind.UP, "pelvic-tilt", "one repetition more")
    assert offer.reason == "Two good sessions, pain 2 and gone next morning."
    before = doses(tracker)
    tracker.answer_offers([offer], accepted=True)
    assert doses(make_tracker()) == before | {"pelvic-tilt": "1 x 9 x 2 s"}
    assert tracker.offers() == ()
    assert tracker.undo() == "accept one repetition more of Pelvic tilt"
    assert doses(tracker) == before
    assert tracker.offers() == (offer,)


def test_a_declined_step_is_not_offered_again_at_once(tracker: Tracker) -> None:
    good_session(tracker)
    good_session(tracker)
    offers = tracker.offers()
    tracker.answer_offers(offers, accepted=False)
    assert offers[0].slot not in {offer.slot for offer in tracker.offers()}
    assert doses(tracker)["pelvic-tilt"] == "1 x 8 x 2 s"


def test_leg_symptoms_pause_an_exercise_until_it_is_taken_up_again(tracker: Tracker, clock: FixedClock) -> None:
    tracker.tick(DAY, "pelvic-tilt")
    tracker.tell_pain(DAY, 6, Moment.DURING, "knee-plank", frozenset({Sign.NERVE}))
    clock.forward(days=2)
    (offer,) = tracker.offers()
    assert (offer.kind, offer.after) == (Kind.PAUSE, None)
    tracker.answer_offers([offer], accepted=True)
    assert "knee-plank" not in doses(tracker)
    assert tracker.status().total == 3
    assert tracker.changes_on(tracker.today) == ["Knee plank rests until you take it up again."]
    tracker.take_up_again("knee-plank")
    assert "knee-plank" in doses(tracker)
    assert tracker.offers() == ()
    with pytest.raises(PlanError, match="not paused"):
        tracker.take_up_again("knee-plank")


def test_a_week_off_takes_one_set_for_one_session(tracker: Tracker, clock: FixedClock) -> None:
    tracker.tick_all(DAY)
    clock.forward(days=9)
    offers = tracker.offers()
    assert {offer.kind for offer in offers} == {Kind.GAP}
    tracker.answer_offers(offers, accepted=True)
    assert doses(tracker)["knee-plank"] == "2 x 10 s, rest 20 s"
    tracker.tick_all(tracker.today)
    clock.forward(days=2)
    assert doses(tracker)["knee-plank"] == "3 x 10 s, rest 20 s"


def test_answers_change_the_routine_and_say_so(tracker: Tracker, make_tracker: MakeTracker) -> None:
    assert tracker.screening_due() is Due.NEVER
    tracker.answer_screening({"movement": frozenset({"arching"}), "training": frozenset({"some"})})
    assert tracker.screening_due() is None
    assert tracker.screened().codes == {"EXT"}
    assert tracker.changes_on(tracker.today)[0].startswith("Leg slide instead of Prone leg raise. ")
    assert make_tracker().status().total == len(tracker.session(DAY).asked)
    tracker.undo()
    assert tracker.changes_on(tracker.today) == []


def test_a_blocking_answer_stops_a_session_and_nothing_else(tracker: Tracker) -> None:
    tracker.answer_screening({"stop": frozenset({"chest-pain"})})
    with pytest.raises(BlockedError, match="not yet"):
        tracker.tick(DAY, "pelvic-tilt")
    assert tracker.entry(DAY).session is None
    tracker.tick(DAY - timedelta(days=1), "pelvic-tilt")
    tracker.answer_screening({"stop": frozenset()})
    assert tracker.tick(DAY, "pelvic-tilt").done


def test_a_hard_way_to_the_floor_brings_the_upright_routine(tracker: Tracker) -> None:
    tracker.answer_screening({"floor": frozenset({"hard"})})
    assert tracker.session(DAY).routine == "upright"
    assert "floor" in tracker.changes_on(DAY)[0]


def test_another_routine_for_today_keeps_what_is_ticked(tracker: Tracker) -> None:
    tracker.tick(DAY, "pelvic-tilt")
    session = tracker.choose_routine(DAY, "early-morning")
    assert session.routine == "early-morning"
    assert [item.exercise for item in session.items if item.sets_done] == ["pelvic-tilt"]
    assert "hip-hinge" in {item.exercise for item in session.asked}
    assert "knee-plank" not in {item.exercise for item in session.items}
    assert tracker.undo() == "choose Early morning, Mon 23 Nov"
    assert tracker.session(DAY).routine == "classic-four"


def test_those_who_train_right_after_getting_up_get_the_early_routine(
    tracker: Tracker, make_tracker: MakeTracker
) -> None:
    tracker.set("early", "on")
    assert tracker.session(DAY).routine == "early-morning"
    assert make_tracker().status().total == 6
    tracker.choose_routine(DAY, "classic-four")
    assert tracker.session(DAY).routine == "classic-four"


@pytest.mark.parametrize(
    ("level", "signs", "gate"),
    [(2, frozenset(), Gate.GO), (5, frozenset(), Gate.FLARE), (8, frozenset(), Gate.EASY)],
)
def test_pain_before_a_session_sets_what_it_may_be(
    tracker: Tracker, level: int, signs: frozenset[Sign], gate: Gate
) -> None:
    assert tracker.gate_today() is None
    tracker.tell_pain(DAY, level, Moment.BEFORE, signs=signs)
    assert tracker.gate_today() is gate


def test_the_morning_after_a_session_asks_once(tracker: Tracker, clock: FixedClock) -> None:
    tracker.tick(DAY, "pelvic-tilt")
    assert tracker.morning_after() is None
    clock.forward(days=1)
    assert tracker.morning_after() == DAY
    tracker.tell_pain(tracker.today, 1, Moment.MORNING)
    assert tracker.morning_after() is None
