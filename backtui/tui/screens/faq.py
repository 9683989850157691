"""The FAQ: questions, plain answers, and where they come from."""

from typing import ClassVar

from ..widgets.pane import Chooser, Reader
from ..widgets.questions import AnswerPage, QuestionList
from .searching import Searching


class FaqScreen(Searching):
    """Choose a question, read the answer."""

    NAME: ClassVar[str] = "faq"
    AUTO_FOCUS = "QuestionList"

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
        """Show the questions that fit, and those whose answer does."""
        self.query_one(QuestionList).search(text)

    def show_answer(self, slug: str) -> None:
        """Show the answer to the question under the cursor."""
        question = self.query_one(QuestionList).question(slug)
        if question:
            self.query_one(AnswerPage).show(question, self.tracker.library)
