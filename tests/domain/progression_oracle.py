"""The rules of steps up and down once more, slow and obvious, by walking over single days.

Written from CONTENT.md sections 4, 6 and 7 and from what `progression` states as its own rules. It
shares no code with `backtui.domain.progression`, `steps` or `pain`; kinds are plain words.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from backtui.domain.pain import Pain
from backtui.domain.progression import Answered, Past, Slot

ONE_DAY = timedelta(days=1)
GREEN, AMBER, RED = 1, 2, 3


def last_told(pains: Sequence[Pain], day: date, *moments: str) -> int | None:
    for moment in moments:
        for pain in reversed(pains):
            if pain.day == day and pain.moment.value == moment:
                return pain.level
    return None


def light(pains: Sequence[Pain], day: date, exercise: str) -> int:
    """Return 0 for nothing told, else 1 green, 2 amber, 3 red."""
    mine = [p for p in pains if p.day == day and p.exercise in (None, exercise)]
    start = last_told(mine, day, "before", "morning")
    found = 0
    for pain in mine:
        in_session = pain.moment.value in ("during", "after")
        if pain.level >= 6 or pain.signs:
            found = max(found, RED)
        elif pain.level >= 4 or (in_session and start is not None and pain.level - start >= 2):
            found = max(found, AMBER)
        else:
            found = max(found, GREEN)
    if any(p.moment.value != "morning" for p in mine) and start is not None:
        morning = last_told(pains, day + ONE_DAY, "morning", "before")
        if morning is not None and morning > start:
            found = RED
    return found


def settled(pains: Sequence[Pain], day: date) -> bool:
    """Whether start and next morning were told at all."""
    start = last_told(pains, day, "before", "morning")
    return start is not None and last_told(pains, day + ONE_DAY, "morning", "before") is not None


def leg_symptoms(pain: Pain) -> bool:
    return any(sign.value in ("spreading", "nerve") for sign in pain.signs)


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
        if pain.exercise == slot.stand.exercise and no_session and since_change:
            days.add(pain.day)
    lights = [light(pains, day, slot.stand.exercise) for day in sorted(days)]
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
    return past.effort is not None and bool(felt) and settled(pains, past.day)


def wants_up(slot: Slot, pains: Sequence[Pain], answered: Sequence[Answered], today: date, last: date | None) -> bool:
    if quiet(slot, "up", answered) or not slot.past:
        return False
    if not 1 <= (today - slot.past[-1].day).days <= 14:
        return False
    for needed in (2, 3):
        run = slot.past[-needed:]
        if len(run) < needed or not all(good(slot, pains, past) for past in run):
            return False
        if needed == 2 and not all(all_told(pains, past) for past in run):
            continue
        first = run[0].day
        days = [first + ONE_DAY * n for n in range((today - first).days + 1)]
        return all(light(pains, day, slot.stand.exercise) < AMBER for day in days)
    return False
