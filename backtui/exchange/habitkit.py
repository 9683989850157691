"""HabitKit's JSON: habits, and completions with the moment in UTC and the offset where they were made.

The completions of a day are added up; a day is done when they reach what the habit asks of a day. In a habit that
is to be avoided, a completion is a day on which it was not.
"""

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import Any

from .aims import Aim
from .findings import Findings
from .jsons import document, known, objects, real, under
from .past import Habit, noted
from .source import RowError, Source

OFFSET_MAX_MIN = 24 * 60


def recognises(source: Source) -> bool:
    """Return whether this is JSON with habits and completions of them."""
    found = known(source)
    completions = objects(under(found, "completions"))
    return (
        objects(under(found, "habits")) is not None
        and completions is not None
        and all("habitId" in each for each in completions[:1])
    )


def read(source: Source) -> list[Habit]:
    """Return the habits of a file.

    Raises:
        ExchangeError: It is not such JSON, or nothing in it can be understood.
    """
    found = document(source)
    habits, completions = objects(under(found, "habits")), objects(under(found, "completions"))
    if habits is None or completions is None:
        raise source.fault("there are no lists “habits” and “completions”")
    findings = Findings(source)
    avoided = set()
    for number, habit in enumerate(habits, 1):
        if not isinstance(habit.get("id"), str | int) or not isinstance(habit.get("name"), str):
            findings.refuse(f"habit {number}", "it has no id or no name")
            continue
        findings.habit(habit["id"], habit["name"], habit.get("archived") is True)
        if habit.get("isInverse") is True:
            avoided.add(habit["id"])
    amounts: dict[tuple[Any, date], float] = defaultdict(float)
    notes: dict[tuple[Any, date], list[str]] = defaultdict(list)
    for number, completion in enumerate(completions, 1):
        with findings.row(f"completion {number}"):
            key = completion.get("habitId")
            if not isinstance(key, str | int) or not findings.knows(key):
                raise RowError("it belongs to no habit that is there")
            amount = real(completion.get("amountOfCompletions", 1))
            if amount is None or amount < 0:
                raise RowError("its amount is no number")
            at = key, _day(completion)
            amounts[at] += amount
            if isinstance(completion.get("note"), str) and completion["note"]:
                notes[at].append(completion["note"])
    asked = _asked(found)
    for (key, day), amount in amounts.items():
        note = "\n".join(notes[key, day])
        if key in avoided:
            findings.add(key, noted(day, note, "it was to be avoided, and was not"))
        else:
            target = max((n for since, until, n in asked[key] if since <= day <= until), default=1.0)
            findings.add(key, Aim(target).judged(amount)(day, note))
    return findings.habits()


def _day(completion: dict[str, Any]) -> date:
    text, offset_min = completion.get("date"), completion.get("timezoneOffsetInMinutes", 0)
    if not isinstance(offset_min, int) or abs(offset_min) > OFFSET_MAX_MIN:
        raise RowError("its offset is no number of minutes")
    return moment_day(text, offset_min)


def moment_day(text: object, offset_min: int) -> date:
    """Return the day of a moment in UTC where clocks are so many minutes ahead.

    Raises:
        RowError: It is no moment.
    """
    try:
        found = datetime.fromisoformat(text if isinstance(text, str) else "")
        return (found.replace(tzinfo=None) + timedelta(minutes=offset_min)).date()
    except (ValueError, OverflowError):
        raise RowError("its date is no moment such as 2026-10-01T22:00:00.000Z") from None


def _asked(found: Any) -> dict[Any, list[tuple[date, date, float]]]:
    """Return what habits ask of a day: from when, until when, how much."""
    asked: dict[Any, list[tuple[date, date, float]]] = defaultdict(list)
    for interval in objects(under(found, "intervals")) or []:
        needed, key = real(interval.get("requiredNumberOfCompletionsPerDay")), interval.get("habitId")
        if needed is not None and isinstance(key, str | int):
            ends = []
            for end, open_end in (("startDate", date.min), ("endDate", date.max)):
                try:
                    ends.append(moment_day(interval[end], 0) if interval.get(end) else open_end)
                except RowError:
                    ends.append(open_end)
            asked[key].append((ends[0], ends[1], needed))
    return asked
