"""Where someone stands, against the rules looked at day by day, after any history."""

import tempfile
from datetime import date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backtui.domain.errors import DayError, PlanError
from backtui.domain.model import Reason
from backtui.tracker.tracker import Tracker, open_tracker
from tests.conftest import NOON, ZONE, FixedClock, MakeTracker
from tests.examples import tried
from tests.history_model import OPTIONAL, SETS, Model

DAY = NOON.date()
ONE_DAY = timedelta(days=1)
back = st.one_of(st.integers(0, 3), st.integers(0, 45))
exercises = st.sampled_from([*SETS, *OPTIONAL])
some = st.one_of(st.none(), st.integers(1, 7))
acts = st.one_of(
    st.tuples(st.just("forward"), st.integers(0, 9), st.integers(0, 23)),
    st.tuples(st.just("tick"), back, exercises, st.integers(0, 3)),
    st.tuples(st.just("all"), back),
    st.tuples(st.just("all"), back),
    st.tuples(st.just("count"), back),
    st.tuples(st.just("excuse"), st.integers(-9, 45), st.integers(0, 9)),
    st.tuples(st.just("unexcuse"), st.integers(-9, 45), st.integers(0, 9)),
    st.tuples(st.just("plan"), some, some, st.frozensets(st.integers(0, 6), max_size=3)),
)


def act(tracker: Tracker, clock: FixedClock, model: Model, kind: str, *values: object) -> None:
    """Do one thing to both."""
    if kind == "forward":
        days, hours = (int(str(v)) for v in values)
        clock.forward(days=days, hours=hours)
        return
    today = tracker.today
    if kind == "plan":
        keep, goal, days_chosen = values
        given = {name: int(str(n)) for name, n in (("keep", keep), ("goal", goal)) if n is not None}
        assert isinstance(days_chosen, frozenset)
        try:
            tracker.plan.change_plan(keep=given.get("keep"), goal=given.get("goal"), days=days_chosen)
        except PlanError:
            return
        model.begin(today)
        model.plan(today, given, days_chosen)
        return
    day = today - int(str(values[0])) * ONE_DAY
    if kind == "tick":
        exercise = str(values[1])
        sets = min(int(str(values[2])), {**SETS, **OPTIONAL}[exercise])
        tracker.ticks.tick(day, exercise, sets)
        model.begin(today)
        model.tick(day, exercise, sets)
    elif kind == "all":
        tracker.ticks.tick_all(day)
        model.begin(today)
        for exercise, sets in SETS.items():
            model.tick(day, exercise, sets)
    elif kind == "count":
        if day in model.sets:
            tracker.ticks.count(day)
            model.counted.add(day)
        else:
            with pytest.raises(DayError):
                tracker.ticks.count(day)
    else:
        span = [day + n * ONE_DAY for n in range(int(str(values[1])) + 1)]
        if kind == "excuse":
            tracker.excuses.excuse(span[0], span[-1], Reason.SICK)
            model.begin(today)
            model.excused.update(span)
        else:
            assert tracker.excuses.unexcuse(span[0], span[-1]) == len(model.excused & set(span))
            model.excused.difference_update(span)


def everything(tracker: Tracker) -> tuple[object, ...]:
    """Return all a tracker says of now."""
    since = tracker.today - 30 * ONE_DAY
    return (
        *(
            tracker.history.status(),
            tracker.history.agenda(),
            tracker.history.day_states(since, tracker.today),
            tracker.history.log(),
        ),
        *(
            tracker.history.weeks(since, tracker.today),
            tracker.history.plan_facts(),
            tracker.history.rules,
            tracker.history.times_done(),
        ),
    )


@tried(30)
@given(st.integers(0, 6), st.lists(acts, min_size=1, max_size=14), st.lists(st.integers(-20, 60), max_size=4))
@example(0, [("excuse", 0, 0), ("plan", None, None, frozenset({0}))], [])
def test_any_history_stands_as_the_rules_say(
    week_start: int, sequence: list[tuple[object, ...]], looks: list[int]
) -> None:
    clock = FixedClock()
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/backtui.db"
        tracker, watcher = open_tracker(path, clock), open_tracker(path, clock)
        opened = [tracker, watcher]
        try:
            tracker.plan.set("week_start", ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[week_start])
            # Recorded before anything happens, so that the plan's start stands; nothing done is recorded yet.
            tracker.plan.change_plan(days=frozenset())
            model = Model(tracker.today, week_start)
            model.begin(tracker.today)
            for kind, *values in sequence:
                act(tracker, clock, model, str(kind), *values)
                model.check(tracker, tracker.today)
                watcher.refresh()
                assert everything(watcher) == everything(tracker)
            opened.append(open_tracker(path, clock))
            assert everything(opened[-1]) == everything(tracker)
            for look in looks:
                model.check(tracker, tracker.today - look * ONE_DAY)
        finally:
            for each in opened:
                each.close()


@pytest.mark.parametrize(
    ("moment", "day_start", "day"),
    [
        (datetime(2026, 11, 24, 3, 59, 59, tzinfo=ZONE), "4", date(2026, 11, 23)),
        (datetime(2026, 11, 24, 4, 0, tzinfo=ZONE), "4", date(2026, 11, 24)),
        (datetime(2026, 11, 24, 0, 0, tzinfo=ZONE), "0", date(2026, 11, 24)),
        (datetime(2026, 11, 24, 11, 59, tzinfo=ZONE), "12", date(2026, 11, 23)),
        (datetime(2027, 1, 1, 1, 0, tzinfo=ZONE), "4", date(2026, 12, 31)),
        (datetime(2026, 3, 29, 4, 30, tzinfo=ZONE), "4", date(2026, 3, 29)),
        (datetime(2026, 10, 25, 2, 30, tzinfo=ZONE, fold=1), "4", date(2026, 10, 24)),
    ],
)
def test_a_day_turns_at_its_hour(
    tracker: Tracker, clock: FixedClock, moment: datetime, day_start: str, day: date
) -> None:
    tracker.plan.set("day_start", day_start)
    clock.moment = moment
    assert tracker.today == tracker.history.status().day == tracker.history.agenda().session.day == day
    tracker.ticks.tick_all(tracker.today)
    assert tracker.history.entry(day).session


def test_another_day_start_leaves_what_is_recorded(tracker: Tracker, clock: FixedClock) -> None:
    clock.moment = datetime(2026, 11, 24, 2, 0, tzinfo=ZONE)
    tracker.ticks.tick_all(tracker.today)
    tracker.plan.set("day_start", "0")
    assert tracker.today == date(2026, 11, 24)
    assert tracker.history.status(DAY).state == "done"
    assert tracker.history.status().state == "pending"


def test_midnight_is_noticed_with_nothing_recorded(make_tracker: MakeTracker, clock: FixedClock) -> None:
    tracker = make_tracker()
    assert tracker.history.status().week.required == 2
    clock.forward(days=5)
    assert everything(tracker) == everything(make_tracker())
    assert tracker.history.status().week.required == 1, "on a Saturday a first week asks for one"


Change = dict[str, int]


@pytest.mark.parametrize(
    ("change", "this_week", "next_week"),
    [
        ({"keep": 1}, (1, 3), (1, 3)),
        ({"keep": 3}, (2, 3), (3, 3)),
        ({"goal": 2}, (2, 2), (2, 2)),
        ({"goal": 7}, (2, 7), (2, 7)),
        ({"keep": 1, "goal": 5}, (1, 5), (1, 5)),
    ],
)
def test_a_keep_that_is_raised_holds_from_next_week_and_all_else_at_once(
    tracker: Tracker, clock: FixedClock, change: Change, this_week: tuple[int, int], next_week: tuple[int, int]
) -> None:
    tracker.ticks.tick_all(DAY - 8 * ONE_DAY)
    clock.forward(days=7)
    tracker.plan.change_plan(keep=change.get("keep"), goal=change.get("goal"))
    weeks = [(w.keep, w.goal) for w, _ in tracker.history.weeks(DAY - 14 * ONE_DAY, tracker.today)]
    assert weeks == [(2, 3), (2, 3), (2, 3), this_week]
    clock.forward(days=7)
    assert (tracker.history.status().week.keep, tracker.history.status().week.goal) == next_week
    assert (tracker.history.plan_facts()["keep"], tracker.history.plan_facts()["goal"]) == next_week


@pytest.mark.parametrize("recorded", [True, False])
def test_a_start_dates_the_plan_back(tracker: Tracker, clock: FixedClock, recorded: bool) -> None:
    if recorded:
        tracker.ticks.tick_all(DAY)
        tracker.excuses.excuse(DAY - ONE_DAY, None, Reason.SICK)
    start = DAY - 20 * ONE_DAY
    tracker.plan.change_plan(keep=3, goal=5, start=start)
    assert tracker.history.rules.plan_start == start
    assert {(w.keep, w.goal) for w, _ in tracker.history.weeks(start, DAY)} == {(3, 5)}
    clock.forward(days=30)
    assert tracker.history.rules.plan_start == start


def test_before_anything_is_recorded_a_plan_holds_from_its_start(tracker: Tracker) -> None:
    tracker.plan.change_plan(keep=4, goal=6)
    tracker.plan.change_plan(keep=5, goal=5)
    assert (tracker.history.status().week.keep, tracker.history.status().week.goal) == (5, 5)
    tracker.ticks.tick_all(DAY)
    tracker.plan.change_plan(keep=6, goal=6)
    assert (tracker.history.status().week.keep, tracker.history.status().week.goal) == (5, 6)
