"""Questions with answers to choose from, in one scrolling column."""

from collections.abc import Callable, Collection, Mapping, Sequence
from types import MappingProxyType
from typing import ClassVar

from textual import events
from textual.actions import SkipAction

from ...domain.light_types import NamedTuple
from ..lines import Line, wrapped
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
    """Whether any number of answers may be chosen, including none."""
    meanings: Mapping[str, str] = MappingProxyType({})
    """What is said below an answer once it is chosen, by answer; nothing is said of those that are missing."""


class Form(Chooser):
    """Questions with their answers, and which of them are chosen."""

    CLICK_CHOOSES: ClassVar[bool] = True

    def __init__(
        self,
        intro: str,
        questions: Sequence[Question],
        closing: str,
        answers: Mapping[str, frozenset[str]],
        page: "Callable[[Form, int], list[Line]] | None" = None,
    ) -> None:
        """Show questions.

        Args:
            intro: Stands above them.
            questions: The questions.
            closing: Stands below them.
            answers: What is chosen, by question.
            page: Gives the rows for a width in place of all the questions; None shows them all.
        """
        super().__init__()
        self._page = page
        self._intro, self._last = intro, closing
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
        # What the answer means may need rows of its own, and a box grows while there is room.
        self.refresh(layout=True)

    @property
    def settled(self) -> bool:
        """Whether the cursor stands on an answer that is chosen."""
        key, _, answer = (self.cursor or "").partition(BETWEEN)
        return answer in self.answers.get(key, frozenset())

    @property
    def several(self) -> bool:
        """Whether the question under the cursor takes several answers."""
        return bool(self.cursor) and self._questions[str(self.cursor).partition(BETWEEN)[0]].several

    def action_choose(self) -> None:
        """Choose the one answer under the cursor.

        Enter after space must not take it back, and an enter too many must not tick one of several: the sheet hears it.
        """
        if self.settled or self.several:
            raise SkipAction
        super().action_choose()

    def on_click(self, event: events.Click) -> None:
        """Choose the answer under the mouse, or take back one of several."""
        event.prevent_default()
        index = self.top + event.y
        key = self.lines[index].key if index < len(self.lines) else None
        if key is None:
            return
        self.move_to(key)
        if not self.settled or self._questions[key.partition(BETWEEN)[0]].several:
            super().action_choose()

    @property
    def chosen(self) -> dict[str, frozenset[str]]:
        """The answers to the questions that have some."""
        return {key: answer for key, answer in self.answers.items() if answer}

    def choose(self, answers: Mapping[str, Collection[str]]) -> None:
        """Choose these answers, by question, in place of all others; what is not asked here is passed over."""
        self.answers = {}
        for key, question in self._questions.items():
            if key in answers:
                chosen = [answer for answer in question.answers if answer in answers[key]]
                self.answers[key] = frozenset(chosen if question.several else chosen[:1])
        self.rebuild()
        self.refresh(layout=True)

    def build(self, width: int) -> list[Line]:
        """Return the questions with their answers."""
        if self._page:
            return self._page(self, width)
        lines = [Line(), *wrapped(self._intro, width, "soft")]
        for question in self._questions.values():
            lines += [Line(), *wrapped(question.text, width, "text bold")]
            lines += wrapped(question.why, width, "dim") if question.why else []
            for answer, text in question.answers.items():
                lines += self._row(question, answer, text, width)
        return [*lines, Line(), *wrapped(self._last, width, "soft")] if self._last else lines

    def _row(self, question: Question, answer: str, text: str, width: int) -> list[Line]:
        key = f"{question.key}{BETWEEN}{answer}"
        chosen = answer in self.answers.get(question.key, frozenset())
        marks = ("[x] ", "[ ] ") if question.several else ("(x) ", "( ) ")
        mark = (marks[0], "kept") if chosen else (marks[1], "dim")
        here = key == self.cursor
        rows = wrapped(text, width - 2, "text bold" if here else "text", "    ", mark)
        meaning = question.meanings.get(answer, "") if chosen else ""
        told = wrapped(meaning, width - 2, "accent", "    ") if meaning else []
        return [*(row._replace(key=key, selected=here) for row in rows), *(line._replace(key=key) for line in told)]
