"""harsh, a habit tracker for the shell: its `log`, one line for each day and habit; alone or in its folder.

A line is `2025-01-15 : Habit : y|n|s : comment : amount`; `#` begins a comment. `y` is done whatever the
amount, `s` is excused. The last of several lines for one day and habit counts, as in harsh.
"""

import re

from ..domain.model import Reason
from ..domain.text import clean
from .cells import number
from .dates import Days
from .entry_log import is_log, log_in
from .findings import Findings, newer
from .history import NAME, History, days_told
from .past import SAID_NO, Habit, done, noted, skipped
from .source import RowError, Source

SEPARATOR = " : "
FIELDS = 3
MEANINGS = {"y": done, "s": skipped, "n": lambda day, note: noted(day, note, SAID_NO)}
_ENTRY = re.compile(r"\s*\d{4}-\d{1,2}-\d{1,2} : .+ :( |$)")
_CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})( |$)")
_COLON = re.compile(r"\s+:(?=\s|$)")
_LINE_ENDS = re.compile(r"\s*\n\s*")


def recognises(source: Source) -> bool:
    """Return whether half of the first lines that say anything are entries, here or in the file `log` of a folder."""
    return is_log(source, _ENTRY)


def read(source: Source) -> list[Habit]:
    """Return the habits of a log.

    Raises:
        ExchangeError: It has marks of a conflict, or no line of it can be understood.
    """
    log = log_in(source)
    findings, days = Findings(log, newer), Days(log)
    for number_of, line in log.lines():
        place = f"line {number_of}"
        if _CONFLICT.match(line):
            raise log.fault("two versions of the file stand here, one above the other; choose one first", place)
        if line.strip() and not line.lstrip().startswith("#"):
            with findings.row(place):
                _entry(findings, days, line, place)
    return findings.habits()


def _entry(findings: Findings, days: Days, line: str, place: str) -> None:
    # Editors take away the blank behind the last colon.
    text = f"{line.rstrip()} " if line.rstrip().endswith(" :") else line
    day, *rest = [part.strip() for part in text.split(SEPARATOR)]
    if len(rest) < FIELDS - 1 or rest[1].lower() not in MEANINGS:
        raise RowError("an entry is written “2025-01-15 : Habit : y”, with y, n or s")
    name, result, *comment = rest
    if not name:
        raise RowError("there is no name of a habit")
    if len(comment) > 1 and (not comment[-1] or number(comment[-1]) is not None):
        comment.pop()
    elif len(comment) == 2 and not comment[0]:
        findings.habit(name, name)
        findings.say(f"“{clean(comment.pop(), 30)}” ({place}) is no amount, and is left out", name)
    findings.add(name, MEANINGS[result.lower()](days.day(day), SEPARATOR.join(comment)), place)


def write(history: History) -> bytes:
    """Return the history as harsh's log: plain text, a line a day, which a comparison shows well.

    A note stands in its line, with its line ends and colons made harmless; why a day is excused goes before it.
    """
    lines = []
    for day, told in days_told(history.tables).items():
        answer = "y" if told.done else "s" if told.reason else "n"
        why = "" if told.done or told.reason == Reason.OTHER else told.reason
        said = ": ".join(filter(None, (why, told.note.strip())))
        note = _COLON.sub(":", _LINE_ENDS.sub(" / ", said)).strip()
        lines.append(f"{day} : {NAME} : {answer} : {note} : ")
    return "".join(f"{line}\n" for line in lines).encode()
