"""Making, changing and archiving content of one's own: each one step, the past left as it was."""

from datetime import timedelta

import pytest

from backtui.domain.errors import ContentError, PlanError
from backtui.tracker.tracker import Tracker
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
    tracker.own.add_own(PHYSIO)
    tracker.plan.change_plan(routine="physio")
    assert [item.exercise for item in tracker.history.session(TODAY).items] == ["step-up", "plank"]
    assert tracker.history.status().total == 2
    assert tracker.ticks.tick_all(TODAY).done
    assert tracker.steps.offers() == ()


def test_each_change_is_a_step(tracker: Tracker) -> None:
    tracker.own.add_own(PHYSIO)
    assert tracker.history.undoable() == "add step-up, physio"
    tracker.own.archive_own("step-up")
    assert "step-up" not in tracker.library.slugs
    assert tracker.undo.take_back() == "archive step-up"
    assert "step-up" in tracker.library.slugs
    tracker.own.add_own('[exercise.step-up]\nname = "Step down"\ndose = "1 x 5"', replace=True)
    assert tracker.library.exercise("step-up").name == "Step down"
    assert tracker.undo.take_back() == "replace step-up"
    assert tracker.library.exercise("step-up").name == "Step up"
    tracker.undo.take_back()
    assert tracker.own.made() == []
    assert tracker.undo.do_again() == "add step-up, physio"
    assert "step-up" in tracker.library.slugs


def test_past_sessions_keep_what_they_were(tracker: Tracker, clock: FixedClock) -> None:
    tracker.own.add_own(PHYSIO)
    tracker.plan.change_plan(routine="physio")
    before = tracker.ticks.tick_all(TODAY)
    clock.forward(days=1)
    tracker.own.add_own('[exercise.step-up]\nname = "Other"\ndose = "1 x 5"', replace=True)
    tracker.own.archive_own("step-up")
    assert tracker.history.session(TODAY) == before
    assert tracker.history.log(TODAY, TODAY)[0].session == before


def test_a_plan_that_follows_an_archived_routine_says_so(tracker: Tracker) -> None:
    tracker.own.add_own(PHYSIO)
    tracker.plan.change_plan(routine="physio")
    assert tracker.advice.changes_on(TODAY) == []
    tracker.own.archive_own("physio")
    assert len(tracker.history.session(TODAY).items) == 2, "it is still asked for"
    said = tracker.advice.changes_on(TODAY)
    assert len(said) == 1
    assert "backtui own restore physio" in said[0]
    tracker.own.restore_own("physio")
    assert tracker.advice.changes_on(TODAY) == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('[exercise.plank]\nname = "P"\ndose = "1 x 5"', "backtui has one of this name already"),
        ('[exercise.classic-four]\nname = "P"\ndose = "1 x 5"', "backtui has one of this name already"),
        ('[exercise.physio]\nname = "P"\ndose = "1 x 5"', "your routine has this name already"),
        ('[exercise.step-up]\nname = "P"\ndose = "1 x 5"', "you have one of this name already"),
        (f'[exercise.x]\nname = "{"x" * 100_000}"\ndose = "1 x 5"', "it is longer than 100000 characters"),
        ('[exercise.x]\nname = "P"\ndose = "1 x 5"\nladders = { moon = 1 }', "there is no ladder “moon”"),
        (
            '[routine.r]\nname = "R"\n[[routine.r.any]]\nexercise = "none"\ndose = "1 x 5"',
            "there is no exercise “none”",
        ),
    ],
)
def test_what_does_not_fit_is_refused_whole(tracker: Tracker, text: str, why: str) -> None:
    tracker.own.add_own(PHYSIO)
    before = tracker.own.made()
    with pytest.raises(ContentError, match=why):
        tracker.own.add_own('[exercise.good]\nname = "Good"\ndose = "1 x 5"\n' + text)
    assert tracker.own.made() == before


def test_what_is_not_there_is_refused(tracker: Tracker) -> None:
    with pytest.raises(PlanError, match="add one first"):
        tracker.own.made("nothing")
    tracker.own.add_own(PHYSIO)
    with pytest.raises(PlanError, match="there are: step-up, physio"):
        tracker.own.archive_own("nothing")
    with pytest.raises(PlanError, match="not archived"):
        tracker.own.restore_own("physio")


def test_another_program_sees_it(tracker: Tracker, make_tracker: MakeTracker) -> None:
    tracker.ticks.tick_all(TODAY - timedelta(days=1))
    other = make_tracker()
    assert "step-up" not in other.library.slugs
    tracker.own.add_own(PHYSIO)
    assert other.refresh()
    assert "step-up" in other.library.slugs


def test_a_routine_is_copied_as_a_start_for_ones_own(tracker: Tracker) -> None:
    for slug in tracker.library.plan_slugs:
        made = tracker.own.copy_routine(slug, f"My {slug}")
        assert tracker.library.routine(made.slug).items == tracker.library.routine(slug).items
    assert tracker.undo.take_back().startswith("add my-")
    with pytest.raises(PlanError, match="asks for nothing"):
        tracker.own.copy_routine("rest-day", "Mine")
    with pytest.raises(PlanError, match="letter or a digit"):
        tracker.own.copy_routine("classic-four", "!!")
    with pytest.raises(ContentError, match="already"):
        tracker.own.copy_routine("classic-four", "Foundation")


@pytest.mark.parametrize("early", ["on", "off"])
def test_an_own_routine_is_followed_by_those_who_train_right_after_getting_up_too(tracker: Tracker, early: str) -> None:
    tracker.plan.set("early", early)
    assert (tracker.history.session(tracker.today).routine == "early-morning") == (early == "on")
    tracker.own.add_own(
        '[routine.mine]\nname = "Mine"\n[[routine.mine.beginner]]\nexercise = "cat-cow"\ndose = "1 x 5"\n'
    )
    tracker.plan.change_plan(routine="mine")
    assert tracker.history.session(tracker.today).routine == "mine"
