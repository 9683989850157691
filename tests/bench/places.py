"""What the app is measured by: its first screen, its keys, its places."""

import re
import sqlite3
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from .empty_app import WORDS
from .pty_run import BenchError, PtyRun, Shown, text

LISTED = text("[ ] Pelvic tilt")
PAINTED = text("[ ] Pelvic tilt", "Stop if", "? help")
"""The list, the exercise beside it, and the bar at the bottom: all of Today."""
DAY_START_H = 4
PLACES: dict[str, tuple[str, Shown]] = {
    "library": ("2", text("/ search", "exercises", "Breathe")),
    "calendar": ("3", text("{ } year", "Week of", "weeks kept", "Dec")),
    "faq": ("4", text("/ search", "questions", "Sources")),
    "today": ("1", text("space tick", "If you like", "Stop if")),
}
"""The key of each place, and what shows that all of it is drawn."""
CYCLE = ("j", "k", "j", " ", " ", "k", "3", "k", "h", "l", "j", "2", "j", "j", "k", "k", "4", "j", "k", "1")
"""Keys that go everywhere and end where they began."""

Press = Callable[[int], float]
"""Presses a key for the n-th time and returns how long the screen took, in ms."""


def floor(home: Path) -> PtyRun:
    """Start the empty app."""
    file = Path(__file__).with_name("empty_app.py")
    return PtyRun("the empty app", (sys.executable, str(file)), home)


def app(backtui: str, database: Path, years: int) -> PtyRun:
    """Start backtui on a history."""
    return PtyRun(f"backtui on {years} years", (backtui, "--db", str(database)), database.parent)


def touch(run: PtyRun) -> Press:
    """Return the key that changes the word of the empty app."""
    return lambda n: run.key("x", text(WORDS[1 - n % 2]), f"“{WORDS[1 - n % 2]}”")


def move(run: PtyRun, *, whole: bool) -> Press:
    """Return the key that moves the cursor in today's list, down and up in turn.

    Args:
        run: The app on Today.
        whole: Wait until the exercise beside the list has changed too, not only for the cursor.
    """
    names = _items(run)[1::-1]
    run.press("g")
    run.settle()

    def press(n: int) -> float:
        name, times = names[n % 2], 2 if whole else 1
        return run.key("jk"[n % 2], lambda s: f"▌ [ ] {name}" in s and s.count(name) >= times, f"the cursor on {name}")

    return press


def tick(run: PtyRun, database: Path) -> Press:
    """Return the key that ticks the second item and unticks it in turn, with the session of the day begun."""
    first, name = _items(run)[:2]
    run.press("g")
    run.settle()
    run.key(" ", text(f"▌ [x] {first}"), f"“[x] {first}”")
    run.key("j", text(f"▌ [ ] {name}"), f"the cursor on {name}")
    run.settle()

    def press(n: int) -> float:
        box = "[x]" if n % 2 == 0 else "[ ]"
        took = run.key(" ", text(f"▌ {box} {name}"), f"“{box} {name}”")
        recorded, wanted = _ticked(database), 2 - n % 2
        if recorded != wanted:
            raise BenchError(f"{run.name}: the screen shows {wanted} ticks when the file has {recorded}")
        return took

    return press


def step(run: PtyRun) -> Press:
    """Return the key that moves by a day in the calendar, right and left in turn, within last week."""
    last_week = _today() - timedelta(days=7)
    run.key("k", _on_day(last_week), f"the calendar on {last_week}")
    ahead = 1 if last_week.weekday() < 6 and (last_week + timedelta(days=1)).month == last_week.month else -1
    keys, days = ("l", "h")[::ahead], (last_week + timedelta(days=ahead), last_week)
    return lambda n: run.key(keys[n % 2], _on_day(days[n % 2]), f"the calendar on {days[n % 2]}")


def go(run: PtyRun, place: str) -> float:
    """Go to a place and return how long that took, in ms."""
    key, shown = PLACES[place]
    return run.key(key, shown, f"all of {place}")


def wander(run: PtyRun, keys: int) -> None:
    """Press many keys, each as soon as the last one has shown something."""
    for n in range(keys):
        run.press(CYCLE[n % len(CYCLE)])
        run.any_output(0.1)
    for n in range(keys, keys + -keys % len(CYCLE)):
        run.press(CYCLE[n % len(CYCLE)])
        run.settle()
    run.settle()
    if not PLACES["today"][1](run.screen):
        raise BenchError(f"{run.name}: not back on Today after {keys} keys")


def _items(run: PtyRun) -> list[str]:
    """Return the names of the items that are not ticked."""
    found = re.findall(r"^ . \[ \] (\S+(?: \S+)*)  ", run.screen, re.MULTILINE)
    if len(found) < 2:
        raise BenchError(f"{run.name}: no two items to tick on the screen")
    return [str(name) for name in found]


def _ticked(database: Path) -> int:
    connection = sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)
    try:
        query = "SELECT count(*) FROM item WHERE sets_done = sets AND day = ?"
        return int(connection.execute(query, (_today().isoformat(),)).fetchone()[0])
    finally:
        connection.close()


def _today() -> date:
    return (datetime.now().astimezone() - timedelta(hours=DAY_START_H)).date()


def _on_day(day: date) -> Shown:
    return text(f"▏ {day:%A} {day.day} {day:%B}")
