"""The last safety net: a file about a failure nobody foresaw, with nothing private in it."""

import os
import platform
import sys
import traceback
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version

from .. import __version__
from ..domain.errors import FileError, StorageError
from ..domain.text import harmless
from . import paths
from .clock import SystemClock
from .files import FILE_MODE, make_private_folder, replace

KEEP = 5
SCREEN = "screen: "
"""The beginning of a note on an exception that says which screen was shown."""
# The messages of these name types and attributes; those of others may quote what someone wrote.
TELLING = (AttributeError, TypeError, NameError, ImportError, ArithmeticError, RecursionError)


def write_down(error: BaseException) -> str | None:
    """Write a crash file into the data folder and return its name; None when it can't be written.

    It holds versions, the screen, and where in the code it happened; no variables, no text of the user's,
    and no path with the home folder in it. The oldest crash files are deleted.
    """
    folder = paths.home()
    now = SystemClock().now()
    file = os.path.join(folder, f"crash-{now:%Y-%m-%d-%H%M%S}.txt")
    try:
        make_private_folder(folder)
        replace(file, told(error), FILE_MODE)
    except (FileError, StorageError):
        return None
    with suppress(OSError):
        found = sorted(name for name in os.listdir(folder) if name.startswith("crash-") and name.endswith(".txt"))
        for name in found[:-KEEP]:
            os.unlink(os.path.join(folder, name))
    return file


def told(error: BaseException) -> str:
    """Return what a crash file says about a failure."""
    notes = [note for part in _chain(error) for note in getattr(part, "__notes__", ()) if note.startswith(SCREEN)]
    lines = [
        f"backtui {__version__}",
        f"python {platform.python_version()}, {platform.system()} {platform.release()} {platform.machine()}",
        f"textual {_version_of('textual')}, sqlite-utils {_version_of('sqlite-utils')}",
        f"terminal {os.environ.get('TERM', 'unknown')}, {'x'.join(map(str, _size()))}",
        *notes[:1],
        "",
    ]
    for part in _chain(error):
        lines += [
            line.rstrip("\n") for line in traceback.StackSummary.extract(traceback.walk_tb(part.__traceback__)).format()
        ]
        says = f": {part}" if isinstance(part, TELLING) else ""
        lines += [f"{type(part).__module__}.{type(part).__qualname__}{says}", ""]
    return harmless(_without_home("\n".join(lines)))


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield a failure and those that caused it, the first cause first."""
    found: list[BaseException] = []
    at: BaseException | None = error
    while at is not None and at not in found:
        found.append(at)
        at = at.__cause__ or (None if at.__suppress_context__ else at.__context__)
    yield from reversed(found)


def _without_home(text: str) -> str:
    home = os.path.expanduser("~")
    for name in sorted({home, os.path.realpath(home), paths.home()}, key=len, reverse=True):
        if len(name) > 1:
            text = text.replace(name, "~")
    return text


def _version_of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"


def _size() -> tuple[int, int]:
    for stream in (sys.__stderr__, sys.__stdin__):
        with suppress(OSError, AttributeError, ValueError):
            assert stream is not None  # noqa: S101
            return tuple(os.get_terminal_size(stream.fileno()))  # type: ignore[return-value]
    return 0, 0
