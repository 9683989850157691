"""Clocks that jump, travellers, summer time and other machines: no day is lost and none is counted twice."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from backtui.tracker.tracker import Tracker
from tests.conftest import NOON, ZONE, FixedClock, MakeTracker
from tests.storage.conftest import plain

DAY = NOON.date()
ONE_DAY = timedelta(days=1)


def done_days(tracker: Tracker) -> list[date]:
    return [day for day, session, *_ in tracker.history.log() if session and session.done]


def test_a_clock_set_back_keeps_what_is_recorded(tracker: Tracker, clock: FixedClock) -> None:
    tracker.ticks.tick_all(DAY)
    clock.moment -= timedelta(days=3)
    assert tracker.today == DAY - 3 * ONE_DAY
    assert done_days(tracker) == [DAY], "a day that is to come again is still there"
    tracker.ticks.tick_all(tracker.today)
    assert tracker.history.status().state == "done"
    clock.moment = NOON
    assert done_days(tracker) == [DAY - 3 * ONE_DAY, DAY]
    assert tracker.history.status().week.done == 1
    assert tracker.ticks.tick(DAY, "walking").done, "ticked once more into the same session"
    assert len(done_days(tracker)) == 2


def test_a_clock_set_far_ahead_and_back_loses_nothing(tracker: Tracker, clock: FixedClock) -> None:
    tracker.ticks.tick_all(DAY)
    clock.moment = datetime(2099, 1, 1, 12, tzinfo=ZONE)
    assert tracker.history.status().state == "pending"
    clock.moment = NOON + ONE_DAY
    tracker.ticks.tick_all(tracker.today)
    assert done_days(tracker) == [DAY, DAY + ONE_DAY]
    assert tracker.history.status().week.done == 2


def test_an_open_tracker_follows_the_clock_as_a_new_one_would(make_tracker: MakeTracker, clock: FixedClock) -> None:
    opened = make_tracker()
    for moment in (NOON, NOON - 8 * ONE_DAY, NOON + 8 * ONE_DAY, NOON, NOON - ONE_DAY):
        clock.moment = moment
        opened.ticks.tick_all(opened.today)
        assert opened.history.status() == make_tracker().history.status()
        assert opened.history.agenda() == make_tracker().history.agenda()


FLIGHTS = [
    # (where it was ticked, when, where it is looked at, how many hours later)
    ("Europe/Berlin", "2026-11-23T07:00", "America/Los_Angeles", 11),
    ("Pacific/Auckland", "2026-11-23T07:00", "America/Los_Angeles", 12),
    ("America/Los_Angeles", "2026-11-23T20:00", "Pacific/Auckland", 13),
    ("Pacific/Kiritimati", "2026-11-23T05:00", "Pacific/Niue", 2),
]


@pytest.mark.parametrize(("home", "moment", "abroad", "hours"), FLIGHTS)
def test_a_traveller_keeps_the_day_on_which_it_was_done(
    tracker: Tracker, clock: FixedClock, home: str, moment: str, abroad: str, hours: int
) -> None:
    clock.moment = datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(home))
    first = tracker.today
    tracker.ticks.tick_all(first)
    clock.moment = (clock.moment + timedelta(hours=hours)).astimezone(ZoneInfo(abroad))
    assert done_days(tracker) == [first], "a day belongs to where it was done"
    tracker.ticks.tick_all(tracker.today)
    assert done_days(tracker) == sorted({first, tracker.today})
    assert len(tracker.history.log()) == len({first, tracker.today})


@pytest.mark.parametrize(
    ("zone", "noon"),
    [
        ("Europe/Berlin", "2026-03-28T12:00"),  # an hour is missing
        ("Europe/Berlin", "2026-10-24T12:00"),  # an hour is there twice
        ("America/New_York", "2026-03-07T12:00"),
        ("America/New_York", "2026-10-31T12:00"),
        ("Australia/Lord_Howe", "2026-10-03T12:00"),  # half an hour
        ("America/Sao_Paulo", "2018-11-03T12:00"),  # no midnight
    ],
)
def test_each_day_around_a_change_of_the_clock_is_there_once(
    tracker: Tracker, clock: FixedClock, zone: str, noon: str
) -> None:
    tracker.plan.set("week_start", "monday")
    first = datetime.fromisoformat(noon).replace(tzinfo=ZoneInfo(zone))
    start = first.astimezone(UTC)
    seen = []
    for quarter in range(4 * 48):
        clock.moment = (start + quarter * timedelta(minutes=15)).astimezone(ZoneInfo(zone))
        if tracker.today not in seen:
            seen.append(tracker.today)
            tracker.ticks.tick_all(tracker.today)
    assert seen == [first.date() + n * ONE_DAY for n in range(3)]
    assert done_days(tracker) == seen


@pytest.mark.parametrize("fold", [0, 1])
def test_the_hour_that_is_there_twice_keeps_both_instants(tracker: Tracker, clock: FixedClock, fold: int) -> None:
    clock.moment = datetime(2026, 10, 25, 2, 30, tzinfo=ZONE, fold=fold)
    tracker.ticks.tick(tracker.today, "pelvic-tilt")
    (item, *_) = tracker.history.session(date(2026, 10, 24)).asked
    assert item.done_at == clock.moment.astimezone(UTC)
    assert item.done_at.utcoffset() == timedelta(hours=2 - fold)


@pytest.mark.parametrize(("before", "after"), [("4", "0"), ("0", "4"), ("4", "12")])
def test_another_hour_at_which_days_turn_moves_no_session(
    tracker: Tracker, clock: FixedClock, before: str, after: str
) -> None:
    tracker.plan.set("day_start", before)
    clock.moment = NOON.replace(hour=3)
    first = tracker.today
    tracker.ticks.tick_all(first)
    recorded = tracker.history.session(first)
    tracker.plan.set("day_start", after)
    assert tracker.history.session(first) == recorded
    assert done_days(tracker) == [first]
    tracker.ticks.tick_all(tracker.today)
    assert done_days(tracker) == sorted({first, tracker.today})


def test_a_machine_that_slept_for_days_wakes_on_the_right_one(tracker: Tracker, clock: FixedClock) -> None:
    tracker.ticks.tick_all(tracker.today)
    assert tracker.history.status().week.done == 1
    clock.forward(days=9)
    assert tracker.today == DAY + 9 * ONE_DAY
    status = tracker.history.status()
    assert (status.state, status.week.done, status.week.start) == ("pending", 0, DAY + 7 * ONE_DAY)
    tracker.ticks.tick_all(tracker.today)
    assert done_days(tracker) == [DAY, DAY + 9 * ONE_DAY]


def test_two_machines_in_two_zones_share_a_day(make_tracker: MakeTracker) -> None:
    instant = datetime(2026, 11, 23, 9, tzinfo=UTC)
    here = make_tracker(clock=FixedClock(instant.astimezone(ZoneInfo("Europe/Berlin"))))
    there = make_tracker(clock=FixedClock(instant.astimezone(ZoneInfo("Asia/Tokyo"))))
    far = make_tracker(clock=FixedClock(instant.astimezone(ZoneInfo("Pacific/Honolulu"))))
    assert (here.today, there.today, far.today) == (DAY, DAY, DAY - ONE_DAY)
    here.ticks.tick_all(here.today)
    assert there.refresh()
    assert there.history.status().state == "done"
    there.ticks.tick(there.today, "walking")
    far.ticks.tick_all(far.today)
    assert done_days(here) == done_days(far) == [DAY - ONE_DAY, DAY]
    assert plain_rows(here) == [("2026-11-22", -600), ("2026-11-23", 60)]


def plain_rows(tracker: Tracker) -> list[tuple[object, ...]]:
    return plain(Path(tracker.path), "SELECT day, utc_offset_min FROM session ORDER BY day")
