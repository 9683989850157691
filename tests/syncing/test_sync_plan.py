"""A plan that is changed on two machines."""

import pytest

from tests.syncing.conftest import DAY, Two


@pytest.mark.parametrize("met", [False, True])
def test_two_parts_of_the_plan_changed_apart_are_both_kept(two: Two, met: bool) -> None:
    if met:
        two.laptop.ticks.tick(DAY, "pelvic-tilt")
        two.both()
    two.laptop.plan.change_plan(days=frozenset({0, 2, 4}))
    two.desktop.plan.change_plan(goal=4, keep=3)
    two.both()
    for tracker in (two.laptop, two.desktop):
        facts = tracker.history.plan_facts()
        assert (facts["days"], facts["goal"]) == ("mon,wed,fri", 4)
