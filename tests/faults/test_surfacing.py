"""A change whose writer was killed between the log and its index: nobody sees it, and later everybody does.

SQLite syncs the log with the whole commit first, and only then names it in the wal-index, by which readers go. A writer
killed in between leaves a commit that is hidden for as long as any program keeps the index alive. Who opens the file
after the last one has gone reads the log itself (recovery), and the change is there. It was never told as done, so both
are right; and as soon as another change is recorded, that one takes its place in the log.
"""

import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from backtui.tracker.tracker import open_tracker

from . import vfs
from .oracle import Account, Fact, Facts, facts, reading
from .running import environ, past_days, ran

DAY = past_days(1)[0]
TICK = ("tick", DAY.isoformat(), "pelvic-tilt", "1")
needs_ear = pytest.mark.skipif(not vfs.available(), reason="this Python's SQLite hides its functions")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    ran(tmp_path, "done", "walking", "--on", DAY.isoformat())
    return tmp_path / "backtui.db"


def killed_once_logged(file: Path) -> None:
    """Tick, and die when the log holds it and its index does not; nothing was told."""
    died = subprocess.run(
        [sys.executable, "-m", "tests.faults.dying", "log", "", "done", "pelvic-tilt", "--on", DAY.isoformat()],
        env=environ(file.parent),
        capture_output=True,
    )
    assert (died.returncode, died.stdout) == (-signal.SIGKILL, b""), died.stderr


@needs_ear
def test_a_hidden_change_surfaces_when_the_last_reader_has_gone(file: Path) -> None:
    before = facts(file)
    with reading(file) as reader:
        reader.execute("SELECT 1 FROM item").fetchall()
        killed_once_logged(file)
        assert facts(file) == before
        with closing(open_tracker(file)) as tracker:
            assert tracker.history.session(DAY).sets_done == 1
    assert facts(file) == before | {TICK}
    with closing(open_tracker(file)) as tracker:
        assert tracker.history.session(DAY).sets_done == 2
    assert facts(file) == before | {TICK}


@needs_ear
def test_with_nobody_looking_it_is_there_at_once(file: Path) -> None:
    before = facts(file)
    killed_once_logged(file)
    assert facts(file) == before | {TICK}


@needs_ear
def test_a_change_that_is_told_takes_the_place_of_a_hidden_one(file: Path) -> None:
    with reading(file) as reader:
        reader.execute("SELECT 1 FROM item").fetchall()
        killed_once_logged(file)
        assert ran(file.parent, "done", "cat-cow", "--on", DAY.isoformat()).out
        expected = facts(file)
        assert TICK not in expected
    assert facts(file) == expected


@needs_ear
def test_a_change_that_changes_nothing_takes_its_place_too(file: Path) -> None:
    with reading(file) as reader:
        reader.execute("SELECT 1 FROM item").fetchall()
        killed_once_logged(file)
        assert ran(file.parent, "done", "walking", "--on", DAY.isoformat()).out
    assert facts(file) == {("tick", DAY.isoformat(), "walking", "1")}


A, B, C = ("tick", "2026-11-23", "a", "1"), ("tick", "2026-11-23", "b", "1"), ("counted", "2026-11-23")


def adding(*more: Fact) -> Callable[[Facts], Facts]:
    return lambda facts: facts | set(more)


def removing(*fewer: Fact) -> Callable[[Facts], Facts]:
    return lambda facts: facts - set(fewer)


def hiding(*changes: Callable[[Facts], Facts]) -> Account:
    """An account of somebody killed over some changes, of whom nothing is seen but A."""
    account = Account(frozenset({A}))
    for change in changes:
        assert account.settle(change, frozenset({A}), acknowledged=False) == "ok"
    return account


@pytest.mark.parametrize(
    ("found", "verdicts"),
    [
        ([{A}, {A}, {A, B, C}, {A, B, C}], ["ok"] * 4),
        ([{A, B, C}, {A}], ["ok", "lost"]),
        ([{A, B}], ["torn"]),
        ([{B, C}], ["lost"]),
        ([{A, B, C, ("excused", "2026-11-23", "sick")}], ["phantom"]),
        ([set()], ["lost"]),
    ],
)
def test_what_is_hidden_may_surface_once_and_whole(found: list[set[Fact]], verdicts: list[str]) -> None:
    account = hiding(adding(B, C))
    assert [account.look(frozenset(facts)) for facts in found] == verdicts


def test_what_surfaces_is_counted() -> None:
    account = hiding(adding(B))
    account.look(frozenset({A}))
    assert account.surfaced == 0
    account.look(frozenset({A, B}))
    account.look(frozenset({A, B}))
    assert account.surfaced == 1


@pytest.mark.parametrize("told", [adding(C), adding(A)])
def test_nothing_surfaces_after_a_change_that_was_told(told: Callable[[Facts], Facts]) -> None:
    account = hiding(adding(B))
    seen = told(frozenset({A}))
    assert account.settle(told, seen, acknowledged=True) == "ok"
    assert account.look(seen | {B}) == "phantom"


def test_nothing_surfaces_after_a_change_the_app_has_shown() -> None:
    account = hiding(adding(B))
    account.tell(adding(C))
    assert account.look(frozenset({A, C})) == "ok"
    assert account.look(frozenset({A, B, C})) == "phantom"


@pytest.mark.parametrize(
    ("found", "told", "verdict"),
    [
        ({A, C}, True, "ok"),
        # Its own writer found what was hidden, and built on it.
        ({A, B, C}, True, "ok"),
        ({A, B, C}, False, "ok"),
        ({A, B}, False, "ok"),
        ({A}, False, "ok"),
        ({A, B}, True, "lost"),
        ({A}, True, "lost"),
        ({C}, False, "lost"),
        ({B, C}, False, "lost"),
    ],
)
def test_the_next_change_is_made_with_or_without_what_is_hidden(found: set[Fact], told: bool, verdict: str) -> None:
    assert hiding(adding(B)).settle(adding(C), frozenset(found), told) == verdict


def test_of_two_hidden_changes_one_may_surface() -> None:
    both = adding(B), adding(C)
    assert hiding(*both).look(frozenset({A, B})) == "ok"
    assert hiding(*both).look(frozenset({A, C})) == "ok"
    # The second was made by one who did not see the first.
    assert hiding(*both).look(frozenset({A, B, C})) == "torn"


def test_what_was_seen_at_once_can_not_go_again() -> None:
    account = Account(frozenset({A}))
    assert account.settle(adding(B), frozenset({A, B}), acknowledged=False) == "ok"
    assert account.look(frozenset({A})) == "lost"


def test_a_hidden_removal_surfaces_too() -> None:
    account = hiding(removing(A))
    assert account.look(frozenset()) == "ok"
    assert account.look(frozenset({A})) == "phantom"
