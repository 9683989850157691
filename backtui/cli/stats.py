"""`backtui stats`: the numbers of Progress as text or JSON."""

from datetime import date

import click

from ..domain.milestones import Milestone
from ..domain.stats import RANGE_NAMES, STATS, Cell, Facts, Point, Range, Series, Stat, Table
from ..domain.text import clean
from ..domain.words import plural
from ..tracker.progress import Progress, read_progress
from .options import tracking, with_db, with_json
from .output import emit, emit_json

SHOWN = 13
"""So many of the newest numbers of a series are printed as text; `--json` gives all."""

HEADS = {"hold_s": "held, s", "hold_since": "since", "unit": "", "most_since": "since"}
"""What stands over a column, where it is not the name by which JSON knows it."""
_MARKS = {"met": "kept", "open": "going on"}


@click.command()
@click.option(
    "--range",
    "chosen",
    type=click.Choice([one.value for one in Range]),
    default=Range.QUARTER.value,
    show_default=True,
    help="How far back to look.",
)
@with_json
@with_db
def stats(chosen: str, as_json: bool, db: str | None) -> None:
    """Show what the weeks add up to: sessions, pain, time under load, ladders.

    Example: backtui stats --range 1y
    """
    with tracking(db) as tracker:
        progress, settings = read_progress(tracker.history, Range(chosen)), tracker.settings
    milestones = progress.milestones if settings.milestones else ()
    if as_json:
        emit_json(stats_shape(Range(chosen), progress, milestones))
    else:
        emit("\n".join(stats_lines(Range(chosen), progress.facts, milestones)))


def stats_shape(chosen: Range, progress: Progress, milestones: tuple[Milestone, ...]) -> dict[str, object]:
    """Return every stat as JSON."""
    window = progress.facts.window
    return {
        "range": chosen.value,
        "since": window.since.isoformat(),
        "until": window.until.isoformat(),
        "step": window.step.value,
        "stats": [_stat_shape(stat, progress.facts) for stat in STATS],
        "milestones": [
            {"key": one.key, "day": one.day.isoformat(), "title": one.title, "sentence": one.sentence}
            for one in milestones
        ],
    }


def _stat_shape(stat: Stat, facts: Facts) -> dict[str, object]:
    found = stat.of(facts)
    head: dict[str, object] = {"key": stat.key, "title": stat.title, "unit": stat.unit}
    if isinstance(found, Table):
        rows = [dict(zip(found.columns, map(_plain, row), strict=True)) for row in found.rows]
        return {**head, "rows": rows}
    return {**head, "series": [_series_shape(series) for series in found]}


def _plain(cell: Cell) -> Cell:
    return cell.isoformat() if isinstance(cell, date) else cell


def _series_shape(series: Series) -> dict[str, object]:
    return {
        "name": series.name,
        "guides": dict(series.guides),
        "points": [
            {
                "day": point.day.isoformat(),
                "label": point.label,
                "value": round(point.value, 3),
                "mean": None if point.mean is None else round(point.mean, 3),
                "mark": point.mark,
            }
            for point in series.points
        ],
    }


def stats_lines(chosen: Range, facts: Facts, milestones: tuple[Milestone, ...]) -> list[str]:
    """Return every stat as text."""
    window = facts.window
    span = "everything" if chosen is Range.ALL else RANGE_NAMES[chosen]
    lines = [f"{span}: {window.since.isoformat()} to {window.until.isoformat()}"]
    for stat in STATS:
        found = stat.of(facts)
        unit = f" ({stat.unit})" if stat.unit and stat.unit != stat.title.lower() else ""
        body = _table_lines(found) if isinstance(found, Table) else _series_lines(found)
        lines += ["", f"{stat.title}{unit}", *(body or ["  nothing recorded"])]
    if milestones:
        lines += ["", "Milestones", *(f"  {one.day.isoformat()}  {one.title}" for one in milestones)]
    return lines


def _series_lines(found: tuple[Series, ...]) -> list[str]:
    """Return series whose points carry words one below the other, others side by side."""
    if not any(point.mark for series in found for point in series.points):
        return _table_lines(_side_by_side(found))
    lines = []
    for series in found:
        guides = "".join(f", {name} {value:g}" for name, value in series.guides)
        earlier = len(series.points) - SHOWN
        left_out = f", {plural(earlier, 'earlier one', 'earlier ones')} left out" if earlier > 0 else ""
        lines.append(f"  {series.name}{guides}{left_out}")
        for point in series.points[-SHOWN:]:
            lines.append(
                f"    {point.label:<16} {_number(point):>4}  {_MARKS.get(point.mark, clean(point.mark))}".rstrip()
            )
    return lines


def _side_by_side(found: tuple[Series, ...]) -> Table:
    days = sorted({(point.day, point.label) for series in found for point in series.points})[-SHOWN:]
    by_day = [{point.day: _number(point) for point in series.points} for series in found]
    names = (*(series.name for series in found),)
    return Table(("", *names), tuple((label, *(one.get(day, "") for one in by_day)) for day, label in days))


def _number(point: Point) -> str:
    value = f"{point.value:.1f}".removesuffix(".0")
    return value if point.mean is None else f"{value} (mean {point.mean:.1f})"


def _table_lines(table: Table) -> list[str]:
    if not table.rows:
        return []
    heads = tuple(HEADS.get(column, column) for column in table.columns)
    rows = [heads, *(tuple(_text(cell) for cell in row) for row in table.rows)]
    wide = [max(len(row[n]) for row in rows) for n in range(len(table.columns))]
    return [_row(row, wide) for row in rows]


def _row(row: tuple[str, ...], wide: list[int]) -> str:
    cells = [f"{row[0]:<{wide[0]}}", *(f"{cell:>{room}}" for cell, room in zip(row[1:], wide[1:], strict=True))]
    return f"  {'  '.join(cells)}".rstrip()


def _text(cell: Cell) -> str:
    return "" if cell is None else clean(str(cell))
