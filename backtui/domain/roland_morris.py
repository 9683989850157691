"""The Roland-Morris questionnaire: 24 statements about today; the number of those ticked is the score."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from .light_types import NamedTuple

STATEMENTS = 24
EVERY = timedelta(days=28)
"""How long an answer is good for."""
CHANGE_SCORE, CHANGE_PERCENT = 5, 30
"""The least difference, in points and in percent of the earlier score, that is more than noise."""


class Answered(NamedTuple):
    """The statements that were ticked on a day."""

    day: date
    ticked: frozenset[int]
    """Their numbers, 1 to 24."""

    @property
    def score(self) -> int:
        """How many were ticked: 0 no difficulty to 24 the most."""
        return len(self.ticked)

    def __str__(self) -> str:
        return f"{self.score} of {STATEMENTS} (Roland-Morris)"


def ticked(text: str) -> frozenset[int]:
    """Read numbers of statements such as `1 4 11`; an empty text is none.

    Raises:
        ValueError: One is no number from 1 to 24, or they are not in order.
    """
    numbers = [int(part) if part.isascii() and part.isdigit() else 0 for part in text.split()]
    if not all(1 <= number <= STATEMENTS for number in numbers):
        raise ValueError(f"statements have numbers from 1 to {STATEMENTS}")
    if text != written(numbers):
        raise ValueError("numbers of statements stand in order, each once, with a space between")
    return frozenset(numbers)


def written(numbers: Iterable[int]) -> str:
    """Return numbers of statements in the form that `ticked` reads."""
    return " ".join(map(str, sorted(set(numbers))))


def is_due(answers: Sequence[Answered], today: date) -> bool:
    """Return whether it is time to answer again, given all answers, oldest first."""
    return not answers or today - answers[-1].day >= EVERY


def change(answers: Sequence[Answered]) -> int | None:
    """Return by how much the score changed from the first answer to the last, negative when life is easier.

    None when there are not two, or when the difference may be noise: less than 5 points, or less than 30 % of the
    first score.

    Args:
        answers: Oldest first.
    """
    if len(answers) < 2:
        return None
    first, last = answers[0].score, answers[-1].score
    step = last - first
    enough = abs(step) >= CHANGE_SCORE and abs(step) * 100 >= CHANGE_PERCENT * first
    return step if enough else None
