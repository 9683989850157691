"""Files of other trackers, made of texts that a person can read."""

import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

from backtui.exchange.past import Habit, Past

GOLDEN = Path(__file__).parent / "golden"


def made(name: str, folder: Path) -> Path:
    """Return a golden file under a name that tells nothing; SQL becomes a database, a folder a zip."""
    target = folder / "file"
    origin = GOLDEN / name
    if origin.suffix == ".sql":
        return database(target, origin.read_text(encoding="utf-8"))
    if origin.is_dir():
        return zipped(target, {str(p.relative_to(origin)): p.read_bytes() for p in origin.rglob("*") if p.is_file()})
    target.write_bytes(origin.read_bytes())
    return target


def database(target: Path, script: str) -> Path:
    with closing(sqlite3.connect(target)) as connection:
        connection.executescript(script)
        connection.commit()
    return target


def zipped(target: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(members.items()):
            archive.writestr(name, data)
    return target


def told(habits: list[Habit]) -> dict[str, list[str]]:
    """Return habits as short lines: `2026-01-01 done felt light`, `2026-01-02 noted (8 of 10 min)`."""
    return {habit.name: [_line(past) for past in habit.past] for habit in habits}


def _line(past: Past) -> str:
    return " ".join(
        word for word in (str(past.day), past.kind, past.note, f"({past.remark})" * bool(past.remark)) if word
    )
