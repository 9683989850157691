"""One-shot commands: from starting the process to its end."""

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from . import shelf
from .processes import environment
from .pty_run import BenchError
from .samples import Samples
from .shelf import FIRST, SECOND, YEARS, Shelf

FLOOR = (sys.executable, "-I", "-c", "import sqlite3")


def timed(command: Sequence[str], home: Path, expected: str = "", codes: Sequence[int] = (0,)) -> float:
    """Run a command and return its wall time in ms.

    Args:
        command: The program by its full path, and its arguments.
        home: A folder of its own.
        expected: Words that it prints.
        codes: The exit codes that are as they should be.

    Raises:
        BenchError: It failed, or did not print what was expected.
    """
    output = home / "output.txt"
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, str(output), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
        (os.POSIX_SPAWN_DUP2, 1, 2),
    ]
    env = environment(home)
    began = time.perf_counter()
    pid = os.posix_spawn(command[0], list(command), env, file_actions=actions)
    status = os.waitpid(pid, 0)[1]
    took = (time.perf_counter() - began) * 1e3
    printed = output.read_text()
    if os.waitstatus_to_exitcode(status) not in codes or expected not in printed:
        raise BenchError(f"{' '.join(command)}: status {status}, no “{expected}” in “{printed.strip()[:200]}”")
    return took


def measure_commands(samples: Samples, stock: Shelf) -> None:
    """Take one value of the floor, and of each command on each history."""
    home = stock.folder
    samples.note("import sqlite3", timed(FLOOR, home))
    for years in YEARS:
        file = str(stock.fresh(shelf.begun(years)))
        command = [stock.backtui, "status", "--db", file]
        samples.note(f"status {years}", timed(command, home, "this week"))
    for years in YEARS:
        file = str(stock.fresh(shelf.begun(years)))
        stock.run("config", "set", "breaks", "on", "--db", file)
        samples.note(f"break due {years}", timed([stock.backtui, "break", "--due", "--db", file], home, codes=(0, 1)))
    for years in YEARS:
        for name, history, exercise in (
            (f"done first {years}", shelf.backed_up(years), FIRST),
            (f"done again {years}", shelf.begun(years), SECOND),
            (f"done backup {years}", shelf.plain(years), FIRST),
        ):
            file = str(stock.fresh(history))
            copies = [*Path(file).parent.glob("backups/*.db")]
            samples.note(name, timed([stock.backtui, "done", exercise, "--db", file], home, "ticked "))
            made = [*Path(file).parent.glob("backups/*.db")]
            if (len(made) > len(copies)) != (name.startswith("done backup")):
                raise BenchError(f"{name} years: {len(made)} backups where {len(copies)} were before")
