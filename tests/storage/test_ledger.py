"""One file, many programs: busy, changed, deleted and replaced files; transactions that fail."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from backtui.domain.errors import BusyError, StorageError
from backtui.tracker import Tracker
from tests.conftest import MakeTracker
from tests.storage.conftest import DAY, MakeStore, dump, plain


@contextmanager
def writer(path: Path) -> Iterator[None]:
    """Be another program in the middle of a write."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO setting VALUES ('other', 'half')")
        yield
        other.execute("ROLLBACK")


def test_busy_records_nothing_and_reading_goes_on(filled: Path, make_tracker: MakeTracker) -> None:
    before = dump(filled)
    tracker, late = make_tracker(wait_s=0), make_tracker(wait_s=0)
    tracker.tick(DAY, "pelvic-tilt")
    with writer(filled):
        for busy in (tracker, late):
            with pytest.raises(BusyError, match="nothing was recorded, try again") as caught:
                busy.tick(DAY, "knee-plank")
            assert caught.value.exit_code == 75
            assert busy.status(DAY).done == 1
        assert make_tracker(wait_s=0).agenda(DAY).status.done == 1
        assert tracker.settings.theme == "auto"
    assert [line for line in dump(filled) if "knee-plank" in line] == [line for line in before if "knee-plank" in line]
    assert tracker.tick(DAY, "knee-plank").done
    assert late.tick_all(DAY).done


def test_a_write_keeps_other_writers_out_from_its_beginning(filled: Path, make_store: MakeStore) -> None:
    store = make_store()
    with store.write(), closing(sqlite3.connect(filled, timeout=0, isolation_level=None)) as other:
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        assert other.execute("SELECT count(*) FROM session").fetchone() == (1,)


def test_a_busy_first_start_makes_no_schema(make_tracker: MakeTracker, file: Path) -> None:
    file.parent.mkdir()
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyError):
            make_tracker(wait_s=0).tick(DAY, "pelvic-tilt")
        other.execute("ROLLBACK")
        assert other.execute("SELECT * FROM sqlite_master").fetchall() == []


def test_everything_in_a_write_is_undone_when_it_fails(filled: Path, make_store: MakeStore) -> None:
    before = dump(filled)
    store = make_store()
    for error in (ZeroDivisionError, KeyboardInterrupt):
        with pytest.raises(error), store.write():
            store.put_settings({"theme": "paper"})
            store.delete_session(DAY)
            raise error
    with pytest.raises(StorageError), store.write():
        store.put_settings({"theme": "paper"})
        store._run("INSERT INTO excuse VALUES ('2026-11-23', 'lazy', 'x', 0)")
    assert not store.has_written
    assert store.session(DAY)
    store.close()
    assert dump(filled) == before


def test_removing_a_session_removes_its_items(filled: Path, make_store: MakeStore) -> None:
    store = make_store()
    with store.write():
        store.delete_session(DAY)
    assert plain(filled, "SELECT count(*) FROM item") == [(0,)]


@pytest.fixture
def pair(make_tracker: MakeTracker, filled: Path) -> tuple[Tracker, Tracker]:
    """Open two trackers on one file, both up to date."""
    return make_tracker(), make_tracker()


def test_changes_of_others_are_noticed_once_and_own_ones_never(pair: tuple[Tracker, Tracker]) -> None:
    one, other = pair
    assert not one.refresh()
    other.tick(DAY, "knee-plank")
    assert one.refresh()
    assert not one.refresh()
    assert one.status(DAY).done == 2
    one.tick(DAY, "prone-leg-raise")
    assert not one.refresh()
    assert other.refresh()


def test_a_write_that_was_taken_back_is_no_change(pair: tuple[Tracker, Tracker], filled: Path) -> None:
    one, _ = pair
    with writer(filled):
        assert not one.refresh()
    assert not one.refresh()


def test_a_file_made_by_another_is_noticed(make_tracker: MakeTracker) -> None:
    one, other = make_tracker(), make_tracker()
    assert one.status(DAY).done == 0
    other.tick_all(DAY)
    assert one.refresh()
    assert one.status(DAY).state == "done"


def test_an_empty_file_that_another_fills_is_noticed(make_tracker: MakeTracker, file: Path) -> None:
    file.parent.mkdir()
    file.touch()
    one, other = make_tracker(), make_tracker()
    assert one.status().done == 0
    other.tick_all(DAY)
    assert one.refresh()
    assert one.status(DAY).state == "done"


def remove(path: Path) -> None:
    for side in ("", "-wal", "-shm"):
        path.with_name(path.name + side).unlink(missing_ok=True)


def test_a_deleted_file_is_noticed_and_written_anew(make_tracker: MakeTracker, filled: Path) -> None:
    tracker = make_tracker()
    tracker.tick(DAY, "knee-plank")
    remove(filled)
    assert tracker.refresh()
    assert tracker.status(DAY).done == 0
    assert not filled.exists()
    tracker.tick(DAY, "prone-leg-raise")
    tracker.close()
    assert make_tracker().session(DAY).items_done == 1


@pytest.mark.parametrize("refreshed", [True, False])
def test_a_write_goes_to_the_file_that_stands_there_now(
    refreshed: bool, make_tracker: MakeTracker, filled: Path
) -> None:
    before = make_tracker()
    before.tick(DAY, "knee-plank")
    remove(filled)
    other = make_tracker()
    other.tick(DAY, "prone-leg-raise")
    if refreshed:
        assert before.refresh()
    before.tick(DAY, "supine-trunk-rotation")
    other.tick(DAY, "walking")
    before.close()
    other.close()
    done = {item.exercise for item in make_tracker().session(DAY).items if item.done}
    assert done == {"prone-leg-raise", "supine-trunk-rotation", "walking"}


def test_a_file_put_in_its_place_is_read(make_tracker: MakeTracker, filled: Path, tmp_path: Path) -> None:
    tracker = make_tracker()
    assert tracker.status(DAY).done == 1
    another = make_tracker(path=tmp_path / "another.db")
    another.tick_all(DAY)
    another.close()
    (tmp_path / "another.db").replace(filled)
    assert tracker.refresh()
    assert tracker.status(DAY).done == 4
    assert not tracker.refresh()
