"""Noting a question for the next visit."""

from ...domain.days import short_day
from ...tracker.tracker import Tracker
from .fields import Field, FieldsDialog

SAID = "It stands in today's note as a line that begins with ?, and on top of the report."


class QuestionDialog(FieldsDialog[str]):
    """Answers with the question."""

    def __init__(self, tracker: Tracker) -> None:
        super().__init__("A question to take along", (Field("question", "Question", "may I run again?"),), SAID)
        self._draft_name = f"question {short_day(tracker.today)}"

    @property
    def draft_name(self) -> str:
        """By which its draft is known."""
        return self._draft_name

    def action_keep(self) -> None:
        """Answer, once there is a question."""
        if self.typed["question"]:
            self.dismiss(self.typed["question"])
        else:
            self.say("write the question first, or leave with esc")
