"""The use cases: what each records, what it refuses, and what others on the same file see."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from backtui.domain.errors import BacktuiError, DayError, PlanError, UnknownExerciseError
from backtui.domain.model import Reason
from backtui.domain.pain import Moment
from backtui.domain.plan import Level
from backtui.reading import Entry
from backtui.tracker import Tracker
from tests.conftest import NOON, ZONE, FixedClock, MakeTracker
from tests.storage.conftest import dump, plain

DAY = NOON.date()
ONE_DAY = timedelta(days=1)


def sets_on(tracker: Tracker, day: date = DAY) -> list[int]:
    return [item.sets_done for item in tracker.session(day).items]


def test_a_tick_is_all_sets_unless_told(tracker: Tracker) -> None:
    assert tracker.tick(DAY, "knee-plank").sets_done == 3
    assert sets_on(tracker) == [0, 0, 3, 0, 0, 0]
    assert not tracker.tick(DAY, "knee-plank", 2).done
    assert sets_on(tracker) == [0, 0, 2, 0, 0, 0]
    assert tracker.status().state == "partial"


@pytest.mark.parametrize("sets", [-1, 4, 99])
def test_there_are_only_so_many_sets(tracker: Tracker, sets: int, file: Path) -> None:
    tracker.tick(DAY, "pelvic-tilt")
    before = dump(file)
    with pytest.raises(PlanError, match="Knee plank has 3 sets"):
        tracker.tick(DAY, "knee-plank", sets)
    assert dump(file) == before


@pytest.mark.parametrize("name", ["plank", "no-such", ""])
def test_only_what_the_day_asks_for_can_be_ticked(tracker: Tracker, name: str) -> None:
    with pytest.raises(UnknownExerciseError):
        tracker.tick(DAY, name)
    assert tracker.entry(DAY) == Entry(DAY)


def test_the_last_untick_removes_the_session(tracker: Tracker) -> None:
    tracker.tick(DAY, "pelvic-tilt")
    tracker.tick(DAY, "walking")
    tracker.untick(DAY, "pelvic-tilt")
    assert sets_on(tracker) == [0, 0, 0, 0, 0, 1]
    tracker.untick(DAY, "walking")
    assert tracker.entry(DAY) == Entry(DAY)
    assert tracker.log() == []


def test_unticking_what_is_not_ticked_records_no_session(tracker: Tracker) -> None:
    assert tracker.untick(DAY, "pelvic-tilt").sets_done == 0
    assert tracker.entry(DAY) == Entry(DAY)


def test_tick_all_does_what_is_asked_and_leaves_the_rest(tracker: Tracker, clock: FixedClock) -> None:
    early = tracker.tick(DAY, "pelvic-tilt").done_at
    tracker.tick(DAY, "knee-plank", 1)
    clock.forward(hours=1)
    session = tracker.tick_all(DAY)
    assert session.done
    assert [item.sets_done for item in session.items] == [1, 2, 3, 1, 0, 0]
    assert [item.done_at for item in session.asked] == [early, clock.now(), clock.now(), clock.now()]


def test_a_partial_day_counts_when_told_until_something_is_taken_back(tracker: Tracker) -> None:
    tracker.tick(DAY, "pelvic-tilt")
    tracker.tick(DAY, "knee-plank", 2)
    assert tracker.count(DAY).done
    assert tracker.status().state == "done"
    assert not tracker.count(DAY, counted=False).done
    tracker.count(DAY)
    tracker.tick(DAY, "knee-plank", 3)
    assert tracker.status().state == "done"
    tracker.tick(DAY, "knee-plank", 1)
    assert tracker.status().state == "partial"


def test_an_empty_day_cannot_count(tracker: Tracker) -> None:
    with pytest.raises(DayError, match="nothing is ticked on Mon 23 Nov"):
        tracker.count(DAY)
    tracker.excuse(DAY, None, Reason.SICK)
    with pytest.raises(DayError):
        tracker.count(DAY)
    assert tracker.status().state == "excused"


@pytest.mark.parametrize("days", [1, 2, 400])
def test_days_to_come_cannot_be_ticked(tracker: Tracker, days: int, file: Path) -> None:
    day = DAY + days * ONE_DAY
    for attempt in (
        lambda: tracker.tick(day, "pelvic-tilt"),
        lambda: tracker.untick(day, "pelvic-tilt"),
        lambda: tracker.tick_all(day),
        lambda: tracker.count(day),
    ):
        with pytest.raises(DayError, match="still to come"):
            attempt()
    assert not file.exists()


def test_excuses_take_whole_ranges_also_to_come(tracker: Tracker) -> None:
    assert tracker.excuse(DAY - 2 * ONE_DAY, DAY + 3 * ONE_DAY, Reason.TRAVEL) == 6
    assert tracker.excuse(DAY, None, Reason.PAIN) == 1
    reasons = {entry.day: entry.excuse.reason for entry in tracker.log() if entry.excuse}
    assert reasons == {DAY + n * ONE_DAY: Reason.PAIN if n == 0 else Reason.TRAVEL for n in range(-2, 4)}
    assert tracker.unexcuse(DAY - 9 * ONE_DAY, DAY + ONE_DAY) == 4
    assert tracker.unexcuse(DAY) == 0
    assert [entry.day for entry in tracker.log()] == [DAY + 2 * ONE_DAY, DAY + 3 * ONE_DAY]


@pytest.mark.parametrize("length", [-400, -1, 0, 367, 5000])
def test_excuses_run_forwards_for_a_year_at_most(tracker: Tracker, length: int, file: Path) -> None:
    until = DAY + (length - 1) * ONE_DAY
    with pytest.raises(DayError):
        tracker.excuse(DAY, until, Reason.SICK)
    with pytest.raises(DayError):
        tracker.unexcuse(DAY, until)
    assert not file.exists()


def test_a_year_of_excuses_is_taken(tracker: Tracker) -> None:
    assert tracker.excuse(DAY, DAY + 365 * ONE_DAY, Reason.SICK) == 366


def test_an_excused_day_may_still_be_done(tracker: Tracker) -> None:
    tracker.excuse(DAY, None, Reason.SICK)
    tracker.tick(DAY, "pelvic-tilt")
    assert tracker.status().state == "excused"
    tracker.tick_all(DAY)
    assert tracker.status().state == "done"
    assert tracker.status().week.excused == 0


def test_doses_and_names_stay_as_they_stood(tracker: Tracker) -> None:
    tracker.tick(DAY - 3 * ONE_DAY, "pelvic-tilt")
    before = tracker.session(DAY - 3 * ONE_DAY)
    tracker.change_plan(level=Level.ADVANCED)
    assert tracker.session(DAY - 3 * ONE_DAY) == before
    assert tracker.session(DAY).level == "advanced"
    assert tracker.tick(DAY - 3 * ONE_DAY, "knee-plank").dose == before.items[2].dose
    tracker.change_plan(routine="foundation", level=Level.BEGINNER)
    assert len(tracker.session(DAY).asked) == tracker.status().total == 6
    assert tracker.status(DAY - 3 * ONE_DAY).total == 4


def test_the_moment_is_kept_with_its_offset(tracker: Tracker, file: Path, clock: FixedClock) -> None:
    clock.moment = datetime(2026, 7, 1, 0, 30, tzinfo=ZONE)
    tracker.tick(date(2026, 6, 30), "pelvic-tilt")
    assert plain(file, "SELECT day, at, utc_offset_min FROM session") == [("2026-06-30", "2026-06-30T22:30:00Z", 120)]
    assert tracker.session(date(2026, 6, 30)).items[0].done_at == clock.moment


def test_the_plan_starts_with_the_first_write_and_stays(tracker: Tracker, clock: FixedClock, file: Path) -> None:
    tracker.tick(DAY - 40 * ONE_DAY, "pelvic-tilt")
    assert tracker.rules.plan_start == DAY
    clock.forward(days=9)
    tracker.untick(DAY - 40 * ONE_DAY, "pelvic-tilt")
    tracker.tick_all(tracker.today)
    tracker.excuse(tracker.today, None, Reason.OTHER)
    assert plain(file, "SELECT value FROM setting WHERE key = 'plan_start'") == [(DAY.isoformat(),)]


def test_the_first_day_of_the_week_is_kept_once_written(
    make_tracker: MakeTracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    tracker = make_tracker()
    assert tracker.status().week.start == date(2026, 11, 22)
    tracker.tick_all(DAY)
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    assert make_tracker().status().week.start == date(2026, 11, 22)
    assert make_tracker().stored_settings()["week_start"] == "sunday"


def test_trackers_on_one_file_see_each_other(make_tracker: MakeTracker) -> None:
    one, other = make_tracker(), make_tracker()
    assert one.status().week.done == other.status().week.done == 0
    one.tick_all(DAY)
    assert other.refresh()
    assert other.status() == one.status()
    assert other.status().week.done == 1
    other.change_plan(keep=1, days=frozenset({2}))
    assert one.refresh()
    assert one.rules == other.rules
    assert one.settings == other.settings
    assert not other.refresh()
    one.tick(DAY, "pelvic-tilt", 0)
    other.tick(DAY, "walking")
    assert one.refresh()
    assert sets_on(one) == sets_on(other) == [0, 2, 3, 1, 0, 1]


@pytest.mark.parametrize(
    ("key", "value", "stored"),
    [("day_start", "05", "5"), ("week_start", "SUN", "sunday"), ("theme", "Paper", "paper"), ("ascii", "on", "on")],
)
def test_settings_are_stored_as_read(tracker: Tracker, key: str, value: str, stored: str) -> None:
    assert tracker.set(key, value) == stored
    assert tracker.stored_settings()[key] == stored


@pytest.mark.parametrize(
    ("key", "value"),
    [("day_start", "13"), ("day_start", "-1"), ("day_start", "x"), ("week_start", "mo"), ("theme", ""), ("keep", "2")],
)
def test_settings_that_cannot_be_are_refused(tracker: Tracker, key: str, value: str, file: Path) -> None:
    with pytest.raises(PlanError):
        tracker.set(key, value)
    assert not file.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"keep": 4},
        {"goal": 1},
        {"keep": 8, "goal": 8},
        {"keep": 0},
        {"goal": 0, "keep": 1},
        {"keep": -1},
        {"routine": "no-such"},
        {"routine": "../exercises/plank"},
    ],
)
def test_plans_that_cannot_be_are_refused(tracker: Tracker, change: dict[str, object], file: Path) -> None:
    tracker.tick(DAY, "pelvic-tilt")
    before = dump(file)
    with pytest.raises(BacktuiError) as caught:
        tracker.change_plan(**change)  # type: ignore[arg-type]
    assert isinstance(caught.value, PlanError)
    assert dump(file) == before


def test_at_least_so_many_sets_never_takes_back(tracker: Tracker, make_tracker: MakeTracker) -> None:
    make_tracker().tick(DAY, "knee-plank", 2)
    assert tracker.tick_at_least(DAY, "knee-plank", 1).sets_done == 2
    assert tracker.tick_at_least(DAY, "knee-plank", 9).sets_done == 3
    assert tracker.session(DAY).items[2].sets_done == 3
    with pytest.raises(UnknownExerciseError):
        tracker.tick_at_least(DAY, "plank", 1)
    with pytest.raises(DayError):
        tracker.tick_at_least(DAY + ONE_DAY, "knee-plank", 1)


def test_the_log_begins_with_the_first_of_anything(tracker: Tracker) -> None:
    assert tracker.log() == []
    tracker.tick(DAY, "pelvic-tilt")
    records: tuple[Callable[[date], object], ...] = (
        lambda day: tracker.excuse(day, None, Reason.SICK),
        lambda day: tracker.tell_pain(day, 3, Moment.MORNING),
        lambda day: tracker.write_note(day, "slept badly"),
        lambda day: tracker.pause(day, Reason.TRAVEL),
    )
    for days, record in enumerate(records, 1):
        record(DAY - timedelta(days=days))
        assert tracker.log()[0].day == DAY - timedelta(days=days)
    assert tracker.first_done() is None
    tracker.tick_all(DAY)
    assert tracker.first_done() == DAY


def test_a_plan_holds_at_once_while_only_a_pain_was_told(tracker: Tracker) -> None:
    tracker.tell_pain(DAY, 3, Moment.MORNING)
    tracker.change_plan(keep=3, goal=4)
    assert [(target.since, target.sessions) for target in tracker.rules.keep] == [(DAY, 3)]
