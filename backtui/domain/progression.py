"""When a dose goes up, comes down or rests: offers made from history alone, one change at a time.

An offer names its reason; the user accepts or declines it (RULE, MED09, NHSI, DETR). The app does not ask how
many repetitions or seconds were in reserve: an effort of at most 7 stands for two or three of them. Two good
sessions are enough for a step up only when effort, pain and the morning after were told for both; otherwise it
takes three full sessions with nothing against them. When no step is left, `words` says so instead.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import cache, partial

from . import steps
from .light_types import NamedTuple
from .offer import Answered, Kind, Offer, Past, Slot, Word
from .pain import LEG_SIGNS, Light, Moment, Pain, morning_level
from .pain_day import day_light, mornings_light, peak_level, session_light
from .plan import Level
from .steps import Stepped

EFFORT_MAX = 7
GOOD_TOLD, GOOD_UNTOLD = 2, 3
"""Good sessions in a row before a step up: with everything told, and with something left untold."""
RED_IN, AMBER_IN, AMBERS = 2, 3, 2
"""One red in the last RED_IN sessions, or AMBERS ambers in the last AMBER_IN, lead down."""
LOOK_BACK_DAYS, PAST_ENOUGH = 120, 4
"""Pains more than LOOK_BACK_DAYS old are ignored; the last PAST_ENOUGH sessions of a slot are enough."""
LEG_DAYS = 28
"""Leg symptoms pause an exercise for as long as they are no older than this."""
QUIET_SESSIONS = 2
"""A declined offer is not repeated before this many more sessions."""
GAP_DAYS, STEP_GAP_DAYS, LONG_GAP_DAYS = 7, 14, 28
"""Beyond so many days off, the offer is one set less, a step down, or the beginner dose.

Beyond GAP_DAYS no step up is offered either, until the sessions since have gone well.
"""


class History(NamedTuple):
    """What offers are made from, apart from the slots."""

    pains: Sequence[Pain]
    """Everything told, oldest first."""
    light: Callable[[date, str | None], Light | None]
    """The light of a day (`pain_day.day_light`), for one exercise or for all; every slot asks it of the same days."""
    answered: Sequence[Answered]
    level: Level
    today: date
    last: date | None
    """The day of the last session; None when there was none."""


def offers(
    slots: Sequence[Slot],
    pains: Iterable[Pain],
    answered: Iterable[Answered],
    level: Level,
    today: date,
    *,
    excused: bool = False,
) -> tuple[Offer, ...]:
    """Return today's offers: one change, or after days off one for each slot, accepted together.

    PAUSE comes before DOWN, DOWN before GAP, GAP before UP. DOWN and UP wait until the last accepted change
    was tried in a session. Records after today are ignored.

    Args:
        slots: The routine's places.
        pains: Everything told, oldest first.
        answered: How offers were answered before.
        level: The user's level.
        today: The day.
        excused: Whether the day is excused; if so, GAP and UP, which refer to a coming session, are not offered.
    """
    known, history = _known(slots, pains, answered, level, today)
    live = [slot for slot in known if not slot.paused]
    found = [pause for slot in live if (pause := _pause(slot, history))][:1]
    tried = _tried(known)
    if not found and tried:
        found = [down for slot in _likely(live, history) if (down := _down(slot, history))][:1]
    if not found and not excused:
        found = [gap for slot in live if (gap := _gap(slot, history))]
    if not found and tried and not excused:
        found = [up for slot in _longest_unchanged(live) if (up := _up(slot, history))][:1]
    return tuple(found)


def words(
    slots: Sequence[Slot], pains: Iterable[Pain], answered: Iterable[Answered], level: Level, today: date
) -> tuple[Word, ...]:
    """Return today's remarks about slots for which `offers` has no step: LEAST before PLENTY.

    PLENTY is said once of each exercise; LEAST comes again after QUIET_SESSIONS more sessions.
    """
    known, history = _known(slots, pains, answered, level, today)
    live = [slot for slot in known if not slot.paused]
    if not _tried(known):
        return ()
    sore = [slot for slot in _likely(live, history) if _sore(slot, history)]
    if any(steps.lowered(slot.stand, slot.ladder) for slot in sore):
        return ()
    least = [Word(Kind.LEAST, s.key, s.stand) for s in sore if not _quiet(s, Kind.LEAST, history)][:1]
    ready = [slot for slot in live if not slot.optional and _ready(slot, history) and not _answered(slot, history)]
    plenty = (Word(Kind.PLENTY, s.key, s.stand) for s in ready if not steps.raised(s.stand, s.ladder, level))
    return (*least, *plenty)


def _known(
    slots: Sequence[Slot], pains: Iterable[Pain], answered: Iterable[Answered], level: Level, today: date
) -> tuple[tuple[Slot, ...], History]:
    """Return the slots and the history as they were known on a day."""
    known = tuple(slot._replace(past=tuple(p for p in slot.past if p.day <= today)) for slot in slots)
    days = [p.day for slot in known for p in slot.past if p.sets_done]
    told = [p for p in pains if 0 <= (today - p.day).days <= LOOK_BACK_DAYS]
    history = History(
        told,
        cache(partial(day_light, told)),
        [a for a in answered if a.day <= today],
        level,
        today,
        max(days, default=None),
    )
    return known, history


def _tried(slots: Sequence[Slot]) -> bool:
    latest = max((slot.changed_on for slot in slots if slot.changed_on), default=None)
    if latest is None:
        return True
    later = any(p.sets_done and p.day > latest for slot in slots for p in slot.past)
    return later or any(p.day == latest and p.sets_done for s in slots if s.changed_on == latest for p in _at(s))


def _at(slot: Slot) -> list[Past]:
    """Return the sessions of a slot as it stands now: same exercise, same dose, since its last change."""
    since = slot.changed_on or date.min
    return [p for p in slot.past if (p.exercise, p.dose) == slot.stand and p.day >= since]


def _likely(slots: Sequence[Slot], history: History) -> list[Slot]:
    """Return the slots that may be stepped down, the likeliest cause of pain first.

    Exercises named with a pain come first, then the latest changed, then those that load the spine most.
    """
    named = {p.exercise for p in history.pains if p.exercise}

    def order(slot: Slot) -> tuple[bool, int, int]:
        load = steps.load(slot.rung) if slot.rung else 0
        return slot.stand.exercise not in named, -(slot.changed_on or date.min).toordinal(), -load

    return sorted((slot for slot in slots if not slot.stays), key=order)


def _longest_unchanged(slots: Sequence[Slot]) -> list[Slot]:
    return sorted(slots, key=lambda s: s.changed_on or date.min)


def _quiet(slot: Slot, kind: Kind, history: History) -> bool:
    """Return whether an offer was answered and is not to be repeated yet."""
    day = max((a.day for a in history.answered if (a.slot, a.kind) == (slot.key, kind)), default=None)
    return day is not None and sum(1 for p in slot.past if p.day > day and p.sets_done) < QUIET_SESSIONS


def _answered(slot: Slot, history: History) -> bool:
    """Return whether PLENTY was already said of this exercise."""
    since = slot.changed_on or date.min
    return any((a.slot, a.kind) == (slot.key, Kind.PLENTY) and a.day >= since for a in history.answered)


def _pause(slot: Slot, history: History) -> Offer | None:
    answers = [a.day for a in history.answered if (a.slot, a.kind) == (slot.key, Kind.PAUSE)]
    settled = max((*answers, slot.reviewed_on or date.min))
    since = max(slot.changed_on or date.min, history.today - timedelta(days=LEG_DAYS))
    for pain in history.pains:
        if pain.exercise == slot.stand.exercise and pain.signs & LEG_SIGNS and settled < pain.day >= since:
            reason = "Leg symptoms came with it, so it rests until you have looked at it again."
            return Offer(Kind.PAUSE, slot.key, slot.stand, None, "a pause", reason)
    return None


def _occasions(slot: Slot, history: History) -> list[date]:
    """Return the days on which the present dose was asked for, even if pain stopped it before a set was done."""
    since = slot.changed_on or date.min
    asked = {p.day for p in slot.past}
    named = (p for p in history.pains if p.exercise == slot.stand.exercise and p.day > since)
    stopped = (p.day for p in named if p.moment in (Moment.DURING, Moment.AFTER))
    return sorted({p.day for p in _at(slot)} | {day for day in stopped if day not in asked})


def _sore(slot: Slot, history: History) -> str:
    """Return why the pain of its last sessions calls for less, as a sentence; empty when it does not."""
    days = _occasions(slot, history)[-AMBER_IN:]
    lights = [session_light(history.pains, day, slot.stand.exercise) for day in days]
    if Light.RED in lights[-RED_IN:]:
        return "Red in one of the last sessions: less for now, and up again when it is calm."
    if lights.count(Light.AMBER) >= AMBERS:
        return "Amber in two of the last sessions: a little less lets your back settle."
    return ""


def _down(slot: Slot, history: History) -> Offer | None:
    reason = _sore(slot, history)
    if not reason or _quiet(slot, Kind.DOWN, history):
        return None
    return _offer(Kind.DOWN, slot, steps.lowered(slot.stand, slot.ladder), reason)


def _offer(kind: Kind, slot: Slot, step: Stepped | None, reason: str, *, once: bool = False) -> Offer | None:
    return Offer(kind, slot.key, slot.stand, step.stand, step.what, reason, once) if step else None


def _band(days: int) -> int:
    return sum(days > limit for limit in (GAP_DAYS, STEP_GAP_DAYS, LONG_GAP_DAYS))


def _gap(slot: Slot, history: History) -> Offer | None:
    if history.last is None or slot.stays or _quiet(slot, Kind.GAP, history):
        return None
    days = (history.today - history.last).days
    band = _band(days)
    taken = slot.changed_on is not None and _band((slot.changed_on - history.last).days) == band
    if band == 0 or taken:
        return None
    reason = f"{days} days since the last session: an easier start back."
    if band == 1:
        reason = f"{days} days since the last session: an easier start back, for one session."
        return _offer(Kind.GAP, slot, steps.one_set_less(slot.stand), reason, once=True)
    again = steps.begun_again(slot.stand, slot.ladder)
    if band == 2:
        return _offer(Kind.GAP, slot, steps.rung_before(slot.stand, slot.ladder) or again, reason)
    return _offer(Kind.GAP, slot, again, reason)


def _up(slot: Slot, history: History) -> Offer | None:
    reason = _ready(slot, history)
    if not reason or _quiet(slot, Kind.UP, history):
        return None
    return _offer(Kind.UP, slot, steps.raised(slot.stand, slot.ladder, history.level), reason)


def _ready(slot: Slot, history: History) -> str:
    """Return why more is due, as a sentence; empty when it is not."""
    run = _good_run(slot, history)
    told = len(run) >= GOOD_TOLD and all(_told(p, history.pains) for p in run[-GOOD_TOLD:])
    counted = run[-(GOOD_TOLD if told else GOOD_UNTOLD) :]
    if not told and (len(counted) < GOOD_UNTOLD or not all(p.all_done for p in counted)):
        return ""
    if not 0 < (history.today - counted[-1].day).days <= GAP_DAYS:
        return ""
    # Days between and after the sessions count too, whatever the exercise: a sore back is offered no harder dose.
    since = [p for p in history.pains if p.day >= counted[0].day]
    if any(history.light(day, None) not in (None, Light.GREEN) for day in {p.day for p in since}):
        return ""
    return _good_reason(counted, history.pains) if told else _untold_reason(since)


def _good_run(slot: Slot, history: History) -> list[Past]:
    """Return the good sessions at the present exercise and dose up to the last session, oldest first.

    More than GAP_DAYS without a session end the run.
    """
    present = _at(slot)
    run: list[Past] = []
    for past in reversed(slot.past):
        easy = past.effort is None or past.effort <= EFFORT_MAX
        apart = bool(run) and (run[0].day - past.day).days > GAP_DAYS
        if past not in present or not past.whole or not easy or apart:
            break
        if history.light(past.day, slot.stand.exercise) not in (None, Light.GREEN):
            break
        run.insert(0, past)
    return run


def _told(past: Past, pains: Sequence[Pain]) -> bool:
    felt = peak_level(pains, past.day, past.exercise)
    return past.effort is not None and felt is not None and mornings_light(pains, past.day) is not None


def _good_reason(run: Sequence[Past], pains: Sequence[Pain]) -> str:
    felt = max(peak_level(pains, p.day, p.exercise) or 0 for p in run)
    if felt == 0:
        return "Two good sessions without pain."
    gone = not any(morning_level(pains, p.day + timedelta(days=1)) for p in run)
    return f"Two good sessions, pain {felt} and {'gone' if gone else 'settled'} next morning."


def _untold_reason(since: Sequence[Pain]) -> str:
    if not since:
        return "Three full sessions, and nothing told against it."
    felt = max(pain.level for pain in since)
    return f"Three full sessions, and pain {felt} at most." if felt else "Three full sessions, and no pain."
