"""What a day asks: the plan's routine, as it was changed for the day and for the person."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from functools import partial
from typing import NamedTuple

from .content.library import Library
from .domain import steps
from .domain.errors import PlanError
from .domain.fitting import FLOOR_SAY, Change, Fit, fitted, on_the_floor
from .domain.model import Adjustment, Item, RoutineItem, Session
from .domain.plan import Level
from .domain.screening import Answers, Screened, checked, judge
from .domain.settings import Settings
from .domain.steps import Stand
from .storage.store import Store

EARLY_MORNING = "early-morning"
UPRIGHT = "upright"


class Planned(NamedTuple):
    """What a day asks, and what was changed on the way to it."""

    session: Session
    changes: tuple[Change, ...] = ()
    """What the answers to the screening changed."""
    paused: tuple[str, ...] = ()
    """Slugs of what rests until the user has looked at it."""
    floor: str = ""
    """Why the routine is another one than chosen; empty when it is not."""


def screened(store: Store) -> Screened:
    """Return what the answers to the screening come to.

    Raises:
        PlanError: As `answers_of`.
    """
    return judge(answers_of(store))


def answers_of(store: Store) -> Answers:
    """Return the answers by question.

    Raises:
        PlanError: One can't be read: what it keeps from someone is not known until it is given anew.
    """
    try:
        return checked(_stored_answers(store))
    except PlanError as error:
        raise PlanError(
            f"answer anew about your health (ctrl+p: Your health; or backtui screening --clear): {error}"
        ) from None


def readable_answers(store: Store) -> Answers:
    """Return the answers that can be read, by question, to be looked over where others can't."""
    found: dict[str, frozenset[str]] = {}
    for question, answer in _stored_answers(store).items():
        with suppress(PlanError):
            found |= checked({question: answer})
    return found


def _stored_answers(store: Store) -> Answers:
    return {question: frozenset(answer.split()) for question, answer in store.answers().items()}


def planned(store: Store, library: Library, settings: Settings, day: date, level: Level | None = None) -> Planned:
    """Return what is asked of a day, with nothing done.

    The routine chosen for the day comes first, then early morning for those who train right after
    getting up, then the plan's. In its slots stand what accepted steps put there; what then does not suit
    the answers to the screening is swapped or left out.

    Args:
        store: What was chosen besides the plan.
        library: The exercises and routines.
        settings: The settings in force, with the plan.
        day: The day.
        level: Another level than the plan's; None means its own.

    Raises:
        PlanError: The routine is gone, or has no such level.
    """
    level = level or settings.plan.level
    chosen = store.choice(day)
    routine = library.routine(chosen or (EARLY_MORNING if settings.early_morning else settings.plan.routine))
    suited = screened(store)
    floor = ""
    if suited.floor_hard and not chosen and on_the_floor(routine.items.get(level, ()), library.exercise):
        routine, floor = library.routine(UPRIGHT), FLOOR_SAY
    if level not in routine.items:
        raise PlanError(f"{routine.name} has no {level} level; choose one with: backtui plan --level")
    adjusted = {a.slot: a for a in store.adjustments(routine.slug, level)}
    items = tuple(_in_slot(item, adjusted) for item in routine.items[level] if not _paused(item, adjusted))
    fit = fitted(items, suited.codes, library.exercise, level) if suited.codes else None
    asked = partial(_item, library)
    session = Session(day, routine.slug, level, tuple(map(asked, _once(store, day, fit.items if fit else items))))
    paused = tuple(slot for slot, adjustment in adjusted.items() if adjustment.paused)
    return Planned(session, fit.changes if fit else (), paused, floor)


def _paused(item: RoutineItem, adjusted: Mapping[str, Adjustment]) -> bool:
    return item.exercise in adjusted and adjusted[item.exercise].paused


def _in_slot(item: RoutineItem, adjusted: Mapping[str, Adjustment]) -> RoutineItem:
    found = adjusted.get(item.exercise)
    if not found:
        return item
    towards = item.towards if item.towards != found.exercise else None
    return item._replace(exercise=found.exercise, dose=found.dose, towards=towards)


def _once(store: Store, day: date, items: tuple[RoutineItem, ...]) -> tuple[RoutineItem, ...]:
    """Return the items with one set less where that was accepted for the first session after days off."""
    eased = {offer.slot for offer in store.offers(day) if offer.day == day and offer.accepted and offer.kind == ONCE}
    return tuple(_one_set_less(item) if item.exercise in eased else item for item in items)


ONCE = "once"
"""The kind of an accepted offer that holds for its day only."""


def _one_set_less(item: RoutineItem) -> RoutineItem:
    stepped = steps.one_set_less(Stand(item.exercise, item.dose))
    return item._replace(dose=stepped.stand.dose) if stepped else item


def _item(library: Library, item: RoutineItem) -> Item:
    return Item(
        exercise=item.exercise,
        name=library.short_name(item.exercise),
        dose=item.dose,
        optional=item.optional,
        towards=item.towards,
    )


def change_line(library: Library, change: Change) -> str:
    """Return a change as a sentence: what instead of what, and why."""
    name = library.short_name(change.exercise)
    if change.fit is Fit.SWAP and change.to:
        return f"{library.short_name(change.to)} instead of {name}. {change.say}"
    return f"{name}: {change.say}"
