"""How another program starts this backtui: a scheduler at its time, long after this process has ended."""

import os
import re
import shutil
import sys

_CACHE = re.compile(r"[/\\](archive-v\d+|environments-v\d+|pipx[/\\]\.cache|(\.cache|Caches)[/\\]pipx)[/\\]")
"""Where uv and pipx keep what they run without installing it."""


def command() -> tuple[str, ...]:
    """Return the program and the first arguments that start this backtui from anywhere."""
    if getattr(sys, "frozen", False):
        # One file, with Python in it.
        return (sys.executable,)
    start = sys.argv[0]
    if _is_archive(start):
        # It holds all it needs; the Python that runs it may lie in a cache, as with pex in its form of a venv.
        return (getattr(sys, "_base_executable", None) or sys.executable, os.path.abspath(start))
    script = shutil.which(start) if os.path.basename(start) == "backtui" and sys.platform != "win32" else None
    if script:
        # Not Python beside a module: a wrapper may be what makes the module findable, and an upgrade may move Python.
        return (os.path.abspath(script),)
    # Python by its full path, and not the folder it happens to be started in.
    return (_quiet(sys.executable), "-P", "-m", "backtui")


def is_cached() -> bool:
    """Return whether this backtui lies in a cache, which is emptied now and then."""
    return bool(_CACHE.search(command()[0]))


def _is_archive(start: str) -> bool:
    import zipfile

    return os.path.isfile(start) and not start.endswith(".exe") and zipfile.is_zipfile(start)


def _quiet(python: str) -> str:
    """Return the Python beside this one that opens no console window, where there is one: on Windows."""
    folder, name = os.path.split(python)
    windowless = os.path.join(folder, name.replace("python", "pythonw"))
    return windowless if name.endswith(".exe") and os.path.isfile(windowless) else python
