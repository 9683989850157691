"""What the tables refuse, whichever program writes, and the triggers that keep `done` true."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.domain.weeks import tally
from backtui.storage.schema import steps
from backtui.storage.store import open_store
from tests.examples import tried
from tests.storage.conftest import plain

SESSION = (
    "INSERT INTO session (day, routine, level, at, utc_offset_min{more}) VALUES ('{day}', 'r', 'l', 'x', 0{values})"
)
ITEM = (
    "INSERT OR REPLACE INTO item (day, exercise, position, name, dose, sets, sets_done, optional)"
    " VALUES ({day!r}, {exercise!r}, 0, 'n', 'd', {sets}, {sets_done}, {optional})"
)


def session(day: str, **more: object) -> str:
    columns = "".join(f", {name}" for name in more)
    return SESSION.format(day=day, more=columns, values="".join(f", {value!r}" for value in more.values()))


def item(sets: object = 2, sets_done: object = 0, optional: object = 0, day: str = "2026-11-23") -> str:
    return ITEM.format(day=day, exercise="e", sets=sets, sets_done=sets_done, optional=optional)


@contextmanager
def memory() -> Iterator[sqlite3.Connection]:
    """Open a database as another tool has it: the tables, and none of our pragmas."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for _name, statements in steps():
            for statement in statements:
                connection.execute(statement)
        yield connection


@pytest.mark.parametrize(
    "statement",
    [
        *(session(day) for day in ("2026-02-30", "2026-2-3", "20261123", "now", "", "2026-11-23T00:00", " 2026-11-23")),
        session("2026-11-23", effort=11),
        session("2026-11-23", effort=-1),
        session("2026-11-23", effort="hard"),
        session("2026-11-23", counted=2),
        session("2026-11-23", done=-1),
        "INSERT INTO session (day, routine, level, at, utc_offset_min) VALUES (NULL, 'r', 'l', 'x', 0)",
        "INSERT INTO session (day, routine, level, at, utc_offset_min) VALUES ('2026-11-24', NULL, 'l', 'x', 0)",
        item(sets=0),
        item(sets=2, sets_done=3),
        item(sets_done=-1),
        item(sets_done="'one'"),
        item(optional=2),
        item(day="2026-11-24"),
        "INSERT INTO excuse VALUES ('2026-11-23', 'lazy', 'x', 0)",
        "INSERT INTO excuse VALUES ('2026-13-01', 'sick', 'x', 0)",
        "INSERT INTO target VALUES ('keep', '2026-11-23', 0)",
        "INSERT INTO target VALUES ('goal', '2026-11-23', 8)",
        "INSERT INTO target VALUES ('hope', '2026-11-23', 2)",
        "INSERT INTO target VALUES ('keep', 'monday', 2)",
        "INSERT INTO setting VALUES ('theme', NULL)",
    ],
)
def test_tables_refuse_what_cannot_be(statement: str) -> None:
    with memory() as db:
        db.execute("PRAGMA foreign_keys = ON")
        db.execute(session("2026-11-23"))
        with pytest.raises((sqlite3.IntegrityError, sqlite3.OperationalError)):
            db.execute(statement)


def test_the_same_tables_take_what_can_be() -> None:
    with memory() as db:
        for good in (
            session("2026-11-23", effort=10, counted=1),
            item(2, 2, 1),
            "INSERT INTO setting VALUES ('a', '')",
        ):
            db.execute(good)
        assert db.execute("SELECT done FROM session").fetchall() == [(1,)]


D1, D2 = "2026-11-23", "2026-11-24"
days = st.sampled_from([D1, D2])
exercises = st.sampled_from(["a", "b", "c"])
bits = st.sampled_from([0, 1])
counts = st.integers(0, 3)
writes = st.one_of(
    st.tuples(st.just("item"), days, exercises, counts, bits),
    st.tuples(st.just("sets"), days, exercises, counts),
    st.tuples(st.just("optional"), days, exercises, bits),
    st.tuples(st.just("remove"), days, exercises),
    st.tuples(st.just("counted"), days, bits),
    st.tuples(st.just("session"), days, bits),
)


def apply(db: sqlite3.Connection, write: tuple[str, str, object, object, object]) -> None:
    kind, day, *rest = write
    if kind == "item":
        exercise, sets_done, optional = rest
        db.execute(ITEM.format(day=day, exercise=exercise, sets=3, sets_done=sets_done, optional=optional))
    elif kind == "session":
        db.execute("DELETE FROM session WHERE day = ?", (day,))
        db.execute(session(day, counted=rest[0]))
    elif kind == "remove":
        db.execute("DELETE FROM item WHERE day = ? AND exercise = ?", (day, *rest))
    elif kind == "counted":
        db.execute("UPDATE session SET counted = ? WHERE day = ?", (rest[0], day))
    else:
        column = {"sets": "sets_done", "optional": "optional"}[kind]
        db.execute(f"UPDATE item SET {column} = ? WHERE day = ? AND exercise = ?", (rest[1], day, rest[0]))


def should_be_done(db: sqlite3.Connection) -> dict[str, int]:
    found = {}
    for day, counted in db.execute("SELECT day, counted FROM session").fetchall():
        asked = [
            done == sets
            for done, sets in db.execute("SELECT sets_done, sets FROM item WHERE day = ? AND optional = 0", (day,))
        ]
        found[day] = int(bool(counted) or (bool(asked) and all(asked)))
    return found


@tried(50)
@given(st.lists(writes, max_size=25))
def test_done_follows_from_the_items_after_every_write(sequence: list[tuple[str, str, object, object, object]]) -> None:
    with memory() as db:
        db.execute("PRAGMA foreign_keys = ON")
        db.execute(session(D1))
        db.execute(session(D2))
        for write in sequence:
            apply(db, write)
            assert dict(db.execute("SELECT day, done FROM session")) == should_be_done(db)


def test_done_follows_an_item_that_is_moved_to_another_day() -> None:
    with memory() as db:
        db.execute(session(D1))
        db.execute(session(D2))
        db.execute(ITEM.format(day=D1, exercise="a", sets=1, sets_done=1, optional=0))
        db.execute("UPDATE item SET day = ?", (D2,))
        assert dict(db.execute("SELECT day, done FROM session")) == should_be_done(db) == {D1: 0, D2: 1}


def test_done_is_kept_by_another_tool_on_the_file_too(filled: Path) -> None:
    assert plain(filled, "UPDATE item SET sets_done = sets", "SELECT done FROM session") == [(1,)]
    assert plain(filled, "UPDATE item SET sets_done = 0 WHERE exercise = 'plank' OR position = 2") == []
    assert plain(filled, "SELECT done, items, items_done FROM day_log") == [(0, 4, 3)]
    assert plain(filled, "UPDATE session SET counted = 1", "SELECT done, counted FROM day_log") == [(1, 1)]
    assert plain(filled, "SELECT exercise, times, sets FROM exercise_log WHERE exercise = 'pelvic-tilt'") == [
        ("pelvic-tilt", 1, 1)
    ]


EPOCH = date(2026, 11, 23)
near = st.integers(-400, 400).map(lambda n: EPOCH + timedelta(days=n))
day_sets = st.one_of(
    st.sets(near, max_size=25), st.sets(st.dates(date(1900, 1, 1), date(2999, 12, 31)), max_size=6), st.sets(near)
)


@tried(15)
@given(day_sets, day_sets, near, near)
def test_weeks_are_counted_in_sql_as_in_the_domain(
    done: set[date], excused: set[date], since: date, until: date
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"{folder}/backtui.db")
        try:
            with store.database.write():
                for day in sorted(done):
                    store.database.run(session(day.isoformat(), counted=1))
                for day in sorted(excused):
                    store.database.run("INSERT INTO excuse VALUES (?, 'sick', 'x', 0)", day.isoformat())
            for week_start in range(7):
                for first in (date.min, since):
                    known = {day for day in done if day <= until}
                    told = {day for day in excused if day >= first} - known
                    expected = tally({day for day in known if day >= first}, told, week_start)
                    assert store.counts.tally(week_start, until, first) == expected
            between = (min(since, until), max(since, until))
            assert store.counts.done_days(*between) == {d for d in done if between[0] <= d <= between[1]}
            assert store.counts.excused_days(since, until) == {d for d in excused if since <= d <= until}
            assert store.counts.first_day() == min(done | excused, default=None)
        finally:
            store.close()
