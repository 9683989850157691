"""The app open for thousands of keys at random, on all its screens and in all sizes, with a writer beside it."""

import random
import re
import sys
from contextlib import closing, suppress
from pathlib import Path

from backtui.domain.errors import UnknownExerciseError
from backtui.tracker.tracker import Tracker, open_tracker
from tests.whole.pty_session import SHOWS_PICTURES, PtySession

from .changes import random_change, sets_on
from .oracle import facts, unsound
from .recording import applied
from .result import Result
from .running import command, environ, past_days

# Without the clash that a lone escape makes with what follows it.
ESCAPE = "\x1b[27u"
UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
PALETTE = "\x10"
PLACES = ("1", "2", "3", "4", "5")
KEYS = (
    *PLACES,
    *(UP, DOWN, RIGHT, LEFT, UP, DOWN, "j", "k", "g", "G", "\x1b[5~", "\x1b[6~", "\t", "\x1b[Z", "\r"),
    *(" ", " ", "+", "-", "l", "h", "[", "]", "{", "}", "t", "c", "x", "s", "?", "!", "/", "u", "\x12", "n", "b"),
    *("a", "e", "o", "p", "m", "\x7f", "v", "d", "é", PALETTE, ESCAPE, ESCAPE, ESCAPE, ESCAPE),
    *("y", "r", "f", "J", "K", "N", "P", "R", "\x13", "\x15", "\x04", ESCAPE),
)
"""All keys but those that leave. A letter may be a command, or a letter in a search."""
SIZES = ((80, 24), (120, 40), (60, 20), (80, 24), (200, 60), (30, 10), (10, 4), (80, 24))
HASTY_S, GENTLE_S = 0.003, 0.012
"""How long is waited after a key."""
BATCH = 50
"""Keys after which the app comes to rest."""
PATIENCE = 100
"""How often it is asked to go to the FAQ."""
SAID_EVERY = 500
"""Keys after which a long walk says how far it has come: one that is stopped has told something all the same."""
FAQ_COUNT = re.compile(r"\d+ questions")
"""What only the FAQ says."""
GROWTH = 1.15
"""How much memory may grow once every screen has been seen; Python's own allocator moves by some per cent."""


class Soak:
    """An app, the person at its keys, and the writer beside it."""

    def __init__(self, file: Path, desk: PtySession, tracker: Tracker, seed: int, gentle: bool) -> None:
        self.file = file
        self.desk = desk
        self.tracker = tracker
        self.rng = random.Random(seed)
        self.gentle = gentle
        self.pressed = self.written = self.resized = 0
        self._days = past_days(60)

    def press_some(self, count: int) -> None:
        """Press keys at random, with a resize and a change by the writer now and then; then come to rest.

        Raises:
            EOFError: The app has ended.
            TimeoutError: It no longer answers.
        """
        for _ in range(count):
            self._press(self.rng.choice(KEYS))
            if self.rng.random() < 0.01:
                self.desk.resize(*self.rng.choice(SIZES))
                self.resized += 1
            if not self.gentle and self.rng.random() < 0.05:
                self._write()
        self.pressed += count
        self._settle()
        if self.gentle:
            self._write()
        # What has been seen is no longer of use, and would fill the memory of the test.
        self.desk.raw = b""

    def _press(self, key: str) -> None:
        # In the palette no keys at random: letters might spell the way out.
        for part in (PALETTE, "theme\r", ESCAPE) if key == PALETTE else (key,):
            self.desk.send(part)
            self.desk.take_for(GENTLE_S if self.gentle else HASTY_S)

    def _settle(self) -> None:
        """Go to the FAQ, out of whatever is open: a sheet that is still closing may swallow a key."""
        self.desk.resize(80, 24)
        for _ in range(PATIENCE):
            # Twice, since what was typed is left at the second only.
            for key in (ESCAPE, ESCAPE, "4", "g"):
                self.desk.send(key)
                self.desk.take_for(0.04)
            # Its sheet of keys covers the bar of places, and Today too has a word on questions.
            if "4 FAQ" in self.desk.rows[0] and FAQ_COUNT.search(self.desk.text):
                return
        raise TimeoutError(f"it no longer answers; the terminal shows:\n{self.desk.text}")

    def _write(self) -> None:
        change = random_change(self.rng, self._days)
        if change.arguments[0] != "count" or sets_on(facts(self.file), change.day):
            # The questions at the keys may have led to another plan, which asks for other exercises.
            with suppress(UnknownExerciseError):
                applied(self.tracker, change)
                self.written += 1

    @property
    def memory_kib(self) -> int:
        """What the app holds of the machine's memory; 0 where there is no /proc."""
        status = Path(f"/proc/{self.desk.pid}/status")
        lines = status.read_text().splitlines() if status.exists() else []
        return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS:")), 0)


def run(folder: Path, keys: int, warm: int, variant: str | None = None, gentle: bool = False, seed: int = 1) -> Result:
    """Press so many keys in the app.

    Args:
        folder: Where the database is made.
        keys: How many, in all.
        warm: After how many of them memory is first looked at.
        variant: What is broken.
        gentle: Whether each key may have its effect before the next, and the writer writes between batches only.
        seed: Which keys; with an even one the terminal shows pictures.
    """
    # A short walk is still meeting places it has not seen.
    growth = 1.5 if gentle else GROWTH
    home = folder / "home"
    file = home / "backtui.db"
    # As people have it: other tests hold the figures still.
    moving = environ(home) | {"TEXTUAL_ANIMATIONS": "full", "COLORTERM": "truecolor"}
    failures = []
    with closing(open_tracker(file)) as tracker, PtySession(command(variant), moving) as desk:
        soak = Soak(file, desk, tracker, seed, gentle)
        kib: list[int] = []
        try:
            desk.until(lambda text: "1 Today" in text or "Good to see you" in text)
            desk.send(SHOWS_PICTURES * (seed % 2 == 0))
            while soak.pressed < keys:
                soak.press_some(BATCH)
                if soak.pressed >= warm:
                    kib.append(soak.memory_kib)
                if soak.pressed % SAID_EVERY == 0:
                    print(f"soak: {soak.pressed:,} keys, {soak.memory_kib:,} KiB", file=sys.stderr, flush=True)
            desk.send("q")
            code = desk.ended()
            failures += [f"it left with {code}"] * bool(code)
        except (EOFError, TimeoutError) as error:
            failures.append(f"after {soak.pressed} keys: {str(error).rstrip()}")
            kib = kib or [0]
    failures += [crash.read_text() for crash in home.glob("crash-*.txt")]
    if kib[-1] > kib[0] * growth:
        failures.append(f"memory went from {kib[0]} KiB to {kib[-1]} KiB")
    # At random keys a plan or a routine is changed too.
    failures += unsound(file, None)
    numbers = {"seed": seed, "keys": soak.pressed, "resizes": soak.resized, "changes of a writer": soak.written}
    return Result("soak", {**numbers, "KiB after a while": kib[0], "KiB at the end": kib[-1]}, failures)
