"""Files that mean no good, each with the words its refusal must have."""

import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.exchange.made import GOLDEN, database, zipped

Maker = Callable[[Path], object]

MILLION = 1_000_000
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
        for number in range(2001):
            archive.writestr(f"{number}", b"")


ROWS = (
    "DELETE FROM Repetitions; DROP INDEX idx_repetitions_habit_timestamp;"
    "INSERT INTO Repetitions (habit, timestamp, value) WITH RECURSIVE x(n) AS"
    " (SELECT 1 UNION ALL SELECT n + 1 FROM x LIMIT %d) SELECT 1, 1767225600000, 2 FROM x;"
)

REFUSED: dict[str, tuple[Maker, str]] = {
    "nothing": (raw(b""), "file: it is empty"),
    "prose": (text("dear diary\n" * 99), "file: it is none of the formats"),
    "binary": (raw(bytes(range(256)) * 9), "file: it is none of the formats"),
    "latin 1": (
        raw("2026-01-01 : Café : y\n2026-01-02 : Café : y\n".encode("latin-1")),
        "file, line 1: this is not UTF-8",
    ),
    "utf-16": (raw("2026-01-01 : a : y\n".encode("utf-16")), "it is none of the formats"),
    "utf-16 table": (raw(BULL.encode() + "ä".encode("utf-16")), "file, line 2: this is not UTF-8"),
    "a database of ours": (loop("DROP TABLE Habits; PRAGMA application_id = 1113678699;"), "it is none of the formats"),
    # days
    "year 0": (text("2026-01-01 : a : y\n0000-01-01 : a : y\n"), "file, line 2: 0000-01-01 is not a day"),
    "year 1": (text("0001-01-01 : a : y\n"), "file, line 1: “0001-01-01” is out of range"),
    "year 9999": (text("9999-12-31 : a : y\n"), "file, line 1: “9999-12-31” is out of range"),
    "a month too many": (text("2026-13-01 : a : y\n"), "file, line 1: 2026-13-01 is not a day"),
    "digits of elsewhere": (text(BULL + "a,,,２０２６-01-01,1,\n"), "file, line 2: "),
    "american nonsense": (text(BULL + "a,,,13/13/2026,1,\n"), "file, line 2: 2026-13-13 is not a day"),
    "long date": (text(BULL + f"a,,,{'9' * 5000},1,\n"), "file, line 2: "),
    "before time": (loop(ENTRY.format(-(10**14), 2)), "file, table Repetitions, row 13: its timestamp"),
    "after time": (loop(ENTRY.format(9223372036854775807, 2)), "file, table Repetitions, row 13: its timestamp"),
    "far away": (loop(ENTRY.format(10**15, 2)), "file, table Repetitions, row 13: its timestamp"),
    "words for a time": (loop(ENTRY.format("'soon'", 2)), "file, table Repetitions, row 13: its timestamp"),
    # numbers
    "huge number": (loop(ENTRY.format(0, 9223372036854775807)), "file, table Repetitions, row 13: its value"),
    "a real": (loop(ENTRY.format(0, 1.5)), "file, table Repetitions, row 13: its value"),
    "huge mark": (marks(f"2026-01-01,{'9' * 5000}\n"), "Checkmarks.csv, line 1: "),
    "nan": (text(BULL + "a,,,2026-01-01,NaN,\n"), "file, line 2: “NaN” is no number"),
    "infinity": (text(BULL + "a,,,2026-01-01,1e999,\n"), "file, line 2: “1e999” is no number"),
    "nan in JSON": (text('{"habits": [{"name": NaN}]}'), "NaN is no number of JSON"),
    "many digits": (text(f'{{"habits": [{"9" * 5000}]}}'), "too many digits"),
    "no number": (marks("2026-01-01,YES\n"), "001 a/Checkmarks.csv, line 1: “YES” is no value that Loop writes"),
    # shape
    "deep": (text('{"habits": ' + "[" * 100_000), "nested too deeply"),
    "cut JSON": (text('{"habits": [\n{"name": "a", "records": ['), "file, line 2: this is not JSON"),
    "no list": (text('{"habits": {}}'), "there is no list “habits”"),
    "no name": (text('{"habits": [{"records": []}]}'), "file, habit 1: "),
    "no day": (
        text('{"habits": [{"name": "a", "records": [{"done": true}]}]}'),
        "file, habit a, record 1: it has no day",
    ),
    "done is 1": (
        text('{"habits": [{"name": "a", "records": [{"day": "2026-01-01", "done": 1}]}]}'),
        "file, habit a, record 1: “done” is true or false",
    ),
    "few columns": (text(BULL + "a,,,2026-01-01\n"), "file, line 2: 4 columns where 5 are needed"),
    "other columns": (text(BULL.replace("Calendar", "")), "file, line 1: the columns are not"),
    "open quote": (text(BULL + 'a,,,2026-01-01,1,"never\n' * 2), "is no row of a table"),
    "a cell of a megabyte": (text(BULL + f"{'a' * 2**20},,,2026-01-01,1,\n"), "file, line 2: "),
    "an answer nobody knows": (text("2026-01-01 : a : maybe\n"), "file, line 1: an entry is written"),
    "too few parts": (text("2026-01-01 : a : y\n2026-01-02 : a\n"), "file, line 2: an entry is written"),
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
        "003 a/Checkmarks.csv, line 1: there are more than 200000 rows",
    ),
    "a way out": (extra("../../etc/cron.d/x"), "outside of itself"),
    "a way out within": (extra("001 a/../../x"), "outside of itself"),
    "absolute": (extra("/etc/passwd"), "outside of itself"),
    "a drive": (extra("C:/x"), "outside of itself"),
    "many files": (many_members, "more than 2000 files"),
    "no habits": (lambda path: zipped(path, {"a.txt": b"x"}), "there is no Habits.csv"),
    "nameless": (
        lambda path: zipped(path, {"Habits.csv": b"Position\n001\n"}),
        "Habits.csv, line 1: there is no column Name",
    ),
    "empty habits": (lambda path: zipped(path, {"Habits.csv": b""}), "Habits.csv, line 1: there is no column Name"),
    "cut zip": (half(marks("2026-01-01,2\n" * 99)), "the zip can't be read"),
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
        "it is none of the formats",
    ),
    "virtual tables": (
        loop("DROP TABLE Repetitions; CREATE VIRTUAL TABLE Repetitions USING fts5(habit, timestamp, value);"),
        "it is none of the formats",
    ),
    "a habit without a name": (loop("UPDATE Habits SET name = NULL WHERE id = 2;"), "file, table Habits, row 2: "),
    # rows
    "a million lines": (text("2026-01-01 : a : y\n" * MILLION), "file: it is too large"),
    "too many lines": (text("2026-01-01 : a : y\n" + "#\n" * 200_001), "file, line 200001: there are more than 200000"),
    "too many rows": (text(BULL + "a,,,2026-01-01,1,\n" * 200_001), "file, line 200001: there are more"),
    "too many marks": (marks("2026-01-01,2\n" * 200_001), "001 a/Checkmarks.csv, line 200001: there are more"),
    "a million rows of a database": (loop(ROWS % MILLION), "file, table Repetitions: there are more than 200000 rows"),
}

READ: dict[str, tuple[Maker, dict[str, int]]] = {
    "duplicate days": (text("2026-01-01 : a : y\n2026-01-01 : a : n\n2026-01-01 : a : y : last\n"), {"a": 1}),
    "triggers": (
        loop("CREATE TRIGGER t AFTER INSERT ON Habits BEGIN DELETE FROM Repetitions; END;"),
        {"Back exercises": 4, "Walk": 2, "Coffee": 2},
    ),
    "a column that is computed": (
        loop("ALTER TABLE Habits ADD COLUMN boom AS (zeroblob(999999999));"),
        {"Back exercises": 4, "Walk": 2, "Coffee": 2},
    ),
    "names that are not UTF-8": (
        loop("UPDATE Habits SET name = CAST(x'61ff62' AS TEXT) WHERE id = 1;"),
        {"a\ufffdb": 4, "Walk": 2, "Coffee": 2},
    ),
    "rows of no habit": (
        loop(ENTRY.format(0, 2).replace("(1,", "(77,")),
        {"Back exercises": 4, "Walk": 2, "Coffee": 2},
    ),
    "nan as a target": (loop("UPDATE Habits SET target_value = 9e999;"), {"Back exercises": 4, "Walk": 3, "Coffee": 1}),
    "control characters and markup": (text(f"2026-01-01 : {HOSTILE_NAME} : y : {HOSTILE_NAME}\n"), {HOSTILE_NAME: 1}),
    "windows": (raw(b"\xef\xbb\xbf" + BULL.replace("\n", "\r\n").encode() + b"a,,,2026-01-01,1,x\r\n"), {"a": 1}),
    "harsh with windows' line ends": (raw(b"2026-01-01 : a : y\r\n2026-01-02 : a : s\r\n"), {"a": 2}),
}
