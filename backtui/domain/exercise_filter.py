"""Which exercises of the library someone wants to see."""

from collections.abc import Collection, Iterable, Mapping

from .light_types import NamedTuple
from .model import Exercise, groups
from .plan import Level
from .screened_routine import suits

SUITS_ME = "suits me"


class Filter(NamedTuple):
    """What an exercise must match: one value of every field that is not empty."""

    ladders: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    positions: frozenset[str] = frozenset()
    levels: frozenset[str] = frozenset()
    """Levels of which one must be that from which on it is asked, as lists show it."""
    suits_me: bool = False
    """Whether it must suit the answers to the screening."""

    def fits(self, exercise: Exercise, codes: Collection[str]) -> bool:
        """Return whether an exercise is wanted, with these caution codes raised."""
        return (
            (not self.ladders or not self.ladders.isdisjoint(groups(exercise)))
            and (not self.categories or exercise.category in self.categories)
            and (not self.positions or exercise.position in self.positions)
            and (not self.levels or exercise.level in self.levels)
            and (not self.suits_me or suits(exercise, codes))
        )

    def words(self, ladder_names: Mapping[str, str]) -> str:
        """Return the filter in words, for the head of a list; empty when everything is wanted."""
        parts = (
            [ladder_names.get(ladder, ladder) for ladder in ladder_names if ladder in self.ladders],
            sorted(self.categories),
            sorted(self.positions),
            [level.value for level in Level if level in self.levels],
            [SUITS_ME] if self.suits_me else [],
        )
        return " · ".join(" or ".join(part) for part in parts if part)


EVERYTHING = Filter()


def filtered(exercises: Iterable[Exercise], wanted: Filter, codes: Collection[str]) -> list[Exercise]:
    """Return the exercises that are wanted, in their order."""
    return [exercise for exercise in exercises if wanted.fits(exercise, codes)]
