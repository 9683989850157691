"""What whole-program tests share: the installed program, opened in a terminal or run as a command."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.whole.pty_session import PtySession

PROGRAM = str(Path(sys.executable).with_name("backtui"))
ITEMS = ("Pelvic tilt", "Prone leg raise", "Knee plank", "Knee rolls", "Cat-cow", "Walking")
FOUR = ITEMS[:4]
QUESTIONS = "Good to see you"
"""How an app begins that has no history."""
ESCAPE = "\x1b[27u"
"""As some terminals send it: what follows a lone escape would be taken for a part of it."""
Open = Callable[..., PtySession]
Cli = Callable[..., Any]


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """Return the environment of a plain terminal and a home of its own."""
    kept = {name: os.environ[name] for name in ("PATH", "TZ", "LANG", "PYTHONPATH") if name in os.environ}
    return {**kept, "TERM": "xterm-256color", "BACKTUI_HOME": str(tmp_path / "home"), "TEXTUAL_ANIMATIONS": "none"}


@pytest.fixture
def opened(environ: dict[str, str]) -> Open:
    """Open the program in a terminal; `arguments` and `size` may be given."""

    def start(*arguments: str, size: tuple[int, int] = (80, 24), **more: str) -> PtySession:
        return PtySession([PROGRAM, *arguments], {**environ, **more}, size)

    return start


@pytest.fixture
def cli(environ: dict[str, str]) -> Cli:
    """Run a command without a terminal and return its JSON, or its text when it is none."""

    def run(*arguments: str) -> Any:
        done = subprocess.run(
            [PROGRAM, *arguments],
            env=environ,
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
            stdin=subprocess.DEVNULL,
        )
        return json.loads(done.stdout) if "--json" in arguments else done.stdout

    return run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Name the database of the home."""
    return tmp_path / "home" / "backtui.db"


def skip_questions(desk: PtySession) -> None:
    """Go on to Today in an app that has no history."""
    desk.until(QUESTIONS)
    desk.press(ESCAPE, "Before anything else")
    desk.press(ESCAPE, lambda text: "0 of 4" in text and "Before anything else" not in text)


def integrity(file: Path) -> str:
    connection = sqlite3.connect(file)
    try:
        return str(connection.execute("PRAGMA integrity_check").fetchone()[0])
    finally:
        connection.close()
