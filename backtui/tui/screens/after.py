"""After a session: a moment to be glad, what has changed, and three questions that may all be skipped."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar, cast

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Input

from ...coaching import Coaching
from ...domain.occasion import Occasion, glad
from ...domain.pain import LEVEL_MAX, Light, Moment, during_light, start_level
from ...domain.response import AFTER_SAY
from ...domain.text import clean
from ...domain.weeks import WeekStatus
from ...domain.words import streak_line, week_line
from ...standing import Status
from ..ink import Line, Span, wrapped
from ..widgets.bars import Hint, KeyBar
from ..widgets.gladness import Gladness
from ..widgets.pane import Pane
from .over import Over

if TYPE_CHECKING:
    from ..app import BacktuiApp

EFFORT, PAIN, NOTE = "effort", "pain", "note"
QUESTIONS = {
    EFFORT: ("How hard was it?", "0 no effort, 10 all you had"),
    PAIN: ("How much does your back hurt now?", "0 none, 10 the worst imaginable"),
    NOTE: ("A note for later?", "one line, in your own words"),
}
SCALE = Hint("0-9 t", "answer", "skip")


class AfterScreen(ModalScreen[None], Over[None]):
    """Looks back at the session; each answer is on the disk at once."""

    CSS_PATH = "after.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Back to Today", show=False),
        Binding("enter,tab,down,j", "skip", "Skip", show=False),
        Binding("exclamation_mark", "app.safety", "When to get help", show=False),
        Binding("t", f"answer({LEVEL_MAX})", "Ten", show=False),
        *(Binding(str(level), f"answer({level})", str(level), show=False) for level in range(LEVEL_MAX)),
    ]
    AUTO_FOCUS = ""

    def __init__(self, coaching: Coaching, day: date) -> None:
        super().__init__()
        self._coaching = coaching
        self._day = day

    @property
    def backtui(self) -> "BacktuiApp":
        """The app."""
        return cast("BacktuiApp", self.app)

    def compose(self) -> ComposeResult:
        """Lay the drawing above what there is to say, the note below."""
        tracker = self.backtui.tracker
        occasion, streak = tracker.occasion(self._day), tracker.settings.streak
        if occasion is Occasion.BEST and not streak:
            occasion = Occasion.KEPT
        if occasion is not Occasion.PART:
            yield Gladness(occasion)
        status = tracker.status(self._day)
        self.page = _Page(occasion, status, self._coaching, streak=streak)
        yield self.page
        box = Input(placeholder="enter keeps it, empty skips it", select_on_focus=False)
        box.cursor_blink = False
        yield box
        yield KeyBar()

    def on_mount(self) -> None:
        """Ask the first question."""
        self._ask()

    def _ask(self) -> None:
        asked = self.page.asked
        if asked is None and self._day == self.backtui.tracker.today:
            self.page.next = self._next()
        self.page.rebuild()
        box = self.query_one(Input)
        box.display = asked == NOTE
        if asked == NOTE:
            box.focus()
            self.query_one(KeyBar).show_hints(Hint("enter", "keep or skip", "skip"), Hint("esc", "done", "dismiss"))
            return
        self.set_focus(None)
        hints = [SCALE, Hint("enter", "skip", "skip")] if asked else []
        self.query_one(KeyBar).show_hints(*hints, Hint("esc", "back to Today", "dismiss"))

    def _next(self) -> str:
        tracker = self.backtui.tracker
        names = [f"{offer.what}, {tracker.library.short_name(offer.slot)}" for offer in tracker.offers_next()[:1]]
        return f"On offer before the next session, if the morning is calm: {names[0]}." if names else ""

    def _answered(self, said: str, level: int | None = None) -> None:
        self.page.answers[cast(str, self.page.asked)] = (said, level)
        self._ask()

    def action_skip(self) -> None:
        """Leave the question out; after the last, go back to Today."""
        if self.page.asked is None:
            self.dismiss()
        else:
            self._answered("")

    def action_answer(self, level: int) -> None:
        """Answer with a number."""
        tracker, asked = self.backtui.tracker, self.page.asked
        if asked == EFFORT:
            self.backtui.record(lambda: tracker.tell_effort(self._day, level))
        elif asked == PAIN:
            start = start_level(tracker.pains(self._day, self._day), self._day)
            self.page.light = during_light(level, (), start)
            self.backtui.record(lambda: tracker.tell_pain(self._day, level, Moment.AFTER))
        if asked in (EFFORT, PAIN):
            self._answered(str(level), level)

    @on(Input.Submitted)
    def note(self, message: Input.Submitted) -> None:
        """Keep the note."""
        text = message.value.strip()
        if text:
            self.backtui.record(lambda: self.backtui.tracker.write_note(self._day, text))
        if self.page.asked == NOTE:
            self._answered(clean(text))


class _Page(Pane):
    def __init__(self, occasion: Occasion, status: Status, coaching: Coaching, *, streak: bool) -> None:
        super().__init__()
        self.answers: dict[str, tuple[str, int | None]] = {}
        """What was said to each question; an empty text for one that was skipped."""
        self.light: Light | None = None
        """The light of the pain told; None while none is."""
        self.next = ""
        """What will be on offer next time; empty when nothing is."""
        self._occasion, self._status, self._streak = occasion, status, streak
        self._summary, self._left_open = coaching.summary(), coaching.left_open

    @property
    def asked(self) -> str | None:
        """The question that is open; None after the last."""
        return next((question for question in QUESTIONS if question not in self.answers), None)

    def build(self, width: int) -> list[Line]:
        status = self._status
        roomy = self.size.height >= 14
        space = [Line()] if roomy else []
        lines = [*space, *wrapped(glad(self._occasion, status.week, status.streak), width, "text bold"), *space]
        lines += wrapped(f"{self._summary}. {self._week()}", width, "soft")
        if self._left_open:
            lines += wrapped("s on Today takes up what is open.", width, "dim")
        for question in QUESTIONS:
            lines += self._question(question, width, space)
        return [*lines, *space, *self._last_words(width)]

    def _week(self) -> str:
        status = self._status
        said = week_line(status.week, status.slack, today_open=False).capitalize()
        weeks = status.streak.weeks if self._streak else 0
        if status.week.status is WeekStatus.MET:
            return f"{said}: {weeks} in a row." if weeks > 1 else f"{said}."
        return f"{said}; {streak_line(status.streak)}." if weeks else f"{said}."

    def _question(self, question: str, width: int, space: list[Line]) -> list[Line]:
        text, hint = QUESTIONS[question]
        if question in self.answers:
            said, level = self.answers[question]
            right: tuple[Span, ...] = ((said or "skipped", "text" if said else "dim"),) if level is not None else ()
            if question == NOTE and said:
                return [*space, *wrapped(said, width, "soft", "  ", ("“ ", "dim"))]
            return [*space, Line(((text, "soft"),), right or ((said or "skipped", "dim"),))]
        if question != self.asked:
            return [*space, Line(((text, "dim"),))]
        beside = cell_len(text) + cell_len(hint) + 3 <= width
        rows = [Line(((text, "text bold"),), ((hint, "dim"),) if beside else ())]
        scale = Line(tuple((f"{level:<4}", "accent") for level in range(LEVEL_MAX + 1)))
        return [*space, *rows, *([] if question == NOTE else [scale])]

    def _last_words(self, width: int) -> list[Line]:
        lines = (
            wrapped(AFTER_SAY[self.light], width, "red" if self.light is Light.RED else "soft") if self.light else []
        )
        if self.asked is None:
            lines += wrapped(self.next, width) if self.next else []
            lines += wrapped("That is all. See you next time.", width, "text")
        return lines
