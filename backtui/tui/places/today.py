"""Today: what the day asks, what is done, what is next."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from textual import on
from textual.widget import Widget

from ...domain.days import EARLIEST
from ...domain.model import Purpose
from ...domain.pain import Moment
from ...domain.text import clean
from ...domain.words import in_sentence
from ...tracker.plan import EARLY_MORNING
from ..action import bindings
from ..actions import AT, key_of
from ..flows.besides import ask_amounts, ask_change, ask_effort, ask_extra
from ..widgets.checklist import Checklist
from ..widgets.cue import Cue
from ..widgets.drawn import Ground
from ..widgets.frame import Frame
from ..widgets.lately import Lately
from ..widgets.notice import NoticeStrip
from ..widgets.overview import Overview
from ..widgets.stage import Stage
from .place import Place

if TYPE_CHECKING:
    from ...tracker.notices import Notice

ONE_DAY = timedelta(days=1)
NOON_H = 12
BESIDE_ROWS = 14
"""Rows of Today above and below its stage: bars, overview, notice, borders."""
LATELY_DAYS = 91
"""How far back the curve of pain goes."""
EVER = datetime.min.replace(tzinfo=UTC)


class TodayScreen(Place):
    """One day's session, today's unless another was opened."""

    NAME = "today"
    AUTO_FOCUS = "Checklist"
    BINDINGS = bindings(AT[NAME])

    def __init__(self) -> None:
        super().__init__()
        self._other_day: date | None = None
        self.opened_from = ""
        """The place in which the day was opened that is shown; empty for this one."""
        self.day = self.tracker.today
        """The day shown."""
        self.notice: Notice | None = None

    def contents(self) -> list[Widget]:
        """Return the overview above, the list and the exercise side by side below."""
        checklist = Checklist()
        checklist.follow = self.show_cue
        session = Ground(checklist, Lately(), id="session")
        return [Overview(), Ground(session, Stage(Cue(), BESIDE_ROWS), id="day"), NoticeStrip()]

    def reload(self) -> None:
        """Show the day as it stands."""
        agenda = self.tracker.history.agenda(self._other_day or self.tracker.today)
        # The next action is for the day on the screen, even if midnight has passed.
        self.day = agenda.status.day
        streak = self.tracker.history.known_streak(self.day) if self._streak_wanted else None
        brief = self.tracker.safety.brief_here()
        self.query_one(Overview).show(agenda, self.tracker.clock.now(), self.tracker.today, streak, brief)
        leads = self.tracker.safety.may_lead()
        told = self.tracker.history.besides(self.day)
        hurt = self.tracker.advice.hurt_today() if self.day == self.tracker.today else frozenset()
        self.query_one(Checklist).show(agenda, self.tracker.history, told, leads=leads, hurt=hurt)
        self.query_one(Lately).show(agenda)
        cursor = self.query_one(Checklist).cursor
        if cursor:
            # The text about an exercise may have changed although the cursor has not moved.
            self.show_cue(cursor)
        # The exercises come first, since the streak reads the whole history, and the notices months of it.
        self.after_frame(self._show_the_rest)

    @property
    def _streak_wanted(self) -> bool:
        return self.tracker.settings.streak

    def _show_the_rest(self) -> None:
        if self._streak_wanted:
            self.query_one(Overview).show_streak(self.tracker.history.streak(self.day))
        self._show_pains()
        # What is on offer may be any exercise.
        self._show_late(self._show_notice, self.tracker.library.read_ahead())

    def _show_pains(self) -> None:
        for lately in self.query(Lately):
            if lately.display:
                since = self.day - LATELY_DAYS * ONE_DAY
                lately.show_pains(self.tracker.history.pains(since, self.day), since, self.day)

    def on_resize(self) -> None:
        """Show the pains too where there is room for them now."""
        if not self._is_sized:
            # The first frame has what it needs, and they come after the streak.
            return
        self.after_frame(self._show_pains)

    def _show_notice(self) -> None:
        self.notice = self.tracker.notices.notice() if self.day == self.tracker.today else None
        self.query_one(NoticeStrip).show(self.notice)
        self.set_class(self.notice is not None, "-noticed")

    def show_day(self, day: date | None) -> None:
        """Show a day; None follows today."""
        self._other_day = None if day == self.tracker.today else day
        self.reload()

    def show_cue(self, exercise: str) -> None:
        """Show the exercise under the cursor."""
        item = self.query_one(Checklist).item(exercise)
        if item:
            cares = self.tracker.advice.care_for(exercise)
            stage, library = self.query_one(Stage), self.tracker.library
            self.query_one(Cue).show(item, library, cares, self.tracker.advice.aim())
            stage.show(item.exercise if library.has_figure(item.exercise) else None, crowded=bool(cares))
            aim = item.towards and f"towards {in_sentence(clean(library.short_name(item.towards)))}"
            stage.show_frame(Frame(((clean(item.name), "text bold"),), ((aim, "dim"),) if aim else ()))

    @on(Checklist.Chosen)
    async def open_exercise(self, message: Checklist.Chosen) -> None:
        """Open the exercise in the library."""
        await self.backtui.read("library", message.key)

    def action_open(self) -> None:
        """Open the exercise under the cursor."""
        self.query_one(Checklist).action_choose()

    def action_tick(self) -> None:
        """Tick all sets of the exercise under the cursor, or untick them."""
        item, day = self.query_one(Checklist).item(), self.day
        if item:
            sets_done = 0 if item.done else item.dose.sets
            self._record(lambda: self.tracker.ticks.tick(day, item.exercise, sets_done))

    def action_sets(self, change: int) -> None:
        """Tick one set more or less."""
        item, day = self.query_one(Checklist).item(), self.day
        if item:
            self._record(lambda: self.tracker.ticks.tick_more(day, item.exercise, change))

    def _record(self, change: Callable[[], object]) -> None:
        """Record a tick, and be glad when it makes today whole."""
        day, was_done = self.day, self.tracker.history.session(self.day).done

        def look() -> None:
            if day == self.tracker.today and not was_done and self.tracker.history.session(day).done:
                self._be_glad(day)

        self.backtui.record(change, then=look)

    def _be_glad(self, day: date) -> None:
        # While safety asks for less than was done, nothing is made much of.
        if self.tracker.safety.may_lead():
            from ..dialogs.day_end import DayEnd

            self.app.push_screen(DayEnd(day))

    def action_coach(self) -> None:
        """Be led through what is still open."""
        self.backtui.start_coach(self.day)

    def action_pain(self) -> None:
        """Ask how much it hurts: this morning, before a session, with the exercise of the moment, or after."""
        session = self.tracker.history.session(self.day)
        item = self.query_one(Checklist).item()
        if self.day != self.tracker.today:
            self.say("pain of another day is told with: backtui pain LEVEL --on DAY")
        elif session.done:
            self.backtui.ask_pain(Moment.AFTER)
        elif session.sets_done:
            # The cursor moves on with a tick, and pain belongs to what was done; moved further, it says nothing.
            done = [i for i in session.items if i.sets_done]
            last = max(done, key=lambda i: i.done_at or EVER) if item == session.first_open else None
            here = item if item in done else last
            self.backtui.ask_pain(Moment.DURING, here.exercise if here else None)
        else:
            hour = self.tracker.clock.now().hour
            # After midnight, while it is still the day before, nobody tells of that day's morning.
            morning = self.tracker.settings.day_start_h <= hour < NOON_H
            self.backtui.ask_pain(Moment.MORNING if morning else Moment.BEFORE)

    def action_just_up(self) -> None:
        """Follow the early morning routine today, or the plan's again."""
        if self.day != self.tracker.today:
            self.say(f"only today's routine can be changed: {key_of('today.today')} goes back to today")
            return
        today = self.day
        early = self.tracker.library.purpose(self.tracker.history.session(today).routine) is Purpose.MORNING
        usual = self.tracker.settings.plan.routine if self.tracker.settings.early_morning else None
        self.backtui.record(lambda: self.tracker.offers.choose_routine(today, usual if early else EARLY_MORNING))

    def action_agree(self) -> None:
        """Do what the notice offers."""
        if self.notice:
            self.backtui.agree(self.notice)

    def action_put_away(self) -> None:
        """Put the notice away."""
        notice = self.notice
        if notice and notice.no:
            self.backtui.record(lambda: self.tracker.offers.put_away_notice(notice.about))

    def action_count(self) -> None:
        """Count the day as done, or no longer."""
        day, counted = self.day, self.tracker.history.session(self.day).counted
        self.backtui.record(lambda: self.tracker.ticks.count(day, not counted))

    def action_excuse(self) -> None:
        """Ask why the day is excused."""
        self.backtui.ask_excuse(self.day)

    def action_extra(self) -> None:
        """Ask what was done that the day did not ask for."""
        ask_extra(self.backtui, self.day)

    def action_effort(self) -> None:
        """Ask how hard the session was."""
        ask_effort(self.backtui, self.day)

    def action_really(self) -> None:
        """Ask what the sets of the exercise under the cursor came to."""
        item = self.query_one(Checklist).item()
        if item:
            ask_amounts(self.backtui, self.day, item)

    def action_change(self) -> None:
        """Ask for another dose of the exercise under the cursor, or another exercise."""
        item = self.query_one(Checklist).item()
        if self.day != self.tracker.today:
            self.say(f"a day that is over keeps what it asked; {key_of('today.really')} tells what its sets came to")
        elif item:
            ask_change(self.backtui, item)

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

    def action_open_day(self, day: str) -> None:
        """Show a day of the week that was clicked; days to come are not shown."""
        if date.fromisoformat(day) <= self.tracker.today:
            self.show_day(date.fromisoformat(day))

    def action_back_to_today(self) -> None:
        """Show today again."""
        self.opened_from = ""
        self.show_day(None)

    def action_leave_day(self) -> None:
        """Show today again, and go back to where the day was opened."""
        place = self.opened_from
        self.action_back_to_today()
        if place:
            self.backtui.action_go(place)


SCREEN = TodayScreen
