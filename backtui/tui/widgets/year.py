"""One year at a glance: a column a week, the streak as a line below."""

from datetime import date, timedelta

from ...domain.days import MONTHS, WEEKDAYS, week_days, week_of
from ...domain.weeks import DayState, Week, WeekStatus
from ...domain.words import plural
from ..ink import BAR, Line, Span
from .days import GLYPHS, ink_of
from .pane import Pane

LINES = {
    WeekStatus.MET: ("━━", "kept"),
    WeekStatus.EXCUSED: ("┄┄", "excused"),
    WeekStatus.OPEN: ("○ ", "accent"),
    WeekStatus.SHORT: ("  ", "dim"),
}
LABEL = 6


class YearGrid(Pane):
    """The year of the chosen day."""

    def __init__(self) -> None:
        super().__init__()
        self._day = date.min
        self._today = date.min
        self._week_start = 0
        self._streak = True
        self._states: dict[date, DayState] = {}
        self._weeks: list[tuple[Week, int]] = []
        self._kept: dict[int, Line] = {}
        """The rows of days that the cursor is not in: they stay the same while it moves."""

    def set_year(
        self,
        day: date,
        today: date,
        week_start: int,
        states: dict[date, DayState],
        weeks: list[tuple[Week, int]],
        *,
        streak: bool = True,
    ) -> None:
        """Show the year of a day; the streak is left out where it is not wanted."""
        self._streak = streak
        self._day, self._today, self._week_start = day, today, week_start
        self._states, self._weeks = states, weeks
        self._kept = {}
        self.rebuild()

    def set_day(self, day: date) -> None:
        """Move the cursor within the year shown."""
        self._day = day
        self.rebuild()

    def build(self, width: int) -> list[Line]:
        """Return the sum of the year, its months, seven rows of days and the line of weeks."""
        if self._day == date.min:
            return []
        first = week_of(self._day.replace(month=1, day=1), self._week_start)
        last = self._day.replace(month=12, day=31)
        starts = [first + timedelta(weeks=n) for n in range(((last - first).days) // 7 + 1)]
        rule = Line((("─" * width, "rule"),))
        cursor = (self._day.weekday() - self._week_start) % 7
        for row in range(7):
            if row not in self._kept and row != cursor:
                self._kept[row] = self._row(starts, row)
        rows = [self._row(starts, row) if row == cursor else self._kept[row] for row in range(7)]
        return [
            rule,
            Line(),
            self._sum(),
            Line(),
            self._months(starts),
            *rows,
            Line(),
            self._line(starts),
            Line(),
            _legend(),
        ]

    def _sum(self) -> Line:
        year = self._day.year
        sessions = sum(state is DayState.DONE and day.year == year for day, state in self._states.items())
        kept = [(week, run) for week, run in self._weeks if week.status is WeekStatus.MET and week.start.year == year]
        best = max((run for _, run in kept), default=0)
        return Line(
            (
                (f"{year:<{LABEL}}", "text bold"),
                *_bold(plural(sessions, "session")),
                *_bold(f"{plural(len(kept), 'week')} kept"),
                *(_bold(f"{best} in a row at best") if best and self._streak else ()),
            )
        )

    def _months(self, starts: list[date]) -> Line:
        label = [" "] * (2 * len(starts) + 4)
        now = (0, 0)
        for n, start in enumerate(starts):
            firsts = [day for day in week_days(start) if day.day == 1 and day.year == self._day.year]
            if firsts:
                name = MONTHS[firsts[0].month - 1][:3]
                label[2 * n : 2 * n + 3] = name
                if firsts[0].month == self._day.month:
                    now = (2 * n, 2 * n + 3)
        text = "".join(label)
        blank: Span = (" " * LABEL, "dim")
        return Line(
            (blank, (text[: now[0]], "dim"), (text[slice(*now)], "text bold"), (text[now[1] :].rstrip(), "dim"))
        )

    def _row(self, starts: list[date], row: int) -> Line:
        weekday = (self._week_start + row) % 7
        spans: list[Span] = [(f"{WEEKDAYS[weekday][:3].title() if row % 2 == 0 else '':<{LABEL - 1}}", "dim")]
        for start in starts:
            day = start + timedelta(days=row)
            state = self._states.get(day, DayState.FUTURE) if day.year == self._day.year else DayState.FUTURE
            ink = ink_of(state, now=day == self._today)
            if day == self._day:
                spans += [(BAR, "glow"), (GLYPHS[state], f"{ink} on-select")]
            else:
                spans.append((f" {GLYPHS[state]}", ink))
        return Line(tuple(_joined(spans)))

    def _line(self, starts: list[date]) -> Line:
        status = {week.start: week.status for week, _ in self._weeks}
        marks = [LINES[status[start]] if start in status else ("  ", "dim") for start in starts]
        return Line(tuple(_joined([(f"{'weeks':<{LABEL}}", "dim"), *marks])))


def _bold(text: str) -> list[Span]:
    number, _, rest = text.partition(" ")
    return [(number, "text bold"), (f" {rest}    ", "dim")]


def _joined(spans: list[Span]) -> list[Span]:
    """Return the spans with neighbours of one ink made one: fewer to draw."""
    joined: list[Span] = []
    for text, ink in spans:
        if joined and joined[-1][1] == ink:
            joined[-1] = (joined[-1][0] + text, ink)
        else:
            joined.append((text, ink))
    return joined


def _legend() -> Line:
    return Line(
        (
            (" " * LABEL, "dim"),
            ("━━ ", "kept"),
            ("kept    ", "dim"),
            ("┄┄ ", "excused"),
            ("excused, the streak holds    no line: a short week", "dim"),
        )
    )
