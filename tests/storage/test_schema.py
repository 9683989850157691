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
from backtui.storage import connect, migrations, schema
from backtui.storage.store import Store
from tests.conftest import MakeTracker
from tests.storage.conftest import DAY, MakeStore, dump, plain

FROZEN = sorted((Path(__file__).parents[1] / "schemas").glob("v*.sql"), key=lambda p: int(p.stem[1:]))
TABLES = {
    **dict.fromkeys(("setting", "target", "item", "excuse"), ("*",)),
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
    with store.write():
        pass
    return store


def test_every_version_is_frozen() -> None:
    assert [path.stem for path in FROZEN] == [f"v{n}" for n in range(1, schema.SCHEMA_VERSION + 1)]


def test_the_fingerprint_is_that_of_the_present_schema() -> None:
    with closing(connect._empty()) as connection:
        assert connect.fingerprint(connect._objects(connection)) == schema.FINGERPRINT


def test_the_present_schema_is_the_newest_frozen_one(make_store: MakeStore, file: Path, tmp_path: Path) -> None:
    written(make_store())
    assert schema_in(file) == schema_in(load(FROZEN[-1], tmp_path / "frozen.db"))
    assert plain(file, "PRAGMA user_version") == [(schema.SCHEMA_VERSION,)]
    assert plain(file, "PRAGMA application_id") == [(0x4261636B,)]


def test_an_empty_database_reads_through_the_same_schema(make_store: MakeStore, file: Path) -> None:
    in_memory = schema_of(make_store()._connection)
    written(make_store())
    assert in_memory == {entry for entry in schema_in(file) if "_sqlite_migrations" not in str(entry[2])}


@pytest.mark.parametrize("frozen", FROZEN, ids=lambda p: p.stem)
def test_every_version_opens_with_all_its_rows(frozen: Path, make_store: MakeStore, file: Path) -> None:
    before = rows_of(load(frozen, file))
    assert all(before.values()), "a frozen file must hold rows of every table"
    store = written(make_store())
    assert plain(file, "PRAGMA user_version") == [(schema.SCHEMA_VERSION,)]
    assert rows_of(file) == before
    assert plain(file, "SELECT text FROM note WHERE exercise = ''") == [("Rückenmorgen 漢",)]
    assert [session.day.isoformat() for session in store.sessions(DAY.min, DAY)] == [
        *("2026-11-10", "2026-11-16", "2026-11-18", "2026-11-20")
    ]
    assert [session.done for session in store.sessions(DAY.min, DAY)] == [True, True, False, True]


Step = Callable[[Database], None]


def next_version(monkeypatch: pytest.MonkeyPatch, *steps: Step) -> None:
    """Pretend that a newer backtui has one more version, made of steps."""
    newer = Migrations("backtui")
    for name, statements in schema.steps():
        newer(name=name)(migrations._run(statements))
    for number, step in enumerate(steps):
        newer(name=f"m9{number}_new")(step)
    for module in (connect, migrations):
        monkeypatch.setattr(module, "SCHEMA_VERSION", schema.SCHEMA_VERSION + 1)
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
    assert plain(file, "PRAGMA user_version") == [(schema.SCHEMA_VERSION,)]
    assert len(make_store().sessions(DAY.min, DAY)) == 4


def test_a_migration_keeps_a_copy_of_what_was_there(
    monkeypatch: pytest.MonkeyPatch, make_store: MakeStore, file: Path
) -> None:
    load(FROZEN[-1], file)
    before = rows_of(file)
    next_version(monkeypatch, column)
    assert len(make_store().sessions(DAY.min, DAY)) == 4
    assert plain(file, "PRAGMA user_version") == [(schema.SCHEMA_VERSION + 1,)]
    assert plain(file, "SELECT mood FROM session LIMIT 1") == [(None,)]
    (copy,) = (file.parent / "backups").iterdir()
    assert copy.name == f"backtui-before-schema-{schema.SCHEMA_VERSION + 1}.db"
    assert rows_of(copy) == before


def test_a_first_start_that_fails_leaves_no_half_made_database(
    monkeypatch: pytest.MonkeyPatch, make_tracker: MakeTracker, file: Path
) -> None:
    with monkeypatch.context() as newer:
        next_version(newer, loss)
        with pytest.raises(StorageError):
            make_tracker().tick(DAY, "pelvic-tilt")
    assert plain(file, "SELECT * FROM sqlite_master") == []
    make_tracker().tick(DAY, "pelvic-tilt")
    assert plain(file, "SELECT day FROM session") == [(DAY.isoformat(),)]


OPEN = """
import sys
from backtui.storage.store import Store
store = Store(sys.argv[1], 30)
print("ready", flush=True)
sys.stdin.readline()
with store.write():
    store.put_settings({"n" + sys.argv[2]: "1"})
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
    assert plain(file, "SELECT count(*) FROM _sqlite_migrations") == [(schema.SCHEMA_VERSION,)]
