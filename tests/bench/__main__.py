"""`python -m tests.bench`: measure everything and print one table. README.md says what it means."""

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from pathlib import Path

from .pty_run import BenchError
from .rounds import Bench
from .shelf import Shelf
from .table import as_json, judge, printed


def parser() -> argparse.ArgumentParser:
    """Return the command line."""
    found = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure backtui against its floors.")
    found.add_argument("-n", type=int, default=10, metavar="RUNS", help="rounds (10)")
    found.add_argument("--reps", type=int, default=20, metavar="N", help="presses of a key in a round (20)")
    found.add_argument("--keys", type=int, default=10_000, metavar="N", help="keys before memory is read (10000)")
    found.add_argument("--idle", type=float, default=2.0, metavar="S", help="seconds left alone in a round (2)")
    found.add_argument("--quick", action="store_true", help="2 rounds, few keys: some four minutes")
    found.add_argument("--json", type=Path, metavar="FILE", help="write the table and every value there")
    return found


def main() -> int:
    """Run the benchmark; returns 1 when a program did not show what it should, whatever the numbers else."""
    options = parser().parse_args()
    if options.quick:
        options.n, options.reps, options.keys, options.idle = 2, 12, 200, 1.0
    # The script pip wrote, not what a version manager puts before it on the PATH.
    backtui = Path(sys.executable).with_name("backtui")
    began = time.monotonic()
    try:
        with tempfile.TemporaryDirectory(prefix="backtui-bench-", ignore_cleanup_errors=True) as folder:
            bench = measured(str(backtui), Path(folder), options)
    except (BenchError, OSError) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
    results = judge(bench.samples)
    print(printed(results))
    over = [result.row.what for result in results if result.verdict == "over"]
    print(f"\n{options.n} rounds, {options.keys} keys walked, {time.monotonic() - began:.0f} s; {machine()}")
    print(f"over budget: {', '.join(over) if over else 'nothing'}")
    if options.json:
        options.json.write_text(json.dumps(as_json(results, bench.samples), indent=1))
    return 0


def measured(backtui: str, folder: Path, options: argparse.Namespace) -> Bench:
    """Return the bench after all its rounds.

    Raises:
        BenchError: A program did not show what it should.
    """
    stock = Shelf(backtui, folder / "shelf")
    stock.fill()
    # One round for nothing: it compiles what is new and warms the caches.
    Bench(stock, 1, 0.1).round()
    bench = Bench(stock, options.reps, options.idle, 1 if options.quick else 3)
    for n in range(options.n):
        print(f"round {n + 1} of {options.n}", end="\r", file=sys.stderr, flush=True)
        bench.round()
    bench.walk(options.keys)
    return bench


def machine() -> str:
    """Return what this was measured on."""
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"


if __name__ == "__main__":
    sys.exit(main())
