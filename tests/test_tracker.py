"""The use cases: what each records, what it refuses, and what others on the same file see."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from backtui.domain.errors import BacktuiError, DayError, PlanError, UnknownExerciseError
from backtui.domain.model import Excuse, Reason
from backtui.domain.pain import Moment
from backtui.domain.plan import Level
from backtui.domain.weeks import WeekStatus
from backtui.domain.words import came_to, week_line
from backtui.tracker.history import Entry
from backtui.tracker.tracker import Tracker
from tests.conftest import NOON, ZONE, FixedClock, MakeTracker
from tests.storage.conftest import dump, plain

DAY = NOON.date()
ONE_DAY = timedelta(days=1)


def sets_on(tracker: Tracker, day: date = DAY) -> list[int]:
    return [item.sets_done for item in tracker.history.session(day).items]


def test_a_tick_is_all_sets_unless_told(tracker: Tracker) -> None:
    assert tracker.ticks.tick(DAY, "knee-plank").sets_done == 3
    assert sets_on(tracker) == [0, 0, 0, 3, 0, 0]
    assert not tracker.ticks.tick(DAY, "knee-plank", 2).done
    assert sets_on(tracker) == [0, 0, 0, 2, 0, 0]
    assert tracker.history.status().state == "partial"


@pytest.mark.parametrize("sets", [-1, 4, 99])
def test_there_are_only_so_many_sets(tracker: Tracker, sets: int, file: Path) -> None:
    tracker.ticks.tick(DAY, "pelvic-tilt")
    before = dump(file)
    with pytest.raises(PlanError, match="Knee plank has 3 sets"):
        tracker.ticks.tick(DAY, "knee-plank", sets)
    assert dump(file) == before


@pytest.mark.parametrize("name", ["plank", "no-such", ""])
def test_only_what_the_day_asks_for_can_be_ticked(tracker: Tracker, name: str) -> None:
    with pytest.raises(UnknownExerciseError):
        tracker.ticks.tick(DAY, name)
    assert tracker.history.entry(DAY) == Entry(DAY)


def test_the_last_untick_removes_the_session(tracker: Tracker) -> None:
    tracker.ticks.tick(DAY, "pelvic-tilt")
    tracker.ticks.tick(DAY, "walking")
    tracker.ticks.untick(DAY, "pelvic-tilt")
    assert sets_on(tracker) == [0, 0, 0, 0, 0, 1]
    tracker.ticks.untick(DAY, "walking")
    assert tracker.history.entry(DAY) == Entry(DAY)
    assert tracker.history.log() == []


def test_unticking_what_is_not_ticked_records_no_session(tracker: Tracker) -> None:
    assert tracker.ticks.untick(DAY, "pelvic-tilt").sets_done == 0
    assert tracker.history.entry(DAY) == Entry(DAY)


def test_tick_all_does_what_is_asked_and_leaves_the_rest(tracker: Tracker, clock: FixedClock) -> None:
    early = tracker.ticks.tick(DAY, "pelvic-tilt").done_at
    tracker.ticks.tick(DAY, "knee-plank", 1)
    clock.forward(hours=1)
    session = tracker.ticks.tick_all(DAY)
    assert session.done
    assert [item.sets_done for item in session.items] == [0, 1, 2, 3, 1, 0]
    assert [item.done_at for item in session.asked] == [early, clock.now(), clock.now(), clock.now()]


def test_a_partial_day_counts_when_told_until_something_is_taken_back(tracker: Tracker) -> None:
    tracker.ticks.tick(DAY, "pelvic-tilt")
    tracker.ticks.tick(DAY, "knee-plank", 2)
    assert tracker.ticks.count(DAY).done
    assert tracker.history.status().state == "done"
    assert not tracker.ticks.count(DAY, counted=False).done
    tracker.ticks.count(DAY)
    tracker.ticks.tick(DAY, "knee-plank", 3)
    assert tracker.history.status().state == "done"
    tracker.ticks.tick(DAY, "knee-plank", 1)
    assert tracker.history.status().state == "partial"


def test_an_empty_day_cannot_count(tracker: Tracker) -> None:
    with pytest.raises(DayError, match="nothing is ticked on Mon 23 Nov"):
        tracker.ticks.count(DAY)
    tracker.excuses.excuse(DAY, None, Reason.SICK)
    with pytest.raises(DayError):
        tracker.ticks.count(DAY)
    assert tracker.history.status().state == "excused"


@pytest.mark.parametrize("days", [1, 2, 400])
def test_days_to_come_cannot_be_ticked(tracker: Tracker, days: int, file: Path) -> None:
    day = DAY + days * ONE_DAY
    for attempt in (
        lambda: tracker.ticks.tick(day, "pelvic-tilt"),
        lambda: tracker.ticks.untick(day, "pelvic-tilt"),
        lambda: tracker.ticks.tick_all(day),
        lambda: tracker.ticks.count(day),
    ):
        with pytest.raises(DayError, match="still to come"):
            attempt()
    assert not file.exists()


def test_excuses_take_whole_ranges_also_to_come(tracker: Tracker) -> None:
    assert tracker.excuses.excuse(DAY - 2 * ONE_DAY, DAY + 3 * ONE_DAY, Reason.TRAVEL) == 6
    assert tracker.excuses.excuse(DAY, None, Reason.PAIN) == 1
    reasons = {entry.day: entry.excuse.reason for entry in tracker.history.log() if entry.excuse}
    assert reasons == {DAY + n * ONE_DAY: Reason.PAIN if n == 0 else Reason.TRAVEL for n in range(-2, 4)}
    assert tracker.excuses.unexcuse(DAY - 9 * ONE_DAY, DAY + ONE_DAY) == 4
    assert tracker.excuses.unexcuse(DAY) == 0
    assert [entry.day for entry in tracker.history.log()] == [DAY + 2 * ONE_DAY, DAY + 3 * ONE_DAY]


def test_excusing_days_again_is_nothing_to_undo(tracker: Tracker, clock: FixedClock) -> None:
    tracker.excuses.excuse(DAY, DAY + ONE_DAY, Reason.SICK)
    clock.forward(minutes=1)
    tracker.excuses.excuse(DAY, DAY + ONE_DAY, Reason.SICK)
    assert tracker.undo.take_back().startswith("excuse")
    assert tracker.history.undoable() is None
    tracker.excuses.excuse(DAY, None, Reason.SICK)
    tracker.excuses.excuse(DAY, None, Reason.TRAVEL)
    tracker.undo.take_back()
    assert tracker.history.excuse_within(DAY, DAY) == Excuse(DAY, Reason.SICK)


@pytest.mark.parametrize("length", [-400, -1, 0, 367, 5000])
def test_excuses_run_forwards_for_a_year_at_most(tracker: Tracker, length: int, file: Path) -> None:
    until = DAY + (length - 1) * ONE_DAY
    with pytest.raises(DayError):
        tracker.excuses.excuse(DAY, until, Reason.SICK)
    with pytest.raises(DayError):
        tracker.excuses.unexcuse(DAY, until)
    assert not file.exists()


def test_a_year_of_excuses_is_taken(tracker: Tracker) -> None:
    assert tracker.excuses.excuse(DAY, DAY + 365 * ONE_DAY, Reason.SICK) == 366


def test_an_excused_day_may_still_be_done(tracker: Tracker) -> None:
    tracker.excuses.excuse(DAY, None, Reason.SICK)
    tracker.ticks.tick(DAY, "pelvic-tilt")
    assert tracker.history.status().state == "excused"
    tracker.ticks.tick_all(DAY)
    assert tracker.history.status().state == "done"
    assert tracker.history.status().week.excused == 0


def test_doses_and_names_stay_as_they_stood(tracker: Tracker) -> None:
    tracker.ticks.tick(DAY - 3 * ONE_DAY, "pelvic-tilt")
    before = tracker.history.session(DAY - 3 * ONE_DAY)
    tracker.plan.change_plan(level=Level.ADVANCED)
    assert tracker.history.session(DAY - 3 * ONE_DAY) == before
    assert tracker.history.session(DAY).level == "advanced"
    assert tracker.ticks.tick(DAY - 3 * ONE_DAY, "knee-plank").dose == before.asked[2].dose
    tracker.plan.change_plan(routine="foundation", level=Level.BEGINNER)
    assert len(tracker.history.session(DAY).asked) == tracker.history.status().total
    assert tracker.history.status(DAY - 3 * ONE_DAY).total == 4


def test_the_moment_is_kept_with_its_offset(tracker: Tracker, file: Path, clock: FixedClock) -> None:
    clock.moment = datetime(2026, 7, 1, 0, 30, tzinfo=ZONE)
    tracker.ticks.tick(date(2026, 6, 30), "pelvic-tilt")
    assert plain(file, "SELECT day, at, utc_offset_min FROM session") == [("2026-06-30", "2026-06-30T22:30:00Z", 120)]
    assert tracker.history.session(date(2026, 6, 30)).asked[0].done_at == clock.moment


def test_the_plan_starts_with_the_first_write_and_stays(tracker: Tracker, clock: FixedClock, file: Path) -> None:
    tracker.ticks.tick(DAY - 40 * ONE_DAY, "pelvic-tilt")
    assert tracker.history.rules.plan_start == DAY
    clock.forward(days=9)
    tracker.ticks.untick(DAY - 40 * ONE_DAY, "pelvic-tilt")
    tracker.ticks.tick_all(tracker.today)
    tracker.excuses.excuse(tracker.today, None, Reason.OTHER)
    assert plain(file, "SELECT value FROM setting WHERE key = 'plan_start'") == [(DAY.isoformat(),)]


def test_the_first_day_of_the_week_is_kept_once_written(
    make_tracker: MakeTracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    tracker = make_tracker()
    assert tracker.history.status().week.start == date(2026, 11, 22)
    tracker.ticks.tick_all(DAY)
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    assert make_tracker().history.status().week.start == date(2026, 11, 22)
    assert make_tracker().plan.stored_settings()["week_start"] == "sunday"


def test_trackers_on_one_file_see_each_other(make_tracker: MakeTracker) -> None:
    one, other = make_tracker(), make_tracker()
    assert one.history.status().week.done == other.history.status().week.done == 0
    one.ticks.tick_all(DAY)
    assert other.refresh()
    assert other.history.status() == one.history.status()
    assert other.history.status().week.done == 1
    other.plan.change_plan(keep=1, days=frozenset({2}))
    assert one.refresh()
    assert one.history.rules == other.history.rules
    assert one.settings == other.settings
    assert not other.refresh()
    one.ticks.tick(DAY, "pelvic-tilt", 0)
    other.ticks.tick(DAY, "walking")
    assert one.refresh()
    assert sets_on(one) == sets_on(other) == [0, 0, 2, 3, 1, 1]


@pytest.mark.parametrize(
    ("key", "value", "stored"),
    [("day_start", "05", "5"), ("week_start", "SUN", "sunday"), ("theme", "Paper", "paper"), ("ascii", "on", "on")],
)
def test_settings_are_stored_as_read(tracker: Tracker, key: str, value: str, stored: str) -> None:
    assert tracker.plan.set(key, value) == stored
    assert tracker.plan.stored_settings()[key] == stored


@pytest.mark.parametrize(
    ("key", "value"),
    [("day_start", "13"), ("day_start", "-1"), ("day_start", "x"), ("week_start", "mo"), ("theme", ""), ("keep", "2")],
)
def test_settings_that_cannot_be_are_refused(tracker: Tracker, key: str, value: str, file: Path) -> None:
    with pytest.raises(PlanError):
        tracker.plan.set(key, value)
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
    tracker.ticks.tick(DAY, "pelvic-tilt")
    before = dump(file)
    with pytest.raises(BacktuiError) as caught:
        tracker.plan.change_plan(**change)  # type: ignore[arg-type]
    assert isinstance(caught.value, PlanError)
    assert dump(file) == before


def test_at_least_so_many_sets_never_takes_back(tracker: Tracker, make_tracker: MakeTracker) -> None:
    make_tracker().ticks.tick(DAY, "knee-plank", 2)
    assert tracker.ticks.tick_at_least(DAY, "knee-plank", 1).sets_done == 2
    assert tracker.ticks.tick_at_least(DAY, "knee-plank", 9).sets_done == 3
    assert tracker.history.session(DAY).asked[2].sets_done == 3
    with pytest.raises(UnknownExerciseError):
        tracker.ticks.tick_at_least(DAY, "plank", 1)
    with pytest.raises(DayError):
        tracker.ticks.tick_at_least(DAY + ONE_DAY, "knee-plank", 1)


def test_the_log_begins_with_the_first_of_anything(tracker: Tracker) -> None:
    assert tracker.history.log() == []
    tracker.ticks.tick(DAY, "pelvic-tilt")
    records: tuple[Callable[[date], object], ...] = (
        lambda day: tracker.excuses.excuse(day, None, Reason.SICK),
        lambda day: tracker.health.tell_pain(day, 3, Moment.MORNING),
        lambda day: tracker.health.write_note(day, "slept badly"),
        lambda day: tracker.excuses.pause(day, Reason.TRAVEL),
    )
    for days, record in enumerate(records, 1):
        record(DAY - timedelta(days=days))
        assert tracker.history.log()[0].day == DAY - timedelta(days=days)
    assert tracker.history.store.counts.first_done() is None
    tracker.ticks.tick_all(DAY)
    assert tracker.history.store.counts.first_done() == DAY


def test_a_plan_holds_at_once_while_only_a_pain_was_told(tracker: Tracker) -> None:
    tracker.health.tell_pain(DAY, 3, Moment.MORNING)
    tracker.plan.change_plan(keep=3, goal=4)
    assert [(target.since, target.sessions) for target in tracker.history.rules.keep] == [(DAY, 3)]


def test_a_set_more_than_all_and_one_less_than_none_leave_nothing_to_undo(tracker: Tracker) -> None:
    assert tracker.ticks.tick_more(DAY, "pelvic-tilt", -1).sets_done == 0
    assert tracker.history.entry(DAY).session is None
    tracker.ticks.tick(DAY, "knee-plank")
    assert tracker.ticks.tick_more(DAY, "knee-plank", 1).sets_done == 3
    assert tracker.undo.take_back() == "tick Knee plank, Mon 23 Nov"
    assert tracker.history.entry(DAY).session is None


def test_a_plan_of_fixed_days_that_begins_after_the_last_of_them_asks_nothing_of_its_first_week(
    make_tracker: MakeTracker, clock: FixedClock
) -> None:
    clock.forward(days=6)
    tracker = make_tracker()
    tracker.plan.change_plan(keep=2, goal=3, days=frozenset({1, 3, 5}))
    status = tracker.history.status()
    assert (status.day, status.week.required, status.week.status) == (date(2026, 11, 29), 0, WeekStatus.EXCUSED)
    assert week_line(status.week, status.slack, today_open=True) == "your days begin next week"
    assert came_to(status.week) == "before your days"
    clock.forward(days=1)
    assert make_tracker().history.status().week.required == 2
    assert make_tracker().history.streak().weeks == 0
