"""What Linux tells of a process and its children: CPU time and peak memory. And a clean environment."""

import os
from collections.abc import Iterator
from pathlib import Path

PROC = Path("/proc")
KEPT = ("PATH", "TZ", "LD_LIBRARY_PATH")


def environment(home: Path) -> dict[str, str]:
    """Return an environment with a home of its own and none of the caller's switches for Python or Textual."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    own = {"HOME": str(home), "BACKTUI_HOME": str(home / "backtui"), "LANG": "C.UTF-8"}
    return {**kept, **own, "TERM": "xterm-256color", "COLORTERM": "truecolor"}


def tree(pid: int) -> list[int]:
    """Return a process and all that descend from it."""
    found = [pid]
    for parent in found:
        for task in _tasks(parent):
            found += [int(child) for child in _read(task / "children").split()]
    return found


def cpu_ms(pid: int) -> float:
    """Return the CPU time, user and system, of a process and its children so far."""
    spent = (_read(task / "schedstat").split() for process in tree(pid) for task in _tasks(process))
    return sum(int(fields[0]) for fields in spent if fields) / 1e6


def peak_mib(pid: int) -> float:
    """Return the most memory a process and its children have held (VmHWM)."""
    lines = (line for process in tree(pid) for line in _read(PROC / str(process) / "status").splitlines())
    return sum(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024


def _tasks(pid: int) -> Iterator[Path]:
    try:
        yield from (PROC / str(pid) / "task").iterdir()
    except OSError:
        return


def _read(file: Path) -> str:
    try:
        return file.read_text()
    except OSError:
        return ""
