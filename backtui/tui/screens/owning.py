"""Making and changing an exercise of one's own."""

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.widgets import Input, Static

from ...content.own import own_table, slug_of
from ...content.records import POSITIONS
from ...content.toml_text import toml_text
from ...domain.errors import BacktuiError
from ...domain.model import EXERCISE, Own
from ...domain.text import clean
from ...tracker import Tracker
from ..widgets.bars import Hint, KeyBar
from ..widgets.form import Form, Question
from ..widgets.pane import Chooser
from .sheets import ResultSheet

if TYPE_CHECKING:
    from ..app import BacktuiApp

TEXTS = {
    "name": ("Name", "what you call it"),
    "dose": ("Dose", "3 x 10 s, rest 20 s   or   2 x 6 / side   or   10 min"),
    "start": ("How to", "how it is done, in a sentence or two"),
    "stop_if": ("Stop if", "what tells you to stop"),
}
QUESTIONS = (
    Question("sided", "Is it done on each side?", "", {"yes": "Yes, left and right", "no": "No"}),
    Question("position", "In which position?", "", {position: position for position in POSITIONS}),
)


class OwnSheet(ResultSheet[str]):
    """A sheet with text fields that records something of one's own; answers with its slug."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "Save", show=False, priority=True),
        Binding("s", "keep", "Save", show=False),
    ]

    def __init__(self, tracker: Tracker) -> None:
        super().__init__()
        self._tracker = tracker

    def say(self, text: str) -> None:
        """Say why something was refused."""
        self.query_one(KeyBar).show_message(text)

    def on_key(self) -> None:
        """A key answers a message."""
        self.say("")

    def record(self, own: Own, *, replace: bool) -> bool:
        """Record one of one's own; says so and returns False when it is refused, with what was typed left as it is."""
        app = cast("BacktuiApp", self.app)
        try:
            self._tracker.add_own(toml_text({own.kind: {own.slug: own_table(own)}}), "not saved", replace=replace)
        except BacktuiError as error:
            self.say(str(error).removeprefix(f"not saved: {own.kind}.{own.slug}."))
            return False
        app.record(lambda: None)
        return True


def field(key: str, label: str, hint: str, value: str) -> Horizontal:
    """Return a text field with its label."""
    box = Input(value, placeholder=hint, id=key, select_on_focus=False)
    box.cursor_blink = False
    return Horizontal(Static(label, markup=False), box, classes="field")


class ExerciseSheet(OwnSheet):
    """The fields of an exercise."""

    AUTO_FOCUS = "#name"
    HINTS = (
        Hint("ctrl+s", "save", "keep"),
        Hint("tab", "next field", "app.focus_next"),
        Hint("space", "choose", "choose_answer"),
        Hint("esc", "leave", "dismiss"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "choose_answer", "Choose", show=False)]

    def __init__(self, tracker: Tracker, own: Own | None = None) -> None:
        """Make the sheet.

        Args:
            tracker: Where it is recorded.
            own: The exercise to change; None makes a new one.
        """
        super().__init__(tracker)
        self._own = own
        self._table = own_table(own) if own else {}
        shown = {key: self._table.get(key, "") for key in TEXTS}
        self._shown = {key: value if isinstance(value, str) else "" for key, value in shown.items()}

    def compose(self) -> ComposeResult:
        """Lay out the fields above the questions."""
        answers = {"position": frozenset({str(self._table["position"])})} if "position" in self._table else {}
        if "sided" in self._table:
            answers["sided"] = frozenset({"yes" if self._table["sided"] else "no"})
        title = "Change your exercise" if self._own else "An exercise of your own"
        intro = "Only the name and the dose are needed."
        with Container(classes="sheet"):
            for key, (label, hint) in TEXTS.items():
                hint = "differs by level; write one to replace them" if key == "dose" and self._levels else hint
                yield field(key, label, hint, clean(self._shown[key], 600))
            yield Form(title, intro, QUESTIONS, "ctrl+s saves it; esc leaves it.", answers)
        yield KeyBar()

    @property
    def _levels(self) -> bool:
        return isinstance(self._table.get("dose"), dict)

    def on_mount(self) -> None:
        """Begin with the first answer chosen from."""
        super().on_mount()
        self.query_one(Form).move_to(None)

    @on(Chooser.Chosen)
    def choose(self) -> None:
        """Choose the answer under the cursor."""
        self.action_choose_answer()

    def action_choose_answer(self) -> None:
        """Choose the answer under the cursor, or take it back."""
        self.query_one(Form).toggle()

    @on(Input.Submitted)
    def next_field(self) -> None:
        """Go on to the next field."""
        self.focus_next()

    def action_keep(self) -> None:
        """Record the exercise."""
        table = dict(self._table)
        for key, shown in self._shown.items():
            typed = self.query_one(f"#{key}", Input).value.strip()
            if typed != clean(shown, 600):
                table[key] = typed
                if not typed:
                    del table[key]
        answers = self.query_one(Form).answers
        for key in ("sided", "position"):
            table.pop(key, None)
            if answers.get(key):
                chosen = next(iter(answers[key]))
                table[key] = chosen == "yes" if key == "sided" else chosen
        slug = self._own.slug if self._own else slug_of(str(table.get("name", "")))
        if not slug:
            self.say("give it a name with a letter or a digit first")
        elif self.record(Own(EXERCISE, slug, toml_text(table)), replace=self._own is not None):
            self.dismiss(slug)
