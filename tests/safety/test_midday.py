"""What is told in the midst of a day changes what is left of it."""

import pytest

from backtui.coach.audio import Cues
from backtui.coach.player import State
from backtui.coach.session import Coaching
from backtui.domain.errors import BlockedError
from backtui.domain.pain import Moment, Sign
from backtui.domain.plan import Level
from backtui.domain.safety import Verdict
from backtui.domain.signs import LASTING, Reply
from backtui.tracker.tracker import Tracker
from tests.conftest import NOON, FixedClock, MakeTracker
from tests.timers import FakeTimer

DAY = NOON.date()


def asked(tracker: Tracker) -> list[str]:
    return [item.exercise for item in tracker.history.session(DAY).asked]


def led(tracker: Tracker) -> list[str]:
    items = Coaching(tracker, DAY, FakeTimer().clock_s, Cues()).items
    return [item.exercise for item in items if item.sets_done < item.dose.sets]


def tell(tracker: Tracker, clock: FixedClock, level: int, *signs: Sign) -> None:
    clock.forward(minutes=1)
    tracker.health.tell_pain(DAY, level, Moment.BEFORE, None, frozenset(signs))


@pytest.mark.parametrize("sign", LASTING)
def test_a_sign_that_is_open_counts_as_the_same_answer_about_a_leg(
    tracker: Tracker, make_tracker: MakeTracker, clock: FixedClock, sign: Sign
) -> None:
    tracker.plan.change_plan(level=Level.ADVANCED)
    assert "superman" in asked(tracker)
    tell(tracker, clock, 2, sign)
    clock.forward(minutes=1)
    tracker.health.answer_sign(DAY, sign, Reply.SAME)
    assert tracker.safety.verdict is Verdict.FLARE, "it was told as new or worse today"
    assert "superman" not in asked(tracker)
    assert tracker.advice.care_for("cat-cow")
    assert make_tracker().history.status().total == len(asked(tracker)), "a prompt counts as the day does"
    rest = tracker.offers.choose_routine(DAY, "rest-day")
    assert {"hamstring-stretch", "childs-pose"}.isdisjoint(item.exercise for item in rest.items)
    clock.forward(minutes=1)
    tracker.health.answer_sign(DAY, sign, Reply.GONE)
    tracker.offers.choose_routine(DAY, None)
    assert "superman" in asked(tracker)


def test_what_was_begun_is_led_no_further_once_another_routine_is_chosen(tracker: Tracker, clock: FixedClock) -> None:
    tracker.plan.change_plan(level=Level.ADVANCED)
    tracker.ticks.tick(DAY, "plank", 1)
    tell(tracker, clock, 8)
    tracker.offers.choose_routine(DAY, "walk-and-breathe")
    assert led(tracker) == ["seated-breathing", "walking"]
    plank = next(item for item in tracker.history.session(DAY).items if item.exercise == "plank")
    assert (plank.sets_done, plank.done) == (1, True), "what was done stays, and is all there is of it"
    clock.forward(minutes=1)
    tell(tracker, clock, 1)
    tracker.offers.choose_routine(DAY, None)
    plank = next(item for item in tracker.history.session(DAY).items if item.exercise == "plank")
    assert (plank.sets_done, plank.dose.sets) == (1, 5), "and there is more to do again"


def test_answers_given_in_the_midst_of_a_session_change_what_is_left_of_it(tracker: Tracker) -> None:
    tracker.plan.change_plan(level=Level.ADVANCED)
    tracker.ticks.tick(DAY, "pelvic-tilt")
    tracker.health.answer_screening({"pregnancy": frozenset({"later"})})
    session = tracker.history.session(DAY)
    assert [item.exercise for item in session.items if item.sets_done] == ["pelvic-tilt"]
    assert {"superman", "plank"}.isdisjoint(led(tracker))
    assert led(tracker)
    assert tracker.undo.take_back() == "answer the screening"
    assert {"superman", "plank"} <= set(led(tracker))


def test_answers_that_change_nothing_of_what_is_left_leave_the_day_as_it_was_made_easier(tracker: Tracker) -> None:
    tracker.plan.change_plan(level=Level.ADVANCED)
    tracker.easier_day.do_easier(DAY, "plank")
    before = tracker.history.session(DAY)
    tracker.health.answer_screening({"body": frozenset({"knees"})})
    assert tracker.history.session(DAY) == before


@pytest.mark.parametrize("sign", LASTING)
def test_a_sign_told_elsewhere_ends_the_session_that_is_led(
    tracker: Tracker, make_tracker: MakeTracker, clock: FixedClock, sign: Sign
) -> None:
    timer = FakeTimer()
    coaching = Coaching(tracker, DAY, timer.clock_s, Cues(), paced=False)
    coaching.play()
    while not coaching.player.phase.works:
        coaching.next()
    tell(make_tracker(), clock, 2, sign)
    with pytest.raises(BlockedError):
        coaching.finish_set()
    assert tracker.history.session(DAY).sets_done == 1, "what was done is kept"
    assert coaching.player.state is State.PAUSED
    with pytest.raises(BlockedError):
        coaching.play()
    assert coaching.player.state is State.PAUSED
