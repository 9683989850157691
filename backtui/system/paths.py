"""Where backtui keeps its files. Plain strings: loading pathlib would cost a prompt 8 ms each time."""

import os
import sys

DATABASE = "backtui.db"


def home() -> str:
    """Return the data folder: BACKTUI_HOME where it is set and not empty, else the user's data directory."""
    chosen = os.environ.get("BACKTUI_HOME")
    if chosen:
        return os.path.abspath(os.path.expanduser(chosen))
    if sys.platform == "linux":
        # The answer of platformdirs, without the 12 ms of importing it; a test compares the two.
        data = os.environ.get("XDG_DATA_HOME", "").strip()
        return os.path.join(data if os.path.isabs(data) else os.path.expanduser("~/.local/share"), "backtui")
    from platformdirs import user_data_dir

    return user_data_dir("backtui", appauthor=False)


def database(chosen: str | None = None) -> str:
    """Return the database file: `chosen` where it is given, else the one in the data folder."""
    return os.path.abspath(os.path.expanduser(chosen)) if chosen else os.path.join(home(), DATABASE)


def typed(file: str) -> str:
    """Return a path that was typed in the app, where no shell has put one's home in the place of `~`.

    Unlike pathlib's, this leaves the name of a user who is not there as it is.
    """
    return os.path.expanduser(file)
