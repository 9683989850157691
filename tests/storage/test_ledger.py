"""One file, many programs: busy, changed, deleted and replaced files; transactions that fail."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from backtui.domain.errors import BusyError, DamagedError, MissingDatabaseError, StorageError
from backtui.tracker.status import ONE_DAY
from backtui.tracker.tracker import Tracker
from tests.conftest import MakeTracker
from tests.storage.conftest import DAY, MakeStore, dump, mode, plain


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
    tracker.ticks.tick(DAY, "pelvic-tilt")
    with writer(filled):
        for busy in (tracker, late):
            with pytest.raises(BusyError, match="nothing was recorded, try again") as caught:
                busy.ticks.tick(DAY, "knee-plank")
            assert caught.value.exit_code == 75
            assert busy.history.status(DAY).done == 1
        assert make_tracker(wait_s=0).history.agenda(DAY).status.done == 1
        assert tracker.settings.theme == "auto"
    assert [line for line in dump(filled) if "knee-plank" in line] == [line for line in before if "knee-plank" in line]
    assert tracker.ticks.tick(DAY, "knee-plank").done
    assert late.ticks.tick_all(DAY).done


def test_a_write_keeps_other_writers_out_from_its_beginning(filled: Path, make_store: MakeStore) -> None:
    store = make_store()
    with store.database.write(), closing(sqlite3.connect(filled, timeout=0, isolation_level=None)) as other:
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        assert other.execute("SELECT count(*) FROM session").fetchone() == (1,)


def test_a_busy_first_start_makes_no_schema(make_tracker: MakeTracker, file: Path) -> None:
    file.parent.mkdir()
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyError):
            make_tracker(wait_s=0).ticks.tick(DAY, "pelvic-tilt")
        other.execute("ROLLBACK")
        assert other.execute("SELECT * FROM sqlite_master").fetchall() == []


def test_everything_in_a_write_is_undone_when_it_fails(filled: Path, make_store: MakeStore) -> None:
    before = dump(filled)
    store = make_store()
    for error in (ZeroDivisionError, KeyboardInterrupt):
        with pytest.raises(error), store.database.write():
            store.plans.put_settings({"theme": "paper"})
            store.sessions.delete_session(DAY)
            raise error
    with pytest.raises(StorageError), store.database.write():
        store.plans.put_settings({"theme": "paper"})
        store.database.run("INSERT INTO excuse VALUES ('2026-11-23', 'lazy', 'x', 0)")
    assert not store.database.has_written
    assert store.sessions.on(DAY)
    store.close()
    assert dump(filled) == before


def test_removing_a_session_removes_its_items(filled: Path, make_store: MakeStore) -> None:
    store = make_store()
    with store.database.write():
        store.sessions.delete_session(DAY)
    assert plain(filled, "SELECT count(*) FROM item") == [(0,)]


@pytest.fixture
def pair(make_tracker: MakeTracker, filled: Path) -> tuple[Tracker, Tracker]:
    """Open two trackers on one file, both up to date."""
    return make_tracker(), make_tracker()


def test_changes_of_others_are_noticed_once_and_own_ones_never(pair: tuple[Tracker, Tracker]) -> None:
    one, other = pair
    assert not one.refresh()
    other.ticks.tick(DAY, "knee-plank")
    assert one.refresh()
    assert not one.refresh()
    assert one.history.status(DAY).done == 2
    one.ticks.tick(DAY, "prone-leg-raise")
    assert not one.refresh()
    assert other.refresh()


def test_a_write_that_was_taken_back_is_no_change(pair: tuple[Tracker, Tracker], filled: Path) -> None:
    one, _ = pair
    with writer(filled):
        assert not one.refresh()
    assert not one.refresh()


def test_a_file_made_by_another_is_noticed(make_tracker: MakeTracker) -> None:
    one, other = make_tracker(), make_tracker()
    assert one.history.status(DAY).done == 0
    other.ticks.tick_all(DAY)
    assert one.refresh()
    assert one.history.status(DAY).state == "done"


def test_an_empty_file_that_another_fills_is_noticed(make_tracker: MakeTracker, file: Path) -> None:
    file.parent.mkdir()
    file.touch()
    one, other = make_tracker(), make_tracker()
    assert one.history.status().done == 0
    other.ticks.tick_all(DAY)
    assert one.refresh()
    assert one.history.status(DAY).state == "done"


def remove(path: Path) -> None:
    for side in ("", "-wal", "-shm"):
        path.with_name(path.name + side).unlink(missing_ok=True)


@pytest.mark.parametrize("refreshed", [True, False])
def test_a_deleted_file_is_told_and_nothing_is_begun_in_its_place(
    refreshed: bool, make_tracker: MakeTracker, filled: Path
) -> None:
    tracker = make_tracker()
    tracker.ticks.tick(DAY, "knee-plank")
    remove(filled)
    for _ in range(2):
        with pytest.raises(MissingDatabaseError, match="is gone"):
            tracker.refresh() if refreshed else tracker.ticks.tick(DAY, "prone-leg-raise")
    assert not filled.exists()


def another(path: Path, make_tracker: MakeTracker) -> Path:
    """Make another history beside a database, with no log."""
    file = path.with_name("other.db")
    tracker = make_tracker(path=file)
    tracker.ticks.tick(DAY - ONE_DAY, "walking")
    tracker.close()
    plain(file, "PRAGMA journal_mode = DELETE", "PRAGMA journal_mode = WAL")
    return file


@pytest.mark.parametrize("refreshed", [True, False])
def test_a_file_put_in_place_of_an_open_one_is_not_mixed_with_its_log(
    refreshed: bool, make_tracker: MakeTracker, filled: Path
) -> None:
    tracker = make_tracker()
    tracker.ticks.tick(DAY, "knee-plank")
    tracker.refresh()
    another(filled, make_tracker).replace(filled)
    if refreshed:
        assert tracker.refresh()
        assert tracker.history.status(DAY).done == 0
    tracker.ticks.tick(DAY, "prone-leg-raise")
    news = tracker.history.take_news()
    tracker.close()
    assert plain(filled, "PRAGMA integrity_check") == [("ok",)]
    assert plain(filled, "SELECT exercise FROM item WHERE sets_done > 0 ORDER BY day") == [
        ("walking",),
        ("prone-leg-raise",),
    ]
    (kept,) = filled.parent.glob("backtui-replaced-*.db")
    assert str(kept) in news
    assert mode(kept) == 0o600
    assert ("knee-plank",) in plain(kept, "SELECT exercise FROM item WHERE sets_done > 0")
    assert list(filled.parent.glob("backtui-stray-*.db-wal"))


@pytest.mark.parametrize("refreshed", [True, False])
def test_a_file_copied_over_an_open_one_is_checked_before_the_next_tick(
    refreshed: bool, make_tracker: MakeTracker, filled: Path
) -> None:
    tracker = make_tracker()
    tracker.ticks.tick(DAY, "knee-plank")
    other = another(filled, make_tracker)
    shutil.copyfile(other, filled)
    try:
        if refreshed:
            tracker.refresh()
        tracker.ticks.tick(DAY, "prone-leg-raise")
    except DamagedError as error:
        assert "backtui" in str(error)
    else:
        tracker.close()
        assert plain(filled, "PRAGMA integrity_check") == [("ok",)]
        assert ("prone-leg-raise",) in plain(filled, "SELECT exercise FROM item WHERE sets_done > 0")


@pytest.mark.parametrize("refreshed", [True, False])
def test_a_write_goes_to_the_file_that_stands_there_now(
    refreshed: bool, make_tracker: MakeTracker, filled: Path
) -> None:
    before = make_tracker()
    before.ticks.tick(DAY, "knee-plank")
    remove(filled)
    other = make_tracker()
    other.ticks.tick(DAY, "prone-leg-raise")
    if refreshed:
        assert before.refresh()
    before.ticks.tick(DAY, "supine-trunk-rotation")
    other.ticks.tick(DAY, "walking")
    before.close()
    other.close()
    done = {item.exercise for item in make_tracker().history.session(DAY).items if item.done}
    assert done == {"prone-leg-raise", "supine-trunk-rotation", "walking"}


def test_a_file_put_in_its_place_is_read(make_tracker: MakeTracker, filled: Path, tmp_path: Path) -> None:
    tracker = make_tracker()
    assert tracker.history.status(DAY).done == 1
    another = make_tracker(path=tmp_path / "another.db")
    another.ticks.tick_all(DAY)
    another.close()
    (tmp_path / "another.db").replace(filled)
    assert tracker.refresh()
    assert tracker.history.status(DAY).done == 4
    assert not tracker.refresh()
