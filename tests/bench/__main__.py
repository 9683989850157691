"""`python -m tests.bench`: measure everything and print one table. README.md says what it means."""

import argparse
import sys
from pathlib import Path

from .rounds import Bench
from .running import parser, run
from .samples import Samples
from .shelf import Shelf
from .table import rows


def main() -> int:
    """Run the benchmark."""
    line = parser("tests.bench", "Measure backtui against its floors.")
    line.add_argument("--reps", type=int, default=20, metavar="N", help="presses of a key in a round (20)")
    line.add_argument("--keys", type=int, default=10_000, metavar="N", help="keys before memory is read (10000)")
    line.add_argument("--idle", type=float, default=2.0, metavar="S", help="seconds left alone in a round (2)")
    line.add_argument("--quick", action="store_true", help="2 rounds, few keys: some four minutes")
    options = line.parse_args()
    options.starts = 3
    if options.quick:
        options.n, options.reps, options.keys, options.idle, options.starts = 2, 12, 200, 1.0, 1
    return run(measured, options, rows())


def measured(folder: Path, options: argparse.Namespace) -> Samples:
    """Return what all rounds have measured.

    Raises:
        BenchError: A program did not show what it should.
    """
    stock = Shelf(options.backtui, folder / "shelf")
    stock.fill()
    # One round for nothing: it compiles what is new and warms the caches.
    Bench(stock, 1, 0.1).round()
    bench = Bench(stock, options.reps, options.idle, options.starts)
    for n in range(options.n):
        print(f"round {n + 1} of {options.n}", end="\r", file=sys.stderr, flush=True)
        bench.round()
    bench.walk(options.keys)
    return bench.samples


if __name__ == "__main__":
    sys.exit(main())
