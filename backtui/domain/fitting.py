"""A routine fitted to the caution codes someone's answers raised: swapped, eased or left out, and why."""

from collections.abc import Callable, Collection, Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from .model import Exercise, RoutineItem
from .plan import Level
from .steps import dose_at

UPRIGHT = frozenset({"standing", "seated"})
"""Positions that need no way to the floor."""
FLOOR_SAY = "Getting to the floor is hard for you: the upright routine is done standing and seated."
NOTHING_SAY = "Left out: nothing near it suits your answers."
TWICE_SAY = "Left out: the routine has it already, in place of another."
SPARE_SAY = "Left out: it does not suit your answers, and what would stand in for it is in the routine already."


MORNING_FLEXION, MORNING_EXTENSION = 2, 3
"""Loads from which an exercise waits in the first hour after getting up (ADAMS87, SNOOK98; RULE)."""
MORNING_SAY = "Left for later: it bends or arches the back much, and you have been up for less than an hour."


class Fit(StrEnum):
    """What was done to an item."""

    EASE = "ease"
    SWAP = "swap"
    HIDE = "hide"
    MERGE = "merge"
    """Left out since it would be asked for twice."""


class Change(NamedTuple):
    """One thing done to a routine, with its reason."""

    exercise: str
    """Slug of what the routine asks for; of what is done instead when that is eased."""
    fit: Fit
    code: str
    """The caution code that led to it; empty where the same exercise was asked for twice."""
    say: str
    to: str | None = None
    """Slug of the exercise done instead; None unless it was swapped, or merged with that one."""


class Fitted(NamedTuple):
    """A routine's items as they suit someone."""

    items: tuple[RoutineItem, ...]
    changes: tuple[Change, ...]


def suits(exercise: Exercise, codes: Collection[str]) -> bool:
    """Return whether an exercise may be done as it is, or eased, with these caution codes raised."""
    return not any(c.code in codes and c.action != Fit.EASE for c in exercise.cautions)


def on_the_floor(items: Iterable[RoutineItem], exercise_of: Callable[[str], Exercise]) -> tuple[str, ...]:
    """Return the slugs of the items that are done on the floor, optional ones left out."""
    asked = (item.exercise for item in items if not item.optional)
    return tuple(slug for slug in asked if exercise_of(slug).position not in UPRIGHT)


class MorningFit(NamedTuple):
    """A routine in the first hour after getting up."""

    now: tuple[RoutineItem, ...]
    later: tuple[RoutineItem, ...]


def waits(exercise: Exercise) -> bool:
    """Return whether an exercise waits until an hour after getting up.

    It does when it bends the back from moderately on, or a little with a caution about bending, or
    arches it strongly: bending loads discs and ligaments far more in that hour.
    """
    flexion, warned = exercise.loads["flexion"], any(c.code == "FLEX" for c in exercise.cautions)
    bends = flexion >= MORNING_FLEXION or (flexion > 0 and warned)
    return bends or exercise.loads["extension"] >= MORNING_EXTENSION


def morning_fit(items: Iterable[RoutineItem], exercise_of: Callable[[str], Exercise]) -> MorningFit:
    """Return which items may be done in the first hour after getting up, and which are left for later."""
    every = [(item, waits(exercise_of(item.exercise))) for item in items]
    return MorningFit(tuple(i for i, wait in every if not wait), tuple(i for i, wait in every if wait))


def fitted(
    items: Sequence[RoutineItem], codes: Collection[str], exercise_of: Callable[[str], Exercise], level: Level
) -> Fitted:
    """Return what of a routine is done when caution codes are raised, and every change with its reason.

    A swap is followed to the next until an exercise suits; when none does, the item is left out. No
    exercise is asked for twice: what the routine asks for itself comes before what is swapped in, and
    what is asked for before what is optional.

    Args:
        items: The routine's items at the level.
        codes: The codes raised.
        exercise_of: The library.
        level: The level whose dose a swapped exercise gets.
    """
    changes: list[Change] = []
    found = [_replacement(item.exercise, codes, exercise_of) for item in items]
    order = sorted(
        range(len(items)), key=lambda n: (items[n].optional, found[n].slug != items[n].exercise, n), reverse=True
    )
    owner = {found[n].slug: n for n in order}
    kept: list[RoutineItem] = []
    for n, (item, instead) in enumerate(zip(items, found, strict=True)):
        slug = instead.slug
        if slug is None:
            changes.append(Change(item.exercise, Fit.HIDE, instead.code, instead.say))
        elif owner[slug] != n:
            changes.append(_merged(item.exercise, instead))
        elif slug == item.exercise:
            kept.append(item)
            changes += _eased(slug, codes, exercise_of)
        else:
            kept.append(RoutineItem(slug, dose_at(exercise_of(slug).doses, level), optional=item.optional))
            changes.append(Change(item.exercise, Fit.SWAP, instead.code, instead.say, slug))
            changes += _eased(slug, codes, exercise_of)
    return Fitted(tuple(kept), tuple(changes))


class _Instead(NamedTuple):
    """What is done for an exercise, and the caution that led there; None when nothing suits."""

    slug: str | None
    code: str = ""
    say: str = ""


def _merged(slug: str, instead: _Instead) -> Change:
    if instead.slug == slug:
        return Change(slug, Fit.MERGE, "", TWICE_SAY)
    return Change(slug, Fit.MERGE, instead.code, SPARE_SAY, instead.slug)


def _eased(slug: str, codes: Collection[str], exercise_of: Callable[[str], Exercise]) -> list[Change]:
    cautions = exercise_of(slug).cautions
    return [Change(slug, Fit.EASE, c.code, c.say) for c in cautions if c.code in codes and c.action == Fit.EASE]


def _replacement(
    slug: str, codes: Collection[str], exercise_of: Callable[[str], Exercise], seen: tuple[str, ...] = ()
) -> _Instead:
    raised = [c for c in exercise_of(slug).cautions if c.code in codes and c.action != Fit.EASE]
    if not raised:
        return _Instead(slug)
    for caution in raised:
        if caution.to is None or caution.to in seen:
            continue
        found = _replacement(caution.to, codes, exercise_of, (*seen, slug))
        if found.slug is not None:
            return found if found.code else _Instead(found.slug, caution.code, caution.say)
    # The sentence of a swap would send people to what does not suit them either.
    hidden = [c for c in raised if c.to is None]
    return _Instead(None, hidden[0].code, hidden[0].say) if hidden else _Instead(None, raised[0].code, NOTHING_SAY)
