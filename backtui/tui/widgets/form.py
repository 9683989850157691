"""Questions with answers to choose from, in one scrolling column."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..ink import Line, wrapped
from .pane import Chooser

BETWEEN = ":"
"""Between a question and an answer in the key of a row."""


class Question(NamedTuple):
    """A question as a form shows it."""

    key: str
    text: str
    why: str
    answers: Mapping[str, str]
    """Wording by answer, in the order shown."""
    several: bool = False
    """Whether any number of answers may be chosen, none too."""


class Form(Chooser):
    """Questions with what is chosen of their answers."""

    def __init__(
        self,
        title: str,
        intro: str,
        questions: Sequence[Question],
        closing: str,
        answers: Mapping[str, frozenset[str]],
    ) -> None:
        super().__init__(classes="sheet")
        self._heading, self._intro, self._last = title, intro, closing
        self._questions = {question.key: question for question in questions}
        self.answers = dict(answers)
        """What is chosen, by question; a question that is missing is skipped."""

    def toggle(self) -> None:
        """Choose the answer under the cursor, or take it back."""
        if self.cursor is None:
            return
        key, _, answer = self.cursor.partition(BETWEEN)
        chosen = self.answers.get(key, frozenset())
        if self._questions[key].several:
            self.answers[key] = chosen ^ {answer}
        elif chosen == {answer}:
            del self.answers[key]
        else:
            self.answers[key] = frozenset({answer})
        self.rebuild()

    def tell(self, closing: str) -> None:
        """Say something else below the questions."""
        self._last = closing
        self.rebuild()

    def build(self, width: int) -> list[Line]:
        """Return the questions with their answers."""
        lines = [Line(), Line(((self._heading, "text bold"),)), Line(), *wrapped(self._intro, width, "soft")]
        for question in self._questions.values():
            lines += [Line(), *wrapped(question.text, width, "text bold")]
            lines += wrapped(question.why, width, "dim") if question.why else []
            for answer, text in question.answers.items():
                lines += self._row(question, answer, text, width)
        return [*lines, Line(), *wrapped(self._last, width, "soft")]

    def _row(self, question: Question, answer: str, text: str, width: int) -> list[Line]:
        key = f"{question.key}{BETWEEN}{answer}"
        chosen = answer in self.answers.get(question.key, frozenset())
        marks = ("[x] ", "[ ] ") if question.several else ("(x) ", "( ) ")
        mark = (marks[0], "kept") if chosen else (marks[1], "dim")
        here = key == self.cursor
        rows = wrapped(text, width - 2, "text bold" if here else "text", "    ", mark)
        return [row._replace(key=key, selected=here) for row in rows]
