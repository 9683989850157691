"""What a day asks: the plan's routine, as it was changed for the day and for the person."""

from datetime import date

from .content.library import Library
from .domain.errors import PlanError
from .domain.model import Item, Session
from .domain.plan import Level, Plan
from .storage.store import Store


def planned(store: Store, library: Library, plan: Plan, day: date, level: Level | None = None) -> Session:
    """Return the session a plan asks of a day, with nothing done.

    Args:
        store: What was chosen besides the plan.
        library: The exercises and routines.
        plan: The plan in force.
        day: The day.
        level: Another level than the plan's; None means its own.

    Raises:
        PlanError: The routine is gone, or has no such level.
    """
    level = level or plan.level
    routine = library.routine(store.choice(day) or plan.routine)
    if level not in routine.items:
        raise PlanError(f"{routine.name} has no {level} level; choose one with: backtui plan --level")
    items = tuple(
        Item(
            exercise=item.exercise,
            name=library.short_name(item.exercise),
            dose=item.dose,
            optional=item.optional,
            towards=item.towards,
        )
        for item in routine.items[level]
    )
    return Session(day=day, routine=routine.slug, level=level, items=items)
