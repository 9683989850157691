"""What is worth saying once: milestones, on the day they are reached."""

from datetime import timedelta

import pytest

from backtui.domain.pain import Moment, Sign
from backtui.domain.plan import Level
from backtui.tracker.notices import About
from backtui.tracker.tracker import Tracker
from tests.conftest import NOON, FixedClock

DAY = NOON.date()
"""A Monday."""


def said(tracker: Tracker) -> list[str]:
    return [notice.text for notice in tracker.notices.notices() if notice.about is About.MILESTONE]


@pytest.fixture
def kept(tracker: Tracker, clock: FixedClock) -> Tracker:
    """Give a first week that the second session of two keeps, on its Wednesday."""
    tracker.plan.change_plan(keep=2, goal=3)
    tracker.ticks.tick_all(DAY)
    assert said(tracker) == []
    clock.forward(days=2)
    assert said(tracker) == []
    tracker.ticks.tick_all(tracker.today)
    return tracker


def test_the_first_week_kept_is_told_on_its_day(kept: Tracker, clock: FixedClock) -> None:
    assert said(kept) == ["Your first week is kept. The rest is more of the same."]
    clock.forward(days=2)
    kept.ticks.tick_all(kept.today)
    assert said(kept) == []


def test_it_is_told_until_put_away_and_never_again(kept: Tracker) -> None:
    kept.offers.put_away_notice(About.MILESTONE)
    assert said(kept) == []
    kept.undo.take_back()
    kept.undo.do_again()
    assert said(kept) == []


@pytest.mark.parametrize("key", ["milestones", "streak"])
def test_it_is_not_told_to_those_who_do_not_want_it(kept: Tracker, key: str) -> None:
    kept.plan.set(key, "off")
    assert said(kept) == []


def test_the_first_rung_is_told_without_the_streak_too(tracker: Tracker, clock: FixedClock) -> None:
    tracker.plan.set("streak", "off")
    tracker.ticks.tick_all(DAY)
    clock.forward(days=14)
    tracker.plan.change_plan(level=Level.INTERMEDIATE)
    tracker.ticks.tick_all(tracker.today)
    assert said(tracker) == ["You moved up to alternate superman, a rung above where you began."]
    assert tracker.today - DAY == timedelta(days=14)


@pytest.mark.parametrize("key", ["screened", "screening_put_off", "asked_before"])
def test_a_day_that_can_not_be_remembered_is_none(tracker: Tracker, key: str) -> None:
    tracker.health.answer_screening({"floor": frozenset({"easy"})})
    tracker.ticks.remember_mark(key, "rotten")
    assert tracker.history.mark_day(key) is None
    assert tracker.follow_up.screening_due() is None


# -- what was changed to suit the user -----------------------------------------------------------


def changes(tracker: Tracker) -> list[str]:
    return [notice.text for notice in tracker.notices.notices() if notice.about is About.CHANGES]


def test_changes_that_were_put_away_stay_away_until_there_are_others(tracker: Tracker, clock: FixedClock) -> None:
    tracker.health.answer_screening({"movement": frozenset({"arching"})})
    assert "Leg slide instead of Prone leg raise. " in " ".join(tracker.advice.changes_on(tracker.today))
    assert len(changes(tracker)) == 1
    tracker.offers.put_away_notice(About.CHANGES)
    for _ in range(3):
        assert changes(tracker) == []
        clock.forward(days=1)
    tracker.offers.choose_routine(tracker.today, "early-morning")
    assert len(changes(tracker)) == 1, "another routine has others"
    tracker.offers.put_away_notice(About.CHANGES)
    clock.forward(days=1)
    assert changes(tracker) == [], "and they are put away beside the first"
    tracker.health.answer_screening({"movement": frozenset({"arching", "bending"})})
    assert len(changes(tracker)) == 1
    assert "Leg slide" not in changes(tracker)[0], "what was put away stays away beside what is new"


def test_how_the_back_is_comes_before_what_follows_from_a_hard_session(tracker: Tracker, clock: FixedClock) -> None:
    tracker.ticks.tick_all(DAY)
    tracker.health.tell_pain(DAY, 6, Moment.DURING, "knee-plank", frozenset({Sign.RISING}))
    clock.forward(days=1)
    abouts = [notice.about for notice in tracker.notices.notices()]
    assert abouts.index(About.MORNING) < abouts.index(About.OFFER)
