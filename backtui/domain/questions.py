"""Questions that someone wants to take along to a clinician: lines of a note that begin with a question mark."""

from .text import plain_text

MARK = "?"


def questions_in(text: str) -> list[str]:
    """Return the questions of a note, in their order, each without its mark."""
    asked = (line.strip().removeprefix(MARK).strip() for line in text.splitlines() if _asks(line))
    return [question for question in asked if question]


def without_questions(text: str) -> str:
    """Return what a note says besides its questions."""
    return "\n".join(line for line in text.splitlines() if not _asks(line)).strip()


def as_question(text: str) -> str:
    """Return a text as one question: in one line, without a mark before it."""
    return " ".join(plain_text(text).split()).removeprefix(MARK).strip()


def with_question(note: str, question: str) -> str:
    """Return a note with one more question, as `as_question` returns it; it asks none twice."""
    return note if question in questions_in(note) else f"{note}\n{MARK} {question}".lstrip("\n")


def _asks(line: str) -> bool:
    return line.lstrip().startswith(MARK)
