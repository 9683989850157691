"""What is worth saying once: milestones, on the day they are reached."""

from datetime import timedelta

import pytest

from backtui.domain.plan import Level
from backtui.noticing import About
from backtui.tracker import Tracker
from tests.conftest import NOON, FixedClock

DAY = NOON.date()
"""A Monday."""


def said(tracker: Tracker) -> list[str]:
    return [notice.text for notice in tracker.notices() if notice.about is About.MILESTONE]


@pytest.fixture
def kept(tracker: Tracker, clock: FixedClock) -> Tracker:
    """Give a first week that the second session of two keeps, on its Wednesday."""
    tracker.change_plan(keep=2, goal=3)
    tracker.tick_all(DAY)
    assert said(tracker) == []
    clock.forward(days=2)
    assert said(tracker) == []
    tracker.tick_all(tracker.today)
    return tracker


def test_the_first_week_kept_is_told_on_its_day(kept: Tracker, clock: FixedClock) -> None:
    assert said(kept) == ["Your first week is kept. The rest is more of the same."]
    clock.forward(days=2)
    kept.tick_all(kept.today)
    assert said(kept) == []


def test_it_is_told_until_put_away_and_never_again(kept: Tracker) -> None:
    kept.put_away_notice(About.MILESTONE)
    assert said(kept) == []
    kept.undo()
    kept.redo()
    assert said(kept) == []


@pytest.mark.parametrize("key", ["milestones", "streak"])
def test_it_is_not_told_to_those_who_do_not_want_it(kept: Tracker, key: str) -> None:
    kept.set(key, "off")
    assert said(kept) == []


def test_the_first_rung_is_told_without_the_streak_too(tracker: Tracker, clock: FixedClock) -> None:
    tracker.set("streak", "off")
    tracker.tick_all(DAY)
    clock.forward(days=14)
    tracker.change_plan(level=Level.INTERMEDIATE)
    tracker.tick_all(tracker.today)
    assert said(tracker) == ["You moved up to plank, a rung above where you began."]
    assert tracker.today - DAY == timedelta(days=14)


@pytest.mark.parametrize("key", ["screened", "screening_put_off", "asked_before"])
def test_a_day_that_can_not_be_remembered_is_none(tracker: Tracker, key: str) -> None:
    tracker.answer_screening({"floor": frozenset({"easy"})})
    tracker.remember_mark(key, "rotten")
    assert tracker.mark_day(key) is None
    assert tracker.screening_due() is None
