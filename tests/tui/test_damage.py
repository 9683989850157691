"""The screen for a history that can't be opened: what it says, and each way out as it is on the disk afterwards."""

import os
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from backtui.domain.errors import ReadOnlyError
from tests.storage.conftest import dump, mode, plain
from tests.tui.conftest import SIZES, USUAL
from tests.tui.damaged import BROKEN, STAMP, foreign, opened, text


@pytest.mark.parametrize("harm", BROKEN)
async def test_going_back_to_a_copy(harm: Callable[[Path], None], copied: Path) -> None:
    wanted = dump(copied)
    harm(copied)
    was = copied.read_bytes()
    async with opened(copied) as page:
        assert page.at == "r Go back to the copy of Sun 22 Nov 2026".replace("r ", "r  ")
        assert "1 session, Mon 23 Nov 2026." in page.text
        await page.pilot.press("enter")
    assert page.app.return_value == "back at the copy of Sun 22 Nov 2026; the old file is kept"
    assert dump(copied) == wanted
    assert copied.with_name(f"backtui-damaged-{STAMP}.db").read_bytes() == was


@pytest.mark.parametrize("harm", BROKEN)
async def test_starting_fresh(harm: Callable[[Path], None], copied: Path) -> None:
    harm(copied)
    was = copied.read_bytes()
    async with opened(copied) as page:
        await page.pilot.press("f")
    assert page.app.return_value == "begun anew; the old file is kept"
    assert plain(copied, "SELECT count(*) FROM session") == [(0,)]
    assert copied.with_name(f"backtui-damaged-{STAMP}.db").read_bytes() == was


@pytest.mark.parametrize("key", ["q", "escape", "ctrl+q", "ctrl+c"])
@pytest.mark.parametrize("harm", BROKEN)
async def test_quitting_changes_nothing(harm: Callable[[Path], None], copied: Path, key: str) -> None:
    harm(copied)
    before = {path: path.read_bytes() for path in copied.parent.rglob("*.db")}
    async with opened(copied) as page:
        await page.pilot.press("down", "up", "x", "m", "p", key)
    assert page.app.return_value is None
    assert {path: path.read_bytes() for path in copied.parent.rglob("*.db")} == before


@pytest.mark.parametrize("size", [*SIZES, (30, 8)])
async def test_every_way_out_can_be_reached_in_any_size(size: tuple[int, int], copied: Path) -> None:
    text(copied)
    async with opened(copied, size=size) as page:
        assert [len(row) for row in page.rows] == [size[0]] * size[1]
        seen = [page.at[0]]
        for _ in range(2):
            await page.pilot.press("down")
            seen.append(page.at[0])
        assert seen == ["r", "f", "q"]
        assert size != USUAL or "▾ more" not in page.text
        await page.pilot.press("enter")
        assert page.app._exit


async def test_the_mouse_chooses(copied: Path) -> None:
    text(copied)
    async with opened(copied) as page:
        row = next(n for n, line in enumerate(page.rows) if "start fresh" in line)
        await page.pilot.click(offset=(8, row))
        assert page.at.startswith("f")
        assert not page.app._exit
        await page.pilot.click(offset=(8, row))
    assert plain(copied, "SELECT count(*) FROM session") == [(0,)]


async def test_without_a_copy_none_is_offered(filled: Path) -> None:
    text(filled)
    async with opened(filled) as page:
        assert page.at.startswith("f")
        assert "Go back" not in page.text
        await page.pilot.press("r")
        assert not page.app._exit


@pytest.mark.parametrize(
    ("make", "title", "says"),
    [
        (lambda path: plain(path, "PRAGMA user_version = 99"), "newer backtui", "update backtui"),
        (foreign, "belongs to another program", "name another file with --db"),
        (lambda path: (path.unlink(), path.mkdir()), "can't be opened", "is a folder"),
    ],
    ids=["newer", "foreign", "folder"],
)
async def test_where_nothing_of_ours_is_broken_only_leaving_is_offered(
    make: Callable[[Path], object], title: str, says: str, filled: Path
) -> None:
    make(filled)
    async with opened(filled) as page:
        assert title in page.text
        assert says in page.text
        assert page.at.startswith("q")
        await page.pilot.press("r", "f", "p", "m")
        assert not page.app._exit


async def test_a_file_closed_to_its_owner(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled.chmod(0o000)
    monkeypatch.setattr(os, "access", lambda *_: False)
    async with opened(filled, ReadOnlyError(f"{filled} can't be opened")) as page:
        assert page.at.startswith("p")
        await page.pilot.press("enter")
    assert page.app.return_value == "you can read and write your history again"
    assert mode(filled) == 0o600


async def test_a_journal_of_another_database(copied: Path) -> None:
    before = dump(copied)
    copied.with_name("backtui.db-journal").write_bytes(b"\x01" * 2000)
    async with opened(copied) as page:
        assert page.at.startswith("m")
        await page.pilot.press("enter")
    assert dump(copied) == before
    assert not copied.with_name("backtui.db-journal").exists()
    assert len(list(copied.parent.glob("*stray*"))) == 1


async def test_a_way_out_that_fails_says_so_and_the_others_stay(copied: Path) -> None:
    text(copied)
    async with opened(copied) as page:
        assert page.app.trouble.copy
        Path(page.app.trouble.copy.path).write_text("broken meanwhile" * 99)
        await page.pilot.press("r")
        await page.pilot.pause()
        assert not page.app._exit
        assert "backtui-2026-11-22.db is not a backtui database" in page.text.replace(" backtui-2026", "backtui-2026")
        await page.pilot.press("f")
    assert plain(copied, "SELECT count(*) FROM session") == [(0,)]


async def test_hostile_names_are_only_shown(tmp_path: Path) -> None:
    folder = tmp_path / "[bold]\x1b[31m\u202e[@click=app.quit]"
    folder.mkdir()
    path = folder / "b\x07.db"
    path.write_text("my notes\n" * 300)
    async with opened(path) as page:
        unsafe = {c for row in page.rows for c in row if unicodedata.category(c) in ("Cc", "Cf")}
        assert unsafe == set()
        assert "[bold]" in page.text


def gone(path: Path) -> None:
    path.unlink()


async def test_a_history_that_is_gone_begins_anew_only_when_it_is_chosen(copied: Path) -> None:
    gone(copied)
    async with opened(copied) as page:
        assert "Your history is not where it was" in page.text
        assert page.at == "r  Go back to the copy of Sun 22 Nov 2026"
        await page.pilot.press("f")
    assert page.app.return_value == "begun anew; the copies are kept"
    assert plain(copied, "SELECT count(*) FROM session") == [(0,)]
    assert list((copied.parent / "backups").iterdir())
