"""The calendar: a month of days, the streak of weeks, and the chosen day beside it."""

from datetime import date, timedelta
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from ...domain.days import long_day, month_grid, short_day, week_of
from ...domain.errors import BacktuiError
from ...domain.stats import ADHERENCE_WEEKS, adhered
from ...domain.weeks import DayState, Week
from ...domain.words import plural
from ...progress import counted_weeks
from ..widgets.bars import Hint, KeyBar
from ..widgets.day_record import DayRecord, Lately
from ..widgets.drawn import Ground
from ..widgets.month import NO_DAYS, MonthGrid
from ..widgets.year import YearGrid
from .place import Place


class CalendarScreen(Place):
    """Look back, and open any day to set it right."""

    NAME: ClassVar[str] = "calendar"
    CSS_PATH = "calendar.tcss"
    AUTO_FOCUS = "MonthGrid"
    HINTS = (
        Hint("← →", "day", "jump(1)"),
        Hint("↑ ↓", "week", "jump(7)"),
        Hint("[ ]", "month", "jump_months(-1)"),
        Hint("{ }", "year", "jump_months(-12)"),
        Hint("t", "today", "to_today"),
        Hint("enter", "open", "open_day"),
        Hint("c", "count it", "count"),
        Hint("x", "excuse", "excuse"),
        Hint("v", "mark days", "mark"),
        Hint("n", "note", "note"),
        Hint("P", "pause", "pause"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "to_today", "Today", show=False, id="calendar.today"),
        Binding("c", "count", "Count it as done", show=False, id="calendar.count"),
        Binding("x", "excuse", "Excuse the day, or the days marked", show=False, id="calendar.excuse"),
        Binding("v", "mark", "Mark days, or no longer", show=False, id="calendar.mark"),
        Binding("escape", "unmark", "Mark nothing", show=False, id="calendar.unmark"),
        Binding("n", "note", "Write a note", show=False, id="calendar.note"),
        Binding("P", "pause", "Pause from the day on, or end the pause", show=False, id="calendar.pause"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._marked: date | None = None
        """The end of the marked days that stands still; None when none are marked."""
        self._month: tuple[date, int] | None = None
        self._year: tuple[int, int] | None = None
        self._states: dict[date, DayState] = {}
        self._weeks: dict[date, tuple[Week, int]] = {}
        self._lately: Lately | None = None

    @property
    def day(self) -> date:
        """The day under the cursor, also when the key that led there has not been drawn yet."""
        grid = self.query_one(MonthGrid)
        return self.tracker.today if grid.on_today else grid.day

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last of the days marked; the day under the cursor when none are."""
        other = self._marked or self.day
        return min(other, self.day), max(other, self.day)

    def contents(self) -> list[Widget]:
        """Return the month beside the day, the year below."""
        return [Ground(MonthGrid(), DayRecord(), id="month"), YearGrid()]

    def reload(self) -> None:
        """Read the month and the year anew."""
        self._month = self._year = None
        self._lately = self._looked_back()
        self._show()

    @on(MonthGrid.Moved)
    def move(self) -> None:
        """Follow the cursor."""
        try:
            self._show()
        except BacktuiError as error:
            self.backtui.tell(error)

    @on(MonthGrid.Opened)
    async def open(self, message: MonthGrid.Opened) -> None:
        """Open the day on Today."""
        if message.day > self.tracker.today:
            self.say(f"{short_day(message.day)} is still to come")
        else:
            await self.backtui.open_day(message.day)

    def _show(self) -> None:
        self._show_month()
        self._show_year()
        self._show_day()
        self._show_marked()

    def _show_marked(self) -> None:
        self.query_one(MonthGrid).set_range(*(self.days if self._marked else NO_DAYS))
        hints: tuple[Hint, ...] = self.HINTS
        if self._marked:
            first, last = self.days
            count = plural((last - first).days + 1, "day")
            hints = (
                Hint("x", f"excuse {count} from {short_day(first)[4:]}", "excuse"),
                Hint("← → ↑ ↓", "more or fewer", "jump(1)"),
                Hint("esc", "mark nothing", "unmark"),
            )
        self.query_one(KeyBar).show_hints(*hints)

    def _show_month(self) -> None:
        day, grid = self.day, self.query_one(MonthGrid)
        month = (day.replace(day=1), self.backtui.revision)
        if month == self._month:
            grid.set_day(day)
            return
        week_start = self.tracker.settings.week_start
        weeks = month_grid(day, week_start)
        # One week before the grid, so that the streak's line is known where it enters.
        first, last = weeks[0][0] - timedelta(days=7), weeks[-1][-1]
        self._states = self.tracker.day_states(first, last)
        started = self.tracker.week_of(self.tracker.rules.plan_start)
        judged = [(week, run) for week, run in self.tracker.weeks(first, last) if week.done or week.start >= started]
        self._weeks = {week.start: (week, streak) for week, streak in judged}
        grid.set_month(day, self.tracker.today, week_start, self._states, judged, streak=self.tracker.settings.streak)
        self._month = month

    def _looked_back(self) -> Lately:
        status, settings = self.tracker.status(), self.tracker.settings
        streak = status.streak if settings.streak else None
        return Lately(status.week, status.slack, streak, adhered(counted_weeks(self.tracker, ADHERENCE_WEEKS + 1)))

    def _show_year(self) -> None:
        day, grid = self.day, self.query_one(YearGrid)
        if not grid.display:
            return
        year = (day.year, self.backtui.revision)
        if year == self._year:
            grid.set_day(day)
            return
        first, last = date(day.year, 1, 1), date(day.year, 12, 31)
        states, weeks = self.tracker.day_states(first, last), self.tracker.weeks(first, last)
        settings = self.tracker.settings
        grid.set_year(day, self.tracker.today, settings.week_start, states, weeks, streak=settings.streak)
        self._year = year

    def _show_day(self) -> None:
        day = self.day
        entry = self.tracker.entry(day)
        record = self.query_one(DayRecord)
        title = (
            long_day(day).rsplit(" ", 1)[0] if self.screen.has_class("-wide") else short_day(day, self.tracker.today)
        )
        record.show(
            self._states[day],
            day == self.tracker.today,
            title,
            entry,
            self._weeks.get(week_of(day, self.tracker.settings.week_start)),
            self.tracker.routine_name(entry.session) if entry.session else "",
            self.tracker.open_pause(),
            self._lately,
        )

    def on_resize(self) -> None:
        """The year is shown only where there is room for it."""
        if self._month:
            self.call_after_refresh(self._show_again)

    def _show_again(self) -> None:
        try:
            self._show()
        except BacktuiError as error:
            self.backtui.tell(error)

    def action_jump(self, days: int) -> None:
        """Move by days."""
        self.query_one(MonthGrid).action_days(days)

    def action_jump_months(self, months: int) -> None:
        """Move by months."""
        self.query_one(MonthGrid).action_months(months)

    def action_open_day(self) -> None:
        """Open the day under the cursor."""
        self.query_one(MonthGrid).action_open()

    def action_to_today(self) -> None:
        """Go to today."""
        self.query_one(MonthGrid).day = self.tracker.today
        self._show()

    def action_count(self) -> None:
        """Count the day as done, or no longer."""
        day, counted = self.day, self.tracker.session(self.day).counted
        self.backtui.record(lambda: self.tracker.count(day, not counted))

    def action_excuse(self) -> None:
        """Ask why the day is excused, or all that are marked."""
        self.backtui.ask_excuse(*self.days)
        self._marked = None

    def action_note(self) -> None:
        """Write a note on the day."""
        self.backtui.ask_note(self.day)

    def action_pause(self) -> None:
        """Pause from the day on, or end the pause that is open."""
        self.backtui.ask_pause(self.day)

    def action_mark(self) -> None:
        """Begin to mark days at the cursor, or end it."""
        self._marked = None if self._marked else self.day
        self._show_marked()

    def action_unmark(self) -> None:
        """Mark nothing."""
        self._marked = None
        self._show_marked()
