"""Finding exercises by what people type: a part of a name or an alias, slips of the finger included."""

from collections.abc import Iterable
from enum import IntEnum

from ..domain.model import Exercise
from ..domain.text import fold

SLIPS = ((7, 2), (4, 1))
"""From how many letters on a word may be off by how many; shorter ones must be right."""


class Rank(IntEnum):
    """How well an exercise fits, best first."""

    EXACT = 0
    PREFIX = 1
    NAMED = 2
    """Every word occurs in its name."""
    CONTAINS = 3
    """Every word occurs in its name or an alias."""


def matches(text: str, *fields: str) -> bool:
    """Return whether every word of a search text occurs in one of the fields."""
    words = [fold(word) for word in text.split()]
    if not words:
        return True
    folded = [fold(field) for field in fields]
    return all(any(word in field for field in folded) for word in words if word)


def found(text: str, exercises: Iterable[Exercise]) -> list[Exercise]:
    """Return the exercises that fit a search text, the best first; all of them when it has no letters.

    What only comes near is there when nothing else fits: beside true hits it would be noise.
    """
    every = list(exercises)
    if not fold(text):
        return every
    hits = sorted((rank, n) for n, exercise in enumerate(every) if (rank := _rank(text, exercise)) is not None)
    if hits:
        return [every[n] for _rank_, n in hits]
    near = sorted((far, n) for n, exercise in enumerate(every) if (far := _far(text, exercise)) is not None)
    return [every[n] for _far_, n in near]


def _names(exercise: Exercise) -> tuple[str, ...]:
    return (exercise.name, exercise.short, exercise.slug, *exercise.aliases)


def _rank(text: str, exercise: Exercise) -> Rank | None:
    wanted, names = fold(text), [fold(name) for name in _names(exercise)]
    if wanted in names:
        return Rank.EXACT
    if any(name.startswith(wanted) for name in names):
        return Rank.PREFIX
    if matches(text, exercise.name, exercise.short):
        return Rank.NAMED
    return Rank.CONTAINS if matches(text, *_names(exercise)) else None


def _far(text: str, exercise: Exercise) -> tuple[int, int, int] | None:
    """Return by how many slips the name as a whole and its words are off, and its length; None when by too many."""
    names = _names(exercise)
    words = [folded for word in text.split() if (folded := fold(word))]
    parts = {fold(part) for name in names for part in name.replace("-", " ").split()}
    off = [min(slips(word, part) for part in parts) for word in words]
    whole = min(slips(fold(text), fold(name)) for name in names)
    if whole > _allowed(fold(text)) and any(n > _allowed(word) for n, word in zip(off, words, strict=True)):
        return None
    return whole, sum(off), len(exercise.name)


def _allowed(word: str) -> int:
    return next((allowed for letters, allowed in SLIPS if len(word) >= letters), 0)


def slips(typed: str, name: str) -> int:
    """Return how many letters are wrong, missing, too many or swapped with the next, up to the name's end or before.

    What is typed may be the beginning of the name: letters that are still to come are no slips.
    """
    before: list[int] = []
    row = list(range(len(name) + 1))
    for i, letter in enumerate(typed, 1):
        older, before, row = before, row, [i]
        for j, other in enumerate(name, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == name[j - 2] and typed[i - 2] == other:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return min(row)
