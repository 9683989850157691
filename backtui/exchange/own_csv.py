"""backtui's own CSV: flat, for spreadsheets; a row for each item of each day, the day's columns on every row.

It holds sessions, items, excuses and notes, and reads them back, also after a spreadsheet has saved it in its own way.
It leaves out the plan, settings, the user's own content, and all pain except the day's worst. `done`, `worst_pain` and
`extras` are told but not read. A cell that a spreadsheet would take for a formula gets an apostrophe, which is taken
off again.
"""

import csv
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

from ..domain.dose import amounts_text, parse_amounts, parse_dose
from ..domain.errors import DoseError, StorageError
from ..domain.model import Reason
from ..domain.rows import Row, Tables, Value
from ..domain.text import clean, harmless
from .answers import is_true
from .cells import NO_ROW, Columns, Table, is_csv_of, number
from .dates import Days
from .findings import Findings
from .history import NAME, History, by_day, is_done
from .past import Habit, note_of
from .source import RowError, Source

DAY = ("day", "done", "counted", "routine", "level", "source", "effort", "excused", "worst_pain", "extras", "note")
ITEM = ("exercise", "name", "dose", "sets", "sets_done", "optional", "towards", "done_at", "exercise_note", "actual")
HEADER = DAY + ITEM
TOLD = {"worst_pain": "pain", "extras": "extras"}
"""What is told but not read, by its column."""
NEEDED = tuple(column for column in HEADER if column not in ("done", "worst_pain", "extras", "actual"))
"""The columns of every version. They are known by their names: they may be moved, and others may stand between them."""
KNOWN_BY = ("day", "counted", "routine", "exercise", "sets_done")
SAID_MAX = 20
"""How many notes that were cut are named."""
# Spreadsheets treat the full-width signs like the others.
_FORMULA = re.compile(r"^'*[=+\-@\t\r＝＋－＠]")
_GUARDED = re.compile(r"^'+[=+\-@\t\r＝＋－＠]")


def recognises(source: Source) -> bool:
    """Return whether this is a table with the columns that only backtui has together."""
    return is_csv_of(source, *KNOWN_BY) is not None


def guarded(cell: object) -> str:
    """Return a cell that no spreadsheet takes for a formula and that can't control a terminal."""
    text = "" if cell is None else harmless(str(cell)) if not str(cell).isprintable() else str(cell)
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """Return a cell as it was before `guarded`."""
    return cell[1:] if _GUARDED.match(cell) else cell


# -- writing ------------------------------------------------------------------------------------


def write(history: History) -> bytes:
    """Return the history as CSV."""
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(HEADER)
    table.writerows([guarded(row.get(column)) for column in HEADER] for row in _flat(history.tables))
    return text.getvalue().encode()


def _flat(tables: Tables) -> Iterator[Row]:
    sessions, items, excuses, notes, pains, extras = (
        by_day(tables.get(name, [])) for name in ("session", "item", "excuse", "note", "pain", "extra")
    )
    for day in sorted(sessions.keys() | excuses.keys() | notes.keys() | pains.keys() | extras.keys()):
        said = {row["exercise"]: row["text"] for row in notes.get(day, [])}
        about: Row = {"day": day, "note": said.get("")}
        about["excused"] = excuses[day][0]["reason"] if day in excuses else None
        about["worst_pain"] = max((row["level"] for row in pains.get(day, ())), key=lambda n: int(str(n)), default=None)
        about["extras"] = "; ".join(map(told_extra, extras.get(day, ()))) or None
        if day in sessions:
            session = sessions[day][0]
            about |= {column: session[column] for column in ("routine", "level", "source", "counted", "effort")}
            about["done"] = int(is_done(session, items.get(day, [])))
        listed = sorted(items.get(day, []), key=lambda row: int(str(row["position"])))
        for item in listed or [{}]:
            done_at = _local(item.get("done_at"), item.get("utc_offset_min"))
            yield {**item, **about, "done_at": done_at, "exercise_note": said.get(item.get("exercise") or "none")}


def told_extra(row: Row) -> str:
    """Return what was done beside the session in a few words: `Swim, 40 min`."""
    return f"{row['name']}, {row['dose'] or str(row['minutes']) + ' min'}"


def _local(at: Value, offset_min: Value) -> str | None:
    if not isinstance(at, str) or not isinstance(offset_min, int):
        return None
    try:
        return datetime.fromisoformat(at).astimezone(timezone(timedelta(minutes=offset_min))).isoformat()
    except ValueError:
        raise StorageError(f"“{clean(at, 20)}” can't be read; run backtui doctor to see what to do") from None


# -- reading ------------------------------------------------------------------------------------


def read(source: Source) -> list[Habit]:
    """Return the one habit of a file; a day of which a row can't be understood is left out whole, and named.

    Raises:
        ExchangeError: It has not the columns, or no day of it can be understood.
    """
    table = Table(source)
    columns = Columns(table.header)
    missing = [column for column in NEEDED if column not in columns]
    if missing:
        raise source.fault(f"the columns are not {','.join(HEADER)}; there is no {missing[0]}", "line 1")
    days = Days(source, (columns.cell(cells, "day") for _, cells in table.rows()))
    findings = Findings(source)
    read_days: dict[str, _Day] = {}
    for place, cells in table.rows(findings):
        row = {column: unguarded(columns.cell(cells, column)) for column in HEADER}
        with findings.row(place):
            row["day"] = days.day(row["day"]).isoformat()
            read_days.setdefault(row["day"], _Day()).add(row, place)
    tables: Tables = {"session": [], "item": [], "excuse": [], "note": []}
    for day in read_days.values():
        if day.refused:
            findings.refuse(*day.refused)
            continue
        for name, rows in day.tables.items():
            tables[name] += rows
    says, refused = findings.told()
    # Whoever can't tell which day a row belongs to can't tell either whether its day is whole.
    broken = [refusal for refusal in refused if refusal.problem.startswith(NO_ROW)]
    if broken or (refused and not any(tables.values())):
        raise source.fault(*reversed((broken or refused)[0]))
    for column, what in TOLD.items():
        if any(columns.cell(cells, column).strip() for _, cells in table.rows()):
            says = (*says, f"of {what} nothing is read back from CSV; backtui's JSON keeps it")
    said = tuple(sentence for day in read_days.values() for sentence in day.says)
    return [Habit(NAME, (), tables, says=(*says, *said[:SAID_MAX]), refused=refused)]


class _Day:
    """The rows of one day, which have to agree."""

    def __init__(self) -> None:
        self.tables: Tables = {}
        self.refused: tuple[str, str] | None = None
        self.says: list[str] = []
        self._about: tuple[str, ...] = ()
        self._exercises: set[str] = set()

    def add(self, row: dict[str, str], place: str) -> None:
        """Take up a row; what is wrong with it is kept as the reason why the day is left out."""
        try:
            self._add(row)
        except RowError as error:
            self.refused = self.refused or (place, f"the day {row['day']} is left out: {error}")

    def _add(self, row: dict[str, str]) -> None:
        about = tuple(row[column] for column in DAY)
        if not self._about:
            self._about = about
            self._add_day(row)
        if self._about != about:
            raise RowError("another row of this day says something else of the day")
        if row["exercise"] in self._exercises:
            raise RowError("this day has this row already")
        if row["exercise"]:
            self._add_item(row)
        self._exercises.add(row["exercise"])

    def _put(self, table: str, row: Row) -> None:
        self.tables.setdefault(table, []).append(row)

    def _add_day(self, row: dict[str, str]) -> None:
        day = row["day"]
        if row["source"]:
            named = {column: clean(row[column]) for column in ("routine", "level", "source")}
            effort = _count(row, "effort", 10) if row["effort"] else None
            self._put("session", {"day": day, **named, "counted": _count(row, "counted", 1), "effort": effort})
        elif row["exercise"]:
            raise RowError("an item needs a session: its source is missing")
        if row["excused"]:
            if row["excused"] not in list(Reason):
                raise RowError(f"“{clean(row['excused'], 30)}” is no reason: {', '.join(Reason)}")
            self._put("excuse", {"day": day, "reason": row["excused"]})
        self._add_note(day, "", row["note"])

    def _add_item(self, row: dict[str, str]) -> None:
        try:
            dose = parse_dose(row["dose"])
        except DoseError as error:
            raise RowError(str(error)) from None
        sets = _count(row, "sets")
        if sets != dose.sets:
            raise RowError("its dose has another number of sets")
        done_at, offset_min = _instant(row["done_at"])
        sets_done = _count(row, "sets_done", sets)
        try:
            actual = parse_amounts(row["actual"]) if row["actual"] else ()
        except DoseError as error:
            raise RowError(str(error)) from None
        if actual and len(actual) != sets_done:
            raise RowError("actual has another number than sets done")
        self._put(
            "item",
            {
                **{column: clean(row[column]) for column in ("day", "exercise", "name")},
                "position": len(self._exercises),
                "dose": dose.written(),
                "sets": sets,
                "sets_done": sets_done,
                "optional": _count(row, "optional", 1),
                "towards": clean(row["towards"]) or None,
                "done_at": done_at,
                "utc_offset_min": offset_min,
                "actual": amounts_text(actual) or None,
            },
        )
        self._add_note(row["day"], clean(row["exercise"]), row["exercise_note"])

    def _add_note(self, day: str, exercise: str, text: str) -> None:
        kept, cut = note_of(text)
        if kept:
            self._put("note", {"day": day, "exercise": exercise, "text": kept})
        if cut:
            self.says.append(f"{day}: {cut}")


def _count(row: dict[str, str], column: str, most: int = 9999) -> int:
    text = row[column].strip()
    found = float(truth) if (truth := is_true(text)) is not None else number(text)
    if found is None or not found.is_integer() or not 0 <= found <= most:
        raise RowError(f"{column} is a number from 0 to {most}")
    return int(found)


def _instant(text: str) -> tuple[str | None, int | None]:
    if not text:
        return None, None
    try:
        moment = datetime.fromisoformat(text)
        offset = moment.utcoffset()
        if offset is None:
            raise ValueError
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), int(offset.total_seconds() // 60)
    except (ValueError, OverflowError):
        raise RowError("done_at is a moment such as 2026-11-23T06:40:00+01:00") from None
