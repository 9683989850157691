"""The walk of a day of rest, from what was told as an extra or ticked in a session."""

import pytest

from backtui.domain.extra import Extra
from backtui.domain.pain import Moment
from backtui.tracker.notices import About
from backtui.tracker.tracker import Tracker
from backtui.tracker.walks import walk_today
from tests.conftest import FixedClock


@pytest.fixture
def resting(tracker: Tracker, clock: FixedClock) -> Tracker:
    """Give a day of rest: Tuesday, of someone who trains on Mondays."""
    tracker.plan.change_plan(days=frozenset({0}))
    clock.forward(days=1)
    return tracker


def walk(tracker: Tracker, minutes: int, slug: str = "walk") -> None:
    tracker.extras.add(Extra(tracker.today, slug, "Walk", minutes))


def test_it_stands_on_days_of_rest_only(tracker: Tracker) -> None:
    assert walk_today(tracker.advice) is None


@pytest.mark.parametrize("slug", ["walk", "walking", "evening-walk"])
def test_a_walk_told_by_any_name_counts_once_a_day(resting: Tracker, clock: FixedClock, slug: str) -> None:
    plan = walk_today(resting.advice)
    assert plan and (plan.minutes, plan.days) == (10, 0)
    walk(resting, 8, slug)
    clock.forward(hours=1)
    walk(resting, 4, slug)
    assert walk_today(resting.advice) is None, "enough for today"
    clock.forward(days=1)
    plan = walk_today(resting.advice)
    assert plan and (plan.minutes, plan.days) == (10, 1)


def test_a_walk_ticked_in_a_session_counts_too(resting: Tracker, clock: FixedClock) -> None:
    clock.forward(days=6)
    resting.ticks.tick_each(resting.today, ["walking"], 1)
    clock.forward(days=1)
    plan = walk_today(resting.advice)
    assert plan and plan.days == 1


def test_five_walks_are_enough(resting: Tracker, clock: FixedClock) -> None:
    for _ in range(5):
        walk(resting, 10)
        clock.forward(days=1)
    assert walk_today(resting.advice) is None


def test_it_is_put_away_for_the_day_and_kept_from_hard_days(resting: Tracker, clock: FixedClock) -> None:
    abouts = {notice.about for notice in resting.notices.notices()}
    assert About.WALK in abouts
    resting.offers.put_away_notice(About.WALK)
    assert About.WALK not in {notice.about for notice in resting.notices.notices()}
    clock.forward(days=1)
    assert About.WALK in {notice.about for notice in resting.notices.notices()}
    resting.health.tell_pain(resting.today, 8, Moment.BEFORE)
    assert walk_today(resting.advice) is None


def test_who_cannot_stand_is_asked_for_no_walk(resting: Tracker) -> None:
    resting.health.answer_screening({"floor": frozenset({"seated"})})
    assert walk_today(resting.advice) is None
