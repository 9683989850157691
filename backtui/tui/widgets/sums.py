"""The rest of Progress as lines: ladders, milestones, years, bests, totals."""

from collections.abc import Sequence
from datetime import date

from ...domain import stats, words
from ...domain.days import short_day
from ...domain.milestones import Milestone
from ...domain.stats import Cell, Facts, Series
from ...domain.text import clean
from ..lines import Line, Span, wrapped
from .charts import NAME, title

WIDE = 96


def ladders(facts: Facts, width: int) -> list[Line]:
    """Return each ladder begun, with the highest rung done."""
    found = stats.ladders(facts)
    climbed = len(stats.climbs(found))
    right: tuple[Span, ...] = ()
    if climbed:
        right = ((str(climbed), "text bold"), (f" {'rung' if climbed == 1 else 'rungs'} climbed", "dim"))
    lines = [title("Ladders", "the highest rung done", right), Line()] if found else []
    return lines + [_ladder(series, facts, width) for series in found]


def _ladder(series: Series, facts: Facts, width: int) -> Line:
    rungs = sorted((known.rung, known.name) for known in facts.known.values() if known.ladder == series.name)
    reached = series.points[-1]
    spans: list[Span] = [(f"{series.name:<{NAME}}", "text")]
    for n, (rung, name) in enumerate(rungs):
        below, here = rung < reached.value, rung == reached.value
        glyph, ink = ("● ", "kept") if below else ("◐ ", "kept") if here else ("○ ", "dim")
        if width >= WIDE:
            spans.append((" ── " if n else "", "kept" if below or here else "rule"))
            spans += [(glyph, ink), (_in_list(name), "text bold" if here else "dim")]
        else:
            spans.append((glyph.strip(), ink))
    if width < WIDE:
        spans += [(" " * (6 - len(rungs)), "dim"), (_in_list(reached.mark), "text bold")]
    since = f"since {reached.label.partition(' ')[2]}"
    fits = sum(len(text) for text, _ in spans) + len(since) + 2 <= width
    return Line(tuple(spans), ((since, "dim"),) if fits else ())


def _in_list(name: str) -> str:
    return words.in_sentence(clean(name))


def milestones(reached: Sequence[Milestone], today: date, width: int) -> list[Line]:
    """Return the milestones, the newest first."""
    lines = [title("Milestones"), Line()] if reached else []
    for one in reversed(reached):
        lines.append(Line((("● ", "kept"), (one.title, "text bold")), ((short_day(one.day, today), "dim"),)))
        lines += wrapped(clean(one.sentence, 200), width, "soft", "  ")
    return lines


def years(facts: Facts, width: int) -> list[Line]:
    """Return what the weeks of each year came to, the newest first."""
    table = stats.years(facts)
    columns = ("kept", "excused", "short", "sessions")
    lines = [title("Weeks by year"), Line(), _columns("", columns, ("dim",) * 4, width)]
    for year, *counts in reversed(table.rows):
        lines.append(_columns(str(year), counts, ("kept bold", "excused", "soft", "text"), width))
    return lines


def _columns(name: str, cells: Sequence[Cell], inks: Sequence[str], width: int) -> Line:
    wide = 10 if width >= 50 else 9
    right = tuple((f"{'' if cell is None else cell!s:>{wide}}", ink) for cell, ink in zip(cells, inks, strict=True))
    return Line(((clean(name), "text"),), right)


def totals(facts: Facts, width: int) -> list[Line]:
    """Return everything in the range, summed up."""
    since = short_day(facts.window.since, facts.window.until).partition(" ")[2]
    lines = [title("In all", f"since {since}"), Line()]
    for name, number in stats.totals(facts).rows:
        lines.append(Line(((str(name), "text"),), ((str(number), "text bold"),)))
    return lines


def breaks(facts: Facts, width: int) -> list[Line]:
    """Return what the breaks came to; nothing where none was taken."""
    rows = stats.breaks(facts).rows
    lines = [title("Breaks", "never counted in a week"), Line()] if rows else []
    told = ((name, number) for name, number in rows if number is not None)
    return lines + [Line(((str(name), "text"),), ((str(number), "text bold"),)) for name, number in told]


def extras(facts: Facts, width: int) -> list[Line]:
    """Return what was done that no day asked for."""
    lines = [title("Also done", "beside what the days asked"), Line()]
    for name, times, minutes in stats.extras(facts).rows:
        told = f"{minutes} min, " if minutes else ""
        lines.append(Line(((clean(str(name)), "text"),), ((f"{told}{words.plural(int(str(times)), 'time')}", "soft"),)))
    return lines if facts.besides else []


def best(facts: Facts, width: int) -> list[Line]:
    """Return the longest hold and the most in one set of each exercise."""
    table = stats.best(facts)
    if not table.rows:
        return []
    hold, most, since = (6, 11, 13) if width < 60 else (12, 17, 14)
    head = f"{'hold':>{hold}}{'in one set':>{most}}{'since':>{since}}"
    lines = [title("Best of each exercise"), Line(), Line((), ((head, "dim"),))]
    for name, hold_s, hold_since, number, unit, most_since in table.rows:
        latest = max(day for day in (hold_since, most_since) if isinstance(day, date))
        cells = (
            (f"{f'{hold_s} s' if hold_s else '':>{hold}}", "text"),
            (f"{_counted(number, unit):>{most}}", "text"),
            (f"{short_day(latest, facts.window.until).partition(' ')[2]:>{since}}", "dim"),
        )
        lines.append(Line(((clean(str(name)), "soft"),), cells))
    return lines


def _counted(most: Cell, unit: Cell) -> str:
    if most is None:
        return ""
    return f"{most} min" if unit == "min" else words.plural(int(str(most)), str(unit))
