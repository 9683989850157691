"""What is recorded for the day under the calendar's cursor."""

from ...domain import words
from ...domain.days import short_day
from ...domain.dose import amounts_text
from ...domain.light_types import NamedTuple
from ...domain.model import Item, Pause, Session
from ...domain.pain import signs_text
from ...domain.text import clean
from ...domain.weeks import DayState, Streak, Week, WeekStatus
from ...tracker.history import Entry, function_told
from ..actions import key_of
from ..lines import Line, cells_of, flat, labelled, wrapped
from .checklist import BOXES
from .days import NAMES, ink_of
from .frame import Frame, framed
from .pane import Pane

READABLE = 56
"""Most cells between the beginning of a label and the end of its value, so that the eye finds one from the other."""


class Lately(NamedTuple):
    """Where someone stands now, whatever day the cursor is on."""

    week: Week
    slack: int
    """Days this week can spare."""
    streak: Streak | None
    """None when it is not wanted."""
    adherence: tuple[int, int, int]
    """How many weeks, how many of their asked sessions were done, and how many were asked."""
    brief: str = ""
    """What safety says in the place of what the week needs; empty while that may be told."""


class DayRecord(Pane):
    """A day's session, and what its week came to."""

    MARGINS = (1, 3)

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
        moved: str = "",
    ) -> None:
        """Show another day.

        Args:
            state: What the day is.
            now: Whether it is today.
            title: What it is called.
            entry: Everything recorded of it.
            week: What its week came to, with the streak at its end; None before the first.
            routine: The name of its session's routine.
            pause: The open pause; None when there is none.
            lately: Where someone stands now; None before it is known.
            moved: Where its session went, or came from; empty when it was not moved.
        """
        self._shown = (state, now, title, entry, week, routine)
        self._pause, self._lately, self._moved = pause, lately, moved
        mark = (f"{words.GLYPHS[state]} ", ink_of(state, now=now))
        self.show_frame(Frame(((title, "text bold"),), (mark, (NAMES[state], "text"))))
        self.rebuild()

    _shown: tuple[DayState, bool, str, Entry, tuple[Week, int] | None, str] | None = None
    _pause: Pause | None = None
    _lately: Lately | None = None
    _moved = ""

    def build(self, width: int) -> list[Line]:
        """Return the day, its session, and its week."""
        if not self._shown:
            return []
        state, now, title, entry, week, routine = self._shown
        room, width = width, min(width, READABLE)
        session = entry.session
        mark = (f"{words.GLYPHS[state]} ", ink_of(state, now=now))
        # The border names the day already.
        head = [] if framed(self) else [Line(((title, "text bold"),), (mark, (NAMES[state], "text"))), Line()]
        lines = [Line(), *head]
        if session and session.items:
            lines += _session(session, routine, width)
            lines += [Line(), *wrapped(self._moved, width, "soft")] if self._moved else []
        elif state in (DayState.PENDING, DayState.OPEN, DayState.REST, DayState.FUTURE):
            opens, excuses = key_of("calendar.open"), key_of("calendar.excuse")
            said = {
                DayState.PENDING: "Nothing ticked yet.",
                DayState.OPEN: f"One of your days; nothing is recorded. {opens} fills it in, {excuses} excuses it.",
                DayState.REST: "A day for rest." if now else "Nothing was done: a day of rest.",
            }
            lines += wrapped(self._moved or said.get(state, "Still to come."), width, "soft")
            lines += [] if state is DayState.FUTURE else wrapped(f"{opens} opens the day.", width, "dim")
        told = _told(entry, self._pause, width)
        lines += [Line(), *told] if told else []
        lately = self._lately
        lines += _week(*week, width, streak_told=lately is not None and lately.streak is not None) if week else []
        more = _now(lately, width) if lately else []
        # Where someone stands now is the same for every day, so it gives way to the record of this one.
        shown = [*lines, *more] if len(lines) + len(more) <= self.size.height else lines
        return shown if room == width else [Line(tuple(flat(line, width)), key=line.key) for line in shown]


def _told(entry: Entry, pause: Pause | None, width: int) -> list[Line]:
    """Return what else was told of the day besides ticks."""
    names = {item.exercise: item.name for item in entry.session.items} if entry.session else {}
    lines: list[Line] = []
    if pause and entry.day >= pause.since:
        lines += labelled(
            "Paused",
            f"{pause.reason} since {short_day(pause.since)[4:]}, {key_of('calendar.pause')} resumes",
            width,
            10,
        )
    elif entry.excuse:
        lines += labelled("Excused", str(entry.excuse.reason), width, 10)
    if entry.session and entry.session.effort is not None:
        lines += labelled("Effort", f"{entry.session.effort} of 10", width, 10)
    for extra in entry.extras:
        effort = f", effort {extra.effort}" if extra.effort is not None else ""
        note = f": {extra.note}" if extra.note else ""
        lines += labelled("Also", clean(f"{extra}{effort}{note}", 2000), width, 10)
    for pain in entry.pains:
        where = f", {clean(names.get(pain.exercise, pain.exercise))}" if pain.exercise else ""
        signs = f": {signs_text(pain.signs)}" if pain.signs else ""
        lines += labelled("Pain", f"{pain.level} {pain.moment}{where}{signs}", width, 10)
    if entry.breaks:
        taken = ", ".join(f"{each.at:%H:%M}" for each in entry.breaks)
        lines += labelled("Breaks", f"{len(entry.breaks)}, at {taken}", width, 10)
    for told in function_told(entry):
        lines += labelled("Life", clean(told, 200), width, 10)
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
    if item.actual:
        dose = f"{dose}, done {amounts_text(item.actual)}"
    elif not item.done and item.sets_done:
        dose = f"{item.sets_done} of {item.dose.sets}"
    if width < 34 or 4 + cells_of(name) + 1 + cells_of(dose) > width:
        dose = amounts_text(item.actual) if item.actual else f"{item.sets_done}/{item.dose.sets}"
    return Line(((f"{box} ", ink), (name, "text" if item.sets_done else "soft")), ((dose, "soft"),))


def _now(lately: Lately, width: int) -> list[Line]:
    """Return what the present week can spare, the streak, and the last weeks."""
    week, weeks_done_asked = lately.week, lately.adherence
    lines = [Line(), Line((("─" * width, "rule"),)), Line()]
    said = [("Now" if width >= 34 else "", lately.brief or words.week_line(week, lately.slack, today_open=False))]
    if week.status is WeekStatus.OPEN and lately.slack >= 0 and not lately.brief:
        said.append(("Can skip", f"{words.plural(lately.slack, 'day')} this week"))
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
