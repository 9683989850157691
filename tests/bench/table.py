"""The budgets of the design, and how the samples stand to them."""

from collections.abc import Iterable
from typing import NamedTuple

from .figures import SIZES as FIGURES
from .line import BARS, KEYS, SIZES, SLOW_BITS_PER_S
from .places import DIALOGS
from .samples import Samples, Spread, spread
from .shelf import YEARS

FLAT = 1.2
"""How many times as long something may take with thirty years as with few."""
KEY, FIRST_VISIT = 2.5, 12.0
"""How many keys of the empty app a key of ours may take, and the first visit of a place."""
HEAD = ("what", "measured", "floor", "ratio", "p10 - p90", "budget", "")


class Row(NamedTuple):
    """One line of the table."""

    what: str
    name: str
    """Which samples."""
    base: str | None
    """What they are divided by, round by round; None for a plain value."""
    budget: float | None = None
    unit: str = "ms"


class Result(NamedTuple):
    """A row, measured."""

    row: Row
    measured: float
    floor: float | None
    ratio: Spread

    @property
    def verdict(self) -> str:
        """`ok`, `over`, or nothing where there is no budget."""
        if self.row.budget is None:
            return ""
        return "ok" if self.ratio.median <= self.row.budget else "over"


def rows() -> list[Row]:
    """Return every row."""
    return [*_start_rows(), *_key_rows(), *_place_rows(), *_command_rows(), *_memory_rows(), *_line_rows()]


def _start_rows() -> list[Row]:
    wall = [Row(f"first paint, {years} years", f"paint {years}", "paint empty", 1.15) for years in YEARS]
    return [
        *wall,
        Row("first paint, 30 years, the list alone", "paint list 30", "paint empty"),
        Row("first paint, 30 years, CPU", "paint cpu 30", "paint cpu empty"),
    ]


def _key_rows() -> Iterable[Row]:
    kinds = {
        "tick (on disk)": "tick",
        "move in the list": "move",
        "move, and the exercise beside": "move whole",
        "day in the calendar": "day",
        "move in the library": "move library",
        "move in the FAQ": "move faq",
    }
    for what, name in kinds.items():
        yield Row(f"{what}, 0 years", f"{name} 0", "key", KEY)
        yield Row(f"{what}, 30 years", f"{name} 30", "key", KEY)
        yield against(what, name)
    for chosen in ("quarter", "year", "all"):
        what, name = f"progress, {chosen}", f"range {chosen}"
        yield Row(f"{what}, 30 years", f"{name} 30", "key", KEY)
        # All of thirty years is thirty times as much to show.
        yield against(what, name, 1, budget=None if chosen == "all" else FLAT)


def _place_rows() -> Iterable[Row]:
    for visit, what, budget in (("first", "first time", FIRST_VISIT), ("again", "again", KEY)):
        for place in ("today", "library", "calendar", "faq", "progress")[visit == "first" :]:
            yield Row(f"to {place}, {what}", f"{visit} {place} 30", "key", budget)
            # Without a history Progress is another page.
            yield against(f"to {place}, {what}", f"{visit} {place}", 1 if place == "progress" else 0)
    for dialog in DIALOGS:
        yield Row(f"{dialog}, opened first", f"first {dialog}", "key", FIRST_VISIT)
        yield Row(f"{dialog}, opened again", f"again {dialog}", "key")
    yield Row("the day's end, from the last tick", "end day", "key")
    yield Row("to progress, first time, with all years told of", "first progress whole 30", "key")
    yield against("to progress, first time, with all years told of", "first progress whole", 1, budget=None)
    for place in ("library", "calendar", "faq", "progress"):
        yield Row(f"to {place}, first time, nothing loaded ahead", f"at once {place}", "key")


def against(what: str, name: str, few: int = 0, many: int = 30, budget: float | None = FLAT) -> Row:
    """Return the row that tells what a history of many years costs over one of a few."""
    return Row(f"{what}, {many} against {few} year{'s' * (few != 1)}", f"{name} {many}", f"{name} {few}", budget)


def _command_rows() -> Iterable[Row]:
    kinds = (
        ("status", "status", 2),
        ("break --due", "break due", 2),
        ("done, first tick of the day", "done first", 3),
        ("done, session there", "done again", 3),
        ("done, with the day's backup", "done backup", None),
    )
    for what, name, budget in kinds:
        for years in YEARS:
            yield Row(f"{what}, {years} years", f"{name} {years}", "import sqlite3", budget)


def _memory_rows() -> list[Row]:
    return [
        Row("idle on the FAQ, 30 years", "idle faq 30", None, 0.5, "% core"),
        Row("Today left alone, its figure moving", "idle 30", None, 5, "% core"),
        Row("idle, the empty app", "idle empty", None, None, "% core"),
        Row("memory, 30 years", "MiB 30", "MiB empty", 1.25, "MiB"),
        Row("memory after many keys", "MiB walk over", "MiB walk empty over", 1.4, "MiB"),
        Row("memory after many keys, against no key", "MiB walk over", "MiB walk empty", None, "MiB"),
    ]


def _line_rows() -> Iterable[Row]:
    for columns, rows in SIZES:
        at = f"{columns}x{rows}"
        budget = 6.0 if (columns, rows) == (80, 24) else None
        yield Row(f"a figure that moves, each second, {at}", f"line figure {at}", None, budget, "kB")
        for place in BARS:
            yield Row(f"to {place}, first time, {at}", f"line first {place} {at}", None, 20, "kB")
        for key in KEYS:
            yield Row(f"{key}, {at}", f"line {key} {at}", None, 4, "kB")
    yield Row("a figure in pixels, each second of its first round, 80x24", "pixels at first", None, None, "kB")
    yield Row("a figure in pixels, each second once all are sent, 80x24", "pixels kept", None, 6, "kB")
    yield Row("Today left alone, its figure in pixels, 80x24", "idle pixels", None, 5, "% core")
    for rate in SLOW_BITS_PER_S:
        line = f"a line of {rate / 1000:g} kbit/s"
        yield Row(f"a figure that moves, each second, {line}", f"slow figure {rate}", None, None, "kB")
        yield Row(f"move in the list beside it, {line}", f"slow key {rate}", None)
    for size in FIGURES:
        for what in ("half of the pictures", "the dearest"):
            yield Row(f"a lit figure not drawn before, {size}, {what}", f"figure {what} {size}", None, None, "ms")


def judge(samples: Samples, rows: Iterable[Row]) -> list[Result]:
    """Return rows, measured."""
    return [
        Result(
            row,
            spread(samples.values[row.name]).median,
            spread(samples.values[row.base]).median if row.base else None,
            spread(samples.ratios(row.name, row.base)),
        )
        for row in rows
    ]


def printed(results: Iterable[Result]) -> str:
    """Return the table as Markdown that also reads well as it is."""
    cells = [HEAD, *(_cells(result) for result in results)]
    wide = [max(len(row[n]) for row in cells) for n in range(len(HEAD))]
    lines = [f"| {' | '.join(_padded(row, wide))} |" for row in cells]
    rule = "|".join("-" * (wide[0] + 2) if n == 0 else "-" * (width + 1) + ":" for n, width in enumerate(wide))
    return "\n".join([lines[0], f"|{rule}|", *lines[1:]])


def _padded(row: tuple[str, ...], wide: list[int]) -> list[str]:
    return [f"{row[0]:{wide[0]}}", *(f"{cell:>{width}}" for cell, width in zip(row[1:], wide[1:], strict=True))]


def _cells(result: Result) -> tuple[str, ...]:
    row, ratio = result.row, result.ratio
    budget = "" if row.budget is None else f"{row.budget:g}"
    floor = "" if result.floor is None else _number(result.floor)
    middle = f"{ratio.median:.2f}" if row.base else ""
    most = f"{ratio.p10:.2f} - {ratio.p90:.2f}"
    return row.what, f"{_number(result.measured)} {row.unit}", floor, middle, most, budget, result.verdict


def _number(value: float) -> str:
    """Return three figures of a small number, one behind the point of a large one."""
    return f"{value:.{1 + (value < 10) + (value < 1)}f}"


def as_json(results: Iterable[Result], samples: Samples) -> dict[str, object]:
    """Return the table and all samples as plain values."""
    table = [
        {**result.row._asdict(), "measured": result.measured, "floor": result.floor, **result.ratio._asdict()}
        | {"verdict": result.verdict}
        for result in results
    ]
    return {"rows": table, "samples": samples.values}
