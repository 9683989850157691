"""Habits of Emacs' Org mode: headings with `:STYLE: habit`, and the log of their states below.

A change to a state that ends a task is done; to one that calls it off, such as CANCELLED or SKIPPED, excused. States
that end a task are DONE, and what stands behind the bar of a line `#+TODO:`. Without a log, the last repeat is done.
"""

import re

from ..domain.light_types import NamedTuple
from .dates import Days
from .findings import Findings
from .past import Habit, Past, done, noted, skipped
from .source import Source

DONE = "DONE"
OPEN = frozenset(("TODO", "NEXT", "WAITING", "STARTED", "HOLD"))
CALLED_OFF = ("CANCEL", "SKIP", "KILL")
"""How states begin that call a task off."""
_HEADING = re.compile(r"(\*+)\s+(?:([A-Z][A-Z0-9_-]*)\s+)?(?:\[#[A-Z0-9]\]\s+)?(.*?)(?:\s+:[\w@#%:]+:)?\s*$")
_HABIT = re.compile(r"\s*:STYLE:\s+habit\s*$", re.IGNORECASE)
_LAST = re.compile(r"\s*:LAST_REPEAT:\s+[\[<](\d{4}-\d\d-\d\d)")
_STATE = re.compile(
    r'\s*[-+*]\s+State\s+"?([^\s"]+)"?\s+(?:from(?:\s+"?[^\s"\[]*"?)?\s+)?[\[<](\d{4}-\d\d-\d\d)[^\]>]*[\]>]'
)
_WORDS = re.compile(r"#\+(?:SEQ_|TYP_)?TODO:(.*)$", re.IGNORECASE)


class _Entry(NamedTuple):
    place: str
    state: str
    day: str
    note: list[str]


def recognises(source: Source) -> bool:
    """Return whether this is text with a heading and a habit's property."""
    if not source.is_text or not any(line.startswith(("*", "#+")) for line in source.head_text.split("\n")):
        return False
    return any(_HABIT.match(line) for _, line in source.lines())


def read(source: Source) -> list[Habit]:
    """Return the habits of a file.

    Raises:
        ExchangeError: There is no habit in it, or no state can be understood.
    """
    findings, days = Findings(source), Days(source)
    ended = {DONE}
    name, key, level, is_habit, last = "", "", 0, False, ""
    entries: list[_Entry] = []

    def finish() -> None:
        if not is_habit:
            return
        findings.habit(key, name)
        for entry in entries or ([_Entry(key, DONE, last, [])] if last else []):
            with findings.row(entry.place, key):
                findings.add(key, _past(findings, days, entry, ended), entry.place)

    for number, line in source.lines():
        place = f"line {number}"
        if words := _WORDS.match(line):
            ended |= {word.partition("(")[0] for word in words[1].partition("|")[2].split()}
        if heading := _HEADING.match(line):
            finish()
            keyword = heading[2] or ""
            known = keyword in ended | OPEN or keyword.startswith(CALLED_OFF)
            name = heading[3] if known or not keyword else f"{keyword} {heading[3]}"
            key, level, is_habit, last, entries = place, len(heading[1]), False, "", []
        elif level:
            is_habit = is_habit or bool(_HABIT.match(line))
            if repeat := _LAST.match(line):
                last = repeat[1]
            elif state := _STATE.match(line):
                entries.append(_Entry(place, state[1], state[2], []))
            elif entries and line[:1] in (" ", "\t") and not line.strip().startswith((":", "-", "+")):
                entries[-1].note.append(line.strip())
    finish()
    habits = findings.habits()
    if not habits:
        raise source.fault("there is no heading with the property STYLE: habit")
    return habits


def _past(findings: Findings, days: Days, entry: _Entry, ended: set[str]) -> Past:
    day, note = days.day(entry.day), "\n".join(entry.note)
    if entry.state.startswith(CALLED_OFF):
        return skipped(day, note)
    return done(day, note) if entry.state in ended else noted(day, note, f"its state was {entry.state}")
