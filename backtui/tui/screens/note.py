"""Writing a note on a day, or on one exercise of it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.screen import ModalScreen
from textual.widgets import TextArea

from ...domain.days import short_day
from ...domain.text import clean
from ..ink import Line
from ..letting_go import forget_watcher
from ..widgets.pane import Pane
from .over import Over

Texts = Mapping[str | None, str]
"""By exercise; None for the whole day."""


class About(NamedTuple):
    """What a note may be about."""

    exercise: str | None
    """None for the whole day."""
    name: str


class NoteDialog(ModalScreen[dict[str | None, str] | None], Over[dict[str | None, str] | None]):
    """Answers with the texts that were changed; what is left unkept is handed to `drafts`."""

    CSS_PATH = "note.tcss"
    AUTO_FOCUS = "TextArea"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "Keep", show=False, priority=True),
        Binding("escape", "leave", "Leave", show=False, priority=True),
        Binding("tab", "about(1)", "Another exercise", show=False, priority=True),
        Binding("shift+tab", "about(-1)", "Another exercise", show=False, priority=True),
    ]

    def __init__(self, day: date, abouts: Sequence[About], at: str | None, kept: Texts, drafts: dict[str, str]) -> None:
        """Make the dialog.

        Args:
            day: The day written about.
            abouts: What may be written about, the whole day first.
            at: The exercise begun with; None for the whole day.
            kept: The notes as recorded.
            drafts: Texts left unkept, by day and exercise; the dialog adds its own and takes away what is kept.
        """
        super().__init__()
        self._day, self._abouts, self._kept, self._drafts = day, abouts, kept, drafts
        self._at = next((n for n, about in enumerate(abouts) if about.exercise == at), 0)

    def compose(self) -> ComposeResult:
        """Lay the text between what it is about and its keys."""
        area = _Text(tab_behavior="focus", theme="css", soft_wrap=True, highlight_cursor_line=False)
        area.cursor_blink = False
        yield Container(_Heading(), area, _Keys(), id="note")

    def on_mount(self) -> None:
        """Show the first text."""
        self._show()

    def _draft(self, exercise: str | None) -> str:
        return f"{self._day.isoformat()} {exercise or ''}"

    def _show(self) -> None:
        about = self._abouts[self._at]
        kept = self._kept.get(about.exercise, "")
        text = self._drafts.get(self._draft(about.exercise), kept)
        area = self.query_one(TextArea)
        area.text = text
        area.move_cursor(area.document.end)
        self.query_one(_Heading).show(short_day(self._day), about.name, unkept=text != kept)

    def _remember(self) -> None:
        exercise, text = self._abouts[self._at].exercise, self.query_one(TextArea).text
        if text == self._kept.get(exercise, ""):
            self._drafts.pop(self._draft(exercise), None)
        else:
            self._drafts[self._draft(exercise)] = text

    def action_about(self, by: int) -> None:
        """Write about the next exercise, or the day."""
        self._remember()
        self._at = (self._at + by) % len(self._abouts)
        self._show()

    def action_keep(self) -> None:
        """Answer with every text that was changed."""
        self._remember()
        changed = {about.exercise: self._draft(about.exercise) for about in self._abouts}
        self.dismiss({exercise: self._drafts[key] for exercise, key in changed.items() if key in self._drafts})

    def action_leave(self) -> None:
        """Leave; what was written stays as a draft until backtui is closed."""
        self._remember()
        self.dismiss(None)


class _Text(TextArea):
    def on_unmount(self) -> None:
        forget_watcher(self.app, self)


class _Heading(Pane):
    _shown = ("", "", False)

    def show(self, day: str, about: str, *, unkept: bool) -> None:
        self._shown = day, about, unkept
        self.rebuild()

    def build(self, width: int) -> list[Line]:
        day, about, unkept = self._shown
        left = ((f"Note, {day}", "text bold"), (f"   {clean(about)}", "soft"))
        return [Line(left, (("draft", "accent"),) if unkept else ())]


class _Keys(Pane):
    def build(self, width: int) -> list[Line]:
        return [Line((("ctrl+s keeps it   esc leaves a draft   tab an exercise", "dim"),))]
