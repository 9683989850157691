"""The first morning: a few short questions, each of which may be left out."""

from collections.abc import Mapping
from typing import cast

from textual.app import ComposeResult
from textual.widget import Widget

from ...domain.plan import Level
from ...domain.screening import FLAGS
from ...domain.settings import weekdays
from ...figures.letters import fitting, write
from ...figures.picture import Layer, Picture
from ...tracker.tracker import Tracker
from ..action import Action, Way, bindings, one
from ..actions import key_of
from ..lines import Line, Span, wrapped
from ..widgets.drawn import Ground
from ..widgets.form import BETWEEN, Form, Question
from ..widgets.pane import Pane
from .base import leaving
from .filled import CHOOSE, FormSheet
from .screening import FlagsSheet, ScreeningSheet

LATER = "later"
QUESTION_ROWS = 20
"""Rows of the box, border and keys included."""
QUESTIONS = (
    Question(
        "level",
        "How much strength or mobility training have you done lately?",
        "It sets where the exercises begin.",
        {
            Level.BEGINNER: "None, or little",
            Level.INTERMEDIATE: "Some: I do this kind of thing most weeks",
        },
    ),
    Question(
        "routine",
        "Which routine?",
        "Both work the whole trunk; change between them whenever you like.",
        {
            "classic-four": "Classic four: four exercises, short and simple",
            "foundation": "Foundation: breath, hips, hinge and sides too; calmer and longer",
        },
    ),
    Question(
        "often",
        "How many sessions a week?",
        "The smaller number keeps the week; more are welcome. Rest days are part of the plan.",
        {"2-2": "Two", "2-3": "Two or three: two keep the week", "3-4": "Three or four: three keep the week"},
    ),
    Question(
        "days",
        "On fixed days, or as it comes?",
        "As it comes suggests a rest after every session.",
        {
            "flexible": "As it comes",
            "mon,wed,fri": "Monday, Wednesday, Friday",
            "tue,thu,sat": "Tuesday, Thursday, Saturday",
            "mon,tue,wed,thu,fri,sat,sun": "Every day, a few gentle minutes",
        },
    ),
    Question(
        "early",
        "How long have you been up when you train?",
        "In the first hour the back likes rounding forward least, so there is a routine without it.",
        {"off": "An hour or more", "on": "Less than an hour"},
    ),
    Question(
        "sound",
        "How should the coach be heard?",
        "Face down nobody sees a screen.",
        {"voice": "A voice, where this machine has one", "bell": "The terminal's bell", "off": "Not at all"},
    ),
    Question(
        "health",
        "Some questions about your health?",
        "About two minutes. They swap or leave out what does not suit you.",
        {"now": "Ask me now", LATER: "Later"},
    ),
)


FACE_ROWS, FIGURE_COLUMNS, FIGURE_ROWS = 22, 100, 36
"""Rows of the terminal from which the name stands above the questions; the size from which a figure is beside it."""
FACE_MOST = 18
"""Most rows of the name with the figure."""
NAME_ROWS, NAME_MOST = 3, 6
"""Rows of the name, on a small terminal and at most."""
TAGLINE = "A few quiet minutes a day for your lower back."
ABOUT = (
    "It shows today's few exercises, leads you through them hands-free, and keeps count of weeks, not days. "
    "Everything stays in one file on this machine."
)
FIGURE = "bird-dog"


class WelcomeSheet(FormSheet[None]):
    """What is asked of a newcomer, one question at a time; left with `q`, it is asked again the next time."""

    LEAVE = leaving("Skip these questions", "skip these", "escape", "skip")
    ACTIONS = (
        one("welcome.choose", "enter", "choose_and_go_on", "Choose the answer, and go on", label="choose, go on"),
        Action(
            "welcome.turn",
            (Way("left,h", "turn(-1)", "The question before"), Way("right,l", "turn(1)", "Skip the question")),
            *("the question before, and the next without an answer", "back, skip"),
        ),
        Action(
            "welcome.number",
            tuple(Way(str(n), f"answer({n - 1})", f"Answer {n}") for n in range(1, 6)),
            "an answer by its number",
            keys_shown="1-5",
        ),
        CHOOSE._replace(label=""),
        FormSheet.KEEP._replace(label="that will do"),
        one("welcome.later", "q", "dismiss", "Ask again the next time", label="next time"),
    )
    BINDINGS = bindings((LEAVE, *ACTIONS))

    def __init__(self, tracker: Tracker) -> None:
        """Show the first question with nothing chosen."""
        self._where = (
            f"Your data stays in one file on this machine: {tracker.path}. "
            f"Answers change at any time: {key_of('app.settings')} opens the settings."
        )
        self._at = 0
        """The index of the question."""
        super().__init__("Good to see you", Form("", QUESTIONS, "", {}, self._question))
        self._tracker = tracker

    def compose(self) -> ComposeResult:
        """Lay the name, and a figure where there is room, above the question."""
        columns, rows = self.app.size
        if rows >= FACE_ROWS:
            beside: list[Widget] = []
            if columns >= FIGURE_COLUMNS and rows >= FIGURE_ROWS:
                from ..widgets.figure import Figure

                beside = [Figure(FIGURE)]
            face = Ground(_Face(), *beside, id="face")
            face.styles.height = max(NAME_ROWS + 3, min(FACE_MOST, rows - QUESTION_ROWS))
            yield face
        yield from super().compose()

    def begin(self) -> None:
        """Begin at the first question."""
        super().begin()
        self._show_page()

    def _show_page(self) -> None:
        dots = "".join("● " if n <= self._at else "○ " for n in range(len(QUESTIONS))).strip()
        said = f"{self._at + 1} of {len(QUESTIONS)}"
        self.panel.show(((said, "accent bold"), (f"  {dots}", "dim"), ("  Good to see you", "text bold")))
        self.show_keys()

    def choose(self) -> None:
        """Choose the answer under the cursor, and go on; enter after space must not take it back."""
        if not self.form.settled:
            super().choose()
        self.action_turn(1)

    def action_choose_and_go_on(self) -> None:
        """Choose the answer under the cursor, and go on."""
        self.choose()

    def action_turn(self, by: int) -> None:
        """Show another question; after the last one, keep what was chosen."""
        if self._at + by >= len(QUESTIONS):
            self.action_keep()
        else:
            self._turn_to(max(0, self._at + by))

    def _turn_to(self, at: int) -> None:
        """Show another question, with the cursor on its answer."""
        self._at, self.form.top = at, 0
        asked = QUESTIONS[at].key
        chosen = next(iter(self.form.answers.get(asked, ())), None)
        self.form.rebuild()
        self.form.move_to(f"{asked}{BETWEEN}{chosen}" if chosen else None)
        self._show_page()

    def _question(self, form: Form, width: int) -> list[Line]:
        """Return the question, its answers with numbers, and where what is answered is kept."""
        asked = QUESTIONS[self._at]
        space = [Line()] if self.app.size.height >= FACE_ROWS else []
        lines = [*space, *wrapped(asked.text, width, "text bold"), *wrapped(asked.why, width, "soft"), *space]
        for n, (answer, text) in enumerate(asked.answers.items(), 1):
            key = f"{asked.key}{BETWEEN}{answer}"
            here, chosen = key == form.cursor, answer in form.answers.get(asked.key, frozenset())
            rows = wrapped(text, width - 2, "text bold" if here else "text", "      ")
            chip: tuple[Span, ...] = ((f" {n} ", "accent bold on-chip"), (" ● " if chosen else "   ", "kept"))
            rows[0] = rows[0]._replace(left=(*chip, *rows[0].left[1:]))
            lines += [row._replace(key=key, selected=here) for row in rows]
        return [*lines, *space, *wrapped(self._where, width, "dim")]

    def action_answer(self, index: int) -> None:
        """Choose an answer by its number, and go on."""
        keys = self.form.keys
        if index < len(keys):
            self.form.move_to(keys[index])
            self.choose()

    @property
    def draft_name(self) -> str:
        """By which its draft is known."""
        return "welcome"

    def action_skip(self) -> None:
        """Go on to the warning signs, and ask these questions no more."""
        if self.may_leave():
            self._end({})

    def action_keep(self) -> None:
        """Record what was chosen, then go on to the warning signs, and to the questions about health if wanted."""
        self._end({key: next(iter(answer)) for key, answer in self.form.answers.items()})

    def _end(self, chosen: Mapping[str, str]) -> None:
        from ..host import Host

        app = cast(Host, self.app)
        self.dismiss()

        def ask_flags() -> None:
            app.push_screen(FlagsSheet(self._tracker), ask_the_rest)

        def ask_the_rest(_: None) -> None:
            if chosen.get("health") == "now":
                answered = FLAGS in self._tracker.safety.answers()
                app.push_screen(ScreeningSheet(self._tracker, {FLAGS} if answered else ()))

        app.record(lambda: keep(self._tracker, chosen), then=ask_flags)


def keep(tracker: Tracker, chosen: Mapping[str, str]) -> None:
    """Record what a newcomer chose."""
    often = chosen.get("often")
    least, most = (int(part) for part in often.split("-")) if often else (None, None)
    if chosen.keys() & {"level", "often", "days", "routine"}:
        tracker.plan.change_plan(
            keep=least,
            goal=most,
            level=Level(chosen["level"]) if "level" in chosen else None,
            routine=chosen.get("routine"),
            days=weekdays(chosen["days"]) if "days" in chosen else None,
        )
    for key in ("early", "sound"):
        if key in chosen:
            tracker.plan.set(key, chosen[key])
    tracker.ticks.remember_mark("welcomed", tracker.today.isoformat())


class _Face(Pane):
    """The name, large, and what it is."""

    def build(self, width: int) -> list[Line]:
        rows = max(NAME_ROWS, min(NAME_MOST, self.size.height - 6))
        picture = Picture(width, rows)
        height = fitting("backtui", width, 2 * rows)
        write(picture, "backtui", 0, 2 * rows - height, height, Layer.WRITING)
        inks = {Layer.GROUND: "ground", Layer.WRITING: "glow"}
        name = [
            Line(tuple((text, f"{inks[fore]} on-{inks[back]}") for text, fore, back in row))
            for row in picture.cells(self.paper.ascii_only)
        ]
        said = [Line(), *wrapped(TAGLINE, width, "text bold")]
        more = [Line(), *wrapped(ABOUT, min(width, 60), "soft")]
        spare = self.size.height - len(name) - len(said)
        above = [Line()] * ((spare - len(more)) // 2) if spare > len(more) else []
        return [*above, *name, *said, *(more if spare >= len(more) else [])]
