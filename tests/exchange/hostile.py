"""Files that mean no good, each with the words its refusal must have."""

import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.exchange.made import GOLDEN, database, zipped

Maker = Callable[[Path], object]

MILLION = 1_000_000
FEW = 3000
"""The most rows of a habit in these tests: what is counted is the same with few."""
LOOP = (GOLDEN / "loop-v25.sql").read_text(encoding="utf-8")
ENTRY = "INSERT INTO Repetitions (habit, timestamp, value) VALUES (1, {}, {});"
HABITS = b"Position,Name,Type,Target Type,Target Value\n001,a,YES_NO,,\n"
BULL = "HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText\n"
HOSTILE_NAME = "a\x1b[2J\u202e[bold]b"


def text(content: str) -> Maker:
    return lambda path: path.write_text(content, encoding="utf-8")


def raw(content: bytes) -> Maker:
    return lambda path: path.write_bytes(content)


def loop(more: str) -> Maker:
    return lambda path: database(path, LOOP + more)


def marks(content: str) -> Maker:
    return lambda path: zipped(path, {"Habits.csv": HABITS, "001 a/Checkmarks.csv": content.encode()})


def extra(name: str, content: bytes = b"x") -> Maker:
    return lambda path: zipped(path, {"Habits.csv": HABITS, name: content})


def huge(name: str, old: str, new: str) -> Maker:
    """Put a number of 400 digits into a golden file."""
    return text((GOLDEN / name).read_text(encoding="utf-8").replace(old, new.replace("#", "9" * 400), 1))


def half(make: Maker) -> Maker:
    def cut(path: Path) -> None:
        make(path)
        data = path.read_bytes()
        path.write_bytes(data[: len(data) // 2])

    return cut


def lying_zip(path: Path) -> None:
    """Make a zip that says its file is small."""
    zipped(path, {"Habits.csv": HABITS, "001 a/Checkmarks.csv": b"0" * 50 * 2**20})
    data = path.read_bytes()
    path.write_bytes(data.replace((50 * 2**20).to_bytes(4, "little"), (9).to_bytes(4, "little")))


def many_members(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(20_001):
            archive.writestr(f"{number}", b"")


def nameless_member(path: Path) -> None:
    """Make a zip with a file whose name is empty."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("x", b"x")
        archive.infolist()[0].filename = ""


ROWS = (
    "DELETE FROM Repetitions; DROP INDEX idx_repetitions_habit_timestamp;"
    "INSERT INTO Repetitions (habit, timestamp, value) WITH RECURSIVE x(n) AS"
    " (SELECT 1 UNION ALL SELECT n + 1 FROM x LIMIT %d) SELECT 1, 1767225600000, 2 FROM x;"
)

REFUSED: dict[str, tuple[Maker, str]] = {
    "nothing": (raw(b""), "file: it is empty"),
    "a settings file": (text("[build-system]\nname = 1\n"), "file: it is none of the formats"),
    "prose": (text("dear diary\n" * 99), "file: it is none of the formats"),
    "binary": (raw(bytes(range(256)) * 9), "file: it is none of the formats"),
    "latin 1": (
        raw("2026-01-01 : Café : y\n2026-01-02 : Café : y\n".encode("latin-1")),
        "file, line 1: this is not UTF-8",
    ),
    "utf-16 table": (raw(BULL.encode() + "ä".encode("utf-16")), "file, line 2: this is not UTF-8"),
    "a strange database": (loop("DROP TABLE Habits;"), "this is a database, but of none of the programs"),
    # days
    "year 1": (text("0001-01-01 : a : y\n"), "file, line 1: 0001-01-01 is out of range"),
    "year 9999": (text("9999-12-31 : a : y\n"), "file, line 1: 9999-12-31 is out of range"),
    "a month too many": (text("2026-13-01 : a : y\n"), "file, line 1: 2026-13-01 is not a day"),
    "digits of elsewhere": (text(BULL + "a,,,２０２６-01-01,1,\n"), "file, line 2: "),
    "american nonsense": (text(BULL + "a,,,13/13/2026,1,\n"), "file, line 2: 2026-13-13 is not a day"),
    "long date": (text(BULL + f"a,,,{'9' * 5000},1,\n"), "file, line 2: "),
    # numbers
    "huge mark": (marks(f"2026-01-01,{'9' * 5000}\n"), "Checkmarks.csv, line 1: "),
    "nan": (text(BULL + "a,,,2026-01-01,NaN,\n"), "file, line 2: “NaN” is no number"),
    "nan in JSON": (text('{"habits": [{"name": NaN}]}'), "NaN is no number of JSON"),
    "many digits": (text(f'{{"habits": [{"9" * 5000}]}}'), "too many digits"),
    "no number": (marks("2026-01-01,YES\n"), "001 a/Checkmarks.csv, line 1: “YES” is no value that Loop writes"),
    # shape
    "deep": (text('{"habits": ' + "[" * 100_000), "nested too deeply"),
    "cut JSON": (text('{"habits": [\n{"name": "a", "records": ['), "file, line 2: this is not JSON"),
    "no name": (text('{"habits": [{"records": []}]}'), "file, habit 1: "),
    "done is 1": (
        text('{"habits": [{"name": "a", "records": [{"day": "2026-01-01", "done": 1}]}]}'),
        "file, habit a, record 1: “done” is true or false",
    ),
    "few columns": (text(BULL + "a,,,2026-01-01\n"), "file, line 2: 4 columns where 5 are needed"),
    "open quote": (text(BULL + 'a,,,2026-01-01,1,"never\n' * 2), "is no row of a table"),
    "a cell of a megabyte": (text(BULL + f"{'a' * 2**20},,,2026-01-01,1,\n"), "file, line 2: "),
    "an answer nobody knows": (text("2026-01-01 : a : maybe\n"), "file, line 1: an entry is written"),
    # zips
    "bomb": (marks("0" * 50 * 2**20), "001 a/Checkmarks.csv: it unpacks to more than 4 MiB"),
    "bomb that lies": (lying_zip, "file"),
    "bomb of habits": (lambda path: zipped(path, {"Habits.csv": b"0" * 50 * 2**20}), "Habits.csv: it unpacks to more"),
    "many small bombs": (
        lambda path: zipped(
            path,
            {"Habits.csv": b"Name\n" + b"a\n" * 30}
            | {f"{n:03} a/Checkmarks.csv": b"2026-01-01,2\n" * 100_000 for n in range(1, 30)},
        ),
        "013 a/Checkmarks.csv: it unpacks to more than",
    ),
    "a way out": (extra("../../etc/cron.d/x"), "outside of itself"),
    "a way out within": (extra("001 a/../../x"), "outside of itself"),
    "absolute": (extra("/etc/passwd"), "outside of itself"),
    "a drive": (extra("C:/x"), "outside of itself"),
    "many files": (many_members, "more than 20000 files"),
    "no habits": (lambda path: zipped(path, {"a.txt": b"x"}), "it is none of the formats"),
    "nameless": (
        lambda path: zipped(path, {"Habits.csv": b"Position\n001\n"}),
        "Habits.csv, line 1: there is no column Name",
    ),
    "empty habits": (lambda path: zipped(path, {"Habits.csv": b""}), "Habits.csv, line 1: there is no column Name"),
    "cut zip": (half(marks("2026-01-01,2\n" * 99)), "the zip can't be read"),
    "a name that is empty": (nameless_member, "the zip can't be read (a file in it has no name)"),
    "only a signature": (raw(b"PK\x03\x04"), "the zip can't be read"),
    # databases
    "cut database": (half(loop(ROWS % 5000)), "file: the database can't be read"),
    "only a header": (raw(b"SQLite format 3\x00" + b"\0" * 84), "file: "),
    "views": (
        loop(
            "ALTER TABLE Repetitions RENAME TO r;"
            "CREATE VIEW Repetitions AS WITH RECURSIVE x(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM x)"
            " SELECT 1 AS habit, n AS timestamp, 2 AS value FROM x;"
        ),
        "this is a database, but of none of the programs",
    ),
    "virtual tables": (
        loop("DROP TABLE Repetitions; CREATE VIRTUAL TABLE Repetitions USING fts5(habit, timestamp, value);"),
        "this is a database, but of none of the programs",
    ),
    # rows
    "a million lines": (text("2026-01-01 : a : y\n" * MILLION), "file: it is too large"),
    "too many rows": (
        text(BULL + "a,,,2026-01-01,1,\n" * (FEW + 1)),
        f"file, line {FEW + 2}: “a” has more than {FEW} rows",
    ),
    "too many marks": (
        marks("2026-01-01,2\n" * (FEW + 1)),
        f"001 a/Checkmarks.csv, line {FEW + 1}: “a” has more than {FEW} rows",
    ),
    "too many rows of a database": (
        loop("DELETE FROM Habits WHERE id > 1;" + ROWS % (FEW + 1)),
        f"file, table Repetitions, row {FEW + 1}: “Back exercises” has more than {FEW} rows",
    ),
}

GOOD = {"Back exercises": 4, "Walk": 2, "Coffee": 2}
LEFT_OUT: dict[str, tuple[Maker, str, dict[str, int]]] = {
    "year 0": (
        text("2026-01-01 : a : y\n0000-01-01 : a : y\n"),
        "line 2: 0000-01-01 is not a day of the calendar",
        {"a": 1},
    ),
    "too few parts": (
        text("2026-01-01 : a : y\n2026-01-02 : a\n"),
        "line 2: an entry is written “2025-01-15 : Habit : y”, with y, n or s",
        {"a": 1},
    ),
    **{
        name: (loop(ENTRY.format(when, value)), f"table Repetitions, row 13: its {what}", GOOD)
        for name, when, value, what in (
            ("before time", -(10**14), 2, "timestamp is no day"),
            ("after time", 9223372036854775807, 2, "timestamp is no day"),
            ("far away", 10**15, 2, "timestamp is no day"),
            ("words for a time", "'soon'", 2, "timestamp is no day"),
            ("a huge number", 0, 9223372036854775807, "value is no number that Loop writes"),
            ("a real", 0, 1.5, "value is no number that Loop writes"),
        )
    },
    "rows of no habit": (
        loop(ENTRY.format(0, 2).replace("(1,", "(77,")),
        "table Repetitions, row 13: it belongs to no habit that is there",
        GOOD,
    ),
    "400 digits in HabitKit's": (
        huge("habitkit.json", '"amountOfCompletions": 1}', '"amountOfCompletions": #}'),
        "completion 2: its amount is no number",
        {"Back": 3, "Sitting long": 0},
    ),
    "400 digits in Habitica's": (
        huge("habitica.json", '"value": 1, "completed"', '"value": #, "completed"'),
        "task Back, entry 1: its value is no number",
        {"Back": 0, "Stretch": 2},
    ),
    "400 digits in Table Habit's": (
        huge("table-habit.json", '"record_value": 10,', '"record_value": #,'),
        "habit Back, record 1: its value is no number",
        {"Back": 1, "Coffee": 1},
    ),
    "400 digits in dijo's": (
        huge("dijo.json", "true,", "#,"),
        "habit back, 2026-10-01: what is tracked there is no number",
        {"back": 1, "sets": 1, "walk": 1, "coffee": 1},
    ),
    "infinity": (
        text(BULL + "a,,,2026-01-01,1e999,\na,,,2026-01-02,1,\n"),
        "line 2: “1e999” is no number",
        {"a": 1},
    ),
}
"""Files of which one row can't be understood: its place, and how many days each habit has all the same."""

READ: dict[str, tuple[Maker, dict[str, int]]] = {
    "duplicate days": (text("2026-01-01 : a : y\n2026-01-01 : a : n\n2026-01-01 : a : y : last\n"), {"a": 1}),
    "triggers": (loop("CREATE TRIGGER t AFTER INSERT ON Habits BEGIN DELETE FROM Repetitions; END;"), GOOD),
    "a column that is computed": (loop("ALTER TABLE Habits ADD COLUMN boom AS (zeroblob(999999999));"), GOOD),
    "names that are not UTF-8": (
        loop("UPDATE Habits SET name = CAST(x'61ff62' AS TEXT) WHERE id = 1;"),
        {"a\ufffdb": 4, "Walk": 2, "Coffee": 2},
    ),
    "nan as a target": (loop("UPDATE Habits SET target_value = 9e999;"), {"Back exercises": 4, "Walk": 3, "Coffee": 1}),
    "control characters and markup": (text(f"2026-01-01 : {HOSTILE_NAME} : y : {HOSTILE_NAME}\n"), {HOSTILE_NAME: 1}),
    "windows": (raw(b"\xef\xbb\xbf" + BULL.replace("\n", "\r\n").encode() + b"a,,,2026-01-01,1,x\r\n"), {"a": 1}),
    "utf-16": (raw("2026-01-01 : a : y\n".encode("utf-16")), {"a": 1}),
    "many comments": (text("2026-01-01 : a : y\n" + "#\n" * 200_001), {"a": 1}),
    "a habit without a name": (
        loop("UPDATE Habits SET name = NULL WHERE id = 2;"),
        {"Back exercises": 4, "": 2, "Coffee": 2},
    ),
    "harsh with windows' line ends": (raw(b"2026-01-01 : a : y\r\n2026-01-02 : a : s\r\n"), {"a": 2}),
}
