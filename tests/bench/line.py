"""What goes over the line to the terminal, in kB: over ssh each of them is waited for."""

import time

from . import places
from .pty_run import PtyRun, text
from .samples import Samples
from .shelf import Shelf, plain

SIZES = ((80, 24), (120, 40))
YEARS = 30
BARS = {"library": "f filter", "calendar": "← → day", "faq": "enter read", "progress": "← → range"}
"""What the bar of each place says that no other does, on a small terminal too."""
KEYS = {"a tick": " ", "a move in the list": "j", "a day in the calendar": "h"}
"""A key of each kind; the last is pressed in the Calendar."""
SLOW_BITS_PER_S = (128_000, 33_600)
"""A poor mobile line, and a modem."""
SLOW_KEYS = 6
STARTED_S = 4.0
"""What the app loads ahead, and what comes late on the first screen, is over by then."""
WATCHED_S = 4.0
SILENT_S = 0.07
"""A figure that moves draws every twelfth of a second, so that this much silence ends what a key brought."""

ROUND_S = 12.0
"""A figure has gone through its whole move by then, and the terminal keeps every picture."""


def measure_line(samples: Samples, stock: Shelf) -> None:
    """Note how many kB a figure, the first visit of each place, and a key of each kind send."""
    for size in SIZES:
        at = f"{size[0]}x{size[1]}"
        with places.app(stock.backtui, stock.fresh(plain(YEARS)), YEARS, size) as run:
            run.wait_for(places.LISTED, "list of today")
            time.sleep(STARTED_S)
            run.settle(SILENT_S)
            samples.note(f"line figure {at}", _left_alone(run))
            for name in ("a tick", "a move in the list"):
                samples.note(f"line {name} {at}", _sent(run, KEYS[name]))
            for place, bar in BARS.items():
                samples.note(f"line first {place} {at}", _sent(run, places.PLACES[place][0], bar))
            run.press(places.PLACES["calendar"][0])
            run.settle()
            name = "a day in the calendar"
            samples.note(f"line {name} {at}", _sent(run, KEYS[name]))


def measure_pictures(samples: Samples, stock: Shelf, idle_s: float) -> None:
    """Note how many kB a figure sends in pixels, at first and once the terminal keeps it, and what it costs then."""
    with places.app(stock.backtui, stock.fresh(plain(YEARS)), YEARS, SIZES[0], pictures=True) as run:
        run.wait_for(places.LISTED, "list of today")
        samples.note("pixels at first", _left_alone(run))
        end = time.monotonic() + ROUND_S
        while time.monotonic() < end:
            run.any_output(end - time.monotonic())
        samples.note("pixels kept", _left_alone(run))
        samples.note("idle pixels", run.idle_percent(idle_s))


def measure_slow(samples: Samples, stock: Shelf) -> None:
    """Note how long the cursor takes over slow lines while a figure moves beside it, and what the figure sends then."""
    for rate in SLOW_BITS_PER_S:
        with places.app(stock.backtui, stock.fresh(plain(YEARS)), YEARS, SIZES[0], rate) as run:
            run.wait_for(places.LISTED, "list of today")
            _left_alone(run)
            samples.note(f"slow figure {rate}", _left_alone(run))
            press = places.move(run)
            for n in range(SLOW_KEYS):
                run.any_output(0.5)
                samples.note(f"slow key {rate}", press(n))


def _left_alone(run: PtyRun) -> float:
    """Return the kB a second of a screen whose figure moves."""
    before, began = run.received_bytes, time.monotonic()
    while time.monotonic() < began + WATCHED_S:
        run.any_output(began + WATCHED_S - time.monotonic())
    return (run.received_bytes - before) / (time.monotonic() - began) / 1e3


def _sent(run: PtyRun, key: str, bar: str = "") -> float:
    """Return the kB that a key brought, once the bar says so."""
    before = run.received_bytes
    run.press(key)
    run.any_output(1.0)
    run.wait_for(text(bar), f"“{bar}” at the bottom")
    run.settle(SILENT_S, 1.0)
    return (run.received_bytes - before) / 1e3
