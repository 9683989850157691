"""Breaks: one standing or seated movement of a minute, when one has sat for long. No session and no week counts them.

That breaks and shifts of posture help is from the trial WAON21 of the library's sources; the minutes are our own rule.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import pairwise

from .days import logical_day
from .dose import Dose, Timed, no_more, work_s
from .light_types import NamedTuple
from .model import Exercise
from .safety import Verdict

READY_S = 10
"""Seconds to get into place."""
SHORTEST_S, LONGEST_S = 40, 60
"""How long a break takes, the seconds to get into place included."""
UPRIGHT = frozenset({"standing", "seated"})
EASY = frozenset({"breathing", "aerobic"})
"""The categories of what is a short walk or quiet breathing, and no more."""
EARLY_CODE = "FLEX"
"""The caution code that speaks to those who are just up: their backs bend less willingly."""
JUST_UP_MIN = 60
"""Minutes after getting up in which nothing bends the back (ADAMS87 and SNOOK98 of the library's sources)."""


class Break(NamedTuple):
    """A break that was taken."""

    day: date
    at: datetime
    """The moment it ended, by the wall clock of then."""
    exercise: str
    """A slug; the library may have it no more."""
    dose: Dose


class Movement(NamedTuple):
    """What a break may be."""

    exercise: Exercise
    dose: Dose

    @property
    def length_s(self) -> int:
        """How long it takes, the seconds to get into place included."""
        return READY_S + work_s(self.dose, self.exercise.tempo)


def movements(
    exercises: Iterable[Exercise], verdict: Verdict, gentle: Mapping[str, Dose], *, just_up: bool = False
) -> list[Movement]:
    """Return what a break may be under a verdict, in the order given.

    Args:
        exercises: Those that suit the answers about health.
        verdict: What safety says of today.
        gentle: The doses of what may be done on a sore day, by exercise.
        just_up: Whether one got up less than an hour ago: then nothing bends the back.
    """
    if verdict is Verdict.STOP:
        return []
    found = []
    for exercise in exercises:
        if exercise.break_dose is None or exercise.position not in UPRIGHT:
            continue
        if just_up and exercise.loads["flexion"]:
            continue
        movement = Movement(exercise, exercise.break_dose)
        if verdict.rank >= Verdict.FLARE.rank and not is_easy(exercise):
            if verdict is Verdict.EASY or exercise.slug not in gentle:
                continue
            most = Timed(gentle[exercise.slug], exercise.tempo)
            movement = movement._replace(dose=no_more(movement.dose, exercise.tempo, most))
        found.append(movement)
    return found


def is_easy(exercise: Exercise) -> bool:
    """Return whether an exercise of the library's is a short walk or quiet breathing, and no more."""
    return exercise.category in EASY and not exercise.own


def next_movement(choice: Sequence[Movement], last_taken: Mapping[str, str], passed: Iterable[str]) -> Movement | None:
    """Return the movement done longest ago, of those never done one that gets one up and asks little; None without any.

    So none comes again before all others have.

    Args:
        choice: What a break may be.
        last_taken: When each exercise was last done in a break, as an instant in UTC.
        passed: Slugs of those passed over just now: they come after all others.
    """
    over = [*passed]

    def order(movement: Movement) -> tuple[int, str, bool, int]:
        exercise = movement.exercise
        turn = over.index(exercise.slug) + 1 if exercise.slug in over else 0
        last = last_taken.get(exercise.slug, "")
        return turn, last, exercise.position != "standing", sum(exercise.loads.values())

    return min(choice, key=order, default=None)


class BreakDay(NamedTuple):
    """The breaks of a day in numbers."""

    day: date
    breaks: int
    longest_min: int | None
    """The longest time between two movements that were recorded; None when there was but one."""


def break_days(
    breaks: Iterable[Break], ticked: Iterable[tuple[date, datetime]] = (), day_start_h: int = 0
) -> tuple[BreakDay, ...]:
    """Return the days with a break, oldest first.

    Args:
        breaks: What was taken.
        ticked: When exercises of a session were done, by day; what was filled in on another day does not count.
        day_start_h: The hour at which a day begins.
    """
    moved: dict[date, list[datetime]] = {}
    counts: dict[date, int] = {}
    for taken in breaks:
        counts[taken.day] = counts.get(taken.day, 0) + 1
        moved.setdefault(taken.day, []).append(taken.at)
    for day, at in ticked:
        if day in counts and logical_day(at, day_start_h) == day:
            moved[day].append(at)
    return tuple(BreakDay(day, counts[day], _longest_min(sorted(moved[day]))) for day in sorted(counts))


def _longest_min(moments: Sequence[datetime]) -> int | None:
    gaps = [int((later - earlier).total_seconds()) // 60 for earlier, later in pairwise(moments)]
    return max(gaps, default=None)
