"""Files that are no database of ours, or a broken one: one clear sentence, and not a byte changed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from backtui.domain.errors import DamagedError, NewerDatabaseError, StorageError
from backtui.storage.store import Store
from tests.conftest import MakeTracker, back_up_if_due
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
    store = Store(str(path))
    with store.write():
        store.put_settings({f"key{n}": "v" * 200 for n in range(200)})
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
        make_tracker(path=path).tick(DAY, "pelvic-tilt")
    assert_clear(caught.value, path, says)
    assert (path.read_bytes(), mode(path)) == (before, was)
    assert not (tmp_path / "backups").exists()


def test_a_file_that_was_emptied_beside_its_backups_is_damaged(make_tracker: MakeTracker, file: Path) -> None:
    tracker = make_tracker()
    tracker.tick(DAY, "pelvic-tilt")
    back_up_if_due(tracker)
    tracker.close()
    file.write_bytes(b"")
    with pytest.raises(DamagedError):
        make_tracker().tick(DAY, "pelvic-tilt")
    assert file.read_bytes() == b""


def test_a_file_with_a_second_name_is_refused(filled: Path, make_tracker: MakeTracker, tmp_path: Path) -> None:
    # Under another name SQLite would keep another write-ahead log (RELIABILITY C2).
    (tmp_path / "second.db").hardlink_to(filled)
    with pytest.raises(StorageError):
        make_tracker(path=tmp_path / "second.db").tick(DAY, "knee-plank")
    assert not (tmp_path / "second.db-wal").exists()


def test_a_trigger_of_a_stranger_is_refused(filled: Path, make_tracker: MakeTracker) -> None:
    # It would pass every check of SQLite's own (RELIABILITY C3).
    plain(filled, "CREATE TRIGGER loss AFTER INSERT ON session BEGIN DELETE FROM session; END")
    with pytest.raises(DamagedError):
        make_tracker().tick(DAY, "knee-plank")


@pytest.mark.parametrize("values", ["dose = 'some'", "done_at = 'ten'", "utc_offset_min = 9999"])
def test_a_text_that_can_not_be_read_is_one_sentence(values: str, filled: Path, make_tracker: MakeTracker) -> None:
    plain(filled, "UPDATE item SET done_at = '0001-01-01T00:00:00Z', utc_offset_min = 0", f"UPDATE item SET {values}")
    with pytest.raises(StorageError, match="can't be read; what to do says: backtui doctor"):
        make_tracker().session(DAY)
