"""What a reminder is: the notice it shows, and how it is written for each scheduler."""

from typing import NamedTuple

from .domain import words
from .domain.days import WEEKDAYS
from .domain.errors import PlanError
from .domain.text import clean, is_safe
from .domain.weeks import DayState
from .reading import Agenda

UNIT = "backtui-reminder"
"""The name of the systemd service and of its timer."""
LABEL = "org.backtui.reminder"
"""The name of the launchd agent."""
MARK = "# set by: backtui remind install"
"""How our line of a crontab ends."""


class Reminder(NamedTuple):
    """When to remind, and the command that does it."""

    hour: int
    minute: int
    days: frozenset[int]
    """Weekdays, 0 Monday to 6 Sunday; empty means every day."""
    command: tuple[str, ...]
    """The program, by its full path, and its arguments."""


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


def reminder(at: str, days: frozenset[int], command: tuple[str, ...]) -> Reminder:
    """Return the reminder at a time of day such as `07:30`.

    Raises:
        PlanError: The time can't be read, or a path has characters that no scheduler could be given.
    """
    for word in command:
        if not all(map(is_safe, word)):
            raise PlanError(f"“{clean(word, 200)}” has line breaks or other characters that no scheduler takes")
    return Reminder(*time_of_day(at), frozenset() if len(days) == len(WEEKDAYS) else days, command)


def when(asked: Reminder) -> str:
    """Return when a reminder comes, in words: `at 07:30 on Mon, Wed, Fri`."""
    names = ", ".join(WEEKDAYS[day][:3].title() for day in sorted(asked.days))
    return f"at {asked.hour:02}:{asked.minute:02} " + (f"on {names}" if names else "every day")


def notice(agenda: Agenda, left_s: int) -> Notice | None:
    """Return what to say of today, or None when there is nothing to be reminded of: done, excused, or a day for rest.

    Args:
        agenda: What today asks.
        left_s: Seconds that what is not done yet takes; 0 leaves them out.
    """
    state, week = agenda.status.state, agenda.status.week
    open_items = [item for item in agenda.session.asked if not item.done]
    if state in (DayState.DONE, DayState.EXCUSED) or agenda.rest or not open_items:
        return None
    names = ", ".join([open_items[0].name, *(words.in_sentence(item.name) for item in open_items[1:])])
    time = f" About {words.minutes(left_s)}." if left_s else ""
    says = words.week_line(week, agenda.status.slack, today_open=True)
    return Notice(words.day_line(state, week, rest=False), f"{clean(names, 300)}.{time} {says.capitalize()}.")


def systemd_service(asked: Reminder) -> str:
    """Return the unit that reminds once."""
    # The colon switches off `$` in the arguments; `%` begins a specifier everywhere.
    command = " ".join(map(_systemd_word, asked.command))
    return f"[Unit]\nDescription=backtui: say what today asks\n\n[Service]\nType=oneshot\nExecStart=:{command}\n"


def _systemd_word(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'


def systemd_timer(asked: Reminder) -> str:
    """Return the unit that says when; a time slept through is made up for on waking."""
    days = ",".join(WEEKDAYS[day][:3].title() for day in sorted(asked.days))
    calendar = f"{days} *-*-* {asked.hour:02}:{asked.minute:02}:00".strip()
    timer = f"[Timer]\nOnCalendar={calendar}\nPersistent=true\n"
    return f"[Unit]\nDescription=backtui: when to remind\n\n{timer}\n[Install]\nWantedBy=timers.target\n"


def launchd_agent(asked: Reminder) -> str:
    """Return the property list of the agent; launchd makes up for a time slept through."""
    import plistlib

    moment = {"Hour": asked.hour, "Minute": asked.minute}
    # launchd counts weekdays from Sunday, 0.
    moments = [{**moment, "Weekday": (day + 1) % 7} for day in sorted(asked.days)]
    agent = {"Label": LABEL, "ProgramArguments": list(asked.command), "StartCalendarInterval": moments or moment}
    return plistlib.dumps(agent, sort_keys=False).decode()


def cron_line(asked: Reminder) -> str:
    """Return the line for a crontab, without its mark; cron skips a time at which the machine is off or asleep."""
    days = ",".join(str(day) for day in sorted((day + 1) % 7 for day in asked.days)) or "*"
    command = " ".join(map(_cron_word, asked.command))
    return f"{asked.minute} {asked.hour} * * {days} {command}"


# cron ends the command at a bare `%` and takes the backslash off `\%`, some also one off `\\`. So a
# percent sign stands outside the quotes, where the shell would drop the backslash as well, and no
# backslash is followed by anything but a quote.
_QUOTED = str.maketrans({"'": "'\"'\"'", "%": "'\\%'", "\\": "\\''"})
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+./,:@")


def _cron_word(word: str) -> str:
    return word if word and _PLAIN.issuperset(word) else f"'{word.translate(_QUOTED)}'"
