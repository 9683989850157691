"""Making, changing and archiving content of one's own: each one step, the past left as it was."""

from datetime import timedelta

import pytest

from backtui.domain.errors import ContentError, PlanError
from backtui.tracker import Tracker
from tests.conftest import NOON, FixedClock, MakeTracker

TODAY = NOON.date()
PHYSIO = """
[exercise.step-up]
name = "Step up"
dose = "2 x 8 / side"

[routine.physio]
name = "From my physio"
[[routine.physio.any]]
exercise = "step-up"
dose = "1 x 6 / side"
[[routine.physio.any]]
exercise = "plank"
dose = "2 x 10 s"
"""


def test_a_list_of_ones_own_can_be_the_plan(tracker: Tracker) -> None:
    tracker.add_own(PHYSIO)
    tracker.change_plan(routine="physio")
    assert [item.exercise for item in tracker.session(TODAY).items] == ["step-up", "plank"]
    assert tracker.status().total == 2
    assert tracker.tick_all(TODAY).done
    assert tracker.offers() == ()


def test_each_change_is_a_step(tracker: Tracker) -> None:
    tracker.add_own(PHYSIO)
    assert tracker.undoable() == "add step-up, physio"
    tracker.archive_own("step-up")
    assert "step-up" not in tracker.library.slugs
    assert tracker.undo() == "archive step-up"
    assert "step-up" in tracker.library.slugs
    tracker.add_own('[exercise.step-up]\nname = "Step down"\ndose = "1 x 5"', replace=True)
    assert tracker.library.exercise("step-up").name == "Step down"
    assert tracker.undo() == "replace step-up"
    assert tracker.library.exercise("step-up").name == "Step up"
    tracker.undo()
    assert tracker.own() == []
    assert tracker.redo() == "add step-up, physio"
    assert "step-up" in tracker.library.slugs


def test_past_sessions_keep_what_they_were(tracker: Tracker, clock: FixedClock) -> None:
    tracker.add_own(PHYSIO)
    tracker.change_plan(routine="physio")
    before = tracker.tick_all(TODAY)
    clock.forward(days=1)
    tracker.add_own('[exercise.step-up]\nname = "Other"\ndose = "1 x 5"', replace=True)
    tracker.archive_own("step-up")
    assert tracker.session(TODAY) == before
    assert tracker.log(TODAY, TODAY)[0].session == before


def test_a_plan_that_follows_an_archived_routine_says_so(tracker: Tracker) -> None:
    tracker.add_own(PHYSIO)
    tracker.change_plan(routine="physio")
    assert tracker.changes_on(TODAY) == []
    tracker.archive_own("physio")
    assert len(tracker.session(TODAY).items) == 2, "it is still asked for"
    said = tracker.changes_on(TODAY)
    assert len(said) == 1
    assert "backtui own restore physio" in said[0]
    tracker.restore_own("physio")
    assert tracker.changes_on(TODAY) == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('[exercise.plank]\nname = "P"\ndose = "1 x 5"', "backtui has one of this name already"),
        ('[exercise.classic-four]\nname = "P"\ndose = "1 x 5"', "backtui has one of this name already"),
        ('[exercise.physio]\nname = "P"\ndose = "1 x 5"', "your routine has this name already"),
        ('[exercise.step-up]\nname = "P"\ndose = "1 x 5"', "you have one of this name already"),
        ('[exercise.x]\nname = "P"\ndose = "1 x 5"\nladders = { moon = 1 }', "there is no ladder “moon”"),
        (
            '[routine.r]\nname = "R"\n[[routine.r.any]]\nexercise = "none"\ndose = "1 x 5"',
            "there is no exercise “none”",
        ),
    ],
)
def test_what_does_not_fit_is_refused_whole(tracker: Tracker, text: str, why: str) -> None:
    tracker.add_own(PHYSIO)
    before = tracker.own()
    with pytest.raises(ContentError, match=why):
        tracker.add_own('[exercise.good]\nname = "Good"\ndose = "1 x 5"\n' + text)
    assert tracker.own() == before


def test_what_is_not_there_is_refused(tracker: Tracker) -> None:
    with pytest.raises(PlanError, match="add one first"):
        tracker.own("nothing")
    tracker.add_own(PHYSIO)
    with pytest.raises(PlanError, match="there are: step-up, physio"):
        tracker.archive_own("nothing")
    with pytest.raises(PlanError, match="not archived"):
        tracker.restore_own("physio")


def test_another_program_sees_it(tracker: Tracker, make_tracker: MakeTracker) -> None:
    tracker.tick_all(TODAY - timedelta(days=1))
    other = make_tracker()
    assert "step-up" not in other.library.slugs
    tracker.add_own(PHYSIO)
    assert other.refresh()
    assert "step-up" in other.library.slugs
