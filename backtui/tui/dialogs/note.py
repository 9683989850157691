"""Writing a note on a day, or on one exercise of it."""

from collections.abc import Mapping, Sequence
from datetime import date

from textual.widgets import TextArea

from ...domain.days import short_day
from ...domain.light_types import NamedTuple
from ...domain.text import clean, plain_text
from ..action import Action, Way, bindings, one
from ..memory import forget_watcher
from .base import Dialog, leaving

Texts = Mapping[str | None, str]
"""By exercise; None for the whole day."""


class About(NamedTuple):
    """What a note may be about."""

    exercise: str | None
    """None for the whole day."""
    name: str


class NoteDialog(Dialog[dict[str | None, str]]):
    """Answers with the texts that were changed; what is left unkept is handed to `drafts`."""

    AUTO_FOCUS = "TextArea"
    LEAVE = leaving("Leave a draft", "leave a draft", "escape")._replace(at_once=True)
    ACTIONS = (
        one("note.keep", "ctrl+s", "keep", "Save it", label="save", at_once=True),
        Action(
            "note.about",
            (Way("tab", "about(1)", "Another exercise"), Way("shift+tab", "about(-1)", "The one before")),
            *("write about another exercise, or the day", "another exercise", True, "tab"),
        ),
    )
    BINDINGS = bindings((LEAVE, *ACTIONS))

    def __init__(self, day: date, abouts: Sequence[About], at: str | None, kept: Texts, drafts: dict[str, str]) -> None:
        """Make the dialog.

        Args:
            day: The day written about.
            abouts: What may be written about, the whole day first.
            at: The exercise begun with; None for the whole day.
            kept: The notes as recorded.
            drafts: Texts left unkept, by day and exercise; the dialog adds its own and takes away what is kept.
        """
        super().__init__("")
        self._day, self._abouts, self._kept, self._drafts = day, abouts, kept, drafts
        self._at = next((n for n, about in enumerate(abouts) if about.exercise == at), 0)

    def contents(self) -> tuple[TextArea]:
        """Return the text."""
        area = _Text(tab_behavior="focus", theme="css", soft_wrap=True, highlight_cursor_line=False)
        area.cursor_blink = False
        return (area,)

    def begin(self) -> None:
        """Show the first text."""
        self._show()

    def _draft(self, exercise: str | None) -> str:
        return f"{self._day.isoformat()} {exercise or ''}"

    def _show(self) -> None:
        about = self._abouts[self._at]
        kept = self._kept.get(about.exercise, "")
        text = self._drafts.get(self._draft(about.exercise), kept)
        area = self.query_one(TextArea)
        # What is stored may be older than the gate that it passes today.
        area.text = plain_text(text)
        area.move_cursor(area.document.end)
        draft = (("  draft", "accent"),) if text != kept else ()
        title = (f"Note, {short_day(self._day)}", "text bold")
        self.panel.show((title, (f"  {clean(about.name)}", "soft"), *draft))

    def remember(self) -> None:
        """Keep what was written as a draft, or drop the draft of what is as it was."""
        exercise, text = self._abouts[self._at].exercise, self.query_one(TextArea).text
        if text == self._kept.get(exercise, ""):
            self._drafts.pop(self._draft(exercise), None)
        else:
            self._drafts[self._draft(exercise)] = text

    def action_about(self, by: int) -> None:
        """Write about the next exercise, or the day."""
        self.remember()
        self._at = (self._at + by) % len(self._abouts)
        self._show()

    def action_keep(self) -> None:
        """Answer with every text that was changed."""
        self.remember()
        changed = {about.exercise: self._draft(about.exercise) for about in self._abouts}
        self.dismiss({exercise: self._drafts[key] for exercise, key in changed.items() if key in self._drafts})

    async def action_dismiss(self, result: dict[str | None, str] | None = None) -> None:
        """Leave; what was written stays as a draft."""
        if self._stands:
            self.remember()
        await super().action_dismiss(result)


class _Text(TextArea):
    def on_unmount(self) -> None:
        forget_watcher(self.app, self)
