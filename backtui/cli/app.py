"""Opening the app from the command line."""

import os
import sys

ESCAPE_MS = "250"
"""How long the keyboard of a machine far away may take for one key; an escape of its own waits as long."""

NEVER_USED = ("ssl", "bz2", "lzma")
"""What others would load for connections and archives that the app never makes: 4.5 MB, and 6 ms of every start.

asyncio and shutil do without where Python was built without.
"""


def has_terminal() -> bool:
    """Return whether there is a terminal that the app can be drawn on."""
    if os.environ.get("TEXTUAL_DRIVER"):
        # Who names a driver, as a server of Textual's apps does, has something else to draw on.
        return True
    # Textual draws on stderr.
    streams = (sys.stdin, sys.stdout, sys.stderr)
    # A Windows console has no name.
    named = sys.platform == "win32" or os.environ.get("TERM", "dumb") != "dumb"
    return named and all(stream.isatty() for stream in streams)


def open_app(db: str | None, coach_on: str | None = None, silent: bool = False, *, settings: bool = False) -> int:
    """Open the app on a database and return its exit code.

    Args:
        db: The database; None means the usual one.
        coach_on: The day whose session the coach leads at once; None opens Today.
        silent: Whether that coach makes no sound.
        settings: Whether the settings are shown at once.

    Raises:
        DayError: The day can't be read or is still to come.
        StorageError: The database can't be used.
    """
    # A key is answered in the next frame: at twice the usual rate that is 8 ms less to wait.
    os.environ.setdefault("TEXTUAL_FPS", "120")
    if os.environ.keys() & {"SSH_CONNECTION", "SSH_TTY"}:
        # A line may deliver an arrow's escape well before the rest, which would then be typed as letters.
        os.environ.setdefault("ESCDELAY", ESCAPE_MS)
    from ..system import paths
    from ..system.terminal import EIGHT_BIT, SIXTEEN, abilities
    from ..tui import palette_stand_in

    for module in NEVER_USED:
        sys.modules.setdefault(module, None)  # type: ignore[arg-type]
    palette_stand_in.take_place()
    depth = {SIXTEEN: "standard", EIGHT_BIT: "256"}.get(abilities(os.environ).colours, "truecolor")
    os.environ.setdefault("TEXTUAL_COLOR_SYSTEM", depth)
    from ..tui.run import run as run_app

    return run_app(paths.database(db), coach_on, silent, settings=settings)
