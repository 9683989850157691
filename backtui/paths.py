"""Where backtui keeps its files."""

import os
import sys
from pathlib import Path

DATABASE = "backtui.db"


def home() -> Path:
    """Return the data folder: BACKTUI_HOME where it is set and not empty, else the user's data directory."""
    chosen = os.environ.get("BACKTUI_HOME")
    if chosen:
        return Path(chosen).expanduser().absolute()
    if sys.platform == "linux":
        # What platformdirs answers here, without the 12 ms of importing it; a test holds the two together.
        data = os.environ.get("XDG_DATA_HOME", "").strip()
        return (Path(data) if data else Path("~/.local/share").expanduser()) / "backtui"
    from platformdirs import user_data_path

    return user_data_path("backtui", appauthor=False)


def database(chosen: str | None = None) -> Path:
    """Return the database file: `chosen` where it is given, else the one in the data folder."""
    return Path(chosen).expanduser().absolute() if chosen else home() / DATABASE
