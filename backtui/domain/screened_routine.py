"""A routine fitted to the caution codes someone's answers raised: swapped, eased or left out, and why."""

from collections.abc import Callable, Collection, Iterable, Sequence
from enum import StrEnum

from .dose import Timed, no_more
from .light_types import NamedTuple
from .model import Caution, Exercise, Routine, RoutineItem
from .plan import Level
from .steps import dose_at

FLOOR, SEATED = "FLOOR", "SEATED"
"""Getting to the floor is hard; standing is not possible. No exercise lists these codes: its position decides."""


class Bounds(NamedTuple):
    """What a code about positions still allows."""

    positions: frozenset[str]
    left_out: str
    """Why an exercise in another position is left out."""
    swapped: str
    """Why another exercise stands in its place."""
    form: str
    """Why a routine has another form."""


BOUNDS = {
    SEATED: Bounds(
        frozenset({"seated"}),
        "Left out: it can't be done sitting on a chair.",
        "This one is done sitting.",
        "You said that standing is not possible: this form of the routine is done sitting.",
    ),
    FLOOR: Bounds(
        frozenset({"seated", "standing"}),
        "Left out: it is done on the floor.",
        "This one needs no way to the floor.",
        "Getting to the floor is hard for you: this form of the routine is done standing and seated.",
    ),
}
"""By code, the narrowest first."""
NOTHING_SAY = "Left out: nothing near it suits your answers."
TWICE_SAY = "Left out: the routine has it already, in place of another."
SPARE_SAY = "Left out: it does not suit your answers, and what would stand in for it is in the routine already."


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
    """Slug of the exercise the routine asks for; when a swapped-in exercise is eased, the slug of that one."""
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
    return not _raised(exercise, codes)


def _raised(exercise: Exercise, codes: Collection[str]) -> list[Caution]:
    """Return the cautions that rule an exercise out, those that follow from its position included."""
    named = [c for c in exercise.cautions if c.code in codes and c.action != Fit.EASE]
    return named + [c for code in BOUNDS if code in codes for c in _of_position(exercise, code)]


def _of_position(exercise: Exercise, code: str) -> list[Caution]:
    """Return a swap for each gentler relative, then a hide; nothing when a code about positions allows the exercise."""
    bounds = BOUNDS[code]
    # Users, or their physiotherapists, judge for themselves the exercises they wrote.
    if exercise.own or exercise.position in bounds.positions:
        return []
    relatives = dict.fromkeys(c.to for c in exercise.cautions if c.to)
    swaps = [Caution(code, Fit.SWAP, bounds.swapped, to) for to in relatives]
    return [*swaps, Caution(code, Fit.HIDE, bounds.left_out)]


class Form(NamedTuple):
    """Another routine that replaces a routine, in other positions."""

    routine: str
    """Its slug."""
    say: str
    """Why it replaces the routine."""


def other_form(
    routine: Routine, level: Level, codes: Collection[str], exercise_of: Callable[[str], Exercise]
) -> Form | None:
    """Return the form of a routine that the codes about positions call for, or None when none is needed or named."""
    code = next((code for code in BOUNDS if code in codes), None)
    named = {FLOOR: routine.upright, SEATED: routine.seated}.get(code or "")
    if not code or not named or not out_of_bounds(routine.items.get(level, ()), code, exercise_of):
        return None
    return Form(named, BOUNDS[code].form)


def out_of_bounds(items: Iterable[RoutineItem], code: str, exercise_of: Callable[[str], Exercise]) -> tuple[str, ...]:
    """Return the slugs of the items whose position a code rules out.

    Optional items are ignored, except in a routine that has no others.
    """
    every = tuple(items)
    asked = [item for item in every if not item.optional] or every
    return tuple(item.exercise for item in asked if _of_position(exercise_of(item.exercise), code))


def fitted(
    items: Sequence[RoutineItem], codes: Collection[str], exercise_of: Callable[[str], Exercise], level: Level
) -> Fitted:
    """Return a routine's items fitted to the raised caution codes, and every change with its reason.

    Swaps are followed until an exercise suits; when none does, the item is left out. No exercise is asked for
    twice: asked items take precedence over optional ones, then the routine's own over swapped-in ones.

    Args:
        items: The routine's items at the level.
        codes: The codes raised.
        exercise_of: The library.
        level: A swapped-in exercise gets the dose of this level, or less.
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
            kept.append(_swapped(item, exercise_of(slug), exercise_of(item.exercise), level))
            changes.append(Change(item.exercise, Fit.SWAP, instead.code, instead.say, slug))
            changes += _eased(slug, codes, exercise_of)
    return Fitted(tuple(kept), tuple(changes))


def _swapped(item: RoutineItem, to: Exercise, of: Exercise, level: Level) -> RoutineItem:
    """Return the item that replaces another: with the dose of the level, but no more than that of the other."""
    dose = no_more(dose_at(to.doses, level), to.tempo, Timed(item.dose, of.tempo))
    return RoutineItem(to.slug, dose, optional=item.optional)


class _Instead(NamedTuple):
    """What replaces an exercise, and the caution that led there; `slug` is None when nothing suits."""

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
    raised = _raised(exercise_of(slug), codes)
    if not raised:
        return _Instead(slug)
    for caution in raised:
        if caution.to is None or caution.to in seen:
            continue
        found = _replacement(caution.to, codes, exercise_of, (*seen, slug))
        if found.slug is not None:
            return found if found.code else _Instead(found.slug, caution.code, caution.say)
    # The sentence of a swap would name an exercise that does not suit either.
    hidden = [c for c in raised if c.to is None]
    return _Instead(None, hidden[0].code, hidden[0].say) if hidden else _Instead(None, raised[0].code, NOTHING_SAY)
