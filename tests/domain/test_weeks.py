"""Weeks against the brute-force oracle, and the properties P1-P11 of the rules."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from backtui.domain.weeks import (
    FixedDays,
    Rules,
    Streak,
    Tally,
    Target,
    Week,
    closed_streak,
    day_state,
    days_left,
    extended,
    in_force,
    judge,
    set_days,
    set_goal,
    set_keep,
    slack,
    streak,
    streaks,
    tally,
)
from tests.domain import weeks_oracle as oracle
from tests.domain.test_week_tables import days_of
from tests.domain.weeks_oracle import Decision, History
from tests.examples import tried

ONE_DAY, ONE_WEEK = timedelta(days=1), timedelta(weeks=1)
MONDAY = date(2026, 11, 2)

# Ends of years of 52 and 53 weeks, leap days kept and left out, and both ends of the calendar.
TODAYS = [
    date(2026, 11, 23),
    date(2027, 1, 1),
    date(2020, 12, 31),
    date(2025, 12, 29),
    date(2024, 2, 29),
    date(2028, 3, 1),
    date(2100, 3, 1),
    date(1900, 6, 1),
    date(2999, 12, 31),
]

DAYS_OF_A_WEEK = st.integers(0, 127).map(lambda mask: {n for n in range(7) if mask >> n & 1})
EXCUSED_OF_A_WEEK = st.one_of(st.just(set[int]()), st.just(set[int]()), DAYS_OF_A_WEEK, st.just(set(range(7))))


@st.composite
def histories(draw: st.DrawFn, decisions: int = 3, future: bool = True) -> tuple[History, date]:
    """A history of up to nine weeks and the day it is looked at; `future` also fills days after that day."""
    today = draw(st.sampled_from(TODAYS)) - draw(st.integers(0, 6)) * ONE_DAY
    week_start = draw(st.integers(0, 6))
    this_week = oracle.week_around(today, week_start)
    filled = draw(st.lists(st.tuples(DAYS_OF_A_WEEK, EXCUSED_OF_A_WEEK), max_size=9))
    ahead = draw(st.integers(-1, 1))  # the newest filled week: the last one, this one or the next
    done = {this_week[n] + (ahead - back) * ONE_WEEK for back, (days, _) in enumerate(filled) for n in days}
    excused = {this_week[n] + (ahead - back) * ONE_WEEK for back, (_, days) in enumerate(filled) for n in days}
    numbers = st.integers(1, 3) | st.integers(1, 7)
    made = st.builds(
        Decision, st.integers(0, 60).map(lambda n: today - n * ONE_DAY), st.sampled_from(["keep", "goal"]), numbers
    )
    chosen = draw(st.dictionaries(st.integers(-60, 0), st.frozensets(st.integers(0, 6), max_size=3), max_size=2))
    history = History(
        plan_start=today + draw(st.integers(-70, 12)) * ONE_DAY,
        week_start=week_start,
        first={"keep": draw(numbers), "goal": draw(numbers)},
        decisions=tuple(sorted(draw(st.lists(made, max_size=decisions)), key=lambda decision: decision.day)),
        done=frozenset(day for day in done if future or day <= today),
        excused=frozenset(excused),
        days=tuple((today + n * ONE_DAY, weekdays) for n, weekdays in sorted(chosen.items())),
    )
    return history, today


def counts_of(history: History) -> Tally:
    return tally(history.done, history.excused, history.week_start)


def rules_of(history: History) -> Rules:
    """The rules as the app builds them: first numbers in force from plan_start, then decision by decision."""
    targets: dict[str, tuple[Target, ...]] = {
        kind: (Target(history.plan_start, number),) for kind, number in history.first.items()
    }
    for decision in history.decisions:
        week = oracle.week_around(decision.day, history.week_start)[0]
        change = set_keep if decision.kind == "keep" else set_goal
        targets[decision.kind] = change(targets[decision.kind], decision.number, week)
    days: tuple[FixedDays, ...] = ()
    for since, weekdays in history.days:
        days = set_days(days, weekdays, since)
    return Rules(history.plan_start, targets["keep"], targets["goal"], history.week_start, days)


def streak_of(history: History, today: date) -> Streak:
    return streak(counts_of(history), rules_of(history), today)


def judged(history: History, first: date, today: date) -> Week:
    return judge(first, counts_of(history), rules_of(history), today)


def ordered_targets() -> st.SearchStrategy[tuple[Target, ...]]:
    """Targets that begin anywhere in a week, as they are after the first day of the week was changed."""
    days = st.lists(st.integers(0, 50), min_size=1, max_size=4, unique=True).map(sorted)
    numbers = st.lists(st.integers(1, 7), min_size=4, max_size=4)
    return st.builds(
        lambda ns, sessions: tuple(Target(MONDAY + n * ONE_DAY, s) for n, s in zip(ns, sessions, strict=False)),
        days,
        numbers,
    )


# The oracle


@given(histories())
@tried(100)
def test_every_week_is_judged_as_the_rules_say(case: tuple[History, date]) -> None:
    history, today = case
    counts, rules = counts_of(history), rules_of(history)
    for days in oracle.all_weeks(history, today):
        week, expected = judge(days[0], counts, rules, today), oracle.judge(history, days, today)
        assert week.start == days[0]
        assert (week.done, week.excused) == (expected.done, expected.excused)
        assert (week.keep, week.goal, week.required) == (expected.keep, expected.goal, expected.required)
        assert week.status == expected.status


@given(histories())
@tried(100)
def test_streak_and_best_are_those_of_the_oracle(case: tuple[History, date]) -> None:
    history, today = case
    assert streak_of(history, today) == Streak(oracle.streak(history, today), oracle.best(history, today))


@given(histories())
def test_closed_weeks_and_this_week_make_the_streak(case: tuple[History, date]) -> None:
    history, today = case
    weeks = oracle.all_weeks(history, today)
    ends = streaks(counts_of(history), rules_of(history), weeks[-1][0])
    for days in weeks:
        before = replace(history, done=history.done - {*days}, excused=history.excused - {*days})
        assert closed_streak(ends, days[0]).weeks == oracle.streak(before, days[0])
    closed = closed_streak(ends, weeks[-1][0])
    assert closed.best == oracle.best(before, today)
    assert extended(closed, judged(history, weeks[-1][0], today)) == streak_of(history, today)


@given(histories(), st.integers(-1, 1))
def test_days_left_and_slack_are_those_of_the_oracle(case: tuple[History, date], shift: int) -> None:
    history, today = case
    days = [day + shift * ONE_WEEK for day in oracle.week_around(today, history.week_start)]
    left = days_left(days[0], today, history.done | history.excused)
    assert left == oracle.days_left(history, days, today)
    assert slack(judged(history, days[0], today), left) == oracle.slack(history, days, today)


@given(histories(), st.integers(-10, 10), st.integers(0, 2), st.booleans(), st.booleans())
def test_day_states_are_those_of_the_oracle(
    case: tuple[History, date], shift: int, sets_done: int, asks: bool, due: bool
) -> None:
    history, today = case
    day = today + shift * ONE_DAY
    done, excused = day in history.done, day in history.excused
    state = day_state(day, today, done=done, excused=excused, sets_done=sets_done, asks=asks, due=due)
    assert state == oracle.day_state(history, day, today, sets_done, asks, due)


@given(ordered_targets(), st.integers(-2, 9))
def test_a_target_is_in_force_from_the_week_that_holds_its_first_day(targets: tuple[Target, ...], n: int) -> None:
    week = [MONDAY + n * ONE_WEEK + d * ONE_DAY for d in range(7)]
    begun = [target.sessions for target in targets if target.since <= week[-1]]
    assert in_force(targets, week[0]) == (begun or [targets[0].sessions])[-1]


@given(ordered_targets(), st.integers(1, 7), st.integers(-2, 9))
@example((Target(date(2026, 12, 9), 3),), 2, 1)  # decided before the plan starts
def test_a_keep_lowered_holds_from_this_week_one_raised_from_the_next(
    targets: tuple[Target, ...], sessions: int, n: int
) -> None:
    this_week = MONDAY + n * ONE_WEEK
    assume(not any(this_week < target.since <= this_week + 6 * ONE_DAY for target in targets[1:]))
    changed = set_keep(targets, sessions, this_week)
    assert list(changed) == sorted(changed, key=lambda target: target.since)
    before = max(in_force(targets, this_week), in_force(targets, this_week - ONE_WEEK))
    for week in (MONDAY + k * ONE_WEEK for k in range(-4, 14)):
        expected = (
            in_force(targets, week) if week < this_week or (week == this_week and sessions > before) else sessions
        )
        assert in_force(changed, week) == expected


@given(ordered_targets(), st.integers(1, 7), st.integers(-2, 9))
def test_a_goal_holds_from_this_week_on_both_ways(targets: tuple[Target, ...], sessions: int, n: int) -> None:
    this_week = MONDAY + n * ONE_WEEK
    changed = set_goal(targets, sessions, this_week)
    for week in (MONDAY + k * ONE_WEEK for k in range(-4, 14)):
        assert in_force(changed, week) == (in_force(targets, week) if week < this_week else sessions)


def test_a_keep_put_back_to_what_the_week_began_with_holds_at_once() -> None:
    lowered = set_keep((Target(MONDAY, 3),), 2, MONDAY + ONE_WEEK)
    assert in_force(set_keep(lowered, 3, MONDAY + ONE_WEEK), MONDAY + ONE_WEEK) == 3
    assert in_force(set_keep(lowered, 4, MONDAY + ONE_WEEK), MONDAY + ONE_WEEK) == 2


@pytest.mark.parametrize(
    ("excused", "flexible", "fixed"),
    [
        ("", 2, 2),
        ("-", 2, 1),
        ("--", 1, 1),
        ("-----", 1, 0),
        ("------", 0, 0),
        ("-------", 0, 0),
        (".....--", 1, 2),  # a weekend that a plan of Monday, Wednesday and Friday never asked for
        (".-.-.--", 1, 2),
        ("-.-", 1, 0),
    ],
)
def test_what_excused_days_take_off_a_week_that_keeps_two(excused: str, flexible: int, fixed: int) -> None:
    counts = tally((), days_of([f"{excused:7}"], "-"))
    days = (FixedDays(MONDAY, frozenset({0, 2, 4})),)
    for expected, plan in ((flexible, ()), (fixed, days)):
        rules = Rules(MONDAY, (Target(MONDAY, 2),), (Target(MONDAY, 3),), 0, plan)
        assert judge(MONDAY, counts, rules, MONDAY).required == expected


# The properties


@given(histories())
def test_p1_streak_lies_between_nothing_and_the_best(case: tuple[History, date]) -> None:
    # P1: 0 <= streak <= best.
    found = streak_of(*case)
    assert 0 <= found.weeks <= found.best


@given(histories(), st.integers(-30, 0))
@tried(60)
def test_p2_a_done_day_never_lowers_streak_or_best(case: tuple[History, date], n: int) -> None:
    # P2: adding a DONE day never lowers streak or best.
    history, today = case
    before = streak_of(history, today)
    after = streak_of(replace(history, done=history.done | {today + n * ONE_DAY}), today)
    assert after.weeks >= before.weeks
    assert after.best >= before.best


@given(histories(), st.integers(-30, 7))
@tried(60)
def test_p3_an_excused_day_never_lowers_the_streak(case: tuple[History, date], n: int) -> None:
    # P3: adding an EXCUSED day never lowers streak.
    history, today = case
    after = replace(history, excused=history.excused | {today + n * ONE_DAY})
    assert streak_of(after, today).weeks >= streak_of(history, today).weeks


@given(histories(future=False))
def test_p4_time_alone_never_raises_the_streak_and_lowers_it_only_at_a_weeks_start(case: tuple[History, date]) -> None:
    # P4: with no new entries streak(t+1) <= streak(t), and it drops only when t+1 starts a week.
    history, today = case
    for n in range(15):
        eve, day = today + n * ONE_DAY, today + (n + 1) * ONE_DAY
        before, after = streak_of(history, eve).weeks, streak_of(history, day).weeks
        assert after <= before
        assert after == before or day.weekday() == history.week_start


@given(histories(), DAYS_OF_A_WEEK, EXCUSED_OF_A_WEEK)
@tried(60)
def test_p5_entries_of_an_undecided_week_leave_the_streak(
    case: tuple[History, date], done: set[int], excused: set[int]
) -> None:
    # P5: while the current week is OPEN or EXCUSED, removing its entries leaves the streak unchanged.
    history, today = case
    days = oracle.week_around(today, history.week_start)
    emptied = replace(history, done=history.done - {*days}, excused=history.excused - {*days})
    filled = replace(
        emptied, done=emptied.done | {days[n] for n in done}, excused=emptied.excused | {days[n] for n in excused}
    )
    assume(judged(filled, days[0], today).status in ("open", "excused"))
    assert streak_of(emptied, today).weeks == streak_of(filled, today).weeks


@given(histories(), st.sampled_from(["keep", "goal"]), st.integers(1, 7))
def test_p6_a_new_target_leaves_every_past_week(case: tuple[History, date], kind: str, number: int) -> None:
    # P6: changing the target leaves every past week's status.
    history, today = case
    changed = replace(history, decisions=(*history.decisions, Decision(today, kind, number)))
    for days in oracle.all_weeks(history, today)[:-1]:
        assert judged(changed, days[0], today) == judged(history, days[0], today)


@given(histories(), st.integers(0, 8))
def test_p7_a_fully_excused_week_is_neutral(case: tuple[History, date], back: int) -> None:
    # P7: a fully excused week put in between changes neither streak nor best.
    history, today = case
    history = replace(history, decisions=(), days=())
    cut = oracle.week_around(today, history.week_start)[0] - back * ONE_WEEK

    def moved(days: Iterable[date]) -> set[date]:
        return {day - ONE_WEEK if day < cut else day for day in days}

    stretched = replace(
        history,
        plan_start=moved([history.plan_start]).pop(),
        done=frozenset(moved(history.done)),
        excused=frozenset(moved(history.excused) | {cut - n * ONE_DAY for n in range(1, 8)}),
    )
    assert streak_of(stretched, today) == streak_of(history, today)


@given(st.data(), histories())
def test_p8_the_order_of_entries_is_of_no_matter(data: st.DataObject, case: tuple[History, date]) -> None:
    # P8: the result depends only on the sets, not on the order or the number of entries.
    history, _ = case
    done, excused = sorted(history.done), sorted(history.excused)
    shuffled_done = data.draw(st.permutations([*done, *done[:2]]))
    shuffled_excused = data.draw(st.permutations([*excused, *done[:1], *excused[:1]]))
    assert tally(shuffled_done, iter(shuffled_excused), history.week_start) == counts_of(history)


@given(
    st.sampled_from(TODAYS[:-1]),
    st.integers(0, 6),
    st.lists(st.sets(st.integers(0, 6), min_size=3, max_size=3), min_size=1, max_size=6),
    st.integers(1, 3),
)
def test_p9_three_days_a_week_make_a_streak(day: date, week_start: int, weeks: list[set[int]], keep: int) -> None:
    # P9: any 3 days in each of k weeks give streak k on every day of week k+1, and 0 the day after it.
    first = oracle.week_around(day, week_start)[0]
    done = {first + n * ONE_WEEK + d * ONE_DAY for n, days in enumerate(weeks) for d in days}
    rules = Rules(min(done), (Target(min(done), keep),), (Target(min(done), 3),), week_start)
    after = first + len(weeks) * ONE_WEEK
    counts = tally(done, (), week_start)
    assert [streak(counts, rules, after + n * ONE_DAY).weeks for n in range(8)] == [len(weeks)] * 7 + [0]


@given(histories(), st.integers(1, 7))
@tried(60)
def test_p11_a_new_target_never_lowers_todays_streak(case: tuple[History, date], number: int) -> None:
    # P11: changing the target never lowers today's streak, below what the week began with when it is put back to that.
    history, today = case
    first = oracle.week_around(today, history.week_start)[0]
    changed = replace(history, decisions=(*history.decisions, Decision(today, "keep", number)))
    as_begun = replace(history, decisions=tuple(d for d in history.decisions if d.kind != "keep" or d.day < first))
    least = min(streak_of(history, today).weeks, streak_of(as_begun, today).weeks)
    assert streak_of(changed, today).weeks >= least


# Examples


def test_a_tally_takes_the_weeks_from_one_on_from_a_fresh_one() -> None:
    whole = Tally({1: 2, 8: 1, 15: 3}, {1: 4, 8: 1})
    assert whole.renewed(date.fromordinal(8), Tally({8: 2}, {15: 4})) == Tally({1: 2, 8: 2}, {1: 4, 15: 4})
