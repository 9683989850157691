"""Breaks: what one may be, which comes next, when one is due, and what a day of them came to."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.content.library import Library
from backtui.domain.break_time import Clockwork, Wait, minutes_between, wait
from backtui.domain.breaks import (
    LONGEST_S,
    READY_S,
    SHORTEST_S,
    UPRIGHT,
    Break,
    BreakDay,
    Movement,
    break_days,
    movements,
    next_movement,
)
from backtui.domain.dose import Dose, Timed, exceeds, parse_dose
from backtui.domain.model import Exercise
from backtui.domain.plan import Level
from backtui.domain.safety import Verdict

LIBRARY = Library()
FIT = [exercise for exercise in LIBRARY.exercises if exercise.break_dose]
DAY = date(2026, 11, 23)
ten = datetime(2026, 11, 23, 10, tzinfo=UTC)


def movement(slug: str) -> Movement:
    exercise = LIBRARY.exercise(slug)
    assert exercise.break_dose
    return Movement(exercise, exercise.break_dose)


@pytest.mark.parametrize("exercise", FIT, ids=lambda e: e.slug)
def test_a_break_is_one_short_set_on_the_feet_or_the_chair(exercise: Exercise) -> None:
    dose = exercise.break_dose
    assert dose
    assert exercise.position in UPRIGHT
    assert dose.sets == 1
    assert SHORTEST_S <= Movement(exercise, dose).length_s <= LONGEST_S
    assert dose.per_side == exercise.sided
    least = exercise.doses[Level.BEGINNER]
    assert not exceeds(Timed(dose, exercise.tempo), Timed(least, exercise.tempo)), "no more than a beginner's session"


def test_there_are_enough_on_the_feet_and_on_the_chair() -> None:
    positions = [exercise.position for exercise in FIT]
    assert positions.count("standing") >= 6
    assert positions.count("seated") >= 6


def found(verdict: Verdict, *, just_up: bool = False, gentle: dict[str, Dose] | None = None) -> set[str]:
    return {each.exercise.slug for each in movements(FIT, verdict, gentle or {}, just_up=just_up)}


def test_what_a_break_may_be_follows_the_verdict() -> None:
    everything = {exercise.slug for exercise in FIT}
    assert found(Verdict.CLEAR) == found(Verdict.CARE) == everything
    assert found(Verdict.STOP) == set()
    assert found(Verdict.EASY) == {"seated-breathing", "walk-to-the-door"}
    sore = found(Verdict.FLARE, gentle={"seated-brace": parse_dose("1 x 3 x 5 s")})
    assert sore == {"seated-breathing", "walk-to-the-door", "seated-brace"}


def test_a_sore_day_asks_no_more_than_its_routine_does() -> None:
    gentle = {"wall-pelvic-tilt": parse_dose("1 x 5 x 2 s")}
    [tilt] = [m for m in movements(FIT, Verdict.FLARE, gentle) if m.exercise.slug == "wall-pelvic-tilt"]
    assert tilt.dose == gentle["wall-pelvic-tilt"]


def test_nothing_bends_the_back_of_those_who_are_just_up() -> None:
    early = found(Verdict.CLEAR, just_up=True)
    assert {LIBRARY.exercise(slug).loads["flexion"] for slug in early} == {0}
    assert "walk-to-the-door" in early


def test_the_first_gets_one_up_and_asks_little() -> None:
    first = next_movement(movements(FIT, Verdict.CLEAR, {}), {}, ())
    assert first
    assert first.exercise.slug == "walk-to-the-door"
    assert next_movement([], {}, ()) is None


@given(st.lists(st.booleans(), max_size=40), st.sets(st.sampled_from([e.slug for e in FIT]), min_size=2))
def test_none_repeats_before_all_others_had_their_turn(passes: list[bool], slugs: set[str]) -> None:
    choice = [movement(slug) for slug in sorted(slugs)]
    last: dict[str, str] = {}
    taken: list[str] = []
    passed: list[str] = []
    for n, passes_over in enumerate(passes):
        following = next_movement(choice, last, passed)
        assert following
        slug = following.exercise.slug
        if len(passed) < len(slugs):
            assert slug not in passed
        if passes_over:
            passed = [*passed, slug]
            continue
        taken.append(slug)
        last[slug] = f"2026-11-23T{n:06}Z"
        if not passed:
            assert slug not in taken[-len(slugs) : -1]
        passed = []


times = st.none() | st.integers(0, 600)


@given(st.booleans(), st.integers(20, 480), st.booleans(), st.booleans(), times, times)
def test_a_break_is_due_only_when_nothing_speaks_against_it(
    on: bool, every: int, put_off: bool, excused: bool, moved: int | None, offered: int | None
) -> None:
    due = wait(Clockwork(on, every, put_off, excused, moved, offered)) is None
    late = all(minutes is None or minutes >= every for minutes in (moved, offered))
    assert due == (on and not put_off and not excused and late)


def test_by_default_breaks_are_off() -> None:
    assert wait(Clockwork()) is Wait.OFF


def test_a_clock_that_was_put_back_makes_no_negative_time() -> None:
    assert minutes_between(ten, ten + timedelta(seconds=119)) == 1
    assert minutes_between(ten, ten - timedelta(hours=1)) == 0
    assert minutes_between(None, ten) is None


def taken(day: date, at: datetime) -> Break:
    return Break(day, at, "hip-hinge", parse_dose("1 x 8"))


def test_a_day_of_breaks_in_numbers() -> None:
    later = DAY + timedelta(days=1)
    breaks = [taken(DAY, ten), taken(DAY, ten + timedelta(minutes=50)), taken(later, ten + timedelta(days=1))]
    ticked = [
        (DAY, ten - timedelta(minutes=90)),
        (DAY, ten + timedelta(days=1)),  # Filled in on the day after.
        (DAY - timedelta(days=1), ten - timedelta(days=1)),  # No break was taken on that day.
    ]
    assert break_days(breaks, ticked, 4) == (BreakDay(DAY, 2, 90), BreakDay(later, 1, None))


def test_getting_ready_is_as_long_as_the_coach_makes_it() -> None:
    from backtui.coach.movement import phases
    from backtui.coach.timeline import READY_S as COACHED_S

    assert READY_S == COACHED_S
    for exercise in FIT:
        asked = movement(exercise.slug)
        assert sum(phase.seconds for phase in phases(asked)) == asked.length_s
