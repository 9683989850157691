"""What was felt, as it is charted: pain by its moment, and stiffness in the morning."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from .light_types import NamedTuple
from .pain import Moment, Pain, last_told
from .work import Step, period_of

NEXT_MORNING, STIFF = "next morning", "stiff"
MOMENTS = (Moment.MORNING.value, Moment.BEFORE.value, Moment.DURING.value, Moment.AFTER.value, NEXT_MORNING)
"""The moments whose pain is charted; of those during exercise, whichever it came with, the worst of each day."""


class Felt(NamedTuple):
    """A pain of the back as a whole, or stiffness in minutes; or the mean of several."""

    day: date
    moment: str
    """One of MOMENTS, or STIFF."""
    level: float


def felt(pains: Iterable[Pain], done: Iterable[date]) -> list[Felt]:
    """Return the pains to chart, oldest first: the one told last for each day and moment, the worst during exercise.

    The morning after a DONE day counts as that day's next morning too.

    Args:
        pains: Everything told, oldest first.
        done: The DONE days.
    """
    told = list(pains)
    worst: dict[date, int] = {}
    for pain in told:
        if pain.moment is Moment.DURING:
            worst[pain.day] = max(pain.level, worst.get(pain.day, 0))
    found = [Felt(day, Moment.DURING.value, level) for day, level in worst.items()]
    done_days = set(done)
    for pain in last_told(told):
        if pain.exercise is None and pain.moment is not Moment.DURING:
            found.append(Felt(pain.day, pain.moment.value, pain.level))
            before = pain.day - timedelta(days=1)
            if pain.moment is Moment.MORNING and before in done_days:
                found.append(Felt(before, NEXT_MORNING, pain.level))
    return sorted(found)


def stiff(told: Mapping[date, int], step: Step) -> list[Felt]:
    """Return the minutes of stiff mornings to chart, oldest first: by day, or the mean of each longer period."""
    if step is Step.WEEK:
        return [Felt(day, STIFF, minutes) for day, minutes in sorted(told.items())]
    periods: dict[date, list[int]] = {}
    for day, minutes in sorted(told.items()):
        periods.setdefault(period_of(day, step), []).append(minutes)
    return [Felt(period, STIFF, sum(minutes) / len(minutes)) for period, minutes in periods.items()]
