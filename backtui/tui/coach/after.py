"""After a session: a moment to be glad, what has changed, and three questions that may all be skipped."""

from datetime import date
from typing import TYPE_CHECKING, cast

from textual import events, on
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Input

from ...coach.session import Coaching
from ...domain.pain import SIGN_KEYS, SIGN_NAMES, Light, Moment, Pain, Sign
from ...domain.safety import Verdict
from ...domain.session_outcome import Occasion, glad
from ...domain.text import clean
from ...domain.weeks import Streak, WeekStatus
from ...domain.words import streak_line, week_line
from ...tracker.changes.health import NOUNS
from ...tracker.progress import occasion_of
from ...tracker.safety import Meaning
from ...tracker.status import Status
from ..action import Action, Way, bindings, hints, one, typable
from ..actions import IN_DIALOGS, HelpRows, help_rows, key_of
from ..dialogs.base import Over
from ..lines import Line, Span, cells_of, taken_by, wrapped
from ..widgets.bars import KeyBar
from ..widgets.pane import Pane
from ..widgets.scale import LEVEL_KEYS, NEEDS_LEVEL, Scale, level_ways
from ..widgets.sunrise import Sunrise

if TYPE_CHECKING:
    from ..host import Host

EFFORT, PAIN, NOTE = "effort", "pain", "note"
QUESTIONS = {
    EFFORT: ("How hard was it?", "0 no effort, 10 all you had"),
    PAIN: ("How much does your back hurt now?", "0 none, 10 the worst imaginable"),
    NOTE: ("A note for later?", "one line, in your own words"),
}
SIGNS_ASK = "New or worse with it? Its letter first, then the number:"
SCALE_KEY = "scale"
"""The key of the row in which the levels stand."""
LEAVE = one("after.leave", "escape,q", "leave", "Back to Today", label="back to Today")
SIGN = Action(
    "after.sign",
    tuple(Way(key, f"sign('{sign}')", SIGN_NAMES[sign]) for sign, key in SIGN_KEYS.items()),
    *("a sign, new or worse", "signs"),
    keys_shown="".join(SIGN_KEYS.values()),
)
ASKING = (
    Action("after.answer", level_ways("answer"), "a number from 0 to 9; t for ten", "answer", keys_shown=LEVEL_KEYS),
    SIGN,
    one("after.skip", "enter,tab,down,j", "skip", "Skip the question", label="skip"),
)
ACTIONS = (*ASKING, LEAVE)


class AfterScreen(ModalScreen[None], Over[None]):
    """Looks back at the session; each answer is on the disk at once."""

    CSS_PATH = "after.tcss"
    BINDINGS = bindings((*ACTIONS, *IN_DIALOGS))
    AUTO_FOCUS = ""

    def __init__(self, coaching: Coaching, day: date) -> None:
        super().__init__()
        self._coaching = coaching
        self._day = day

    @property
    def backtui(self) -> "Host":
        """The app."""
        return cast("Host", self.app)

    def compose(self) -> ComposeResult:
        """Lay the drawing above what there is to say, the note below."""
        tracker = self.backtui.tracker
        occasion, streak = occasion_of(tracker.history, self._day), tracker.history.streak(self._day)
        if occasion not in (Occasion.PART, Occasion.EXTRA):
            yield Sunrise(occasion)
        status = tracker.history.status(self._day)
        self.page = _Page(occasion, status, streak, self._coaching, told=tracker.settings.streak)
        yield self.page
        box = Input(placeholder="enter saves it, empty skips it", select_on_focus=False)
        box.cursor_blink = False
        yield box
        yield KeyBar()

    def on_mount(self) -> None:
        """Ask the first question."""
        self._ask()

    def _ask(self) -> None:
        asked = self.page.asked
        self.page.brief = self.backtui.tracker.safety.brief_here()
        if asked is None and self._day == self.backtui.tracker.today:
            self.page.next = self._next()
        self.page.rebuild()
        box = self.query_one(Input)
        box.display = asked == NOTE
        bar = self.query_one(KeyBar)
        if asked == NOTE:
            self.set_focus(box)
            labels = {"after.skip": "save or skip", "after.leave": "done"}
            bar.show_hints(*hints(typable(ACTIONS), labels), help=False)
            return
        self.set_focus(None)
        asking = [action for action in ASKING if action is not SIGN or asked == PAIN] if asked else []
        bar.show_hints(*hints((*asking, LEAVE, *IN_DIALOGS)))

    def _next(self) -> str:
        tracker = self.backtui.tracker
        if not tracker.safety.may_lead():
            return ""
        for offer in tracker.steps.offers_next()[:1]:
            subject = offer.subject(tracker.library.short_name)
            return f"On offer before the next session, if the morning is calm: {offer.what}, {subject}."
        return ""

    def _answered(self, said: str, level: int | None = None) -> None:
        self.page.answers[cast(str, self.page.asked)] = (said, level)
        self._ask()

    def help(self) -> HelpRows:
        """Return the keys, for the help."""
        return help_rows(ACTIONS)

    async def action_skip(self) -> None:
        """Keep the note that is typed; leave the question out; after the last, go back to Today."""
        if self.page.asked is None:
            self.dismiss()
        elif self.page.asked == NOTE:
            await self.query_one(Input).action_submit()
        elif not self._sign_waits():
            self._answered("")

    def action_leave(self) -> None:
        """Go back to Today."""
        if not self._sign_waits():
            self.dismiss()

    def _sign_waits(self) -> bool:
        """Return whether a sign was told that has no number yet, and say so: it would be lost."""
        waits = self.page.asked == PAIN and bool(self.page.signs)
        if waits:
            self.query_one(KeyBar).show_message(f"{NEEDS_LEVEL}; its letter takes it back")
        return waits

    def action_sign(self, sign: str) -> None:
        """Add a sign to the pain, or take it back."""
        if self.page.asked == PAIN:
            self.page.signs ^= {Sign(sign)}
            self._ask()

    def action_answer(self, level: int) -> None:
        """Answer with a number."""
        tracker, asked = self.backtui.tracker, self.page.asked
        if asked == EFFORT:
            self.backtui.record(lambda: tracker.health.tell_effort(self._day, level))
        elif asked == PAIN:
            # Whatever day the session is recorded for, it is done and felt today.
            told = Pain(tracker.today, Moment.AFTER, level, None, self.page.signs)
            self.page.meaning = tracker.safety.meaning(told)
            self.backtui.record(
                lambda: tracker.health.tell_pain(told.day, level, Moment.AFTER, None, told.signs), then=self._heed
            )
        if asked in (EFFORT, PAIN):
            self._answered(str(level), level)

    def _heed(self) -> None:
        if self.backtui.tracker.safety.verdict is Verdict.STOP:
            self.backtui.action_safety()

    @on(Input.Submitted)
    def note(self, message: Input.Submitted) -> None:
        """Keep the note."""
        text = message.value.strip()
        if text:
            self.backtui.record(lambda: self.backtui.tracker.health.write_note(self._day, text))
        if self.page.asked == NOTE:
            self._answered(clean(text))


class _Page(Pane):
    def __init__(self, occasion: Occasion, status: Status, streak: Streak, coaching: Coaching, *, told: bool) -> None:
        super().__init__()
        self.answers: dict[str, tuple[str, int | None]] = {}
        """What was said to each question; an empty text for one that was skipped."""
        self.signs: frozenset[Sign] = frozenset()
        """The signs told with the pain."""
        self.meaning: Meaning | None = None
        """What the pain told means; None while none is."""
        self.next = ""
        """What will be on offer next time; empty when nothing is."""
        self.brief = ""
        """What is said in the place of what the week needs; empty while that may be told."""
        self._occasion, self._status, self._streak, self._told = occasion, status, streak, told
        self._summary, self._left_open = coaching.summary(), coaching.left_open

    @property
    def asked(self) -> str | None:
        """The question that is open; None after the last."""
        return next((question for question in QUESTIONS if question not in self.answers), None)

    def build(self, width: int) -> list[Line]:
        roomy = self._lines_spaced(width, [Line()])
        return roomy if len(roomy) <= self.size.height else self._lines_spaced(width, [])

    def _lines_spaced(self, width: int, space: list[Line]) -> list[Line]:
        status = self._status
        lines = [*space, *wrapped(glad(self._occasion, status.week, self._streak), width, "text bold"), *space]
        week = "" if self.brief or (self.meaning and self.meaning.light is Light.RED) else f" {self._week()}"
        lines += wrapped(f"{self._summary}.{week}", width, "soft")
        if self._left_open and not self.brief:
            lines += wrapped(f"{key_of('today.coach')} on Today takes up what is open.", width, "dim")
        for question in QUESTIONS:
            lines += self._question(question, width, space)
        return [*lines, *space, *self._last_words(width)]

    def _week(self) -> str:
        status = self._status
        said = week_line(status.week, status.slack, today_open=False).capitalize()
        weeks = self._streak.weeks if self._told else 0
        if status.week.status is WeekStatus.MET:
            return f"{said}: {weeks} in a row." if weeks > 1 else f"{said}."
        return f"{said}; {streak_line(self._streak)}." if weeks else f"{said}."

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
        beside = cells_of(text) + cells_of(hint) + 3 <= width
        rows = [Line(((text, "text bold"),), ((hint, "dim"),) if beside else ())]
        if question == NOTE:
            return [*space, *rows]
        signs = self._sign_lines(width) if question == PAIN else []
        return [*space, *rows, *(row._replace(key=SCALE_KEY) for row in self._scale(width).lines(None)), *signs]

    def _sign_lines(self, width: int) -> list[Line]:
        """Return the signs, as many in a row as there is room for."""
        lines, row, taken = [*wrapped(SIGNS_ASK, width, "dim")], list[Span](), 0
        for sign, key in SIGN_KEYS.items():
            box = ("[x] ", "red") if sign in self.signs else ("[ ] ", "dim")
            spans: list[Span] = [box, (key, "accent"), (f" {NOUNS[sign]}  ", "text")]
            cells = taken_by(spans)
            if row and taken + cells > width:
                lines.append(Line(tuple(row)))
                row, taken = [], 0
            row += spans
            taken += cells
        return [*lines, Line(tuple(row))]

    def _scale(self, width: int) -> Scale:
        return Scale(self.app.theme, width, self.ground, graded=self.asked == PAIN)

    async def on_click(self, event: events.Click) -> None:
        """Answer with the level under the mouse."""
        index = self.top + event.y
        if index < len(self.lines) and self.lines[index].key == SCALE_KEY:
            level = self._scale(self.content_width).level_at(event.x - self.margins[0])
            if level is not None:
                await self.screen.run_action(f"answer({level})")

    def _last_words(self, width: int) -> list[Line]:
        meaning = self.meaning
        lines = wrapped(meaning.text, width, "red" if meaning.light is Light.RED else "soft") if meaning else []
        if self.asked is None:
            lines += wrapped(self.next, width) if self.next else []
            lines += wrapped("That is all. See you next time.", width, "text")
        return lines
