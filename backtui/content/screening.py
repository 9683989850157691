"""The wording of screening: questions, answers and advice."""

from collections.abc import Collection, Mapping
from datetime import date

from ..domain import screening as rules
from ..domain.light_types import NamedTuple
from .fields import Fields


class ScreenQuestion(NamedTuple):
    """One question as it is shown."""

    key: str
    group: str
    """Questions of a group stand on one screen."""
    text: str
    why: str
    """Why it is asked."""
    answers: Mapping[str, str]
    """Wording by answer, in the order shown."""
    former: Mapping[str, str]
    """Wording by answer, for answers no longer offered."""
    several: bool
    """Whether any number of answers may be chosen, including none."""

    def shown(self, chosen: Collection[str]) -> dict[str, str]:
        """Return the answers to show with some chosen: a former one only when it is chosen."""
        return {**self.answers, **{answer: text for answer, text in self.former.items() if answer in chosen}}


def answer_words(question: ScreenQuestion, chosen: Collection[str]) -> list[str]:
    """Return what someone chose in words, in the order shown; one word for none of them."""
    return [text for answer, text in question.shown(chosen).items() if answer in chosen] or ["None of these"]


class ScreenPage(NamedTuple):
    """Everything screening says."""

    title: str
    intro: str
    closing: str
    questions: tuple[ScreenQuestion, ...]
    advice: Mapping[str, str]
    sources: tuple[str, ...]
    reviewed: date


def page(fields: Fields) -> ScreenPage:
    """Build the wording of screening from its file.

    Raises:
        ContentError: Names the file and the key; also when questions, answers or advice differ from those
            of `domain/screening.py`.
    """
    questions = tuple(_question(table) for table in fields.tables("question"))
    if [q.key for q in questions] != list(rules.QUESTIONS):
        raise fields.broken("question", f"the keys must be, in this order: {', '.join(rules.QUESTIONS)}")
    found = ScreenPage(
        title=fields.text("title"),
        intro=fields.text("intro"),
        closing=fields.text("closing"),
        questions=questions,
        advice=_texts(fields.table("advice"), rules.ADVICE),
        sources=fields.texts("sources"),
        reviewed=fields.day("reviewed"),
    )
    fields.finish()
    return found


def _question(fields: Fields) -> ScreenQuestion:
    key = fields.word("key", *rules.QUESTIONS)
    asked = rules.QUESTIONS[key]
    question = ScreenQuestion(
        key=key,
        group=fields.text("group"),
        text=fields.text("text"),
        why=fields.text("why"),
        answers=_texts(fields.table("answers"), asked.answers),
        former=_texts(fields.table("former", optional=True), asked.former),
        several=asked.several,
    )
    fields.finish()
    return question


def _texts(fields: Fields, keys: tuple[str, ...] | frozenset[str]) -> dict[str, str]:
    texts = {key: fields.text(key) for key in fields.unread() if key in keys}
    for missing in sorted(set(keys) - set(texts)):
        raise fields.broken(missing, "is missing")
    fields.finish()
    return texts
