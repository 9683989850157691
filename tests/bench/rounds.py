"""A round: every program once, in the same order."""

import time
from pathlib import Path

from . import places
from .commands import measure_commands
from .empty_app import WORDS
from .places import PAINTED, Press
from .pty_run import PtyRun, Shown, text
from .samples import Samples
from .shelf import YEARS, Shelf, plain

LONG = 30
FLOOR_SHOWN = text(WORDS[0])


LOADED_AHEAD_S = 4.0


class Bench:
    """What is measured, how often, and what came of it."""

    def __init__(self, stock: Shelf, reps: int, idle_s: float, starts: int = 1) -> None:
        """Prepare.

        Args:
            stock: The histories.
            reps: How often each key is pressed in a round.
            idle_s: For how long a program is left alone.
            starts: How often every program is started in a round: one that is slow by chance spoils a ratio.
        """
        self.stock = stock
        self.samples = Samples()
        self.reps = reps
        self.idle_s = idle_s
        self.starts = starts

    def round(self) -> None:
        """Take one value of everything but the walk."""
        for _ in range(self.starts):
            self._start_all()
        with places.floor(self.stock.folder) as run:
            self._settled(run, "empty", FLOOR_SHOWN)
            self._press("key", places.touch(run))
        for years in (0, LONG):
            database = self.stock.fresh(plain(years))
            with places.app(self.stock.backtui, database, years) as run:
                self._settled(run, str(years), PAINTED)
                self._use(run, database, years)
        for _ in range(self.starts):
            measure_commands(self.samples, self.stock)
        self.samples.close_round()

    def walk(self, keys: int) -> None:
        """Press many keys in the app, and note what memory it and the empty app have held."""
        with places.floor(self.stock.folder) as run:
            self._settled(run, "walk empty", FLOOR_SHOWN)
        with places.app(self.stock.backtui, self.stock.fresh(plain(LONG)), LONG) as run:
            self._settled(run, "walk", PAINTED)
            places.wander(run, keys)
            self.samples.note("MiB walked", run.peak_mib())
        self.samples.close_round()

    def _start_all(self) -> None:
        with places.floor(self.stock.folder) as run:
            self._started(run, "empty", FLOOR_SHOWN)
        for years in YEARS:
            with places.app(self.stock.backtui, self.stock.fresh(plain(years)), years) as run:
                listed = run.wait_for(places.LISTED, "list of today")
                self.samples.note(f"paint list {years}", listed.ms)
                self._started(run, str(years), PAINTED)

    def _started(self, run: PtyRun, name: str, shown: Shown) -> None:
        painted = run.wait_for(shown, "whole first screen")
        self.samples.note(f"paint {name}", painted.ms)
        self.samples.note(f"paint cpu {name}", painted.cpu_ms)

    def _settled(self, run: PtyRun, name: str, shown: Shown) -> None:
        run.wait_for(shown, "whole first screen")
        run.settle()
        # What the app loads ahead for other places is over by then, and no part of being left alone.
        time.sleep(LOADED_AHEAD_S)
        self.samples.note(f"MiB {name}", run.peak_mib())
        self.samples.note(f"idle {name}", run.idle_percent(self.idle_s))

    def _use(self, run: PtyRun, database: Path, years: int) -> None:
        """Press the keys of Today, go round the places, and press those of the calendar."""
        self._press(f"move {years}", places.move(run, whole=False))
        self._press(f"move whole {years}", places.move(run, whole=True))
        self._press(f"tick {years}", places.tick(run, database))
        for place in ("library", "calendar", "faq"):
            self.samples.note(f"first {place} {years}", places.go(run, place))
        # Nothing moves on the FAQ; on Today a figure may.
        run.settle()
        self.samples.note(f"idle faq {years}", run.idle_percent(self.idle_s))
        for _ in range(max(1, self.reps // 4)):
            for place in ("today", "library", "calendar", "faq"):
                self.samples.note(f"again {place} {years}", places.go(run, place))
        places.go(run, "calendar")
        self._press(f"day {years}", places.step(run))

    def _press(self, name: str, press: Press) -> None:
        """Note some presses, after two that warm up."""
        for n in range(self.reps + 2):
            took = press(n)
            if n > 1:
                self.samples.note(name, took)
