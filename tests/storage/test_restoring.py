"""Restoring: the copy stands in place whole, the replaced file is kept whole, and nobody's tick is lost."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from backtui.domain.errors import BusyError, DamagedError, NewerDatabaseError, StorageError
from backtui.storage import restore as restoring
from backtui.storage.backups import back_up, copies, copy_to
from backtui.storage.inspection import contents, tables
from backtui.storage.restore import restore, set_aside
from tests.conftest import NOON, MakeTracker
from tests.storage.conftest import DAY, dump, mode, plain
from tests.storage.test_backups import EMPTY_LEAF, spoil
from tests.storage.test_schema import FROZEN, load

STAMP = "2026-11-23-120000"


def rows_in(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table, whatever tables there are."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            name: connection.execute(f'SELECT * FROM "{name}" ORDER BY 1, 2').fetchall() for name in tables(connection)
        }


@pytest.fixture
def copy(filled: Path) -> Path:
    """Make a copy of the database with one tick."""
    return back_up(filled, "2026-11-22")


def test_a_copy_stands_in_place_and_the_replaced_file_is_kept(
    filled: Path, copy: Path, make_tracker: MakeTracker
) -> None:
    make_tracker().ticks.tick_all(DAY)
    make_tracker().ticks.tick(DAY - timedelta(days=1), "walking")
    before, wanted = rows_in(filled), rows_in(copy)
    assert before != wanted
    done = restore(str(filled), str(copy), NOON)
    aside = filled.with_name(f"backtui-replaced-{STAMP}.db")
    assert done.aside == str(aside)
    assert rows_in(filled) == wanted
    assert rows_in(aside) == before
    assert (mode(filled), mode(aside)) == (0o600, 0o600)
    assert done.contents == contents(str(filled)) == contents(str(copy))
    assert plain(filled, "PRAGMA integrity_check") == [("ok",)]
    assert not list(filled.parent.glob("*.part*"))


def test_what_was_put_aside_can_be_put_back(filled: Path, copy: Path, make_tracker: MakeTracker) -> None:
    make_tracker().ticks.tick_all(DAY)
    before = rows_in(filled)
    first = restore(str(filled), str(copy), NOON)
    assert first.aside
    second = restore(str(filled), first.aside, NOON)
    assert rows_in(filled) == before
    assert second.aside == str(filled.with_name(f"backtui-replaced-{STAMP}-2.db"))


def test_a_program_that_has_it_open_goes_on_in_what_was_restored(
    filled: Path, copy: Path, make_tracker: MakeTracker
) -> None:
    writing, reading = make_tracker(), make_tracker()
    writing.ticks.tick_all(DAY)
    assert reading.refresh()
    assert reading.history.status(DAY).done == 4
    restore(str(filled), str(copy), NOON)
    assert reading.refresh()
    assert writing.refresh()
    assert reading.history.status(DAY).done == writing.history.status(DAY).done == 1
    writing.ticks.tick(DAY, "knee-plank")
    reading.ticks.tick(DAY, "walking")
    writing.close()
    reading.close()
    done = {item.exercise for item in make_tracker().history.session(DAY).items if item.done}
    assert done == {"pelvic-tilt", "knee-plank", "walking"}


def test_a_restore_waits_for_a_writer_and_keeps_its_tick(filled: Path, copy: Path, make_tracker: MakeTracker) -> None:
    before = dump(filled)
    tracker = make_tracker()
    with tracker._store.database.write():
        with pytest.raises(BusyError, match="nothing was changed, try again"):
            restore(str(filled), str(copy), NOON, wait_s=0)
        tracker._store.plans.put_settings({"theme": "paper"})
    assert sorted(set(dump(filled)) - set(before)) == ["INSERT INTO \"setting\" VALUES('theme','paper');"]
    assert not list(filled.parent.glob("*replaced*"))


def test_nobody_can_tick_between_copying_aside_and_the_exchange(
    filled: Path, copy: Path, make_tracker: MakeTracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    tracker = make_tracker(wait_s=0)
    tracker.ticks.tick(DAY, "knee-plank")
    real, refused = copy_to, []

    def tick_around(*paths: Path) -> None:
        for exercise in ("walking", "prone-leg-raise"):
            with pytest.raises(BusyError):
                tracker.ticks.tick(DAY, exercise)
            refused.append(exercise)
            if exercise == "walking":
                real(*paths)

    monkeypatch.setattr(restoring, "copy_to", tick_around)
    restore(str(filled), str(copy), NOON)
    assert refused == ["walking", "prone-leg-raise"]
    tracker.ticks.tick(DAY, "walking")
    assert {item.exercise for item in tracker.history.session(DAY).items if item.done} == {"pelvic-tilt", "walking"}


def test_a_restore_that_fails_half_way_changes_nothing(
    filled: Path, copy: Path, make_tracker: MakeTracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    tracker = make_tracker()
    tracker.ticks.tick_all(DAY)
    before = dump(filled)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(restoring, "copy_to", full)
    with pytest.raises(StorageError, match="No space left on device; nothing was changed"):
        restore(str(filled), str(copy), NOON)
    assert dump(filled) == before
    assert tracker.ticks.tick(DAY, "walking").done
    assert sorted(entry.name for entry in filled.parent.iterdir() if "backtui.db" not in entry.name) == ["backups"]


@pytest.mark.parametrize("frozen", FROZEN, ids=lambda path: path.stem)
def test_a_copy_of_any_version_is_brought_to_the_present_one(frozen: Path, filled: Path, tmp_path: Path) -> None:
    old = load(frozen, tmp_path / "old.db")
    before = dump(old)
    done = restore(str(filled), str(old), NOON)
    assert contents(str(filled)).version == contents(str(filled)).version
    assert plain(filled, "SELECT count(*) FROM session") == [(done.contents.sessions,)]
    assert dump(old) == before, "the copy itself stays as it was"


def text(path: Path) -> None:
    path.write_text("my notes\n" * 300)


def foreign(path: Path) -> None:
    path.unlink()
    plain(path, "CREATE TABLE photos (name TEXT)")


def newer(path: Path) -> None:
    plain(path, "PRAGMA user_version = 99", "CREATE TABLE later (x)")


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def strange_trigger(path: Path) -> None:
    plain(path, "CREATE TRIGGER loss AFTER INSERT ON session BEGIN DELETE FROM session; END")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def lost_items(path: Path) -> None:
    spoil(path, EMPTY_LEAF)


def orphans(path: Path) -> None:
    plain(path, "DELETE FROM session")


def gone(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("harm", [text, foreign, newer, cut, strange_trigger, empty, lost_items, orphans, gone])
def test_a_copy_that_is_not_sound_is_refused_and_nothing_changes(
    harm: Callable[[Path], None], filled: Path, copy: Path
) -> None:
    before = dump(filled)
    harm(copy)
    was = copy.read_bytes() if copy.exists() else None
    with pytest.raises(StorageError) as caught:
        restore(str(filled), str(copy), NOON)
    assert "\n" not in str(caught.value)
    assert dump(filled) == before
    assert (copy.read_bytes() if copy.exists() else None) == was
    assert {entry.name for entry in filled.parent.iterdir()} == {"backtui.db", "backups"}


def turned(place: bytes, on: int, bit: int = 0x80) -> Callable[[Path], None]:
    """Return what turns one bit round, some bytes after the first place where others stand."""

    def turn(path: Path) -> None:
        content = bytearray(path.read_bytes())
        content[content.find(place) + on] ^= bit
        path.write_bytes(content)

    return turn


BITS = [
    turned(b"CREATE TABLE note", 9),
    turned(b"CREATE TABLE note", 3),
    turned(b"'keep', 'goal'", 3),
    turned(b"SQLite format 3", 63, 0x40),
]
"""In the text of the schema, and in the version that the header names."""


@pytest.mark.parametrize("harm", BITS)
def test_a_flipped_bit_is_damage_and_a_copy_replaces_the_file(
    harm: Callable[[Path], None], filled: Path, copy: Path, make_tracker: MakeTracker
) -> None:
    wanted = rows_in(copy)
    harm(filled)
    was = filled.read_bytes()
    with pytest.raises((DamagedError, NewerDatabaseError)):
        make_tracker().history.status()
    done = restore(str(filled), str(copy), NOON)
    assert done.aside
    assert Path(done.aside).read_bytes() == was
    assert rows_in(filled) == wanted


@pytest.mark.parametrize("harm", [text, foreign, cut, strange_trigger, empty, lost_items, orphans])
def test_a_broken_file_is_moved_aside_byte_for_byte(
    harm: Callable[[Path], None], filled: Path, copy: Path, make_tracker: MakeTracker
) -> None:
    wanted = rows_in(copy)
    harm(filled)
    was = filled.read_bytes()
    done = restore(str(filled), str(copy), NOON)
    aside = filled.with_name(f"backtui-damaged-{STAMP}.db")
    assert done.aside == str(aside)
    assert aside.read_bytes() == was
    assert mode(aside) == 0o600
    assert rows_in(filled) == wanted
    assert make_tracker().ticks.tick_all(DAY).done


def test_the_log_of_a_broken_file_goes_with_it(filled: Path, copy: Path, make_tracker: MakeTracker) -> None:
    tracker = make_tracker()
    tracker.ticks.tick_all(DAY)
    logs = {side: filled.with_name(f"backtui.db{side}").read_bytes() for side in ("-wal", "-shm")}
    assert all(logs.values())
    # As a disk fault would, beneath SQLite, while a program has it open.
    with filled.open("r+b") as handle:
        handle.write(b"\xff" * 100)
    was = filled.read_bytes()
    restore(str(filled), str(copy), NOON)
    aside = filled.with_name(f"backtui-damaged-{STAMP}.db")
    assert aside.read_bytes() == was
    assert filled.with_name(f"{aside.name}-wal").read_bytes() == logs["-wal"]
    assert plain(filled, "SELECT count(*) FROM item WHERE sets_done > 0") == [(1,)], "no tick of the old log"
    tracker.ticks.tick(DAY, "walking")
    tracker.close()
    assert {i.exercise for i in make_tracker().history.session(DAY).items if i.done} == {"pelvic-tilt", "walking"}


def test_a_newer_database_is_not_replaced_by_an_older_copy(filled: Path, copy: Path) -> None:
    newer(filled)
    before = filled.read_bytes()
    with pytest.raises(NewerDatabaseError):
        restore(str(filled), str(copy), NOON)
    assert filled.read_bytes() == before


@pytest.mark.parametrize("folder_too", [False, True])
def test_where_nothing_is_a_copy_is_put(folder_too: bool, copy: Path, filled: Path, tmp_path: Path) -> None:
    target = tmp_path / "new" / "backtui.db" if folder_too else filled
    target.unlink(missing_ok=True)
    assert restore(str(target), str(copy), NOON).aside is None
    assert rows_in(target) == rows_in(copy)
    assert mode(target) == 0o600
    assert mode(target.parent) == 0o700


def test_a_link_stays_a_link(filled: Path, copy: Path, tmp_path: Path, make_tracker: MakeTracker) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(filled)
    make_tracker().ticks.tick_all(DAY)
    restore(str(link), str(copy), NOON)
    assert link.is_symlink()
    assert rows_in(filled) == rows_in(copy)
    cut(filled)
    restore(str(link), str(copy), NOON)
    assert link.is_symlink()
    assert rows_in(filled) == rows_in(copy)


def test_setting_aside_keeps_every_byte(filled: Path) -> None:
    text(filled)
    was = filled.read_bytes()
    aside = Path(set_aside(str(filled), NOON))
    assert (aside.name, aside.read_bytes(), filled.exists()) == (f"backtui-damaged-{STAMP}.db", was, False)
    filled.write_text("again")
    assert Path(set_aside(str(filled), NOON)).name == f"backtui-damaged-{STAMP}-2.db"


def test_copies_are_listed_the_newest_first_with_what_they_hold(filled: Path, make_tracker: MakeTracker) -> None:
    assert copies(filled) == []
    evening = datetime(2026, 11, 20, 20, tzinfo=UTC).timestamp()
    for n, label in enumerate(("2026-11-20", "before-schema-7", "2026-11-21")):
        os.utime(back_up(filled, label), (evening + n, evening + n))
        make_tracker().ticks.tick(DAY - timedelta(days=n + 1), "walking")
    for other in ("backtui-work-2026-11-20.db", "other-2026-11-20.db", "notes.txt", "backtui-2026-11-20.db-wal"):
        (filled.parent / "backups" / other).touch()
    cut(filled.parent / "backups" / "backtui-2026-11-20.db")
    os.utime(filled.parent / "backups" / "backtui-2026-11-20.db", (0, 0))
    found = copies(filled)
    assert [copy.label for copy in found] == ["2026-11-21", "before-schema-7", "2026-11-20"]
    assert [copy.contents.sessions if copy.contents else None for copy in found] == [3, 2, None]
    assert found[0].contents
    assert (found[0].contents.first, found[0].contents.last) == (DAY - timedelta(days=2), DAY)
    assert "damaged" in found[2].flaw
    assert not list((filled.parent / "backups").glob("*-shm")), "looking leaves nothing"


def test_contents_of_an_unsound_file_are_refused(filled: Path) -> None:
    lost_items(filled)
    with pytest.raises(DamagedError, match="it fails its own check"):
        contents(str(filled))
