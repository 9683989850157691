"""`python -m tests.bench.peers`: the start and the memory of other terminal programs, beside backtui's.

Each is installed from the package index into an environment of its own. One rule says for all when the first
frame is there: when half of the cells are filled that are filled after some seconds.
"""

import argparse
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from .pty_run import BenchError, PtyRun
from .samples import Samples, spread
from .shelf import Shelf, plain

PEERS = {
    "calcure": "calcure",
    "dooit": "dooit",
    "kanban-tui": "ktui",
    "posting": "posting",
    "frogmouth": "frogmouth",
    "harlequin": "harlequin",
}
"""Packages, and the commands that start them."""
BESIDES = {"posting": ["tree-sitter<0.26"]}
"""What else to ask for: posting ends at once with the tree-sitter it would get."""
WATCHED_S = 5.0
HISTORY_YEARS = 30
FLOOR = "empty Textual app"
INSTALL_S = 300


class Start(NamedTuple):
    """How a program started."""

    ms: float
    mib: float


def started(name: str, command: Sequence[str], home: Path) -> Start:
    """Start a program and return when its first frame was there, and the most memory it held.

    Raises:
        BenchError: It ended, or drew nothing.
    """
    # A home that has been lived in: calcure makes no folder for its settings.
    (home / ".config").mkdir(parents=True, exist_ok=True)
    with PtyRun(name, command, home) as run:
        seen = run.filling(WATCHED_S)
        held = run.peak_mib()
        if not held:
            said = [row.strip() for row in run.screen.splitlines() if row.strip()]
            raise BenchError(f"it ended; its last row: “{said[-1][:60] if said else ''}”")
        return Start(first_frame(seen), held)


def first_frame(seen: Sequence[tuple[float, int]]) -> float:
    """Return the first moment at which half of the cells are filled that are at the end.

    Raises:
        BenchError: Nothing was ever drawn, or nothing is left of it.
    """
    if not seen or not seen[-1][1]:
        raise BenchError(f"nothing on its screen after {WATCHED_S:g} s")
    return next(ms for ms, cells in seen if 2 * cells >= seen[-1][1])


def installed(package: str, folder: Path) -> Path | None:
    """Return the command of a package, installed unless it is there; None, and a line, where that fails."""
    place = folder / package
    command = place / "bin" / PEERS[package]
    if not command.exists():
        venv.create(place, with_pip=True)
        pip = [str(place / "bin" / "python"), "-m", "pip", "install", "-q", package, *BESIDES.get(package, [])]
        result = subprocess.run(pip, capture_output=True, text=True, timeout=INSTALL_S, check=False)
        if result.returncode:
            print(f"{package}: not installed: {result.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
            return None
    return command


def measured(commands: dict[str, list[str]], rounds: int, folder: Path) -> tuple[Samples, dict[str, str]]:
    """Start everything in turn, after a start each that counts for nothing.

    Returns:
        The values, and why those are missing that did not start.
    """
    samples, failed = Samples(), {}
    for n in range(rounds + 1):
        for name in [name for name in commands if name not in failed]:
            try:
                start = started(name, commands[name], folder / name)
            except BenchError as error:
                failed[name] = str(error)
                continue
            if n:
                samples.note(f"ms {name}", start.ms)
                samples.note(f"MiB {name}", start.mib)
        samples.close_round()
    return samples, failed


def table(names: Iterable[str], samples: Samples, failed: dict[str, str]) -> str:
    """Return the table as Markdown: medians, and ratios to the floor taken round by round."""
    lines = ["| program | first frame | ratio | memory | ratio |", "|---|---:|---:|---:|---:|"]
    for name in names:
        cells = [failed.get(name, "")] if name in failed else []
        for unit in () if name in failed else ("ms", "MiB"):
            ratio = spread(samples.ratios(f"{unit} {name}", f"{unit} {FLOOR}")).median
            cells += [f"{spread(samples.values[f'{unit} {name}']).median:.1f} {unit}", f"{ratio:.2f}"]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> int:
    """Install, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.peers", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("-n", type=int, default=5, metavar="RUNS", help="rounds (5)")
    usual = Path(tempfile.gettempdir()) / "backtui-peers"
    parser.add_argument("--into", type=Path, default=usual, metavar="DIR", help=f"where to install ({usual})")
    backtui = Path(sys.executable).with_name("backtui")
    parser.add_argument("--backtui", type=Path, default=backtui, metavar="FILE", help="the script to measure")
    options = parser.parse_args()
    commands = {FLOOR: [sys.executable, str(Path(__file__).with_name("empty_app.py"))]}
    with tempfile.TemporaryDirectory(prefix="backtui-peers-", ignore_cleanup_errors=True) as name:
        stock = Shelf(str(options.backtui), Path(name) / "shelf")
        stock.fill((HISTORY_YEARS,))
        database = stock.fresh(plain(HISTORY_YEARS))
        commands[f"backtui, {HISTORY_YEARS} years"] = [str(options.backtui), "--db", str(database)]
        for package in PEERS:
            command = installed(package, options.into)
            if command:
                commands[package] = [str(command)]
        print(table(commands, *measured(commands, options.n, Path(name))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
