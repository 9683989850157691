"""The command line. Light on purpose: what a prompt runs every few seconds must not load what an app needs."""

import os
import sys
from typing import NoReturn

from ..domain.errors import BacktuiError

DEBUG = "BACKTUI_DEBUG"


def main() -> NoReturn:
    """Run the command line and leave with its exit code: 0 done, 1 refused, 2 usage, 75 busy."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code; every failure is one line on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        return _dispatch(arguments)
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
        return _refuse(f"unexpected {type(error).__name__}: {error}; {DEBUG}=1 shows where", 1)


def _dispatch(arguments: list[str]) -> int:
    if arguments[:1] == ["status"]:
        from . import status

        request = status.understood(arguments[1:])
        if request:
            return status.show(request)
    # click alone takes longer to load than all of `status`.
    from .commands import invoke

    return invoke(arguments)


def _refuse(message: str, code: int) -> int:
    from ..domain.text import clean

    sys.stdout.flush()
    print(f"backtui: {clean(message, 500)}", file=sys.stderr)  # noqa: T201 - this is the way out
    return code
