"""`python -m tests.bench.growth`: what thirty years of history cost over one."""

import argparse
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from . import imports
from .asked import ASKED, OPENED, WHOLE_HISTORY, ask_all
from .commands import timed
from .running import parser, run
from .samples import Samples
from .shelf import DATABASE, SECOND, Shelf, begun, plain
from .table import FLAT, Row, against

ONE, TEN, THIRTY = YEARS = (1, 10, 30)
BOUNDED = {
    "status": "status --db {db}",
    "done": f"done {SECOND} --db {{db}}",
    "today --json": "today --json --db {db}",
    "log of a month": "log --since -30d --db {db}",
    "stats of 3 months": "stats --db {db}",
    "the plan form": "report --form {out} --db {db}",
}
"""Commands whose answer is as long whatever the history."""
WHOLE = {
    "stats of all": "stats --range all --db {db}",
    "doctor": "doctor --db {db}",
    "backup": "backup --to {out}.db --db {db}",
    "export json": "export --format json -o {out} --db {db}",
    "export csv": "export --format csv -o {out} --db {db}",
    "export ics": "export --format ics -o {out} --db {db}",
    "import json": "import {exported} --db {new}",
    "restore": "restore {db} --yes --db {new}",
    **{f"import {name}": f"import {{{name}}} --format {name} --db {{new}}" for name in imports.FORMATS},
}
"""Commands that go through all of it: each further year may take as long as the first ones."""


def rows() -> list[Row]:
    """Return every row."""
    found = [
        against(name, name, ONE, years, None if name in WHOLE_HISTORY else FLAT)
        for name in (OPENED, *ASKED, *BOUNDED)
        for years in (TEN, THIRTY)
    ]
    for name in WHOLE:
        found += [
            against(name, name, ONE, budget=None),
            Row(f"{name}, a year after ten against one before", further(name, THIRTY), further(name, TEN), FLAT),
        ]
    return found


def further(name: str, years: int) -> str:
    """Name the samples of what a further year took on the way to so many."""
    return f"{name}, each year up to {years}"


def note_growth(samples: Samples, name: str, took: Mapping[int, Sequence[float]]) -> None:
    """Note how long a command took by years of history, and how much longer for each further year."""
    middle = {years: median(values) for years, values in took.items()}
    for years, ms in middle.items():
        samples.note(f"{name} {years}", ms)
    for few, many in ((ONE, TEN), (TEN, THIRTY)):
        samples.note(further(name, many), (middle[many] - middle[few]) / (many - few))


class Commands:
    """The one-shot commands, each on databases of its own."""

    def __init__(self, stock: Shelf, starts: int) -> None:
        """Export every history, for import to read.

        Args:
            stock: The histories.
            starts: How often each command is run in a round.
        """
        self.stock = stock
        self.starts = starts
        for years in YEARS:
            database = str(stock.folder / plain(years) / DATABASE)
            stock.run("export", "--format", "json", "-o", str(self._exported(years)), "--db", database)
            for name in imports.FORMATS:
                imports.write(self._others(name, years), name, years)

    def round(self, samples: Samples) -> None:
        """Note how long every command took."""
        for name, words in (BOUNDED | WHOLE).items():
            took: dict[int, list[float]] = {years: [] for years in YEARS}
            for _ in range(self.starts):
                for years in YEARS:
                    took[years].append(self._run(words, years))
            note_growth(samples, name, took)
        samples.close_round()

    def _exported(self, years: int) -> Path:
        return self.stock.folder / f"{years}.json"

    def _others(self, name: str, years: int) -> Path:
        return self.stock.folder / f"{years}.{name}"

    def _run(self, words: str, years: int) -> float:
        # With a session begun and today's backup there, so that `done` makes neither.
        database = self.stock.fresh(begun(years))
        filled = words.format(
            db=database,
            out=database.with_name("out"),
            new=database.with_name("new.db"),
            exported=self._exported(years),
            **{name: self._others(name, years) for name in imports.FORMATS},
        )
        took = timed([self.stock.backtui, *filled.split()], self.stock.folder)
        shutil.rmtree(database.parent)
        return took


def measured(folder: Path, options: argparse.Namespace) -> Samples:
    """Return what was measured.

    Raises:
        BenchError: A command failed.
    """
    stock = Shelf(options.backtui, folder / "shelf")
    stock.fill(YEARS)
    samples = Samples()
    ask_all(samples, {years: stock.fresh(plain(years)) for years in YEARS}, options.runs)
    commands = Commands(stock, options.starts)
    for n in range(options.n):
        print(f"round {n + 1} of {options.n}", end="\r", file=sys.stderr, flush=True)
        commands.round(samples)
    return samples


def main() -> int:
    """Run the benchmark."""
    line = parser("tests.bench.growth", "Measure what thirty years of history cost over one.")
    line.add_argument("--runs", type=int, default=200, metavar="N", help="times the screens' questions are asked (200)")
    line.add_argument("--quick", action="store_true", help="2 rounds, 20 runs: under a minute")
    options = line.parse_args()
    options.starts = 3
    if options.quick:
        options.n, options.runs, options.starts = 2, 20, 1
    return run(measured, options, rows())


if __name__ == "__main__":
    sys.exit(main())
