"""Work done: how much of an exercise, gathered by week, month or year, and the time it took under load."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from .days import MONTHS, week_of
from .dose import Dose, Tempo
from .light_types import NamedTuple
from .model import Session


class Step(StrEnum):
    """The length of the periods by which numbers are gathered."""

    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Work(NamedTuple):
    """One exercise at one dose with one number of sets done, within one period."""

    period: date
    """First day of the period."""
    first: date
    """The earliest day of the period on which it was done."""
    exercise: str
    dose: Dose
    sets_done: int
    times: int = 1
    """On how many days it was done."""
    actual: tuple[int, ...] = ()
    """What each set really came to, as `Dose.amounts` counts it; empty where all was as asked."""

    @property
    def came_to(self) -> tuple[int, ...]:
        """What each set came to."""
        return self.actual or self.dose.amounts[: self.sets_done]


def period_of(day: date, step: Step, week_start: int = 0) -> date:
    """Return the first day of the period of a day; a week belongs to the month and year it begins in."""
    week = week_of(day, week_start)
    if step is Step.WEEK:
        return week
    return week.replace(day=1) if step is Step.MONTH else week.replace(month=1, day=1)


def period_name(period: date, step: Step) -> str:
    """Return what a period is called: `23 Nov 2026`, `Nov 2026` or `2026`."""
    if step is Step.YEAR:
        return str(period.year)
    month = f"{MONTHS[period.month - 1][:3]} {period.year}"
    return month if step is Step.MONTH else f"{period.day} {month}"


def works(sessions: Iterable[Session], step: Step, week_start: int = 0) -> list[Work]:
    """Gather what was done in sessions, oldest period first."""
    counts: Counter[tuple[date, str, Dose, int, tuple[int, ...]]] = Counter()
    firsts: dict[tuple[date, str, Dose, int, tuple[int, ...]], date] = {}
    for session in sessions:
        period = period_of(session.day, step, week_start)
        for item in session.items:
            if item.sets_done:
                key = (period, item.exercise, item.dose, item.sets_done, item.actual)
                counts[key] += 1
                firsts[key] = min(firsts.get(key, session.day), session.day)
    return sorted(
        Work(period, firsts[key], exercise, dose, sets_done, times, actual)
        for key, times in counts.items()
        for period, exercise, dose, sets_done, actual in [key]
    )


def load_s(work: Work, tempo: Tempo) -> int:
    """Return the seconds the muscles worked, both sides of sided doses; rests and changes of side left out."""
    dose = work.dose
    if dose.holds:
        once = sum(tempo.rep_s(dose._replace(hold_s=held_s)) for held_s in work.came_to)
    else:
        once = sum(work.came_to) * (60 if dose.unit == "min" else tempo.rep_s(dose))
    return work.times * once * (2 if dose.per_side and dose.unit != "min" else 1)
