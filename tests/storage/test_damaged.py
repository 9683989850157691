"""Files that are no database of ours, or a broken one: one clear sentence, and not a byte changed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from backtui.domain.errors import DamagedError, MissingDatabaseError, NewerDatabaseError, StorageError
from backtui.storage.doctor import examine
from backtui.storage.doctor.check import Case
from backtui.storage.store import open_store
from tests.conftest import NOON, MakeTracker, back_up_if_due
from tests.storage.conftest import DAY, mode, plain


def text(path: Path) -> None:
    path.write_text("my notes\n" * 300)


def short_text(path: Path) -> None:
    path.write_text("x")


def zeros(path: Path) -> None:
    path.write_bytes(bytes(8192))


def foreign(path: Path) -> None:
    plain(path, "CREATE TABLE photos (name TEXT)", "INSERT INTO photos VALUES ('cat')")


def foreign_with_our_names(path: Path) -> None:
    plain(path, "CREATE TABLE session (day TEXT)", "PRAGMA user_version = 1")


def newer(path: Path) -> None:
    make_ours(path)
    plain(path, "PRAGMA user_version = 99")


def truncated(path: Path) -> None:
    make_ours(path)
    plain(path, "PRAGMA journal_mode = DELETE")
    with path.open("r+b") as handle:
        handle.truncate(path.stat().st_size // 2)


def overwritten(path: Path) -> None:
    make_ours(path)
    with path.open("r+b") as handle:
        handle.write(b"\xff" * 100)


def make_ours(path: Path) -> None:
    store = open_store(str(path))
    with store.database.write():
        store.plans.put_settings({f"key{n}": "v" * 200 for n in range(200)})
    store.close()


BAD: list[tuple[Callable[[Path], None], type[StorageError], str]] = [
    (text, DamagedError, "not a backtui database"),
    (short_text, DamagedError, "not a backtui database"),
    (zeros, DamagedError, "not a backtui database"),
    (foreign, DamagedError, "another program"),
    (foreign_with_our_names, DamagedError, "another program"),
    (newer, NewerDatabaseError, "newer backtui"),
    (truncated, DamagedError, "damaged"),
    (overwritten, DamagedError, "not a backtui database"),
]


def assert_clear(error: StorageError, path: Path, says: str) -> None:
    assert says in str(error)
    assert str(path) in str(error)
    assert "\n" not in str(error)
    assert error.exit_code == 1


@pytest.mark.parametrize(("make", "kind", "says"), BAD, ids=lambda case: getattr(case, "__name__", None))
def test_what_is_no_database_of_ours_is_refused_and_left_alone(
    make: Callable[[Path], None], kind: type[StorageError], says: str, make_tracker: MakeTracker, tmp_path: Path
) -> None:
    path = tmp_path / "odd.db"
    make(path)
    before, was = path.read_bytes(), mode(path)
    with pytest.raises(kind) as caught:
        make_tracker(path=path).ticks.tick(DAY, "pelvic-tilt")
    assert_clear(caught.value, path, says)
    assert (path.read_bytes(), mode(path)) == (before, was)
    assert not (tmp_path / "backups").exists()


def test_a_file_that_was_emptied_beside_its_backups_is_damaged(make_tracker: MakeTracker, file: Path) -> None:
    tracker = make_tracker()
    tracker.ticks.tick(DAY, "pelvic-tilt")
    back_up_if_due(tracker)
    tracker.close()
    file.write_bytes(b"")
    with pytest.raises(DamagedError):
        make_tracker().ticks.tick(DAY, "pelvic-tilt")
    assert file.read_bytes() == b""


def test_a_missing_file_with_copies_begins_no_empty_history(make_tracker: MakeTracker, file: Path) -> None:
    tracker = make_tracker()
    tracker.ticks.tick(DAY, "pelvic-tilt")
    back_up_if_due(tracker)
    tracker.close()
    for path in file.parent.glob("backtui.db*"):
        path.unlink()
    for _ in range(2):
        with pytest.raises(MissingDatabaseError, match="is missing, but there are copies of it"):
            make_tracker().ticks.tick(DAY, "pelvic-tilt")
    assert not file.exists()
    # Another one beside it has no copies.
    assert make_tracker(path=file.with_name("back.db")).ticks.tick(DAY, "pelvic-tilt").done


def test_copies_of_a_database_with_a_similar_name_do_not_count(make_tracker: MakeTracker, file: Path) -> None:
    work = make_tracker(path=file.with_name("backtui-work.db"))
    work.ticks.tick(DAY, "pelvic-tilt")
    back_up_if_due(work)
    assert make_tracker().ticks.tick(DAY, "pelvic-tilt").done


def test_a_file_with_a_second_name_is_refused(filled: Path, make_tracker: MakeTracker, tmp_path: Path) -> None:
    # Under another name SQLite would keep another write-ahead log.
    (tmp_path / "second.db").hardlink_to(filled)
    with pytest.raises(StorageError):
        make_tracker(path=tmp_path / "second.db").ticks.tick(DAY, "knee-plank")
    assert not (tmp_path / "second.db-wal").exists()


OF_THE_USERS = (
    "CREATE VIEW my_months AS SELECT substr(day, 1, 7) AS month, count(*) AS times FROM session GROUP BY month",
    "CREATE INDEX my_levels ON pain (level)",
)


def test_views_and_indexes_of_the_users_own_are_let_be(filled: Path, make_tracker: MakeTracker) -> None:
    plain(filled, *OF_THE_USERS)
    tracker = make_tracker()
    tracker.ticks.tick(DAY, "knee-plank")
    back_up_if_due(tracker)
    tracker.close()
    mine = "SELECT name FROM sqlite_master WHERE name LIKE 'my_%' ORDER BY 1"
    (copy,) = (filled.parent / "backups").iterdir()
    assert plain(filled, mine) == plain(copy, mine) == [("my_levels",), ("my_months",)]
    assert {finding.grade.value for finding in examine(Case(str(filled), NOON, own_folder=True))} == {"ok"}


@pytest.mark.parametrize(
    "harm",
    [
        "DROP VIEW excused",
        "DROP INDEX one_pause",
        "CREATE TABLE more (x)",
        "CREATE UNIQUE INDEX my_rule ON item (exercise)",
    ],
)
def test_a_missing_view_or_index_or_a_foreign_rule_is_refused(
    filled: Path, make_tracker: MakeTracker, harm: str
) -> None:
    plain(filled, harm)
    with pytest.raises(DamagedError, match="not backtui's"):
        make_tracker().history.status()


def test_a_trigger_of_a_stranger_is_refused(filled: Path, make_tracker: MakeTracker) -> None:
    # It would pass every check of SQLite's own.
    plain(filled, "CREATE TRIGGER loss AFTER INSERT ON session BEGIN DELETE FROM session; END")
    with pytest.raises(DamagedError):
        make_tracker().ticks.tick(DAY, "knee-plank")


@pytest.mark.parametrize("values", ["dose = 'some'", "done_at = 'ten'", "utc_offset_min = 9999"])
def test_a_text_that_can_not_be_read_is_one_sentence(values: str, filled: Path, make_tracker: MakeTracker) -> None:
    plain(filled, "UPDATE item SET done_at = '0001-01-01T00:00:00Z', utc_offset_min = 0", f"UPDATE item SET {values}")
    with pytest.raises(StorageError, match="can't be read; run backtui doctor to see what to do"):
        make_tracker().history.session(DAY)
