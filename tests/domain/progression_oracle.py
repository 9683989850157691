"""The rules of steps up and down once more, slow and obvious, by walking over single days.

Written from what `progression` and `pain` state as their rules, not from how they go about it. It
shares no code with `backtui.domain.progression`, `steps` or `pain`; kinds are plain words.
"""

import itertools
from collections.abc import Sequence
from datetime import date, timedelta

from backtui.domain.offer import Answered, Past, Slot
from backtui.domain.pain import Pain

ONE_DAY = timedelta(days=1)
GREEN, AMBER, RED = 1, 2, 3


def last_told(pains: Sequence[Pain], day: date, *moments: str) -> int | None:
    for moment in moments:
        for pain in reversed(pains):
            if pain.day == day and pain.moment.value == moment:
                return pain.level
    return None


def usual(pains: Sequence[Pain], day: date) -> int | None:
    """Return the middle of what was told before sessions, else in the mornings, on the last fourteen days told."""
    levels: list[int] = []
    for back in range(1, 61):
        level = last_told(pains, day - ONE_DAY * back, "before", "morning")
        if level is not None and len(levels) < 14:
            levels.append(level)
    if len(levels) < 5:
        return None
    for level in sorted(levels):
        if 2 * sum(other <= level for other in levels) >= len(levels):
            return level
    raise AssertionError


def judged(level: int, known: int | None) -> int:
    """Return the light of a level alone, 1 green to 3 red."""
    if known is None:
        return RED if level >= 6 else AMBER if level >= 4 else GREEN
    if level >= 8 or level >= known + 3:
        return RED
    return AMBER if level >= 6 or level >= known + 2 else GREEN


def light(pains: Sequence[Pain], day: date, exercise: str | None, *, session: bool = False) -> int:
    """Return 0 for nothing told, else 1 green, 2 amber, 3 red; of what the session itself brought if asked so."""
    mine = [p for p in pains if p.day == day and (exercise is None or p.exercise in (None, exercise))]
    start = last_told(pains if session else mine, day, "before", "morning")
    known, found = usual(pains, day), 0
    for pain in mine:
        in_session = pain.moment.value in ("during", "after")
        if session and not in_session:
            continue
        rose = in_session and known is None and start is not None and pain.level - start >= 2
        found = max(found, RED if pain.signs else judged(pain.level, known), AMBER if rose else 0)
    aches = mornings(pains, day)
    if session:
        return max(found, RED if aches == RED else 0)
    return max(found, aches) if any(p.moment.value != "morning" for p in mine) else found


def mornings(pains: Sequence[Pain], day: date) -> int:
    """Return the light of the mornings after a day, or 0 when they can't be compared."""
    before = last_told(pains, day, "morning")
    if before is None:
        before = last_told(pains, day - ONE_DAY, "morning")
    first, second = (last_told(pains, day + ONE_DAY * n, "morning") for n in (1, 2))
    if before is None or first is None:
        return 0
    known = usual(pains, day)
    ordinary = before if known is None else max(before, known)
    if first - ordinary < 2:
        return GREEN
    return RED if second is not None and second - ordinary >= 2 else AMBER


def leg_symptoms(pain: Pain) -> bool:
    return any(sign.value in ("spreading", "nerve", "weakness") for sign in pain.signs)


def kind_for(slot: Slot, pains: Sequence[Pain], answered: Sequence[Answered], today: date, last: date | None) -> str:
    """Return the most pressing kind a slot alone asks for, or an empty text."""
    for kind in kinds_for(slot, pains, answered, today, last):
        return kind
    return ""


def kinds_for(
    slot: Slot, pains: Sequence[Pain], answered: Sequence[Answered], today: date, last: date | None
) -> list[str]:
    """Return every kind a slot alone asks for, the most pressing first, whether or not a step is left."""
    tests = {"pause": wants_pause, "down": wants_down, "gap": wants_gap, "up": wants_up}
    return [kind for kind, wanted in tests.items() if wanted(slot, pains, answered, today, last)]


def quiet(slot: Slot, kind: str, answered: Sequence[Answered]) -> bool:
    """Whether the offer was answered less than two sessions ago."""
    days = [a.day for a in answered if a.slot == slot.key and a.kind.value == kind]
    if not days:
        return False
    return len([p for p in slot.past if p.day > max(days) and p.sets_done > 0]) < 2


def wants_pause(
    slot: Slot, pains: Sequence[Pain], answered: Sequence[Answered], today: date, last: date | None
) -> bool:
    for pain in pains:
        if pain.exercise != slot.stand.exercise or not leg_symptoms(pain) or (today - pain.day).days > 28:
            continue
        if slot.changed_on and pain.day < slot.changed_on:
            continue
        if slot.reviewed_on and pain.day <= slot.reviewed_on:
            continue
        if not [a for a in answered if a.slot == slot.key and a.kind.value == "pause" and a.day >= pain.day]:
            return True
    return False


def met_present_dose(slot: Slot, past: Past) -> bool:
    same = past.exercise == slot.stand.exercise and past.dose == slot.stand.dose
    return same and (slot.changed_on is None or past.day >= slot.changed_on)


def wants_down(slot: Slot, pains: Sequence[Pain], answered: Sequence[Answered], today: date, last: date | None) -> bool:
    if quiet(slot, "down", answered):
        return False
    days = {p.day for p in slot.past if met_present_dose(slot, p)}
    for pain in pains:
        no_session = pain.day not in [p.day for p in slot.past]
        since_change = slot.changed_on is None or pain.day > slot.changed_on
        in_session = pain.moment.value in ("during", "after")
        if pain.exercise == slot.stand.exercise and no_session and since_change and in_session:
            days.add(pain.day)
    lights = [light(pains, day, slot.stand.exercise, session=True) for day in sorted(days)]
    return RED in lights[-2:] or lights[-3:].count(AMBER) >= 2


def band(days: int) -> str:
    if days <= 7:
        return "none"
    return "short" if days <= 14 else "middle" if days <= 28 else "long"


def wants_gap(slot: Slot, pains: Sequence[Pain], answered: Sequence[Answered], today: date, last: date | None) -> bool:
    if last is None or quiet(slot, "gap", answered):
        return False
    now = band((today - last).days)
    eased = slot.changed_on is not None and band((slot.changed_on - last).days) == now
    return now != "none" and not eased


def good(slot: Slot, pains: Sequence[Pain], past: Past) -> bool:
    finished = past.sets_done >= len(past.dose.reps)
    easy = past.effort is None or past.effort <= 7
    return finished and easy and met_present_dose(slot, past) and light(pains, past.day, past.exercise) < AMBER


def all_told(pains: Sequence[Pain], past: Past) -> bool:
    felt = [
        p
        for p in pains
        if p.day == past.day and p.moment.value in ("during", "after") and p.exercise in (None, past.exercise)
    ]
    return past.effort is not None and bool(felt) and mornings(pains, past.day) > 0


def wants_up(slot: Slot, pains: Sequence[Pain], answered: Sequence[Answered], today: date, last: date | None) -> bool:
    if quiet(slot, "up", answered) or not slot.past:
        return False
    if not 1 <= (today - slot.past[-1].day).days <= 7:
        return False
    for needed in (2, 3):
        run = slot.past[-needed:]
        if len(run) < needed or not all(good(slot, pains, past) for past in run):
            return False
        if any((later.day - earlier.day).days > 7 for earlier, later in itertools.pairwise(run)):
            return False
        told = all(all_told(pains, past) for past in run)
        if needed == 2 and not told:
            continue
        if not told and not all(past.all_done for past in run):
            return False
        first = run[0].day
        days = [first + ONE_DAY * n for n in range((today - first).days + 1)]
        return all(light(pains, day, None) < AMBER for day in days)
    return False
