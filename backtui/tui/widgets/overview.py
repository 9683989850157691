"""The top of Today: the greeting, the week and the streak."""

from datetime import date, datetime

from ...domain import words
from ...domain.days import WEEKDAYS, short_day, week_days, week_of
from ...domain.weeks import DayState, Streak
from ...reading import Agenda
from ..ink import Line, Span
from .days import GLYPHS, ink_of
from .pane import Pane


class Overview(Pane):
    """Where the day and its week stand, in three rows."""

    def __init__(self) -> None:
        super().__init__()
        self._agenda: Agenda | None = None
        self._now: datetime | None = None
        self._today = date.min
        self._streak: Streak | None = None

    def show(self, agenda: Agenda, now: datetime, today: date, streak: Streak | None) -> None:
        """Show another day, or the same one changed; None is a streak not wanted, or not known yet."""
        self._agenda, self._now, self._today, self._streak = agenda, now, today, streak
        self.rebuild()

    def show_streak(self, streak: Streak) -> None:
        """Show the streak, now that it is known."""
        self._streak = streak
        self.rebuild()

    def build(self, width: int) -> list[Line]:
        """Return the greeting with the streak, the week with what it needs, and a rule."""
        if not self._agenda or not self._now:
            return []
        space = [Line()] if self.screen.has_class("-tall") else []
        above = [Line()] if self.size.height > 3 else []
        rule = Line((("─" * width, "rule"),))
        return [*above, self._greeting(width), *space, self._week(width), *space, rule]

    def _greeting(self, width: int) -> Line:
        agenda, now = self._agenda, self._now
        assert agenda and now  # noqa: S101 - build has looked
        status = agenda.status
        if status.day == self._today:
            hello = words.greeting(now)
            what = words.day_line(status.state, status.week, rest=agenda.rest is not None)
        else:
            hello, what = f"{short_day(status.day, self._today)}.", words.past_day_line(status.state)
        left: list[Span] = [(f"{hello}  ", "text bold"), (what, "text")]
        if width < 72 and status.day == self._today:
            left = left[1:]
        return Line(tuple(left), _streak_spans(self._streak) if self._streak else ())

    def _week(self, width: int) -> Line:
        agenda = self._agenda
        assert agenda  # noqa: S101 - build has looked
        status = agenda.status
        left: list[Span] = []
        for day, state in zip(week_days(status.week.start), agenda.week_states, strict=True):
            name = WEEKDAYS[day.weekday()][:3].title()
            label = f"{name} {day.day}" if width >= 104 else name[0]
            ink = "accent bold underline" if day == status.day else "text" if day == self._today else "dim"
            left += [(label, ink), (f" {GLYPHS[state]}", ink_of(state, now=day == self._today))]
            left.append(("   " if width >= 104 else "  ", "dim"))
        del left[-1]
        open_now = status.state not in (DayState.DONE, DayState.EXCUSED) and status.day == self._today
        need = words.week_line(status.week, status.slack, today_open=open_now)
        days = f"{words.plural(status.days_left, 'day')} left"
        if self._now and week_of(self._today, status.week.start.weekday()) != status.week.start:
            need, days = f"{status.week.done} of {status.week.goal}, {words.came_to(status.week)}", " " * width
        right: list[Span] = [(need, "soft")] if _wide(left) + len(need) + 3 <= width else []
        if _wide(left) + len(need) + len(days) + 4 <= width:
            right.append((f"   {days}", "dim"))
        return Line(tuple(left), tuple(right))


def _wide(spans: list[Span]) -> int:
    return sum(len(text) for text, _ in spans)


def _streak_spans(streak: Streak) -> tuple[Span, ...]:
    glyph = ("● ", "kept") if streak.weeks else ("○ ", "dim")
    best = (("   best ", "dim"), (str(streak.best), "soft")) if streak.best > streak.weeks else ()
    return (glyph, *_number_first(words.streak_line(streak)), *best)


def _number_first(text: str) -> list[Span]:
    number, _, rest = text.partition(" ")
    return [(number, "text bold"), (f" {rest}", "text")] if number.isdigit() else [(text, "soft")]
