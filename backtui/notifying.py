"""A notice shown by the desktop, where it has a program for that."""

import os
import shutil
from html import escape
from pathlib import Path

from .domain.errors import ProgramError
from .programs import succeed

APPLE_SCRIPT = (
    *("-e", "on run argv"),
    *("-e", "display notification (item 2 of argv) with title (item 1 of argv)"),
    *("-e", "end run"),
)


def show(title: str, body: str) -> list[str] | None:
    """Show a notice; returns None when it was shown, else why not, in lines for the user."""
    complaints = []
    for program, arguments in (
        # The body may hold markup, by the desktop's specification; the title may not.
        ("notify-send", ("--app-name=backtui", "--", title, escape(body, quote=False))),
        ("osascript", (*APPLE_SCRIPT, title, body)),
    ):
        if shutil.which(program):
            try:
                succeed(program, *arguments, environment=_environment())
            except ProgramError as error:
                complaints.append(str(error))
            else:
                return None
    return complaints


def _environment() -> dict[str, str]:
    environment = dict(os.environ)
    # cron starts commands without the address of the user's desktop.
    bus = Path(f"/run/user/{os.getuid()}/bus")
    if "DBUS_SESSION_BUS_ADDRESS" not in environment and bus.exists():
        environment["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={bus}"
    return environment
