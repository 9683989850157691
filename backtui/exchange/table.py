"""A plain table: a list of dates, a list of habits with dates, or a matrix of days and habits.

Spreadsheets write such tables, and most trackers: Loop's loose Checkmarks.csv, Habitify, Streaks, Way of Life. Columns
are known by their names; without names, by what is in them. A list without answers says that its days are done.
"""

from collections.abc import Callable, Iterator
from itertools import islice

from ..domain.light_types import NamedTuple
from ..domain.text import clean, fold
from .aims import NO_TARGET, Aim
from .answers import UNANSWERED, answer
from .cells import Cells, Table, number, table_of
from .dates import Days, parts_of
from .findings import Findings
from .loop_entries import WORDS, meaning
from .past import SAID_NO, Habit, Kind, Past, done, noted, skipped
from .source import RowError, Source

ROLES = {
    "day": "entrydate calendardate completiondate completeddate completedon date day datum fecha data jour tag dia"
    " datetime completedat entrytimestamp timestamp createdat when".split(),
    "habit": "habit habitname journal journalname task taskname activity goalname item title name".split(),
    "answer": "entrytype status state answer result done completed checked success value score completion".split(),
    "amount": "amount quantity count total progress actual".split(),
    "note": "note notes comment comments commenttext memo remark".split(),
    "target": "target targetvalue goal goalvalue dailygoal".split(),
    "unit": "unit units goalunit".split(),
    "id": "habitid taskid journalid goalid".split(),
}
"""Folded names of columns by what they hold, in the order in which they are believed."""
SAMPLE = 50
"""How many rows are looked at to find out what a column without a name holds."""
LOOP_MARKS = "checkmarks"
"""How Loop calls its files; old ones have numbers that mean what `loop_entries` says."""


class Layout(NamedTuple):
    """What the columns of a table hold."""

    has_header: bool
    day: int
    columns: dict[str, int]
    """Where the other parts of a list stand; empty for a matrix."""
    habits: dict[int, str]
    """The columns of a matrix that may be habits, by their place; empty for a list."""


def recognises(source: Source) -> bool:
    """Return whether this is a table with a column of days, or with days above its columns."""
    table = table_of(source) if source.is_text else None
    return table is not None and (_layout(table) is not None or _is_turned(table))


def read(source: Source) -> list[Habit]:
    """Return the habits of a table.

    Raises:
        ExchangeError: It has no days, they can be read in two ways, or nothing in it can be understood.
    """
    table = Table(source)
    if _is_turned(table):
        return _turned(source, table)
    layout = _layout(table)
    if layout is None:
        raise source.fault("there is no column of days")
    rows = table.rows if layout.has_header else table.all_rows
    days = Days(source, (_cell(cells, layout.day) for _, cells in rows()))
    findings = Findings(source)
    if layout.habits:
        _read_matrix(findings, days, layout, rows)
    else:
        _read_list(findings, days, layout, rows)
    return findings.habits()


Rows = Callable[[Findings | None], Iterator[tuple[str, Cells]]]


def _layout(table: Table) -> Layout | None:
    has_header = not any(_is_day(cell) for cell in table.header)
    sample = list(islice(table.rows() if has_header else table.all_rows(), SAMPLE))
    columns = [[cells[at] for _, cells in sample if at < len(cells) and cells[at].strip()] for at in _places(table)]
    roles = _roles(table.header) if has_header else {}
    dated = [at for at, cells in enumerate(columns) if cells and sum(map(_is_day, cells)) * 5 >= len(cells) * 4]
    if not dated:
        return None
    day = roles["day"] if roles.get("day") in dated else dated[0]
    others = [at for at in _places(table) if at != day and (columns[at] or (has_header and table.header[at].strip()))]
    told = {role: at for role, at in roles.items() if at != day and role != "day"}
    if has_header and others and not told.keys() & {"habit", "answer", "amount"}:
        names = {at: table.header[at].strip() for at in others if told.get("note") != at and at not in dated}
        if names:
            return Layout(True, day, {role: at for role, at in told.items() if role == "note"}, names)
    if not has_header:
        told = _unnamed(others, columns)
    return Layout(has_header, day, told, {})


def _places(table: Table) -> range:
    return range(len(table.header))


def _roles(header: Cells) -> dict[str, int]:
    folded = [fold(cell) for cell in header]
    found = {}
    for role, names in ROLES.items():
        at = next((folded.index(name) for name in names if name in folded), None)
        if at is not None:
            found[role] = at
    return found


def _unnamed(others: list[int], columns: list[Cells]) -> dict[str, int]:
    """Return what columns without names hold: answers, a habit's name, a note."""
    answers = [at for at in others if all(_is_answer(cell) for cell in columns[at])]
    texts = [at for at in others if at not in answers]
    found = {"answer": answers[0]} if answers else {}
    if len(texts) > 1 or (texts and len(set(columns[texts[0]])) * 2 <= len(columns[texts[0]])):
        found["habit"], *rest = texts
        return {**found, **({"note": rest[0]} if rest else {})}
    # One text that is hardly ever the same is no name.
    return {**found, **({"note": texts[0]} if texts and answers else {"habit": texts[0]} if texts else {})}


def _is_day(text: str) -> bool:
    return len(text) < 40 and parts_of(text.strip()) is not None


def _is_answer(text: str) -> bool:
    return answer(text) is not None or number(text) is not None or text.strip().upper() in WORDS


def _cell(cells: Cells, at: int | None) -> str:
    return cells[at].strip() if at is not None and at < len(cells) else ""


def _entry(findings: Findings, key: object, text: str, aim: Aim) -> Callable[..., Past]:
    """Return the function that makes the entry for an answer.

    Raises:
        RowError: It is neither an answer nor a number.
    """
    kind = answer(text)
    amount = number(text)
    if kind is None and amount is None:
        raise RowError(f"“{clean(text, 30)}” says neither yes nor no")
    if amount is not None and (kind is None or aim.target):
        if amount > 0 and amount != 1 and not aim.target:
            findings.say(NO_TARGET, key)
        return aim.judged(amount)
    if kind is Kind.NOTED:
        remark = "" if text.casefold() in UNANSWERED else SAID_NO
        return lambda day, note="": noted(day, note, remark)
    return done if kind is Kind.DONE else skipped


# -- lists and matrices -------------------------------------------------------------------------


def _read_list(findings: Findings, days: Days, layout: Layout, rows: Rows) -> None:
    at = layout.columns
    marks = _loop_marks(findings.source, {_cell(cells, at.get("answer")) for _, cells in rows(None)})
    for place, cells in rows(findings):
        name = _cell(cells, at.get("habit")) if "habit" in at else findings.source.stem
        key = (_cell(cells, at.get("id")), name) if "id" in at else name
        with findings.row(place, key):
            day = days.day(_cell(cells, layout.day))
            findings.habit(key, name)
            aim = Aim(number(_cell(cells, at.get("target"))) or 0.0, _cell(cells, at.get("unit")))
            told = _cell(cells, at.get("answer")) or _cell(cells, at.get("amount"))
            note = _cell(cells, at.get("note"))
            if marks:
                entry = meaning(int(told), None)
            elif "answer" in at or "amount" in at:
                entry = _entry(findings, key, told, aim)
            else:
                entry = done
            findings.add(key, entry(day, note), place)


def _read_matrix(findings: Findings, days: Days, layout: Layout, rows: Rows) -> None:
    habits: dict[int, str] = {}
    names = {fold(name): at for at, name in layout.habits.items()}
    notes = {names[told]: at for name, at in names.items() for told in _noted_in(name) if told in names}
    answers: dict[int, set[str]] = {at: set() for at in layout.habits if at not in notes.values()}
    for _, cells in rows(None):
        for at, found in answers.items():
            found.add(_cell(cells, at))
    for at, found in answers.items():
        name = layout.habits[at] or f"column {at + 1}"
        if any(_is_answer(text) for text in found if text) or found <= {""}:
            habits[at] = name
            findings.habit(at, name)
        else:
            findings.say(f"the column “{clean(name, 30)}” has no answers, and is left out")
    marks = _loop_marks(findings.source, set().union(*(answers[at] for at in habits)))
    for place, cells in rows(findings):
        with findings.row(place):
            day = days.day(_cell(cells, layout.day))
            for at in habits:
                text, note = _cell(cells, at), _cell(cells, notes.get(at, layout.columns.get("note")))
                with findings.row(place, at):
                    if text or note:
                        entry = meaning(int(text), None) if marks else _entry(findings, at, text, Aim())
                        findings.add(at, entry(day, note), place)


def _noted_in(name: str) -> list[str]:
    """Return what the habit would be called whose notes a column has, such as `Back Notes`."""
    return [name.removesuffix(ending) for ending in ("notes", "note") if name.endswith(ending)]


def _loop_marks(source: Source, answers: set[str]) -> bool:
    """Return whether a file has the numbers of an old Loop: named as Loop does, from -1 to 3 and never without 2."""
    return fold(source.stem).endswith(LOOP_MARKS) and answers <= {"-1", "0", "1", "2", "3"} and "2" in answers


# -- days above the columns ---------------------------------------------------------------------


def _is_turned(table: Table) -> bool:
    above = [cell for cell in table.header[1:] if cell.strip()]
    return len(above) > 1 and all(map(_is_day, above)) and not _is_day(table.header[0])


def _turned(source: Source, table: Table) -> list[Habit]:
    days, findings = Days(source, table.header[1:]), Findings(source)
    for place, cells in table.rows(findings):
        name = cells[0].strip()
        findings.habit(place, name)
        for at, text in enumerate(cells[1 : len(table.header)], 1):
            with findings.row(place, place):
                if text.strip():
                    day = days.day(table.header[at])
                    findings.add(place, _entry(findings, place, text.strip(), Aim())(day, ""), place)
    return findings.habits()
