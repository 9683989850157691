"""backtui's own CSV: flat, for spreadsheets; a row for each item of each day, the day's columns on every row.

It holds sessions, items, excuses and notes, and reads them back. Not in it: the plan, settings, content of one's
own, pain but for the day's worst. `done` and `worst_pain` follow from the rest and are not read. A cell that a
spreadsheet would take for a formula gets an apostrophe, which is taken off again.
"""

import csv
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

from ..domain.dose import parse_dose
from ..domain.errors import DoseError
from ..domain.model import Reason
from ..domain.rows import Row, Tables, Value
from ..domain.text import clean, harmless
from .history import History, by_day, is_done
from .past import NOTE_MAX, Habit
from .source import Source

NAME = "backtui"
DAY = ("day", "done", "counted", "routine", "level", "source", "effort", "excused", "worst_pain", "note")
ITEM = ("exercise", "name", "dose", "sets", "sets_done", "optional", "towards", "done_at", "exercise_note")
HEADER = DAY + ITEM
_FORMULA = re.compile(r"^'*[=+\-@\t\r]")
_GUARDED = re.compile(r"^'+[=+\-@\t\r]")
_COUNT = re.compile(r"^\d{1,4}$", re.ASCII)


def recognises(source: Source) -> bool:
    """Return whether the first line is backtui's."""
    return source.first_line().replace('"', "").startswith(",".join(HEADER[:4]))


def guarded(cell: object) -> str:
    """Return a cell that no spreadsheet takes for a formula, without what could steer a terminal."""
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
    sessions, items, excuses, notes, pains = (
        by_day(tables.get(name, [])) for name in ("session", "item", "excuse", "note", "pain")
    )
    for day in sorted(sessions.keys() | excuses.keys() | notes.keys() | pains.keys()):
        said = {row["exercise"]: row["text"] for row in notes.get(day, [])}
        about: Row = {"day": day, "note": said.get("")}
        about["excused"] = excuses[day][0]["reason"] if day in excuses else None
        about["worst_pain"] = max((row["level"] for row in pains.get(day, ())), key=lambda n: int(str(n)), default=None)
        if day in sessions:
            session = sessions[day][0]
            about |= {column: session[column] for column in ("routine", "level", "source", "counted", "effort")}
            about["done"] = int(is_done(session, items.get(day, [])))
        listed = sorted(items.get(day, []), key=lambda row: int(str(row["position"])))
        for item in listed or [{}]:
            done_at = _local(item.get("done_at"), item.get("utc_offset_min"))
            yield {**item, **about, "done_at": done_at, "exercise_note": said.get(item.get("exercise") or "none")}


def _local(at: Value, offset_min: Value) -> str | None:
    if not isinstance(at, str) or not isinstance(offset_min, int):
        return None
    return datetime.fromisoformat(at).astimezone(timezone(timedelta(minutes=offset_min))).isoformat()


# -- reading ------------------------------------------------------------------------------------


def read(source: Source) -> list[Habit]:
    """Return the one habit of a file.

    Raises:
        ExchangeError: A row can't be understood, or two rows of a day differ about it; the text names the line.
    """
    rows = source.cells()
    if tuple(next(rows)[1]) != HEADER:
        raise source.fault(f"the columns are not {','.join(HEADER)}", "line 1")
    tables: Tables = {"session": [], "item": [], "excuse": [], "note": []}
    days: dict[str, tuple[str, ...]] = {}
    exercises: dict[str, set[str]] = {}
    for place, cells in rows:
        if len(cells) != len(HEADER):
            raise source.fault(f"{len(cells)} columns where {len(HEADER)} are needed", place)
        row = {column: unguarded(cell) for column, cell in zip(HEADER, cells, strict=True)}
        day = row["day"] = source.day(row["day"], place).isoformat()
        about = tuple(row[column] for column in DAY)
        if day not in days:
            _add_day(source, tables, row, place)
        if days.setdefault(day, about) != about:
            raise source.fault("another row of this day says something else of the day", place)
        listed = exercises.setdefault(day, set())
        if row["exercise"] in listed:
            raise source.fault("this day has this row already", place)
        if row["exercise"]:
            _add_item(source, tables, row, len(listed), place)
        listed.add(row["exercise"])
    return [Habit(NAME, (), tables)]


def _add_day(source: Source, tables: Tables, row: dict[str, str], place: str) -> None:
    day = row["day"]
    if row["source"]:
        named = {column: clean(row[column]) for column in ("routine", "level", "source")}
        effort = _count(source, row, "effort", place, 10) if row["effort"] else None
        counted = _count(source, row, "counted", place, 1)
        tables["session"].append({"day": day, **named, "counted": counted, "effort": effort})
    elif row["exercise"]:
        raise source.fault("an item needs a session: its source is missing", place)
    if row["excused"]:
        if row["excused"] not in list(Reason):
            raise source.fault(f"“{row['excused']}” is no reason: {', '.join(Reason)}", place)
        tables["excuse"].append({"day": day, "reason": row["excused"]})
    if row["note"]:
        tables["note"].append({"day": day, "exercise": "", "text": _note(row["note"])})


def _add_item(source: Source, tables: Tables, row: dict[str, str], position: int, place: str) -> None:
    try:
        dose = parse_dose(row["dose"])
    except DoseError as error:
        raise source.fault(str(error), place) from None
    sets = _count(source, row, "sets", place)
    if sets != dose.sets:
        raise source.fault("its dose has another number of sets", place)
    done_at, offset_min = _instant(source, row["done_at"], place)
    tables["item"].append(
        {
            **{column: clean(row[column]) for column in ("day", "exercise", "name")},
            "position": position,
            "dose": dose.written(),
            "sets": sets,
            "sets_done": _count(source, row, "sets_done", place, sets),
            "optional": _count(source, row, "optional", place, 1),
            "towards": clean(row["towards"]) or None,
            "done_at": done_at,
            "utc_offset_min": offset_min,
        }
    )
    if row["exercise_note"]:
        about: Row = {"day": row["day"], "exercise": clean(row["exercise"])}
        tables["note"].append({**about, "text": _note(row["exercise_note"])})


def _note(text: str) -> str:
    return harmless(text)[:NOTE_MAX]


def _count(source: Source, row: dict[str, str], column: str, place: str, most: int = 9999) -> int:
    if not _COUNT.match(row[column]) or int(row[column]) > most:
        raise source.fault(f"{column} is a number from 0 to {most}", place)
    return int(row[column])


def _instant(source: Source, text: str, place: str) -> tuple[str | None, int | None]:
    if not text:
        return None, None
    try:
        moment = datetime.fromisoformat(text)
        offset = moment.utcoffset()
        if offset is None:
            raise ValueError
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), int(offset.total_seconds() // 60)
    except (ValueError, OverflowError):
        raise source.fault("done_at is a moment such as 2026-11-23T06:40:00+01:00", place) from None
