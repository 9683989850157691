"""Rules between rows, which can be broken even when each row by itself is merged correctly."""

from collections.abc import Iterable, Mapping

KEEP, GOAL = "keep", "goal"


def lowered_keeps(targets: Iterable[tuple[str, str, int]]) -> dict[str, int]:
    """Return the keeps to lower, by the day they hold from, with their new values, so that none is above its goal.

    Args:
        targets: Kind (`keep` or `goal`), the ISO day it holds from, sessions a week.
    """
    found: dict[str, int] = {}
    in_force: dict[str, int] = {}
    by_day: dict[str, dict[str, int]] = {}
    for kind, since, sessions in targets:
        by_day.setdefault(since, {})[kind] = sessions
    for since in sorted(by_day):
        in_force |= by_day[since]
        keep, goal = in_force.get(KEEP), in_force.get(GOAL)
        if keep is not None and goal is not None and keep > goal:
            found[since] = in_force[KEEP] = goal
    return found


def stays_done(before: Mapping[str, int], after: Mapping[str, int]) -> bool:
    """Return whether all that made a day done is still there, whatever else was added.

    Args:
        before: Sets done of each asked exercise when the day was done.
        after: Sets done of each exercise now.
    """
    return all(after.get(exercise, 0) >= sets for exercise, sets in before.items())
