"""What the app is measured by: its first screen, its keys, its places."""

import re
import sqlite3
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from .empty_app import WORDS
from .pty_run import COLUMNS, ROWS, BenchError, PtyRun, Shown, text

LISTED = text("[ ] Pelvic tilt")
PAINTED = text("[ ] Pelvic tilt", "Stop if", "? help")
"""The list, the exercise beside it, and the bar at the bottom: all of Today."""
DAY_START_H = 4
PLACES: dict[str, tuple[str, Shown]] = {
    "today": ("1", text("space tick", "─ Session ─", "Stop if")),
    "library": ("2", text("f filter", "level   days", "also: posterior pelvic tilt")),
    "calendar": ("3", text("t today   enter open", "Mon     Tue", "Week of", "few sets")),
    "progress": ("5", text("← → range", "Sessions a week", "Time under load")),
    "faq": ("4", text("/ search   ↑ ↓ choose", "From the guide", "Sources")),
}
"""The key of each place, and a word of each of its parts that no other place has: it is drawn when all stand there."""
DIALOGS: dict[str, tuple[str, Shown]] = {
    "the palette": ("\x10", text("─ Commands ─", "what to do, a theme")),
    "settings": (",", text("─ Settings ─", "Day start")),
    "help": ("?", text("─ Help ─", "Everywhere")),
    "pain": ("p", text("─ How much does it hurt? ─", "worst imaginable")),
    "help with the back": ("!", text("─ When to get help ─")),
}
"""The key of each dialog, and words that only it shows."""
DAY_END = text("how it feels now", "take back")
"""What stands at the day's end."""
LATE = text("Ladders")
"""What Progress tells of the whole history, which comes after its first frame."""
RANGES = ("year", "all", "quarter")
"""How far back Progress looks after each press of its key."""
CYCLE = "jkj  k3khlj2jjkk5ljlkl4jk1"
"""Keys that go everywhere and end where they began."""
TOUCHES = "xx"
"""The same for the empty app."""
RESTED_S = 0.25
"""After a switch: what a place does a little later, such as drawing its figure, is over by then."""
_BLOCKS = re.compile("[\u2580-\u259f]")
_EDGE = 3
"""Cells at the left, where a list's cursor stands and no figure moves."""

Press = Callable[[int], float]
"""Presses a key for the n-th time and returns how long the screen took, in ms."""


def floor(home: Path) -> PtyRun:
    """Start the empty app."""
    file = Path(__file__).with_name("empty_app.py")
    return PtyRun("the empty app", (sys.executable, str(file)), home)


def app(
    backtui: str,
    database: Path,
    years: int,
    size: tuple[int, int] = (COLUMNS, ROWS),
    bits_per_s: int = 0,
    pictures: bool = False,
) -> PtyRun:
    """Start backtui on a history."""
    command = (backtui, "--db", str(database))
    return PtyRun(f"backtui on {years} years", command, database.parent, size, bits_per_s, pictures)


def touch(run: PtyRun) -> Press:
    """Return the key that changes the word of the empty app."""

    def press(n: int) -> float:
        other = WORDS[WORDS[0] in run.screen]
        return run.key("x", text(other), f"“{other}”")

    return press


def still(screen: str) -> str:
    """Return a screen without the blocks that figures are drawn in, which move whatever key is pressed."""
    return "\n".join(row[:_EDGE] + _BLOCKS.sub(" ", row[_EDGE:]) for row in screen.splitlines())


def turns(run: PtyRun, *keys: str, rested_s: float = 0.0) -> Press:
    """Return keys that lead round in a circle; each is over when the whole screen stands that it once led to.

    Args:
        run: The app, where the last key leads to.
        keys: The keys.
        rested_s: How long to wait before each of them.
    """
    shown = []
    for key in keys:
        run.press(key)
        run.settle()
        shown.append(_standing(run.screen))

    def press(n: int) -> float:
        run.settle(rested_s, rested_s)
        at = n % len(keys)
        return run.key(keys[at], shown[at], f"the screen {keys[at]!r} led to before")

    return press


def move(run: PtyRun) -> Press:
    """Return the key that moves the cursor in today's list, down and up in turn, whatever stands beside it."""
    names = _items(run)[1::-1]
    run.press("g")
    run.settle()
    return lambda n: run.key("jk"[n % 2], text(f"▌ [ ] {names[n % 2]}"), f"the cursor on {names[n % 2]}")


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
    """Go to a place for the first time and return how long that took, in ms."""
    key, shown = PLACES[place]
    return run.key(key, shown, f"all of {place}")


def open_and_close(run: PtyRun, dialog: str) -> float:
    """Open a dialog and return how long that took, in ms; it is closed again."""
    key, shown = DIALOGS[dialog]
    run.settle()
    took = run.key(key, shown, dialog)
    run.press("\x1b")
    run.settle()
    return took


def end_day(run: PtyRun) -> float:
    """Tick all that today asks, and return how long the last key took to show the day's end, in ms."""
    progress = re.search(r"─ \d+ of (\d+) ─", run.screen)
    if not progress:
        raise BenchError(f"{run.name}: Today does not say how much it asks")
    for key in " j" * (int(progress[1]) - 1):
        run.press(key)
        run.settle()
    return run.key(" ", DAY_END, "the day's end")


def wander(run: PtyRun, keys: int, cycle: Sequence[str], home: Shown) -> None:
    """Press many keys, each as soon as the last one has shown something, up to the end of a cycle."""
    arrived = dict(PLACES.values())
    for n in range(keys + -keys % len(cycle)):
        key = cycle[n % len(cycle)]
        run.press(key)
        # The app gives keys that come before a switch is over to the place it comes from.
        if key in arrived:
            run.wait_for(arrived[key], f"place of the key {key!r}")
        else:
            run.any_output(0.1)
    run.settle()
    run.wait_for(home, f"screen it began with after {keys} keys")


def _standing(screen: str) -> Shown:
    wanted = still(screen)
    return lambda now: still(now) == wanted


def _items(run: PtyRun) -> list[str]:
    """Return the names of the items that are not ticked."""
    found = re.findall(r"^[ │▌]*\[ \] (\S+(?: \S+)*)  ", run.screen, re.MULTILINE)
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
    return text(f"╭─ {day:%A} {day.day} {day:%B}")
