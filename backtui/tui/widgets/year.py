"""The years at a glance: a column a week, two days a row, the months apart, the streak as a line below each year."""

from collections.abc import Mapping
from datetime import date, timedelta
from sys import intern
from types import MappingProxyType

from ...domain.days import MONTHS, week_days, week_of
from ...domain.light_types import NamedTuple
from ...domain.weeks import DayState, Week, WeekStatus
from ...domain.words import plural
from ..lines import Line, Paper, Span
from ..tints import mixed
from .frame import Frame
from .pane import Pane

LINES = {
    WeekStatus.MET: ("▔", "kept"),
    WeekStatus.EXCUSED: ("┄", "excused"),
    WeekStatus.OPEN: ("▔", "accent"),
    WeekStatus.SHORT: (" ", "dim"),
}
LABEL = 6
"""Cells before a year."""
SUMS = 15
"""Cells for what a year came to."""
MONTH_WEEKS = 5
"""Most weeks of a month: each belongs to the month of its middle day."""
ONE_DAY = timedelta(days=1)
MIDDLE = timedelta(days=3)
DAY_ROWS = 4
"""Rows of the days of a year: two days each, and the last is half empty."""
YEAR_ROWS = DAY_ROWS + 1
MOST_YEARS = 8
FRAME_ROWS = 2
"""Rows of the border."""
LEVELS = (0.38, 0.58, 0.78, 1.0)
"""How much of its colour a day has by how many sets were done, from few to many, 0-1."""
FEW = 4
"""Sets from which a day is of the next level, and again from twice as many."""
PART, AWAY, REST, AHEAD = 0.24, 0.5, 0.06, 0.025
"""The same of days that were begun, excused, for rest, and to come."""
MARKS = {(True, True): ":", (True, False): "'", (False, True): ".", (False, False): " "}
"""Two days done or not, one above the other, in ASCII."""


class Years(NamedTuple):
    """What is known of some years."""

    newest: int
    number: int
    today: date
    week_start: int
    states: Mapping[date, DayState]
    sets: Mapping[date, int]
    """How many sets were done, by day."""
    weeks: Mapping[date, tuple[Week, int]]
    """By their first day, with the streak at their end."""
    streak: bool
    """Whether weeks in a row are shown."""


class YearGrid(Pane):
    """As many years as there is room for, the newest first."""

    def __init__(self) -> None:
        super().__init__()
        self.frame = Frame((("The years", "text bold"),))
        self._day = date.min
        self._years: Years | None = None
        self._kept: dict[tuple[int, int, int, Paper], Line] = {}
        """Rows without the cursor, which stay the same while it moves, by year, row, width and paper; streak last."""
        self._parts: dict[tuple[int, int, int, Paper], _Row] = {}
        """What the rows that the cursor was on are made of, by the same."""
        self._wholes: dict[tuple[int, int], _Whole] = {}
        """What all rows of a year share, by year and width."""

    def show(self, day: date, years: Years) -> None:
        """Show years, with the cursor on a day."""
        self._day, self._years, self._kept, self._parts, self._wholes = day, years, {}, {}, {}
        done = [one for one, state in years.states.items() if state is DayState.DONE]
        kept = [run for week, run in years.weeks.values() if week.status is WeekStatus.MET]
        said = [plural(len(done), "session"), f"{plural(len(kept), 'week')} kept"]
        if years.streak and kept:
            said.append(f"best {max(kept)} in a row")
        name = str(years.newest) if years.number == 1 else f"{years.newest - years.number + 1} to {years.newest}"
        self.show_frame(Frame(((name, "text bold"),), ((" · ".join(said), "dim"),)))
        self.rebuild()

    def set_day(self, day: date) -> None:
        """Move the cursor within the years shown."""
        self._day = day
        self.rebuild()

    def build(self, width: int) -> list[Line]:
        """Return the names of the months, then the years."""
        years = self._years
        if not years:
            return []
        measure = _Measure.of(width)
        spare = self.size.height - 1 - years.number * YEAR_ROWS
        gap = [Line()] if spare >= years.number else []
        lines = [self._months(measure)]
        for year in range(years.newest, years.newest - years.number, -1):
            lines += [*self._year(years, year, measure), *gap]
        legend = [Line()] * max(0, self.size.height - len(lines) - 1) + [self._legend(measure)]
        return [*lines, *legend] if len(lines) < self.size.height else lines

    def _months(self, measure: "_Measure") -> Line:
        spans: list[Span] = [(" " * LABEL, "dim")]
        for n, name in enumerate(MONTHS, 1):
            spans.append((f"{name[:3]:{measure.month}}", "text bold" if n == self._day.month else "dim"))
        return Line(tuple(spans))

    def _year(self, years: Years, number: int, measure: "_Measure") -> list[Line]:
        week = week_of(self._day, years.week_start)
        cursor = (self._day - week).days // 2 if (week + MIDDLE).year == number else None
        lines = []
        for row in range(YEAR_ROWS):
            key = (number, row, measure.width, self.paper)
            if row == cursor:
                if key not in self._parts:
                    self._parts[key] = self._days(years, number, row, measure)
                days = self._parts[key]
                cell = self._cell(years, week, row, measure.week, self.paper, self._day)
                lines.append(days.line({week: cell}))
                continue
            if key not in self._kept:
                if row < DAY_ROWS:
                    self._kept[key] = self._days(years, number, row, measure).line()
                else:
                    self._kept[key] = self._streak(years, number, measure)
            lines.append(self._kept[key])
        return lines

    def _days(self, years: Years, number: int, row: int, measure: "_Measure") -> "_Row":
        whole, paper = self._whole(years, number, measure), self.paper
        sums = whole.sums[row - 1] if measure.sums and row in (1, 2) else ()
        cells = {start: self._cell(years, start, row, measure.week, paper) for start in whole.starts}
        return _Row(str(number) if row == 1 else "", cells, whole.gaps, sums)

    def _whole(self, years: Years, number: int, measure: "_Measure") -> "_Whole":
        """Return what all rows of a year share."""
        if (key := (number, measure.width)) not in self._wholes:
            starts = _weeks(number, years.week_start)
            self._wholes[key] = _Whole(starts, measure.gaps(starts), self._sums(years, number))
        return self._wholes[key]

    def _cell(self, years: Years, week: date, row: int, cells: int, paper: Paper, cursor: date | None = None) -> Span:
        """Return two days of a week, one above the other; the last row has one."""
        upper = week + timedelta(days=2 * row)
        lower = upper + ONE_DAY if row < DAY_ROWS - 1 else None
        done, done_below = (day is not None and years.states.get(day) is DayState.DONE for day in (upper, lower))
        if paper.ascii_only:
            return (MARKS[done, done_below] * cells, "kept")
        above = "glow" if upper == cursor else self._colour(years, upper, paper.theme)
        below = "ground" if not lower else "glow" if lower == cursor else self._colour(years, lower, paper.theme)
        # A year has hundreds of cells, and few inks.
        if above == below:
            # A blank takes half as many bytes.
            return (" " * cells, intern(f"text on-{below}"))
        # What was done stands on the other day's ground: colours change less, and a gap that a font leaves shows less.
        half, ink, ground = ("▄", below, above) if done_below and not done else ("▀", above, below)
        return (half * cells, intern(f"{ink} on-{ground}"))

    def _colour(self, years: Years, day: date, theme: str) -> str:
        state = years.states.get(day, DayState.FUTURE)
        token, share = "text", REST
        if state is DayState.DONE:
            # What was imported has no sets, and is done all the same.
            sets = years.sets.get(day, 2 * FEW)
            token, share = "kept", LEVELS[min(len(LEVELS) - 1, sets // FEW)]
        elif state is DayState.PARTIAL:
            token, share = "kept", PART
        elif state is DayState.EXCUSED:
            token, share = "excused", AWAY
        elif state is DayState.FUTURE:
            share = AHEAD
        plain = {"kept": "kept", "excused": "excused", "text": "ground"}[token]
        return mixed(theme, token, share) or plain

    def _streak(self, years: Years, number: int, measure: "_Measure") -> Line:
        spans: list[Span] = [(" " * LABEL, "dim")]
        whole = self._whole(years, number, measure)
        for start, gap in zip(whole.starts, whole.gaps, strict=True):
            mark, ink = LINES[years.weeks[start][0].status] if start in years.weeks else (" ", "dim")
            spans += [(mark * measure.week, ink), (" " * gap, "dim")]
        return Line(tuple(_joined(spans)))

    def _sums(self, years: Years, number: int) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        sessions = sum(state is DayState.DONE and day.year == number for day, state in years.states.items())
        kept = sum(w.status is WeekStatus.MET and (w.start + MIDDLE).year == number for w, _ in years.weeks.values())
        return (
            ((str(sessions), "text bold"), (" session" if sessions == 1 else " sessions", "dim")),
            ((str(kept), "text bold"), (" week kept " if kept == 1 else " weeks kept", "dim")),
        )

    def _legend(self, measure: "_Measure") -> Line:
        theme = self.app.theme
        spans: list[Span] = [(" " * LABEL, "dim"), ("few sets ", "dim")]
        block = "::" if self.paper.ascii_only else "██"
        for share in (REST, *LEVELS):
            spans += [(block, mixed(theme, "kept", share) or "kept"), (" ", "dim")]
        spans += [("many    ", "dim"), ("▔▔ ", "kept"), ("week kept    ", "dim")]
        spans.append((f"{block} ", mixed(theme, "excused", AWAY) or "excused"))
        return Line((*spans, ("excused, the streak holds", "dim")))


class _Whole(NamedTuple):
    """What all rows of a year share."""

    starts: list[date]
    """The first day of each week."""
    gaps: list[int]
    """The cells that follow each week."""
    sums: tuple[tuple[Span, ...], tuple[Span, ...]]
    """What the year came to, in two rows."""


class _Row(NamedTuple):
    """The days of a year in one row of cells."""

    label: str
    cells: dict[date, Span]
    """By the first day of the week."""
    gaps: list[int]
    """The cells that follow each."""
    sums: tuple[Span, ...]

    def line(self, instead: Mapping[date, Span] = MappingProxyType({})) -> Line:
        """Return the row, with other cells for some weeks."""
        spans: list[Span] = [(f"{self.label:{LABEL}}", "text bold")]
        for (start, cell), gap in zip(self.cells.items(), self.gaps, strict=True):
            spans += [instead.get(start, cell), (" " * gap, "text")]
        return Line(tuple(_joined(spans)), self.sums)


class _Measure(NamedTuple):
    """How wide everything is."""

    width: int
    week: int
    """Cells of a week."""
    gap: int
    """Cells between two months."""
    sums: bool

    @classmethod
    def of(cls, width: int) -> "_Measure":
        for week in (3, 2, 1):
            months = 12 * MONTH_WEEKS * week
            for sums in (True, False):
                gap = (width - LABEL - (SUMS if sums else 0) - months) // 11
                if gap >= 1:
                    return cls(width, week, min(4, gap), sums)
        return cls(width, 1, 0, False)

    @property
    def month(self) -> int:
        """Cells from one month to the next."""
        return MONTH_WEEKS * self.week + self.gap

    def gaps(self, starts: list[date]) -> list[int]:
        """Return the cells that follow each week of a year, which the last week of a month leaves free."""
        months = [(start + MIDDLE).month for start in starts]
        ends = [month != after for month, after in zip(months, months[1:] + months[-1:], strict=True)]
        return [
            self.month - months.count(month) * self.week if end else 0 for month, end in zip(months, ends, strict=True)
        ]


def years_in(rows: int) -> int:
    """Return how many years fit into some rows of a terminal."""
    return max(1, min(MOST_YEARS, (rows - FRAME_ROWS - 1) // YEAR_ROWS))


def _weeks(year: int, week_start: int) -> list[date]:
    """Return the first days of the weeks whose middle lies in a year."""
    first = week_of(date(year, 1, 1), week_start)
    starts = (first + timedelta(weeks=n) for n in range(54))
    return [start for start in starts if (start + MIDDLE).year == year]


def first_day(newest: int, count: int, week_start: int) -> date:
    """Return the first day that is drawn of some years."""
    return min(week_days(_weeks(newest - count + 1, week_start)[0]))


def _joined(spans: list[Span]) -> list[Span]:
    """Return the spans with neighbours of the same ink joined, so that there are fewer to draw."""
    joined: list[Span] = []
    for text, ink in spans:
        if joined and (joined[-1][1] == ink or not text):
            joined[-1] = (joined[-1][0] + text, joined[-1][1])
        else:
            joined.append((text, ink))
    return joined
