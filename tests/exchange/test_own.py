"""backtui's own formats: what leaves comes back the same."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backtui.domain.errors import ExchangeError
from backtui.domain.rows import Row, Tables
from backtui.domain.text import harmless, is_safe
from backtui.exchange import own_csv, own_json
from backtui.exchange.formats import habits_in
from backtui.exchange.history import History
from backtui.storage.bulk import checked
from backtui.storage.logged import LOGGED
from backtui.storage.schema import SCHEMA_VERSION
from tests.conftest import NOON
from tests.exchange.made import GOLDEN

TODAY = NOON.date()


def golden() -> Tables:
    (habit,) = habits_in(str(GOLDEN / "backtui.json"))[1]
    return habit.tables


def test_the_golden_file_has_every_table() -> None:
    assert all(golden()[name] for name in LOGGED)


def test_json_that_is_read_is_written_the_same() -> None:
    assert own_json.write(History(golden(), TODAY)) == (GOLDEN / "backtui.json").read_bytes()


def test_the_csv_is_the_golden_one() -> None:
    assert own_csv.write(History(golden(), TODAY)) == (GOLDEN / "backtui.csv").read_bytes()


def test_csv_brings_back_sessions_items_excuses_and_notes() -> None:
    (habit,) = habits_in(str(GOLDEN / "backtui.csv"))[1]
    before = golden()
    for name in ("session", "item", "excuse", "note"):
        key = LOGGED[name].key
        left = ("at", "utc_offset_min") if name != "item" else ()
        expected = [{column: value for column, value in row.items() if column not in left} for row in before[name]]
        found = sorted(habit.tables[name], key=lambda row: [str(row[column]) for column in key])
        assert found == expected
    assert set(habit.tables) == {"session", "item", "excuse", "note"}


def test_json_of_an_older_schema_is_brought_up_to_date() -> None:
    (habit,) = habits_in(str(GOLDEN / "backtui-schema-1.json"))[1]
    assert habit.tables["note"] == [
        {"day": "2026-11-18", "exercise": "", "text": "stiff", "at": "2026-11-18T05:50:00Z", "utc_offset_min": 60}
    ]
    assert [row["day"] for row in habit.tables["session"]] == ["2026-11-18"]
    assert "note" not in habit.tables["session"][0]


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
AT: Row = {"at": "2026-11-20T05:50:00Z", "utc_offset_min": -330}


@settings(max_examples=60)
@given(st.dictionaries(st.dates(date(1900, 1, 1), TODAY), texts.filter(bool), max_size=4), texts)
def test_any_text_goes_through_json(
    tmp_path_factory: pytest.TempPathFactory, notes: dict[date, str], toml: str
) -> None:
    rows: list[Row] = [{"day": day.isoformat(), "exercise": "", "text": text, **AT} for day, text in notes.items()]
    tables = checked(SCHEMA_VERSION, {"note": rows})
    data = own_json.write(History(tables, TODAY))
    assert all(c == "\n" or is_safe(c) for c in data.decode())
    file = tmp_path_factory.mktemp("json") / "file"
    file.write_bytes(data)
    assert habits_in(str(file), "json")[1][0].tables == tables


cells = st.text(st.characters(exclude_categories=["Cs"]), max_size=6) | st.from_regex(r"'*[=+\-@]?x?", fullmatch=True)


@given(cells)
def test_no_cell_is_a_formula_and_each_comes_back(cell: str) -> None:
    guarded = own_csv.guarded(cell)
    assert not guarded.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert own_csv.unguarded(guarded) == harmless(cell)


Edit = Callable[[dict[str, Any]], object]


def rows_of(table: str) -> Callable[[dict[str, Any]], list[Any]]:
    return lambda found: found["tables"][table]


def row(table: str, number: int = 0, **values: object) -> Edit:
    return lambda found: rows_of(table)(found)[number].update(values)


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (row("session", day="2026-02-30"), "table session, row 1: CHECK"),
        (row("session", day="0001-01-01"), "table session, row 1, day: “0001-01-01” is out of range"),
        (row("session", day="9999-12-31"), "out of range"),
        (row("session", 2, effort=11), "table session, row 3: CHECK constraint failed: effort"),
        (row("session", 1, counted=True), "table session, row 2: counted is no INTEGER"),
        (row("session", 1, counted="1"), "counted is no INTEGER"),
        (row("session", 1, effort=4.5), "effort is no INTEGER"),
        (row("session", 1, effort=2**70), "table session, row 2"),
        (row("session", 1, routine=7), "routine is no TEXT"),
        (row("session", 1, routine=None), "NOT NULL"),
        (row("session", 1, routine=["a"]), "routine is no TEXT"),
        (row("session", 1, mood="good"), "there is no column mood"),
        (row("session", 1, at="yesterday"), "table session, row 2, at: “yesterday” is no moment"),
        (row("session", 1, utc_offset_min=10**6), "an offset is less than a day"),
        (row("session", 1, day="2026-11-03"), "table session, row 2: UNIQUE"),
        (row("note", text="a\0b"), "text holds a zero character"),
        (row("note", text="\ud800"), "table note, row 1"),
        (row("item", dose="many"), "table item, row 1, dose: "),
        (row("item", sets=4), "table item, row 1: its dose has another number of sets"),
        (row("item", sets_done=9), "table item, row 1: CHECK"),
        (row("item", day="2026-11-19"), "belongs to a session that is not there"),
        (row("pain", signs="doom"), "table pain, row 1, signs"),
        (row("own", toml="= ="), "table own, row 1, toml"),
        (row("setting", 1, value="expert"), "table setting: a stored setting can't be read"),
        (row("target", sessions=8), "table target, row 1: CHECK"),
        (lambda f: f["tables"].update(change=[]), "there is no table change"),
        (lambda f: f["tables"].update(sqlite_master=[{"name": "x"}]), "there is no table sqlite_master"),
        (lambda f: f["tables"].update({"item; DROP TABLE item": []}), "there is no table item; DROP"),
        (row("item", **{"day) VALUES (1); --": 1}), "there is no column day) VALUES"),
        (lambda f: rows_of("item")(f).append([]), "table item is no list of rows"),
        (lambda f: f["tables"].update(item={}), "table item is no list of rows"),
        (lambda f: rows_of("note")(f).append({}), "table note, row 4"),
        (lambda f: f.update(tables=[]), "it lacks “schema” or “tables”"),
        (lambda f: f["backtui"].update(schema=0), "it lacks “schema”"),
        (lambda f: f["backtui"].update(schema=True), "it lacks “schema”"),
        (lambda f: f["backtui"].update(schema="2"), "it lacks “schema”"),
        (lambda f: f["backtui"].update(schema=SCHEMA_VERSION + 1), "written by a newer backtui"),
        (lambda f: f["backtui"].update(schema=10**400), "written by a newer backtui"),
        (lambda f: f["backtui"].update(schema=1), "there is no table"),
    ],
)
def test_a_row_that_cannot_be_is_named(edit: Edit, says: str, tmp_path: Path) -> None:
    found = json.loads((GOLDEN / "backtui.json").read_bytes())
    edit(found)
    file = tmp_path / "file"
    file.write_text(json.dumps(found), encoding="utf-8")
    with pytest.raises(ExchangeError, match=re.escape(says)) as refusal:
        habits_in(str(file))
    assert str(refusal.value).startswith("file: ")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("2026-11-12,,", "2026-02-30,,", "line 3: 2026-02-30 is not a day"),
        (",sick,", ",lazy,", "line 3: “lazy” is no reason"),
        ("3 x 10 s, rest 20 s", "lots", "line 6: "),
        (",3,2,0,plank", ",4,2,0,plank", "line 6: its dose has another number of sets"),
        (",3,2,0,plank", ",3,9,0,plank", "line 6: sets_done is a number from 0 to 3"),
        (",3,2,0,plank", ",3,2,9,plank", "line 6: optional is a number from 0 to 1"),
        (",3,2,0,plank", ",three,2,0,plank", "line 6: sets is a number"),
        (",backtui,4,", ",backtui,40,", "line 8: effort is a number from 0 to 10"),
        (",backtui,,,4,", ",backtui,,sick,4,", "line 6: another row of this day says something else"),
        ("2026-11-20,1,0,classic-four,beginner,backtui,4", "2026-11-20,1,0,,,,4", "an item needs a session"),
        ("2026-11-18T06:50:00+01:00", "2026-11-18T06:50:00", "done_at is a moment"),
        ("2026-11-18T06:50:00+01:00", "soon", "done_at is a moment"),
        ("cat-cow,", "knee-plank,", "line 10: this day has this row already"),
        (",exercise_note\n", ",other\n", "line 1: the columns are not day,done,"),
        (",1,5", ",1,5,,,,", "columns where"),
        (',"stiff', ',"x"stiff', "line 4: this is no row of a table"),
    ],
)
def test_a_csv_row_that_cannot_be_is_named(old: str, new: str, says: str, tmp_path: Path) -> None:
    text = (GOLDEN / "backtui.csv").read_text(encoding="utf-8")
    file = tmp_path / "file"
    file.write_text(text.replace(old, new, 1) if old in text else f"{text}2026-11-20{',' * 30}\n", encoding="utf-8")
    with pytest.raises(ExchangeError, match=re.escape(says)):
        habits_in(str(file))
