"""What the plan asked for is dated: a change of routine or level changes no day that is over."""

from datetime import date, timedelta
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.domain.errors import StorageError
from backtui.domain.plan import DatedRoutine, Level, Plan, routine_on, set_routine
from backtui.exchange import own_json
from backtui.exchange.formats import habits_in
from backtui.storage import trial
from backtui.storage.change_log import LOGGED
from backtui.tracker.tracker import Tracker
from tests.conftest import NOON, FixedClock, MakeTracker

TODAY = NOON.date()
"""A Monday."""
ONE_DAY = timedelta(days=1)
FIXED = frozenset({0, 2, 4})


def asked(tracker: Tracker, day: date) -> tuple[str, str]:
    session = tracker.history.session(day)
    return session.routine, session.level


def test_an_open_day_keeps_the_routine_and_level_it_was_asked(tracker: Tracker, clock: FixedClock) -> None:
    tracker.plan.change_plan(days=FIXED, start=TODAY - 7 * ONE_DAY)
    tracker.ticks.tick_all(TODAY - 3 * ONE_DAY)
    before = tracker.history.planned(TODAY)
    clock.forward(days=2)
    tracker.plan.change_plan(routine="foundation", level=Level.INTERMEDIATE)
    assert tracker.history.planned(TODAY) == before
    assert tracker.history.status(TODAY).total == len(before.asked)
    assert asked(tracker, tracker.today) == ("foundation", "intermediate")
    assert asked(tracker, tracker.today + 7 * ONE_DAY) == ("foundation", "intermediate")
    tracker.ticks.tick_all(TODAY)
    recorded = tracker.history.recorded(TODAY)
    assert recorded is not None
    assert recorded.routine == "classic-four"
    assert recorded.done


def test_each_change_holds_from_its_day_and_undo_takes_it_back(tracker: Tracker, clock: FixedClock) -> None:
    tracker.ticks.tick(TODAY, "pelvic-tilt")
    clock.forward(days=3)
    tracker.plan.change_plan(routine="foundation")
    clock.forward(days=3)
    tracker.plan.change_plan(level=Level.ADVANCED)
    days = [TODAY + n * ONE_DAY for n in (1, 2, 3, 5, 6)]
    assert [tracker.history.fixed.plan_on(day)[:2] for day in days] == [
        ("classic-four", "beginner"),
        ("classic-four", "beginner"),
        ("foundation", "beginner"),
        ("foundation", "beginner"),
        ("foundation", "advanced"),
    ]
    tracker.undo.take_back()
    assert [tracker.history.fixed.plan_on(day)[:2] for day in days[-2:]] == [("foundation", "beginner")] * 2
    tracker.undo.take_back()
    assert {tracker.history.fixed.plan_on(day)[:2] for day in days} == {("classic-four", "beginner")}
    tracker.undo.do_again()
    assert tracker.history.fixed.plan_on(days[0]).routine == "classic-four"
    assert tracker.history.fixed.plan_on(days[2]).routine == "foundation"


def test_before_anything_is_recorded_or_with_a_start_it_holds_from_there(
    tracker: Tracker, clock: FixedClock, make_tracker: MakeTracker
) -> None:
    clock.forward(days=3)
    tracker.plan.change_plan(routine="foundation", start=TODAY)
    assert asked(tracker, TODAY) == ("foundation", "beginner")
    tracker.ticks.tick(TODAY, tracker.history.session(TODAY).items[0].exercise)
    tracker.plan.change_plan(routine="classic-four")
    assert asked(tracker, TODAY + ONE_DAY) == ("foundation", "beginner")
    # Before the plan began nothing was asked; what is filled in there follows its first form.
    assert asked(tracker, TODAY - ONE_DAY) == ("foundation", "beginner")
    assert asked(tracker, tracker.today) == ("classic-four", "beginner")


def test_a_machine_that_knows_only_the_setting_changes_it_from_today_on(tracker: Tracker, clock: FixedClock) -> None:
    tracker.plan.change_plan(routine="foundation")
    clock.forward(days=2)
    with tracker.history.store.undo_log.step("as an older version does", clock.now()):
        tracker.history.store.plans.put_settings({"routine": "classic-four"})
    tracker.history.forget()
    assert asked(tracker, TODAY) == ("foundation", "beginner")
    assert asked(tracker, tracker.today) == ("classic-four", "beginner")


def test_what_past_days_asked_comes_back_with_an_export(
    tracker: Tracker, clock: FixedClock, make_tracker: MakeTracker, tmp_path: Path
) -> None:
    tracker.plan.change_plan(days=FIXED)
    tracker.ticks.tick(TODAY, "pelvic-tilt")
    clock.forward(days=4)
    tracker.plan.change_plan(routine="foundation", level=Level.ADVANCED)
    first = own_json.write(tracker.transfer.everything())
    (tmp_path / "b.json").write_bytes(first)
    (habit,) = habits_in(str(tmp_path / "b.json"))[1]
    other = make_tracker(tmp_path / "other.db")
    other.transfer.import_history(habit, "json")
    assert asked(other, TODAY + 2 * ONE_DAY) == ("classic-four", "beginner")
    assert asked(other, TODAY + 4 * ONE_DAY) == ("foundation", "advanced")
    assert own_json.write(other.transfer.everything()) == first


@given(st.lists(st.tuples(st.integers(0, 40), st.sampled_from(("a", "b", "c")), st.sampled_from(Level)), max_size=12))
def test_the_last_change_up_to_a_day_holds(changes: list[tuple[int, str, Level]]) -> None:
    dated: tuple[DatedRoutine, ...] = (DatedRoutine(TODAY, *Plan()[:2]),)
    in_order = sorted(changes, key=lambda change: change[0])
    for after, routine, level in in_order:
        dated = set_routine(dated, DatedRoutine(TODAY + after * ONE_DAY, routine, level))
    for n in range(42):
        held = [(routine, level) for after, routine, level in in_order if after <= n]
        found = routine_on(dated, TODAY + n * ONE_DAY)
        assert found is not None
        assert (found.routine, found.level) == (held[-1] if held else Plan()[:2])
    assert [found.since for found in dated] == sorted({found.since for found in dated})
    assert routine_on((), TODAY) is None


def test_a_level_that_there_is_not_is_refused_by_the_file(tracker: Tracker) -> None:
    with pytest.raises(StorageError, match="CHECK"), tracker.history.store.undo_log.step("a stranger's", NOON):
        tracker.history.store.plans.put_routines([DatedRoutine(TODAY, "classic-four", cast(Level, "expert"))])


def test_a_machine_of_before_takes_it_after_its_update(
    make_tracker: MakeTracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clocks = [FixedClock(), FixedClock()]
    new, old = (
        make_tracker(tmp_path / name / "backtui.db", clock) for name, clock in zip(("a", "b"), clocks, strict=True)
    )
    folder = str(tmp_path / "shared")
    Path(folder).mkdir()
    new.ticks.tick(TODAY, "pelvic-tilt")
    new.sync(folder)
    old.sync(folder)
    for clock in clocks:
        clock.forward(days=3)
    new.plan.change_plan(routine="foundation")
    new.ticks.tick(new.today, new.history.session(new.today).items[1].exercise)
    new.sync(folder)
    with monkeypatch.context() as older:
        older.setattr(trial, "LOGGED", {name: table for name, table in LOGGED.items() if name != "plan_routine"})
        assert any("change the plan" in text for text in old.sync(folder).warnings)
        assert old.history.sets_by_day(TODAY, old.today).keys() == {TODAY, old.today}
    assert not old.sync(folder).warnings
    assert asked(old, TODAY + ONE_DAY) == asked(new, TODAY + ONE_DAY) == ("classic-four", "beginner")
    assert old.history.fixed.plan_on(old.today).routine == "foundation"
