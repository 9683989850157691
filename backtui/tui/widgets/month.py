"""One month: its days, and the streak of weeks as a line down its margin."""

from datetime import date, timedelta
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from ...domain.days import EARLIEST, LATEST, MONTHS, WEEKDAYS, month_grid, month_shift
from ...domain.weeks import DayState, Week, WeekStatus
from ..ink import BAR, Line, Span
from .days import GLYPHS, ink_of
from .pane import Pane

HEAD_ROWS = 3
"""The month's name, a blank row, the weekdays."""
NO_DAYS = (date.max, date.min)
MARKS = {
    WeekStatus.MET: ("┃", "kept"),
    WeekStatus.EXCUSED: ("┊", "excused"),
    WeekStatus.OPEN: ("┊", "accent"),
    WeekStatus.SHORT: (" ", "dim"),
}


class MonthGrid(Pane, can_focus=True):
    """Six weeks in one widget; the cursor is a day."""

    # One cell less than elsewhere: the cursor bar of the first column hangs in the margin.
    MARGINS = (2, 1)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l", "days(1)", "Day", show=False),
        Binding("left,h", "days(-1)", "Day", show=False),
        Binding("down,j", "days(7)", "Week", show=False),
        Binding("up,k", "days(-7)", "Week", show=False),
        Binding("right_square_bracket,pagedown", "months(1)", "Month", show=False),
        Binding("left_square_bracket,pageup", "months(-1)", "Month", show=False),
        Binding("right_curly_bracket", "months(12)", "Year", show=False),
        Binding("left_curly_bracket", "months(-12)", "Year", show=False),
        Binding("enter", "open", "Open the day", show=False),
    ]

    class Moved(Message):
        """The cursor stands on another day."""

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

    def set_month(
        self,
        day: date,
        today: date,
        week_start: int,
        states: dict[date, DayState],
        weeks: list[tuple[Week, int]],
        *,
        streak: bool = True,
    ) -> None:
        """Show the month of a day, with the cursor on it; the streak is left out where it is not wanted."""
        self._streak = streak
        self.day, self._today, self._week_start = day, today, week_start
        self._states = states
        self._weeks = {week.start: (week, streak) for week, streak in weeks}
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
        """Whether the cursor stands on today, and so goes on to the next day at midnight."""
        return self.day == self._today

    @property
    def cell(self) -> int:
        """Cells a day takes."""
        # There is no border; `size` would look into the layout, and every day asks.
        return 6 if self.outer_size.width >= 62 else 5

    @property
    def rows(self) -> int:
        """Screen rows a week takes."""
        return 2 if self.size.height >= HEAD_ROWS + 14 else 1

    def build(self, width: int) -> list[Line]:
        """Return the name of the month, the weekdays and the weeks."""
        if self.day == date.min:
            # No month could be read yet.
            return []
        weeks = month_grid(self.day, self._week_start)
        lines = [Line(), self._title(), *([Line()] if self.size.height > 10 else []), self._names(weeks[0])]
        self._first_row = len(lines) + self.rows - 1
        for week in weeks:
            if self.rows == 2:
                lines.append(self._between(week))
            lines.append(self._week(week))
        return [*lines, *([Line()] if self.size.height > len(lines) + 1 else []), _legend()]

    def _title(self) -> Line:
        before, after = month_shift(self.day, -1), month_shift(self.day, 1)
        spans: list[Span] = [(f" {MONTHS[self.day.month - 1]} {self.day.year}", "text bold")]
        if self.size.width >= 62:
            spans += [("   ‹", "accent"), (f" {MONTHS[before.month - 1]}", "dim")]
            spans += [(f"   {MONTHS[after.month - 1]} ", "dim"), ("›", "accent")]
        return Line(tuple(spans))

    def _names(self, week: list[date]) -> Line:
        short = 3 if self.cell > 5 else 2
        spans: list[Span] = []
        for day in week:
            ink = "soft" if day.weekday() == self._today.weekday() else "dim"
            spans.append((f" {WEEKDAYS[day.weekday()][:short].title():{self.cell - 1}}", ink))
        return Line((*spans, ("  weeks kept" if self.size.width >= 56 else "  weeks", "dim")))

    def _week(self, days: list[date]) -> Line:
        spans = [span for day in days for span in self._day(day)]
        return Line((*spans, ("  ", "dim"), *self._margin(days[0])))

    def _day(self, day: date) -> list[Span]:
        state = self._states.get(day, DayState.FUTURE)
        marked = self._range[0] <= day <= self._range[1]
        on = " on-select" if marked or day == self.day else ""
        bar = (BAR, "glow") if day == self.day else ("│", "glow") if marked else (" ", "text")
        plain = "text" if day.month == self.day.month else "dim"
        ink = "accent bold underline" if day == self._today else plain
        number = f"{day.day:>2}"
        glyph = (GLYPHS[state], f"{ink_of(state, now=day == self._today)}{on}")
        return [
            bar,
            (" " * (2 - len(number.strip())), f"text{on}"),
            (number.strip(), f"{ink}{' bold' if on else ''}{on}"),
            (" ", f"text{on}"),
            glyph,
            (" " * (self.cell - 5), "text"),
        ]

    def _margin(self, first: date) -> list[Span]:
        if first not in self._weeks:
            return []
        week, streak = self._weeks[first]
        mark = MARKS[week.status]
        if week.status is WeekStatus.EXCUSED:
            return [mark, (" × ", "excused"), ("excused" if self.size.width >= 56 else "", "dim")]
        number = "○" if week.status is WeekStatus.OPEN else self._kept(streak) if week.status is WeekStatus.MET else "·"
        ink = "accent" if week.status is WeekStatus.OPEN else "text bold" if streak else "faint"
        of = f"{week.done} of {week.goal}" if self.size.width >= 56 else f"{week.done}/{week.goal}"
        return [mark, (f"{number:>3}", ink), (f"  {of}", "dim")]

    def _kept(self, streak: int) -> str:
        return str(streak) if self._streak else "●"

    def _between(self, days: list[date]) -> Line:
        """Return the row above a week: only the line of the streak runs through it."""
        here, above = self._weeks.get(days[0]), self._weeks.get(days[0] - timedelta(days=7))
        if not here or not above or here[0].status is WeekStatus.SHORT or above[0].status is WeekStatus.SHORT:
            return Line()
        return Line(((" " * (7 * self.cell + 2), "text"), MARKS[here[0].status]))

    def action_days(self, days: int) -> None:
        """Move by days."""
        self.move_to(self.day + timedelta(days=days))

    def action_months(self, months: int) -> None:
        """Move by months."""
        self.move_to(month_shift(self.day, months))

    def move_to(self, day: date) -> None:
        """Move to a day; one beyond the calendar changes nothing."""
        if EARLIEST <= day <= LATEST:
            # At once, so that keys that come together each move on from the one before.
            self.day = day
            self.post_message(self.Moved())

    def action_open(self) -> None:
        """Open the day under the cursor."""
        self.post_message(self.Opened(self.day))

    def on_click(self, event: events.Click) -> None:
        """Move to the day under the mouse; a second click opens it."""
        row, column = divmod(event.y - self._first_row, self.rows)[0], (event.x - self.MARGINS[0]) // self.cell
        if 0 <= row < 6 and 0 <= column < 7 and event.y >= self._first_row:
            day = month_grid(self.day, self._week_start)[row][column]
            if day == self.day:
                self.action_open()
            else:
                self.move_to(day)

    _first_row = HEAD_ROWS


def _legend() -> Line:
    spans: list[Span] = [(" ", "text")]
    for state, name in ((DayState.DONE, "done"), (DayState.PARTIAL, "part"), (DayState.REST, "rest")):
        spans += [(f"{GLYPHS[state]} ", ink_of(state)), (f"{name}   ", "dim")]
    return Line((*spans, ("× ", "excused"), ("excused", "dim")))
