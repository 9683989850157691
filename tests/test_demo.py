"""The demo: the same person on the same day has the same history."""

from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from backtui.demo import write_demo
from backtui.tracker.tracker import open_tracker
from tests.conftest import NOON, FixedClock, MakeTracker
from tests.storage.conftest import plain

TABLES = ("setting", "target", "session", "item", "excuse", "pain", "note", "adjustment", "offer")


def rows(path: Path) -> list[list[tuple[object, ...]]]:
    return [plain(path, f"SELECT * FROM {table} ORDER BY 1, 2") for table in TABLES]


def test_the_same_seed_and_day_give_the_same_rows(tmp_path: Path, clock: FixedClock) -> None:
    first, second, other = (tmp_path / f"{name}.db" for name in ("first", "second", "other"))
    assert write_demo(first, clock=clock) == write_demo(second, clock=clock)
    write_demo(other, seed=2, clock=clock)
    assert rows(first) == rows(second)
    assert rows(first) != rows(other)


@pytest.mark.parametrize(("years", "weeks"), [(None, 30), (1, 52), (3, 156)])
def test_the_history_ends_yesterday_and_opens_on_a_streak(
    tmp_path: Path, clock: FixedClock, make_tracker: MakeTracker, years: int | None, weeks: int
) -> None:
    path = tmp_path / "demo.db"
    count = write_demo(path, years, clock=clock)
    tracker = make_tracker(path=path)
    days = tracker.history.log()
    assert count == len(days)
    assert tracker.history.rules.plan_start == NOON.date() - timedelta(weeks=weeks)
    assert tracker.history.rules.plan_start <= days[0].day < tracker.history.rules.plan_start + timedelta(weeks=3)
    assert max(entry.day for entry in days if entry.session) < NOON.date()
    assert tracker.history.status().state == "pending"
    assert tracker.history.streak().weeks >= 6
    assert {entry.session.done for entry in days if entry.session} == {True, False}
    assert any(entry.excuse for entry in days)


@pytest.mark.parametrize("years", [None, 3])
def test_it_is_told_how_it_felt(
    tmp_path: Path, clock: FixedClock, make_tracker: MakeTracker, years: int | None
) -> None:
    path = tmp_path / "demo.db"
    write_demo(path, years, clock=clock)
    tracker = make_tracker(path=path)
    entries = [entry for entry in tracker.history.log() if entry.session]
    levels = [pain.level for entry in entries for pain in entry.pains]
    assert len(levels) > len(entries)
    assert sum(level <= 3 for level in levels) > 0.7 * len(levels), "mostly low"
    assert any(level >= 4 for level in levels), "with a sore fortnight"
    assert any(entry.note for entry in entries)
    assert all(entry.session and (entry.session.effort is not None) == entry.session.done for entry in entries)
    assert tracker.follow_up.worry() is None


def test_what_is_wanted_back_was_told_every_two_weeks_and_is_not_due(
    tmp_path: Path, clock: FixedClock, make_tracker: MakeTracker
) -> None:
    write_demo(tmp_path / "demo.db", clock=clock)
    record = make_tracker(path=tmp_path / "demo.db").function.record
    assert len(record.wanted()) == 2
    assert record.activities_due() == []
    for activity in record.wanted():
        scores = [score for score in record.scores() if score.activity == activity.slug]
        assert len(scores) >= 8
        assert scores[0].score < scores[-1].score
        assert all(b.day - a.day >= timedelta(days=14) for a, b in pairwise(scores))


def test_a_level_was_climbed_and_a_step_accepted(tmp_path: Path, clock: FixedClock, make_tracker: MakeTracker) -> None:
    path = tmp_path / "demo.db"
    write_demo(path, clock=clock)
    tracker = make_tracker(path=path)
    assert {entry.session.level for entry in tracker.history.log() if entry.session} == {"beginner", "intermediate"}
    dose = {item.exercise: item.dose.written() for item in tracker.history.session(tracker.today).asked}["pelvic-tilt"]
    assert dose == "2 x 12 x 3 s, rest 20 s"
    last = next(entry.session for entry in reversed(tracker.history.log()) if entry.session and entry.session.done)
    assert dose in {item.dose.written() for item in last.items}


@pytest.mark.parametrize("weekday", range(7))
def test_any_day_of_the_week_will_do(tmp_path: Path, clock: FixedClock, weekday: int) -> None:
    clock.forward(days=weekday)
    write_demo(tmp_path / "demo.db", clock=clock)
    tracker = open_tracker(tmp_path / "demo.db", clock)
    assert tracker.history.streak().weeks >= 6
    assert all(
        item.done_at and item.done_at < clock.now()
        for entry in tracker.history.log()
        if entry.session
        for item in entry.session.items
        if item.done
    )
    tracker.close()
