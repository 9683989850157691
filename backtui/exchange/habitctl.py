"""habitctl's log, harsh's ancestor: `2026-10-01<tab>Habit<tab>y`, alone or in its folder.

`y` and any number above 0 are done, `s` is excused, `n` and 0 are not done.
"""

import re

from ..domain.text import clean
from .answers import answer
from .cells import number
from .dates import Days
from .entry_log import is_log, log_in
from .findings import Findings, newer
from .past import SAID_NO, Habit, Kind, done, noted, skipped
from .source import RowError, Source

_ENTRY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}\t[^\t]+\t[^\t]{0,12}$")


def recognises(source: Source) -> bool:
    """Return whether half of the first lines that say anything are entries, here or in the file `log` of a folder."""
    return is_log(source, _ENTRY)


def read(source: Source) -> list[Habit]:
    """Return the habits of a log.

    Raises:
        ExchangeError: No line of it can be understood.
    """
    log = log_in(source)
    findings, days = Findings(log, newer), Days(log)
    for number_of, line in log.lines():
        place = f"line {number_of}"
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        with findings.row(place):
            day, name, told = (*line.split("\t"), "", "")[:3]
            if not name.strip() or not told.strip():
                raise RowError("an entry is a day, a habit and y, n, s or a number, with tabs between")
            kind, amount = answer(told), number(told)
            if amount is not None:
                kind = Kind.DONE if amount > 0 else Kind.NOTED
            if kind is None:
                raise RowError(f"“{clean(told, 30)}” says neither y, n nor s, and is no number")
            at = days.day(day)
            past = {Kind.DONE: done(at), Kind.EXCUSED: skipped(at), Kind.NOTED: noted(at, "", SAID_NO)}[kind]
            findings.add(name.strip(), past, place)
    return findings.habits()
