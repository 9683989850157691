"""What the last weeks of pain say: means of seven days, red days, and when a clinician could help."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum

from .pain import MATTERS, Light, Pain, last_told
from .pain_day import day_light


class Worry(StrEnum):
    """Why the last weeks suggest a visit to a clinician."""

    RED_DAYS = "red days"
    RISING = "rising"
    NO_BETTER = "no better"


WEEK, FORTNIGHT, SIX_WEEKS = 7, 14, 42
RED_DAYS_MAX = 2
"""More red days than this in a fortnight suggest seeing a clinician (RULE)."""
RED_WEEK_DAYS = 2
"""Red days that make a week red (RULE)."""
MEAN_DAYS = 2
"""Days with an answer that a week needs before its mean is compared (RULE)."""

WORRY_SAY = {
    Worry.RED_DAYS: "Several days of strong pain in two weeks: a clinician could take a look with you.",
    Worry.RISING: "Pain is clearly higher than the week before: please consider seeing a clinician.",
    Worry.NO_BETTER: "Six weeks without getting easier: a clinician could take a fresh look.",
}


def red_days(pains: Sequence[Pain], since: date, until: date) -> list[date]:
    """Return the days with a red light from `since` to `until`, both included, oldest first."""
    days = sorted({p.day for p in pains if since <= p.day <= until})
    return [day for day in days if day_light(pains, day) is Light.RED]


def red_week(pains: Sequence[Pain], today: date) -> bool:
    """Return whether the seven days up to `today` were red: screening is asked again after them."""
    return len(red_days(pains, today - timedelta(days=WEEK - 1), today)) >= RED_WEEK_DAYS


def _by_day(pains: Iterable[Pain], today: date) -> list[float]:
    levels: dict[date, list[int]] = {}
    for pain in last_told(pains):
        if 0 <= (today - pain.day).days < WEEK:
            levels.setdefault(pain.day, []).append(pain.level)
    return [sum(told) / len(told) for told in levels.values()]


def trend(pains: Sequence[Pain], today: date) -> Worry | None:
    """Return why the last weeks suggest seeing a clinician, or None (RULE).

    The reason is more than RED_DAYS_MAX red days in a fortnight; or a 7-day mean that is MATTERS or more above
    that of the week before; or a 7-day mean of at least MATTERS that has fallen by neither MATTERS nor 30 % in
    six weeks (OST08).
    """
    if len(red_days(pains, today - timedelta(days=FORTNIGHT - 1), today)) > RED_DAYS_MAX:
        return Worry.RED_DAYS
    now = _mean_to_compare(pains, today)
    before = _mean_to_compare(pains, today - timedelta(days=WEEK))
    if now is None:
        return None
    if before is not None and now - before >= MATTERS:
        return Worry.RISING
    then = _mean_to_compare(pains, today - timedelta(days=SIX_WEEKS))
    better = then is None or then - now >= MATTERS or now <= 0.7 * then
    return None if better or now < MATTERS else Worry.NO_BETTER


def _mean_to_compare(pains: Iterable[Pain], today: date) -> float | None:
    days = _by_day(pains, today)
    return sum(days) / len(days) if len(days) >= MEAN_DAYS else None
