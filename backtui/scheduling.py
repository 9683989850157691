"""A reminder set, shown and taken away, with whichever scheduler the machine has."""

from collections.abc import Sequence

from .domain.errors import ProgramError
from .reminding import Reminder
from .schedulers import Cron, Entry, Launchd, Scheduler, Systemd

SCHEDULERS: Sequence[Scheduler] = (Systemd(), Launchd(), Cron())
"""In the order they are chosen: the first two make up for times slept through, cron does not."""


def chosen(name: str | None = None) -> Scheduler:
    """Return the scheduler of a name, or the first that the machine has.

    Raises:
        ProgramError: The machine has none, or not this one.
    """
    for scheduler in SCHEDULERS:
        if name in (None, scheduler.name) and scheduler.usable():
            return scheduler
    if name:
        raise ProgramError(f"{name} is not here, or does not answer; without --by, one that does is looked for")
    raise ProgramError("no scheduler answers: neither systemctl --user nor launchctl nor crontab can be used")


def install(asked: Reminder, scheduler: Scheduler) -> None:
    """Set a reminder, in place of any earlier one, also of another scheduler.

    Raises:
        ProgramError: A scheduler refuses.
    """
    scheduler.install(asked)
    remove([other for other in SCHEDULERS if other is not scheduler])


def remove(schedulers: Sequence[Scheduler] = SCHEDULERS) -> list[Entry]:
    """Take reminders away and return what was removed.

    Raises:
        ProgramError: A scheduler refuses.
    """
    removed = []
    for scheduler in schedulers:
        found = scheduler.installed()
        if found:
            scheduler.remove()
            removed += found
    return removed


def installed() -> list[Entry]:
    """Return what is written for any scheduler.

    Raises:
        ProgramError: A crontab can't be read.
    """
    return [entry for scheduler in SCHEDULERS for entry in scheduler.installed()]
