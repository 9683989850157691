"""Search for exercises by part of a name or an alias, forgiving typing slips."""

from collections.abc import Iterable
from enum import IntEnum

from ..domain.model import Exercise
from ..domain.text import fold

SLIPS = ((7, 2), (4, 1))
"""The letters a word must have to be forgiven this many slips; shorter words must be right."""


QUERY_MAX = 100
"""How many characters of a search text are looked at: pages are pasted too, and every key waits for the answer."""


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
    words = [fold(word) for word in text[:QUERY_MAX].split()]
    if not words:
        return True
    folded = [fold(field) for field in fields]
    return all(any(word in field for field in folded) for word in words if word)


def matched_most(text: str, texts: Iterable[tuple[str, ...]]) -> list[int]:
    """Return the numbers of those in which the telling words of a search text occur; empty where none does.

    A word tells the more, the fewer have it: of `how long in bed` it is the last one.

    Args:
        text: The search text; its words of one or two letters are not looked for.
        texts: The fields of each one that may be found.
    """
    words = {folded for word in text[:QUERY_MAX].split() if len(folded := fold(word)) > 2}
    every = [[fold(field) for field in fields] for fields in texts]
    having = [{n for n, fields in enumerate(every) if any(word in field for field in fields)} for word in words]
    tells = [sum(1 / len(those) for those in having if n in those) for n in range(len(every))]
    most = max(tells, default=0)
    return [n for n, much in enumerate(tells) if most and 2 * much >= most]


def found(text: str, exercises: Iterable[Exercise]) -> list[Exercise]:
    """Return the exercises that fit a search text, the best first; all of them when it has no letters.

    Near misses are returned only when nothing fits: beside true hits they would be noise.
    """
    every = list(exercises)
    text = text[:QUERY_MAX]
    if not fold(text):
        return every
    ranks = ((_rank(text, exercise), n) for n, exercise in enumerate(every))
    hits = sorted((rank, len(every[n].name) if rank is Rank.PREFIX else 0, n) for rank, n in ranks if rank is not None)
    if hits:
        # Of names that begin so, the shortest is the nearest.
        return [every[n] for _rank_, _letters, n in hits]
    near = sorted((far, n) for n, exercise in enumerate(every) if (far := _far(text, exercise)) is not None)
    return [every[n] for _far_, n in near]


def nearly(text: str, *fields: str) -> bool:
    """Return whether every word of a search text is near a word of one of the fields."""
    words = {folded for word in text[:QUERY_MAX].split() if (folded := fold(word))}
    parts = {fold(part) for field in fields for part in field.split()}
    return bool(words) and all(_fewest_slips(word, parts) <= _allowed(word) for word in words)


def nearest(typed: str, names: Iterable[str], most: int = 3) -> list[str]:
    """Return the names that a word may have been meant as, the nearest first; none where none is near."""
    wanted = fold(typed)
    allowed = max(1, _allowed(wanted))
    # A letter more or less is a slip, so that a page that was pasted for a name is compared with none.
    near = [name for name in names if abs(len(fold(name)) - len(wanted)) <= allowed]
    far = sorted((max(slips(wanted, fold(name)), slips(fold(name), wanted)), name) for name in near)
    return [name for off, name in far if wanted and off <= allowed][:most]


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


def _far(text: str, exercise: Exercise) -> tuple[int, int, int, int] | None:
    """Return how far a text is from an exercise, the least first; None when there are too many slips.

    The slips in the whole text, what is left of the likeliest name, the slips in the text's words, the name's length.
    """
    names = _names(exercise)
    words = {folded for word in text.split() if (folded := fold(word))}
    parts = {fold(part) for name in names for part in name.replace("-", " ").split()}
    typed, off = fold(text), 0
    whole = _fewest_slips(typed, map(fold, names))
    for word in words:
        fewest = _fewest_slips(word, parts)
        if fewest > _allowed(word) and whole > _allowed(typed):
            return None
        off += fewest
    beyond = min(slips(fold(name), typed) for name in names)
    return whole, beyond, off, len(exercise.name)


def _fewest_slips(typed: str, names: Iterable[str]) -> int:
    """Return the slips in the likeliest name; as many as there are letters where every name is much too short."""
    near = (slips(typed, name) for name in names if len(typed) - len(name) <= _allowed(typed))
    return min(near, default=len(typed))


def _allowed(word: str) -> int:
    return next((allowed for letters, allowed in SLIPS if len(word) >= letters), 0)


def slips(typed: str, name: str) -> int:
    """Return how many letters are wrong, missing, extra or swapped with the next.

    What is typed may be just the beginning of the name: letters still to come are no slips.
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
