"""Sessions and pains as the tests of the steps tell them."""

from datetime import date, timedelta

from backtui.domain.dose import Dose, parse_dose
from backtui.domain.offer import Answered, Offer, Past, Slot
from backtui.domain.pain import Moment, Pain, Sign
from backtui.domain.plan import Level
from backtui.domain.progression import offers
from backtui.domain.steps import Stand
from tests.domain.rungs import KNEE, LADDER, WALL

DAY = date(2026, 11, 2)
KNEE_DOSE = parse_dose("3 x 10 s, rest 20 s")
PRESENT = Stand(KNEE, KNEE_DOSE)
BEGINNER = Level.BEGINNER
LOWEST = Stand(WALL, parse_dose("3 x 10 s, rest 20 s"))


def day(n: int) -> date:
    return DAY + timedelta(days=n)


def done(n: int, effort: int | None = None, sets: int = 3, dose: Dose = KNEE_DOSE, exercise: str = KNEE) -> Past:
    return Past(day(n), exercise, dose, sets, effort)


def slot(
    *past: Past,
    stand: Stand = PRESENT,
    changed: int | None = None,
    reviewed: int | None = None,
    paused: bool = False,
    key: str = KNEE,
) -> Slot:
    changed_on, reviewed_on = (None if n is None else day(n) for n in (changed, reviewed))
    return Slot(key, stand, past, LADDER, changed_on, reviewed_on, paused)


def felt(n: int, moment: str, level: int, *signs: Sign, exercise: str | None = None) -> Pain:
    return Pain(day(n), Moment(moment), level, exercise, frozenset(signs))


def told(n: int, level: int = 2, start: int = 1, morning: int = 0) -> list[Pain]:
    """A session's pain: on its morning, before, after, and on the next morning."""
    return [
        felt(n, "morning", start),
        felt(n, "before", start),
        felt(n, "after", level),
        felt(n + 1, "morning", morning),
    ]


def one(
    slots: Slot | list[Slot], pains: list[Pain] | None = None, today: int = 3, answered: tuple[Answered, ...] = ()
) -> Offer | None:
    """Return the one offer made, or None."""
    found = offers([slots] if isinstance(slots, Slot) else slots, pains or [], answered, BEGINNER, day(today))
    assert len(found) <= 1
    return found[0] if found else None
