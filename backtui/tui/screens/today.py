"""Today: what the day asks, what is done, what is next."""

from datetime import UTC, date, datetime, timedelta
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from ...domain.days import EARLIEST
from ...domain.model import Item
from ...domain.pain import Moment
from ...noticing import Notice
from ...planning import EARLY_MORNING
from ..widgets.bars import Hint
from ..widgets.checklist import Checklist
from ..widgets.cue import Cue
from ..widgets.drawn import Ground
from ..widgets.notice import NoticeStrip
from ..widgets.overview import Overview
from ..widgets.stage import Stage
from .place import Place

ONE_DAY = timedelta(days=1)
EVER = datetime.min.replace(tzinfo=UTC)


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
        Hint("p", "pain", "pain"),
        Hint("n", "note", "note"),
        Hint("m", "just up", "just_up"),
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
        Binding("n", "note", "Write a note on the day", id="today.note"),
        Binding("N", "note_exercise", "Write a note on the exercise", id="today.note_exercise"),
        Binding("P", "pause", "Pause from the day on, or end the pause", show=False, id="today.pause"),
        Binding("p", "pain", "Say how much it hurts", id="today.pain"),
        Binding("m", "just_up", "Up for less than an hour", id="today.just_up"),
        Binding("y", "agree", "Do what the notice says", show=False, id="today.agree"),
        Binding("d", "put_away", "Put the notice away", show=False, id="today.put_away"),
        Binding("left_square_bracket", "shift_day(-1)", "The day before", show=False, id="today.before"),
        Binding("right_square_bracket", "shift_day(1)", "The day after", show=False, id="today.after"),
        Binding("t,escape", "back_to_today", "Back to today", show=False, id="today.today"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._other_day: date | None = None
        self.day = self.tracker.today
        """The day shown."""
        self.notice: Notice | None = None

    def contents(self) -> list[Widget]:
        """Return the overview above, the list and the exercise side by side below."""
        checklist = Checklist()
        checklist.follow = self.show_cue
        return [Overview(), Ground(checklist, Stage(Cue()), id="day"), NoticeStrip()]

    def reload(self) -> None:
        """Show the day as it stands."""
        agenda = self.tracker.agenda(self._other_day or self.tracker.today)
        # What is done next is done to the day on the screen, also when midnight has passed meanwhile.
        self.day = agenda.status.day
        streak = self.tracker.known_streak(self.day) if self._streak_wanted else None
        self.query_one(Overview).show(agenda, self.tracker.clock.now(), self.tracker.today, streak)
        self.query_one(Checklist).show(agenda, self.tracker)
        # The exercises come first: the streak reads the whole history, and what there is to say months of it.
        self.after_frame(self._show_the_rest)

    @property
    def _streak_wanted(self) -> bool:
        return self.tracker.settings.streak

    def _show_the_rest(self) -> None:
        if self._streak_wanted:
            self.query_one(Overview).show_streak(self.tracker.streak(self.day))
        self.notice = self.tracker.notice() if self.day == self.tracker.today else None
        self.query_one(NoticeStrip).show(self.notice)

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

    def action_pain(self) -> None:
        """Ask how much it hurts: before a session, with the exercise of the moment, or after."""
        session = self.tracker.session(self.day)
        item = self.query_one(Checklist).item()
        if self.day != self.tracker.today:
            self.say("pain of another day is told with: backtui pain LEVEL --on DAY")
        elif session.done:
            self.backtui.ask_pain(Moment.AFTER)
        elif session.sets_done:
            # The cursor moves on with a tick; pain belongs to what was done.
            done = [i for i in session.items if i.sets_done]
            here = item if item in done else max(done, key=lambda i: i.done_at or EVER)
            self.backtui.ask_pain(Moment.DURING, here.exercise)
        else:
            self.backtui.ask_pain(Moment.MORNING)

    def action_just_up(self) -> None:
        """Follow the early morning routine today, or the plan's again."""
        if self.day != self.tracker.today:
            self.say("only today's routine can be changed: t goes back to today")
            return
        today = self.day
        early = self.tracker.session(today).routine == EARLY_MORNING
        usual = self.tracker.settings.plan.routine if self.tracker.settings.early_morning else None
        self.backtui.record(lambda: self.tracker.choose_routine(today, usual if early else EARLY_MORNING))

    def action_agree(self) -> None:
        """Do what the notice offers."""
        if self.notice:
            self.backtui.agree(self.notice)

    def action_put_away(self) -> None:
        """Put the notice away."""
        notice = self.notice
        if notice and notice.no:
            self.backtui.record(lambda: self.tracker.put_away_notice(notice.about))

    def action_count(self) -> None:
        """Count the day as done, or no longer."""
        day, counted = self.day, self.tracker.session(self.day).counted
        self.backtui.record(lambda: self.tracker.count(day, not counted))

    def action_excuse(self) -> None:
        """Ask why the day is excused."""
        self.backtui.ask_excuse(self.day)

    def action_note(self) -> None:
        """Write a note on the day."""
        self.backtui.ask_note(self.day)

    def action_note_exercise(self) -> None:
        """Write a note on the exercise under the cursor."""
        item = self.query_one(Checklist).item()
        self.backtui.ask_note(self.day, item.exercise if item else None)

    def action_pause(self) -> None:
        """Pause from the day on, or end the pause that is open."""
        self.backtui.ask_pause(self.day)

    def action_shift_day(self, days: int) -> None:
        """Show the day before or after; days to come are not shown."""
        day = self.day + days * ONE_DAY
        if EARLIEST <= day <= self.tracker.today:
            self.show_day(day)

    def action_back_to_today(self) -> None:
        """Show today again."""
        self.show_day(None)
