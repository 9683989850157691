"""Milestones: a few moments worth a sentence, each with the day it was reached."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from .light_types import NamedTuple
from .weeks import Week, WeekStatus
from .words import in_sentence, number

WEEKS_IN_A_ROW = {
    1: ("First week kept", "Your first week is kept. The rest is more of the same."),
    4: ("4 weeks in a row", "Four weeks in a row: mornings with this in them are becoming usual."),
    12: ("12 weeks in a row", "Twelve weeks in a row: a whole season of looking after your back."),
    26: ("26 weeks in a row", "Half a year of kept weeks, with rest days and all."),
    52: ("52 weeks in a row", "A year of kept weeks. This is simply something you do now."),
}
"""Title and sentence by the number of kept weeks."""

RUNG = "rung"
"""The key of the first rung climbed."""


class Milestone(NamedTuple):
    """A moment worth a sentence."""

    key: str
    day: date
    title: str
    sentence: str


def milestones(weeks: Sequence[Week], done: Iterable[date], climbs: Sequence[tuple[date, str]]) -> list[Milestone]:
    """Return the milestones reached, oldest first.

    Args:
        weeks: Every week judged, oldest first.
        done: The DONE days, at least those of the weeks that reach a milestone.
        climbs: The day and the exercise of every rung climbed, oldest first.
    """
    days = set(done)
    found = [
        Milestone(f"weeks-{count}", reached_on(week, days), *_told(count, week))
        for count, week in rows_of_weeks(weeks).items()
    ]
    for day, exercise in climbs[:1]:
        sentence = f"You moved up to {in_sentence(exercise)}, a rung above where you began."
        found.append(Milestone(RUNG, day, "First rung climbed", sentence))
    return sorted(found, key=lambda milestone: (milestone.day, milestone.key))


def _told(count: int, week: Week) -> tuple[str, str]:
    """Return the title and the sentence of a milestone; a first week that asked for less is told as what it was."""
    if count == 1 and week.done == 1 and week.keep > 1:
        return WEEKS_IN_A_ROW[1][
            0
        ], f"One session keeps this first, short week; from the next on {number(week.keep)} do."
    return WEEKS_IN_A_ROW[count]


def rows_of_weeks(weeks: Sequence[Week]) -> dict[int, Week]:
    """Return the week that first reached each number of kept weeks in a row that is a milestone."""
    found: dict[int, Week] = {}
    run = 0
    for week in weeks:
        if week.status is WeekStatus.MET:
            run += 1
            if run in WEEKS_IN_A_ROW:
                found.setdefault(run, week)
        elif week.status is WeekStatus.SHORT:
            run = 0
    return found


def reached_on(week: Week, done: set[date]) -> date:
    """Return the day whose session made a week kept; the week's last day when `done` lacks its days."""
    days = sorted(day for day in (week.start + timedelta(days=n) for n in range(7)) if day in done)
    needed = max(1, week.required)
    return days[needed - 1] if len(days) >= needed else week.start + timedelta(days=6)
