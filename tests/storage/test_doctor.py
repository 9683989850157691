"""The doctor: finds what is wrong, mends what is safe, and changes nothing unless asked."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

import pytest

from backtui.content.own import check
from backtui.storage import doctor
from backtui.storage.backups import back_up
from backtui.storage.doctor import CHECKS, examine
from backtui.storage.doctor.check import Case, Finding, Grade
from tests.conftest import NOON, MakeTracker
from tests.faults.breakage import VARIANTS
from tests.storage.conftest import DAY, dump, mode, plain
from tests.storage.test_backups import EMPTY_LEAF, spoil

Examine = Callable[..., dict[str, Finding]]


def examined(
    path: Path, mend: bool = False, now: datetime = NOON, own: bool = True, mounts: str = ""
) -> dict[str, Finding]:
    return {f.check: f for f in examine(Case(str(path), now, own, mounts, read_own=check), mend)}


def grades(path: Path, **options: object) -> dict[str, str]:
    """Return the checks that found something."""
    found = examined(path, **options)  # type: ignore[arg-type]
    return {check: finding.grade.value for check, finding in found.items() if finding.grade is not Grade.OK}


@pytest.fixture
def well(filled: Path) -> Path:
    """Make a database with nothing wrong."""
    os.utime(back_up(filled, DAY.isoformat()), (NOON.timestamp(), NOON.timestamp()))
    plain(filled, "UPDATE session SET at = '2026-11-23T10:00:00Z'", "UPDATE item SET done_at = NULL")
    return filled


def test_nothing_is_wrong_with_a_history_that_is_kept(well: Path) -> None:
    before = (dump(well), {p.name: p.stat().st_mtime_ns for p in well.parent.rglob("*")})
    assert grades(well) == {}
    assert set(examined(well)) == {check.name for check in CHECKS}
    assert (dump(well), {p.name: p.stat().st_mtime_ns for p in well.parent.rglob("*")}) == before


def test_nothing_is_wrong_before_anything_is_recorded(file: Path) -> None:
    assert grades(file) == {}
    assert not file.parent.exists()


def test_nothing_is_wrong_while_the_app_is_open(well: Path, make_tracker: MakeTracker) -> None:
    tracker = make_tracker()
    tracker.ticks.tick_all(DAY)
    assert grades(well, mend=True) == {}
    assert tracker.ticks.tick(DAY, "walking").done


class Harm(NamedTuple):
    """Something wrong: what does it, which check finds it, and whether it is mended."""

    do: Callable[[Path], object]
    check: str
    grade: str
    mended: bool = False


def sql(*statements: str) -> Callable[[Path], object]:
    return lambda path: plain(path, *statements)


def put(table: str, *values: object) -> Callable[[Path], object]:
    """Put a row into a table, written at noon."""
    written = ", ".join(map(repr, (*values, "2026-11-23T11:00:00Z", 60)))
    return sql(f"INSERT INTO {table} VALUES ({written})")


def without_triggers(statement: str) -> Callable[[Path], object]:
    """Change rows behind the back of the triggers, as a fault would, with the schema as it was afterwards."""

    def harm(path: Path) -> None:
        triggers = plain(path, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        plain(path, *(f"DROP TRIGGER {name}" for name, _ in triggers), statement, *(str(text) for _, text in triggers))

    return harm


def chmod(name: str, loose: int) -> Callable[[Path], object]:
    return lambda path: (path.parent / name).chmod(loose)


def dead_process() -> int:
    process = subprocess.Popen([sys.executable, "-I", "-S", "-c", ""])
    process.wait()
    return process.pid


def backup_of(path: Path) -> Path:
    return path.parent / "backups" / "backtui-2026-11-23.db"


def leave_part(path: Path) -> None:
    (path.parent / "backups" / f"backtui-2026-11-23.db.{dead_process()}.part").touch(0o600)


def leave_journal(path: Path) -> None:
    path.with_name("backtui.db-journal").write_bytes(os.urandom(2000))
    path.with_name("backtui.db-journal").chmod(0o600)


def lose_index_entry(path: Path) -> None:
    # The entry goes from the index alone: the index is taken out of the schema while the row changes.
    plain(path, "UPDATE session SET counted = 1")
    index = "name = 'session_done'"
    (saved,) = plain(path, f"SELECT sql FROM sqlite_master WHERE {index}")[0]
    plain(
        path,
        "PRAGMA writable_schema = ON",
        f"UPDATE sqlite_master SET sql = replace(sql, 'done = 1', 'done = 7') WHERE {index}",
    )
    plain(path, "UPDATE session SET effort = 3", "PRAGMA integrity_check")
    plain(path, "REINDEX session_done")
    plain(path, "PRAGMA writable_schema = ON", f"UPDATE sqlite_master SET sql = '{saved}' WHERE {index}")


HARMS = {
    "file open to others": Harm(chmod("backtui.db", 0o644), "permissions", "warn", mended=True),
    "folder open to others": Harm(chmod(".", 0o755), "permissions", "warn", mended=True),
    "backup open to others": Harm(chmod("backups/backtui-2026-11-23.db", 0o640), "permissions", "warn", mended=True),
    "half a copy": Harm(leave_part, "leftovers", "warn", mended=True),
    "stray journal": Harm(leave_journal, "log", "bad", mended=True),
    "index": Harm(lose_index_entry, "integrity", "bad", mended=True),
    "done without items": Harm(without_triggers("UPDATE session SET done = 1"), "sessions", "bad", mended=True),
    "foreign": Harm(sql("PRAGMA application_id = 7"), "header", "bad"),
    "newer": Harm(sql("PRAGMA user_version = 99"), "header", "bad"),
    "trigger": Harm(sql("CREATE TRIGGER t AFTER INSERT ON item BEGIN DELETE FROM item; END"), "header", "bad"),
    "items lost": Harm(lambda path: spoil(path, EMPTY_LEAF), "integrity", "bad"),
    "logged change": Harm(sql("UPDATE change SET after = '{' || after WHERE after IS NOT NULL"), "changes", "bad"),
    "orphans": Harm(sql("DELETE FROM session"), "references", "bad"),
    "future": Harm(sql("INSERT INTO session (day, routine, level, at, utc_offset_min) VALUES ('2027-05-01', 'r', 'l',"
        " '2026-11-23T10:00:00Z', 60)"), "days", "warn"),
    "far excuse": Harm(sql("INSERT INTO excuse VALUES ('2150-01-01', 'sick', '2026-11-23', 60)"), "days", "warn"),
    "dose": Harm(sql("UPDATE item SET dose = 'some' WHERE exercise = 'knee-plank'"), "doses", "bad"),
    "changed dose": Harm(put("adjustment", "physio", "any", "plank", "plank", "some", 0, "2026-11-23", "why"),
        "doses", "bad"),
    "time": Harm(sql("UPDATE item SET done_at = 'ten', utc_offset_min = 60 WHERE position = 0"), "times", "bad"),
    "offset": Harm(sql("UPDATE item SET done_at = '2026-11-23T10:00:00Z', utc_offset_min = 9999 WHERE position = 0"),
        "times", "bad"),
    "no such year": Harm(put("answer", "floor", "easy", "0000-01-01"), "days", "bad"),
    "sign": Harm(put("pain", "2026-11-23", "during", "plank", 3, "nerve sharpp"), "pain", "bad"),
    "answered sign": Harm(put("sign_answer", "nervy", "gone", "2026-11-23"), "pain", "bad"),
    "answer": Harm(put("answer", "floor", "easi", "2026-11-23"), "answers", "bad"),
    "question": Harm(put("answer", "flor", "easy", "2026-11-23"), "answers", "bad"),
    "own exercise": Harm(put("own", "exercise", "chair-stand", 'name = "Chair stand"', 0), "own", "bad"),
    "own routine": Harm(put("own", "routine", "physio", 'name = "Physio', 0), "own", "bad"),
    "archived": Harm(put("own", "exercise", "chair-stand", "", 1), "own", "warn"),
    "setting": Harm(sql("INSERT INTO setting VALUES ('day_start', 'noon')"), "settings", "bad"),
    "moment": Harm(sql("UPDATE session SET at = '2026-11-24T10:00:00Z'"), "clock", "warn"),
    "no backup": Harm(lambda path: backup_of(path).unlink(), "backups", "warn"),
    "broken backup": Harm(lambda path: backup_of(path).write_text("x" * 999), "backups", "warn"),
    "missing": Harm(lambda path: path.unlink(), "file", "bad"),
    "too short": Harm(lambda path: path.write_bytes(b"x"), "file", "bad"),
    "emptied": Harm(lambda path: path.write_bytes(b""), "file", "bad"),
    "text": Harm(lambda path: path.write_text("my notes\n" * 300), "header", "bad"),
    "synced": Harm(lambda path: (path.parent / ".stfolder").mkdir(mode=0o700), "folder", "warn"),
}  # fmt: skip


@pytest.mark.parametrize("harm", HARMS.values(), ids=HARMS.keys())
def test_each_fault_is_found_and_only_what_is_safe_is_mended(harm: Harm, well: Path) -> None:
    harm.do(well)
    before = well.read_bytes() if well.exists() else None
    found = examined(well)
    assert {name: f.grade.value for name, f in found.items() if f.grade is not Grade.OK} == {harm.check: harm.grade}
    assert found[harm.check].remedy
    assert "\n" not in found[harm.check].says
    assert (well.read_bytes() if well.exists() else None) == before, "looking changes nothing"
    mended = examined(well, mend=True)[harm.check]
    assert bool(mended.mended) == (mended.grade is Grade.OK) == harm.mended
    if harm.mended:
        assert grades(well) == {}
    else:
        assert (well.read_bytes() if well.exists() else None) == before


def test_what_is_mended_is_right_afterwards(well: Path, make_tracker: MakeTracker) -> None:
    before = dump(well)
    without_triggers("UPDATE session SET done = 1")(well)
    assert make_tracker().history.status(DAY).state == "done"
    examined(well, mend=True)
    assert make_tracker().history.status(DAY).state == "partial"
    assert sorted(dump(well)) == sorted(before)


def test_the_folder_of_another_is_left_alone(well: Path) -> None:
    well.parent.chmod(0o755)
    assert grades(well, own=False, mend=True) == {}
    assert mode(well.parent) == 0o755


@pytest.mark.parametrize("kind", ["text", "database"])
def test_what_is_not_ours_stays_open_to_others(tmp_path: Path, kind: str) -> None:
    file, backups = tmp_path / "another", tmp_path / "backups"
    backups.mkdir()
    if kind == "text":
        file.write_text("my notes\n" * 300)
    else:
        plain(file, "CREATE TABLE note (text TEXT)")
    for place in (file, backups):
        place.chmod(0o755)
    found = examined(file, own=False, mend=True)
    assert (mode(file), mode(backups)) == (0o755, 0o755)
    assert found["header"].grade is Grade.BAD
    assert "left as they are" in found["permissions"].says


def test_a_database_of_ours_in_the_folder_of_another_is_closed(well: Path) -> None:
    well.chmod(0o644)
    assert grades(well, own=False) == {"permissions": "warn"}
    assert grades(well, own=False, mend=True) == {}
    assert mode(well) == 0o600


def test_a_folder_that_holds_other_things_too_is_left_open(well: Path) -> None:
    (well.parent / "notes.txt").touch()
    well.parent.chmod(0o1777)
    assert grades(well, mend=True) == {}
    assert mode(well.parent) == 0o1777
    assert "holds other things too" in examined(well)["permissions"].says
    (well.parent / "notes.txt").unlink()
    assert grades(well, mend=True) == {}
    assert mode(well.parent) == 0o700


def test_a_copy_that_is_being_made_is_no_leftover(well: Path) -> None:
    part = well.parent / "backups" / f"backtui-2026-11-23.db.{os.getpid()}.part"
    part.touch(0o600)
    assert grades(well, mend=True) == {}
    assert part.exists()


def test_a_check_that_fails_is_a_finding_and_the_next_one_runs(well: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_case: Case) -> Finding:
        raise TypeError

    checks = tuple(check._replace(look=fail) if check.name == "doses" else check for check in CHECKS)
    monkeypatch.setattr(doctor, "CHECKS", checks)
    found = examined(well)
    assert "could not be made" in found["doses"].says
    assert {check: f.grade for check, f in found.items() if f.grade is not Grade.OK} == {"doses": Grade.BAD}
    assert set(found) == {check.name for check in CHECKS}


def test_pages_that_have_changed_places_are_told(well: Path) -> None:
    swapped = next(variant for variant in VARIANTS if variant.name == "pages swapped")
    swapped.spoil(well)
    assert "bad" in grades(well).values()


def test_an_old_sqlite_is_bad_and_nothing_is_looked_at_with_it(well: Path) -> None:
    found = examine(Case(str(well), NOON, own_folder=True, sqlite=(3, 37, 2)))
    assert (found[-1].check, found[-1].grade) == ("sqlite", Grade.BAD)
    assert "3.37.2" in found[-1].says
    assert {finding.grade for finding in found[:-1]} == {Grade.OK}


def test_a_stray_journal_is_kept_and_never_played_back(well: Path) -> None:
    before = dump(well)
    leave_journal(well)
    was = well.with_name("backtui.db-journal").read_bytes()
    examined(well, mend=True)
    (kept,) = well.parent.glob("*stray*")
    assert (kept.read_bytes(), mode(kept)) == (was, 0o600)
    assert dump(well) == before


@pytest.mark.parametrize(
    "folder", ["Dropbox", "Dropbox (Personal)", "OneDrive - Work", "Mobile Documents", "Nextcloud"]
)
def test_folders_of_programs_that_synchronise(folder: str, tmp_path: Path) -> None:
    found = examined(tmp_path / folder / "deep" / "er" / "b.db")["folder"]
    assert found.grade is Grade.WARN
    assert str(tmp_path / folder) in found.says


@pytest.mark.parametrize(
    ("mounts", "grade"),
    [
        ("/dev/sda1 / ext4 rw 0 0\nserver:/home {folder} nfs4 rw 0 0\n", "warn"),
        ("/dev/sda1 / ext4 rw 0 0\n//server/home {folder} cifs rw 0 0\n", "warn"),
        ("server:/ / nfs rw 0 0\n/dev/sda1 {folder} ext4 rw 0 0\n", "ok"),
        ("/dev/sda1 / ext4 rw 0 0\nserver:/x {folder}-other nfs rw 0 0\n", "ok"),
        ("nonsense\n", "ok"),
    ],
)
def test_network_file_systems(mounts: str, grade: str, tmp_path: Path) -> None:
    (tmp_path / "mounts").write_text(mounts.format(folder=str(tmp_path / "home").replace(" ", "\\040")))
    found = examined(tmp_path / "home" / "b.db", mounts=str(tmp_path / "mounts"))["file system"]
    assert found.grade == grade


@pytest.mark.parametrize(("free_blocks", "grade"), [(10, "bad"), (2_000, "warn"), (1_000_000, "ok")])
def test_free_space(free_blocks: int, grade: str, well: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free_blocks * 4096))
    assert examined(well)["space"].grade == grade


@pytest.mark.parametrize("year", [1970, 2025, 2101])
def test_a_clock_that_can_not_be_right(year: int, well: Path) -> None:
    assert examined(well, now=NOON.replace(year=year))["clock"].grade is Grade.BAD


def test_a_backup_that_is_long_ago(well: Path) -> None:
    assert grades(well, now=NOON + timedelta(days=30)) == {}
    assert grades(well, now=NOON + timedelta(days=32)) == {"backups": "warn"}


def test_what_may_not_be_read_or_written_is_said(well: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for refused in (os.R_OK, os.W_OK):
        monkeypatch.setattr(os, "access", lambda _, wanted, refused=refused: wanted != refused)
        found = examined(well)
        assert found["file"].grade is Grade.BAD
        assert "integrity" not in found
