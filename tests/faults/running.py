"""How the fault tests start backtui, whole or with something broken in it on purpose."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
KEPT = ("PATH", "LANG", "HOME")
_NOON = 12 - datetime.now(UTC).hour
"""Hours to add to UTC so that it is noon: a long run shall not see the day change."""
TODAY = (datetime.now(UTC) + timedelta(hours=_NOON)).date()


class Said(NamedTuple):
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str

    @property
    def caught(self) -> bool:
        """Whether it was refused in one line."""
        return self.code in (1, 75) and self.err.startswith("backtui: ") and self.err.count("\n") == 1

    @property
    def told(self) -> bool:
        """Whether it was refused in one line, or told of what went wrong in a line after a word of safety."""
        lines = self.err.splitlines()
        return (
            0 < len(lines) <= 2 and all(line.startswith("backtui: ") for line in lines) and "unexpected" not in self.err
        )

    @property
    def one_line(self) -> bool:
        """Whether it was refused in one line that somebody has thought about."""
        return self.caught and "unexpected" not in self.err


def command(variant: str | None = None) -> list[str]:
    """Return what starts backtui; `variant` names what is broken in it (see `broken.py`)."""
    return [sys.executable, "-m", *(["tests.faults.broken", variant] if variant else ["backtui"])]


def environ(home: Path) -> dict[str, str]:
    """Return the environment of a plain terminal and a home of its own."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return {
        **kept,
        "TZ": f"<noon>{-_NOON:+d}",
        "PYTHONPATH": str(ROOT),
        "BACKTUI_HOME": str(home),
        "TERM": "xterm-256color",
        "TEXTUAL_ANIMATIONS": "none",
    }


def ran(home: Path, *arguments: str, variant: str | None = None) -> Said:
    """Run one command to its end."""
    done = subprocess.run(
        [*command(variant), *arguments],
        env=environ(home),
        capture_output=True,
        text=True,
        timeout=60,
        stdin=subprocess.DEVNULL,
    )
    return Said(done.returncode, done.stdout, done.stderr)


def past_days(count: int) -> list[date]:
    """Return so many days before today, the latest first."""
    return [TODAY - timedelta(days=n) for n in range(1, count + 1)]
