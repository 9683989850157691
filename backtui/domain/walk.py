"""The walking plan: from what one manages towards half an hour on five days of the week, as in the WalkBack trial.

Source: `WALK24` of the content's sources. The steps are our own cautious rule (`RULE`).
"""

from collections.abc import Mapping
from datetime import date, timedelta

from .light_types import NamedTuple

START_MIN, GOAL_MIN = 10, 30
"""Minutes of the first walk, for someone who has told of none, and of the longest that is suggested."""
GOAL_DAYS = 5
"""Days of a week with a walk."""
STEP_MIN, STEP_AFTER_DAYS = 2, 7
"""How much longer walks get, and after how many days at one length."""
MANAGED_TIMES = 3
"""Walks of a length that show that it is managed."""
LOOKED_AT_DAYS = 26 * 7
"""How far back walks count: after half a year without any, the plan begins anew."""


class WalkPlan(NamedTuple):
    """What is suggested next."""

    minutes: int
    days: int
    """On how many days of this week there was a walk."""


def walk_plan(walks: Mapping[date, int], week_start: date, today: date) -> WalkPlan:
    """Return what is suggested today; more walks never make it shorter.

    Args:
        walks: The minutes walked by day; days older than `LOOKED_AT_DAYS` don't count.
        week_start: The first day of today's week.
        today: The day.
    """
    since = today - timedelta(days=LOOKED_AT_DAYS)
    counted = {day: minutes for day, minutes in walks.items() if since <= day <= today}
    days = sum(week_start <= day for day in counted)
    managed = _managed(sorted(counted.values(), reverse=True))
    steady = sorted(day for day, minutes in counted.items() if minutes >= managed)
    grown = len(steady) >= MANAGED_TIMES and steady[0] <= today - timedelta(days=STEP_AFTER_DAYS)
    return WalkPlan(min(GOAL_MIN, managed + STEP_MIN * grown), days)


def _managed(longest_first: list[int]) -> int:
    """Return the minutes that were managed several times; before that the start, or less for shorter walks."""
    if len(longest_first) >= MANAGED_TIMES:
        return min(GOAL_MIN, longest_first[MANAGED_TIMES - 1])
    return min([START_MIN, *longest_first])
