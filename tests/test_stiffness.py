"""Morning stiffness: told in minutes with the morning's pain, and shown wherever pain is."""

from datetime import timedelta

import pytest

from backtui.domain.errors import PlanError
from backtui.domain.pain import Moment
from backtui.domain.stats import Range, stiffness
from backtui.report.period import gather
from backtui.tracker.progress import read_window
from backtui.tracker.tracker import Tracker
from tests.conftest import NOON, FixedClock

DAY = NOON.date()


def told(tracker: Tracker) -> dict[str, int]:
    return {day.isoformat(): minutes for day, minutes in tracker.function.record.stiffness().items()}


def test_it_is_one_step_with_the_pain_and_told_again_it_is_replaced(tracker: Tracker) -> None:
    tracker.health.tell_pain(DAY, 3, Moment.MORNING, stiff_min=30)
    tracker.health.tell_pain(DAY, 2, Moment.MORNING, stiff_min=0)
    assert told(tracker) == {DAY.isoformat(): 0}
    tracker.health.tell_pain(DAY, 4, Moment.MORNING)
    assert told(tracker) == {DAY.isoformat(): 0}, "what is not told again stays"
    for expected in ({DAY.isoformat(): 0}, {DAY.isoformat(): 30}, {}):
        tracker.undo.take_back()
        assert told(tracker) == expected
    assert tracker.history.pains(DAY, DAY) == []


@pytest.mark.parametrize(
    ("moment", "minutes", "says"),
    [
        (Moment.AFTER, 10, "of the morning, not of after"),
        (Moment.MORNING, -1, "from 0 to 720"),
        (Moment.MORNING, 721, "not 721"),
    ],
)
def test_other_moments_and_odd_minutes_are_refused(tracker: Tracker, moment: Moment, minutes: int, says: str) -> None:
    with pytest.raises(PlanError, match=says):
        tracker.health.tell_pain(DAY, 3, moment, stiff_min=minutes)
    assert tracker.history.pains(DAY, DAY) == []


def test_stats_and_report_have_its_mean_of_seven_days(tracker: Tracker, clock: FixedClock) -> None:
    assert stiffness(read_window(tracker.history, Range.QUARTER).facts) == ()
    for minutes in (60, 30, 0):
        tracker.health.tell_pain(tracker.today, 3, Moment.MORNING, stiff_min=minutes)
        clock.forward(days=1)
    for series in (stiffness(read_window(tracker.history, Range.QUARTER).facts), gather(tracker.history).stiffness):
        assert [(point.value, point.mean) for point in series[0].points] == [(60, 60), (30, 45), (0, 30)]
    clock.forward(days=1200)
    tracker.health.tell_pain(tracker.today, 3, Moment.MORNING, stiff_min=10)
    (long,) = stiffness(read_window(tracker.history, Range.ALL).facts)
    assert [(point.value, point.mean) for point in long.points] == [(30, None), (10, None)], "one mean a year"
    assert gather(tracker.history, since=tracker.today - timedelta(days=1)).stiffness[0].points[0].value == 10
