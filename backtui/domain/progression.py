"""When a dose goes up, comes down or rests: offers made from history alone, one change at a time.

An offer names its reason; the user accepts or declines it. Rules: CONTENT 4 and 6 (RULE, MED09, NHSI,
DETR). Effort of 7 at most stands for two repetitions or three seconds in reserve, which is not asked.
What was never told counts for less: two sessions are enough only when effort, pain and the morning
after were told of both; otherwise it takes three full ones with nothing against them.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from . import steps
from .dose import Dose
from .pain import LEG_SIGNS, Light, Pain, day_after_light, day_light, next_morning_level, peak_level, start_level
from .plan import Level
from .steps import Rung, Stand, Stepped

EFFORT_MAX = 7
GOOD_TOLD, GOOD_UNTOLD = 2, 3
"""Good sessions in a row before a step up: with everything told, and with something left untold."""
FRESH_DAYS = 14
"""A step up is offered within these days of the last session."""
RED_IN, AMBER_IN, AMBERS = 2, 3, 2
"""One red in the last RED_IN sessions, or AMBERS ambers in the last AMBER_IN, lead down."""
LOOK_BACK_DAYS, PAST_ENOUGH = 90, 4
"""Pains older than this are not looked at; so many of the last sessions of a slot are enough."""
LEG_DAYS = 28
"""Leg symptoms pause an exercise for as long as they are no older than this."""
QUIET_SESSIONS = 2
"""A declined offer is not repeated until so many more sessions."""
GAP_DAYS, STEP_GAP_DAYS, LONG_GAP_DAYS = 7, 14, 28
"""Days off after which a session has one set less, a step down, and the beginner dose."""


class Kind(StrEnum):
    """What an offer does, the most pressing first."""

    PAUSE = "pause"
    DOWN = "down"
    GAP = "gap"
    UP = "up"


class Past(NamedTuple):
    """What was done of a slot on one day."""

    day: date
    exercise: str
    dose: Dose
    sets_done: int
    effort: int | None = None
    """0 to 10; None when not told."""

    @property
    def whole(self) -> bool:
        """Whether every set was done."""
        return self.sets_done >= self.dose.sets


class Slot(NamedTuple):
    """A place in the routine, with what stands there now and what was done of it."""

    key: str
    """The exercise the routine itself asks for there."""
    stand: Stand
    past: tuple[Past, ...] = ()
    """Sessions that asked for it, done or not, oldest first."""
    ladder: tuple[Rung, ...] = ()
    """The rungs to move on, easiest first (`steps.rungs_for`); empty when there are none."""
    changed_on: date | None = None
    """The day of its last accepted change; None when there was none."""
    reviewed_on: date | None = None
    """The day on which the user last took it up again after a pause."""
    paused: bool = False


class Answered(NamedTuple):
    """An offer that was declined, or accepted for one session only."""

    day: date
    slot: str
    kind: Kind


class Offer(NamedTuple):
    """One change to a slot, for the user to accept or decline."""

    kind: Kind
    slot: str
    before: Stand
    after: Stand | None
    """None when the exercise is to rest."""
    what: str
    """The change in words, as within a sentence."""
    reason: str
    """Why, as a sentence."""
    once: bool = False
    """Whether it is for the next session only."""


class History(NamedTuple):
    """What offers are made from besides the slots."""

    pains: Sequence[Pain]
    """Everything told, oldest first."""
    answered: Sequence[Answered]
    level: Level
    today: date
    last: date | None
    """The day of the last session; None when there was none."""


def offers(
    slots: Sequence[Slot], pains: Iterable[Pain], answered: Iterable[Answered], level: Level, today: date
) -> tuple[Offer, ...]:
    """Return what is offered today: one change, or after days off one for each slot, accepted together.

    Pause comes before down, down before gap, gap before up. But for a pause and a gap, nothing is
    offered until the last accepted change was tried in a session. What lies after today is not looked at.
    """
    known = tuple(slot._replace(past=tuple(p for p in slot.past if p.day <= today)) for slot in slots)
    days = [p.day for slot in known for p in slot.past if p.sets_done]
    history = History(
        [p for p in pains if 0 <= (today - p.day).days <= LOOK_BACK_DAYS],
        [a for a in answered if a.day <= today],
        level,
        today,
        max(days, default=None),
    )
    live = [slot for slot in known if not slot.paused]
    found = [pause for slot in live if (pause := _pause(slot, history))][:1]
    tried = _tried(known)
    if not found and tried:
        found = [down for slot in _likely(live, history) if (down := _down(slot, history))][:1]
    if not found:
        found = [gap for slot in live if (gap := _gap(slot, history))]
    if not found and tried:
        found = [up for slot in _longest_unchanged(live) if (up := _up(slot, history))][:1]
    return tuple(found)


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
    """Return the slots in the order in which pain may have come from them: named, then changed last."""
    named = {p.exercise for p in history.pains if p.exercise}
    return sorted(slots, key=lambda s: (s.stand.exercise not in named, -(s.changed_on or date.min).toordinal()))


def _longest_unchanged(slots: Sequence[Slot]) -> list[Slot]:
    return sorted(slots, key=lambda s: s.changed_on or date.min)


def _quiet(slot: Slot, kind: Kind, history: History) -> bool:
    """Return whether an offer was answered and is not to be repeated yet."""
    day = max((a.day for a in history.answered if (a.slot, a.kind) == (slot.key, kind)), default=None)
    return day is not None and sum(1 for p in slot.past if p.day > day and p.sets_done) < QUIET_SESSIONS


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
    """Return the days the present dose was met, also those on which pain stopped it before a set was done."""
    since = slot.changed_on or date.min
    asked = {p.day for p in slot.past}
    stopped = (p.day for p in history.pains if p.exercise == slot.stand.exercise and p.day > since)
    return sorted({p.day for p in _at(slot)} | {day for day in stopped if day not in asked})


def _down(slot: Slot, history: History) -> Offer | None:
    if _quiet(slot, Kind.DOWN, history):
        return None
    days = _occasions(slot, history)[-AMBER_IN:]
    lights = [day_light(history.pains, day, slot.stand.exercise) for day in days]
    if Light.RED in lights[-RED_IN:]:
        reason = "Red in one of the last sessions: less for now, and up again when it is calm."
    elif lights.count(Light.AMBER) >= AMBERS:
        reason = "Amber in two of the last sessions: a little less lets your back settle."
    else:
        return None
    return _offer(Kind.DOWN, slot, steps.lowered(slot.stand, slot.ladder), reason)


def _offer(kind: Kind, slot: Slot, step: Stepped | None, reason: str, *, once: bool = False) -> Offer | None:
    return Offer(kind, slot.key, slot.stand, step.stand, step.what, reason, once) if step else None


def _band(days: int) -> int:
    return sum(days > limit for limit in (GAP_DAYS, STEP_GAP_DAYS, LONG_GAP_DAYS))


def _gap(slot: Slot, history: History) -> Offer | None:
    if history.last is None or _quiet(slot, Kind.GAP, history):
        return None
    days = (history.today - history.last).days
    band = _band(days)
    taken = slot.changed_on is not None and _band((slot.changed_on - history.last).days) == band
    if band == 0 or taken:
        return None
    reason = f"{days} days since the last session: an easier start back."
    if band == 1:
        return _offer(Kind.GAP, slot, steps.one_set_less(slot.stand), reason, once=True)
    again = steps.begun_again(slot.stand, slot.ladder)
    if band == 2:
        return _offer(Kind.GAP, slot, steps.rung_before(slot.stand, slot.ladder) or again, reason)
    return _offer(Kind.GAP, slot, again, reason)


def _up(slot: Slot, history: History) -> Offer | None:
    if _quiet(slot, Kind.UP, history):
        return None
    run = _good_run(slot, history)
    told = all(_told(p, history.pains) for p in run[-GOOD_TOLD:])
    needed = GOOD_TOLD if told else GOOD_UNTOLD
    if len(run) < needed or not 0 < (history.today - run[-1].day).days <= FRESH_DAYS:
        return None
    counted = run[-needed:]
    # Days between and after the sessions speak too: a sore morning is no morning to add to.
    days = {p.day for p in history.pains if p.day >= counted[0].day}
    if any(day_light(history.pains, day, slot.stand.exercise) not in (None, Light.GREEN) for day in days):
        return None
    reason = _good_reason(counted, history.pains) if told else "Three full sessions, and nothing told against it."
    return _offer(Kind.UP, slot, steps.raised(slot.stand, slot.ladder, history.level), reason)


def _good_run(slot: Slot, history: History) -> list[Past]:
    """Return the good sessions at the present exercise and dose up to the last session, oldest first."""
    present = _at(slot)
    run: list[Past] = []
    for past in reversed(slot.past):
        light = day_light(history.pains, past.day, slot.stand.exercise)
        easy = past.effort is None or past.effort <= EFFORT_MAX
        if past not in present or not past.whole or not easy or light not in (None, Light.GREEN):
            break
        run.insert(0, past)
    return run


def _told(past: Past, pains: Sequence[Pain]) -> bool:
    checked = day_after_light(start_level(pains, past.day), next_morning_level(pains, past.day))
    felt = peak_level(pains, past.day, past.exercise)
    return past.effort is not None and checked is not None and felt is not None


def _good_reason(run: Sequence[Past], pains: Sequence[Pain]) -> str:
    felt = max(peak_level(pains, p.day, p.exercise) or 0 for p in run)
    if felt == 0:
        return "Two good sessions without pain."
    gone = not any(next_morning_level(pains, p.day) for p in run)
    return f"Two good sessions, pain {felt} and {'gone' if gone else 'settled'} next morning."
