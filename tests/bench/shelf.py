"""Databases to measure on: histories of some lengths, each handed out as a fresh copy."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from .processes import environment
from .pty_run import BenchError

YEARS = (0, 1, 10, 30)
DATABASE = "backtui.db"
FIRST, SECOND = "pelvic-tilt", "cat-cow"
"""Two exercises that every day of the classic four has, whatever the level."""


def plain(years: int) -> str:
    """Name a history without anything of today."""
    return f"{years}-plain"


def backed_up(years: int) -> str:
    """Name a history whose backup of today is there, and no session of today."""
    return f"{years}-backed-up"


def begun(years: int) -> str:
    """Name a history whose session of today has begun."""
    return f"{years}-begun"


class Shelf:
    """The histories in one folder."""

    def __init__(self, backtui: str, folder: Path) -> None:
        self.backtui = backtui
        self.folder = folder
        self._numbers = count(1)

    def fill(self, histories: Sequence[int] = YEARS) -> None:
        """Make every history, of so many years each.

        Raises:
            BenchError: backtui could not.
        """
        for years in histories:
            for name in (plain(years), backed_up(years), begun(years)):
                (self.folder / name).mkdir(parents=True)
            file = self.folder / plain(years) / DATABASE
            if years:
                self.run("demo", "--years", str(years), "--write", str(file))
            else:
                # A plan, and with it no first questions over the first screen.
                self.run("plan", "--keep", "2", "--db", str(file))
                shutil.rmtree(file.parent / "backups", ignore_errors=True)
            shutil.copy2(file, self.folder / backed_up(years) / DATABASE)
            ready = self.folder / backed_up(years) / DATABASE
            self.run("done", FIRST, "--db", str(ready))
            shutil.copytree(ready.parent, self.folder / begun(years), dirs_exist_ok=True)
            self.run("undone", FIRST, "--db", str(ready))

    def run(self, *arguments: str) -> None:
        """Run backtui, untimed.

        Raises:
            BenchError: It was not done.
        """
        command = [self.backtui, *arguments]
        env = environment(self.folder)
        result = subprocess.run(command, capture_output=True, text=True, env=env, check=False)
        if result.returncode:
            raise BenchError(f"backtui {' '.join(arguments)}: exit code {result.returncode}, {result.stderr.strip()}")

    def fresh(self, name: str) -> Path:
        """Return the database of a new copy of a history, alone in its folder and on the disk."""
        folder = self.folder / f"copy-{next(self._numbers)}"
        shutil.copytree(self.folder / name, folder)
        for file in folder.rglob("*.db"):
            # Else the first commit that is measured would wait for the whole copy.
            handle = os.open(file, os.O_RDONLY)
            os.fsync(handle)
            os.close(handle)
        return folder / DATABASE
