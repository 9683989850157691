"""Keeping: copies to anywhere, which copy is meant, and the ways out of each kind of trouble."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from backtui.domain.errors import StorageError
from backtui.storage.backups import back_up
from backtui.tracker import recovery
from tests.conftest import NOON, MakeTracker
from tests.storage.conftest import DAY, mode, plain
from tests.storage.test_restoring import rows_in


def test_a_copy_goes_into_the_folder_of_backups(filled: Path) -> None:
    copy = recovery.back_up(str(filled), DAY)
    assert copy == str(filled.parent / "backups" / "backtui-2026-11-23.db")
    assert rows_in(Path(copy)) == rows_in(filled)


def test_a_copy_goes_to_a_file_or_into_a_folder(filled: Path, tmp_path: Path) -> None:
    for to, there in ((tmp_path / "my.db", "my.db"), (tmp_path, "backtui-2026-11-23.db")):
        assert recovery.back_up(str(filled), DAY, str(to)) == str(tmp_path / there)
        assert rows_in(tmp_path / there) == rows_in(filled)
        assert mode(tmp_path / there) == 0o600


def test_an_earlier_copy_is_replaced(filled: Path, tmp_path: Path, make_tracker: MakeTracker) -> None:
    target = str(tmp_path / "copy.db")
    recovery.back_up(str(filled), DAY, target)
    make_tracker().ticks.tick_all(DAY)
    recovery.back_up(str(filled), DAY, target)
    assert rows_in(Path(target)) == rows_in(filled)


def itself(filled: Path, _target: Path) -> Path:
    return filled


def link_to_itself(filled: Path, target: Path) -> Path:
    target.symlink_to(filled)
    return target


def text(_filled: Path, target: Path) -> Path:
    target.write_text("my notes\n" * 300)
    return target


def empty(_filled: Path, target: Path) -> Path:
    target.touch()
    return target


def in_use(filled: Path, target: Path) -> Path:
    """Make another history, such as someone opens with --db."""
    back_up(filled, "2026-01-01").rename(target)
    plain(target, "PRAGMA journal_mode = WAL")
    return target


def foreign(_filled: Path, target: Path) -> Path:
    plain(target, "CREATE TABLE photos (name TEXT)")
    return target


@pytest.mark.parametrize("make", [itself, link_to_itself, text, empty, in_use, foreign])
def test_no_other_file_is_replaced(make: Callable[[Path, Path], Path], filled: Path, tmp_path: Path) -> None:
    target = make(filled, tmp_path / "target.db")
    before = target.read_bytes()
    with pytest.raises(StorageError, match="is no copy that backtui made; name a new file"):
        recovery.back_up(str(filled), DAY, str(target))
    assert target.read_bytes() == before


def test_a_link_to_a_copy_is_followed(filled: Path, tmp_path: Path, make_tracker: MakeTracker) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(tmp_path / "copy.db")
    recovery.back_up(str(filled), DAY, str(link))
    make_tracker().ticks.tick_all(DAY)
    recovery.back_up(str(filled), DAY, str(link))
    assert link.is_symlink()
    assert rows_in(tmp_path / "copy.db") == rows_in(filled)


@pytest.mark.parametrize("name", ["/dev/null", "/dev/stdout", "pipe"])
def test_a_copy_is_no_stream(name: str, filled: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(StorageError, match="is no ordinary file; name one, or use backtui export"):
        recovery.back_up(str(filled), DAY, str(tmp_path / name))


def test_nothing_can_not_be_copied(file: Path) -> None:
    with pytest.raises(StorageError, match="nothing is recorded yet"):
        recovery.back_up(str(file), DAY)
    assert not file.parent.exists()


@pytest.mark.parametrize("name", ["2026-11-22", "yesterday", "-1d", "sunday"])
def test_a_copy_is_named_by_its_day(name: str, filled: Path) -> None:
    wanted = back_up(filled, "2026-11-22")
    back_up(filled, "2026-11-21")
    assert recovery.copy_named(str(filled), name, DAY).path == str(wanted)
    assert recovery.copy_named(str(filled), str(wanted), DAY).path == str(wanted)


def test_a_copy_before_an_upgrade_is_named_by_its_label(filled: Path) -> None:
    wanted = back_up(filled, "before-schema-2")
    assert recovery.copy_named(str(filled), "before-schema-2", DAY).path == str(wanted)
    for name in ("2026-11-20", "tomorrow", "none-such", "", "\x1b[31m"):
        with pytest.raises(StorageError, match="there is no copy of") as caught:
            recovery.copy_named(str(filled), name, DAY)
        assert "\x1b" not in str(caught.value)


def raised(path: Path, make_tracker: MakeTracker) -> StorageError:
    with pytest.raises(StorageError) as caught:
        make_tracker(path=path).ticks.tick(DAY, "pelvic-tilt")
    return caught.value


def spoil(path: Path) -> None:
    path.write_text("my notes\n" * 300)


def newer(path: Path) -> None:
    plain(path, "PRAGMA user_version = 99")


def of_another(path: Path) -> None:
    path.unlink()
    plain(path, "CREATE TABLE photos (name TEXT)")


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def journal(path: Path) -> None:
    path.with_name(f"{path.name}-journal").write_bytes(os.urandom(2000))


@pytest.mark.parametrize(
    ("harm", "backed_up", "ways"),
    [
        (spoil, True, {"copy", "can_start_fresh"}),
        (spoil, False, {"can_start_fresh"}),
        (of_another, True, {"copy", "can_start_fresh"}),
        (of_another, False, set()),
        (newer, True, set()),
        (folder, True, set()),
        (journal, True, {"stray_journal"}),
    ],
)
def test_the_ways_out_fit_the_trouble(
    harm: Callable[[Path], None], backed_up: bool, ways: set[str], filled: Path, make_tracker: MakeTracker
) -> None:
    if backed_up:
        back_up(filled, "2026-11-22")
    harm(filled)
    trouble = recovery.trouble(str(filled), raised(filled, make_tracker))
    offered = {name for name in ("copy", "can_start_fresh", "can_open_up", "stray_journal") if getattr(trouble, name)}
    assert offered == ways
    assert str(filled) in trouble.says
    assert trouble.title


def test_only_a_sound_copy_is_offered(filled: Path, make_tracker: MakeTracker) -> None:
    os.utime(back_up(filled, "2026-11-20"), (1, 1))
    os.utime(back_up(filled, "2026-11-21"), (2, 2))
    (filled.parent / "backups" / "backtui-2026-11-22.db").write_text("broken" * 200)
    spoil(filled)
    copy = recovery.trouble(str(filled), raised(filled, make_tracker)).copy
    assert copy
    assert copy.label == "2026-11-21"


def test_a_file_closed_to_its_owner_can_be_opened_up(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from backtui.domain.errors import ReadOnlyError

    filled.chmod(0o000)
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert recovery.trouble(str(filled), ReadOnlyError("closed")).can_open_up
    recovery.open_up(str(filled))
    assert mode(filled) == 0o600


@pytest.mark.parametrize(
    ("sessions", "words"),
    [
        ((), "no sessions"),
        ((0,), "1 session, Mon 23 Nov 2026"),
        ((0, 400), "2 sessions, Sun 19 Oct 2025 to Mon 23 Nov 2026"),
    ],
)
def test_what_a_copy_holds_in_words(
    sessions: tuple[int, ...], words: str, make_tracker: MakeTracker, file: Path
) -> None:
    from datetime import timedelta

    tracker = make_tracker()
    tracker.plan.set("theme", "paper")
    for days in sessions:
        tracker.ticks.tick(DAY - timedelta(days=days), "walking")
    found, flaw = recovery.present(str(file))
    assert found
    assert (recovery.holds(found), flaw) == (words, "")
    assert recovery.start_fresh(str(file), NOON)
    begun, flaw = recovery.present(str(file))
    assert begun
    assert (recovery.holds(begun), flaw) == ("no sessions", "")
    assert recovery.present(str(file.with_name("other.db"))) == (None, f"{file.with_name('other.db')} is not there")
