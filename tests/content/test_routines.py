"""Every packaged routine, and the count a prompt takes of it."""

import itertools
from pathlib import Path

import pytest

from backtui.content import glance
from backtui.content.library import PACKAGED, Library
from backtui.domain.dose import TRANSITION_S, parse_dose, work_s
from backtui.domain.errors import PlanError
from backtui.domain.model import Exercise, Purpose, Routine, RoutineItem
from backtui.domain.plan import Level, Plan
from backtui.domain.screened_routine import (
    BOUNDS,
    FLOOR,
    SEATED,
    fitted,
    out_of_bounds,
)
from backtui.domain.steps import dose_at, volume

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
            assert any(not item.optional for item in items)


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
                higher = any(there.get(ladder, 0) > here[ladder] for ladder in here)
                end = any(LIBRARY.rungs(ladder)[-1].slug == item.towards for ladder in there)
                assert higher or end, item


def test_the_classic_four_are_the_article() -> None:
    classic = LIBRARY.routine("classic-four")
    four = ["pelvic-tilt", "superman", "plank", "russian-twist"]
    asked = {level: [item for item in items if not item.optional] for level, items in classic.items.items()}
    assert [item.exercise for item in asked[Level.ADVANCED]] == four[:3]
    assert four[3] in [item.exercise for item in classic.items[Level.ADVANCED]], "by choice"
    assert [item.towards or item.exercise for item in asked[Level.INTERMEDIATE]] == four
    assert [item.towards for item in asked[Level.BEGINNER]][1:] == four[1:]
    for item, goal in list(zip(asked[Level.BEGINNER], four, strict=True))[1:]:
        assert set(LIBRARY.exercise(item.exercise).ladders) & set(LIBRARY.exercise(goal).ladders)


def test_what_warms_up_comes_first() -> None:
    for items in LIBRARY.routine("classic-four").items.values():
        assert (items[0].exercise, items[0].optional) == ("cat-cow", True)


@pytest.mark.parametrize("exercise", LIBRARY.exercises, ids=lambda e: e.slug)
def test_doses_never_fall_from_level_to_level(exercise: Exercise) -> None:
    doses = [exercise.doses[level] for level in Level if level in exercise.doses]
    for lower, higher in itertools.pairwise(doses):
        assert sum(lower.reps) <= sum(higher.reps)
        assert lower.sets <= higher.sets
        assert lower.hold_s <= higher.hold_s
        assert volume(lower) <= volume(higher)


@pytest.mark.parametrize("slug", ["incline-plank", "knee-plank", "plank", "side-plank", "bird-dog"])
def test_trunk_holds_are_repeated_rather_than_made_longer(slug: str) -> None:
    assert max(dose.hold_s for dose in LIBRARY.exercise(slug).doses.values()) <= 10


@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("exercise", LIBRARY.exercises, ids=lambda e: e.slug)
def test_a_swap_never_asks_for_more_than_what_it_replaces(exercise: Exercise, level: Level) -> None:
    asked = RoutineItem(exercise.slug, dose_at(exercise.doses, level))
    for caution in exercise.cautions:
        for item in fitted([asked], {caution.code}, LIBRARY.exercise, level).items:
            if item.exercise == exercise.slug:
                continue
            of, to = asked.dose, item.dose
            if of.hold_s and to.hold_s:
                assert to.hold_s <= of.hold_s
                assert volume(to) <= volume(of)
            elif not of.hold_s and not to.hold_s and of.unit == to.unit:
                assert sum(to.reps) <= sum(of.reps)
            else:
                tempos = (LIBRARY.exercise(slug).tempo for slug in (exercise.slug, item.exercise))
                longest, time = (sum(d.reps) * tempo.rep_s(d) for d, tempo in zip((of, to), tempos, strict=True))
                assert time <= longest or sum(to.reps) == 1
            assert sum(to.reps) <= sum(dose_at(LIBRARY.exercise(item.exercise).doses, level).reps)
            assert parse_dose(to.written()) == to


MINUTES = [
    ("foundation", Level.BEGINNER, 10),
    ("foundation", Level.INTERMEDIATE, 16),
    ("foundation", Level.ADVANCED, 23),
    *(("early-morning", level, 8) for level in Level),
    *((slug, level, 5) for slug in ("flare-day", "flare-upright", "flare-seated") for level in Level),
    *((slug, level, 6) for slug in ("bending-eases", "arching-eases") for level in Level),
    *(("seated", level, minutes) for level, minutes in zip(Level, (7, 14, 21), strict=True)),
]
"""Lengths of what is asked for; an optional walk comes on top."""


@pytest.mark.parametrize(("slug", "level", "minutes"), MINUTES)
def test_a_routine_takes_about_as_long_as_it_is_meant_to(slug: str, level: Level, minutes: int) -> None:
    items = [i for i in LIBRARY.routine(slug).items[level] if not i.optional or i.exercise == "russian-twist"]
    seconds = sum(TRANSITION_S + work_s(i.dose, LIBRARY.exercise(i.exercise).tempo) for i in items)
    assert abs(seconds / 60 - minutes) <= 1


def of_purpose(purpose: Purpose) -> list[Routine]:
    return [routine for routine in ROUTINES if routine.purpose is purpose]


def test_each_day_has_its_routine_and_only_plans_can_be_chosen() -> None:
    assert {routine.purpose for routine in ROUTINES} == set(Purpose)
    assert list(LIBRARY.plan_slugs) == [routine.slug for routine in of_purpose(Purpose.PLAN)]


@pytest.mark.parametrize("routine", [r for r in ROUTINES if r.purpose is not Purpose.PLAN], ids=lambda r: r.slug)
def test_what_is_not_a_plan_is_the_same_at_every_level(routine: Routine) -> None:
    assert set(routine.items) == set(Level)
    assert len(set(routine.items.values())) == 1


MORNING_FLEXION, MORNING_EXTENSION = 2, 3
"""Loads from which an exercise waits in the first hour after getting up (ADAMS87, SNOOK98; RULE)."""


def waits(exercise: Exercise) -> bool:
    """Return whether an exercise waits until an hour after getting up.

    It waits when it bends the back moderately or more, or at all if it has a caution about bending, or when it
    arches the back strongly: bending loads discs and ligaments far more in that hour.
    """
    flexion, warned = exercise.loads["flexion"], any(c.code == "FLEX" for c in exercise.cautions)
    bends = flexion >= MORNING_FLEXION or (flexion > 0 and warned)
    return bends or exercise.loads["extension"] >= MORNING_EXTENSION


@pytest.mark.parametrize("routine", of_purpose(Purpose.MORNING), ids=lambda r: r.slug)
def test_the_early_morning_has_no_bending_at_all(routine: Routine) -> None:
    """The rule: nothing in it loads the back in flexion, not even lightly, and nothing waits for later."""
    for items in routine.items.values():
        loads = {item.exercise: LIBRARY.exercise(item.exercise).loads for item in items}
        assert {slug: load["flexion"] for slug, load in loads.items() if load["flexion"]} == {}
        assert max(load["rotation"] for load in loads.values()) == 0
        assert not any(waits(LIBRARY.exercise(item.exercise)) for item in items)


BENDING = ["cat-cow", "childs-pose", "curl-up", "knee-to-chest", "russian-twist", "pelvic-tilt", "knee rolls"]


def test_what_bends_or_arches_much_waits_for_later_in_the_morning() -> None:
    bending = {LIBRARY.named(name).slug for name in BENDING}
    arching = {"prone-press-up", "superman"}
    later = {e.slug for e in LIBRARY.exercises if waits(e)}
    assert bending | arching <= later
    assert all(LIBRARY.exercise(slug).loads["flexion"] for slug in later - arching)


@pytest.mark.parametrize("routine", of_purpose(Purpose.REST), ids=lambda r: r.slug)
def test_a_rest_day_asks_for_nothing(routine: Routine) -> None:
    assert all(item.optional for items in routine.items.values() for item in items)


@pytest.mark.parametrize("routine", of_purpose(Purpose.FLARE), ids=lambda r: r.slug)
def test_a_sore_day_counts_and_asks_for_little(routine: Routine) -> None:
    """Something is asked, so that the day can be done; nothing loads the back more than lightly."""
    for items in routine.items.values():
        asked = [LIBRARY.exercise(item.exercise) for item in items if not item.optional]
        assert asked
        assert max(max(exercise.loads.values()) for exercise in asked) <= 1


@pytest.mark.parametrize("routine", [*of_purpose(Purpose.FLARE), *of_purpose(Purpose.REST)], ids=lambda r: r.slug)
def test_leg_symptoms_leave_out_full_bending_and_the_hamstring_stretch(routine: Routine) -> None:
    for level, items in routine.items.items():
        left = [LIBRARY.exercise(item.exercise) for item in fitted(items, {"LEG"}, LIBRARY.exercise, level).items]
        assert max(exercise.loads["flexion"] for exercise in left) <= 1
        assert "hamstring-stretch" not in {exercise.slug for exercise in left}


def test_a_bad_day_asks_for_breathing_and_a_walk_and_no_floor() -> None:
    """A walk and quiet breathing is what a bad day is promised."""
    items = LIBRARY.routine("walk-and-breathe").items[Level.BEGINNER]
    asked = [LIBRARY.exercise(item.exercise) for item in items if not item.optional]
    assert {exercise.category for exercise in asked} == {"breathing", "aerobic"}
    assert {exercise.position for exercise in asked} <= BOUNDS[FLOOR].positions


@pytest.mark.parametrize("code", list(BOUNDS))
@each
def test_a_form_suits_the_positions_it_is_for(routine: Routine, code: str) -> None:
    form = {FLOOR: routine.upright, SEATED: routine.seated}[code]
    if form:
        found = LIBRARY.routine(form)
        assert set(found.items) >= set(routine.items)
        assert found.purpose is routine.purpose
        for items in found.items.values():
            positions = {LIBRARY.exercise(item.exercise).position for item in items}
            assert positions <= BOUNDS[code].positions


@pytest.mark.parametrize("code", list(BOUNDS))
def test_every_routine_has_a_form_for_those_who_need_one(code: str) -> None:
    """Whoever finds the floor hard or can't stand has a routine for each kind of day."""
    key = {FLOOR: "upright", SEATED: "seated"}[code]
    needed = [
        routine.slug
        for routine in ROUTINES
        if any(out_of_bounds(items, code, LIBRARY.exercise) for items in routine.items.values())
    ]
    assert [slug for slug in needed if getattr(LIBRARY.routine(slug), key) is None] == []


def test_the_plans_done_on_the_floor_have_an_upright_form() -> None:
    for slug in LIBRARY.plan_slugs:
        routine = LIBRARY.routine(slug)
        for items in routine.items.values():
            assert bool(out_of_bounds(items, FLOOR, LIBRARY.exercise)) == bool(routine.upright), slug


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
