"""The FAQ's list and its page."""

from collections.abc import Sequence

from ...content.library import Library
from ...content.search import matched_most, matches, nearly
from ...content.texts import Question, edited
from ..actions import key_of
from ..lines import Line, Span, labelled, wrapped
from .frame import Frame, framed
from .pane import Chooser, Reader


class QuestionList(Chooser):
    """Questions by group."""

    MARGINS = (3, 1)

    def __init__(self) -> None:
        super().__init__()
        self._library: Library | None = None
        self._search = ""
        self.found: Sequence[Question] = ()
        """The questions that fit the search."""

    def show(self, library: Library) -> None:
        """Show the questions of a library."""
        self._library = library
        self._find()
        self.show_frame(Frame((("Questions", "text bold"),)))
        self.move_to(self.cursor)

    def search(self, text: str) -> None:
        """Show only what fits a text."""
        self._search = text
        self._find()
        self.top = 0
        self.move_to(self.cursor)

    def _find(self) -> None:
        # Once a search: every key waits for it.
        questions = self._library.questions if self._library else ()
        hits = [q for q in questions if matches(self._search, q.question, *q.words, *q.answer)]
        # A slip of the finger is forgiven where nothing fits as it stands, then a word that is not there.
        near = hits or [q for q in questions if nearly(self._search, q.question, *q.words)]
        most = () if near else matched_most(self._search, ((q.question, *q.words, *q.answer) for q in questions))
        self.found = near or [questions[n] for n in most]
        self._built_for = None

    def question(self, slug: str) -> Question | None:
        """Return a question of the list."""
        return next((question for question in self.found if question.slug == slug), None)

    def build(self, width: int) -> list[Line]:
        """Return the count, then a heading for each group and its questions."""
        found = self.found
        count = f"{len(found)} questions" if len(found) != 1 else "1 question"
        head: tuple[Span, ...] = (
            ((key_of("list.search"), "accent"), (" search", "dim")) if not self._search else (("found", "dim"),)
        )
        lines = [Line(), Line(head, ((count, "soft"),))]
        if not found:
            return [
                *lines,
                Line(),
                *wrapped(f"Nothing fits. {key_of('list.back')} shows all questions again.", width, "soft"),
            ]
        group = None
        for question in found:
            if question.group != group:
                group = question.group
                lines += [Line(), Line(((group, "text bold"),))]
            chosen = question.slug == self.cursor
            rows = wrapped(question.question, width, "text bold" if chosen else "text", "  ", ("  ", "text"))
            rows[0] = rows[0]._replace(left=(("· ", "dim"), *rows[0].left[1:]))
            lines += [row._replace(key=question.slug, selected=chosen) for row in rows]
        return lines

    def more(self, index: int) -> Line:
        """Return a line that says how many more there are."""
        below = len({line.key for line in self.lines[index:] if line.key is not None})
        return Line((("▾ ", "dim"), (f"{below} more", "dim")))


class AnswerPage(Reader):
    """One answer with its sources."""

    def __init__(self) -> None:
        super().__init__()
        self._question: Question | None = None
        self._library: Library | None = None

    def show(self, question: Question, library: Library) -> None:
        """Show another answer."""
        self._question, self._library = question, library
        self.top = 0
        self.rebuild()

    def build(self, width: int) -> list[Line]:
        """Return the question, the answer in paragraphs, and the sources."""
        question, library = self._question, self._library
        if not question or not library:
            return []
        width = min(width, 80)
        # The border names it already.
        lines = [Line()] if framed(self) else [Line(), *wrapped(question.question, width, "text bold"), Line()]
        lines += paragraphs(question.answer, width)
        lines += labelled("Sources", library.cite(question.sources), width, 10, "soft")
        return [*lines, *labelled("Text", edited(question.reviewed), width, 10, "soft")]


def paragraphs(texts: tuple[str, ...], width: int) -> list[Line]:
    """Return paragraphs with a blank row after each; the entries of a list stand together."""
    lines: list[Line] = []
    for n, text in enumerate(texts):
        if text.startswith("- "):
            lines += wrapped(text[2:], width, "text", "  ", ("· ", "dim"))
            if n + 1 < len(texts) and texts[n + 1].startswith("- "):
                continue
        else:
            lines += wrapped(text, width)
        lines.append(Line())
    return lines
