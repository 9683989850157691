"""A round: every program once, in the same order."""

import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from . import places
from .commands import measure_commands
from .empty_app import WORDS
from .figures import measure_figures
from .line import measure_line, measure_pictures, measure_slow
from .places import CYCLE, PAINTED, PLACES, RANGES, RESTED_S, TOUCHES, Press
from .pty_run import PtyRun, Shown, text
from .samples import Samples
from .shelf import YEARS, Shelf, plain

SHORT, LONG = 1, 30
ELSEWHERE = [place for place in PLACES if place != "today"]
FLOOR_SHOWN = text(WORDS[0])
LOADED_AHEAD_S = 4.0
"""Within so long after the first screen the app has loaded what the other places need."""


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
        self._touch: Press
        """Presses a key in the empty app, which is open all through a round."""

    def round(self) -> None:
        """Take one value of everything but the walk."""
        for _ in range(self.starts):
            self._start_all()
        with places.floor(self.stock.folder) as floor:
            self._settled(floor, "empty", FLOOR_SHOWN)
            self._touch = places.touch(floor)
            for years in (0, SHORT, LONG):
                database = self.stock.fresh(plain(years))
                with places.app(self.stock.backtui, database, years) as run:
                    self._settled(run, str(years), PAINTED)
                    if years == SHORT:
                        self._look_back(run, years)
                    else:
                        self._use(run, database, years)
        self._go_at_once()
        self._open_dialogs()
        self._end_day()
        self._look_back_whole()
        for _ in range(self.starts):
            measure_commands(self.samples, self.stock)
        measure_line(self.samples, self.stock)
        measure_pictures(self.samples, self.stock, self.idle_s)
        measure_slow(self.samples, self.stock)
        measure_figures(self.samples)
        self.samples.close_round()

    def walk(self, keys: int) -> None:
        """Press many keys in the app and in the empty app, and note what memory each has held before and after."""
        with places.floor(self.stock.folder) as run:
            self._walk(run, "walk empty", FLOOR_SHOWN, keys, TOUCHES)
        with places.app(self.stock.backtui, self.stock.fresh(plain(LONG)), LONG) as run:
            self._walk(run, "walk", PAINTED, keys, CYCLE)
        self.samples.close_round()

    def _walk(self, run: PtyRun, name: str, shown: Shown, keys: int, cycle: Sequence[str]) -> None:
        self._settled(run, name, shown)
        places.wander(run, keys, cycle, shown)
        self.samples.note(f"MiB {name} over", run.peak_mib())

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
        """Press the keys of Today, go to each place for the first time, then round them, and press their keys."""
        self._press([f"move {years}"], places.move(run))
        self._press([f"move whole {years}"], places.turns(run, "j", "k"))
        self._press([f"tick {years}"], places.tick(run, database))
        for place in ELSEWHERE:
            run.settle()
            self.samples.note(f"first {place} {years}", places.go(run, place))
        # Nothing moves on the FAQ; on Today a figure may.
        run.settle()
        self.samples.note(f"idle faq {years}", run.idle_percent(self.idle_s))
        self._go_round(run, PLACES, years)
        for place in ("faq", "library"):
            run.press(PLACES[place][0])
            run.settle()
            self._press([f"move {place} {years}"], places.turns(run, "j", "k"))
        if years:
            self._turn_ranges(run, years)
        run.press(PLACES["calendar"][0])
        run.settle()
        self._press([f"day {years}"], places.step(run))

    def _look_back(self, run: PtyRun, years: int) -> None:
        """Look at Progress alone: without a history it is another page, so that a short one is what to compare with."""
        self.samples.note(f"first progress {years}", places.go(run, "progress"))
        self._go_round(run, ("today", "progress"), years)
        self._turn_ranges(run, years)

    def _go_at_once(self) -> None:
        """Go to each place as the first key of all, while nothing is loaded ahead."""
        for place in ELSEWHERE:
            with places.app(self.stock.backtui, self.stock.fresh(plain(LONG)), LONG) as run:
                run.wait_for(PAINTED, "whole first screen")
                self.samples.note(f"at once {place}", places.go(run, place))

    def _open_dialogs(self) -> None:
        """Open each dialog on Today, for the first time and once more."""
        with places.app(self.stock.backtui, self.stock.fresh(plain(LONG)), LONG) as run:
            run.wait_for(PAINTED, "whole first screen")
            time.sleep(LOADED_AHEAD_S)
            for dialog in places.DIALOGS:
                self.samples.note(f"first {dialog}", places.open_and_close(run, dialog))
                self.samples.note(f"again {dialog}", places.open_and_close(run, dialog))

    def _end_day(self) -> None:
        """Tick today's last exercise."""
        with places.app(self.stock.backtui, self.stock.fresh(plain(LONG)), LONG) as run:
            run.wait_for(PAINTED, "whole first screen")
            time.sleep(LOADED_AHEAD_S)
            self.samples.note("end day", places.end_day(run))

    def _look_back_whole(self) -> None:
        """Go to Progress for the first time and wait until it has told of all years."""
        for years in (SHORT, LONG):
            with places.app(self.stock.backtui, self.stock.fresh(plain(years)), years) as run:
                run.wait_for(PAINTED, "whole first screen")
                time.sleep(LOADED_AHEAD_S)
                key = PLACES["progress"][0]
                self.samples.note(f"first progress whole {years}", run.key(key, places.LATE, "all of Progress"))

    def _go_round(self, run: PtyRun, round_: Iterable[str], years: int) -> None:
        names = [f"again {place} {years}" for place in round_]
        keys = (PLACES[place][0] for place in round_)
        self._press(names, places.turns(run, *keys, rested_s=RESTED_S), max(1, self.reps // 2))

    def _turn_ranges(self, run: PtyRun, years: int) -> None:
        run.press(PLACES["progress"][0])
        run.settle()
        names = [f"range {name} {years}" for name in RANGES]
        self._press(names, places.turns(run, *"l" * len(RANGES)))

    def _press(self, names: Sequence[str], press: Press, reps: int = 0) -> None:
        """Press keys that take turns, just after some in the empty app: a round is longer than a machine is steady."""
        self._note(["key"], self._touch, max(1, self.reps // 4))
        self._note(names, press, reps or self.reps)

    def _note(self, names: Sequence[str], press: Press, reps: int) -> None:
        """Note some presses of each key, after two that warm up."""
        for n in range(2 + reps * len(names)):
            took = press(n)
            if n > 1:
                self.samples.note(names[n % len(names)], took)
