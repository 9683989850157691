"""The FAQ: questions, plain answers, and where they come from."""

from typing import ClassVar

from ..action import bindings
from ..actions import AT
from ..widgets.frame import Frame
from ..widgets.pane import Chooser, Reader
from ..widgets.questions import AnswerPage, QuestionList
from ..widgets.stage import Stage
from .list_and_text import Searching


class FaqScreen(Searching):
    """Choose a question, read the answer."""

    NAME: ClassVar[str] = "faq"
    AUTO_FOCUS = "QuestionList"
    BINDINGS = bindings(AT["faq"])

    def list_pane(self) -> Chooser:
        """Return the list of questions."""
        questions = QuestionList()
        questions.follow = self.show_answer
        return questions

    def text_pane(self) -> Reader:
        """Return the page of one answer."""
        return AnswerPage()

    def reload(self) -> None:
        """Show all questions."""
        self.query_one(QuestionList).show(self.tracker.library)

    def search_for(self, text: str) -> None:
        """Show the questions that fit a text themselves or in their answers."""
        self.query_one(QuestionList).search(text)

    def show_answer(self, slug: str) -> None:
        """Show the answer to the question under the cursor."""
        question = self.query_one(QuestionList).question(slug)
        if question:
            self.query_one(AnswerPage).show(question, self.tracker.library)
            self.query_one(Stage).show_frame(Frame(((question.question, "text bold"),)))


SCREEN = FaqScreen
