"""A day's pains judged together, against the mornings around it and the usual pain."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from .pain import Light, Moment, Pain, during_light, morning_level, morning_light, start_level, worst

USUAL_DAYS, USUAL_LEAST, USUAL_WITHIN_DAYS = 14, 5, 60
"""The usual pain comes from at most USUAL_DAYS and at least USUAL_LEAST days, none older than USUAL_WITHIN_DAYS."""


def usual_pain(pains: Sequence[Pain], day: date) -> int | None:
    """Return the usual pain as it was known when a day began, or None while too few days were told.

    It is the median (the lower of two middle values) of the last USUAL_DAYS days before it with an answer. Each
    counts with the level told before its session, else with that of its morning.

    Args:
        pains: Everything told, oldest first.
        day: The day.
    """
    levels: dict[date, int] = {}
    before: set[date] = set()
    for pain in reversed(pains):
        if pain.day >= day:
            continue
        full = len(levels) == USUAL_DAYS and pain.day not in levels
        if full or (day - pain.day).days > USUAL_WITHIN_DAYS:
            break
        if pain.moment is Moment.BEFORE and pain.day not in before:
            before.add(pain.day)
            levels[pain.day] = pain.level
        elif pain.moment is Moment.MORNING:
            levels.setdefault(pain.day, pain.level)
    return sorted(levels.values())[(len(levels) - 1) // 2] if len(levels) >= USUAL_LEAST else None


def peak_level(pains: Iterable[Pain], day: date, exercise: str | None = None) -> int | None:
    """Return the highest level told during or after a day's session, or None.

    Args:
        pains: Everything told.
        day: The day of the session.
        exercise: Slug; pains that came with another exercise are left out. None keeps all.
    """
    levels = [p.level for p in pains if p.day == day and _of_session(p) and _concerns(p, exercise)]
    return max(levels, default=None)


def _of_session(pain: Pain) -> bool:
    return pain.moment in (Moment.DURING, Moment.AFTER)


def _concerns(pain: Pain, exercise: str | None) -> bool:
    return exercise is None or pain.exercise in (None, exercise)


def mornings_light(pains: Sequence[Pain], day: date) -> Light | None:
    """Return the light of the mornings after a day's session (`morning_light`), or None when too few were told.

    The morning before the session is that of its own day when told, else that of the day before.
    """
    told = [morning_level(pains, day + timedelta(days=n)) for n in (-1, 0, 1, 2)]
    before = told[0] if told[1] is None else told[1]
    return morning_light(before, told[2], told[3], usual_pain(pains, day))


def session_light(pains: Sequence[Pain], day: date, exercise: str | None = None) -> Light | None:
    """Return the worst light of the pain a session itself caused, or None when none was told.

    Pain felt before it is left out, and so is pain on the next morning that settled.

    Args:
        pains: Everything told, oldest first.
        day: The day of the session.
        exercise: Slug; only pains of the back as a whole and pains with this exercise count. None counts all.
    """
    start, usual = start_level(pains, day), usual_pain(pains, day)
    told = [p for p in pains if p.day == day and _of_session(p) and _concerns(p, exercise)]
    mornings = mornings_light(pains, day)
    lasted = Light.RED if mornings is Light.RED else None
    return worst((*(during_light(p.level, p.signs, start, usual) for p in told), lasted))


def day_light(pains: Sequence[Pain], day: date, exercise: str | None = None) -> Light | None:
    """Return the worst light of a day, the mornings after it included; None when nothing was told.

    Those mornings count only when a pain was told before, during or after a session.

    Args:
        pains: Everything told, oldest first.
        day: The day.
        exercise: Slug; only pains of the back as a whole and pains with this exercise count. None counts all.
    """
    told = [p for p in pains if p.day == day and _concerns(p, exercise)]
    usual = usual_pain(pains, day)
    start = start_level(told, day)
    lights = [during_light(p.level, p.signs, start if _of_session(p) else None, usual) for p in told]
    trained = any(p.moment is not Moment.MORNING for p in told)
    return worst((*lights, mornings_light(pains, day) if trained else None))
