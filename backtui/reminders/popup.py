"""A break in a popup of tmux, over what one waits for: opened where somebody is, closed when one is needed."""

import os
import shlex
from collections.abc import Callable, Sequence

from ..domain.light_types import NamedTuple
from ..system.processes import run, succeed

OPEN, WAITING = "@backtui_popup", "@backtui_waiting"
"""tmux's options that name the client of our popup, and the one who waits before it opens it."""
WIDTH, HEIGHT = 76, 24
GONE_S = 300
"""Nobody is there when no key was pressed for so long."""
TYPING_S = 5
"""Somebody types when a key was pressed within so long: a popup would swallow what is typed."""


class Client(NamedTuple):
    """A terminal that shows tmux."""

    name: str
    quiet_s: float
    """Seconds since a key was pressed in it."""
    here_s: float
    """Seconds since it was opened."""


def in_tmux() -> bool:
    """Return whether this runs in tmux, or is run by it."""
    return bool(os.environ.get("TMUX"))


def client(now_s: float) -> Client | None:
    """Return the client last used; None without one.

    Args:
        now_s: The time of the clock, in seconds as tmux counts them.

    Raises:
        ProgramError: tmux can't be run.
    """
    found = run("tmux", "list-clients", "-F", "#{client_activity} #{client_created} #{client_name}")
    lines = (line.split(" ", 2) for line in found.out.splitlines())
    known = ((int(used), int(opened), name) for used, opened, name in lines if used.isdigit() and opened.isdigit())
    last = max(known, default=None)
    return Client(last[2], max(0.0, now_s - last[0]), max(0.0, now_s - last[1])) if last else None


def is_free(there: Client | None) -> bool:
    """Return whether a popup may open now: somebody is there, and doesn't type at this moment."""
    return there is not None and TYPING_S <= there.quiet_s < GONE_S and not _option(OPEN)


def waited(after_s: float, sleep: Callable[[float], object]) -> bool:
    """Wait before a popup is opened; returns whether one is still wanted, which `close` and a later wait end.

    Args:
        after_s: How long; 0 does not wait.
        sleep: Waits for some seconds.

    Raises:
        ProgramError: tmux can't be run.
    """
    if not after_s:
        return True
    mine = str(os.getpid())
    succeed("tmux", "set-option", "-g", WAITING, mine)
    sleep(after_s)
    return _option(WAITING) == mine


def open_popup(there: Client, command: Sequence[str]) -> None:
    """Open a popup that runs a command and ends with it; does not wait for its end.

    Raises:
        ProgramError: tmux can't be run.
    """
    succeed("tmux", "set-option", "-g", OPEN, there.name)
    # However the command ends, the popup is ours no more.
    inside = f"{shlex.join(command)}; tmux set-option -gu {OPEN}"
    size = ("-w", str(WIDTH), "-h", str(HEIGHT))
    popup = shlex.join(("tmux", "display-popup", "-c", there.name, *size, "-E", inside))
    # tmux itself waits for its end, and would show how it ended; what begins with `#` it reads as a format.
    succeed("tmux", "run-shell", "-b", f"{popup} >/dev/null 2>&1; true".replace("#", "##"))


def close_popup() -> bool:
    """Close our popup and forget what waits; returns whether one was open. A popup of somebody else's stays.

    Raises:
        ProgramError: tmux can't be run.
    """
    name = _option(OPEN)
    succeed("tmux", "set-option", "-gu", WAITING)
    if name:
        run("tmux", "display-popup", "-c", name, "-C")
        succeed("tmux", "set-option", "-gu", OPEN)
    return bool(name)


def _option(name: str) -> str:
    return run("tmux", "show-options", "-gqv", name).out.strip()
