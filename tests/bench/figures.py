"""What a picture of a lit figure costs that was not drawn before, in ms of a processor."""

import time
from statistics import median

from backtui.figures.frames import Cycle
from backtui.figures.library import figure_slugs, load_move

from .samples import Samples

SIZES = {"44x14": (44, 14), "72x22": (72, 22), "110x40": (110, 40)}
SHARES = (0.1, 0.4, 0.7)
"""Where in the cycle of a move its pictures are taken."""


def measure_figures(samples: Samples) -> None:
    """Note what the middle one and the dearest of the pictures of all moves cost, at each size."""
    for name, (width, height) in SIZES.items():
        took_ms = []
        for slug in figure_slugs():
            cycle = Cycle(load_move(slug), width, height)
            for share in SHARES:
                began = time.process_time()
                cycle.drawn(cycle.moment(share * cycle.duration_s))
                took_ms.append((time.process_time() - began) * 1e3)
        samples.note(f"figure half of the pictures {name}", median(took_ms))
        samples.note(f"figure the dearest {name}", max(took_ms))
