"""What a day asks: the plan's routine, adapted to the day and the person."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from functools import partial

from ..content.library import Library
from ..domain import steps
from ..domain.errors import ContentError, PlanError
from ..domain.light_types import NamedTuple
from ..domain.model import ONCE, Adjustment, Item, Routine, RoutineItem, Session
from ..domain.pain import Pain
from ..domain.plan import Level, Plan
from ..domain.safety import codes_of
from ..domain.screened_routine import Change, Fit, fitted, other_form
from ..domain.screening import Answers, Screened, judge
from ..domain.settings import Settings
from ..domain.signs import SignAnswer, open_signs
from ..domain.steps import Stand
from ..domain.text import clean
from ..storage.store import Store

EARLY_MORNING = "early-morning"
ONCE_WITHIN = timedelta(days=28)
"""How long an easier start waits for its session; later another one is offered."""
CHOOSE = "Choose another in the settings, or with: backtui plan --routine NAME."


class Planned(NamedTuple):
    """What a day asks, and what was changed to suit the day and the person."""

    session: Session
    changes: tuple[Change, ...] = ()
    """What the answers to the screening changed."""
    paused: tuple[str, ...] = ()
    """Slugs of the slots that rest until the user takes them up again."""
    form: str = ""
    """Why another form replaces the chosen routine; empty when none does."""
    said: tuple[str, ...] = ()
    """A sentence for whatever is missing or unreadable: what replaces it, and how to get it back."""


def screened(store: Store, day: date) -> Screened:
    """Return what the answers to the screening come to on a day, with the codes of the signs that are open then."""
    return with_signs(judge(answers_of(store)), store.health.signed_pains(day), store.health.sign_answers(), day)


def with_signs(screened: Screened, pains: Iterable[Pain], replies: Iterable[SignAnswer], day: date) -> Screened:
    """Return what the answers come to, with the caution codes of the signs that are open on a day.

    Args:
        screened: What the answers come to.
        pains: The pains that came with a sign.
        replies: What was answered about signs.
        day: The day; what was told of later ones does not count.
    """
    signs = open_signs((pain for pain in pains if pain.day <= day), (reply for reply in replies if reply.day <= day))
    return screened._replace(codes=screened.codes | codes_of(signs))


def answers_of(store: Store) -> Answers:
    """Return the answers by question, also those that can't be read."""
    return {question: frozenset(answer.split()) for question, answer in store.health.answers().items()}


def planned(
    store: Store,
    library: Library,
    settings: Settings,
    plan: Plan,
    day: date,
    suited: Screened,
    level: Level | None = None,
) -> Planned:
    """Return what is asked of a day, with nothing done.

    The routine is the one chosen for the day, else the usual one. Those who find the floor hard or can't stand get its
    form for them. Accepted steps fill its slots; then whatever does not suit the answers to the screening is swapped or
    left out. A name without an exercise or routine behind it is no error: another machine may have a newer library, or
    an undo may have taken it back.

    Args:
        store: What was chosen besides the plan.
        library: The exercises and routines.
        settings: The settings in force.
        plan: The plan as it was on the day.
        day: The day.
        suited: What the answers to the screening lead to, and the signs that are open.
        level: Another level than the plan's; None means its own.
    """
    wanted = store.plans.choice(day) or usual_routine(library, settings, plan)
    codes = suited.codes
    found, form = _formed(library, standing_in(library, wanted, level or plan.level), codes)
    routine, level = found.routine, found.level
    adjusted, lost = adjusted_slots(store, library, found)
    items = tuple(_in_slot(item, adjusted) for item in found.items if not _paused(item, adjusted))
    fit = fitted(items, codes, library.exercise, level) if codes else None
    asked = partial(_item, library)
    session = Session(day, routine.slug, level, tuple(map(asked, _once(store, day, fit.items if fit else items))))
    paused = tuple(slot for slot, adjustment in adjusted.items() if adjustment.paused)
    return Planned(session, fit.changes if fit else (), paused, form, (*found.said, *lost))


def usual_routine(library: Library, settings: Settings, plan: Plan) -> str:
    """Return the routine that is asked unless another is chosen for the day.

    It is the plan's. For those who train right after getting up the early morning one takes the place of a packaged
    routine; an own one stays, since what is in it was chosen, perhaps by a physiotherapist.
    """
    return EARLY_MORNING if settings.early_morning and plan.routine in library.packaged_routines else plan.routine


def _formed(library: Library, found: "Found", codes: Collection[str]) -> tuple["Found", str]:
    """Return the form of a routine that suits the codes, and why it replaces the routine; empty when it does not.

    An own routine that names no form, and of which nothing would be left, gets the packaged plan's form.
    """
    routine, level = found.routine, found.level
    form = other_form(routine, level, codes, library.exercise)
    if not form and routine.own and not fitted(found.items, codes, library.exercise, level).items:
        form = other_form(routine._replace(upright="upright", seated="seated"), level, codes, library.exercise)
    # An own routine may name a form that is archived or on another machine.
    if not form or form.routine not in library.routine_slugs:
        return found, ""
    return standing_in(library, form.routine, level)._replace(said=found.said), form.say


class Found(NamedTuple):
    """The routine that is followed, with those of its exercises that the library has."""

    routine: Routine
    level: Level
    items: tuple[RoutineItem, ...]
    """At the level."""
    said: tuple[str, ...] = ()
    """As of `Planned`."""


def standing_in(library: Library, slug: str, level: Level) -> Found:
    """Return a routine at a level, with replacements for what is missing.

    The packaged plan replaces a missing routine, the nearest level below (else above) a missing level. Missing
    exercises are left out.
    """
    try:
        routine = library.routine(slug)
    except (PlanError, ContentError):
        routine = None
    items = {
        at: tuple(item for item in asked if library.has(item.exercise))
        for at, asked in (routine.items if routine else {}).items()
    }
    if routine is None or not any(items.values()):
        usual = standing_in(library, Plan().routine, level)
        say = f"The routine “{clean(slug)}” is not there or can't be read, so {usual.routine.name} stands in. {CHOOSE}"
        return usual._replace(said=(say,))
    return _at_level(library, routine, items, level)


def _at_level(
    library: Library, routine: Routine, items: Mapping[Level, tuple[RoutineItem, ...]], level: Level
) -> Found:
    order = list(Level)
    below = order[: order.index(level) + 1]
    there = next((at for at in (*reversed(below), *order) if items.get(at)), level)
    said = []
    if there is not level:
        said.append(f"{routine.name} has no {level} level, so it is done at the {there} one. {CHOOSE}")
    gone = [clean(item.exercise) for item in routine.items[there] if item not in items[there]]
    if gone:
        said.append(
            f"{routine.name} asks for what is not there or can't be read: {', '.join(gone)}. It is left out until it"
            " is imported (backtui own import FILE) or backtui is updated."
        )
    return Found(routine, there, items[there], tuple(said))


def adjusted_slots(store: Store, library: Library, found: Found) -> tuple[dict[str, Adjustment], list[str]]:
    """Return a routine's adjustments by slot, and a sentence for each that can't be followed, as in `Planned.said`."""
    asked = {item.exercise: item for item in found.items}
    adjusted, said = {}, []
    for each in store.plans.adjustments(found.routine.slug, found.level):
        if library.has(each.exercise):
            adjusted[each.slot] = each
        elif each.slot in asked:
            name = library.short_name(each.slot)
            said.append(
                f"“{clean(each.exercise)}” is not there or can't be read, so {name} is asked in its place again until"
                " it is imported (backtui own import FILE) or backtui is updated."
            )
            if each.paused:
                # A paused slot stays paused, whatever exercise it held.
                adjusted[each.slot] = each._replace(exercise=each.slot, dose=asked[each.slot].dose)
    return adjusted, said


def _paused(item: RoutineItem, adjusted: Mapping[str, Adjustment]) -> bool:
    return item.exercise in adjusted and adjusted[item.exercise].paused


def _in_slot(item: RoutineItem, adjusted: Mapping[str, Adjustment]) -> RoutineItem:
    found = adjusted.get(item.exercise)
    if not found:
        return item
    towards = item.towards if item.towards != found.exercise else None
    return item._replace(exercise=found.exercise, dose=found.dose, towards=towards)


def _once(store: Store, day: date, items: tuple[RoutineItem, ...]) -> tuple[RoutineItem, ...]:
    """Return the items, with one set less for those where this was accepted for the first session after days off.

    The session may come days after it was accepted, say on a day of rest.
    """
    accepted = [
        offer
        for offer in store.plans.offers(day - ONCE_WITHIN)
        if offer.day <= day and offer.accepted and offer.kind == ONCE
    ]
    since = max((offer.day for offer in accepted), default=day)
    if since < day and store.counts.sets_by_day(since, day - timedelta(days=1)):
        return items
    eased = {offer.slot for offer in accepted if offer.day == since}
    return tuple(_one_set_less(item) if item.exercise in eased else item for item in items)


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
