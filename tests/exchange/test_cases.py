"""Files that people brought: what is in them comes in, and what does not is named."""

from collections.abc import Callable
from pathlib import Path

import pytest

from backtui.domain.errors import ExchangeError
from backtui.exchange import findings
from backtui.exchange.choice import chosen
from backtui.exchange.formats import habits_in
from tests.exchange import cases
from tests.exchange.cases import CASES, at, bull, jsons, loop, loop_zip, text
from tests.exchange.made import GOLDEN, told, zipped
from tests.exchange.test_own import golden


@pytest.mark.parametrize("name", CASES)
def test_what_is_in_a_file_comes_in_and_the_rest_is_named(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    file = tmp_path / "file"
    case.make(file)
    habit = chosen(habits_in(str(file), dates=case.dates)[1], case.habit)
    assert told([habit])[habit.name] == case.days
    assert tuple(f"{refused.place}: {refused.problem}" for refused in habit.refused) == case.refused
    assert habit.says == case.says


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (
            bull("05/11/2020,1,", "06/11/2020,1,"),
            "05/11/2020 may be 5 November or 11 May: say --dates dmy or --dates mdy",
        ),
        (bull("05/13/2020,1,", "13/05/2020,1,"), "13/05/2020 has the day first and 05/13/2020 the month"),
        (text("2026-10-01 : a : y\n<<<<<<< HEAD\n2026-10-02 : a : y\n=======\n"), "line 2: two versions of the file"),
        (jsons({"habits": [{"id": 1}], "routines": []}), "it is none of the formats"),
        (text('{"habits": [}'), "line 1: this is not JSON"),
        (
            lambda path: zipped(path, {"xl/workbook.xml": b"<x/>", "a.csv": b"x"}),
            "this is a spreadsheet; save it as CSV",
        ),
        (
            lambda path: zipped(path, {"a/one.csv": b"date\n2026-10-01\n", "a/two.csv": b"date\n2026-10-01\n"}),
            "several files in it can be imported, such as one.csv, two.csv",
        ),
    ],
)
def test_what_contradicts_itself_or_can_not_be_known_is_refused(make: cases.Maker, says: str, tmp_path: Path) -> None:
    file = tmp_path / "file"
    make(file)
    with pytest.raises(ExchangeError) as refusal:
        habits_in(str(file))
    assert says in str(refusal.value)


def test_a_format_that_is_asked_for_is_looked_for_in_a_zip(tmp_path: Path) -> None:
    zipped(tmp_path / "file", {"a.log": b"2026-10-01\tBack\ty\n", "b.csv": b"date\n2026-10-01\n"})
    with pytest.raises(ExchangeError, match="several files in it can be imported"):
        habits_in(str(tmp_path / "file"))
    assert told(habits_in(str(tmp_path / "file"), "habitctl")[1]) == {"Back": ["2026-10-01 done"]}


def test_a_backup_in_a_zip_is_read_as_it_is(tmp_path: Path) -> None:
    loop(["1, 0, 'Back', 1, 1, 0, 0, ''"], [f"1, {at(1)}, 2, ''"])(tmp_path / "a.db")
    data = bytearray((tmp_path / "a.db").read_bytes())
    # As of a program that keeps a log beside its database.
    data[18:20] = b"\2\2"
    zipped(tmp_path / "file", {"Loop Habits Backup.db": bytes(data)})
    key, habits = habits_in(str(tmp_path / "file"))
    assert (key, told(habits)) == ("loop-db", {"Back": ["2026-10-01 done"]})


def test_many_habits_are_no_hindrance_to_one_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(findings, "ROWS_MAX", 300)
    rows = "".join(f"2026-{month:02}-{day:02},YES_MANUAL\n" for month in range(1, 11) for day in range(1, 29))
    loop_zip(
        {f"{number:03} a/Checkmarks.csv": rows for number in range(1, 5)},
        "".join(f"{number:03},Habit {number},YES_NO\n" for number in range(1, 5)),
    )(tmp_path / "file")
    habits = habits_in(str(tmp_path / "file"))[1]
    assert len(chosen(habits, "Habit 4").past) == 280
    monkeypatch.setattr(findings, "ROWS_MAX", 279)
    loop_zip(
        {"001 a/Checkmarks.csv": rows, "002 a/Checkmarks.csv": "2026-01-01,YES_MANUAL\n"},
        "001,Long,YES_NO\n002,Short,YES_NO\n",
    )(tmp_path / "other")
    habits = habits_in(str(tmp_path / "other"))[1]
    assert len(chosen(habits, "Short").past) == 1
    with pytest.raises(ExchangeError, match="“Long” has more than 279 rows"):
        chosen(habits, "Long")
    monkeypatch.setattr(findings, "FILE_ROWS_MAX", 1000)
    with pytest.raises(ExchangeError, match="there are more than 1000 rows"):
        habits_in(str(tmp_path / "file"))


def iso(day: str) -> str:
    return day


def german(day: str) -> str:
    return ".".join(reversed(day.split("-")))


def american(day: str) -> str:
    year, month, number = day.split("-")
    return f"{int(month)}/{int(number)}/{year}"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("day", [iso, german, american])
@pytest.mark.parametrize("more", [False, True])
def test_our_csv_comes_back_from_a_spreadsheet(
    separator: str, encoding: str, day: Callable[[str], str], more: bool, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(cases.saved_by_a_spreadsheet(separator, day, encoding, more))
    key, (habit,) = habits_in(str(tmp_path / "file"))
    (expected,) = habits_in(str(GOLDEN / "backtui.csv"))[1]
    assert key == "csv"
    assert habit == expected
    assert len(habit.tables["item"]) == len(golden()["item"])
