"""The schedulers a reminder can be handed to: systemd's user timers, launchd, the Task Scheduler of Windows, cron.

Nothing outside the user's own configuration is touched, and the schedulers' programs are found through PATH.
"""

import os
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from ..domain.errors import ProgramError
from ..domain.light_types import NamedTuple
from ..system.files import replace
from ..system.marked_lines import our_lines, with_lines, without_line
from ..system.owner import user_number
from ..system.processes import run, succeed
from . import scheduler_files
from .reminder import Kind, Reminder
from .scheduler_files import LABELS, MARKS, TASKS, UNITS


class Entry(NamedTuple):
    """Something written for a scheduler."""

    place: str
    """A file's path, or the name of what holds it."""
    text: str


class Scheduler(Protocol):
    """A program of the machine that runs commands at their time."""

    name: str

    def usable(self) -> bool:
        """Return whether it is there and answers."""
        ...

    def entries(self, asked: Reminder) -> list[Entry]:
        """Return what `install` would write."""
        ...

    def installed(self, kind: Kind) -> list[Entry]:
        """Return what is written now for one kind of reminder."""
        ...

    def install(self, asked: Reminder) -> None:
        """Write a reminder, replacing an earlier one of its kind.

        Raises:
            ProgramError: The scheduler refuses; nothing of ours is left behind.
        """
        ...

    def remove(self, kind: Kind) -> None:
        """Remove the reminder of a kind, with every trace of it.

        Raises:
            ProgramError: The scheduler refuses.
        """
        ...


class Systemd:
    """Timers of the user's own systemd."""

    name = "systemd"

    def usable(self) -> bool:
        """Return whether the user's instance answers: in a container there may be none."""
        return bool(shutil.which("systemctl")) and run("systemctl", "--user", "show-environment").code == 0

    def entries(self, asked: Reminder) -> list[Entry]:
        """Return the service and its timer."""
        texts = (scheduler_files.systemd_service(asked), scheduler_files.systemd_timer(asked))
        return [Entry(str(file), text) for file, text in zip(self._files(asked.kind), texts, strict=True)]

    def installed(self, kind: Kind) -> list[Entry]:
        """Return the units that are there."""
        return _read(self._files(kind))

    def install(self, asked: Reminder) -> None:
        """Write the units and start the timer."""
        _write(self.entries(asked))
        timer = _timer(asked.kind)
        try:
            succeed("systemctl", "--user", "daemon-reload")
            succeed("systemctl", "--user", "enable", timer)
            # A timer that runs already would keep its old time.
            succeed("systemctl", "--user", "restart", timer)
        except ProgramError:
            _delete(self._files(asked.kind))
            raise

    def remove(self, kind: Kind) -> None:
        """Stop the timer, and delete the units and the stamp of its last run."""
        succeed("systemctl", "--user", "disable", "--now", _timer(kind))
        stamps = _folder("XDG_DATA_HOME", "~/.local/share") / "systemd" / "timers"
        _delete([*self._files(kind), stamps / f"stamp-{_timer(kind)}"])
        succeed("systemctl", "--user", "daemon-reload")
        units = self._units()
        for folder in (units / "timers.target.wants", units, units.parent):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()

    def _units(self) -> Path:
        return _folder("XDG_CONFIG_HOME", "~/.config") / "systemd" / "user"

    def _files(self, kind: Kind) -> list[Path]:
        return [self._units() / f"{UNITS[kind]}.service", self._units() / _timer(kind)]


class Launchd:
    """An agent of the user's own launchd."""

    name = "launchd"

    def usable(self) -> bool:
        """Return whether there is a launchd."""
        return bool(shutil.which("launchctl"))

    def entries(self, asked: Reminder) -> list[Entry]:
        """Return the agent."""
        return [Entry(str(_agent(asked.kind)), scheduler_files.launchd_agent(asked))]

    def installed(self, kind: Kind) -> list[Entry]:
        """Return the agent that is there."""
        return _read([_agent(kind)])

    def install(self, asked: Reminder) -> None:
        """Write the agent and load it."""
        self._unload(asked.kind)
        _write(self.entries(asked))
        try:
            succeed("launchctl", "bootstrap", self._domain(), str(_agent(asked.kind)))
        except ProgramError:
            _delete([_agent(asked.kind)])
            raise

    def remove(self, kind: Kind) -> None:
        """Unload the agent and delete it."""
        self._unload(kind)
        _delete([_agent(kind)])

    def _unload(self, kind: Kind) -> None:
        service = f"{self._domain()}/{LABELS[kind]}"
        if run("launchctl", "print", service).code == 0:
            succeed("launchctl", "bootout", service)

    def _domain(self) -> str:
        return f"gui/{user_number()}"


class TaskScheduler:
    """A task of the user's in the Task Scheduler of Windows."""

    name = "windows"

    def usable(self) -> bool:
        """Return whether there is a Task Scheduler."""
        return bool(shutil.which("schtasks"))

    def entries(self, asked: Reminder) -> list[Entry]:
        """Return the task."""
        return [Entry(f"task {TASKS[asked.kind]}", scheduler_files.windows_task(asked))]

    def installed(self, kind: Kind) -> list[Entry]:
        """Return the task that is there."""
        if not self.usable():
            return []
        found = run("schtasks", "/Query", "/TN", TASKS[kind], "/XML")
        return [] if found.code else [Entry(f"task {TASKS[kind]}", found.out.replace("\r\n", "\n"))]

    def install(self, asked: Reminder) -> None:
        """Hand the task over; one that is there is replaced."""
        with TemporaryDirectory(prefix="backtui-") as folder:
            definition = Path(folder) / "task.xml"
            definition.write_text(scheduler_files.windows_task(asked), encoding="utf-16")
            succeed("schtasks", "/Create", "/TN", TASKS[asked.kind], "/XML", str(definition), "/F")

    def remove(self, kind: Kind) -> None:
        """Delete the task."""
        succeed("schtasks", "/Delete", "/TN", TASKS[kind], "/F")


class Cron:
    """Lines of the user's own crontab."""

    name = "cron"

    def usable(self) -> bool:
        """Return whether there is a crontab command that this user may use."""
        return bool(shutil.which("crontab")) and "not allowed" not in run("crontab", "-l").err

    def entries(self, asked: Reminder) -> list[Entry]:
        """Return the lines."""
        return [Entry("crontab", with_lines("", scheduler_files.cron_lines(asked), MARKS[asked.kind]))]

    def installed(self, kind: Kind) -> list[Entry]:
        """Return our lines, when there are some."""
        lines = our_lines(self._crontab(), MARKS[kind]) if self.usable() else []
        return [Entry("crontab", "".join(f"{line}\n" for line in lines))] if lines else []

    def install(self, asked: Reminder) -> None:
        """Write the lines; all others stay."""
        crontab = with_lines(self._crontab(), scheduler_files.cron_lines(asked), MARKS[asked.kind])
        succeed("crontab", "-", feed=crontab)

    def remove(self, kind: Kind) -> None:
        """Take the lines out, and with them a crontab that held nothing else."""
        left = without_line(self._crontab(), MARKS[kind])
        if left.strip():
            succeed("crontab", "-", feed=left)
        else:
            succeed("crontab", "-r")

    def _crontab(self) -> str:
        found = run("crontab", "-l")
        if found.code == 0:
            return found.out
        # After any other answer than "there is none yet", a crontab that could not be read must not be overwritten.
        if "no crontab" in found.err.lower() or "no such file" in found.err.lower():
            return ""
        raise ProgramError(f"crontab failed: {found.complaint}")


def _timer(kind: Kind) -> str:
    return f"{UNITS[kind]}.timer"


def _agent(kind: Kind) -> Path:
    return Path("~/Library/LaunchAgents").expanduser() / f"{LABELS[kind]}.plist"


def _folder(variable: str, usual: str) -> Path:
    named = Path(os.environ.get(variable, ""))
    return named if named.is_absolute() else Path(usual).expanduser()


def _read(files: Iterable[Path]) -> list[Entry]:
    present = [file for file in files if file.exists()]
    return [Entry(str(file), file.read_text(encoding="utf-8", errors="surrogateescape")) for file in present]


def _write(entries: Sequence[Entry]) -> None:
    for entry in entries:
        replace(entry.place, entry.text, folders=True)


def _delete(files: Iterable[Path]) -> None:
    for file in files:
        file.unlink(missing_ok=True)
