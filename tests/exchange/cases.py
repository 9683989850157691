"""Files that people brought, or that were made after what they told: each with what is in it.

A case has its maker, the habit that is asked for, its days as `made.told` gives them, the rows that are left out, and
the sentences that are said.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from tests.exchange.made import GOLDEN, database, zipped

Maker = Callable[[Path], object]
DAY_MS = 86_400_000
OCTOBER = 1_790_812_800_000
"""1 October 2026 at midnight in UTC, in milliseconds since 1970."""


class Case(NamedTuple):
    """A file and what is in it."""

    make: Maker
    days: list[str]
    habit: str | None = None
    refused: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    dates: str | None = None


def text(content: str, encoding: str = "utf-8") -> Maker:
    return lambda path: path.write_bytes(content.encode(encoding))


def loop(habits: Iterable[str], ticks: Iterable[str]) -> Maker:
    """Make a backup of Loop of its rows, written as SQL: `id, archived, name, den, num, type, target, unit`."""
    script = (
        "CREATE TABLE Habits (id INTEGER PRIMARY KEY, archived INTEGER, name TEXT, freq_den INTEGER, freq_num INTEGER,"
        " type INTEGER, target_type INTEGER DEFAULT 0, target_value REAL, unit TEXT);"
        "CREATE TABLE Repetitions (id INTEGER PRIMARY KEY, habit INTEGER, timestamp INTEGER, value INTEGER,"
        " notes TEXT);"
    )
    script += "".join(
        f"INSERT INTO Habits (id, archived, name, freq_den, freq_num, type, target_value, unit) VALUES ({habit});"
        for habit in habits
    )
    script += "".join(f"INSERT INTO Repetitions (habit, timestamp, value, notes) VALUES ({tick});" for tick in ticks)
    return lambda path: database(path, script)


def at(day: int) -> int:
    """Return a day of October 2026 as Loop stores it; below 1 and above 31 it is one before or after."""
    return OCTOBER + (day - 1) * DAY_MS


def loop_zip(members: dict[str, str], about: str = "001,Back,YES_NO,,,1,1,#FF8F00,,,,false\n") -> Maker:
    header = (
        "Position,Name,Type,Question,Description,FrequencyNumerator,FrequencyDenominator,Color,Unit,Target Type,"
        "Target Value,Archived?\n"
    )
    packed = {"Habits.csv": header + about, **members}
    return lambda path: zipped(path, {name: content.encode() for name, content in packed.items() if content})


MARKS = "Date,Value,Notes\n2026-10-03,YES_MANUAL,\n2026-10-02,NO,sore\n2026-10-01,YES_MANUAL,\n"
THREE = ["2026-10-01 done", "2026-10-02 noted sore (answered no)", "2026-10-03 done"]
DAILY = "1, 0, 'Back', 1, 1, 0, 0, ''"
BULL = "HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText\n"
NOVEMBER = ["2020-11-05 done", "2020-11-06 done"]


def bull(*rows: str) -> Maker:
    return text(BULL + "".join(f"Back,,Health,{row}\n" for row in rows))


BEAVER = {
    "name": "Back",
    "id": "abc",
    "records": [{"day": "2026-10-01", "done": True}, {"day": "2026-10-02", "done": False, "text": "sore"}],
    "status": "active",
}
BEAVER_DAYS = ["2026-10-01 done", "2026-10-02 noted sore (answered no)"]


def jsons(value: object) -> Maker:
    return text(json.dumps(value))


CASES: dict[str, Case] = {
    # Two habits of one name are two habits; an entry says what it says of its own.
    "one name twice, the first": Case(
        loop(
            ["1, 1, 'Back', 1, 1, 0, 0, ''", "2, 0, 'Back', 1, 1, 0, 0, ''"],
            [f"1, {at(1)}, 2, ''", f"1, {at(2)}, 2, ''", f"2, {at(2)}, 0, ''", f"2, {at(3)}, 2, ''"],
        ),
        ["2026-10-01 done", "2026-10-02 done"],
        "1",
    ),
    "one name twice, the second": Case(
        loop(
            ["1, 1, 'Back', 1, 1, 0, 0, ''", "2, 0, 'Back', 1, 1, 0, 0, ''"],
            [f"1, {at(1)}, 2, ''", f"1, {at(2)}, 2, ''", f"2, {at(2)}, 0, ''", f"2, {at(3)}, 2, ''"],
        ),
        ["2026-10-02 noted (answered no)", "2026-10-03 done"],
        "2",
    ),
    "several entries of a day": Case(
        loop(
            [DAILY],
            [
                *(f"1, {at(1)}, 2, ''", f"1, {at(1)}, 0, 'was it?'", f"1, {at(2)}, 0, ''", f"1, {at(2)}, 3, 'ill'"),
                *(f"1, {at(3)}, 2, 'one'", f"1, {at(3)}, 2, 'two'", "1, NULL, 2, ''", "NULL, 5, 2, ''"),
                f"99, {at(5)}, 2, ''",
            ],
        ),
        ["2026-10-01 done was it?", "2026-10-02 excused ill", "2026-10-03 done one\ntwo"],
        refused=(
            "table Repetitions, row 7: its timestamp is no day",
            "table Repetitions, row 8: it belongs to no habit that is there",
            "table Repetitions, row 9: it belongs to no habit that is there",
        ),
    ),
    # A target is for the period of the frequency.
    "minutes a week": Case(
        loop(
            ["1, 0, 'Back', 7, 1, 1, 60, 'min'"],
            [f"1, {at(5)}, 20000, ''", f"1, {at(7)}, 0, ''", f"1, {at(9)}, 500, ''"],
        ),
        ["2026-10-05 done", "2026-10-09 done"],
        says=("its target of 60 min is for 7 days, so any amount counts as done",),
    ),
    "cups a week at most": Case(
        loop_zip(
            {"001 Back/Checkmarks.csv": "Date,Value,Notes\n2026-10-05,3000,\n2026-10-04,9000,\n"},
            "001,Back,NUMERICAL,,,1,7,#FF8F00,cups,AT_MOST,8.0,false\n",
        ),
        ["2026-10-04 noted (9 of at most 8 cups)", "2026-10-05 done"],
        says=("its limit of 8 cups is for 7 days, so each day up to it counts as done",),
    ),
    "minutes a day": Case(
        loop(
            ["1, 0, 'Back', 1, 1, 1, 10, 'min'"],
            [
                *(f"1, {at(1)}, 10000, ''", f"1, {at(2)}, 8000, 'tired'", f"1, {at(3)}, 9990, ''"),
                *(f"1, {at(4)}, 3, ''", f"1, {at(5)}, 0, ''"),
            ],
        ),
        [
            *("2026-10-01 done", "2026-10-02 noted tired (8 of 10 min)", "2026-10-03 noted (9.99 of 10 min)"),
            "2026-10-04 excused",
        ],
    ),
    "a target with a comma": Case(
        loop_zip(
            {"001 Back/Checkmarks.csv": "Date,Value,Notes\n2026-10-05,20000,\n2026-10-03,5000,\n"},
            '001,Back,NUMERICAL,,,1,1,#FF8F00,min,AT_LEAST,"10,0",false\n',
        ),
        ["2026-10-03 noted (5 of 10 min)", "2026-10-05 done"],
    ),
    "a target that is none": Case(
        loop_zip(
            {"001 Back/Checkmarks.csv": "Date,Value,Notes\n2026-10-03,5000,\n"},
            "001,Back,NUMERICAL,,,1,1,#FF8F00,min,AT_LEAST,ten,false\n",
        ),
        ["2026-10-03 done"],
        says=("its target “ten” can't be read, so any amount counts as done",),
    ),
    # The whole file tells which part of a date is the day.
    "day first": Case(bull("05/11/2020,1,", "06/11/2020,1,", "13/11/2020,1,"), [*NOVEMBER, "2020-11-13 done"]),
    "month first": Case(bull("11/05/2020,1,", "11/06/2020,1,", "11/13/2020,1,"), [*NOVEMBER, "2020-11-13 done"]),
    "day first, as told": Case(bull("05/11/2020,1,", "06/11/2020,1,"), NOVEMBER, dates="dmy"),
    "month first, as told": Case(bull("11/05/2020,1,", "11/06/2020,1,"), NOVEMBER, dates="mdy"),
    "either way the same day": Case(bull("11/11/2020,1,"), ["2020-11-11 done"]),
    "with a time": Case(bull("2020-11-05 00:00:00,1,", "2020-11-06T23:59:59Z,1,"), NOVEMBER),
    "years of two digits": Case(bull("11/5/20,1,", "11/6/20,1,", "11/30/20,1,"), [*NOVEMBER, "2020-11-30 done"]),
    "points between": Case(bull("5.11.2020,1,", "06.11.2020,1,"), NOVEMBER),
    "names of months": Case(bull('"Nov 5, 2020",1,', "6 November 2020,1,"), NOVEMBER),
    "a day that none of both is": Case(
        bull("05/11/2020,1,", "13/13/2020,1,", "30/11/2020,1,"),
        ["2020-11-05 done", "2020-11-30 done"],
        refused=("line 3: 2020-13-13 is not a day of the calendar",),
    ),
    "dates of a spreadsheet in Loop's zip": Case(
        loop_zip({"001 Back/Checkmarks.csv": "Date,Value,Notes\n10/3/2026,YES_MANUAL,\n10/30/2026,YES_MANUAL,\n"}),
        ["2026-10-03 done", "2026-10-30 done"],
    ),
    # Numbers and answers as phones and spreadsheets write them.
    "no value": Case(bull("2020-11-05,,", "2020-11-06,1,"), ["2020-11-05 noted (it has no value)", NOVEMBER[1]]),
    "a comma in a number": Case(
        bull('2020-11-05,"1,5",', '2020-11-06,"0,5",'),
        NOVEMBER,
        says=("it has amounts and no target, so any amount counts as done",),
    ),
    "commas in a comment": Case(
        bull("2020-11-05,1,one, two, three", "2020-11-06,1,"), ["2020-11-05 done one, two, three", NOVEMBER[1]]
    ),
    "quotes in a comment": Case(bull('2020-11-05,1,He said "go"'), ['2020-11-05 done He said "go"']),
    "a comment of two lines": Case(bull('2020-11-05,1,"two\nlines"'), ["2020-11-05 done two\nlines"]),
    "a row that is no row": Case(
        bull('2020-11-05,1,"a"b', "2020-11-06,many,", "2020-11-06,1,"),
        [NOVEMBER[1]],
        refused=("line 3: “many” is no number", "line 2: this is no row of a table: ',' expected after '\"'"),
    ),
    "semicolons": Case(text(BULL.replace(",", ";") + "Back;;Health;2020-11-05;1;a, b\n"), ["2020-11-05 done a, b"]),
    "tabs in UTF-16": Case(text((BULL + "Rücken,,Health,2020-11-05,1,\n").replace(",", "\t"), "utf-16"), [NOVEMBER[0]]),
    "a line that names the separator": Case(text(f"sep=,\n{BULL}Back,,,2020-11-05,1,\n"), [NOVEMBER[0]]),
    # A zip that another program has packed.
    "backslashes": Case(loop_zip({"001 Back\\Checkmarks.csv": MARKS}), THREE),
    "small letters": Case(loop_zip({"001 Back/checkmarks.csv": MARKS}), THREE),
    "a folder on top": Case(
        lambda path: zipped(
            path,
            {"Loop/Habits.csv": b"Position,Name\n001,Back\n", "Loop/001 Back/Checkmarks.csv": MARKS.encode()},
        ),
        THREE,
    ),
    "what a Mac leaves": Case(
        loop_zip({"001 Back/Checkmarks.csv": MARKS, "__MACOSX/001 Back/._Checkmarks.csv": "\0\5", ".DS_Store": "x"}),
        THREE,
    ),
    "a byte order mark": Case(loop_zip({"001 Back/Checkmarks.csv": f"\ufeff{MARKS}"}), THREE),
    "no blank in the folder's name": Case(loop_zip({"001/Checkmarks.csv": MARKS}), THREE),
    "one loose file in a zip": Case(lambda path: zipped(path, {"001 Back/Checkmarks.csv": MARKS.encode()}), THREE),
    # harsh's lines as people and editors leave them.
    "no blank at the end": Case(
        text("2026-10-01 : Back : y :  :\n2026-10-02 : Back : n :\n2026-10-04 : Back : y : felt ok :\n"),
        ["2026-10-01 done", "2026-10-02 noted (answered no)", "2026-10-04 done felt ok"],
    ),
    "amounts": Case(
        text(
            "2026-10-01 : Back : y :  : 1,5\n2026-10-02 : Back : Y : set : reps : 3\n2026-10-3 : Back : y :  : 30min\n"
        ),
        ["2026-10-01 done", "2026-10-02 done set : reps", "2026-10-03 done"],
        says=("“30min” (line 3) is no amount, and is left out",),
    ),
    "an answer that is missing": Case(
        text("2026-10-01 : Back : y :  : \n2026-10-02 : Back :  :  : \n2026-10-03 : Back: am : y : at 10:30 : 1\n"),
        ["2026-10-01 done"],
        "Back",
        refused=("line 2: an entry is written “2025-01-15 : Habit : y”, with y, n or s",),
    ),
    "an answer set right": Case(
        text("2026-10-01 : Back : y\n2026-10-01 : Back : n\n"), ["2026-10-01 noted (answered no)"]
    ),
    # beaverhabits' other files.
    "beaverhabits' disk file": Case(jsons({"data": {"habits": [BEAVER]}}), BEAVER_DAYS),
    "beaverhabits' list": Case(jsons([BEAVER]), BEAVER_DAYS),
    "beaverhabits' answers": Case(
        jsons(
            {
                "habits": [
                    {
                        "name": "Back",
                        "records": [
                            {"day": "2026-10-1", "done": True},
                            {"day": "2026-10-02", "done": None},
                            {"day": 3, "done": True},
                            {"day": "2026-10-04", "done": True, "text": "#skip a cold"},
                        ],
                    }
                ]
            }
        ),
        ["2026-10-01 done", "2026-10-02 noted (answered no)", "2026-10-04 excused #skip a cold"],
        refused=("habit Back, record 3: it has no day",),
    ),
    # Notes keep their lines; what is cut is said.
    "notes": Case(
        loop([DAILY], [f"1, {at(1)}, 2, 'one' || char(10) || 'two'", f"1, {at(2)}, 2, '{'x' * 2500}'"]),
        [
            "2026-10-01 done one\ntwo",
            f"2026-10-02 done {'x' * 1999}… (its note of 2500 characters is cut to 2000)",
        ],
    ),
    "notes of one day that are too long together": Case(
        loop([DAILY], [f"1, {at(1)}, 2, '{'x' * 1500}'", f"1, {at(1)}, 2, '{'y' * 1500}'"]),
        [f"2026-10-01 done {'x' * 1500}\n{'y' * 498}… (its note of 3001 characters is cut to 2000)"],
    ),
    # Loop's meanings.
    "filled in by Loop": Case(
        loop([DAILY], [f"1, {at(1)}, 1, ''", f"1, {at(2)}, 2, ''", f"1, {at(3)}, -1, 'why?'", f"1, {at(4)}, -1, ''"]),
        ["2026-10-01 noted (filled in by Loop, not ticked)", "2026-10-02 done", "2026-10-03 noted why?"],
    ),
    "off midnight": Case(loop([DAILY], [f"1, {at(1) + DAY_MS - 1}, 2, ''"]), ["2026-10-01 done"]),
    "a name that differs in its case": Case(
        loop([DAILY, "2, 0, 'BACK', 1, 1, 0, 0, ''"], [f"1, {at(1)}, 2, ''", f"2, {at(2)}, 2, ''"]),
        ["2026-10-02 done"],
        "BACK",
    ),
    "a habit without a name": Case(
        loop(["1, 0, NULL, 1, 1, 0, 0, ''", "2, 0, 'Back', 1, 1, 0, 0, ''"], [f"2, {at(1)}, 2, ''"]),
        ["2026-10-01 done"],
        "back",
    ),
    # Plain tables.
    "dates alone": Case(text("date\n2026-10-01\n2026-10-03\n"), ["2026-10-01 done", "2026-10-03 done"]),
    "dates without a header": Case(text("2026-10-01\n\n2026-10-03 07:10\n"), ["2026-10-01 done", "2026-10-03 done"]),
    "Loop's loose marks": Case(text(MARKS), THREE),
    "Loop's loose matrix": Case(
        text("Date,Back,Vegan,\n2026-10-03,YES_MANUAL,UNKNOWN,\n2026-10-02,NO,12000,\n2026-10-01,SKIP,YES_AUTO,\n"),
        ["2026-10-01 excused", "2026-10-02 noted (answered no)", "2026-10-03 done"],
        "Back",
    ),
    "an old Loop's loose marks": Case(
        lambda path: zipped(
            path, {"a/001 Back Checkmarks.csv": b"2016-10-03,2\n2016-10-02,1\n2016-10-01,3\n2016-09-30,0\n"}
        ),
        [
            *("2016-09-30 noted (answered no)", "2016-10-01 excused"),
            *("2016-10-02 noted (filled in by Loop, not ticked)", "2016-10-03 done"),
        ],
    ),
    "a list with answers in words": Case(
        text("Date,Journal,Value,Note\n10/1/2026,Back,Yes,\n10/13/2026,Back,No,rain\n10/14/2026,Back,Skip,\n"),
        ["2026-10-01 done", "2026-10-13 noted rain (answered no)", "2026-10-14 excused"],
    ),
    "ticks of a spreadsheet": Case(
        text("Datum;Rücken\n01.10.2026;WAHR\n02.10.2026;FALSCH\n13.10.2026;vielleicht\n"),
        ["2026-10-01 done", "2026-10-02 noted (answered no)"],
        refused=("line 4: “vielleicht” says neither yes nor no",),
    ),
    "habits and days without a header": Case(
        text("Back\t2026-10-01\nWalk\t2026-10-01\nBack\t2026-10-02\nBack\t2026-10-03\n"),
        ["2026-10-01 done", "2026-10-02 done", "2026-10-03 done"],
        "Back",
    ),
}
"""Every case by what is odd in it."""


def saved_by_a_spreadsheet(separator: str, day: Callable[[str], str], encoding: str, more: bool = False) -> bytes:
    """Return backtui's golden CSV as spreadsheets save it: other separators and days, TRUE, columns moved and added."""
    rows = list(csv.reader(io.StringIO((GOLDEN / "backtui.csv").read_text(encoding="utf-8"), newline="")))
    out = io.StringIO(newline="")
    table = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    for number, row in enumerate(rows):
        cells = (
            row if not number else [day(row[0]), *({"0": "FALSE", "1": "TRUE"}.get(c, c) for c in row[1:3]), *row[3:]]
        )
        table.writerow([*cells[5:], "extra", *cells[:5]] if more else cells)
    return out.getvalue().encode(encoding)
