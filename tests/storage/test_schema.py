"""The schema: frozen forms, upgrades, and migrations that fail or race."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from backtui.domain.errors import StorageError
from backtui.domain.pain import Sign
from backtui.domain.signs import Reply
from backtui.storage import connection as connect
from backtui.storage import migrations, opening, schema
from backtui.storage.change_log import LOGGED
from backtui.storage.store import Store
from tests.conftest import MakeTracker
from tests.storage.conftest import DAY, MakeStore, dump, plain

FROZEN = sorted((Path(__file__).parents[1] / "schemas").glob("v*.sql"), key=lambda p: int(p.stem[1:]))
VERSION = schema.SCHEMA_VERSION
TABLES = {
    **dict.fromkeys(("setting", "target", "excuse"), ("*",)),
    "item": (*LOGGED["item"].key, *(column for column in LOGGED["item"].rest if column != "actual")),
    "session": ("day", "routine", "level", "source", "counted", "done", "effort", "at", "utc_offset_min"),
}
Rows = dict[str, list[tuple[object, ...]]]


def load(frozen: Path, target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(target)) as connection:
        connection.executescript(frozen.read_text(encoding="utf-8"))
    return target


def rows_of(path: Path) -> Rows:
    """Give what version 1 knew already, without the note, which has moved to a table of its own."""
    return {
        table: plain(path, f"SELECT {', '.join(columns)} FROM {table} ORDER BY 1, 2")
        for table, columns in TABLES.items()
    }


def schema_of(connection: sqlite3.Connection) -> set[tuple[object, ...]]:
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
    return {(kind, name, table, " ".join(str(sql).split())) for kind, name, table, sql in rows}


def schema_in(path: Path) -> set[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return schema_of(connection)


def written(store: Store) -> Store:
    with store.database.write():
        pass
    return store


def test_every_version_is_frozen() -> None:
    assert [path.stem for path in FROZEN] == [f"v{n}" for n in range(1, VERSION + 1)]


def test_every_view_and_index_of_the_schema_is_known_as_ours() -> None:
    with closing(connect.empty()) as connection:
        objects = schema.objects_in(connection)
    assert {name for kind, name, _sql in objects if kind in ("view", "index")} == schema.VIEWS_AND_INDEXES


def test_a_view_of_the_users_own_outlasts_an_upgrade(tmp_path: Path, make_store: MakeStore) -> None:
    path = load(FROZEN[0], tmp_path / "old.db")
    plain(path, "CREATE VIEW my_notes AS SELECT day, note FROM session")
    written(make_store(path)).close()
    assert plain(path, "SELECT count(*) FROM sqlite_master WHERE name = 'my_notes'") == [(1,)]


def test_the_fingerprint_is_that_of_the_present_schema() -> None:
    with closing(connect.empty()) as connection:
        assert schema.fingerprint(schema.objects_in(connection)) == schema.FINGERPRINT


def test_the_present_schema_is_the_newest_frozen_one(make_store: MakeStore, file: Path, tmp_path: Path) -> None:
    written(make_store())
    assert schema_in(file) == schema_in(load(FROZEN[-1], tmp_path / "frozen.db"))
    assert plain(file, "PRAGMA user_version") == [(VERSION,)]
    assert plain(file, "PRAGMA application_id") == [(0x4261636B,)]


def test_an_empty_database_reads_through_the_same_schema(make_store: MakeStore, file: Path) -> None:
    in_memory = schema_of(make_store().database.connection)
    written(make_store())
    assert in_memory == {entry for entry in schema_in(file) if "_sqlite_migrations" not in str(entry[2])}


@pytest.mark.parametrize("frozen", FROZEN, ids=lambda p: p.stem)
def test_every_version_opens_with_all_its_rows(frozen: Path, make_store: MakeStore, file: Path) -> None:
    before = rows_of(load(frozen, file))
    assert all(before.values()), "a frozen file must hold rows of every table"
    store = written(make_store())
    assert plain(file, "PRAGMA user_version") == [(VERSION,)]
    assert rows_of(file) == before
    assert plain(file, "SELECT text FROM note WHERE exercise = ''") == [("Rückenmorgen 漢",)]
    assert [session.day.isoformat() for session in store.sessions.between(DAY.min, DAY)] == [
        *("2026-11-10", "2026-11-16", "2026-11-18", "2026-11-20")
    ]
    assert [session.done for session in store.sessions.between(DAY.min, DAY)] == [True, True, False, True]


@pytest.mark.parametrize("frozen", FROZEN[1:], ids=lambda p: p.stem)
def test_the_migration_keeps_every_pain_with_its_time_and_its_change_in_the_log(
    frozen: Path, make_store: MakeStore, file: Path
) -> None:
    columns = "day, moment, exercise, level, signs, at, utc_offset_min"
    before = plain(load(frozen, file), f"SELECT {columns} FROM pain ORDER BY {columns}")
    assert len(before) >= 2
    store = written(make_store())
    assert plain(file, f"SELECT {columns} FROM pain ORDER BY {columns}") == before
    assert [(pain.level, pain.told_at) for pain in store.health.pains(DAY.min)] == [
        (row[3], row[5]) for row in sorted(before, key=lambda row: (row[0], row[5], row[1]))
    ]
    logged = LOGGED["pain"]
    # Undo compares a row with the text that the log has of it.
    present = plain(file, f"SELECT {logged.key_of()}, {logged.row()} FROM pain ORDER BY 1")
    assert plain(file, "SELECT key, after FROM change WHERE tbl = 'pain' AND after NOT NULL ORDER BY 1") == present
    assert plain(file, "SELECT worst_pain FROM day_log WHERE day = '2026-11-20'") == [(6,)]


def test_a_tick_of_before_real_amounts_were_told_can_be_undone_after_the_migration(
    make_tracker: MakeTracker, file: Path
) -> None:
    columns = [*LOGGED["item"].key, *(column for column in LOGGED["item"].rest if column != "actual")]
    row = "json_object(" + ", ".join(f"'{column}', {column}" for column in columns) + ")"
    load(FROZEN[2], file)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(
            "INSERT INTO step (id, lamport, kind, label, at, utc_offset_min)"
            " VALUES (999, 999, 'do', 'tick Knee plank', '2026-11-20T07:00:00Z', 60)"
        )
        connection.execute(
            f"INSERT INTO change (step, tbl, key, before, after) SELECT 999, 'item', json_array(day, exercise),"
            f" json_set({row}, '$.sets_done', 0), {row} FROM item WHERE day = '2026-11-16' AND exercise = 'knee-plank'"
        )
    assert make_tracker().undo.take_back() == "tick Knee plank"
    assert plain(file, "SELECT sets_done FROM item WHERE day = '2026-11-16' AND exercise = 'knee-plank'") == [(0,)]


def test_the_days_of_a_fixed_plan_hold_from_its_start_after_the_migration(make_store: MakeStore, file: Path) -> None:
    load(FROZEN[2], file)
    store = written(make_store())
    (found,) = store.counts.plan_days()
    assert found.since.isoformat() == store.counts.settings()["plan_start"]
    assert found.weekdays == {0, 2, 4}
    assert store.counts.moved() == {}


def test_the_log_of_pains_says_which_is_the_last_word(make_store: MakeStore, file: Path) -> None:
    load(FROZEN[2], file)
    written(make_store())
    assert plain(file, "SELECT moment, level, told, last FROM pain_log ORDER BY moment, told") == [
        ("during", 6, "2026-11-20 07:00:00", 1),
        ("morning", 2, "2026-11-20 07:00:00", 0),
        ("morning", 4, "2026-11-20 09:00:00", 1),
    ]
    assert [(a.sign, a.reply) for a in make_store().health.sign_answers()] == [
        (Sign.NERVE, Reply.WORSE),
        (Sign.NERVE, Reply.GONE),
    ]


def test_a_users_own_view_of_pains_does_not_stop_the_migration() -> None:
    first, second, third = (statements for _name, statements in schema.steps()[:3])
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for statement in (*first, *second, "CREATE VIEW mine AS SELECT max(level) FROM pain", *third):
            connection.execute(statement)
        connection.execute("INSERT INTO pain VALUES ('2026-11-23', 'after', '', 4, '', '2026-11-23T11:00:00Z', 60)")
        assert connection.execute("SELECT * FROM mine").fetchall() == [(4,)]


Step = Callable[[Database], None]


def next_version(monkeypatch: pytest.MonkeyPatch, *steps: Step) -> None:
    """Pretend that a newer backtui has one more version, made of steps."""
    newer = Migrations("backtui")
    for name, statements in schema.steps():
        newer(name=name)(migrations._run(statements))
    for number, step in enumerate(steps):
        newer(name=f"m9{number}_new")(step)
    for module in (schema, migrations, opening):
        monkeypatch.setattr(module, "SCHEMA_VERSION", VERSION + 1)
    monkeypatch.setattr(migrations, "migrations", newer)


def column(db: Database) -> None:
    db.execute("ALTER TABLE session ADD COLUMN mood TEXT")


def loss(db: Database) -> None:
    db.execute("DELETE FROM item")
    db.execute("DROP TABLE excuse")
    db.execute("INSERT INTO nowhere VALUES (1)")


def interrupt(db: Database) -> None:
    db.execute("DELETE FROM item")
    raise KeyboardInterrupt


@pytest.mark.parametrize("steps", [(loss,), (column, loss), (column, interrupt)])
def test_a_failed_migration_leaves_everything_as_it_was(
    steps: Sequence[Step], monkeypatch: pytest.MonkeyPatch, make_store: MakeStore, file: Path
) -> None:
    load(FROZEN[-1], file)
    before = dump(file)
    with monkeypatch.context() as newer:
        next_version(newer, *steps)
        with pytest.raises((StorageError, KeyboardInterrupt)):
            make_store()
    assert dump(file) == before
    assert plain(file, "PRAGMA user_version") == [(VERSION,)]
    assert len(make_store().sessions.between(DAY.min, DAY)) == 4


def test_a_migration_keeps_a_copy_of_what_was_there(
    monkeypatch: pytest.MonkeyPatch, make_store: MakeStore, file: Path
) -> None:
    load(FROZEN[-1], file)
    before = rows_of(file)
    next_version(monkeypatch, column)
    assert len(make_store().sessions.between(DAY.min, DAY)) == 4
    assert plain(file, "PRAGMA user_version") == [(VERSION + 1,)]
    assert plain(file, "SELECT mood FROM session LIMIT 1") == [(None,)]
    (copy,) = (file.parent / "backups").iterdir()
    assert copy.name == f"backtui-before-schema-{VERSION + 1}.db"
    assert rows_of(copy) == before


def test_a_first_start_that_fails_leaves_no_half_made_database(
    monkeypatch: pytest.MonkeyPatch, make_tracker: MakeTracker, file: Path
) -> None:
    with monkeypatch.context() as newer:
        next_version(newer, loss)
        with pytest.raises(StorageError):
            make_tracker().ticks.tick(DAY, "pelvic-tilt")
    assert plain(file, "SELECT * FROM sqlite_master") == []
    make_tracker().ticks.tick(DAY, "pelvic-tilt")
    assert plain(file, "SELECT day FROM session") == [(DAY.isoformat(),)]


OPEN = """
import sys
from backtui.storage.store import Store, open_store
store = open_store(sys.argv[1], 30)
print("ready", flush=True)
sys.stdin.readline()
with store.database.write():
    store.plans.put_settings({"n" + sys.argv[2]: "1"})
"""


def test_eight_programs_may_make_the_same_database_at_once(file: Path) -> None:
    starts = [
        subprocess.Popen(
            [sys.executable, "-c", OPEN, str(file), str(n)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for n in range(8)
    ]
    for start in starts:
        assert start.stdout and start.stdout.readline() == "ready\n"
    for start in starts:
        assert start.stdin
        start.stdin.write("go\n")
        start.stdin.flush()
    for start in starts:
        start.communicate(timeout=60)
    assert [start.returncode for start in starts] == [0] * 8
    assert plain(file, "SELECT key FROM setting ORDER BY key") == [(f"n{n}",) for n in range(8)]
    assert plain(file, "SELECT count(*) FROM _sqlite_migrations") == [(VERSION,)]
