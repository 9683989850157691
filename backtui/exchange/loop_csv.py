"""Loop Habit Tracker's CSV files in a zip or a folder: read, and written.

`Habits.csv` lists the habits, `001 Name/Checkmarks.csv` has each one's days. `loop_entries` says what counts as
done; old files have numbers and no header, newer ones words. Loop itself can't read them back; Table Habit can.
Done days are written as YES_MANUAL, excused ones as SKIP, and all others from the first to the last as UNKNOWN;
Loop's scores are left out.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from ..domain.rows import Row
from ..domain.text import clean
from .aims import Aim
from .cells import Columns, Table, number
from .dates import Days
from .findings import Findings
from .history import NAME, History, days_told
from .loop_entries import AMOUNT_MAX, WORDS, meaning
from .past import Habit
from .source import TEXT_MAX_BYTES, RowError, Source

MEMBER_MAX_BYTES = 4 * 2**20
"""What one file in the zip may hold; a day takes some 25 bytes."""
HABITS, CHECKMARKS = "Habits.csv", "Checkmarks.csv"
HABIT_COLUMNS = (
    *("Position", "Name", "Type", "Question", "Description", "FrequencyNumerator", "FrequencyDenominator"),
    *("Color", "Unit", "Target Type", "Target Value", "Archived?"),
)
_FOLDER = re.compile(r"(\d{3,}) ?[^/]*/Checkmarks\.csv", re.IGNORECASE)
_NUMBER = re.compile(r"-?\d{1,16}", re.ASCII)
_WRITTEN_AT = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can hold; a fixed one, so that the same history gives the same bytes."""


def recognises(source: Source) -> bool:
    """Return whether this is a zip or a folder with a list of Loop's habits."""
    return source.bundle is not None and _list_of_habits(source) is not None


def _list_of_habits(source: Source) -> str | None:
    names = source.bundle.names if source.bundle else []
    return next((name for name in names if name.lower() == HABITS.lower()), None)


def read(source: Source) -> list[Habit]:
    """Return the habits of a zip or a folder.

    Raises:
        ExchangeError: It is damaged or too large, or nothing in it can be understood.
    """
    listed = _list_of_habits(source)
    if source.bundle is None or listed is None:
        raise source.fault(f"there is no {HABITS} in it, so it is not Loop's")
    findings = Findings(source)
    aims = _aims(source, Table(source, _text(source, listed), listed), findings)
    marks = sorted((int(found[1]), name) for name in source.bundle.names if (found := _FOLDER.fullmatch(name)))
    tables, left = [], TEXT_MAX_BYTES
    for at, name in marks:
        text = _text(source, name, left)
        left -= len(text)
        tables.append((at, name, Table(source, text, name)))
    days = Days(source, (cells[0] for _, _, table in tables for _, cells in table.all_rows()))
    for at, name, table in tables:
        if at not in aims:
            findings.refuse(name, f"{HABITS} has no habit {at}")
            continue
        for place, cells in table.all_rows(findings):
            with findings.row(place, at):
                if cells[0].strip() != "Date":
                    note = cells[2] if len(cells) > 2 else ""
                    value = _stored(cells[1].strip() if len(cells) > 1 else "")
                    findings.add(at, meaning(value, aims[at])(days.day(cells[0]), note), place)
    return findings.habits()


def _aims(source: Source, table: Table, findings: Findings) -> dict[int, Aim | None]:
    columns = Columns(table.header)
    if "Name" not in columns:
        raise source.fault("there is no column Name", f"{HABITS}, line 1")
    aims: dict[int, Aim | None] = {}
    for position, (place, cells) in enumerate(table.rows(findings), 1):
        row = {name: columns.cell(cells, name) for name in HABIT_COLUMNS}
        at = int(row["Position"]) if row["Position"].isdecimal() and len(row["Position"]) < 6 else position
        if at in aims:
            findings.refuse(place, f"there is a habit {at} already")
            continue
        findings.habit(at, row["Name"], row["Archived?"].strip().lower() == "true")
        aims[at] = None
        if row["Type"] == "NUMERICAL":
            target, days = number(row["Target Value"]), number(row["FrequencyDenominator"])
            if target is None and row["Target Value"].strip():
                told = clean(row["Target Value"], 30)
                findings.say(f"its target “{told}” can't be read, so any amount counts as done", at)
            aims[at] = aim = Aim(target or 0.0, row["Unit"], row["Target Type"] == "AT_MOST", int(days or 1))
            if aim.says:
                findings.say(aim.says, at)
    return aims


def _stored(value: str) -> int:
    stored = WORDS.get(value.upper())
    if stored is None:
        stored = int(value) if _NUMBER.fullmatch(value) else AMOUNT_MAX + 1
    if abs(stored) > AMOUNT_MAX:
        raise RowError(f"“{clean(value, 30)}” is no value that Loop writes")
    return stored


def _text(source: Source, name: str, left_bytes: int = TEXT_MAX_BYTES) -> str:
    assert source.bundle is not None  # noqa: S101 - its caller has seen the bundle
    return source.decoded(source.bundle.data(name, min(MEMBER_MAX_BYTES, left_bytes)), name)


def write(history: History) -> bytes:
    """Return the history as Loop would have written it, one habit named backtui."""
    days = days_told(history.tables)
    goal: Row = max(
        (row for row in history.tables.get("target", []) if row["kind"] == "goal"),
        key=lambda row: str(row["since"]),
        default={"sessions": 3},
    )
    about = ("001", NAME, "YES_NO", "", "", goal["sessions"], 7, "#FF8F00", "", "", "", "false")
    marks = []
    for day in _between(min(days), max(days)) if days else ():
        told = days.get(day)
        value = "UNKNOWN" if told is None else "YES_MANUAL" if told.done else "SKIP" if told.reason else "UNKNOWN"
        marks.append((day, value, told.note if told else ""))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, rows in (
            (HABITS, [HABIT_COLUMNS, about]),
            (f"001 {NAME}/{CHECKMARKS}", [("Date", "Value", "Notes"), *marks]),
            (CHECKMARKS, [("Date", NAME, ""), *((day, value, "") for day, value, _ in marks)]),
        ):
            member = zipfile.ZipInfo(name, _WRITTEN_AT)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o600 << 16
            archive.writestr(member, _csv(rows))
    return packed.getvalue()


def _between(first: str, last: str) -> Iterator[str]:
    day = date.fromisoformat(last)
    while day.isoformat() >= first:
        yield day.isoformat()
        day -= timedelta(days=1)


def _csv(rows: Iterable[Sequence[object]]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
