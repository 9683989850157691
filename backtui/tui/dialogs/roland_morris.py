"""The Roland-Morris statements, each with a box to tick."""

from ...tracker.tracker import Tracker
from ..widgets.form import Form, Question
from .filled import CHOOSE, FormSheet

KEY = "today"


class RolandMorrisSheet(FormSheet[frozenset[int]]):
    """Answers with the numbers of the statements that are true today."""

    def __init__(self, tracker: Tracker) -> None:
        """Show the statements; what was answered today stands as it was."""
        page, today = tracker.library.roland_morris, tracker.today
        answers = {str(n): text for n, text in enumerate(page.statements, 1)}
        told = [answer.ticked for answer in tracker.function.record.roland_morris(today, today)]
        chosen = frozenset(map(str, told[-1])) if told else frozenset()
        question = Question(KEY, "Today:", "", answers, several=True)
        closing = f"{page.closing} {page.credit}"
        super().__init__(page.title, Form(page.instruction, [question], closing, {KEY: chosen}))

    @property
    def draft_name(self) -> str:
        """By which its draft is known."""
        return "roland-morris"

    def labels(self) -> dict[str, str]:
        """Return what the keys do here."""
        return {CHOOSE.id: "tick", self.KEEP.id: "save, also none of them"}

    def action_keep(self) -> None:
        """Answer with the numbers, none too."""
        self.dismiss(frozenset(map(int, self.form.answers.get(KEY, ()))))
