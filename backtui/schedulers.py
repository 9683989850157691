"""The schedulers a reminder can be handed to: systemd's user timers, launchd, cron.

Nothing outside the user's own configuration is touched, and their programs are found through PATH.
"""

import os
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from . import reminding
from .domain.errors import ProgramError
from .domain.lines import our_line, with_line, without_line
from .programs import run, succeed
from .reminding import MARK, Reminder


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

    def installed(self) -> list[Entry]:
        """Return what is written now."""
        ...

    def install(self, asked: Reminder) -> None:
        """Write a reminder in place of an earlier one.

        Raises:
            ProgramError: The scheduler refuses; nothing of ours is left behind.
        """
        ...

    def remove(self) -> None:
        """Take the reminder away, with every trace of it.

        Raises:
            ProgramError: The scheduler refuses.
        """
        ...


class Systemd:
    """Timers of the user's own systemd."""

    name = "systemd"
    _timer = f"{reminding.UNIT}.timer"

    def usable(self) -> bool:
        """Return whether the user's instance answers: in a container there may be none."""
        return bool(shutil.which("systemctl")) and run("systemctl", "--user", "show-environment").code == 0

    def entries(self, asked: Reminder) -> list[Entry]:
        """Return the service and its timer."""
        texts = (reminding.systemd_service(asked), reminding.systemd_timer(asked))
        return [Entry(str(file), text) for file, text in zip(self._files(), texts, strict=True)]

    def installed(self) -> list[Entry]:
        """Return the units that are there."""
        return _read(self._files())

    def install(self, asked: Reminder) -> None:
        """Write the units and start the timer."""
        _write(self.entries(asked))
        try:
            succeed("systemctl", "--user", "daemon-reload")
            succeed("systemctl", "--user", "enable", self._timer)
            # A timer that runs already would go on by its old time.
            succeed("systemctl", "--user", "restart", self._timer)
        except ProgramError:
            _delete(self._files())
            raise

    def remove(self) -> None:
        """Stop the timer, and delete the units and the stamp of its last run."""
        succeed("systemctl", "--user", "disable", "--now", self._timer)
        stamps = _folder("XDG_DATA_HOME", "~/.local/share") / "systemd" / "timers"
        _delete([*self._files(), stamps / f"stamp-{self._timer}"])
        succeed("systemctl", "--user", "daemon-reload")
        units = self._units()
        for folder in (units / "timers.target.wants", units, units.parent):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()

    def _units(self) -> Path:
        return _folder("XDG_CONFIG_HOME", "~/.config") / "systemd" / "user"

    def _files(self) -> list[Path]:
        return [self._units() / f"{reminding.UNIT}.service", self._units() / self._timer]


class Launchd:
    """An agent of the user's own launchd."""

    name = "launchd"

    def usable(self) -> bool:
        """Return whether there is a launchd."""
        return bool(shutil.which("launchctl"))

    def entries(self, asked: Reminder) -> list[Entry]:
        """Return the agent."""
        return [Entry(str(self._file()), reminding.launchd_agent(asked))]

    def installed(self) -> list[Entry]:
        """Return the agent that is there."""
        return _read([self._file()])

    def install(self, asked: Reminder) -> None:
        """Write the agent and load it."""
        self._unload()
        _write(self.entries(asked))
        try:
            succeed("launchctl", "bootstrap", self._domain(), str(self._file()))
        except ProgramError:
            _delete([self._file()])
            raise

    def remove(self) -> None:
        """Unload the agent and delete it."""
        self._unload()
        _delete([self._file()])

    def _unload(self) -> None:
        service = f"{self._domain()}/{reminding.LABEL}"
        if run("launchctl", "print", service).code == 0:
            succeed("launchctl", "bootout", service)

    def _domain(self) -> str:
        return f"gui/{os.getuid()}"

    def _file(self) -> Path:
        return Path("~/Library/LaunchAgents").expanduser() / f"{reminding.LABEL}.plist"


class Cron:
    """A line of the user's own crontab."""

    name = "cron"

    def usable(self) -> bool:
        """Return whether there is a crontab command that this user may use."""
        return bool(shutil.which("crontab")) and "not allowed" not in run("crontab", "-l").err

    def entries(self, asked: Reminder) -> list[Entry]:
        """Return the line."""
        return [Entry("crontab", f"{reminding.cron_line(asked)} {MARK}\n")]

    def installed(self) -> list[Entry]:
        """Return our line, when there is one."""
        line = our_line(self._crontab(), MARK) if self.usable() else None
        return [Entry("crontab", f"{line}\n")] if line else []

    def install(self, asked: Reminder) -> None:
        """Write the line; all others stay."""
        crontab = with_line(self._crontab(), reminding.cron_line(asked), MARK)
        succeed("crontab", "-", feed=crontab)

    def remove(self) -> None:
        """Take the line out, and with it a crontab that held nothing else."""
        left = without_line(self._crontab(), MARK)
        if left.strip():
            succeed("crontab", "-", feed=left)
        else:
            succeed("crontab", "-r")

    def _crontab(self) -> str:
        found = run("crontab", "-l")
        if found.code == 0:
            return found.out
        # Anything but "there is none yet" must not end in overwriting a crontab that could not be read.
        if "no crontab" in found.err.lower() or "no such file" in found.err.lower():
            return ""
        raise ProgramError(f"crontab failed: {found.complaint}")


def _folder(variable: str, usual: str) -> Path:
    named = Path(os.environ.get(variable, ""))
    return named if named.is_absolute() else Path(usual).expanduser()


def _read(files: Iterable[Path]) -> list[Entry]:
    present = [file for file in files if file.exists()]
    return [Entry(str(file), file.read_text(encoding="utf-8", errors="surrogateescape")) for file in present]


def _write(entries: Sequence[Entry]) -> None:
    for entry in entries:
        file = Path(entry.place)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(entry.text, encoding="utf-8")
        except OSError as error:
            raise ProgramError(f"{file} can't be written: {error.strerror}") from error


def _delete(files: Iterable[Path]) -> None:
    for file in files:
        file.unlink(missing_ok=True)
