"""The day is done: a moment to be glad, from Today as well as after the coach."""

from datetime import date
from typing import TYPE_CHECKING, cast

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen

from ...domain.days import WEEKDAYS, week_days
from ...domain.pain import Moment
from ...domain.session_outcome import Occasion, glad
from ...domain.text import clean
from ...domain.weeks import DayState, Streak
from ...domain.words import GLYPHS, plural, week_line
from ...figures.letters import HEIGHT, breadth, fitting, write
from ...figures.picture import Layer, Picture
from ...tracker.history import Agenda
from ...tracker.progress import occasion_of
from ..action import Action, bindings, hints, one
from ..actions import HelpRows, help_rows
from ..lines import Line, Span, taken_by, wrapped
from ..stylesheets import read_stylesheets
from ..widgets.bars import KeyBar
from ..widgets.days import SHORT, ground_of_day, ink_of
from ..widgets.pane import Pane
from ..widgets.scale import LEVEL_KEYS, level_ways
from ..widgets.sunrise import Sunrise
from .base import Over

if TYPE_CHECKING:
    from ..host import Host

EFFORT = "day_end.effort"
ACTIONS = (
    one("day_end.leave", "escape,enter,space,q", "leave", "Go on", label="go on"),
    Action(
        EFFORT, level_ways("effort"), "how hard it was, 0 to 10; t for ten", "how hard it was", keys_shown=LEVEL_KEYS
    ),
    one("day_end.note", "n", "note", "Write a note on the day", label="a note"),
    one("day_end.pain", "p", "pain", "Say how it feels now", label="how it feels now"),
    one("day_end.undo", "u", "undo", "Take the last tick back", label="take back"),
)
NUMBER_ROWS = 5
"""Rows of the number of weeks, where there is room."""
ROOMY_ROWS = 16
"""Rows of the text from which the number is written large."""
CELL = 10
"""Cells of a day of the week, the free one after it included."""


class DayEnd(ModalScreen[None], Over[None]):
    """Shown once the last exercise of today is ticked; any key goes on."""

    CSS_PATH = "day_end.tcss"
    BINDINGS = bindings(ACTIONS)
    AUTO_FOCUS = ""

    def __init__(self, day: date) -> None:
        super().__init__()
        self._day = day
        read_stylesheets(self)

    @property
    def backtui(self) -> "Host":
        """The app."""
        return cast("Host", self.app)

    def compose(self) -> ComposeResult:
        """Lay the picture above the words."""
        tracker = self.backtui.tracker
        occasion, streak = occasion_of(tracker.history, self._day), tracker.settings.streak
        yield Sunrise(occasion)
        run = tracker.history.streak(self._day)
        brief = tracker.safety.brief_here()
        yield _Words(tracker.history.agenda(self._day), occasion, run, brief, told=streak)
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the keys."""
        self.query_one(KeyBar).show_hints(*hints(ACTIONS), help=False)

    def help(self) -> HelpRows:
        """Return the keys, for the help."""
        return help_rows(ACTIONS)

    def on_key(self, event: events.Key) -> None:
        """Go on with a key that means something on Today."""
        if event.key not in self.active_bindings or event.key in ("tab", "shift+tab"):
            event.stop()
            self._go_on(event.key)

    def _go_on(self, key: str) -> None:
        self.dismiss()
        if key not in ("tab", "shift+tab"):
            self.app.call_later(self.app.simulate_key, key)

    def action_leave(self) -> None:
        """Go back to Today."""
        self.dismiss()

    def action_effort(self, level: int) -> None:
        """Keep how hard it was."""
        said = f"effort {level} of 10, kept"
        tell = self.backtui.tracker.health.tell_effort
        self.backtui.record(lambda: tell(self._day, level), then=lambda: self.query_one(KeyBar).show_message(said))

    def action_note(self) -> None:
        """Write a note on the day."""
        self.dismiss()
        self.backtui.ask_note(self._day)

    def action_pain(self) -> None:
        """Say how it feels after it."""
        self.dismiss()
        self.backtui.ask_pain(Moment.AFTER)

    async def action_undo(self) -> None:
        """Take the last tick back."""
        self.dismiss()
        await self.backtui.run_action("undo")


class _Words(Pane):
    def __init__(self, agenda: Agenda, occasion: Occasion, streak: Streak, brief: str, *, told: bool) -> None:
        super().__init__()
        self._agenda, self._occasion, self._streak, self._told = agenda, occasion, streak, told
        self._brief = brief

    def build(self, width: int) -> list[Line]:
        agenda, status = self._agenda, self._agenda.status
        roomy = self.size.height >= ROOMY_ROWS
        space = [Line()] if self.size.height > 8 else []
        weeks = self._streak.weeks if self._told else 0
        title = plural(weeks, "week") if weeks else "DONE"
        lines = [*space, *([*self._large(title, width), Line()] if roomy else [])]
        said = glad(self._occasion, status.week, self._streak)
        lines += [_centred(line.left, width) for line in wrapped(said, width, "text bold")]
        week = (self._brief or week_line(status.week, status.slack, today_open=False)).capitalize()
        run = f": {weeks} in a row" if weeks > 1 and not (roomy or self._brief) else ""
        lines += [
            _centred(((f"{week}{run}. {status.week.done} of {status.week.goal} this week.", "soft"),), width),
            *space,
        ]
        lines += self._week(agenda, width) if width >= 7 * CELL else []
        names = " · ".join(clean(item.name) for item in agenda.session.asked)
        return [*lines, *space, *(_centred(line.left, width) for line in wrapped(names, width, "dim"))]

    def _large(self, text: str, width: int) -> list[Line]:
        height = fitting(text, width, 2 * NUMBER_ROWS)
        picture = Picture(width, NUMBER_ROWS)
        write(picture, text, (width - breadth(text) * height / HEIGHT) / 2, 0, height, Layer.WRITING)
        inks = {Layer.GROUND: "ground", Layer.WRITING: "glow"}
        rows = picture.cells(self.paper.ascii_only)
        return [Line(tuple((part, f"{inks[fore]} on-{inks[back]}") for part, fore, back in row)) for row in rows]

    def _week(self, agenda: Agenda, width: int) -> list[Line]:
        rows: tuple[list[Span], list[Span]] = ([], [])
        for day, state in zip(week_days(agenda.status.week.start), agenda.week_states, strict=True):
            now = day == agenda.status.day
            done = now and state is DayState.DONE
            ground = "glow" if done else ground_of_day(self.app.theme, state)
            front = "ground bold" if done else "text"
            said = f"{GLYPHS[state]} {SHORT[state]}" if state in SHORT else GLYPHS[state]
            rows[0].extend(
                [(f" {WEEKDAYS[day.weekday()][:3].title():{CELL - 2}}", f"{front} on-{ground}"), (" ", "dim")]
            )
            ink = front if done else ink_of(state)
            rows[1].extend([(f" {said:{CELL - 2}}", f"{ink} on-{ground}"), (" ", "dim")])
        return [_centred(tuple(row), width) for row in rows]


def _centred(spans: tuple[Span, ...], width: int) -> Line:
    return Line(((" " * max(0, (width - taken_by(spans)) // 2), "dim"), *spans))
