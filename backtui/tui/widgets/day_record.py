"""What is recorded for the day under the calendar's cursor."""

from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment

from ...domain import words
from ...domain.days import short_day
from ...domain.model import Item, Pause, Session
from ...domain.text import clean
from ...domain.weeks import DayState, Streak, Week, WeekStatus
from ...reading import Entry
from ..ink import Line, labelled, wrapped
from .checklist import BOXES
from .days import GLYPHS, NAMES, ink_of
from .pane import Pane

EDGE = "▏"


class Lately(NamedTuple):
    """Where someone stands now, whatever day is looked at."""

    week: Week
    slack: int
    """Days this week can spare."""
    streak: Streak | None
    """None where it is not wanted."""
    adherence: tuple[int, int, int]
    """Weeks looked back at, sessions done of those asked, and those asked."""


class DayRecord(Pane):
    """A day's session, and what its week came to."""

    MARGINS = (1, 3)

    @property
    def margins(self) -> tuple[int, int]:
        """Free cells at the left and the right; where the month stands beside it, the edge is one more."""
        left, right = super().margins
        return left + self._edged, right

    @property
    def _edged(self) -> bool:
        return self.screen.has_class("-wide")

    def draw(self, what: Line) -> list[Segment]:
        """Draw a line, after the edge."""
        if not self._edged:
            return super().draw(what)
        left, right = self.margins
        edge = Line(((EDGE, "rule"),))
        return [*self.paper.draw(edge, 1, (0, 0)), *self.paper.draw(what, self.size.width - 1, (left - 1, right))]

    def show(
        self,
        state: DayState,
        now: bool,
        title: str,
        entry: Entry,
        week: tuple[Week, int] | None,
        routine: str,
        pause: Pause | None,
        lately: Lately | None,
    ) -> None:
        """Show another day."""
        self._shown = (state, now, title, entry, week, routine)
        self._pause, self._lately = pause, lately
        self.rebuild()

    _shown: tuple[DayState, bool, str, Entry, tuple[Week, int] | None, str] | None = None
    _pause: Pause | None = None
    _lately: Lately | None = None

    def build(self, width: int) -> list[Line]:
        """Return the day, its session, and its week."""
        if not self._shown:
            return []
        state, now, title, entry, week, routine = self._shown
        session = entry.session
        mark = (f"{GLYPHS[state]} ", ink_of(state, now=now))
        lines = [Line(), Line(((title, "text bold"),), (mark, (NAMES[state], "text"))), Line()]
        if session and session.items:
            lines += _session(session, routine, width)
        elif state in (DayState.PENDING, DayState.REST, DayState.FUTURE):
            said = {DayState.PENDING: "Nothing ticked yet.", DayState.REST: "Nothing was done: a day of rest."}
            lines += wrapped(said.get(state, "Still to come."), width, "soft")
            lines += [] if state is DayState.FUTURE else wrapped("enter opens the day.", width, "dim")
        told = _told(entry, self._pause, width)
        lines += [Line(), *told] if told else []
        lately = self._lately
        lines += _week(*week, width, streak_told=lately is not None and lately.streak is not None) if week else []
        more = _now(lately, width) if lately else []
        # What holds on every day gives way to what was recorded of this one.
        return [*lines, *more] if len(lines) + len(more) <= self.size.height else lines


def _told(entry: Entry, pause: Pause | None, width: int) -> list[Line]:
    """Return what was told of the day besides its ticks."""
    names = {item.exercise: item.name for item in entry.session.items} if entry.session else {}
    lines: list[Line] = []
    if pause and entry.day >= pause.since:
        lines += labelled("Paused", f"{pause.reason} since {short_day(pause.since)[4:]}, P resumes", width, 10)
    elif entry.excuse:
        lines += labelled("Excused", str(entry.excuse.reason), width, 10)
    if entry.session and entry.session.effort is not None:
        lines += labelled("Effort", f"{entry.session.effort} of 10", width, 10)
    for pain in entry.pains:
        where = f", {clean(names.get(pain.exercise, pain.exercise))}" if pain.exercise else ""
        signs = f" ({', '.join(sorted(pain.signs))})" if pain.signs else ""
        lines += labelled("Pain", f"{pain.level} {pain.moment}{where}{signs}", width, 10)
    for exercise, text in entry.notes.items():
        where = f"{clean(names.get(exercise, exercise))}: " if exercise else ""
        lines += labelled("Note", where + clean(text, 2000), width, 10)
    return lines


def _session(session: Session, routine: str, width: int) -> list[Line]:
    ended = _ended(session) if width >= 40 else ()
    lines = [Line(((clean(routine), "text"), (f"  {clean(session.level)}", "dim")), ended), Line()]
    lines += [_item(item, width) for item in session.items if not item.optional or item.sets_done]
    if session.counted:
        lines += [Line(), *wrapped("Counted as done.", width, "soft")]
    return lines


def _ended(session: Session) -> tuple[tuple[str, str], ...]:
    # A day filled in later has no time of its own.
    moments = [item.done_at for item in session.items if item.done_at and item.done_at.date() == session.day]
    return ((f"to {max(moments):%H:%M}", "dim"),) if moments else ()


def _item(item: Item, width: int) -> Line:
    box, ink = BOXES["done" if item.done else "some" if item.sets_done else "open"]
    name = clean(item.name)
    dose = str(item.dose)
    if not item.done and item.sets_done:
        dose = f"{item.sets_done} of {item.dose.sets}"
    if width < 34 or 4 + cell_len(name) + 1 + cell_len(dose) > width:
        dose = f"{item.sets_done}/{item.dose.sets}"
    return Line(((f"{box} ", ink), (name, "text" if item.sets_done else "soft")), ((dose, "soft"),))


def _now(lately: Lately, width: int) -> list[Line]:
    """Return what this week can spare, the streak, and the last weeks."""
    week, weeks_done_asked = lately.week, lately.adherence
    lines = [Line(), Line((("─" * width, "rule"),)), Line()]
    said = [("Now" if width >= 34 else "", words.week_line(week, lately.slack, today_open=False))]
    if week.status is WeekStatus.OPEN and lately.slack >= 0:
        said.append(("Spare", f"{words.plural(lately.slack, 'day')} this week"))
    if lately.streak and lately.streak.best:
        said.append(("Best", f"{words.plural(lately.streak.best, 'week')} in a row"))
    weeks, done, asked = weeks_done_asked
    if asked:
        for_them = " asked for" if width >= 34 else ""
        said.append((f"Last {weeks} weeks" if weeks > 1 else "Last week", f"{done} of {asked}{for_them}"))
    return [*lines, *(Line(((label, "dim"),), ((text, "soft"),)) for label, text in said)]


def _week(week: Week, streak: int, width: int, *, streak_told: bool) -> list[Line]:
    of = f"{week.done} of {week.goal}, {words.came_to(week)}"
    label = f"Week of {short_day(week.start)[4:]}"
    if len(label) + len(of) >= width:
        of = f"{week.done} of {week.goal}"
    head = Line(((label, "dim"),), ((of, "text"),))
    row = words.plural(streak, "week")
    tail = Line((("Streak", "dim"),), ((f"{row} in a row", "soft"),)) if streak and streak_told else None
    return [Line(), Line((("─" * width, "rule"),)), Line(), head, *([tail] if tail else [])]
