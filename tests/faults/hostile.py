"""Text that was put into the file or the environment to do harm, shown in every view of commands and app."""

import asyncio
import os
import shutil
import sqlite3
import subprocess
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing, redirect_stderr
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from backtui.domain.errors import BacktuiError
from backtui.domain.model import Reason
from backtui.domain.pain import Moment, Sign
from backtui.domain.plan import Level
from backtui.domain.signs import Reply
from backtui.domain.text import clean
from backtui.tracker.tracker import open_tracker
from backtui.tui.app import BacktuiApp
from screenshots.stillness import waits_until_still
from tests.conftest import NOON, FixedClock
from tests.test_owning import PHYSIO
from tests.tui.conftest import LARGE, SMALL, Desk, unsafe
from tests.tui.test_hostile import HOSTILE

from .damage import Words, here
from .result import Result
from .running import Said, command, environ

TODAY = NOON.date()
VIEWS = (
    *(("today", "--on", TODAY.isoformat()), ("log",), ("status",), ("status", "--short"), ("plan",), ("paths",)),
    *(("today", "--json"), ("log", "--json"), ("status", "--json"), ("plan", "--json"), ("config", "list")),
    *(("activity", "list"), ("function",), ("flare",), ("own", "list"), ("stats", "--range", "all"), ("report",)),
    *(("done", "knee-plank", "--on", TODAY.isoformat()), ("undone", "knee-plank", "--on", TODAY.isoformat())),
)
SHEETS = (("question_mark",), ("escape",), ("exclamation_mark",), ("escape",))
"""What shows little of the file; a quarter of the time."""
TOUR = (
    *(("g",), ("G",)),
    *(("x",), ("escape",), ("left_square_bracket",), ("t",), ("2",), ("enter",), ("3",), ("left",), ("4",), ("5",)),
    *(("G",), ("1",), ("A",), ("escape",), ("F",), ("escape",)),
)
VARIABLES = ("BACKTUI_HOME", "XDG_DATA_HOME", "HOME", "LANG", "LC_ALL", "LC_TIME", "TZ", "TERM", "COLORFGBG")


class Field(NamedTuple):
    """A column of text, with what tells its rows apart."""

    table: str
    column: str
    key: str


def fields(file: Path) -> list[Field]:
    """Return every column of text that the file itself has, also one that was added yesterday."""
    with closing(sqlite3.connect(file)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = []
        for table in tables:
            columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
            keys = [name for _, name, _, _, _, key in columns if key] or ["rowid"]
            if not table.startswith(("sqlite_", "_sqlite")):
                found += [Field(table, c[1], f"({', '.join(keys)})") for c in columns if c[2] == "TEXT"]
    return found


def put(file: Path, field: Field, text: str) -> bool:
    """Put a text in one row; False where the file refuses it."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        try:
            changed = connection.execute(
                f"UPDATE {field.table} SET {field.column} = ?"
                f" WHERE {field.key} = (SELECT {field.key[1:-1]} FROM {field.table} LIMIT 1)",
                (text,),
            )
        except sqlite3.IntegrityError:
            return False
    return changed.rowcount == 1


def history(file: Path) -> None:
    """Record a little of everything, so that no table is empty."""
    clock = FixedClock(NOON - timedelta(days=2))
    with closing(open_tracker(file, clock)) as tracker:
        tracker.function.add_activity("Carry the shopping")
        tracker.function.score(tracker.today, {"carry-the-shopping": 4})
        tracker.function.answer_roland_morris(tracker.today, (3, 11))
        tracker.function.write_flare_plan({"do_first": "ten quiet breaths"})
        tracker.extras.add(tracker.extras.understood(tracker.today, "swim", 30)._replace(note="cold"))
        tracker.breaks.take(tracker.breaks.choice.next())
        tracker.health.answer_screening({"floor": frozenset({"easy"})})
        tracker.own.add_own(PHYSIO)
        tracker.ticks.tick(tracker.today, "pelvic-tilt")
        tracker.health.tell_pain(tracker.today, 6, Moment.DURING, "prone-leg-raise", frozenset({Sign.NERVE}))
        clock.forward(days=2)
        tracker.offers.answer_offers(tracker.steps.offers(), accepted=True)
        tracker.health.answer_sign(TODAY, Sign.NERVE, Reply.SAME)
        tracker.ticks.tick(TODAY, "pelvic-tilt")
        tracker.ticks.tick(TODAY, "knee-plank", 1)
        tracker.offers.choose_routine(TODAY, "early-morning")
        tracker.plan.change_plan(keep=1, level=Level.INTERMEDIATE, days=frozenset({2}))
        tracker.moves.move(TODAY + timedelta(days=2), TODAY + timedelta(days=3))
        tracker.excuses.excuse(TODAY, None, Reason.PAIN)
        tracker.excuses.pause(TODAY + timedelta(days=1), Reason.TRAVEL)
        tracker.health.write_note(TODAY, "slept well")
        tracker.health.tell_pain(TODAY, 3, Moment.MORNING, stiff_min=10)
        tracker.plan.set("theme", "paper")
        (file.parent / "shared").mkdir()
        tracker.sync(str(file.parent / "shared"))
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("INSERT INTO peer VALUES ('other.jsonl', 0, '')")


def empty(file: Path, tables: Iterable[str]) -> list[str]:
    """Return which tables hold nothing, so that no text could be put there."""
    with closing(sqlite3.connect(file)) as connection:
        return [table for table in tables if not connection.execute(f"SELECT 1 FROM {table}").fetchone()]


def run(folder: Path, texts: Sequence[str]) -> Result:
    """Put each text in all fields together, then in each alone, and look at it everywhere."""
    halves = []
    for name, way in (("together", together), ("alone", each_alone)):
        (folder / name).mkdir()
        halves.append(way(folder / name, texts))
    numbers = Counter[str]()
    for half in halves:
        numbers.update(half.numbers)
    return Result("hostile text", dict(numbers), [failure for half in halves for failure in half.failures])


def each_alone(folder: Path, texts: Iterable[str]) -> Result:
    """Put each text in each field, one at a time, and look at it everywhere."""
    good = folder / "good.db"
    history(good)
    numbers: Counter[str] = Counter()
    bare = empty(good, sorted({field.table for field in fields(good)}))
    failures = [f"nothing is recorded in {table}" for table in bare]
    for name in texts:
        for field in fields(good):
            file = _fresh(folder, good)
            if put(file, field, HOSTILE[name]):
                numbers["texts in fields"] += 1
                failures += [f"{name} in {field.table}.{field.column}: {wrong}" for wrong in _everywhere(file, numbers)]
            else:
                numbers["refused by the file"] += 1
    return Result("hostile text", dict(numbers), failures)


def together(folder: Path, texts: Iterable[str], show: Callable[[Path], str] | None = None) -> Result:
    """Put a text in all fields that may hold any text, and look at it everywhere.

    Args:
        folder: Where databases are made.
        texts: Which of `HOSTILE`.
        show: A view besides those of backtui.
    """
    good = folder / "good.db"
    history(good)
    numbers: Counter[str] = Counter()
    failures = []
    for name in texts:
        file = _fresh(folder, good)
        for field in fields(good):
            kept = file.read_bytes()
            if put(file, field, HOSTILE[name]) and not here(file, ("today",)).code and not here(file, ("log",)).code:
                numbers["texts in fields"] += 1
            else:
                _fresh(folder, good)
                file.write_bytes(kept)
        failures += [f"{name}: {wrong}" for wrong in _everywhere(file, numbers, (*SHEETS, *TOUR), show)]
    return Result("hostile text", dict(numbers), failures)


def _fresh(folder: Path, good: Path) -> Path:
    file = folder / "home" / "backtui.db"
    shutil.rmtree(file.parent, ignore_errors=True)
    file.parent.mkdir()
    return Path(shutil.copy(good, file))


def _everywhere(
    file: Path,
    numbers: Counter[str],
    tour: Sequence[Words] = TOUR,
    show: Callable[[Path], str] | None = None,
) -> list[str]:
    """Look at a file with every command and in the app; returns what went wrong."""
    seen = {" ".join(words): _shown(here(file, words)) for words in VIEWS}
    if show:
        seen["another view"] = show(file)
    seen["the app"] = asyncio.run(_tour(file, tour))
    numbers["views"] += len(VIEWS) + len(tour) + 4
    return [f"{view}: {wrong}" for view, text in seen.items() for wrong in _harm(text)]


def environment(folder: Path, texts: Iterable[str], variant: str | None = None) -> Result:
    """Put each text in the variables of the environment that backtui and what it stands on look at."""
    numbers: Counter[str] = Counter()
    failures = []
    for name in texts:
        text = HOSTILE[name].replace("\0", "")
        for variable in VARIABLES:
            value = str(folder / text.replace("/", "-")[:80]) if variable.endswith("HOME") else text
            for words in (("paths",), ("done", "walking")):
                said = _with({variable: value}, folder, words, variant)
                numbers["commands"] += 1
                failures += [f"{name} in {variable}: {words[0]}: {wrong}" for wrong in _harm(_shown(said))]
    return Result("hostile environment", {"variables": len(VARIABLES), **numbers}, failures)


def _with(variables: Mapping[str, str], folder: Path, words: Words, variant: str | None) -> Said:
    environment = environ(folder / "home")
    if "XDG_DATA_HOME" in variables or "HOME" in variables:
        del environment["BACKTUI_HOME"]
    done = subprocess.run(
        [*command(variant), *words],
        env={**environment, **variables},
        capture_output=True,
        timeout=60,
        stdin=subprocess.DEVNULL,
        cwd=folder,
    )
    return Said(done.returncode, os.fsdecode(done.stdout), os.fsdecode(done.stderr))


def _shown(said: Said) -> str:
    # A tick is told of, and then a word of safety or of a broken file, each in a line of its own.
    lines = said.err.splitlines()
    refused = bool(lines) and all(line.startswith("backtui: ") for line in lines) and "unexpected" not in said.err
    return f"{said.out}{said.err}" if not said.code or refused else f"CRASH {said.err}"


def _harm(text: str) -> list[str]:
    return [f"shows {character!r}" for character in sorted(unsafe(text))] + [text.strip()] * text.startswith("CRASH")


async def _tour(file: Path, tour: Sequence[Words]) -> str:
    """Return all that the app shows on its screens, large and small."""
    with closing(open_tracker(file, FixedClock())) as tracker, waits_until_still(), redirect_stderr(StringIO()):
        try:
            app = BacktuiApp(tracker)
        except BacktuiError as error:
            # What the command line shows in the place of the app.
            return clean(str(error), 500)
        try:
            async with app.run_test(size=LARGE) as pilot:
                desk = Desk(app, pilot)
                seen = [await desk.press(*keys) for keys in tour]
                seen += [
                    await desk.press("s"),
                    await desk.press("space"),
                    await desk.press("escape"),
                    await desk.resize(*SMALL),
                ]
                return "\n".join(seen) if app.is_running else "CRASH: it has left"
        except Exception as error:
            return f"CRASH {type(error).__name__}: {error}"
