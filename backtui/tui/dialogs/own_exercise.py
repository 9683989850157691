"""Making and changing an exercise of one's own."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, cast

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from ...content.own import TEXT_MAX, own_table
from ...content.records import POSITIONS
from ...content.toml_text import toml_text
from ...domain.errors import BacktuiError
from ...domain.model import EXERCISE, Own
from ...domain.text import clean, slug_of
from ...tracker.tracker import Tracker
from ..action import bindings, one
from ..actions import key_of
from ..drafts import Draft
from ..widgets.form import Form, Question
from .base import Dialog
from .filled import CHOOSE, FormSheet, field

if TYPE_CHECKING:
    from ..host import Host

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


def record_own(sheet: Dialog[str], tracker: Tracker, own: Own, *, replace: bool) -> bool:
    """Record one of one's own; says so and returns False when it is refused, with what was typed left as it is."""
    app = cast("Host", sheet.app)
    try:
        tracker.own.add_own(toml_text({own.kind: {own.slug: own_table(own)}}), "not saved", replace=replace)
    except BacktuiError as error:
        sheet.say(str(error).removeprefix(f"not saved: {own.kind}.{own.slug}."))
        return False
    app.record(lambda: None)
    return True


class ExerciseSheet(FormSheet[str]):
    """The fields of an exercise; answers with its slug once it is recorded."""

    AUTO_FOCUS = "#name"
    KEEP = one("exercise.keep", "ctrl+s,s", "keep", "Save it", label="save")
    ACTIONS = (
        KEEP,
        one("exercise.next", "tab", "app.focus_next", "The next field", label="next field"),
        CHOOSE,
    )
    BINDINGS = bindings(ACTIONS)

    def __init__(self, tracker: Tracker, own: Own | None = None) -> None:
        """Make the sheet.

        Args:
            tracker: Where it is recorded.
            own: The exercise to change; None makes a new one.
        """
        self._tracker, self._own = tracker, own
        self._table = own_table(own) if own else {}
        shown = {key: self._table.get(key, "") for key in TEXTS}
        self._shown = {key: value if isinstance(value, str) else "" for key, value in shown.items()}
        closing = (
            f"It stands in the Library at once; {key_of('library.edit')} changes it there,"
            f" {key_of('library.archive')} archives it."
        )
        form = Form("Only the name and the dose are needed.", QUESTIONS, closing, _answers(self._table))
        super().__init__("Change your exercise" if own else "An exercise of your own", form)

    def contents(self) -> Iterable[Widget]:
        """Return the fields above the questions."""
        levels = isinstance(self._table.get("dose"), dict)
        for key, (label, hint) in TEXTS.items():
            hint = "differs by level; write one to replace them" if key == "dose" and levels else hint
            yield field(key, label, hint, clean(self._shown[key], TEXT_MAX))
        yield from super().contents()

    def filled(self) -> object:
        """Return the texts and the answers."""
        return [box.value for box in self.query(Input)], self.form.chosen

    @property
    def draft_name(self) -> str:
        """By which its draft is known."""
        return f"exercise {self._own.slug if self._own else ''}"

    def draft(self) -> Draft:
        """Return the texts and the answers."""
        return {**super().draft(), "texts": {key: self.query_one(f"#{key}", Input).value for key in TEXTS}}

    def take_up(self, draft: Draft) -> None:
        """Fill in the texts and the answers of a draft."""
        super().take_up(draft)
        texts = draft.get("texts")
        for key, text in texts.items() if isinstance(texts, dict) else ():
            if key in TEXTS and isinstance(text, str):
                self.query_one(f"#{key}", Input).value = clean(text, TEXT_MAX)

    @on(Input.Submitted)
    def next_field(self) -> None:
        """Go on to the next field."""
        self.focus_next()

    def action_keep(self) -> None:
        """Record the exercise."""
        table = dict(self._table)
        for key, shown in self._shown.items():
            typed = self.query_one(f"#{key}", Input).value.strip()
            if typed != clean(shown, TEXT_MAX):
                table[key] = typed
                if not typed:
                    del table[key]
        answers = self.form.answers
        for key in ("sided", "position"):
            table.pop(key, None)
            if answers.get(key):
                chosen = next(iter(answers[key]))
                table[key] = chosen == "yes" if key == "sided" else chosen
        slug = self._own.slug if self._own else slug_of(str(table.get("name", "")))
        if not slug:
            self.say("give it a name with a letter or a digit first")
        elif record_own(self, self._tracker, Own(EXERCISE, slug, toml_text(table)), replace=self._own is not None):
            self.dismiss(slug)


def _answers(table: Mapping[str, object]) -> dict[str, frozenset[str]]:
    answers = {"position": frozenset({str(table["position"])})} if "position" in table else {}
    if "sided" in table:
        answers["sided"] = frozenset({"yes" if table["sided"] else "no"})
    return answers
