"""What to do about a pain in the midst of a session: the exercise's form, and the ways that are open."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.screen import ModalScreen

from ...domain.errors import UnknownExerciseError
from ...domain.model import Exercise
from ...domain.pain import DURING_SAY, Light, Pain
from ...domain.response import Response, Way, respond
from ...domain.words import in_sentence
from ...tracker import Tracker
from ..ink import Line, wrapped
from ..widgets.pane import Chooser
from .over import Over

LABELS = {
    Way.GO_ON: ("c", "carry on as it was"),
    Way.FEWER: ("f", "fewer"),
    Way.EASIER: ("i", "instead"),
    Way.SKIP: ("n", "leave this exercise out today"),
    Way.END: ("e", "end the session; what is done is kept"),
    Way.EXCUSE: ("x", "end, and excuse the day: the week asks for one less"),
}


def choices(tracker: Tracker, pain: Pain, start: int | None) -> tuple[Response, dict[Way, str]]:
    """Return what may be done about a pain that came with an exercise, and how each way is called."""
    labels = {way: label for way, (_key, label) in LABELS.items()}
    exercise = pain.exercise or ""
    try:
        fewer, easier = tracker.fewer_of(pain.day, exercise), tracker.easier_than(pain.day, exercise)
    except UnknownExerciseError:
        fewer = easier = None
    if fewer:
        labels[Way.FEWER] = f"do less of it today: {fewer}"
    if easier:
        labels[Way.EASIER] = f"{in_sentence(tracker.library.short_name(easier.exercise))} instead, {easier.dose}"
    response = respond(pain.level, pain.signs, start, fewer=fewer is not None, easier=easier is not None)
    return response, labels


class ResponseDialog(ModalScreen[Way | None], Over[Way | None]):
    """Answers with a way to go on, or None to think it over."""

    CSS_PATH = "response.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Leave", show=False),
        Binding("exclamation_mark", "app.safety", "When to get help", show=False),
        *(Binding(key, f"answer('{way}')", way.value, show=False) for way, (key, _label) in LABELS.items()),
    ]

    def __init__(self, response: Response, labels: Mapping[Way, str], about: Exercise | None) -> None:
        """Make the dialog.

        Args:
            response: The pain judged.
            labels: What each way is called.
            about: The exercise; None when the library has it no more.
        """
        super().__init__()
        self._response = response
        self._ways = _Ways(response, labels, about)

    def compose(self) -> ComposeResult:
        """Lay out the ways."""
        yield self._ways

    def on_mount(self) -> None:
        """Put the cursor on the most advisable way."""
        self._ways.move_to(None)

    @on(Chooser.Chosen)
    def choose(self, message: Chooser.Chosen) -> None:
        """Answer with the way under the cursor."""
        self.action_answer(message.key)

    def action_answer(self, key: str) -> None:
        """Answer with a way that is open."""
        if Way(key) in self._response.ways:
            self.dismiss(Way(key))


class _Ways(Chooser):
    def __init__(self, response: Response, labels: Mapping[Way, str], about: Exercise | None) -> None:
        super().__init__()
        self._response, self._labels, self._about = response, labels, about

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows it needs."""
        return len(self.build(max(1, width - sum(self.margins))))

    def build(self, width: int) -> list[Line]:
        red = self._response.light is Light.RED
        lines = [Line(), *wrapped(DURING_SAY[self._response.light], width, "red" if red else "accent")]
        if red and self._about and not self._response.safety_first:
            lines += [Line(), Line((("Was it the form?", "text bold"),))]
            for point in self._about.faults or (self._about.watch,):
                lines += wrapped(point, width, "soft", "  ", ("· ", "dim"))
        lines.append(Line())
        for way in self._response.ways:
            chosen = way == self.cursor
            key = (f"{LABELS[way][0]}  ", "accent")
            rows = wrapped(self._labels[way], width, "text bold" if chosen else "text", "   ", key)
            lines += [row._replace(key=way.value, selected=chosen) for row in rows]
        return [*lines, Line(), Line((("enter chooses, esc thinks it over, ! when to get help", "dim"),))]
