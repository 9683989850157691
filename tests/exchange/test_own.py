"""backtui's own formats: what leaves comes back the same."""

import csv
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.domain.errors import ExchangeError
from backtui.domain.rows import Row, Tables
from backtui.domain.text import harmless, is_safe, plain_text
from backtui.exchange import own_csv, own_json
from backtui.exchange.formats import habits_in
from backtui.exchange.history import History
from backtui.storage.change_log import LOGGED
from backtui.storage.schema import SCHEMA_VERSION
from backtui.storage.trial import checked
from tests.conftest import NOON
from tests.examples import tried
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


def test_json_of_schema_2_keeps_its_pains_with_their_times() -> None:
    (habit,) = habits_in(str(GOLDEN / "backtui-schema-2.json"))[1]
    before = json.loads((GOLDEN / "backtui-schema-2.json").read_bytes())["tables"]
    assert habit.tables["pain"] == before["pain"]
    now = {name: rows for name, rows in habit.tables.items() if rows}
    assert now == {**before, "item": [{**row, "actual": None} for row in before["item"]], "plan_days": now["plan_days"]}


def test_json_of_schema_3_is_brought_up_to_date() -> None:
    (habit,) = habits_in(str(GOLDEN / "backtui-schema-3.json"))[1]
    before = json.loads((GOLDEN / "backtui-schema-3.json").read_bytes())["tables"]
    assert habit.tables["item"] == [{**row, "actual": None} for row in before["item"]]
    # What the setting says has held since the plan began, as far as anyone knows.
    chosen = {row["key"]: row["value"] for row in before["setting"]}
    assert habit.tables["plan_days"] == [{"since": chosen["plan_start"], "days": chosen["days"]}]


@pytest.mark.parametrize("schema", [5, 6])
def test_json_of_an_older_schema_is_taken_as_it_is(schema: int) -> None:
    (habit,) = habits_in(str(GOLDEN / f"backtui-schema-{schema}.json"))[1]
    before = json.loads((GOLDEN / f"backtui-schema-{schema}.json").read_bytes())["tables"]
    assert {name: rows for name, rows in habit.tables.items() if name in before} == before
    assert not any(rows for name, rows in habit.tables.items() if name not in before)


def test_json_of_an_older_schema_that_fits_no_longer_is_refused(tmp_path: Path) -> None:
    found = json.loads((GOLDEN / "backtui-schema-3.json").read_bytes())
    next(row for row in found["tables"]["setting"] if row["key"] == "plan_start")["value"] = "soon"
    (tmp_path / "file").write_text(json.dumps(found))
    with pytest.raises(ExchangeError, match="file: what was written in schema 3 does not fit the present one: CHECK"):
        habits_in(str(tmp_path / "file"))


def test_a_csv_of_before_extras_were_told_is_read(tmp_path: Path) -> None:
    lines = (GOLDEN / "backtui.csv").read_text(encoding="utf-8").splitlines()
    cut = [own_csv.HEADER.index(column) for column in ("extras", "actual")]
    older = tmp_path / "older.csv"
    rows = [[cell for n, cell in enumerate(row) if n not in cut] for row in csv.reader(lines)]
    with older.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    (habit,) = habits_in(str(older))[1]
    assert [row["day"] for row in habit.tables["session"]] == [row["day"] for row in golden()["session"]]


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
AT: Row = {"at": "2026-11-20T05:50:00Z", "utc_offset_min": -330}


@tried(20)
@given(st.dictionaries(st.dates(date(1900, 1, 1), TODAY), texts.filter(plain_text), max_size=4), texts)
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


cells = st.text(st.characters(exclude_categories=["Cs"]), max_size=6) | st.from_regex(
    r"'*[=+\-@＝＋－＠]?x?", fullmatch=True
)


@given(cells)
def test_no_cell_is_a_formula_and_each_comes_back(cell: str) -> None:
    guarded = own_csv.guarded(cell)
    assert not guarded.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))
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
        (row("note", text="x" * 100_001), "table note, row 1, text is longer than 100000 characters"),
        (row("note", exercise="x" * 201), "table note, row 1, exercise is longer than 200 characters"),
        (row("item", dose="many"), "table item, row 1, dose: "),
        (row("item", sets=4), "table item, row 1, sets: its dose has another number"),
        (row("item", sets_done=9), "table item, row 1: CHECK"),
        (row("item", day="2026-11-19"), "belongs to a session that is not there"),
        (row("pain", signs="doom"), "table pain, row 1, signs"),
        (row("pain", 1, at="2026-11-18T05:50:00Z"), "table pain, row 2: UNIQUE"),
        (row("sign_answer", sign="doom"), "table sign_answer, row 1, sign"),
        (row("sign_answer", reply="better"), "table sign_answer, row 1: CHECK"),
        (row("own", slug="aa;touch${IFS}P;"), "table own, row 1, slug: “aa;touch${IFS}P;” must be letters, digits"),
        (row("own", slug="cc\nplain,dd"), "table own, row 1, slug"),
        (row("own", slug=""), "table own, row 1, slug"),
        (row("own", toml="= ="), "table own, row 1, toml"),
        (row("setting", 1, value="expert"), "the setting level can't be “expert”"),
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
        (lambda f: f["backtui"].update(schema=1), "there is no "),
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
        ("2026-11-20,1,0,classic-four,beginner,backtui,4", "2026-11-20,1,0,,,,4", "line 8: an item needs a session"),
        ("2026-11-18T06:50:00+01:00", "2026-11-18T06:50:00", "line 4: done_at is a moment"),
        ("2026-11-18T06:50:00+01:00", "soon", "line 4: done_at is a moment"),
        ("cat-cow,", "knee-plank,", "line 10: this day has this row already"),
    ],
)
def test_a_csv_row_that_cannot_be_leaves_out_its_day_and_is_named(
    old: str, new: str, says: str, tmp_path: Path
) -> None:
    text = (GOLDEN / "backtui.csv").read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "file"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    (habit,) = habits_in(str(file))[1]
    (refused,) = habit.refused
    place, _, problem = says.partition(": ")
    assert refused.place == place
    assert problem in refused.problem
    wrong = str({row["day"] for row in golden()["session"] + golden()["excuse"] if str(row["day"]) in refused.problem})
    for name in ("session", "item", "excuse"):
        expected = [
            row["day"]
            for row in golden()[name]
            if str(row["day"]) not in wrong + "2026-11-12" * (old in "2026-11-12,,")
        ]
        assert sorted(str(row["day"]) for row in habit.tables[name]) == sorted(map(str, expected))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            ",exercise_note,actual\n",
            ",other,actual\n",
            "line 1: the columns are not .*; there is no exercise_note",
        ),
        (',"stiff', ',"x"stiff', "line 4: this is no row of a table"),
    ],
)
def test_a_csv_whose_rows_cannot_be_told_apart_is_refused_whole(old: str, new: str, says: str, tmp_path: Path) -> None:
    text = (GOLDEN / "backtui.csv").read_text(encoding="utf-8")
    file = tmp_path / "file"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ExchangeError, match=says):
        habits_in(str(file))


def test_text_of_a_file_is_read_as_the_keyboard_would(tmp_path: Path) -> None:
    found = json.loads((GOLDEN / "backtui.json").read_bytes())
    row("note", text="a\x1b]2;T\x07\u202e\r\nb\tc")(found)
    row("item", name="Plank\x1b[2J")(found)
    file = tmp_path / "file"
    file.write_text(json.dumps(found), encoding="utf-8")
    tables = habits_in(str(file))[1][0].tables
    assert "a]2;T\nb c" in [note["text"] for note in tables["note"]]
    assert "Plank[2J" in [item["name"] for item in tables["item"]]
