"""A day made easier: what was done stays, the plan stays, and it can be undone."""

import pytest

from backtui.coaching import Coaching
from backtui.cues import Cues
from backtui.domain.coach import Step
from backtui.domain.errors import DayError, PlanError, UnknownExerciseError
from backtui.domain.plan import Level
from backtui.domain.player import State
from backtui.standing import ONE_DAY
from backtui.tracker import Tracker
from tests.conftest import NOON
from tests.timers import FakeTimer

DAY = NOON.date()


def stand(tracker: Tracker) -> dict[str, tuple[str, int, bool]]:
    return {i.exercise: (str(i.dose), i.sets_done, i.optional) for i in tracker.session(DAY).items}


def advanced(tracker: Tracker) -> Tracker:
    tracker.change_plan(level=Level.INTERMEDIATE)
    return tracker


def test_fewer_changes_this_day_and_not_the_plan(tracker: Tracker) -> None:
    tracker.tick(DAY, "prone-leg-raise", 1)
    item = tracker.do_fewer(DAY, "prone-leg-raise")
    assert (str(item.dose), item.sets_done) == ("6-3 / side × 2 s", 1)
    assert stand(tracker)["prone-leg-raise"] == ("6-3 / side × 2 s", 1, False)
    assert str(tracker.planned(DAY + ONE_DAY).items[1].dose) == "2 × 6 / side × 2 s"
    assert tracker.undo() == "fewer repetitions of Prone leg raise, Mon 23 Nov"
    assert stand(tracker)["prone-leg-raise"] == ("2 × 6 / side × 2 s", 1, False)


def test_an_easier_exercise_takes_the_place_and_what_was_done_is_kept(tracker: Tracker) -> None:
    advanced(tracker)
    tracker.tick(DAY, "plank", 1)
    before = tracker.session(DAY)
    easier = tracker.easier_than(DAY, "plank")
    assert easier and easier.exercise == "knee-plank"
    session = tracker.do_easier(DAY, "plank")
    asked = [item.exercise for item in session.asked]
    assert "plank" not in asked
    assert asked.index("knee-plank") == [item.exercise for item in before.asked].index("plank")
    assert session.laid_aside == {"plank"}
    plank = next(item for item in session.items if item.exercise == "plank")
    assert (plank.sets_done, plank.optional, plank.dose) == (1, True, before.items[asked.index("knee-plank")].dose)
    knee = next(item for item in session.items if item.exercise == "knee-plank")
    assert knee.towards == "plank" and knee.dose.sets <= plank.dose.sets - 1
    assert [item.exercise for item in tracker.planned(DAY).items].count("plank") == 1, "the plan stays"
    for item in session.asked:
        tracker.tick(DAY, item.exercise)
    assert tracker.session(DAY).done, "the day can be done without what was laid aside"


def test_the_first_rung_has_nothing_easier(tracker: Tracker) -> None:
    assert tracker.easier_than(DAY, "pelvic-tilt") is None
    with pytest.raises(PlanError, match="no easier exercise than Pelvic tilt suits"):
        tracker.do_easier(DAY, "pelvic-tilt")
    assert tracker.undoable() is None


def test_what_is_done_has_no_less_and_nothing_easier(tracker: Tracker) -> None:
    advanced(tracker)
    tracker.tick(DAY, "plank")
    assert tracker.easier_than(DAY, "plank") is None
    with pytest.raises(PlanError, match="no less of Plank"):
        tracker.do_fewer(DAY, "plank")


def test_refusals(tracker: Tracker) -> None:
    with pytest.raises(UnknownExerciseError):
        tracker.do_fewer(DAY, "superman")
    with pytest.raises(DayError):
        tracker.do_fewer(DAY + ONE_DAY, "pelvic-tilt")
    with pytest.raises(DayError):
        tracker.do_easier(DAY + ONE_DAY, "knee-plank")


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
    coaching.ease(lambda: tracker.do_easier(DAY, "plank"))
    assert (coaching.present, coaching.player.phase.step) == ("knee-plank", Step.NEXT)
    coaching.play()
    while coaching.player.state is State.PLAYING:
        timer.now_s += 1
        coaching.tick()
    done = {item.exercise: item.sets_done for item in tracker.session(DAY).items if item.sets_done}
    assert done["plank"] == 1
    assert done["knee-plank"] >= 1
    assert "pelvic-tilt" not in done, "what was passed is not led again"
    again = Coaching(tracker, DAY, timer.clock_s, Cues())
    assert "plank" not in {item.exercise for item in again.items}


def test_the_first_occasion(tracker: Tracker) -> None:
    tracker.tick_all(DAY)
    assert tracker.occasion(DAY) == "first"
    tracker.tick(DAY, "pelvic-tilt", 0)
    assert tracker.occasion(DAY) == "part"
