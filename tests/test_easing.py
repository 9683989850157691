"""A day made easier: what was done stays, the plan stays, and it can be undone."""

import pytest

from backtui.coach.audio import Cues
from backtui.coach.player import State
from backtui.coach.session import Coaching
from backtui.coach.timeline import Step
from backtui.domain.errors import DayError, PlanError, UnknownExerciseError
from backtui.domain.plan import Level
from backtui.tracker.progress import occasion_of
from backtui.tracker.status import ONE_DAY
from backtui.tracker.tracker import Tracker
from tests.conftest import NOON, FixedClock
from tests.timers import FakeTimer

DAY = NOON.date()


def stand(tracker: Tracker) -> dict[str, tuple[str, int, bool]]:
    return {i.exercise: (str(i.dose), i.sets_done, i.optional) for i in tracker.history.session(DAY).items}


def advanced(tracker: Tracker) -> Tracker:
    tracker.plan.change_plan(level=Level.INTERMEDIATE)
    return tracker


def test_fewer_changes_this_day_and_not_the_plan(tracker: Tracker) -> None:
    tracker.ticks.tick(DAY, "prone-leg-raise", 1)
    item = tracker.easier_day.do_fewer(DAY, "prone-leg-raise")
    assert (str(item.dose), item.sets_done) == ("6-3 / side × 2 s", 1)
    assert stand(tracker)["prone-leg-raise"] == ("6-3 / side × 2 s", 1, False)
    assert str(tracker.history.planned(DAY + ONE_DAY).asked[1].dose) == "2 × 6 / side × 2 s"
    assert tracker.undo.take_back() == "fewer repetitions of Prone leg raise, Mon 23 Nov"
    assert stand(tracker)["prone-leg-raise"] == ("2 × 6 / side × 2 s", 1, False)


def test_an_easier_exercise_takes_the_place_and_what_was_done_is_kept(tracker: Tracker) -> None:
    advanced(tracker)
    tracker.ticks.tick(DAY, "plank", 1)
    before = tracker.history.session(DAY)
    easier = tracker.easier_day.easier_than(DAY, "plank")
    assert easier and easier.exercise == "knee-plank"
    session = tracker.easier_day.do_easier(DAY, "plank")
    asked = [item.exercise for item in session.asked]
    assert "plank" not in asked
    assert asked.index("knee-plank") == [item.exercise for item in before.asked].index("plank")
    assert session.laid_aside == {"plank"}
    plank = next(item for item in session.items if item.exercise == "plank")
    assert (plank.sets_done, plank.optional, plank.dose) == (1, True, before.asked[asked.index("knee-plank")].dose)
    knee = next(item for item in session.items if item.exercise == "knee-plank")
    assert knee.towards == "plank" and knee.dose.sets <= plank.dose.sets - 1
    assert [item.exercise for item in tracker.history.planned(DAY).items].count("plank") == 1, "the plan stays"
    for item in session.asked:
        tracker.ticks.tick(DAY, item.exercise)
    assert tracker.history.session(DAY).done, "the day can be done without what was laid aside"


def test_the_first_rung_has_nothing_easier(tracker: Tracker) -> None:
    assert tracker.easier_day.easier_than(DAY, "pelvic-tilt") is None
    with pytest.raises(PlanError, match="no easier exercise than Pelvic tilt suits"):
        tracker.easier_day.do_easier(DAY, "pelvic-tilt")
    assert tracker.history.undoable() is None


def test_what_is_done_has_no_less_and_nothing_easier(tracker: Tracker) -> None:
    advanced(tracker)
    tracker.ticks.tick(DAY, "plank")
    assert tracker.easier_day.easier_than(DAY, "plank") is None
    with pytest.raises(PlanError, match="Plank can't be reduced"):
        tracker.easier_day.do_fewer(DAY, "plank")


def test_refusals(tracker: Tracker) -> None:
    with pytest.raises(UnknownExerciseError):
        tracker.easier_day.do_fewer(DAY, "superman")
    with pytest.raises(DayError):
        tracker.easier_day.do_fewer(DAY + ONE_DAY, "pelvic-tilt")
    with pytest.raises(DayError):
        tracker.easier_day.do_easier(DAY + ONE_DAY, "knee-plank")


def test_the_coach_takes_up_the_easier_exercise_and_not_what_was_laid_aside(tracker: Tracker) -> None:
    advanced(tracker)
    timer = FakeTimer()
    coaching = Coaching(tracker, DAY, timer.clock_s, Cues())
    coaching.play()
    while coaching.present != "plank":
        coaching.skip_exercise()
    while not coaching.player.finished:
        timer.now_s += 1
        coaching.tick()
    coaching.pause()
    coaching.ease(lambda: tracker.easier_day.do_easier(DAY, "plank"))
    assert (coaching.present, coaching.player.phase.step) == ("knee-plank", Step.NEXT)
    coaching.play()
    while coaching.player.state is State.PLAYING:
        timer.now_s += 1
        coaching.tick()
    done = {item.exercise: item.sets_done for item in tracker.history.session(DAY).items if item.sets_done}
    assert done["plank"] == 1
    assert done["knee-plank"] >= 1
    assert "pelvic-tilt" not in done, "what was passed is not led again"
    again = Coaching(tracker, DAY, timer.clock_s, Cues())
    assert "plank" not in {item.exercise for item in again.items}


def test_the_first_occasion(tracker: Tracker) -> None:
    tracker.ticks.tick_all(DAY)
    assert occasion_of(tracker.history, DAY) == "first"
    tracker.ticks.tick(DAY, "pelvic-tilt", 0)
    assert occasion_of(tracker.history, DAY) == "part"


def test_the_best_run_is_no_occasion_for_those_who_want_no_streak(tracker: Tracker, clock: FixedClock) -> None:
    for _ in range(2):
        for _ in range(2):
            tracker.ticks.tick_all(tracker.today)
            clock.forward(days=2)
        clock.forward(days=3)
    done = tracker.today - 5 * ONE_DAY
    assert occasion_of(tracker.history, done) == "best"
    tracker.plan.set("streak", "off")
    assert occasion_of(tracker.history, done) == "kept"
