"""Loop Habit Tracker's CSV files in a zip: read, and written for those who leave.

`Habits.csv` lists the habits, `001 Name/Checkmarks.csv` has each one's days. What counts as done is told in
`loop_entries`; old files have numbers and no header, newer ones words. Nothing is ever unpacked to the disk.
Written are done days as YES_MANUAL, excused ones as SKIP, all others from the first to the last as UNKNOWN;
Loop's scores are left out.
"""

import csv
import io
import math
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from ..domain.rows import Row
from .history import History, done_days
from .loop_entries import AMOUNT_MAX, WORDS, Aim, meaning
from .past import Habit, Past, gathered
from .source import Source

SIGNATURE = b"PK\x03\x04"
ZIP_MAX_BYTES = 8 * 2**20
MEMBERS_MAX = 2000
MEMBER_MAX_BYTES = 4 * 2**20
"""What one file in the zip may hold; a day takes some 25 bytes."""
TOTAL_MAX_BYTES = 16 * 2**20
HABITS, CHECKMARKS = "Habits.csv", "Checkmarks.csv"
NAME = "backtui"
HABIT_COLUMNS = (
    *("Position", "Name", "Type", "Question", "Description", "FrequencyNumerator", "FrequencyDenominator"),
    *("Color", "Unit", "Target Type", "Target Value", "Archived?"),
)
_FOLDER = re.compile(r"^(\d{3,}) ?[^/\\]*/Checkmarks\.csv$")
_NUMBER = re.compile(r"^-?\d{1,16}$")
_WRITTEN_AT = (1980, 1, 1, 0, 0, 0)
"""A zip's earliest moment: the same history gives the same bytes."""


def recognises(source: Source) -> bool:
    """Return whether this is a zip."""
    return source.head.startswith(SIGNATURE)


def read(source: Source) -> list[Habit]:
    """Return the habits of a zip.

    Raises:
        ExchangeError: It is damaged, too large, holds names that lead elsewhere, or a row can't be understood.
    """
    source.bounded(ZIP_MAX_BYTES)
    try:
        with zipfile.ZipFile(source.path) as archive:
            return _Archive(source, archive).habits()
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, UnicodeError) as error:
        raise source.fault(f"the zip can't be read ({error})") from None


class _Archive:
    def __init__(self, source: Source, archive: zipfile.ZipFile) -> None:
        self._source = source
        self._archive = archive
        self._left = TOTAL_MAX_BYTES
        self._rows = 0
        self._members = {member.filename: member for member in archive.infolist()}
        if len(self._members) > MEMBERS_MAX:
            raise source.fault(f"the zip holds more than {MEMBERS_MAX} files")
        for name in self._members:
            if name.startswith(("/", "\\")) or "\\" in name or ":" in name[:3] or ".." in name.split("/"):
                raise source.fault("the zip names a place outside of itself; Loop writes no such file", name)

    def habits(self) -> list[Habit]:
        if HABITS not in self._members:
            raise self._source.fault(f"there is no {HABITS} in the zip, so it is not Loop's")
        aims = dict(self._aims())
        numbered = sorted((int(found[1]), name) for name in self._members if (found := _FOLDER.match(name)))
        return gathered(
            [name for name, _ in aims.values()],
            (entry for number, member in numbered for entry in self._entries(member, number, aims)),
        )

    def _aims(self) -> Iterator[tuple[int, tuple[str, Aim]]]:
        rows = self._source.cells(self._text(HABITS), HABITS)
        header: list[str] = next(rows, ("", []))[1]
        if "Name" not in header:
            raise self._source.fault("there is no column Name", f"{HABITS}, line 1")
        for position, (place, cells) in enumerate(rows, 1):
            row = dict(zip(header, cells, strict=False))
            if not row.get("Name"):
                raise self._source.fault("a habit without a name", place)
            number = row.get("Position", "")
            target = _amount(row.get("Target Value", ""))
            aim = Aim(row.get("Type") == "NUMERICAL", row.get("Target Type") == "AT_MOST", target)
            yield int(number) if number.isdecimal() and len(number) < 6 else position, (row["Name"], aim)

    def _entries(self, member: str, number: int, aims: dict[int, tuple[str, Aim]]) -> Iterator[tuple[str, Past]]:
        if number not in aims:
            raise self._source.fault(f"{HABITS} has no habit {number}", member)
        name, aim = aims[number]
        for place, row in self._source.cells(self._text(member), member):
            self._rows += 1
            self._source.counted(self._rows, place)
            if row[0] == "Date":
                continue
            value = row[1].strip() if len(row) > 1 else ""
            stored = WORDS[value] if value in WORDS else int(value) if _NUMBER.match(value) else AMOUNT_MAX + 1
            if abs(stored) > AMOUNT_MAX:
                raise self._source.fault(f"“{value}” is no value that Loop writes", place)
            yield name, meaning(stored, aim)(self._source.day(row[0], place), row[2] if len(row) > 2 else "")

    def _text(self, name: str) -> str:
        member = self._members[name]
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self._source.fault("it is packed in a way that Loop does not use", name)
        most = min(MEMBER_MAX_BYTES, self._left)
        # What a zip says of its sizes may be a lie: it is what comes out that is counted.
        with self._archive.open(member) as file:
            data = file.read(most + 1)
        if len(data) > most:
            raise self._source.fault(f"it unpacks to more than {most // 2**20} MiB", name)
        self._left -= len(data)
        return self._source.decoded(data, name)


def _amount(text: str) -> float:
    try:
        amount = float(text)
    except ValueError:
        return 0.0
    return amount if math.isfinite(amount) else 0.0


def write(history: History) -> bytes:
    """Return the history as Loop would have written it, one habit named backtui."""
    done, excused = done_days(history.tables), {str(row["day"]) for row in history.tables.get("excuse", [])}
    notes = {str(row["day"]): str(row["text"]) for row in history.tables.get("note", []) if not row["exercise"]}
    days = sorted(done | excused | notes.keys())
    goal: Row = max(
        (row for row in history.tables.get("target", []) if row["kind"] == "goal"),
        key=lambda row: str(row["since"]),
        default={"sessions": 3},
    )
    about = ("001", NAME, "YES_NO", "", "", goal["sessions"], 7, "#FF8F00", "", "", "", "false")
    marks = [
        (day, "YES_MANUAL" if day in done else "SKIP" if day in excused else "UNKNOWN", notes.get(day, ""))
        for day in (_between(days[0], days[-1]) if days else ())
    ]
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
