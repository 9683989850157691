"""The questions about someone's health: every one may be skipped, and changed at any time."""

from typing import ClassVar, cast

from textual import on
from textual.binding import Binding, BindingType

from ...content.screening import ScreenPage
from ...domain.screening import judge
from ...tracker import Tracker
from ..widgets.bars import Hint
from ..widgets.form import Form, Question
from ..widgets.pane import Chooser, Pane
from .sheets import Sheet


class FormSheet(Sheet):
    """A form that lies over a place."""

    HINTS = (
        Hint("space", "choose", "choose_answer"),
        Hint("s", "keep", "keep"),
        Hint("esc", "leave", "dismiss"),
        Hint("!", "when to get help", "app.safety"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "choose_answer", "Choose", show=False),
        Binding("s,ctrl+s", "keep", "Keep the answers", show=False),
    ]

    def form(self) -> Form:
        """Return the form."""
        raise NotImplementedError

    def page(self) -> Pane:
        """Return the form."""
        return self.form()

    def on_mount(self) -> None:
        """Begin at the first answer."""
        self.query_one(Form).move_to(None)

    @on(Chooser.Chosen)
    def choose(self) -> None:
        """Choose the answer under the cursor."""
        self.action_choose_answer()

    def action_choose_answer(self) -> None:
        """Choose the answer under the cursor, or take it back."""
        self.query_one(Form).toggle()

    def action_keep(self) -> None:
        """Record the answers."""
        raise NotImplementedError


class ScreeningSheet(FormSheet):
    """What suits someone."""

    def __init__(self, tracker: Tracker) -> None:
        super().__init__()
        self._tracker = tracker

    def form(self) -> Form:
        """Return the questions with the answers as they stand."""
        page: ScreenPage = self._tracker.library.screening
        questions = [Question(q.key, q.text, q.why, q.answers, q.several) for q in page.questions]
        return Form(page.title, page.intro, questions, page.closing, self._tracker.readable_answers())

    def action_keep(self) -> None:
        """Record the answers, and show what they change."""
        from ..app import BacktuiApp

        answers = self.query_one(Form).answers
        app = cast(BacktuiApp, self.app)
        self.dismiss()
        app.record(lambda: self._tracker.answer_screening(answers))
        found = judge(answers)
        if found.codes or found.advice or found.floor_hard:
            app.show_changes()
