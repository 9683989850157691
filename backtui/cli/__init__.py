"""The command line. Light on purpose: what a prompt runs every few seconds must not load what an app needs."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress

from ..domain.errors import BacktuiError, DamagedError, ForeignDatabaseError, OutputError
from ..domain.light_types import TYPE_CHECKING
from .app import has_terminal, open_app

if TYPE_CHECKING:
    from typing import NoReturn, TextIO

DEBUG = "BACKTUI_DEBUG"
COMPLETE = "_BACKTUI_COMPLETE"
"""How a shell asks what could come next; its arguments are in the environment then."""


def main() -> NoReturn:
    """Run the command line and leave with its exit code: 0 done, 1 refused, 2 usage, 75 busy."""
    # Nothing that is made on the way to an answer, or to the first screen, is garbage: looking for some
    # costs a tenth of the time. The app turns the collector on again once it is painted.
    gc.disable()
    _open_closed_streams()
    code = run(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        _let_go_if_lost(stream)
    sys.exit(code)


def _open_closed_streams() -> None:
    """Open what the shell has closed: the database would get its number, and Python has no stream to fail on.

    What is printed to an output that was closed can't be written, as on a disk that is full; an error is just lost.
    """
    for fd, (name, how) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        if getattr(sys, name) is None:
            opened = os.open(os.devnull, os.O_WRONLY if name == "stderr" else os.O_RDONLY)
            if opened != fd:
                os.dup2(opened, fd)
                os.close(opened)
            setattr(sys, name, open(fd, how, encoding="utf-8"))  # noqa: SIM115 - it lasts as long as the program


def _let_go_if_lost(stream: TextIO) -> bool:
    """Return whether a stream can't be written, and have what is left in it go nowhere.

    Python would try once more while it shuts down, and answer 120.
    """
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        return True
    return False


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code; every failure is one line on stderr."""
    # A byte that can't be read or written as text is no reason to fail.
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        code = _dispatch(arguments)
        # Here, where a reader that has left is understood, and not while Python shuts down.
        sys.stdout.flush()
        return code
    except DamagedError as error:
        way = "" if isinstance(error, ForeignDatabaseError) else "; go back to a copy with: backtui restore"
        return _refuse(f"{error}{way}", error.exit_code)
    except BacktuiError as error:
        return _refuse(str(error), error.exit_code)
    except BrokenPipeError:
        # The reader, such as `head`, has seen enough: that is no error.
        _let_go_if_lost(sys.stdout)
        return 0
    except KeyboardInterrupt:
        return _refuse("stopped", 130)
    except Exception as error:
        if isinstance(error, OSError) and _let_go_if_lost(sys.stdout):
            from .output import lost

            return _refuse(str(lost(error)), OutputError.exit_code)
        if os.environ.get(DEBUG):
            raise
        return _refuse(_unforeseen(error, arguments), 1)


def _unforeseen(error: Exception, arguments: list[str]) -> str:
    """Return what is said of a failure that nobody foresaw; that nothing is lost only when that is known."""
    from ..system import paths
    from ..system.crash import write_down
    from ..tracker import recovery

    file = write_down(error)
    where = f"what happened is in {file}" if file else f"{DEBUG}=1 shows where"
    at = arguments.index("--db") + 1 if "--db" in arguments[:-1] else 0
    what = f"unexpected {type(error).__name__}"
    try:
        wrong = recovery.verdict(paths.database(arguments[at] if at else None))
    except Exception:
        return f"{what}; {where}"
    if isinstance(wrong, DamagedError):
        # Whatever a damaged file makes Python raise, the damage is what it comes from.
        return f"{wrong}; go back to a copy with: backtui restore"
    return f"{what}; {where}" if wrong else f"{what}; all that was recorded is safe, {where}"


def _dispatch(arguments: list[str]) -> int:
    if COMPLETE in os.environ:
        from .commands import invoke

        return invoke([])
    if arguments[:1] == ["status"]:
        from . import status

        request = status.understood(arguments[1:])
        if request:
            return status.show(request)
    if arguments[:1] == ["done"]:
        from . import fast_done

        wanted = fast_done.understood(arguments[1:])
        if wanted:
            return fast_done.tick(wanted)
    if arguments[:1] == ["break"]:
        from . import break_due

        question = break_due.understood(arguments[1:])
        if question:
            return break_due.show(question)
    if not arguments and has_terminal():
        return open_app(None)
    if len(arguments) == 2 and arguments[0] == "--db" and has_terminal():
        return open_app(arguments[1])
    # click alone takes longer to load than all of `status`, and a sixth of the time to open the app.
    from .commands import invoke

    return invoke(arguments)


def _refuse(message: str, code: int) -> int:
    from ..domain.text import clean

    _let_go_if_lost(sys.stdout)
    with suppress(OSError):
        print(f"backtui: {clean(message, 500)}", file=sys.stderr)  # noqa: T201 - this is the way out
    return code
