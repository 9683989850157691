"""The calendar: a month of days, the streak of weeks, and the chosen day beside it."""

from datetime import date, timedelta
from typing import ClassVar

from textual import on
from textual.widget import Widget

from ...domain.days import long_day, month_grid, month_shift, short_day, week_of
from ...domain.errors import BacktuiError
from ...domain.stats import ADHERENCE_WEEKS, adhered
from ...domain.weeks import DayState, Week
from ...domain.words import plural
from ...tracker.progress import counted_weeks
from ..action import bindings, chosen, hints
from ..actions import AT
from ..flows.besides import ask_move
from ..widgets.bars import KeyBar
from ..widgets.day_record import DayRecord, Lately
from ..widgets.drawn import Ground
from ..widgets.month import NO_DAYS, MonthGrid
from ..widgets.year import YearGrid, Years, first_day, years_in
from .place import Place

WEEK = timedelta(days=7)
WIDE_COLUMNS = 110
TALL_ROWS, ROOMY_ROWS = 34, 48
"""Rows of the terminal from which the years stand below the month, and from which its cells are higher."""
MONTH_ROWS, ROOMY_MONTH_ROWS = 21, 27
"""Rows of the month on either."""
BAR_ROWS = 2
"""Rows of the bars above and below."""


class CalendarScreen(Place):
    """Look back, and open any day to correct it."""

    NAME: ClassVar[str] = "calendar"
    CSS_PATH = "calendar.tcss"
    AUTO_FOCUS = "MonthGrid"
    BINDINGS = bindings(AT[NAME])

    def __init__(self) -> None:
        super().__init__()
        self._marked: date | None = None
        """The fixed end of the marked days; None when none are marked."""
        self._month: tuple[date, int] | None = None
        self._years: tuple[int, int, int] | None = None
        self._oldest = date.max.year
        """The oldest year that is shown."""
        self._states: dict[date, DayState] = {}
        self._weeks: dict[date, tuple[Week, int]] = {}
        self._lately: Lately | None = None

    @property
    def day(self) -> date:
        """The day under the cursor, even when the key that led there has not been drawn yet."""
        grid = self.query_one(MonthGrid)
        return self.tracker.today if grid.on_today else grid.day

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last marked day; the day under the cursor when none are marked."""
        other = self._marked or self.day
        return min(other, self.day), max(other, self.day)

    def contents(self) -> list[Widget]:
        """Return the month beside the day, the year below."""
        month = Ground(MonthGrid(), DayRecord(), id="month")
        self._lay(month)
        return [month, YearGrid()]

    def _lay(self, month: Ground) -> None:
        """Give the month its rows; the years take the rest, where they are shown."""
        columns, rows = self.app.size
        below = columns >= WIDE_COLUMNS and rows >= TALL_ROWS
        month.styles.height = self._month_rows if below else "1fr"

    @property
    def _month_rows(self) -> int:
        """The rows of the month where the years stand below it."""
        return ROOMY_MONTH_ROWS if self.app.size.height >= ROOMY_ROWS else MONTH_ROWS

    def reload(self) -> None:
        """Read the month and the year anew."""
        self._month = self._years = None
        self._lately = self._looked_back()
        self._show()

    @on(MonthGrid.Moved)
    def move(self) -> None:
        """Follow the cursor."""
        try:
            self._show()
        except BacktuiError as error:
            self.backtui.tell(error)
        self.backtui.draw_now()

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
        actions, labels = AT[self.NAME], {}
        if self._marked:
            first, last = self.days
            count = plural((last - first).days + 1, "day")
            labels = {
                "calendar.excuse": f"excuse {count} from {short_day(first)[4:]}",
                "calendar.unmark": "mark nothing",
            }
            actions = chosen(actions, "calendar.excuse", "calendar.day", "calendar.week", "calendar.unmark")
        self.query_one(KeyBar).show_hints(*hints(actions, labels))

    def _show_month(self) -> None:
        day, grid = self.day, self.query_one(MonthGrid)
        month = (day.replace(day=1), self.backtui.revision)
        if month == self._month:
            grid.set_day(day)
            return
        week_start = self.tracker.settings.week_start
        weeks = month_grid(day, week_start)
        # Read one week before the grid, so that the streak's line can enter it from above.
        first, last = weeks[0][0] - WEEK, weeks[-1][-1]
        self._states = self.tracker.history.day_states(first, last)
        today = self.tracker.today
        if self._states.get(today) is DayState.PENDING and self.tracker.history.agenda().rests:
            # As on Today, a day for rest does not look like one that waits to be done.
            self._states[today] = DayState.REST
        started = self.tracker.history.week_of(self.tracker.history.rules.plan_start)
        judged = [
            (week, run) for week, run in self.tracker.history.weeks(first, last) if week.done or week.start >= started
        ]
        self._weeks = {week.start: (week, streak) for week, streak in judged}
        today, history = self.tracker.today, self.tracker.history
        planned = {ahead for ahead in self._states if ahead > today and history.fixed.is_due(ahead)}
        streak, told = self.tracker.settings.streak, history.told.days(first, last)
        grid.set_month(day, today, week_start, self._states, judged, streak=streak, planned=planned, told=told)
        self._month = month

    def _looked_back(self) -> Lately:
        status, settings = self.tracker.history.status(), self.tracker.settings
        streak = self.tracker.history.streak() if settings.streak else None
        adherence = adhered(counted_weeks(self.tracker.history, ADHERENCE_WEEKS + 1))
        return Lately(status.week, status.slack, streak, adherence, self.tracker.safety.brief_here())

    def _show_year(self) -> None:
        day, grid = self.day, self.query_one(YearGrid)
        if not grid.display:
            return
        wanted = self._wanted_years()
        if self._years == wanted and day.year >= self._oldest:
            grid.set_day(day)
        else:
            self._show_years(*wanted)

    def _wanted_years(self) -> tuple[int, int, int]:
        """Return what the years depend on: the newest of them, how many fit, and the history."""
        # Asked of the terminal, since the years come with the first frame, before anything knows its size.
        room = years_in(self.app.size.height - self._month_rows - BAR_ROWS)
        return self._newest(self.day, room), room, self.backtui.revision

    def _newest(self, day: date, room: int) -> int:
        """Return the newest year to show beside a day: the present one, while the day's own has room below it."""
        newest = max(self.tracker.today.year, day.year)
        return newest if day.year > newest - room else day.year + room - 1

    def _show_years(self, newest: int, room: int, revision: int) -> None:
        history, settings, grid = self.tracker.history, self.tracker.settings, self.query_one(YearGrid)
        begun = min(history.first_done() or self.day, self.day).year
        count = max(1, min(room, newest - begun + 1))
        self._oldest = newest - count + 1
        first, last = first_day(newest, count, settings.week_start), date(newest, 12, 31) + WEEK
        weeks = {week.start: (week, run) for week, run in history.weeks(first, last)}
        states, sets = history.day_states(first, last), history.sets_by_day(first, last)
        known = Years(newest, count, self.tracker.today, settings.week_start, states, sets, weeks, settings.streak)
        self._years = newest, room, revision
        grid.show(self.day, known)

    def _show_day(self) -> None:
        day = self.day
        entry = self.tracker.history.entry(day)
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
            self.tracker.history.routine_name(entry.session) if entry.session else "",
            self.tracker.history.open_pause(),
            self._lately,
            self._moved(day),
        )

    def _moved(self, day: date) -> str:
        fixed = self.tracker.history.fixed
        to, origin = fixed.moved().get(day), fixed.moved_from(day)
        if to:
            return f"Its session was moved to {short_day(to, self.tracker.today)}."
        return f"The session of {short_day(origin, self.tracker.today)} was moved here." if origin else ""

    def on_resize(self) -> None:
        """Show the year when there is room for it now."""
        for month in self.query("#month").results(Ground):
            self._lay(month)
        if self._month:
            self.call_after_refresh(self._show_again)

    def _show_again(self) -> None:
        try:
            self._show()
        except BacktuiError as error:
            self.backtui.tell(error)

    def action_jump(self, days: int) -> None:
        self.query_one(MonthGrid).move_by(lambda day: day + timedelta(days=days))

    def action_jump_months(self, months: int) -> None:
        self.query_one(MonthGrid).move_by(lambda day: month_shift(day, months))

    def action_open_day(self) -> None:
        self.query_one(MonthGrid).open()

    def action_to_today(self) -> None:
        self.query_one(MonthGrid).day = self.tracker.today
        self._show()

    def action_count(self) -> None:
        day, counted = self.day, self.tracker.history.session(self.day).counted
        self.backtui.record(lambda: self.tracker.ticks.count(day, not counted))

    def action_excuse(self) -> None:
        # What was marked stays so while it is thought over.
        self.backtui.ask_excuse(*self.days, then=self.action_unmark)

    def action_move(self) -> None:
        """Ask on which other day the session of a fixed day is done."""
        ask_move(self.backtui, self.day)

    def action_note(self) -> None:
        self.backtui.ask_note(self.day)

    def action_pause(self) -> None:
        self.backtui.ask_pause(self.day)

    def action_mark(self) -> None:
        """Begin to mark days at the cursor, or stop marking."""
        self._marked = None if self._marked else self.day
        self._show_marked()

    def action_unmark(self) -> None:
        self._marked = None
        self._show_marked()


SCREEN = CalendarScreen
