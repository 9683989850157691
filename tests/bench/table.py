"""The budgets of the design, and how the samples stand to them."""

from collections.abc import Iterable
from typing import NamedTuple

from .samples import Samples, Spread, spread
from .shelf import YEARS

FLAT = 1.2
"""How many times as long something may take with thirty years as with few."""
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
    return [*_start_rows(), *_key_rows(), *_place_rows(), *_command_rows(), *_memory_rows()]


def _start_rows() -> list[Row]:
    wall = [Row(f"first paint, {years} years", f"paint {years}", "paint empty", 1.25) for years in YEARS]
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
        yield Row(f"{what}, 0 years", f"{name} 0", "key", 3)
        yield Row(f"{what}, 30 years", f"{name} 30", "key", 3)
        yield against(what, name)
    for chosen in ("quarter", "year", "all"):
        what, name = f"progress, {chosen}", f"range {chosen}"
        yield Row(f"{what}, 30 years", f"{name} 30", "key", 3)
        # All of thirty years is thirty times as much to show.
        yield against(what, name, 1, budget=None if chosen == "all" else FLAT)


def _place_rows() -> Iterable[Row]:
    for visit, what, budget in (("first", "first time", 15), ("again", "again", 4)):
        for place in ("today", "library", "calendar", "faq", "progress")[visit == "first" :]:
            yield Row(f"to {place}, {what}", f"{visit} {place} 30", "key", budget)
            # Without a history Progress is another page.
            yield against(f"to {place}, {what}", f"{visit} {place}", 1 if place == "progress" else 0)
    yield Row("to progress, first time, with all years told of", "first progress whole 30", "key")
    yield against("to progress, first time, with all years told of", "first progress whole", 1, budget=None)
    for place in ("library", "calendar", "faq", "progress"):
        yield Row(f"to {place}, first time, nothing loaded ahead", f"at once {place}", "key")


def against(what: str, name: str, few: int = 0, many: int = 30, budget: float | None = FLAT) -> Row:
    """Return the row that tells what a history of many years costs over one of a few."""
    return Row(f"{what}, {many} against {few} year{'s' * (few != 1)}", f"{name} {many}", f"{name} {few}", budget)


def _command_rows() -> Iterable[Row]:
    kinds = (
        ("status", "status", 2.5),
        ("done, first tick of the day", "done first", 4),
        ("done, session there", "done again", 4),
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
        Row("memory, 30 years", "MiB 30", "MiB empty", 1.3, "MiB"),
        Row("memory after many keys", "MiB walk over", "MiB walk empty over", 1.3, "MiB"),
        Row("memory after many keys, against no key", "MiB walk over", "MiB walk empty", None, "MiB"),
    ]


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
