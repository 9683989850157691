"""A round: every program once, in the same order."""

from pathlib import Path
from statistics import median

from . import places
from .commands import measure_commands
from .empty_app import WORDS
from .places import PAINTED, Press
from .pty_run import PtyRun, Shown, text
from .samples import Samples
from .shelf import YEARS, Shelf, plain

LONG = 30
FLOOR_SHOWN = text(WORDS[0])


class Bench:
    """What is measured, how often, and what came of it."""

    def __init__(self, stock: Shelf, reps: int, idle_s: float) -> None:
        """Prepare.

        Args:
            stock: The histories.
            reps: How often each key is pressed in a round.
            idle_s: For how long a program is left alone.
        """
        self.stock = stock
        self.samples = Samples()
        self.reps = reps
        self.idle_s = idle_s

    def round(self) -> None:
        """Take one value of everything but the walk."""
        with places.floor(self.stock.folder) as run:
            self._start(run, "empty", FLOOR_SHOWN)
            self.samples.note("idle empty", run.idle_percent(self.idle_s))
            self._press("key", places.touch(run))
        for years in YEARS:
            database = self.stock.fresh(plain(years))
            with places.app(self.stock.backtui, database, years) as run:
                listed = run.wait_for(places.LISTED, "list of today")
                self.samples.note(f"paint list {years}", listed.ms)
                self._start(run, str(years), PAINTED)
                if years == LONG:
                    self.samples.note("idle", run.idle_percent(self.idle_s))
                if years in (0, LONG):
                    self._use(run, database, years)
        measure_commands(self.samples, self.stock)

    def walk(self, keys: int) -> None:
        """Press many keys in the app, and note what memory it and the empty app have held."""
        with places.floor(self.stock.folder) as run:
            self._start(run, "walk empty", FLOOR_SHOWN)
        with places.app(self.stock.backtui, self.stock.fresh(plain(LONG)), LONG) as run:
            self._start(run, "walk", PAINTED)
            places.wander(run, keys)
            self.samples.note("walked MiB", run.peak_mib())

    def _start(self, run: PtyRun, name: str, shown: Shown) -> None:
        painted = run.wait_for(shown, "whole first screen")
        self.samples.note(f"paint {name}", painted.ms)
        self.samples.note(f"paint cpu {name}", painted.cpu_ms)
        run.settle()
        self.samples.note(f"MiB {name}", run.peak_mib())

    def _use(self, run: PtyRun, database: Path, years: int) -> None:
        """Press the keys of Today, go round the places, and press those of the calendar."""
        self._press(f"move {years}", places.move(run, whole=False))
        self._press(f"move whole {years}", places.move(run, whole=True))
        self._press(f"tick {years}", places.tick(run, database))
        for place in ("library", "calendar", "faq"):
            self.samples.note(f"first {place} {years}", places.go(run, place))
        again: dict[str, list[float]] = {place: [] for place in ("today", "library", "calendar", "faq")}
        for _ in range(max(1, self.reps // 4)):
            for place, took in again.items():
                took.append(places.go(run, place))
        for place, took in again.items():
            self.samples.note(f"again {place} {years}", median(took))
        places.go(run, "calendar")
        self._press(f"day {years}", places.step(run))

    def _press(self, name: str, press: Press) -> None:
        """Note the median of some presses, after two that warm up."""
        took = [press(n) for n in range(self.reps + 2)]
        self.samples.note(name, median(took[2:]))
