"""The top of Today: the greeting, the week and the streak."""

from collections.abc import Sequence
from datetime import date, datetime

from textual import events

from ...domain import words
from ...domain.days import WEEKDAYS, short_day, week_days, week_of
from ...domain.weeks import DayState, Streak, WeekStatus
from ...tracker.history import Agenda
from ..lines import BAR, Line, Span
from .days import ground_of_day, ink_of, said_of
from .pane import Pane

CELLS_AT = (3, 4)
"""The rows in which the days of the week are cells."""
CELL_ROWS = 6
"""Rows from which the days of the week are cells."""


class Overview(Pane):
    """Where the day and its week stand."""

    def __init__(self) -> None:
        super().__init__()
        self._agenda: Agenda | None = None
        self._now: datetime | None = None
        self._today = date.min
        self._streak: Streak | None = None
        self._brief = ""

    def show(self, agenda: Agenda, now: datetime, today: date, streak: Streak | None, brief: str = "") -> None:
        """Show another day, or the same one changed.

        Args:
            agenda: The day.
            now: The moment, for the greeting.
            today: The day it is.
            streak: The streak; None when it is not wanted, or not known yet.
            brief: The text in place of what the week needs, while safety asks for less; empty otherwise.
        """
        self._agenda, self._now, self._today, self._streak, self._brief = agenda, now, today, streak, brief
        self.rebuild()

    def show_streak(self, streak: Streak) -> None:
        """Show the streak, now that it is known."""
        if streak != self._streak:
            self._streak = streak
            self.rebuild()

    def build(self, width: int) -> list[Line]:
        """Return the greeting with the streak, and the week with what it needs."""
        if not self._agenda or not self._now:
            return []
        if self.screen.has_class("-wide") and self.size.height >= CELL_ROWS:
            return [Line(), self._greeting(width, self._need()), Line(), *self._cells(self._agenda, width), Line()]
        space = [Line()] if self.screen.has_class("-tall") else []
        above = [Line()] if self.size.height > 3 else []
        rule = Line((("─" * width, "rule"),))
        return [*above, self._greeting(width), *space, self._week(width), *space, rule]

    def _cells(self, agenda: Agenda, width: int) -> list[Line]:
        """Return the days of the week as cells of two rows: the day, and what became of it."""
        status = agenda.status
        rows: tuple[list[Span], list[Span]] = ([], [])
        for n, (day, state) in enumerate(zip(week_days(status.week.start), agenda.states_shown, strict=True)):
            wide = (n + 1) * (width + 1) // 7 - n * (width + 1) // 7 - 1
            shown, now = day == status.day, day == self._today
            ground = ground_of_day(self.app.theme, state, now=now)
            bar: Span = (BAR, f"glow on-{ground}") if shown else (" ", f"text on-{ground}")
            ink = "text bold" if shown or now else "soft" if state is DayState.DONE else "dim"
            said = said_of(state, now=now, sets=(status.done, status.total) if shown else None)
            glyph_ink = "accent" if now and state is not DayState.DONE else ink_of(state)
            rows[0].extend(
                [bar, (f"{WEEKDAYS[day.weekday()][:3].title()} {day.day}".ljust(wide - 1), f"{ink} on-{ground}")]
            )
            rows[1].extend([bar, (said.ljust(wide - 1), f"{glyph_ink} on-{ground}")])
            if n < len(WEEKDAYS) - 1:
                rows[0].append((" ", "text"))
                rows[1].append((" ", "text"))
        return [Line(tuple(row)) for row in rows]

    async def on_click(self, event: events.Click) -> None:
        """Show the day of the week whose cell was clicked."""
        x, width = self.column_at(event), self.content_width
        if self._agenda and self.size.height >= CELL_ROWS and event.y in CELLS_AT and 0 <= x < width:
            day = week_days(self._agenda.status.week.start)[x * 7 // (width + 1)]
            await self.screen.run_action(f"open_day('{day.isoformat()}')")

    def _need(self) -> tuple[Span, ...]:
        """Return what the week still needs."""
        agenda = self._agenda
        assert agenda  # noqa: S101 - build has looked
        status = agenda.status
        if week_of(self._today, status.week.start.weekday()) != status.week.start:
            return ((f"  {status.week.done} of {status.week.goal}, {words.came_to(status.week)}", "soft"),)
        if self._brief:
            return ((f"  {self._brief}", "soft"),)
        open_now = status.state in (DayState.PENDING, DayState.PARTIAL) and status.day == self._today
        need = words.week_line(status.week, status.slack, today_open=open_now)
        return ((f"  {need}", "soft"), (f"   {words.plural(status.days_left, 'day')} left", "dim"))

    def _greeting(self, width: int, need: tuple[Span, ...] = ()) -> Line:
        agenda, now = self._agenda, self._now
        assert agenda and now  # noqa: S101 - build has looked
        status = agenda.status
        if status.day == self._today:
            hello = words.greeting(now)
            rest = agenda.rest is not None
            counts = status.slack == 0 and status.week.status is WeekStatus.OPEN
            what = words.day_line(status.state, status.week, rest=rest, pushes=not self._brief, counts=counts)
        else:
            hello, what = f"{short_day(status.day, self._today)}.", words.past_day_line(status.state)
        left: list[Span] = [(f"{hello}  ", "text bold"), (what, "text")]
        if width < 72 and status.day == self._today:
            left = left[1:]
        right = _streak_spans(self._streak) if self._streak else ()
        room = width - _wide(left) - _wide(right) - 3
        return Line((*left, *(need if _wide(need) <= room else need[:1] if _wide(need[:1]) <= room else ())), right)

    def _week(self, width: int) -> Line:
        agenda = self._agenda
        assert agenda  # noqa: S101 - build has looked
        status = agenda.status
        left: list[Span] = []
        for day, state in zip(week_days(status.week.start), agenda.states_shown, strict=True):
            name = WEEKDAYS[day.weekday()][:3].title()
            label = f"{name} {day.day}" if width >= 104 else name[0]
            ink = "accent bold underline" if day == status.day else "text" if day == self._today else "dim"
            left += [(label, ink), (f" {words.GLYPHS[state]}", ink_of(state, now=day == self._today))]
            left.append(("   " if width >= 104 else "  ", "dim"))
        del left[-1]
        open_now = status.state in (DayState.PENDING, DayState.PARTIAL) and status.day == self._today
        need = words.week_line(status.week, status.slack, today_open=open_now)
        days = f"{words.plural(status.days_left, 'day')} left"
        if self._now and week_of(self._today, status.week.start.weekday()) != status.week.start:
            need, days = f"{status.week.done} of {status.week.goal}, {words.came_to(status.week)}", " " * width
        elif self._brief:
            need, days = self._brief, " " * width
        right: list[Span] = [(need, "soft")] if _wide(left) + len(need) + 3 <= width else []
        if _wide(left) + len(need) + len(days) + 4 <= width:
            right.append((f"   {days}", "dim"))
        return Line(tuple(left), tuple(right))


def _wide(spans: Sequence[Span]) -> int:
    return sum(len(text) for text, _ in spans)


def _streak_spans(streak: Streak) -> tuple[Span, ...]:
    glyph = ("● ", "kept") if streak.weeks else ("○ ", "dim")
    best = (("   best ", "dim"), (str(streak.best), "soft")) if streak.best > streak.weeks else ()
    return (glyph, *_number_first(words.streak_line(streak)), *best)


def _number_first(text: str) -> list[Span]:
    number, _, rest = text.partition(" ")
    return [(number, "text bold"), (f" {rest}", "text")] if number.isdigit() else [(text, "soft")]
