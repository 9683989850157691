"""Today: what the day asks, what is done, what is next."""

from datetime import date, timedelta
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widget import Widget

from ...domain.days import EARLIEST
from ...domain.model import Item
from ..widgets.bars import Hint
from ..widgets.checklist import Checklist
from ..widgets.cue import Cue
from ..widgets.overview import Overview
from ..widgets.stage import Stage
from .place import Place

ONE_DAY = timedelta(days=1)


class TodayScreen(Place):
    """One day's session, today's unless another was opened."""

    NAME = "today"
    AUTO_FOCUS = "Checklist"
    HINTS = (
        Hint("space", "tick", "tick"),
        Hint("→ ←", "sets", "sets(1)"),
        Hint("enter", "open", "open"),
        Hint("s", "coach", "coach"),
        Hint("c", "count it", "count"),
        Hint("x", "excuse", "excuse"),
        Hint("[ ]", "other days", "shift_day(-1)"),
        Hint("t", "today", "back_to_today"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "Tick", id="today.tick"),
        Binding("right,l,plus", "sets(1)", "One set more", show=False, id="today.more"),
        Binding("left,h,minus", "sets(-1)", "One set less", show=False, id="today.less"),
        Binding("s", "coach", "Start the coach", id="today.coach"),
        Binding("c", "count", "Count it as done", id="today.count"),
        Binding("x", "excuse", "Excuse the day", id="today.excuse"),
        Binding("left_square_bracket", "shift_day(-1)", "The day before", show=False, id="today.before"),
        Binding("right_square_bracket", "shift_day(1)", "The day after", show=False, id="today.after"),
        Binding("t,escape", "back_to_today", "Back to today", show=False, id="today.today"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._other_day: date | None = None
        self.day = self.tracker.today
        """The day shown."""

    def contents(self) -> list[Widget]:
        """Return the overview above, the list and the exercise side by side below."""
        checklist = Checklist()
        checklist.follow = self.show_cue
        return [Overview(), Container(checklist, Stage(Cue()), id="day")]

    def reload(self) -> None:
        """Show the day as it stands."""
        agenda = self.tracker.agenda(self._other_day or self.tracker.today)
        # What is done next is done to the day on the screen, also when midnight has passed meanwhile.
        self.day = agenda.status.day
        self.query_one(Overview).show(agenda, self.tracker.clock.now(), self.tracker.today)
        self.query_one(Checklist).show(agenda, self.tracker)

    def show_day(self, day: date | None) -> None:
        """Show a day; None follows today."""
        self._other_day = None if day == self.tracker.today else day
        self.reload()

    def show_cue(self, exercise: str) -> None:
        """Show the exercise under the cursor."""
        item = self.query_one(Checklist).item(exercise)
        if item:
            self.query_one(Cue).show(item, self.tracker.library)
            self.query_one(Stage).show(item.exercise)

    @on(Checklist.Chosen)
    async def open_exercise(self, message: Checklist.Chosen) -> None:
        """Open the exercise in the library."""
        await self.backtui.open_exercise(message.key)

    def action_open(self) -> None:
        """Open the exercise under the cursor."""
        self.query_one(Checklist).action_choose()

    def action_tick(self) -> None:
        """Tick all sets of the exercise under the cursor, or untick them."""
        item = self.query_one(Checklist).item()
        if item:
            self._record_sets(item, 0 if item.done else item.dose.sets)

    def action_sets(self, change: int) -> None:
        """Tick one set more or less."""
        item = self.query_one(Checklist).item()
        if item:
            self._record_sets(item, min(max(0, item.sets_done + change), item.dose.sets))

    def _record_sets(self, item: Item, sets_done: int) -> None:
        day = self.day
        self.backtui.record(lambda: self.tracker.tick(day, item.exercise, sets_done))

    def action_coach(self) -> None:
        """Be led through what is still open."""
        session = self.tracker.session(self.day)
        if all(item.done for item in session.asked):
            self.say("everything is done already")
        else:
            self.backtui.start_coach(self.day)

    def action_count(self) -> None:
        """Count the day as done, or no longer."""
        day, counted = self.day, self.tracker.session(self.day).counted
        self.backtui.record(lambda: self.tracker.count(day, not counted))

    def action_excuse(self) -> None:
        """Ask why the day is excused."""
        self.backtui.ask_excuse(self.day)

    def action_shift_day(self, days: int) -> None:
        """Show the day before or after; days to come are not shown."""
        day = self.day + days * ONE_DAY
        if EARLIEST <= day <= self.tracker.today:
            self.show_day(day)

    def action_back_to_today(self) -> None:
        """Show today again."""
        self.show_day(None)
