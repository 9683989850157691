"""What the benchmarks' own commands share: options, a folder of their own, the table and its end."""

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from .pty_run import BenchError
from .samples import Samples
from .table import Row, as_json, judge, printed

Measure = Callable[[Path, argparse.Namespace], Samples]


def parser(name: str, says: str) -> argparse.ArgumentParser:
    """Return a command line with the options that both have."""
    found = argparse.ArgumentParser(prog=f"python -m {name}", description=says)
    found.add_argument("-n", type=int, default=10, metavar="RUNS", help="rounds (10)")
    found.add_argument("--json", type=Path, metavar="FILE", help="write the table and every value there")
    # The script pip wrote, not what a version manager puts before it on the PATH.
    found.set_defaults(backtui=str(Path(sys.executable).with_name("backtui")))
    return found


def run(measure: Measure, options: argparse.Namespace, rows: Iterable[Row]) -> int:
    """Measure and print; returns 1 when a program did not show what it should, whatever the numbers else."""
    began = time.monotonic()
    try:
        with tempfile.TemporaryDirectory(prefix="backtui-bench-", ignore_cleanup_errors=True) as folder:
            samples = measure(Path(folder), options)
    except (BenchError, OSError) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
    results = judge(samples, rows)
    print(printed(results))
    over = [result.row.what for result in results if result.verdict == "over"]
    print(f"\n{options.n} rounds, {time.monotonic() - began:.0f} s; {machine()}")
    print(f"over budget: {', '.join(over) if over else 'nothing'}")
    if options.json:
        options.json.write_text(json.dumps(as_json(results, samples), indent=1))
    return 0


def machine() -> str:
    """Return what this was measured on."""
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
