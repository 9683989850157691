"""The command line. Light on purpose: what a prompt runs every few seconds must not load what an app needs."""

import gc
import os
import sys
from typing import NoReturn

from ..domain.errors import BacktuiError, DamagedError, ForeignDatabaseError

DEBUG = "BACKTUI_DEBUG"
COMPLETE = "_BACKTUI_COMPLETE"
"""How a shell asks what could come next; its arguments are in the environment then."""


def main() -> NoReturn:
    """Run the command line and leave with its exit code: 0 done, 1 refused, 2 usage, 75 busy."""
    # Nothing that is made on the way to an answer, or to the first screen, is garbage: looking for some
    # costs a tenth of the time. The app turns the collector on again once it is painted.
    gc.disable()
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code; every failure is one line on stderr."""
    for stream in (sys.stdout, sys.stderr):
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
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return _refuse("stopped", 130)
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        from ..crash import write_down

        file = write_down(error)
        where = f"what happened is in {file}" if file else f"{DEBUG}=1 shows where"
        return _refuse(f"unexpected {type(error).__name__}; all that was recorded is safe, {where}", 1)


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
        from . import ticking

        wanted = ticking.understood(arguments[1:])
        if wanted:
            return ticking.tick(wanted)
    if not arguments and has_terminal():
        return open_app(None)
    if len(arguments) == 2 and arguments[0] == "--db" and has_terminal():
        return open_app(arguments[1])
    # click alone takes longer to load than all of `status`, and a sixth of the time to open the app.
    from .commands import invoke

    return invoke(arguments)


def has_terminal() -> bool:
    """Return whether there is a terminal that the app can be drawn on."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "dumb") != "dumb"


def open_app(db: str | None, coach_on: str | None = None, silent: bool = False) -> int:
    """Open the app on a database, the usual one unless given, and return its exit code.

    Args:
        db: The database; None means the usual one.
        coach_on: The day whose session the coach leads at once; None opens Today.
        silent: Whether that coach makes no sound.

    Raises:
        DayError: The day can't be read or is still to come.
        StorageError: The database can't be used.
    """
    # A key is answered in the next frame: at twice the usual rate that is 8 ms less to wait.
    os.environ.setdefault("TEXTUAL_FPS", "120")
    from .. import paths
    from ..tui.opening import run as run_app

    return run_app(paths.database(db), coach_on, silent)


def _refuse(message: str, code: int) -> int:
    from ..domain.text import clean

    sys.stdout.flush()
    print(f"backtui: {clean(message, 500)}", file=sys.stderr)  # noqa: T201 - this is the way out
    return code
