"""What was done that the day did not ask for, what sets really came to, and sessions that were moved."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from backtui.domain.errors import BacktuiError, DayError, PlanError, UnknownExerciseError
from backtui.domain.extra import ACTIVITIES
from backtui.domain.model import Reason
from backtui.domain.stats import Range, best, extras, load
from backtui.domain.weeks import DayState
from backtui.exchange import own_json
from backtui.exchange.formats import habits_in
from backtui.tracker.notices import About
from backtui.tracker.progress import read_progress
from backtui.tracker.tracker import Tracker
from tests.conftest import NOON, FixedClock, MakeTracker

TODAY = NOON.date()
"""A Monday."""
ONE_DAY = timedelta(days=1)
FIXED = frozenset({0, 2, 4})


def swim(tracker: Tracker, day: date = TODAY, minutes: int = 40) -> None:
    tracker.extras.add(tracker.extras.understood(day, "swim", minutes)._replace(effort=6, note="cold"))


def test_an_extra_is_told_with_its_day_and_leaves_day_and_week_as_they_are(tracker: Tracker) -> None:
    before, streak = tracker.history.status(), tracker.history.streak()
    swim(tracker)
    tracker.extras.add(tracker.extras.understood(TODAY, "bird dog"))
    assert {str(extra) for extra in tracker.history.extras(TODAY)} == {"Swim, 40 min", "Bird dog, 1 × 4 / side × 5 s"}
    assert tracker.history.entry(TODAY).extras == tracker.history.extras(TODAY)
    after = tracker.history.status()
    assert (after.state, after.done, after.week.done) == (before.state, 0, 0)
    assert tracker.history.streak() == streak
    assert tracker.history.log()[0].session is None


def test_undo_takes_an_extra_back_and_redo_brings_it_again(tracker: Tracker) -> None:
    swim(tracker)
    (there,) = tracker.history.extras(TODAY)
    assert tracker.undo.take_back() == "add Swim, 40 min, Mon 23 Nov"
    assert tracker.history.extras(TODAY) == ()
    tracker.undo.do_again()
    assert tracker.history.extras(TODAY) == (there,)
    tracker.extras.remove(there)
    assert tracker.history.extras(TODAY) == ()
    with pytest.raises(DayError, match="not there"):
        tracker.extras.remove(there)
    tracker.undo.take_back()
    assert tracker.history.extras(TODAY) == (there,)


@pytest.mark.parametrize(
    ("what", "minutes", "error", "says"),
    [
        ("swim", None, PlanError, "how long"),
        ("brid-dog", None, UnknownExerciseError, "did you mean bird-dog"),
        ("swim", 0, PlanError, "1 to 1440"),
        ("!?", 5, PlanError, "name what was done"),
    ],
)
def test_what_cannot_be_understood_is_said(
    tracker: Tracker, what: str, minutes: int | None, error: type[BacktuiError], says: str
) -> None:
    with pytest.raises(error, match=says):
        tracker.extras.understood(TODAY, what, minutes)


def test_a_walk_is_told_in_minutes_whatever_the_library_calls_it(tracker: Tracker) -> None:
    found = tracker.extras.understood(TODAY, "walk", 25)
    assert (found.slug, found.minutes, found.dose) == ("walking", 25, None)


def test_what_the_day_lists_of_the_same_is_named_until_it_is_done(tracker: Tracker) -> None:
    plank, bird_dog = (tracker.extras.understood(TODAY, what) for what in ("knee plank", "bird dog"))
    listed = tracker.extras.listed(plank)
    assert listed is not None
    assert listed.exercise == "knee-plank"
    assert tracker.extras.listed(bird_dog) is None
    tracker.ticks.tick(TODAY, "knee-plank")
    assert tracker.extras.listed(plank) is None
    assert tracker.extras.listed(tracker.extras.understood(TODAY, "walk", 25)) is None


def test_an_extra_makes_a_session_only_where_a_setting_says_so(tracker: Tracker) -> None:
    tracker.plan.set("extra_session", "30 min")
    swim(tracker, minutes=20)
    assert tracker.history.status().state is DayState.PENDING
    swim(tracker, TODAY - ONE_DAY, minutes=45)
    tracker.extras.add(tracker.extras.understood(TODAY, "walk", 15))
    assert tracker.history.status().state is DayState.DONE
    assert tracker.history.status(TODAY - ONE_DAY).state is DayState.DONE
    (walk,) = (extra for extra in tracker.history.extras(TODAY) if extra.slug == "walking")
    tracker.extras.remove(walk)
    assert tracker.history.status().state is DayState.PENDING
    tracker.undo.take_back()
    assert tracker.history.status().state is DayState.DONE
    with pytest.raises(PlanError, match="off, 1 to 1440"):
        tracker.plan.set("extra_session", "0")


def test_extras_and_real_amounts_stand_in_the_numbers(tracker: Tracker, clock: FixedClock) -> None:
    tracker.ticks.tick_each(TODAY, ["knee-plank"], None, (12, 10, 25))
    swim(tracker)
    clock.forward(minutes=30)
    swim(tracker, TODAY, 20)
    tracker.extras.add(tracker.extras.understood(TODAY, "bird-dog"))
    facts = read_progress(tracker.history, Range.QUARTER).facts
    assert extras(facts).rows == (("Bird dog", 1, None), ("Swim", 2, 60))
    rows = {row[0]: row for row in best(facts).rows}
    assert rows["Knee plank"][1] == 25
    assert rows["Bird dog"][3] == 4
    assert sum(point.value for series in load(facts) for point in series.points) * 60 == pytest.approx(
        12 + 10 + 25 + 3 * 4 + 2 * 4 * 9
    )


def test_what_sets_came_to_is_kept_beside_what_was_asked(tracker: Tracker) -> None:
    item = tracker.ticks.tell_actual(TODAY, "knee-plank", (12, 8))
    assert (item.sets_done, item.actual, str(item.dose)) == (2, (12, 8), "3 × 10 s")
    item = tracker.ticks.tick_more(TODAY, "knee-plank", 1)
    assert item.actual == (12, 8, 10)
    assert tracker.ticks.tick_more(TODAY, "knee-plank", -2).actual == (12,)
    assert tracker.ticks.tell_actual(TODAY, "knee-plank", (10, 10, 10)).actual == ()
    tracker.undo.take_back()
    assert tracker.history.session(TODAY).items[3].actual == (12,)
    with pytest.raises(PlanError, match="3 sets"):
        tracker.ticks.tell_actual(TODAY, "knee-plank", (1, 2, 3, 4))


def test_all_of_it_is_exported_and_comes_back_the_same(
    tracker: Tracker, make_tracker: MakeTracker, tmp_path: Path
) -> None:
    tracker.plan.change_plan(days=FIXED, start=TODAY - 14 * ONE_DAY)
    tracker.ticks.tell_actual(TODAY, "knee-plank", (12, 8))
    swim(tracker)
    tracker.moves.move(TODAY - 3 * ONE_DAY, TODAY - ONE_DAY)
    written = own_json.write(tracker.transfer.everything())
    file = tmp_path / "all.json"
    file.write_bytes(written)
    other = make_tracker(tmp_path / "other" / "backtui.db")
    other.transfer.import_history(habits_in(str(file))[1][0], "json")
    assert own_json.write(other.transfer.everything()) == written
    again = other.transfer.import_history(habits_in(str(file))[1][0], "json")
    assert not any(again.rows.values())


# Days that were planned


def test_a_planned_day_without_a_session_is_open_and_told_the_next_morning_once(
    tracker: Tracker, clock: FixedClock
) -> None:
    tracker.plan.change_plan(days=FIXED)
    states = tracker.history.day_states(TODAY, TODAY + 6 * ONE_DAY)
    assert [states[TODAY + n * ONE_DAY].value for n in range(3)] == ["pending", "future", "future"]
    clock.forward(days=1)
    assert tracker.history.day_states(TODAY, TODAY)[TODAY] is DayState.OPEN
    assert "Monday was one of your days" in {n.about: n.text for n in tracker.notices.notices()}[About.OPEN]
    tracker.offers.put_away_notice(About.OPEN)
    assert About.OPEN not in [n.about for n in tracker.notices.notices()]
    clock.forward(days=3)
    assert About.OPEN not in [n.about for n in tracker.notices.notices()]
    assert tracker.history.day_states(TODAY, TODAY)[TODAY] is DayState.OPEN


@pytest.mark.parametrize("way", ["done", "moved", "excused"])
def test_an_open_day_is_settled(tracker: Tracker, clock: FixedClock, way: str) -> None:
    tracker.plan.change_plan(days=FIXED)
    clock.forward(days=1)
    assert tracker.history.agenda().rest
    if way == "done":
        tracker.ticks.tick_all(TODAY)
    elif way == "moved":
        tracker.moves.move(TODAY, TODAY + ONE_DAY)
        assert tracker.history.agenda().rest is None
        assert tracker.history.status().next_day == TODAY + ONE_DAY
    else:
        tracker.excuses.excuse(TODAY, None, Reason.SICK)
    expected = {"done": DayState.DONE, "moved": DayState.REST, "excused": DayState.EXCUSED}
    assert tracker.history.day_states(TODAY, TODAY)[TODAY] is expected[way]
    assert About.OPEN not in [n.about for n in tracker.notices.notices()]
    tracker.undo.take_back()
    assert tracker.history.day_states(TODAY, TODAY)[TODAY] is DayState.OPEN


def test_what_is_no_planned_day_or_has_a_session_is_not_moved(tracker: Tracker) -> None:
    with pytest.raises(PlanError, match="not one of your days"):
        tracker.moves.move(TODAY, TODAY + ONE_DAY)
    tracker.plan.change_plan(days=FIXED)
    with pytest.raises(PlanError, match="not one of your days"):
        tracker.moves.move(TODAY + ONE_DAY, TODAY)
    with pytest.raises(DayError, match="session of its own"):
        tracker.moves.move(TODAY + 2 * ONE_DAY, TODAY)
    tracker.ticks.tick(TODAY, "pelvic-tilt")
    with pytest.raises(DayError, match="begun"):
        tracker.moves.move(TODAY, TODAY + ONE_DAY)


def test_days_of_before_keep_what_the_plan_asked_of_them(tracker: Tracker, clock: FixedClock) -> None:
    tracker.plan.change_plan(days=FIXED)
    clock.forward(days=1)
    tracker.ticks.tick_all(tracker.today)
    clock.forward(days=2)
    tracker.plan.change_plan(days=frozenset({1, 3}))
    states = tracker.history.day_states(TODAY, TODAY + 3 * ONE_DAY)
    assert [states[TODAY + n * ONE_DAY].value for n in range(4)] == ["open", "done", "open", "pending"]


# Single exercises changed


def test_a_dose_is_changed_for_today_or_from_now_on(tracker: Tracker, clock: FixedClock) -> None:
    from backtui.domain.dose_text import read_dose

    tracker.doses.change("knee-plank", None, read_dose("2x8s"))
    assert str(tracker.history.session(TODAY).items[3].dose) == "2 × 8 s"
    assert tracker.history.status().state is DayState.PENDING
    clock.forward(days=2)
    assert str(tracker.history.session(tracker.today).items[3].dose) == "3 × 10 s"
    tracker.doses.change("knee-plank", None, read_dose("4x12s"), for_good=True)
    clock.forward(days=2)
    assert str(tracker.history.session(tracker.today).items[3].dose) == "4 × 12 s"
    tracker.doses.put_back("knee-plank")
    assert str(tracker.history.session(tracker.today).items[3].dose) == "3 × 10 s"
    assert tracker.undo.take_back().startswith("Knee plank as the routine has it")


def test_another_exercise_takes_the_place_and_what_was_done_stays(tracker: Tracker) -> None:
    tracker.ticks.tick(TODAY, "knee-plank", 1)
    tracker.doses.change("knee-plank", "bird-dog", for_good=True)
    items = {item.exercise: item for item in tracker.history.session(TODAY).items}
    assert (items["knee-plank"].sets_done, items["knee-plank"].optional) == (1, True)
    assert (items["bird-dog"].sets_done, items["bird-dog"].optional) == (0, False)
    tomorrow = [item.exercise for item in tracker.history.planned(TODAY + ONE_DAY).asked]
    assert "bird-dog" in tomorrow
    assert "knee-plank" not in tomorrow
    with pytest.raises(PlanError, match="already"):
        tracker.doses.change("pelvic-tilt", "bird-dog")
    tracker.health.answer_screening({"body": frozenset({"wrists"})})
    hidden = next(e.slug for e in tracker.library.exercises if not tracker.advice.suits(e.slug))
    with pytest.raises(PlanError, match="does not suit"):
        tracker.doses.change("pelvic-tilt", hidden)


@pytest.mark.parametrize("what", ACTIVITIES)
def test_what_people_do_besides_is_taken_for_no_exercise_whose_name_begins_so(tracker: Tracker, what: str) -> None:
    try:
        found = tracker.library.named(what.lower())
    except UnknownExerciseError as error:
        assert f"backtui did {what.lower()} --minutes 30" in str(error)
    else:
        assert found.measure == "minutes"
    assert str(tracker.extras.understood(TODAY, what, 20)).endswith("20 min")
