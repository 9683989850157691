"""Activities one wants back: up to three, in one's own words, told from 0 to 10 every two weeks."""

from collections.abc import Iterable
from datetime import date, timedelta

from .light_types import NamedTuple

ACTIVITIES_MAX = 3
"""How many there may be at a time: those that matter most."""
NAME_MAX = 60
SCORE_MAX = 10
SCORE_ENDS = ("not at all", "as before")
"""What 0 and 10 mean."""
EVERY = timedelta(days=14)
"""How long a score is good for."""


class Activity(NamedTuple):
    """Something one wants to do again."""

    slug: str
    name: str
    since: date
    until: date | None = None
    """The day it was laid aside; None while it is wanted."""


class Score(NamedTuple):
    """How well an activity went on a day."""

    day: date
    activity: str
    """Its slug."""
    score: int
    """0 not at all to 10 as before."""
    name: str = ""
    """The words of the activity; empty where they have not come from another machine yet."""

    def __str__(self) -> str:
        return f"{self.name or self.activity} {self.score} of {SCORE_MAX}"


def wanted(activities: Iterable[Activity]) -> list[Activity]:
    """Return the activities that are not laid aside."""
    return [activity for activity in activities if activity.until is None]


def last_scores(scores: Iterable[Score]) -> dict[str, Score]:
    """Return the newest score of each activity, given the scores oldest first."""
    return {score.activity: score for score in scores}


def to_score(activities: Iterable[Activity], scores: Iterable[Score], today: date) -> list[Activity]:
    """Return the activities to be told today: wanted, and not told for two weeks.

    Args:
        activities: All of them.
        scores: Those told in the last `EVERY`, or more, oldest first.
        today: The day it is.
    """
    last = last_scores(scores)
    return [a for a in wanted(activities) if a.slug not in last or today - last[a.slug].day >= EVERY]
