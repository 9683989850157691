"""Every packaged routine, and the count a prompt takes of it."""

from pathlib import Path

import pytest

from backtui.content import glance
from backtui.content.library import PACKAGED, Library
from backtui.domain.dose import TRANSITION_S, parse_dose, work_s
from backtui.domain.errors import PlanError
from backtui.domain.fitting import UPRIGHT, morning_fit, on_the_floor, waits
from backtui.domain.model import Purpose, Routine
from backtui.domain.plan import Level, Plan

LIBRARY = Library()
ROUTINES = [LIBRARY.routine(slug) for slug in LIBRARY.routine_slugs]
each = pytest.mark.parametrize("routine", ROUTINES, ids=lambda r: r.slug)


def test_slugs_are_the_file_names() -> None:
    assert sorted(path.stem for path in (Path(PACKAGED) / "routines").glob("*")) == [r.slug for r in ROUTINES]
    assert Plan().routine in LIBRARY.plan_slugs
    assert Plan().level in LIBRARY.routine(Plan().routine).items


@each
def test_items_name_exercises_once_with_doses_that_parse(routine: Routine) -> None:
    for level, items in routine.items.items():
        slugs = [item.exercise for item in items]
        assert set(slugs) <= set(LIBRARY.slugs)
        assert len(set(slugs)) == len(slugs), f"{routine.slug} {level} asks for one exercise twice"
        for item in items:
            assert parse_dose(item.dose.written()) == item.dose
            assert item.dose.per_side == LIBRARY.exercise(item.exercise).sided
        if routine.purpose is not Purpose.REST:
            assert not items[0].optional, "a session begins with something that is asked for"


@each
def test_doses_are_those_of_the_exercise_at_that_level(routine: Routine) -> None:
    for level, items in routine.items.items():
        for item in items:
            offered = LIBRARY.exercise(item.exercise).doses
            assert level in offered or item.optional, f"{item.exercise} is not made for {level}"


@each
def test_what_an_item_works_towards_stands_higher(routine: Routine) -> None:
    for items in routine.items.values():
        for item in items:
            if item.towards:
                here, there = LIBRARY.exercise(item.exercise).ladders, LIBRARY.exercise(item.towards).ladders
                assert [ladder for ladder in here if there.get(ladder, 0) > here[ladder]], item


def test_the_classic_four_are_the_article() -> None:
    classic = LIBRARY.routine("classic-four")
    four = ["pelvic-tilt", "superman", "plank", "russian-twist"]
    for level in (Level.INTERMEDIATE, Level.ADVANCED):
        assert [item.exercise for item in classic.items[level] if not item.optional] == four
    first = [item for item in classic.items[Level.BEGINNER] if not item.optional]
    assert [item.towards for item in first][1:] == four[1:]
    for item, goal in list(zip(first, four, strict=True))[1:]:
        assert set(LIBRARY.exercise(item.exercise).ladders) & set(LIBRARY.exercise(goal).ladders)


MINUTES = [
    ("foundation", Level.BEGINNER, 9),
    ("foundation", Level.INTERMEDIATE, 14),
    ("foundation", Level.ADVANCED, 21),
    *(("early-morning", level, 8) for level in Level),
    *(("flare-day", level, 5) for level in Level),
]
"""Lengths as research/CONTENT.md section 5 gives them; the walk of a flare day comes on top."""


@pytest.mark.parametrize(("slug", "level", "minutes"), MINUTES)
def test_a_routine_takes_as_long_as_the_research_says(slug: str, level: Level, minutes: int) -> None:
    items = [i for i in LIBRARY.routine(slug).items[level] if not i.optional or i.exercise == "russian-twist"]
    seconds = sum(TRANSITION_S + work_s(i.dose, LIBRARY.exercise(i.exercise).tempo) for i in items)
    assert abs(seconds / 60 - minutes) <= 1


def test_each_day_has_its_routine_and_only_plans_can_be_chosen() -> None:
    by_purpose = {purpose: [r.slug for r in ROUTINES if r.purpose is purpose] for purpose in Purpose}
    assert by_purpose == {
        Purpose.PLAN: ["classic-four", "foundation", "upright"],
        Purpose.MORNING: ["early-morning"],
        Purpose.FLARE: ["flare-day"],
        Purpose.REST: ["rest-day"],
    }
    assert list(LIBRARY.plan_slugs) == by_purpose[Purpose.PLAN]


@pytest.mark.parametrize("slug", ["early-morning", "flare-day", "rest-day"])
def test_what_is_not_a_plan_is_the_same_at_every_level(slug: str) -> None:
    items = LIBRARY.routine(slug).items
    assert set(items) == set(Level)
    assert len(set(items.values())) == 1


def test_the_early_morning_has_no_bending_at_all() -> None:
    """The rule: nothing in it loads the back in flexion, not even lightly, and nothing waits for later."""
    for items in LIBRARY.routine("early-morning").items.values():
        loads = {item.exercise: LIBRARY.exercise(item.exercise).loads for item in items}
        assert {slug: load["flexion"] for slug, load in loads.items() if load["flexion"]} == {}
        assert max(load["rotation"] for load in loads.values()) == 0
        assert morning_fit(items, LIBRARY.exercise).later == ()


def test_what_waits_for_later_in_the_morning_is_stated() -> None:
    assert sorted(e.slug for e in LIBRARY.exercises if waits(e)) == [
        *("cat-cow", "childs-pose", "curl-up", "knee-to-chest", "prone-press-up", "russian-twist", "superman")
    ]


def test_a_rest_day_asks_for_nothing() -> None:
    assert all(item.optional for items in LIBRARY.routine("rest-day").items.values() for item in items)


def test_the_upright_routine_keeps_off_the_floor() -> None:
    for level, items in LIBRARY.routine("upright").items.items():
        assert on_the_floor(items, LIBRARY.exercise) == ()
        assert {LIBRARY.exercise(item.exercise).position for item in items} <= UPRIGHT
        assert on_the_floor(LIBRARY.routine("foundation").items[level], LIBRARY.exercise)


@pytest.mark.parametrize("level", list(Level))
@each
def test_a_prompt_counts_what_the_library_reads(routine: Routine, level: Level) -> None:
    asked = [item for item in routine.items.get(level, ()) if not item.optional]
    assert glance.asked_items(routine.slug, level) == len(asked)


@pytest.mark.parametrize(
    "slug", ["none-such", "", "../exercises/plank", "x" * 300], ids=["unknown", "empty", "elsewhere", "long"]
)
def test_a_routine_that_is_not_there_asks_for_nothing(slug: str) -> None:
    assert glance.asked_items(slug, "beginner") == 0
    with pytest.raises(PlanError):
        LIBRARY.routine(slug)
