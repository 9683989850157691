"""Machines that shared a folder when a day had one pain of each moment, and are brought up to date one by one.

What each knew on the eve of its update lies in `version_1`. Before the session the desktop put a 3 in the place of
the laptop's 8. In the morning both told one without knowing of the other: the laptop's 7 was shown, the desktop's 2
hidden. After it the laptop told 5 and then 4, and at the plank a 6 for which a 2 was told and taken back; none of
this had come to the desktop, which told a 1.
"""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from backtui.domain.errors import UndoError
from backtui.sync import machine
from backtui.tracker.tracker import Tracker
from tests.conftest import NOON, FixedClock, MakeTracker

DAY = NOON.date()
OLD = Path(__file__).parent / "version_1"
BEFORE, MORNING = [("before", 3)], [("morning", 2), ("morning", 7)]
TOGETHER = sorted([*BEFORE, *MORNING, ("after", 4), ("after", 1), ("during plank", 6)])
"""What has been told by someone, and by nobody anew who knew of it."""


class Old:
    """The folder, and the two machines as they are opened: each is brought up to date by that."""

    def __init__(self, root: Path, make: MakeTracker) -> None:
        self.folder = root / "shared"
        self.folder.mkdir()
        for file in OLD.glob("*.jsonl"):
            shutil.copy(file, self.folder)
        self._root, self._make = root, make

    def opened(self, name: str) -> Tracker:
        file = self._root / name / "backtui.db"
        file.parent.mkdir()
        with closing(sqlite3.connect(file)) as connection, connection:
            connection.executescript((OLD / f"{name}.sql").read_text(encoding="utf-8"))
            # Where it lies now it is no copy.
            connection.execute("UPDATE device SET machine = ?", (machine.fingerprint(str(file)),))
        clock = FixedClock()
        clock.forward(days=1)
        return self._make(file, clock)

    def sync(self, *trackers: Tracker) -> None:
        for tracker in trackers:
            assert not tracker.sync(str(self.folder)).warnings
            tracker.refresh()


@pytest.fixture
def old(tmp_path: Path, make_tracker: MakeTracker) -> Old:
    return Old(tmp_path, make_tracker)


def told(tracker: Tracker) -> list[tuple[str, int]]:
    pains = tracker.history.pains(DAY, DAY)
    return sorted((f"{pain.moment} {pain.exercise or ''}".strip(), pain.level) for pain in pains)


def test_an_update_alone_changes_nothing_that_is_shown(old: Old) -> None:
    shown = [("after", 4), *BEFORE, ("during plank", 6), ("morning", 7)]
    assert told(old.opened("laptop")) == shown
    assert told(old.opened("desktop")) == [("after", 1), *BEFORE, ("morning", 7)]


def test_undo_and_redo_reach_back_to_before_the_update(old: Old) -> None:
    laptop = old.opened("laptop")
    shown = told(laptop)
    assert laptop.undo.do_again() == "pain 2 during at Plank, Mon 23 Nov"
    assert told(laptop) == [("after", 4), *BEFORE, ("during plank", 2), ("morning", 7)]
    assert laptop.undo.take_back() == "pain 2 during at Plank, Mon 23 Nov"
    assert told(laptop) == shown
    laptop.undo.take_back()
    assert told(laptop) == [("after", 4), *BEFORE, ("morning", 7)]
    laptop.undo.take_back()
    assert told(laptop) == [("after", 5), *BEFORE, ("morning", 7)]
    laptop.undo.take_back()
    laptop.undo.take_back()
    assert told(laptop) == BEFORE
    with pytest.raises(UndoError, match=r"pain 8 before.*changed since"):
        laptop.undo.take_back()
    for _step in range(4):
        laptop.undo.do_again()
    assert told(laptop) == shown


@pytest.mark.parametrize("order", [("laptop", "desktop"), ("desktop", "laptop")])
def test_machines_updated_one_by_one_agree_and_hidden_pains_come_back(old: Old, order: tuple[str, str]) -> None:
    first = old.opened(order[0])
    old.sync(first)
    assert set(told(first)) >= {*BEFORE, *MORNING}
    second = old.opened(order[1])
    old.sync(second, first, second)
    assert told(first) == told(second) == TOGETHER
    assert log(first) == log(second)
    assert not any(str(label).startswith("edited") for label, *_ in log(first))
    assert [tracker.sync(str(old.folder)).came for tracker in (first, second)] == [{}, {}]


def log(tracker: Tracker) -> set[tuple[object, ...]]:
    """Give what every step told of pain, and what it stands in the place of."""
    sql = "SELECT label, uid, key, after FROM step JOIN change ON step = step.id WHERE tbl = 'pain'"
    return {row for row in tracker.history.store.database.rows(sql) if row[3] or str(row[2]).endswith(',""]')}


def test_a_machine_that_is_new_to_the_folder_reads_the_old_lines(
    old: Old, make_tracker: MakeTracker, tmp_path: Path
) -> None:
    third = make_tracker(tmp_path / "third" / "backtui.db")
    old.sync(third)
    assert told(third) == sorted([*BEFORE, *MORNING, ("after", 4), ("during plank", 6)])
    laptop, desktop = old.opened("laptop"), old.opened("desktop")
    old.sync(laptop, desktop, third, laptop)
    assert told(third) == told(laptop) == told(desktop) == TOGETHER


def test_what_is_told_after_the_update_stands_beside_and_travels(old: Old) -> None:
    laptop, desktop = old.opened("laptop"), old.opened("desktop")
    old.sync(laptop, desktop, laptop)
    desktop.health.tell_pain(DAY, 9, desktop.history.pains(DAY, DAY)[0].moment)
    laptop.undo.take_back()
    old.sync(desktop, laptop, desktop)
    expected = [pain for pain in TOGETHER if pain != ("during plank", 6)]
    assert told(laptop) == told(desktop)
    assert len(told(laptop)) == len(expected) + 1
