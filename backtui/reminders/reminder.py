"""What a reminder is, and the notice it shows."""

from collections.abc import Collection, Iterable
from enum import StrEnum

from ..domain import words
from ..domain.breaks import Movement
from ..domain.days import WEEKDAYS
from ..domain.errors import PlanError
from ..domain.light_types import NamedTuple
from ..domain.safety import Verdict
from ..domain.safety_words import VERDICT_SAY, worded
from ..domain.text import clean, is_safe
from ..domain.weeks import DayState
from ..tracker.history import Agenda


class Kind(StrEnum):
    """What is reminded of."""

    SESSION = "session"
    BREAK = "break"


class Reminder(NamedTuple):
    """When to remind, and the command that does it."""

    times: tuple[tuple[int, int], ...]
    """Hours and minutes, the earliest first."""
    days: frozenset[int]
    """Weekdays, 0 Monday to 6 Sunday; empty means every day."""
    command: tuple[str, ...]
    """The program, by its full path, and its arguments."""
    kind: Kind = Kind.SESSION


class Notice(NamedTuple):
    """What a notification says."""

    title: str
    body: str


def time_of_day(text: str) -> tuple[int, int]:
    """Read `07:30` as hour and minute.

    Raises:
        PlanError: The text is no time of day, 00:00 to 23:59.
    """
    hour, colon, minute = text.strip().partition(":")
    plain = all(part.isascii() and part.isdigit() and len(part) <= 2 for part in (hour, minute))
    if not (colon and plain and len(minute) == 2 and int(hour) < 24 and int(minute) < 60):
        raise PlanError(f"“{clean(text)}” is not a time of day: write 07:30")
    return int(hour), int(minute)


def reminder(at: Iterable[str], days: frozenset[int], command: tuple[str, ...], kind: Kind = Kind.SESSION) -> Reminder:
    """Return the reminder at some times of day, each such as `07:30`, or several with commas between.

    Raises:
        PlanError: The time can't be read, or a path has characters that no scheduler could be given.
    """
    for word in command:
        if not all(map(is_safe, word)):
            raise PlanError(f"“{clean(word, 200)}” has line breaks or other characters that no scheduler takes")
    times = sorted({time_of_day(text) for each in at for text in each.split(",")})
    return Reminder(tuple(times), frozenset() if len(days) == len(WEEKDAYS) else days, command, kind)


def when(asked: Reminder) -> str:
    """Return when a reminder comes, in words: `at 07:30 and 18:00 on Mon, Wed, Fri`."""
    *first, last = (f"{hour:02}:{minute:02}" for hour, minute in asked.times)
    times = f"{', '.join(first)} and {last}" if first else last
    names = ", ".join(WEEKDAYS[day][:3].title() for day in sorted(asked.days))
    return f"at {times} " + (f"on {names}" if names else "every day")


HELP = Notice("Help comes first.", "No exercises for now. When to get help: backtui safety. What next: backtui today.")
"""What is said while there is to be no session: others may see it on the screen, so it names nothing."""
GENTLE = "Be gentle today."
BREAK = "A minute on your feet?"
SEATED = "A minute to move?"


def notice(
    agenda: Agenda,
    left_s: int,
    verdict: Verdict = Verdict.CLEAR,
    *,
    leads: bool = True,
    codes: Collection[str] = frozenset(),
) -> Notice | None:
    """Return the notice about today; None when there is nothing to remind of: done, excused, or a day for rest.

    Args:
        agenda: What today asks.
        left_s: Seconds that the open exercises take; 0 leaves the time out.
        verdict: What safety says of today; where it is strict, the week is not spoken of.
        leads: Whether the session may be led as it stands.
        codes: The caution codes raised: who can't stand is sent on no walk.
    """
    state, week = agenda.status.state, agenda.status.week
    open_items = [item for item in agenda.session.asked if not item.done]
    if state in (DayState.DONE, DayState.EXCUSED) or agenda.rest or not open_items:
        return None
    if verdict is Verdict.STOP:
        return HELP
    if not leads:
        return Notice(GENTLE, f"{worded(VERDICT_SAY[verdict], codes)} What may be done: backtui today.")
    names = ", ".join([open_items[0].name, *(words.in_sentence(item.name) for item in open_items[1:])])
    time = f" About {words.minutes(left_s)}." if left_s else ""
    if verdict.rank >= Verdict.FLARE.rank:
        return Notice(GENTLE, f"{clean(names, 300)}.{time}")
    says = words.week_line(week, agenda.status.slack, today_open=True)
    return Notice(words.day_line(state, week, rest=False), f"{clean(names, 300)}.{time} {says.capitalize()}.")


def break_notice(movement: Movement, moved_min: int | None) -> Notice:
    """Return the notice that offers a break.

    Args:
        movement: What would be done.
        moved_min: Minutes since one last moved; None when nothing is known.
    """
    exercise = movement.exercise
    ago = "" if moved_min is None else f" You last moved {words.plural(moved_min, 'minute')} ago."
    body = f"{clean(exercise.name, 80)}, {movement.dose}.{ago} backtui break"
    return Notice(SEATED if exercise.position == "seated" else BREAK, body)
