"""Opening: private files, one clear sentence for what can't be opened, and original bytes left alone."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from backtui.domain.errors import ReadOnlyError, StorageError
from backtui.storage.connection import check_sqlite
from tests.conftest import MakeTracker, back_up_if_due
from tests.storage.conftest import DAY, MakeStore, mode


@pytest.fixture(params=[0o000, 0o022, 0o077, 0o177])
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.mark.usefixtures("umask")
def test_files_are_private_whatever_the_umask(make_tracker: MakeTracker, file: Path) -> None:
    tracker = make_tracker()
    tracker.ticks.tick(DAY, "pelvic-tilt")
    back_up_if_due(tracker)
    assert mode(file.parent) == 0o700
    for name in ("backtui.db", "backtui.db-wal", "backtui.db-shm"):
        assert mode(file.with_name(name)) == 0o600
    assert mode(file.parent / "backups") == 0o700
    assert [mode(copy) for copy in (file.parent / "backups").iterdir()] == [0o600]


@pytest.mark.parametrize("loose", [0o644, 0o666, 0o640, 0o604])
def test_a_looser_file_is_tightened_at_the_first_write(loose: int, filled: Path, make_tracker: MakeTracker) -> None:
    filled.chmod(loose)
    make_tracker().ticks.tick(DAY, "knee-plank")
    assert mode(filled) == 0o600
    assert mode(filled.with_name("backtui.db-wal")) == 0o600


def test_the_folder_of_another_is_not_changed(make_tracker: MakeTracker, tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o755)
    shared.chmod(0o755)
    make_tracker(path=shared / "b.db").ticks.tick(DAY, "pelvic-tilt")
    assert mode(shared) == 0o755


@pytest.mark.parametrize("version", [(3, 34, 1), (3, 37, 2)])
def test_an_old_sqlite_is_refused_with_one_sentence(
    version: tuple[int, int, int], filled: Path, make_tracker: MakeTracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = filled.read_bytes()
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
    for path in (filled, filled.with_name("new.db")):
        with pytest.raises(StorageError, match=r"SQLite 3\.\d+\.\d, and backtui needs 3\.38\.0 or newer"):
            make_tracker(path=path).ticks.tick(DAY, "knee-plank")
    assert filled.read_bytes() == before
    assert not filled.with_name("new.db").exists()


def test_the_oldest_sqlite_that_will_do() -> None:
    check_sqlite((3, 38, 0))


def test_looking_makes_no_file(make_tracker: MakeTracker, file: Path) -> None:
    tracker = make_tracker()
    tracker.history.status()
    tracker.history.agenda()
    tracker.history.log()
    tracker.refresh()
    back_up_if_due(tracker)
    tracker.close()
    assert not file.parent.exists()


def test_a_refused_write_makes_no_file(make_tracker: MakeTracker, file: Path) -> None:
    with pytest.raises(Exception, match="still to come"):
        make_tracker().ticks.tick(DAY.replace(year=2027), "pelvic-tilt")
    assert not file.exists()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        *(("journal_mode", "wal"), ("synchronous", 3), ("foreign_keys", 1), ("trusted_schema", 0)),
        *(("cell_size_check", 1), ("busy_timeout", 5000), ("fullfsync", 1), ("checkpoint_fullfsync", 1)),
    ],
)
def test_pragmas_are_in_force_for_reading_and_writing(
    pragma: str, value: object, make_store: MakeStore, filled: Path
) -> None:
    reading, writing = make_store(), make_store()
    with writing.database.write():
        pass
    for store in (reading, writing):
        assert store.database.rows(f"PRAGMA {pragma}") == [(value,)]
        assert store.database.connection.isolation_level is None


def folder(path: Path) -> Path:
    path.mkdir()
    return path


def dangling(path: Path) -> Path:
    path.symlink_to(path.parent / "gone" / "b.db")
    return path


def under_a_file(path: Path) -> Path:
    path.write_text("a file where a folder should be")
    return path / "b.db"


def under_proc(_path: Path) -> Path:
    return Path("/proc/backtui/b.db")


def name_too_long(path: Path) -> Path:
    return path.parent / ("x" * 300)


@pytest.mark.parametrize("place", [folder, dangling, under_a_file, under_proc, name_too_long])
def test_a_place_that_can_hold_no_database_is_refused(
    place: Callable[[Path], Path], make_tracker: MakeTracker, tmp_path: Path
) -> None:
    path = place(tmp_path / "there")
    with pytest.raises(StorageError) as caught:
        make_tracker(path=path).ticks.tick(DAY, "pelvic-tilt")
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value) or str(path.parent) in str(caught.value)
    assert {entry.name for entry in tmp_path.iterdir()} <= {"there"}


def test_a_folder_that_refuses_writing_is_named(
    make_tracker: MakeTracker, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "makedirs", refuse)
    with pytest.raises(ReadOnlyError, match="BACKTUI_HOME or --db"):
        make_tracker().ticks.tick(DAY, "pelvic-tilt")


def test_a_file_that_refuses_writing_can_still_be_read(
    filled: Path, make_tracker: MakeTracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What a folder without permission looks like, also where root runs the tests.
    before = filled.read_bytes()
    monkeypatch.setattr(os, "access", lambda *_: False)
    tracker = make_tracker()
    assert tracker.history.status(DAY).done == 1
    assert not filled.with_name("backtui.db-shm").exists()
    assert filled.read_bytes() == before


def test_a_full_disk_is_said_and_nothing_recorded(make_tracker: MakeTracker, filled: Path) -> None:
    tracker = make_tracker()
    tracker.ticks.tick(DAY, "knee-plank")
    tracker._store.database.run("PRAGMA max_page_count = 1")
    with pytest.raises(StorageError, match="is full; nothing was recorded"):
        for n in range(200):
            tracker.ticks.tick(DAY.fromordinal(DAY.toordinal() - n), "pelvic-tilt")
    assert [i.sets_done for i in tracker.history.session(DAY).asked] == [1, 0, 3, 0]
    tracker._store.database.run("PRAGMA max_page_count = 100000")
    assert tracker.ticks.tick_all(DAY).done


def test_a_link_to_a_database_works_and_stays_a_link(filled: Path, make_tracker: MakeTracker, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(filled)
    make_tracker(path=link).ticks.tick_all(DAY)
    assert link.is_symlink()
    assert make_tracker(path=filled).history.session(DAY).done


@pytest.mark.parametrize("name", ["50% done?.db", "a#b.db", "dé jà vu.db", "q'uote\".db", "%00.db", "漢.db"])
def test_any_name_will_do(name: str, make_tracker: MakeTracker, tmp_path: Path) -> None:
    path = tmp_path / "od d" / name
    tracker = make_tracker(path=path)
    tracker.ticks.tick_all(DAY)
    back_up_if_due(tracker)
    tracker.close()
    assert {entry.name for entry in path.parent.iterdir()} == {name, "backups"}
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT done FROM session").fetchall() == [(1,)]
    assert len(list((path.parent / "backups").iterdir())) == 1
