"""Setting, showing and removing a reminder, with whichever scheduler the machine has."""

from collections.abc import Iterable, Sequence

from ..domain.errors import ProgramError
from .reminder import Kind, Reminder
from .schedulers import Cron, Entry, Launchd, Scheduler, Systemd, TaskScheduler

SCHEDULERS: Sequence[Scheduler] = (Systemd(), Launchd(), TaskScheduler(), Cron())
"""In the order they are chosen: all but the last make up for times slept through."""


def chosen(name: str | None = None) -> Scheduler:
    """Return the scheduler of a name, or the first that the machine has.

    Raises:
        ProgramError: The machine has none, or not this one.
    """
    for scheduler in SCHEDULERS:
        if name in (None, scheduler.name) and scheduler.usable():
            return scheduler
    if name:
        raise ProgramError(f"{name} is not here, or does not answer; leave out --by to use one that does")
    raise ProgramError("no scheduler answers: systemctl --user, launchctl, schtasks and crontab are missing or refuse")


def install(asked: Reminder, scheduler: Scheduler) -> None:
    """Set a reminder, replacing any earlier one of its kind, even one of another scheduler.

    Raises:
        ProgramError: A scheduler refuses.
    """
    scheduler.install(asked)
    remove([asked.kind], [other for other in SCHEDULERS if other is not scheduler])


def remove(kinds: Iterable[Kind] = Kind, schedulers: Sequence[Scheduler] = SCHEDULERS) -> list[Entry]:
    """Take reminders of some kinds away and return what was removed.

    Raises:
        ProgramError: A scheduler refuses.
    """
    removed = []
    for kind in kinds:
        for scheduler in schedulers:
            found = scheduler.installed(kind)
            if found:
                scheduler.remove(kind)
                removed += found
    return removed


def installed() -> list[Entry]:
    """Return what is written for any scheduler.

    Raises:
        ProgramError: A crontab can't be read.
    """
    return [entry for kind in Kind for scheduler in SCHEDULERS for entry in scheduler.installed(kind)]
