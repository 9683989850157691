"""Weeks by tables: what a person reads off a calendar."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from backtui.domain.weeks import (
    Rules,
    Streak,
    Target,
    days_left,
    judge,
    set_keep,
    slack,
    streak,
    tally,
)

ONE_DAY, ONE_WEEK = timedelta(days=1), timedelta(weeks=1)
MONDAY = date(2026, 11, 2)
NOTHING = tally((), ())


def days_of(weeks: Sequence[str], mark: str = "x") -> set[date]:
    """Read weeks drawn as seven marks from Monday on."""
    return {MONDAY + n * ONE_WEEK + d * ONE_DAY for n, week in enumerate(weeks) for d in range(7) if week[d] == mark}


MWF = "x.x.x.."


@pytest.mark.parametrize(
    ("weeks", "today", "expected"),
    [
        pytest.param([MWF] * 4, 27, 4, id="MWF x4, Sunday"),
        pytest.param([MWF] * 4, 28, 4, id="next Monday"),
        pytest.param(["xxx....", ".xxx..."], 13, 2, id="Mon-Tue-Wed, then Tue-Wed-Thu"),
        pytest.param(["xxxx...", "..x....", MWF], 20, 1, id="4, then 1, then 3 sessions"),
        pytest.param([MWF, MWF, "-------", MWF], 27, 3, id="week 3 of 4 all skipped"),
        pytest.param([MWF, MWF, "x.--x..", MWF], 27, 4, id="two sick days in week 3"),
    ],
)
def test_the_table_of_same_data_different_answers(weeks: list[str], today: int, expected: int) -> None:
    rules = Rules(MONDAY, (Target(MONDAY, 3),), (Target(MONDAY, 3),))
    counts = tally(days_of(weeks), days_of(weeks, "-"))
    assert streak(counts, rules, MONDAY + today * ONE_DAY) == Streak(expected, max(expected, 1))


def test_the_table_of_same_data_a_target_raised_on_the_way() -> None:
    weeks = ["x..x..."] * 4 + [MWF] * 2
    keep = set_keep((Target(MONDAY, 2),), 3, MONDAY + 3 * ONE_WEEK)
    rules = Rules(MONDAY, keep, keep)
    assert streak(tally(days_of(weeks), ()), rules, MONDAY + 41 * ONE_DAY) == Streak(6, 6)


@pytest.mark.parametrize(
    ("week", "today", "left", "spare"),
    [
        ("x.x....", 4, 3, 2),  # 2 of 3, on Friday
        ("x.x....", 6, 1, 0),  # today counts
        ("x......", 6, 1, -1),  # it can't be met any more
        ("x.-....", 5, 2, 0),  # one excused day of seven asks for no less than three
        ("x.--...", 5, 2, 1),  # two ask for one session less
        ("x.x.x..", 4, 2, 2),  # met
    ],
)
def test_days_left_and_slack_as_they_are_shown(week: str, today: int, left: int, spare: int) -> None:
    done, excused = days_of([week]), days_of([week], "-")
    rules = Rules(MONDAY, (Target(MONDAY, 3),), (Target(MONDAY, 3),))
    now = MONDAY + today * ONE_DAY
    found = days_left(MONDAY, now, done | excused)
    assert (found, slack(judge(MONDAY, tally(done, excused), rules, now), found)) == (left, spare)


@pytest.mark.parametrize(("start", "required"), [(0, 3), (1, 2), (2, 1), (6, 1)])
def test_a_plan_that_starts_late_in_a_week_asks_less_of_it_but_never_nothing(start: int, required: int) -> None:
    begin = MONDAY + start * ONE_DAY
    rules = Rules(begin, (Target(begin, 3),), (Target(begin, 3),))
    assert judge(MONDAY, NOTHING, rules, begin).required == required
    assert judge(MONDAY + ONE_WEEK, NOTHING, rules, begin + ONE_WEEK).required == 3


def test_no_entries_are_no_streak() -> None:
    rules = Rules(MONDAY, (Target(MONDAY, 2),), (Target(MONDAY, 3),))
    assert streak(NOTHING, rules, MONDAY) == Streak(0, 0)
