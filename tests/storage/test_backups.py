"""Backups: when, checked, private, and which are kept."""

import os
import sqlite3
import stat
from contextlib import closing
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.domain.errors import StorageError
from backtui.storage import backups
from backtui.storage.backups import back_up, kept_days
from backtui.storage.inspection import looking_into, lost
from tests.conftest import FixedClock, MakeTracker, back_up_if_due
from tests.storage.conftest import DAY, dump, plain


def copies(path: Path) -> list[str]:
    return sorted(copy.name for copy in (path.parent / "backups").iterdir())


def test_a_backup_holds_every_row_and_only_its_owner_reads_it(filled: Path, make_tracker: MakeTracker) -> None:
    using = make_tracker()
    using.ticks.tick(DAY, "knee-plank")
    copy = back_up(filled, "2026-11-23")
    assert copy == filled.parent / "backups" / "backtui-2026-11-23.db"
    assert dump(copy) == dump(filled)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert plain(copy, "PRAGMA integrity_check") == [("ok",)]
    assert copies(filled) == [copy.name], "no draft and no side file is left"
    assert make_tracker(path=copy).history.session(DAY).items_done == 2


def test_one_backup_a_day_at_the_first_write(make_tracker: MakeTracker, clock: FixedClock, file: Path) -> None:
    tracker = make_tracker()
    tracker.ticks.tick(DAY, "pelvic-tilt")
    assert tracker.backup_due()
    back_up_if_due(tracker)
    assert not tracker.backup_due()
    first = dump(file.parent / "backups" / "backtui-2026-11-23.db")
    tracker.ticks.tick(DAY, "knee-plank")
    back_up_if_due(tracker)
    assert copies(file) == ["backtui-2026-11-23.db"]
    assert dump(file.parent / "backups" / "backtui-2026-11-23.db") == first
    clock.forward(hours=15, minutes=59)
    tracker.ticks.tick_all(DAY)
    back_up_if_due(tracker)
    assert len(copies(file)) == 1, "the day turns at four"
    clock.forward(minutes=1)
    tracker.ticks.tick_all(DAY)
    back_up_if_due(tracker)
    assert copies(file) == ["backtui-2026-11-23.db", "backtui-2026-11-24.db"]


def test_looking_makes_no_backup(filled: Path, make_tracker: MakeTracker) -> None:
    tracker = make_tracker()
    tracker.history.agenda()
    back_up_if_due(tracker)
    assert not (filled.parent / "backups").exists()


def test_old_backups_go_and_those_of_others_stay(filled: Path) -> None:
    folder = backups.folder(filled)
    days = [DAY - timedelta(days=n) for n in range(1, 500, 3)]
    folder.mkdir()
    for day in days:
        (folder / f"backtui-{day}.db").touch()
    others = ["backtui-2026-11-23.db-wal", "other-2020-01-01.db", "notes.txt", "other-2020-01-01.txt"]
    for name in others:
        (folder / name).touch()
    back_up(filled, DAY.isoformat())
    kept = {f"backtui-{day}.db" for day in kept_days([DAY, *days])}
    assert set(copies(filled)) == kept | set(others)
    assert len(kept) < 23


def test_three_copies_made_before_an_upgrade_are_kept(filled: Path) -> None:
    import os

    for n in range(5):
        copy = back_up(filled, f"before-schema-{n}")
        os.utime(copy, (n, n))
    back_up(filled, DAY.isoformat())
    assert copies(filled) == ["backtui-2026-11-23.db", *(f"backtui-before-schema-{n}.db" for n in (2, 3, 4))]


PAGE = 4096
EMPTY_LEAF = b"\x0a\x00\x00\x00\x00\x10\x00\x00"
"""The header of a page of keys with nothing on it."""


def spoil(path: Path, header: bytes) -> bytes:
    """Write a header over the page that holds the items of a day that is done, and return what the file is then."""
    plain(path, "UPDATE item SET sets_done = sets", "PRAGMA journal_mode = DELETE")
    data = bytearray(path.read_bytes())
    (root,) = plain(path, "SELECT rootpage FROM sqlite_master WHERE name = 'item'")[0]
    assert isinstance(root, int)
    data[(root - 1) * PAGE : (root - 1) * PAGE + len(header)] = header
    path.write_bytes(bytes(data))
    return bytes(data)


def test_sessions_that_have_lost_their_items_are_told_of_whatever_sqlite_says(
    filled: Path, make_tracker: MakeTracker
) -> None:
    def wrong() -> list[str]:
        with looking_into(str(filled)) as connection:
            return lost(connection)

    with closing(make_tracker()) as tracker:
        tracker.ticks.tick_all(DAY)
    assert wrong() == []
    spoil(filled, EMPTY_LEAF)
    assert wrong() == ["1 session done and without an exercise"]


@pytest.mark.parametrize("header", [bytes(100), EMPTY_LEAF], ids=["zeros", "items lost"])
def test_a_damaged_database_makes_no_backup_and_removes_none(header: bytes, filled: Path) -> None:
    folder = backups.folder(filled)
    folder.mkdir()
    old = [f"backtui-{DAY - timedelta(days=n)}.db" for n in range(1, 30)]
    for name in old:
        (folder / name).touch()
    before = spoil(filled, header)
    with pytest.raises(StorageError):
        back_up(filled, DAY.isoformat())
    assert copies(filled) == sorted(old)
    assert filled.read_bytes() == before


def test_orphans_are_damage_too(filled: Path) -> None:
    plain(filled, "DELETE FROM session")
    with pytest.raises(StorageError, match="fails its own check"):
        back_up(filled, DAY.isoformat())
    assert copies(filled) == []


def test_a_copy_that_fails_leaves_no_draft(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    back_up(filled, "2026-11-22")
    monkeypatch.setattr(backups, "sync", full)
    monkeypatch.setattr(backups, "_verify", full)
    with pytest.raises(StorageError, match="No space left"):
        back_up(filled, "2026-11-23")
    assert copies(filled) == ["backtui-2026-11-22.db"]


def test_a_draft_of_another_is_left_alone(filled: Path) -> None:
    draft = filled.parent / "backups" / f"backtui-2026-11-23.db.{os.getpid()}.part"
    draft.parent.mkdir()
    draft.write_text("being written")
    back_up(filled, "2026-11-23")
    assert draft.read_text() == "being written"


def test_drafts_that_were_left_behind_go_after_a_day(filled: Path) -> None:
    back_up(filled, "2026-11-22")
    left = {
        "backtui.db.17.part": True,
        "backtui.db.17.part-wal": True,
        "backups/backtui-2026-11-20.db.17.part": True,
        "backups/backtui-2026-11-21.db.18.part": False,
        "backups/notes.db.17.part": False,
        "backups/backtui-notes.part": False,
    }
    for name in left:
        draft = filled.parent / name
        draft.write_text("half")
        age_s = 100_000 if "18" not in name else 80_000
        written_s = draft.stat().st_mtime - age_s
        os.utime(draft, (written_s, written_s))
    back_up(filled, "2026-11-23")
    assert {name: not (filled.parent / name).exists() for name in left} == left


def test_a_disk_too_full_for_a_copy_has_lost_nothing(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(sqlite3.Connection):
        def execute(self, sql: str, *rest: Any) -> sqlite3.Cursor:
            if sql.startswith("VACUUM"):
                error = sqlite3.OperationalError("database or disk is full")
                error.sqlite_errorcode = sqlite3.SQLITE_FULL
                raise error
            return super().execute(sql, *rest)

    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", partial(connect, factory=Full))
    with pytest.raises(StorageError) as refused:
        back_up(filled, "2026-11-23")
    assert "no backup could be written" in str(refused.value)
    assert "nothing was recorded" not in str(refused.value)
    assert copies(filled) == []


def test_backups_may_not_be_made_where_a_file_stands(filled: Path) -> None:
    (filled.parent / "backups").write_text("in the way")
    with pytest.raises(StorageError, match="no backup could be written"):
        back_up(filled, "2026-11-23")
    assert (filled.parent / "backups").read_text() == "in the way"


def test_a_backup_of_today_replaces_the_earlier_one(filled: Path, make_tracker: MakeTracker) -> None:
    back_up(filled, "2026-11-23")
    make_tracker().ticks.tick_all(DAY)
    copy = back_up(filled, "2026-11-23")
    assert plain(copy, "SELECT done FROM session") == [(1,)]


@given(
    st.lists(st.one_of(st.integers(0, 45), st.integers(0, 900)).map(lambda n: DAY - timedelta(days=n)), max_size=150)
)
def test_the_newest_of_seven_days_four_weeks_and_twelve_months_are_kept(days: list[date]) -> None:
    there = set(days)
    wanted = set(sorted(there)[-7:])
    weeks = sorted({day - timedelta(days=day.weekday()) for day in there})[-4:]
    wanted |= {max(day for day in there if 0 <= (day - week).days < 7) for week in weeks}
    months = sorted({(day.year, day.month) for day in there})[-12:]
    wanted |= {max(day for day in there if (day.year, day.month) == month) for month in months}
    assert kept_days(sorted(there, key=hash)) == wanted


def test_these_of_daily_backups_are_kept() -> None:
    days = [DAY - timedelta(days=n) for n in range(500)]
    week = {date(2026, 11, n) for n in range(17, 24)}
    sundays = {date(2026, 11, 22), date(2026, 11, 15), date(2026, 11, 8)}
    ends = {date(2026, n + 1, 1) - timedelta(days=1) for n in range(1, 11)} | {date(2025, 12, 31)}
    assert kept_days(days) == week | sundays | ends


def test_the_live_file_is_never_opened_beside_sqlite(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Closing a second handle would drop SQLite's locks."""
    import os

    opened: list[str] = []
    real = os.open

    def watch(path: str | Path, *rest: int) -> int:
        opened.append(str(path))
        return real(path, *rest)

    monkeypatch.setattr(os, "open", watch)
    back_up(filled, "2026-11-23")
    assert opened
    assert not [path for path in opened if Path(path).name.startswith("backtui.db")]
    assert sqlite3.threadsafety


def test_a_copy_that_has_days_the_new_one_lacks_is_kept(filled: Path, make_tracker: MakeTracker) -> None:
    fuller = make_tracker()
    for back in range(1, 4):
        fuller.ticks.tick_all(DAY - timedelta(days=back))
    fuller.close()
    back_up(filled, DAY.isoformat())
    days = plain(filled, "SELECT count(*) FROM session")
    for _ in range(2):
        plain(filled, "DELETE FROM item", "DELETE FROM session WHERE day < '2026-11-23'")
        back_up(filled, DAY.isoformat())
    assert copies(filled) == ["backtui-2026-11-23.db", "backtui-before-2026-11-23.db"]
    kept = filled.parent / "backups" / "backtui-before-2026-11-23.db"
    assert plain(kept, "SELECT count(*) FROM session") == days
    assert {copy.label for copy in backups.copies(filled) if copy.contents} == {"2026-11-23", "before-2026-11-23"}


def test_copies_are_listed_by_their_days_though_the_folder_was_copied(filled: Path) -> None:
    days = ["2026-11-20", "2026-11-22", "2026-11-21"]
    for n, day in enumerate(days):
        os.utime(back_up(filled, day), (1_790_000_000 + n, 1_790_000_000 + n))
    assert [copy.label for copy in backups.copies(filled)] == sorted(days, reverse=True)
