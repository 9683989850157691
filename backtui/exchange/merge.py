"""What an import would do, day by day, decided before anything is written.

What is here stays: a row that exists already is never changed, except a session, which gives way to a fuller one of
the same day. The plan (keep, goal, weekdays, steps up and down, a pause) is imported whole into a home that has no
plan, and not at all into one that has.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum

from ..domain.light_types import NamedTuple
from ..domain.rows import Row, Tables, Value
from ..domain.words import plural
from ..storage.change_log import PLAN_KEYS
from .history import by_day, is_done
from .past import Habit, Kind

Keys = Mapping[str, tuple[str, ...]]
"""The columns that tell a table's rows apart, by table."""

OF_A_DAY = (
    *("session", "item", "excuse", "note", "pain", "sign_answer", "extra", "moved", "choice", "offer", "break"),
    *("activity_score", "roland_morris", "stiffness", "flare_plan"),
)
"""Tables whose rows belong to a day."""
AHEAD = ("excuse", "choice", "moved")
"""Tables that may have rows for days still to come."""
PLAN = ("target", "plan_days", "plan_routine", "adjustment", "pause")
WORDS = {
    "setting": "settings",
    "answer": "screening",
    "own": "own exercises and routines",
    "sign_answer": "answer about a sign",
    "moved": "moved to another day",
    "activity": "activities you want back",
    "activity_score": "score of an activity",
    "roland_morris": "Roland-Morris answers",
    "stiffness": "stiffness in the morning",
    "flare_plan": "plan for flare-ups",
}
"""What a preview calls tables, where it does not use their name."""


class Verdict(StrEnum):
    """What an import does with what a file says about a day."""

    ADDED = "added"
    CHANGED = "changed"
    SKIPPED = "skipped"
    REFUSED = "refused"


class Change(NamedTuple):
    """What an import would do with one day, or with something that has none."""

    day: date | None
    """None for the plan, settings and the like."""
    what: str
    """What the file has there: `done`, `excused (sick), note`."""
    verdict: Verdict
    why: str = ""
    """Why it is skipped or refused, or what was cut."""


class Preview(NamedTuple):
    """What an import would do."""

    changes: tuple[Change, ...]
    """Days first, oldest first."""
    rows: Tables
    """The rows to insert; a session replaces the one that its day has."""

    def counts(self) -> dict[str, int]:
        """Return how many changes there are of each verdict."""
        return {verdict.value: sum(c.verdict is verdict for c in self.changes) for verdict in Verdict}


class _Day(NamedTuple):
    """All that is recorded of a day."""

    session: Row | None
    items: list[Row]
    others: dict[str, list[Row]]

    @property
    def done(self) -> bool:
        return self.session is not None and is_done(self.session, self.items)

    @property
    def empty(self) -> bool:
        return self.session is None and not any(self.others.values())


def at_least_as_full(session: Row, items: list[Row], other: Row, other_items: list[Row]) -> bool:
    """Return whether a session holds all that another one of its day holds.

    That is: no exercise has fewer sets done, it is done if the other is, and it has an effort if the other has.
    Each of two sessions may hold something that the other does not.
    """
    sets = {item["exercise"]: int(str(item["sets_done"])) for item in items}
    return (
        all(sets.get(item["exercise"], 0) >= int(str(item["sets_done"])) for item in other_items)
        and is_done(session, items) >= is_done(other, other_items)
        and (session["effort"] is not None) >= (other["effort"] is not None)
    )


def fuller(session: Row, items: list[Row], other: Row, other_items: list[Row]) -> bool:
    """Return whether a session holds all that another one holds, and more."""
    return at_least_as_full(session, items, other, other_items) and not at_least_as_full(
        other, other_items, session, items
    )


def plan_import(present: Tables, incoming: Tables, keys: Keys, today: date) -> Preview:
    """Return what importing would do.

    Args:
        present: The history as it stands.
        incoming: The rows of a file, in the same tables.
        keys: The columns that tell rows apart.
        today: Sessions of later days are refused.
    """
    rows: Tables = {}
    here, there = _days(present), _days(incoming)
    changes = [_of_day(day, here.get(day), there[day], keys, today, rows) for day in sorted(there)]
    changes += _of_the_rest(present, incoming, keys, rows)
    return Preview(tuple(changes), rows)


def with_the_rest(preview: Preview, habit: Habit) -> Preview:
    """Return a preview that also tells what is in the file and not taken, and what was cut, each with its reason.

    Args:
        preview: What importing the rows of a habit would do.
        habit: What was read.
    """
    remarks = {past.day: past.remark for past in habit.past if past.remark}
    changes = {change.day: change for change in preview.changes if change.day}
    for day, remark in remarks.items():
        if day not in changes:
            changes[day] = Change(day, "not done", Verdict.SKIPPED, remark)
        else:
            why = changes[day].why
            changes[day] = changes[day]._replace(why=f"{why}; {remark}" if why else remark)
    refused = [Change(None, refusal.place, Verdict.REFUSED, refusal.problem) for refusal in habit.refused]
    days = [change for _, change in sorted(changes.items())]
    return preview._replace(changes=(*days, *(c for c in preview.changes if not c.day), *refused))


def nothing_taken(preview: Preview, habit: Habit) -> str:
    """Return the sentence for a habit that yields nothing; empty when it yields something, or is here already."""
    counts = preview.counts()
    if counts[Verdict.ADDED] or counts[Verdict.CHANGED]:
        return ""
    short = [past for past in habit.past if past.kind is Kind.NOTED and past.remark]
    if any(past.kind is not Kind.NOTED or past.note for past in habit.past) or any(habit.tables.values()):
        return ""
    if short:
        first = short[0]
        return f"nothing to import: {plural(len(short), 'day')}, none of them done ({first.day}: {first.remark})"
    return "nothing to import: it has no day that is done, excused or noted"


def _days(tables: Tables) -> dict[str, _Day]:
    split = {name: by_day(tables.get(name, [])) for name in OF_A_DAY}
    sessions, items = split.pop("session"), split.pop("item")
    return {
        day: _Day(
            sessions[day][0] if day in sessions else None,
            items.get(day, []),
            {name: found[day] for name, found in split.items() if day in found},
        )
        for day in set(sessions).union(*split.values())
    }


def _of_day(day: str, here: _Day | None, there: _Day, keys: Keys, today: date, rows: Tables) -> Change:
    date_of, what = date.fromisoformat(day), _described(there)
    ahead = there.session or any(name not in AHEAD for name in there.others)
    if date_of > today and ahead:
        return Change(date_of, what, Verdict.REFUSED, "the day is still to come")
    wanted: Tables = {}
    why = "is here already"
    if there.session:
        if here is None or here.session is None or fuller(there.session, there.items, here.session, here.items):
            wanted["session"], wanted["item"] = [there.session], there.items
        elif not at_least_as_full(here.session, here.items, there.session, there.items):
            why = "what is here holds other things"
    for name, found in there.others.items():
        known = {_key(row, keys[name]): row for row in (here.others.get(name, []) if here else [])}
        if name == "excuse" and here and here.done:
            why = "the day is done"
            continue
        wanted[name] = [row for row in found if _key(row, keys[name]) not in known]
        if any(_differs(row, known.get(_key(row, keys[name]), row)) for row in found):
            why = "what is here stays"
    for name, new in wanted.items():
        rows.setdefault(name, []).extend(new)
    if not any(wanted.values()):
        return Change(date_of, what, Verdict.SKIPPED, why)
    return Change(date_of, what, Verdict.ADDED if here is None or here.empty else Verdict.CHANGED)


def _described(day: _Day) -> str:
    told = ["done" if day.done else "partly done"] if day.session else []
    told += [f"excused ({row['reason']})" for row in day.others.get("excuse", [])]
    told += [WORDS.get(name, name) for name in OF_A_DAY[3:] if name in day.others]
    return ", ".join(told)


def _of_the_rest(present: Tables, incoming: Tables, keys: Keys, rows: Tables) -> Iterator[Change]:
    planned = any(row["key"] == "plan_start" for row in present.get("setting", []))
    plan = {name: incoming.get(name, []) for name in PLAN}
    settings = incoming.get("setting", [])
    plan["setting"] = [row for row in settings if row["key"] in PLAN_KEYS]
    others = {name: found for name, found in incoming.items() if name not in (*OF_A_DAY, *PLAN)}
    others["setting"] = [row for row in settings if row["key"] not in PLAN_KEYS]
    if any(plan.values()):
        new = {} if planned else {name: _missing(found, present, name, keys) for name, found in plan.items()}
        for name, found in new.items():
            rows.setdefault(name, []).extend(found)
        same = all(row in present.get(name, []) for name, found in plan.items() for row in found)
        if any(new.values()):
            yield Change(None, "plan", Verdict.ADDED)
        else:
            yield Change(None, "plan", Verdict.SKIPPED, "is here already" if same else "the plan that is here stays")
    for name, found in others.items():
        missing = _missing(found, present, name, keys)
        rows.setdefault(name, []).extend(missing)
        if found:
            what = f"{WORDS.get(name, name)} ({len(missing or found)})"
            verdict, why = (Verdict.ADDED, "") if missing else (Verdict.SKIPPED, "is here already")
            yield Change(None, what, verdict, why)


def _missing(found: list[Row], present: Tables, name: str, keys: Keys) -> list[Row]:
    known = {_key(row, keys[name]) for row in present.get(name, [])}
    return [row for row in found if _key(row, keys[name]) not in known]


def _key(row: Row, columns: tuple[str, ...]) -> tuple[Value, ...]:
    return tuple(row[column] for column in columns)


def _differs(row: Row, other: Row) -> bool:
    return any(row[column] != other.get(column) for column in row if column not in ("at", "utc_offset_min"))
