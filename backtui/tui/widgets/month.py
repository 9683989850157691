"""One month: its days, and the streak of weeks as a line down its margin."""

from collections.abc import Callable, Container, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from textual import events
from textual.message import Message

from ...domain.days import EARLIEST, LATEST, MONTHS, WEEKDAYS, month_grid, month_shift
from ...domain.light_types import NamedTuple
from ...domain.weeks import DayState, Week, WeekStatus
from ...domain.words import GLYPHS
from ..lines import BAR, Line, Span, cells_of, taken_by
from .days import PLANNED, SHORT, ground_of_day, ink_of
from .frame import Frame, framed
from .pane import Pane

HEAD_ROWS = 3
"""The month's name, a blank row, the weekdays."""
WEEK_CELLS = 12
"""Cells for what a week came to, beside its days."""
BOXED_HEAD = 1
BOXED_ROWS = BOXED_HEAD + 6 * 2
"""Rows from which the days are boxes."""
NOTHING_TOLD: Mapping[date, str] = MappingProxyType({})
NO_DAYS = (date.max, date.min)
MARKS = {
    WeekStatus.MET: ("┃", "kept"),
    WeekStatus.EXCUSED: ("┊", "excused"),
    WeekStatus.OPEN: ("┊", "accent"),
    WeekStatus.SHORT: (" ", "dim"),
}


class _Measure(NamedTuple):
    """How large everything is, asked of the layout once for all days."""

    rows: int
    """Rows of a week."""
    cell: int
    """Cells of a day."""
    words: bool
    """Whether what a week came to has room in words."""


class MonthGrid(Pane, can_focus=True):
    """Six weeks in one widget; the cursor is a day."""

    # One cell less than elsewhere, since the cursor bar of the first column stands in the margin.
    MARGINS = (2, 1)

    class Moved(Message):
        """The cursor moved to another day."""

    class Opened(Message):
        """The day under the cursor was opened."""

        def __init__(self, day: date) -> None:
            super().__init__()
            self.day = day

    def __init__(self) -> None:
        super().__init__()
        self.day = date.min
        self._today = date.min
        self._week_start = 0
        self._range = NO_DAYS
        self._streak = True
        self._states: dict[date, DayState] = {}
        self._weeks: dict[date, tuple[Week, int]] = {}
        self._planned: Container[date] = ()
        self._told: Mapping[date, str] = NOTHING_TOLD

    def set_month(
        self,
        day: date,
        today: date,
        week_start: int,
        states: dict[date, DayState],
        weeks: list[tuple[Week, int]],
        *,
        streak: bool = True,
        planned: Container[date] = (),
        told: Mapping[date, str] = NOTHING_TOLD,
    ) -> None:
        """Show the month of a day, with the cursor on it.

        Args:
            day: The day.
            today: The day it is.
            week_start: First day of the week, 0 Monday to 6 Sunday.
            states: What each day is.
            weeks: What the weeks came to, each with the streak at its end.
            streak: Whether the streak is shown.
            planned: The days to come that the plan asks for.
            told: The letters of days with pain or a note.
        """
        self._streak, self._planned, self._told = streak, planned, told
        self.day, self._today, self._week_start = day, today, week_start
        self._states = states
        self._weeks = {week.start: (week, streak) for week, streak in weeks}
        self.show_frame(self._frame())
        self.rebuild()

    def set_range(self, first: date, last: date) -> None:
        """Mark the days from `first` to `last`, both included; none when they run backwards."""
        if self._range != (first, last):
            self._range = first, last
            self.rebuild()

    def set_day(self, day: date) -> None:
        """Move the cursor within the month shown."""
        self.day = day
        self.rebuild()

    @property
    def on_today(self) -> bool:
        """Whether the cursor is on today, and so follows it to the next day at midnight."""
        return self.day == self._today

    @property
    def _boxed(self) -> bool:
        """Whether a day has a cell of several rows, with what became of it in a word."""
        return framed(self) and self.size.height >= BOXED_ROWS

    @property
    def cell(self) -> int:
        """Cells a day takes, the free one after it included."""
        if self._boxed:
            return (self.content_width - WEEK_CELLS) // 7
        # Without a border this is the same as `size`, which would ask the layout once for every day.
        return 6 if self.outer_size.width >= 62 else 5

    @property
    def rows(self) -> int:
        """Screen rows a week takes, the free one after it included."""
        if self._boxed:
            room = self.size.height - BOXED_HEAD
            # Six weeks are rare: five may have the row after each that six have no room for.
            return min(4, room // 6) if room >= 6 * 3 else max(2, min(3, room // len(self._shown_weeks())))
        return 2 if self.size.height >= HEAD_ROWS + 14 else 1

    def build(self, width: int) -> list[Line]:
        """Return the name of the month, the weekdays and the weeks."""
        if self.day == date.min:
            # No month could be read yet.
            return []
        weeks, measure = self._shown_weeks(), self._measure()
        if self._boxed:
            self._first_row = BOXED_HEAD
            return [self._names(weeks[0], measure), *(line for week in weeks for line in self._box(week, measure))]
        head = [Line()] if framed(self) else [Line(), self._title(), *([Line()] if self.size.height > 10 else [])]
        lines = [*head, self._names(weeks[0], measure)]
        self._first_row = len(lines) + measure.rows - 1
        for week in weeks:
            if measure.rows == 2:
                lines.append(self._between(week, measure))
            lines.append(self._week(week, measure))
        return [*lines, *([Line()] if self.size.height > len(lines) + 1 else []), _legend(width)]

    def _measure(self) -> "_Measure":
        cell = self.cell
        return _Measure(self.rows, cell, self.content_width - 7 * cell >= len("  weeks kept") + 2)

    def _shown_weeks(self) -> list[list[date]]:
        """Return the weeks on screen: six, or as boxes those that touch the month."""
        weeks = month_grid(self.day, self._week_start)
        if not self._boxed:
            return weeks
        return [week for week in weeks if any(day.month == self.day.month for day in week)]

    def _frame(self) -> Frame:
        before, after = (MONTHS[month_shift(self.day, by).month - 1] for by in (-1, 1))
        note = (("[ ", "accent"), (before, "dim"), ("   ", "dim"), (after, "dim"), (" ]", "accent"))
        return Frame(((f"{MONTHS[self.day.month - 1]} {self.day.year}", "text bold"),), note)

    def _title(self) -> Line:
        before, after = month_shift(self.day, -1), month_shift(self.day, 1)
        spans: list[Span] = [(f" {MONTHS[self.day.month - 1]} {self.day.year}", "text bold")]
        if self.size.width >= 62:
            spans += [("   ‹", "accent"), (f" {MONTHS[before.month - 1]}", "dim")]
            spans += [(f"   {MONTHS[after.month - 1]} ", "dim"), ("›", "accent")]
        return Line(tuple(spans))

    def _names(self, week: list[date], measure: "_Measure") -> Line:
        short = 3 if measure.cell > 5 else 2
        spans: list[Span] = []
        for day in week:
            ink = "soft" if day.weekday() == self._today.weekday() else "dim"
            spans.append((f" {WEEKDAYS[day.weekday()][:short].title():{measure.cell - 1}}", ink))
        return Line((*spans, ("  weeks kept" if measure.words else "  weeks", "dim")))

    def _week(self, days: list[date], measure: "_Measure") -> Line:
        spans = [span for day in days for span in self._day(day, measure)]
        return Line((*spans, ("  ", "dim"), *self._margin(days[0], measure)))

    def _look(self, day: date) -> tuple[DayState, str, str, Span]:
        """Return the state of a day, its ground, the ink of its number, and the bar before it."""
        state = self._states.get(day, DayState.FUTURE)
        marked = self._range[0] <= day <= self._range[1]
        own = ground_of_day(self.app.theme, state, now=day == self._today)
        ground = "select" if marked or (day == self.day and own == "ground") else own
        bar = (BAR, "glow") if day == self.day else ("│", "glow") if marked else (" ", "text")
        plain = "text" if day.month == self.day.month else "soft"
        ink = "accent bold underline" if day == self._today else plain
        chosen = " bold" if marked or day == self.day else ""
        return state, ground, f"{ink}{chosen} on-{ground}", (bar[0], f"{bar[1]} on-{ground}")

    def _day(self, day: date, measure: "_Measure") -> list[Span]:
        """Return a day on a ground of its own, so that its mark belongs to it at a glance."""
        state, ground, ink, bar = self._look(day)
        mark = PLANNED if state is DayState.FUTURE and day in self._planned else GLYPHS[state]
        number = f"{day.day:>2}"
        return [
            bar,
            (" " * (2 - len(number.strip())), f"text on-{ground}"),
            (number.strip(), ink),
            # Beside the glyph, since a day may be anything and hurt.
            (self._told.get(day, ""), f"soft on-{ground}"),
            (f"{mark}", f"{ink_of(state, now=day == self._today)} on-{ground}"),
            (" " * (measure.cell - 4 - cells_of(self._told.get(day, ""))), "text"),
        ]

    def _box(self, days: list[date], measure: "_Measure") -> list[Line]:
        """Return the rows of a week whose days are boxes: the number, then what became of the day."""
        high = measure.rows - 1 if measure.rows > 2 else 2
        wide = measure.cell - 1
        rows: list[list[Span]] = [[] for _ in range(high)]
        for day in days:
            state, ground, ink, bar = self._look(day)
            word = SHORT.get(state, "")
            mark = GLYPHS[state] if word else ""
            if state is DayState.FUTURE and day in self._planned:
                mark, word = PLANNED, "plan"
            said = f"{mark} {word}" if wide > len(word) + 2 else mark
            glyph = f"{ink_of(state, now=day == self._today)} on-{ground}"
            number = str(day.day)
            told = f" {self._told[day]}" if day in self._told else ""
            rest = (f"{told:{wide - 1 - len(number)}}", f"soft on-{ground}")
            rows[0] += [bar, (number, ink), rest, (" ", "text")]
            rows[1] += [bar, (f"{said:{wide - 1}}", glyph), (" ", "text")]
            for row in rows[2:]:
                row += [bar, (" " * (wide - 1), f"text on-{ground}"), (" ", "text")]
        margin = self._margin(days[0], measure)
        line = [margin[:1], margin] if margin else [[], []]
        lines = [Line((*row, (" ", "dim"), *(line[n] if n < 2 else margin[:1]))) for n, row in enumerate(rows)]
        return [*lines, *([self._between_boxes(days, measure)] if measure.rows > 2 else [])]

    def _between_boxes(self, days: list[date], measure: "_Measure") -> Line:
        here, below = (self._weeks.get(days[0] + timedelta(days=n)) for n in (0, 7))
        if not here or not below or WeekStatus.SHORT in (here[0].status, below[0].status):
            return Line()
        return Line(((" " * (7 * measure.cell + 1), "text"), MARKS[below[0].status]))

    def _margin(self, first: date, measure: "_Measure") -> list[Span]:
        if first not in self._weeks:
            return []
        week, streak = self._weeks[first]
        mark = MARKS[week.status]
        if week.status is WeekStatus.EXCUSED:
            return [mark, (" × ", "excused"), ("excused" if measure.words else "", "dim")]
        number = "○" if week.status is WeekStatus.OPEN else self._kept(streak) if week.status is WeekStatus.MET else "·"
        ink = "accent" if week.status is WeekStatus.OPEN else "text bold" if streak else "faint"
        of = f"{week.done} of {week.goal}" if measure.words else f"{week.done}/{week.goal}"
        return [mark, (f"{number:>3}", ink), (f"  {of}", "dim")]

    def _kept(self, streak: int) -> str:
        return str(streak) if self._streak else "●"

    def _between(self, days: list[date], measure: "_Measure") -> Line:
        """Return the row above a week, with nothing but the line of the streak."""
        here, above = self._weeks.get(days[0]), self._weeks.get(days[0] - timedelta(days=7))
        if not here or not above or here[0].status is WeekStatus.SHORT or above[0].status is WeekStatus.SHORT:
            return Line()
        return Line(((" " * (7 * measure.cell + 2), "text"), MARKS[here[0].status]))

    def move_to(self, day: date) -> None:
        """Move to a day; does nothing for a day outside the calendar's range."""
        if EARLIEST <= day <= LATEST:
            # At once, so that each of several quick keys moves on from the one before.
            self.day = day
            self.post_message(self.Moved())

    def move_by(self, step: Callable[[date], date]) -> None:
        """Move a step on from the day under the cursor; does nothing while no month could be shown."""
        if self.day != date.min:
            self.move_to(step(self.day))

    def open(self) -> None:
        """Open the day under the cursor."""
        self.post_message(self.Opened(self.day))

    def _turn(self, x: int) -> None:
        """Go to the month before or after, where its name stands in the border."""
        note = self.frame.note if self.frame else ()
        begin = self.outer_size.width - len(" ─╮") - taken_by(note)
        if x >= begin:
            self.move_to(month_shift(self.day, -1 if x < begin + taken_by(note[:2]) + 1 else 1))

    def on_click(self, event: events.Click) -> None:
        """Move to the day under the mouse; a second click opens it."""
        if event.y < self.styles.padding.top:
            self._turn(event.x)
            return
        y = event.y - self.styles.padding.top
        row, column = (y - self._first_row) // self.rows, self.column_at(event) // self.cell
        weeks = self._shown_weeks()
        if 0 <= row < len(weeks) and 0 <= column < 7 and y >= self._first_row:
            day = weeks[row][column]
            if day == self.day:
                self.open()
            else:
                self.move_to(day)

    _first_row = HEAD_ROWS


_NAMED = {
    DayState.DONE: "done",
    DayState.PARTIAL: "part",
    DayState.OPEN: "open",
    DayState.FUTURE: "plan",
    DayState.REST: "rest",
    DayState.EXCUSED: "excused",
}
"""What the marks are called below the month; of the days to come, those that the plan asks for have one."""


def _legend(width: int) -> Line:
    marks = [(GLYPHS[state].strip() or PLANNED, ink_of(state), name) for state, name in _NAMED.items()]
    cells = sum(cells_of(f" {mark} {name}") for mark, _, name in marks)
    gap = " " * min(2, max(0, (width - cells) // (len(marks) - 1)))
    spans = (span for mark, ink, name in marks for span in ((gap, "dim"), (f" {mark} ", ink), (name, "dim")))
    return Line(tuple(spans)[1:])
