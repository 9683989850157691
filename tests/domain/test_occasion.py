"""What a finished session is."""

from datetime import date

import pytest

from backtui.domain.session_outcome import Occasion, glad, occasion
from backtui.domain.weeks import DayState, Streak, Week, WeekStatus

MONDAY = date(2026, 11, 23)


def week(done: int, required: int = 2, status: WeekStatus | None = None) -> Week:
    found = status or (WeekStatus.MET if done >= max(1, required) else WeekStatus.OPEN)
    return Week(MONDAY, done, 0, 2, 3, required, found)


@pytest.mark.parametrize(
    ("judged", "streak", "best_before", "sessions", "done", "expected"),
    [
        (week(1), Streak(0, 0), 0, 1, True, Occasion.FIRST),
        (week(1), Streak(0, 0), 0, 1, False, Occasion.PART),
        (week(1), Streak(4, 9), 9, 40, True, Occasion.SESSION),
        (week(2), Streak(5, 9), 9, 40, True, Occasion.KEPT),
        (week(2), Streak(9, 9), 9, 40, True, Occasion.KEPT),
        (week(2), Streak(10, 10), 9, 40, True, Occasion.BEST),
        (week(2), Streak(1, 1), 0, 2, True, Occasion.KEPT),
        (week(3), Streak(10, 10), 9, 40, True, Occasion.FULL),
        (week(4), Streak(10, 10), 9, 40, True, Occasion.SESSION),
        (week(1, required=0), Streak(3, 3), 5, 40, True, Occasion.KEPT),
        (week(2, status=WeekStatus.OPEN, required=3), Streak(3, 3), 5, 40, True, Occasion.SESSION),
    ],
)
def test_occasions(
    judged: Week, streak: Streak, best_before: int, sessions: int, done: bool, expected: Occasion
) -> None:
    state = DayState.DONE if done else DayState.PARTIAL
    assert occasion(judged, streak, best_before, sessions, state) is expected


def test_what_nothing_asked_for_is_extra() -> None:
    assert occasion(week(1), Streak(0, 0), 0, 1, DayState.REST) is Occasion.EXTRA


def test_each_occasion_has_a_sentence_of_its_own() -> None:
    said = {glad(found, week(3), Streak(10, 10)) for found in Occasion}
    assert len(said) == len(Occasion)
    assert "10 weeks in a row. You have never had a longer run." in said
    assert "Three of three: your week is full. Well looked after." in said
